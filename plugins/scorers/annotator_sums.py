"""What the scorer `annotators` keeps of a block: sums for each annotator, histograms of pace, gold, and pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from rlflow.plugin import Block

from .agreement_state import text_column
from .columns import Columns, columns_of, first_of
from .comparisons import outputs_of
from .questions import Question, questions
from .resemblance import Means
from .statistics.ratings import Bools, Floats, Ints, pairs_within, sum_by

_TEXT = pa.dictionary(pa.int32(), pa.string())

NUMBERS = (
    "judgements", "timed", "too_fast", "first", "second", "longer", "shorter", "n", "q", "qq", "t", "tt", "tq",
    "submitted", "skipped", "expired",
)  # fmt: skip
"""Sums for an annotator.

- judgements; those with a duration and a length; those too fast for it.
- how often the output that was seen first, or second, was preferred; and the longer, or the shorter, one.
- of judgements with others beside them: how many, and the sums of quality q, of its square, of time t (days), and, with
  t taken from its mean in the block, of t squared and of t times q (days since 1970 squared would leave no digits).
- assignments that were submitted, skipped and expired.
"""

SUMS = pa.schema([pa.field("annotator", _TEXT), *(pa.field(name, pa.float64()) for name in NUMBERS)])

PACE = pa.schema([pa.field("annotator", _TEXT), pa.field("bucket", pa.int32()), pa.field("count", pa.int64())])
"""Histogram of seconds per 1,000 bytes, in eighths of its logarithm (base 2)."""

GOLD = pa.schema(
    [
        pa.field("annotator", _TEXT),
        pa.field("question", _TEXT),
        pa.field("gold", _TEXT),
        pa.field("said", _TEXT),
        pa.field("right", pa.bool_()),
        pa.field("count", pa.int64()),
    ]
)
"""Gold answers beside what was said."""

PAIRS = pa.schema(
    [
        pa.field("first", _TEXT),
        pa.field("second", _TEXT),
        pa.field("n", pa.int64()),
        pa.field("equal", pa.int64()),
        pa.field("odd", pa.int64()),
    ]
)
"""Of two annotators the items that both judged, those on which they said the same, and those on which they said the
same against everybody else (of whom there was somebody)."""

EIGHTHS = 8
DAY = 86_400e6
CLOSE = 0.125
"""A number is right where it is within this share of its scale from the gold one."""
NUMBER = "a number"


def pace_buckets(milliseconds: Ints, length: Ints) -> Ints:
    """The bucket of PACE of each judgement."""
    seconds = np.maximum(milliseconds, 1) / 1000 / (np.maximum(length, 1) / 1000)
    return np.round(np.log2(seconds) * EIGHTHS).astype(np.int64)


def sums_of(
    columns: Columns, asked: Sequence[Question], quality: Means, block: Block, fastest: float, least_ms: int
) -> tuple[pa.Table, pa.Table]:
    """SUMS and PACE of a block. `fastest`: bytes that one can read in a second; `least_ms`: no judgement takes less."""
    size = len(columns.annotators)
    annotator = first_of(columns.feedback, columns.annotator)
    duration, length = first_of(columns.feedback, columns.duration), first_of(columns.feedback, columns.task_length)
    timed: Bools = (duration >= 0) & (length >= 0)
    fast = timed & (duration < np.maximum(length / fastest * 1000, least_ms))
    days = first_of(columns.feedback, columns.submitted) / DAY
    known = np.isfinite(quality.mean)
    q = np.where(known, quality.mean, 0.0)
    made = {name: np.zeros(size) for name in NUMBERS}
    made["judgements"] = np.bincount(annotator, minlength=size).astype(np.float64)
    for name, mask in (("timed", timed), ("too_fast", fast), ("n", known)):
        made[name] = np.bincount(annotator[mask], minlength=size).astype(np.float64)
    made["t"] = sum_by(annotator[known], days[known], size)
    middle = np.divide(made["t"], made["n"], out=np.zeros(size), where=made["n"] > 0)
    apart = days - middle[annotator]
    for name, values in (("q", q), ("qq", q * q), ("tt", apart * apart), ("tq", apart * q)):
        made[name] = sum_by(annotator[known], values[known], size)
    for question in asked:
        if question.asked.kind in ("pairwise", "rank"):
            _add_sides(columns, question, made, size)
    names, extra = _with_assignments(columns, block)
    table = {name: np.concatenate([values, np.zeros(len(names) - size)]) for name, values in made.items()}
    for name, values in extra.items():
        table[name] = values
    sums = pa.table(
        [text_column(np.arange(len(names)), names), *(pa.array(table[name]) for name in NUMBERS)], schema=SUMS
    )
    bucket = pace_buckets(duration[timed], length[timed])
    cells, count = np.unique(np.column_stack([annotator[timed], bucket]), axis=0, return_counts=True)
    pace = pa.table(
        [text_column(cells[:, 0], columns.annotators), pa.array(cells[:, 1].astype(np.int32)), pa.array(count)],
        schema=PACE,
    )
    return sums, pace


def _add_sides(columns: Columns, question: Question, made: dict[str, Floats], size: int) -> None:
    judged = question.compared
    ratings = judged.ratings
    outputs = outputs_of(columns)
    seen = np.zeros(len(columns.outputs), dtype=np.bool_)
    for output, place in ((columns.subject, columns.subject_place), (columns.other, columns.other_place)):
        seen[output[(output >= 0) & (place >= 0)]] = True
    subject, other = judged.subject[ratings.items], judged.other[ratings.items]
    decided = ratings.values != 0
    placed = decided & seen[subject] & seen[other]
    first = (ratings.values > 0) != judged.flipped
    lengths = outputs.length[subject], outputs.length[other]
    measured = decided & (lengths[0] >= 0) & (lengths[1] >= 0) & (lengths[0] != lengths[1])
    longer = (ratings.values > 0) == (lengths[0] > lengths[1])
    for name, mask in (
        ("first", placed & first), ("second", placed & ~first), ("longer", measured & longer),
        ("shorter", measured & ~longer),
    ):  # fmt: skip
        made[name] = made[name] + np.bincount(ratings.raters[mask], minlength=size)


def _with_assignments(columns: Columns, block: Block) -> tuple[list[str], dict[str, Floats]]:
    """All annotators of the block, those who only skipped among them behind, and what became of assignments."""
    told = block.assignments.group_by(["annotator_id", "status"]).aggregate([("task_id", "count")]).to_pylist()
    names = list(columns.annotators)
    place = {name: code for code, name in enumerate(names)}
    for row in told:
        if row["annotator_id"] not in place:
            place[row["annotator_id"]] = len(names)
            names.append(row["annotator_id"])
    made = {name: np.zeros(len(names)) for name in ("submitted", "skipped", "expired")}
    for row in told:
        if row["status"] in made:
            made[row["status"]][place[row["annotator_id"]]] += row["task_id_count"]
    return names, made


def pairs_of(columns: Columns, asked: Sequence[Question]) -> pa.Table:
    """PAIRS of a block, over all questions with few answers."""
    width = len(columns.annotators)
    keys, equals, odds = [], [], []
    for question in asked:
        if question.asked.kind == "scalar":
            continue
        ratings = question.compared.ratings
        left, right = pairs_within(ratings.sizes)
        keys.append(ratings.raters[left] * width + ratings.raters[right])
        same = ratings.values[left] == ratings.values[right]
        others = question.similarity.total[left]  # how many others said the same as the first of the two
        size = ratings.sizes[ratings.items[left]]
        equals.append(same)
        odds.append(same & (others == 1) & (size >= 4))
    key = np.concatenate([*keys, np.empty(0, dtype=np.int64)]).astype(np.int64)
    equal = np.concatenate([*equals, np.empty(0, dtype=np.bool_)]).astype(np.bool_)
    odd = np.concatenate([*odds, np.empty(0, dtype=np.bool_)]).astype(np.bool_)
    pairs, pair = np.unique(key, return_inverse=True)
    return pa.table(
        [
            text_column(pairs // max(width, 1), columns.annotators),
            text_column(pairs % max(width, 1), columns.annotators),
            pa.array(np.bincount(pair, minlength=len(pairs))),
            pa.array(np.bincount(pair[equal], minlength=len(pairs))),
            pa.array(np.bincount(pair[odd], minlength=len(pairs))),
        ],
        schema=PAIRS,
    )


def gold_of(block: Block) -> pa.Table:
    """GOLD of a block: the judgements of gold tasks beside their gold answers."""
    if not block.gold.num_rows:
        return GOLD.empty_table()
    columns = columns_of(block.gold)
    if "" not in columns.annotators:
        return GOLD.empty_table()
    gold = columns.annotators.index("")
    rows: list[dict[str, object]] = []
    for question in questions(columns):
        rows.extend(_gold_rows(columns, question, gold))
    return pa.Table.from_pylist(rows, schema=GOLD)


def _gold_rows(columns: Columns, question: Question, gold: int) -> list[dict[str, object]]:
    ratings = question.compared.ratings
    items, values = ratings.of_rater(gold)
    answer = np.full(ratings.n_items, np.nan)
    answer[items] = values
    asked = np.isfinite(answer[ratings.items]) & (ratings.raters != gold)
    said, wanted, rater = ratings.values[asked], answer[ratings.items][asked], ratings.raters[asked]
    if question.asked.kind == "scalar":
        least, most, _ = question.scale
        right = np.abs(said - wanted) <= CLOSE * max(most - least, 1e-12)
    else:
        right = said == wanted
    name = _namer(question)
    cells, count = np.unique(np.column_stack([rater, wanted, said, right]), axis=0, return_counts=True)
    from .agreement_state import name_of

    return [
        {
            "annotator": columns.annotators[int(one)],
            "question": name_of(question.asked),
            "gold": name(of_gold),
            "said": name(of_said),
            "right": bool(ok),
            "count": n,
        }
        for (one, of_gold, of_said, ok), n in zip(cells.tolist(), count.tolist(), strict=True)
    ]


def _namer(question: Question):  # type: ignore[no-untyped-def]
    """What a value is called."""
    if question.asked.kind == "category":
        return lambda value: question.labels[int(value)]
    if question.asked.kind == "scalar":
        return lambda value: NUMBER
    return lambda value: f"{value:g}"
