"""The scorer `agreement`: how far annotators agree, per project, task, annotator, pair and judgement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel, Field, JsonValue

from rlflow.plugin import Block, BlockScorer, Conclusion, Memory, Options, Score, ScoreReport, State, Tally

from .agreement_state import (
    ANNOTATORS,
    PAIRS,
    PATTERNS,
    QUESTIONS,
    filtered_question,
    pair_rows,
    pattern_rows,
    question_row,
    whole,
)
from .columns import Columns, columns_of, first_of
from .confusions import asked_of, by_question, coded
from .key_scores import Resampling, Subject, key_scores, pair_scores
from .known_sets import MEMORY, found_sets, known_sets
from .questions import Asked, Known, Question, names_of, questions
from .resemblance import ALONE, Means, annotator_rows, feedback_scores, quality_of, task_scores
from .robust import far_below
from .statistics.ratings import Bools, sum_by
from .statistics.sums import NO_JUDGEMENTS

ONLY_TEXTS = "undefined (nothing to compare: the judgements hold only texts and demonstrations)"
FILTERED = "_filtered"


class AgreementOptions(Options):
    """What a project may set."""

    resamples: int = Field(default=1000, ge=0, le=10_000)
    """Bootstrap samples behind each 95 % interval; 0 for no intervals."""

    seed: int = Field(default=0, ge=0)
    """The same seed gives the same intervals."""

    resample: Literal["task", "item"] = "task"
    """What is drawn: whole tasks (the items of a task depend on each other), or items one by one."""

    max_pairs: int = Field(default=200, ge=0, le=10_000)
    """How many pairs of annotators get a kappa of their own: those with the most items in common."""

    label_sets: list[str] = Field(default_factory=list)
    """Keys whose labels are sets (flags), even while no annotator has yet given two at once."""

    low_quality: float = Field(default=0.2, ge=0, le=1)
    """Filtered figures leave out judgements with a quality_score below this, where two others or more judged."""

    unreliable_below: float | None = Field(default=None, ge=0, le=1)
    """Filtered figures leave out annotators whose mean quality is below this. Null: those whose mean is more than 2.5
    robust standard deviations, and 0.1, below the median annotator's."""


class Agreement(BlockScorer):
    """Agreement between annotators.

    | level | metric | meaning |
    | --- | --- | --- |
    | project | `percent_agreement` | share (0 to 1) of equal pairs of judgements of the same item |
    | project | `krippendorff_alpha` | nominal, ordinal or interval, as `detail.level_of_measurement` says |
    | project | `krippendorff_alpha_ordinal` | besides: strengths of preferences, Likert scales |
    | project | `fleiss_kappa` | nominal data; items with the most common number of judgements |
    | project | `mean_cohen_kappa` | over pairs of annotators, weighted by the items in common |
    | project | `kendall_tau` | rankings: mean over tasks of the mean tau-b of every two annotators |
    | project | the same with `_filtered` | without what `detail.filter` says |
    | annotator_pair | `cohen_kappa` | plain for nominal data, quadratic weights for ordinal data |
    | annotator | `agreement` | leave one out, per key; with key "" the mean quality of the judgements |
    | task | `agreement` | mean similarity (0 to 1) of two judgements of the same item, mean of the keys |
    | feedback | `quality_score` | mean similarity (0 to 1) with the others' judgements, mean of the keys |

    Similarity is 1 for the same side, label, set of labels or order of two outputs and 0 otherwise; for numbers
    1 less the difference over the length of the scale. It is not corrected for chance, the coefficients are.
    """

    name = "agreement"
    label = "Agreement between annotators"
    description = "Krippendorff's alpha, Cohen's and Fleiss' kappa, percent agreement and Kendall's tau, per key."
    Options: ClassVar[type[BaseModel]] = AgreementOptions
    version = 3

    def tally(self, block: Block, options: Any, memory: Memory | None) -> Tally:
        """Figures of tasks and judgements; patterns, pairs and sums of the rest."""
        empty = {"patterns": PATTERNS, "pairs": PAIRS, "questions": QUESTIONS, "annotators": ANNOTATORS}
        state = {name: schema.empty_table() for name, schema in empty.items()}
        if not block.signals.num_rows:
            return Tally(state=state)
        columns = columns_of(block.signals)
        asked = questions(columns, _known(memory), frozenset(options.label_sets))
        quality = quality_of(asked, len(columns.feedbacks))
        dropped = _dropped(columns, asked, quality, options, memory)
        tables = [feedback_scores(columns, quality), task_scores(columns, asked)]
        patterns = [pattern_rows(question, filtered=False) for question in asked]
        if dropped.any():
            patterns += [pattern_rows(filtered_question(question, ~dropped), filtered=True) for question in asked]
        else:
            patterns += [_as_filtered(table) for table in patterns]
        found = {
            "patterns": patterns,
            "pairs": [pair_rows(columns, question) for question in asked],
            "questions": [question_row(question) for question in asked],
            "annotators": [annotator_rows(columns, asked, quality, dropped)],
        }
        state = {name: pa.concat_tables([state[name], *tables_]) for name, tables_ in found.items()}
        return Tally(ScoreReport(table=pa.concat_tables(tables).unify_dictionaries()), state)

    def conclude(self, state: State, options: Any, memory: Memory | None) -> Conclusion:
        """All coefficients of the project, and figures of annotators."""
        if not state or not state["annotators"].num_rows:
            return Conclusion(ScoreReport([Score("project", "krippendorff_alpha", None, note=NO_JUDGEMENTS)]))
        scores: list[Score] = []
        subjects = _subjects(state["questions"])
        if not subjects:
            scores.append(Score("project", "krippendorff_alpha", None, note=ONLY_TEXTS))
        resampling = Resampling(options.resamples, options.seed, options.resample == "task")
        found = _remembered(state, options)
        said = _filter_said(state, options, found)
        people = dict(by_question(state["annotators"]))
        patterns, pairs = dict(by_question(state["patterns"])), dict(by_question(state["pairs"]))
        for name, subject in subjects.items():
            judges = len(pc.unique(people[name]["annotator"].cast(pa.string())))
            table = patterns[name]
            raw = whole(table.filter(pc.invert(table["filtered"])), judges)
            scores.extend(key_scores(subject, raw, resampling))
            pair_table = pairs.get(name, state["pairs"].slice(0, 0))
            scores.extend(pair_scores(subject, pair_table, raw.ratings, resampling, options.max_pairs))
            left = whole(table.filter(table["filtered"]), judges)
            scores.extend(key_scores(subject, left, resampling, FILTERED, said))
        scores.extend(_annotator_scores(state["annotators"], subjects))
        again = memory is not None and found != {name: memory.get(name) for name in found}
        if memory is None:  # the blocks were read with what each of them knew
            again = bool(found["unreliable"] or found[MEMORY]) or _scales_differ(state["questions"], found)
        return Conclusion(ScoreReport(scores), found, again)


def _as_filtered(table: pa.Table) -> pa.Table:
    place = table.schema.get_field_index("filtered")
    return table.set_column(place, PATTERNS.field("filtered"), pa.array(np.ones(table.num_rows, dtype=np.bool_)))


def _known(memory: Memory | None) -> Known:
    if memory is None:
        return Known()
    kept: Any = memory
    return Known(known_sets(memory), {asked_of(name): (low, high) for name, (low, high) in kept["scales"].items()})


def _dropped(columns: Columns, asked: list[Question], quality: Means, options: Any, memory: Memory | None) -> Bools:
    """By feedback code: whether filtered figures leave it out."""
    others = np.zeros(len(columns.feedbacks), dtype=np.int64)
    for question in asked:
        np.maximum.at(others, question.compared.feedback, question.similarity.others)
    low: Bools = (quality.n > 0) & (quality.mean < options.low_quality) & (others >= 2)
    unreliable: Any = (memory or {}).get("unreliable", [])
    bad = [place for place, name in enumerate(columns.annotators) if name in set(unreliable)]
    mine: Bools = np.isin(first_of(columns.feedback, columns.annotator), bad)
    return low | mine


def _subjects(table: pa.Table) -> dict[str, Subject]:
    """The questions by name, as all blocks together know them."""
    keys = names_of([asked_of(name) for name in pc.unique(table["question"]).to_pylist()])
    found = {}
    for name, rows in by_question(table):
        asked: Asked = asked_of(name)
        ordinal = pc.any(rows["ordinal"]).as_py() if asked.kind == "pairwise" else pc.all(rows["ordinal"]).as_py()
        found[name] = Subject(asked, keys[asked], rows["level"][0].as_py(), bool(ordinal))
    return found


def _remembered(state: State, options: Any) -> dict[str, JsonValue]:
    """What is known of the project as a whole."""
    scales: dict[str, JsonValue] = {
        name: [pc.min(rows["least"]).as_py(), pc.max(rows["most"]).as_py()]
        for name, rows in by_question(state["questions"])
        if asked_of(name).kind == "scalar"
    }
    return {
        MEMORY: found_sets(state["questions"]),
        "scales": scales,
        "unreliable": _unreliable(state["annotators"], options),
    }


def _unreliable(table: pa.Table, options: Any) -> list[JsonValue]:
    whole_ = table.filter(pc.equal(table["question"], ""))
    codes, names = coded(whole_["annotator"])
    n = sum_by(codes, whole_["n"].to_numpy(), len(names))
    total = sum_by(codes, whole_["total"].to_numpy(), len(names))
    mean = np.divide(total, n, out=np.full(len(n), np.nan), where=n > 0)
    least = options.unreliable_below
    low = far_below(mean, n) if least is None else mean < least
    return [names[place] for place in np.flatnonzero(low).tolist()]


def _scales_differ(table: pa.Table, found: dict[str, JsonValue]) -> bool:
    """Whether a block took another scale, of numbers, than the project's."""
    scales: Any = found["scales"]
    for name, rows in by_question(table):
        if name in scales and (
            pc.max(rows["least"]).as_py() != scales[name][0] or pc.min(rows["most"]).as_py() != scales[name][1]
        ):
            return True
    return False


def _filter_said(state: State, options: Any, found: dict[str, JsonValue]) -> dict[str, JsonValue]:
    table = state["annotators"]
    whole_ = table.filter(pc.equal(table["question"], ""))
    rule = f"quality_score below {options.low_quality:g} where two others or more judged"
    return {
        "filter": {
            "without": [f"judgements with a {rule}", "all judgements of unreliable annotators"],
            "judgements_left_out": int(pc.sum(whole_["dropped"]).as_py() or 0),
            "judgements": int(pc.sum(whole_["judged"]).as_py() or 0),
            "unreliable": found["unreliable"],
        }
    }


def _annotator_scores(table: pa.Table, subjects: dict[str, Subject]) -> Iterator[Score]:
    for name, rows in by_question(table):
        codes, names = coded(rows["annotator"])
        n = sum_by(codes, rows["n"].to_numpy(), len(names))
        total = sum_by(codes, rows["total"].to_numpy(), len(names))
        detail: dict[str, JsonValue] = {}
        if name:
            kind, widget, _ = json.loads(name)
            detail = {"widget": widget, "kind": kind}
        for place, annotator in enumerate(names):
            value = float(total[place] / n[place]) if n[place] else None
            key = subjects[name].key if name else ""
            note = "" if n[place] else ALONE
            yield Score("annotator", "agreement", value, annotator, key, n=int(n[place]), note=note, detail=detail)
