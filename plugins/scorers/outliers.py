"""The scorer `outliers`: how rewards are distributed, and judgements that stand out, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np
import pyarrow as pa
from pydantic import BaseModel, Field, JsonValue

from rlflow.plugin import (
    SCORES_SCHEMA,
    Block,
    BlockScorer,
    Conclusion,
    Memory,
    Options,
    Score,
    ScoreReport,
    State,
    Tally,
)

from .agreement_state import name_of, text_column
from .columns import Columns, columns_of
from .comparisons import outputs_of
from .confusions import asked_of, by_question, coded
from .known_sets import MEMORY, SETS, found_sets, known_sets, set_rows
from .questions import Known, Question, names_of, questions
from .robust import FAR, LEAST_N, MAD, centre_and_spread
from .statistics.ratings import Bools, Floats, Ints, sum_by

BINS = 20
STEPS = 200
"""Distances from the item's median are counted in so many steps of the scale."""
LEAST_SPREAD = 0.02
"""The least deviation (a share of the scale) that is taken as usual: of a trifle nobody is told."""
LEAST_DISTANCE = 0.25
"""What stands out is at least this share of the scale away."""
MOVED = 0.1
"""If the usual deviation moves by this share all blocks are looked through again."""
MAX_SUBJECT = 100

_TEXT = pa.dictionary(pa.int32(), pa.string())

VALUES = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("of", _TEXT),
        pa.field("who", _TEXT),
        pa.field("bin", pa.int32()),
        pa.field("n", pa.int64()),
        pa.field("total", pa.float64()),
        pa.field("squares", pa.float64()),
    ]
)
"""Rewards of an annotator, or of a model (`of`), by bin of the scale."""

DISTANCES = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("least", pa.float64()),
        pa.field("most", pa.float64()),
        pa.field("step", pa.int32()),
        pa.field("n", pa.int64()),
    ]
)
"""How far judgements lie from the median of their item, of items with three judgements or more."""

OUTLIERS = pa.schema([pa.field("annotator", _TEXT), pa.field("outliers", pa.int64()), pa.field("n", pa.int64())])


class OutliersOptions(Options):
    """What a project may set."""

    far: float = Field(default=3.5, ge=1, le=20)
    """Robust standard deviations from the item's median from which on a number stands out."""


class Outliers(BlockScorer):
    """Distributions of rewards, and outliers.

    | level | metric | meaning |
    | --- | --- | --- |
    | feedback | `outlier` | of judgements that stand out: by how many robust deviations; the note says why |
    | feedback | `dissent` | only where all others (three or more) said the same, and this one something else |
    | annotator | `outlier_share` | share of the judgements that stand out or dissent |
    | annotator | `reward` | mean; `detail` has deviation and histogram; the note where it is far from the others' |
    | project | `model_reward` | the same of a model (subject) |

    A number stands out where it lies more than 3.5 robust standard deviations (median absolute deviation times 1.4826,
    over all numbers of the key) and a quarter of the scale from the median of its item, of three judgements or more.
    """

    name = "outliers"
    label = "Outliers and distributions"
    description = "Rewards per annotator and model, and judgements that stand out, with the reason."
    Options: ClassVar[type[BaseModel]] = OutliersOptions
    version = 2

    def tally(self, block: Block, options: Any, memory: Memory | None) -> Tally:
        """Outliers of the block, and histograms."""
        tables = [SCORES_SCHEMA.empty_table()]
        state = {
            name: [schema.empty_table()]
            for name, schema in (("values", VALUES), ("distances", DISTANCES), ("who", OUTLIERS), ("sets", SETS))
        }
        if block.signals.num_rows:
            columns = columns_of(block.signals)
            usual: Any = (memory or {}).get("usual", {})
            scales: Any = (memory or {}).get("scales", {})
            known = Known(known_sets(memory), {asked_of(name): tuple(one) for name, one in scales.items()})
            odd = np.zeros(len(columns.feedbacks), dtype=np.bool_)
            asked = questions(columns, known)
            state["sets"].append(set_rows(asked))
            names = names_of([question.asked for question in asked])
            for question in asked:
                if question.asked.kind == "scalar":
                    state["values"] += _values(columns, question)
                    distance, compared = _distances(question)
                    state["distances"].append(_histogram(question, distance[compared]))
                    spread = usual.get(name_of(question.asked))
                    found = _numbers(columns, question, names[question.asked], distance, compared, spread, options.far)
                else:
                    found = _dissent(columns, question, names[question.asked])
                tables.append(found[0])
                odd[found[1]] = True
            state["who"].append(_who(columns, odd))
        report = ScoreReport(table=pa.concat_tables(tables).unify_dictionaries())
        return Tally(report, {name: pa.concat_tables(one) for name, one in state.items()})

    def conclude(self, state: State, options: Any, memory: Memory | None) -> Conclusion:
        """Distributions, and what deviation is usual."""
        if not state:
            return Conclusion()
        usual: dict[str, float] = {}
        scales: dict[str, JsonValue] = {}
        for name, table in by_question(state["distances"]):
            least, most = float(np.min(table["least"].to_numpy())), float(np.max(table["most"].to_numpy()))
            scales[name] = [least, most]
            usual[name] = round(_median_step(table) / STEPS * MAD, 6)
        sets = found_sets(state["sets"])
        before: Any = memory or {}
        known = (before.get("scales", {}), before.get(MEMORY, {}))
        again = known != (scales, sets) or any(
            abs(value - before["usual"][name]) > MOVED * max(value, LEAST_SPREAD) for name, value in usual.items()
        )
        found: Any = {"usual": usual, "scales": scales, MEMORY: sets} if again or memory is None else before
        scores = [*_shares(state["who"]), *_distributions(state["values"], scales)]
        return Conclusion(ScoreReport(scores), found, again and bool(scales or sets))


def _distances(question: Question) -> tuple[Floats, Bools]:
    """(n,) how far each judgement lies from the median of its item (a share of the scale), and whether the item has
    three judgements.
    """
    ratings = question.main.ratings
    order = np.lexsort((ratings.values, ratings.items))
    ends = np.cumsum(ratings.sizes)
    starts = ends - ratings.sizes
    held = ratings.sizes > 0
    low, high = starts[held] + (ratings.sizes[held] - 1) // 2, starts[held] + ratings.sizes[held] // 2
    values = ratings.values[order]
    median = np.zeros(ratings.n_items)
    median[held] = (values[low] + values[high]) / 2
    span = max(question.scale[1] - question.scale[0], 1e-12)
    distance: Floats = np.abs(ratings.values - median[ratings.items]) / span
    return distance, ratings.sizes[ratings.items] >= 3


def _histogram(question: Question, distance: Floats) -> pa.Table:
    steps, n = np.unique(np.round(distance * STEPS).astype(np.int64), return_counts=True)
    if not len(steps):  # the scale is told even so
        steps, n = np.array([0]), np.array([0])
    least, most, _ = question.scale
    return pa.table(
        [
            text_column(np.zeros(len(steps), dtype=np.int64), [name_of(question.asked)]),
            pa.array(np.full(len(steps), least)),
            pa.array(np.full(len(steps), most)),
            pa.array(steps.astype(np.int32)),
            pa.array(n.astype(np.int64)),
        ],
        schema=DISTANCES,
    )


def _median_step(table: pa.Table) -> float:
    steps, n = table["step"].to_numpy(), table["n"].to_numpy()
    if not n.sum():
        return 0.0
    order = np.argsort(steps, kind="stable")
    return float(steps[order][int(np.searchsorted(np.cumsum(n[order]), n.sum() / 2))])


def _numbers(
    columns: Columns, question: Question, key: str, distance: Floats, compared: Bools, spread: float | None, far: float
) -> tuple[pa.Table, Ints]:
    """Numbers that stand out: rows of SCORES_SCHEMA, and their feedback."""
    if spread is None:
        spread = MAD * float(np.median(distance[compared])) if compared.any() else 0.0
    usual = max(spread, LEAST_SPREAD)
    odd = compared & (distance > far * usual) & (distance >= LEAST_DISTANCE)
    ratings = question.main.ratings
    notes = [
        f"{value:g} is {share:.0%} of the scale away from the median of {size:.0f} judgements"
        for value, share, size in zip(
            ratings.values[odd].tolist(),
            distance[odd].tolist(),
            ratings.sizes[ratings.items[odd]].tolist(),
            strict=True,
        )
    ]
    return _rows(columns, question, "outlier", key, odd, distance[odd] / usual, notes)


def _dissent(columns: Columns, question: Question, key: str) -> tuple[pa.Table, Ints]:
    """Judgements that alone contradict three or more who all say the same."""
    ratings, similarity = question.compared.ratings, question.similarity
    if question.asked.kind == "step":
        return SCORES_SCHEMA.empty_table(), np.empty(0, dtype=np.int64)
    item, _, count = ratings.cells
    most = np.zeros(ratings.n_items, dtype=np.int64)
    np.maximum.at(most, item, count)
    size = ratings.sizes[ratings.items]
    odd = (size >= 4) & (most[ratings.items] == size - 1) & (similarity.total == 0)
    notes = [f"all {n - 1} others said something else, and all the same" for n in size[odd].tolist()]
    return _rows(columns, question, "dissent", key, odd, size[odd] - 1.0, notes)


def _rows(
    columns: Columns, question: Question, metric: str, key: str, odd: Bools, values: Floats, notes: list[str]
) -> tuple[pa.Table, Ints]:
    """Of a feedback with several such items the one that stands out most."""
    feedback = question.compared.feedback[odd]
    order = np.lexsort((-values, feedback))
    first = order[np.unique(feedback[order], return_index=True)[1]]
    size = len(first)
    zeros = np.zeros(size, dtype=np.int64)
    made = {
        "level": text_column(zeros, ["feedback"]),
        "metric": text_column(zeros, [metric]),
        "subject": pa.array([columns.feedbacks[one] for one in feedback[first].tolist()], pa.string()),
        "key": text_column(zeros, [key]),
        "value": pa.array(values[first]),
        "low": pa.nulls(size, pa.float64()),
        "high": pa.nulls(size, pa.float64()),
        "n": pa.array(np.bincount(feedback, minlength=len(columns.feedbacks))[feedback[first]]),
        "note": text_column(np.arange(size), [notes[one] for one in first.tolist()]),
        "detail": text_column(zeros, ["{}"]),
    }
    return pa.table([made[one.name] for one in SCORES_SCHEMA], schema=SCORES_SCHEMA), feedback[first]


def _who(columns: Columns, odd: Bools) -> pa.Table:
    annotator = np.zeros(len(columns.feedbacks), dtype=np.int64)
    annotator[columns.feedback] = columns.annotator
    size = len(columns.annotators)
    counts = [np.bincount(annotator[odd], minlength=size), np.bincount(annotator, minlength=size)]
    return pa.table([text_column(np.arange(size), columns.annotators), *map(pa.array, counts)], schema=OUTLIERS)


def _values(columns: Columns, question: Question) -> list[pa.Table]:
    ratings = question.main.ratings
    least, most, _ = question.scale
    model = outputs_of(columns).model[question.main.subject[ratings.items]]
    share = (ratings.values - least) / max(most - least, 1e-12)
    bins = np.clip((share * BINS).astype(np.int64), 0, BINS - 1)
    tables = []
    for of, who, names in (("annotator", ratings.raters, columns.annotators), ("model", model, columns.models)):
        known = who >= 0
        cells, cell = np.unique(who[known] * BINS + bins[known], return_inverse=True)
        value, size = ratings.values[known], len(cells)
        tables.append(
            pa.table(
                [
                    text_column(np.zeros(size, dtype=np.int64), [name_of(question.asked)]),
                    text_column(np.zeros(size, dtype=np.int64), [of]),
                    text_column(cells // BINS, names),
                    pa.array((cells % BINS).astype(np.int32)),
                    pa.array(np.bincount(cell, minlength=size)),
                    pa.array(sum_by(cell, value, size)),
                    pa.array(sum_by(cell, value**2, size)),
                ],
                schema=VALUES,
            )
        )
    return tables


def _shares(table: pa.Table) -> Iterator[Score]:
    rows = table.group_by("annotator").aggregate([("outliers", "sum"), ("n", "sum")])
    for row in rows.to_pylist():
        n = row["n_sum"]
        if n:
            yield Score("annotator", "outlier_share", row["outliers_sum"] / n, row["annotator"], n=n)


def _distributions(table: pa.Table, scales: dict[str, JsonValue]) -> Iterator[Score]:
    names = names_of([asked_of(name) for name in scales])
    for question, rows in by_question(table):
        scale: Any = scales[question]
        key = names[asked_of(question)]
        for of in ("annotator", "model"):
            mine = rows.filter(pa.compute.equal(rows["of"], of))
            if not mine.num_rows:
                continue
            who, people = coded(mine["who"])
            size = len(people)
            n, total, squares = (sum_by(who, mine[name].to_numpy(), size) for name in ("n", "total", "squares"))
            mean = total / n
            flat = who * BINS + mine["bin"].to_numpy()
            bins = sum_by(flat, mine["n"].to_numpy(), size * BINS).reshape(size, BINS).astype(np.int64)
            spread = np.sqrt(np.maximum(squares - n * mean**2, 0) / np.maximum(n - 1, 1))
            middle, usual = centre_and_spread(mean[n >= LEAST_N])
            gap = LEAST_DISTANCE / 2 * (scale[1] - scale[0])
            for place, name in enumerate(people):
                odd = n[place] >= LEAST_N and abs(mean[place] - middle) > max(FAR * usual, gap)
                note = f"far from the others' (the median is {middle:.3g})" if odd and of == "annotator" else ""
                detail: dict[str, JsonValue] = {
                    "sd": float(spread[place]) if n[place] > 1 else None,
                    "bins": bins[place].tolist(),
                    "least": scale[0],
                    "most": scale[1],
                }
                told = (float(mean[place]), name, key)
                count = int(n[place])
                if of == "annotator":
                    yield Score("annotator", "reward", *told, n=count, note=note, detail=detail)
                elif len(name) <= MAX_SUBJECT:
                    yield Score("project", "model_reward", *told, n=count, detail=detail)
