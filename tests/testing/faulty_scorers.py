"""Scorers and recipes with one fault each, beside a clean one."""

from __future__ import annotations

import random
import time
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from rlflow.plugin import Recipe, Score, Scorer, ScoreReport
from tests.testing.faulty_widgets import fault


class Share(Scorer):
    """A clean one: the share of judgements that each annotator gave."""

    name = "share"
    label = "Share"

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        if not len(signals):
            return ScoreReport([Score("project", "judged", None, note="nothing was judged yet")])
        pairs = pa.table({name: signals[name].cast(pa.string()) for name in ("annotator_id", "feedback_id")})
        counts = pairs.group_by("annotator_id").aggregate([("feedback_id", "count_distinct")]).to_pylist()
        total = sum(row["feedback_id_count_distinct"] for row in counts)
        scores = [
            Score(
                "annotator",
                "share",
                row["feedback_id_count_distinct"] / total,
                subject=row["annotator_id"],
                low=0.0,
                high=1.0,
                n=row["feedback_id_count_distinct"],
            )
            for row in counts
        ]
        return ScoreReport([*scores, Score("project", "judged", float(total), n=total)])


def only(*scores: Any) -> Any:
    """A scorer's method that answers these."""
    return lambda self, signals, options: ScoreReport(list(scores))


@fault("S01")
class DividesByNothing(Share):
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        return ScoreReport([Score("project", "mean", pc.count_distinct(signals["task_id"]).as_py() / len(signals))])


@fault("S02")
class WantsTwo(Share):
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        people = sorted(set(signals["annotator_id"].to_pylist()))
        if people:
            return ScoreReport([Score("project", "second", float(len(people[1])))])
        return ScoreReport()


@fault("S02")
class WantsVariation(Share):
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        values = [v for v in signals["value"].to_pylist() if v is not None and v == v]
        if len(values) < 2:
            return ScoreReport()
        mean = sum(values) / len(values)
        return ScoreReport([Score("project", "z", 1 / (sum((v - mean) ** 2 for v in values) ** 0.5))])


@fault("S03")
class WantsValues(Share):
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        return ScoreReport([Score("project", "sum", float(sum(signals["value"].to_pylist())))])


@fault("S04")
class AnswersAList(Share):
    def score(self, signals: pa.Table, options: Any) -> Any:
        return [Score("project", "x", 1.0)]


@fault("S04")
class AnswersDicts(Share):
    def score(self, signals: pa.Table, options: Any) -> Any:
        return ScoreReport([{"metric": "x"}])  # type: ignore[list-item]


@fault("S05")
class UnknownLevel(Share):
    score = only(Score("team", "x", 1.0))  # type: ignore[arg-type]


@fault("S05")
class LongMetric(Share):
    score = only(Score("project", "x" * 101, 1.0))


@fault("S06")
class QualityBeyondOne(Share):
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        return ScoreReport(
            [Score("task", "agreement", 1.5, subject=t) for t in sorted(set(signals["task_id"].to_pylist()))]
        )


@fault("S07")
class RandomScore(Share):
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        return ScoreReport([Score("project", "x", random.random())])


@fault("S08")
class FirstRow(Share):
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        value = signals["value"][0].as_py() if len(signals) else None
        return ScoreReport([Score("project", "x", value if value == value else None, note="first")])


@fault("S10")
class NotANumber(Share):
    score = only(Score("project", "x", float("nan")))


@fault("S11")
class NoReason(Share):
    score = only(Score("project", "x", None))


@fault("S12")
class BadInterval(Share):
    score = only(Score("project", "x", 0.5, low=0.6, high=0.7))


@fault("S13")
class StrangeAnnotator(Share):
    score = only(Score("annotator", "x", 0.5, subject="nobody"))


@fault("S14")
class TwiceTold(Share):
    score = only(Score("project", "x", 0.5), Score("project", "x", 0.6))


@fault("S15")
class SleepsPerRow(Share):
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        time.sleep(0.003 * len(signals))
        return super().score(signals, options)


@fault("S15")
class EveryPairOfRows(Share):
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        keys = signals["task_id"].to_pylist()
        same = sum(one == other for one in keys for other in keys)
        return ScoreReport([Score("project", "x", float(same), n=len(keys))])


@fault("S16")
class NegativeCount(Share):
    score = only(Score("project", "x", 0.5, n=-1))


@fault("G07")
class CountsCalls(Share):
    def __init__(self) -> None:
        self.calls = 0

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        self.calls += 1
        return super().score(signals, options)


# --- recipes ------------------------------------------------------------------------------------------------

SCHEMA = pa.schema([("prompt", pa.string()), ("chosen", pa.string())])


class Simple(Recipe):
    """A clean one, row by row."""

    name = "simple"
    label = "Simple"
    source = "pairs"

    def schema(self, options: Any) -> pa.Schema:
        return SCHEMA

    def row(self, row: Any, context: Any) -> Any:
        if row["tie"]:
            return context.leave_out("tie")
        return {"prompt": row["prompt"][-1]["content"], "chosen": row["chosen"]}


class Vectorised(Simple):
    """A clean one, over Arrow."""

    name = "vectorised"
    row = Recipe.row

    def transform(self, batch: pa.RecordBatch, context: Any) -> pa.RecordBatch:
        kept = batch.filter(pc.invert(batch["tie"]))
        context.leave_out("tie", batch.num_rows - kept.num_rows)
        prompts = pa.array([turns[-1]["content"] for turns in kept["prompt"].to_pylist()], pa.string())
        return pa.RecordBatch.from_arrays([prompts, kept["chosen"]], schema=SCHEMA)


@fault("R01")
class NewSchemaEachTime(Simple):
    def schema(self, options: Any) -> pa.Schema:
        return pa.schema([(f"c{random.random()}", pa.string())])


@fault("R01")
class NoArrowSchema(Simple):
    def schema(self, options: Any) -> Any:
        return {"prompt": "string"}


@fault("R02")
class UnknownSource(Simple):
    def source_for(self, options: Any) -> Any:
        return "votes"


@fault("R03")
class Nothing(Simple):
    row = Recipe.row


@fault("R04")
class WantsRows(Vectorised):
    def transform(self, batch: pa.RecordBatch, context: Any) -> pa.RecordBatch:
        batch["chosen"][0].as_py()
        return super().transform(batch, context)


@fault("R05")
class WantsModels(Simple):
    def row(self, row: Any, context: Any) -> Any:
        return {"prompt": row["chosen_model"].upper(), "chosen": row["chosen"]}


@fault("R06")
class MoreColumns(Simple):
    def row(self, row: Any, context: Any) -> Any:
        return {"prompt": "p", "chosen": row["chosen"], "rejected": row["rejected"]}


@fault("R06")
class FewerColumns(Simple):
    def row(self, row: Any, context: Any) -> Any:
        return {"chosen": row["chosen"]}


@fault("R06")
class WrongTypes(Simple):
    def row(self, row: Any, context: Any) -> Any:
        return {"prompt": row["strength"], "chosen": row["chosen"]}


@fault("R06")
class OtherSchema(Vectorised):
    def transform(self, batch: pa.RecordBatch, context: Any) -> pa.RecordBatch:
        return batch.select(["chosen"])


@fault("R07")
class NumbersRowsOfABatch(Vectorised):
    def transform(self, batch: pa.RecordBatch, context: Any) -> pa.RecordBatch:
        made = super().transform(batch, context)
        numbers = pa.array([str(n) for n in range(made.num_rows)], pa.string())
        return pa.RecordBatch.from_arrays([numbers, made["chosen"]], schema=SCHEMA)


@fault("R08")
class ChangesTheRow(Simple):
    def row(self, row: Any, context: Any) -> Any:
        row["prompt"].append({"role": "assistant", "content": row["chosen"]})
        return {"prompt": "p", "chosen": row["chosen"]}


@fault("R09")
class Shuffles(Vectorised):
    def transform(self, batch: pa.RecordBatch, context: Any) -> pa.RecordBatch:
        made = super().transform(batch, context)
        order = list(range(made.num_rows))
        random.shuffle(order)
        return made.take(pa.array(order, pa.int64()))


@fault("R10")
class NumbersInSelf(Vectorised):
    """Numbers the rows of an export, in itself: as long as exports come one after the other all seems well."""

    def __init__(self) -> None:
        self.count = 0

    def transform(self, batch: pa.RecordBatch, context: Any) -> pa.RecordBatch:
        made = super().transform(batch, context)
        numbers = pa.array([str(self.count + n) for n in range(made.num_rows)], pa.string())
        self.count += made.num_rows
        return pa.RecordBatch.from_arrays([numbers, made["chosen"]], schema=SCHEMA)

    def finish(self, context: Any) -> Any:
        self.count = 0
        return ()


@fault("R11")
class Vanishes(Simple):
    def row(self, row: Any, context: Any) -> Any:
        return None if row["tie"] else super().row(row, context)


@fault("R12")
class FirstLetterOfText(Simple):
    def row(self, row: Any, context: Any) -> Any:
        return {"prompt": row["prompt"][-1]["content"][0], "chosen": row["chosen"]}


@fault("R13")
class OneWord(Simple):
    def finish(self, context: Any) -> Any:
        return "all is well"


@fault("R14")
class SleepsPerRowOfRecipe(Simple):
    def row(self, row: Any, context: Any) -> Any:
        time.sleep(0.01)
        return super().row(row, context)


@fault("R15")
class NullColumn(Simple):
    def schema(self, options: Any) -> pa.Schema:
        return pa.schema([("prompt", pa.null()), ("chosen", pa.string())])

    def row(self, row: Any, context: Any) -> Any:
        return {"prompt": None, "chosen": row["chosen"]}


CLEAN = [Share, Simple, Vectorised]
