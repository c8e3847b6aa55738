"""What agreement keeps of a block: patterns of judgements, what pairs of annotators said, and sums for annotators.

Coefficients of a project do not ask who judged what, only which judgements stand side by side: tasks whose judgements
have the same pattern are kept once and counted. So the figures, and their bootstrap over tasks, are exactly those of
all judgements, and take time by the number of different patterns.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from .columns import Columns, combine
from .patterns import merge, patterns, row_hashes, sums, text_hashes
from .questions import Asked, Judged, Question
from .statistics.ratings import Bools, Floats, Ints, Ratings, pairs_within, ratings_of

_TEXT = pa.dictionary(pa.int32(), pa.string())

PATTERNS = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("filtered", pa.bool_()),
        pa.field("pattern", pa.int64()),
        pa.field("count", pa.int64()),
        pa.field("item", pa.int32()),
        pa.field("rater", pa.int32()),
        pa.field("value", pa.float64()),
        pa.field("order", pa.int8()),
    ]
)
"""The judgements of a task: item and rater are numbered within the task. `order` of a ranking: 1 where the row is the
order of two outputs, 0 where it is the rank of one."""

PAIRS = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("first", _TEXT),
        pa.field("second", _TEXT),
        pa.field("pattern", pa.int64()),
        pa.field("count", pa.int64()),
        pa.field("x", pa.float64()),
        pa.field("y", pa.float64()),
    ]
)
"""What two annotators said of the same items of a task."""

QUESTIONS = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("level", _TEXT),
        pa.field("several", pa.bool_()),
        pa.field("of_outputs", pa.bool_()),
        pa.field("of_tasks", pa.bool_()),
        pa.field("least", pa.float64()),
        pa.field("most", pa.float64()),
        pa.field("shown", pa.bool_()),
        pa.field("ordinal", pa.bool_()),
    ]
)
"""What a block knows of a question as a whole."""

ANNOTATORS = pa.schema(
    [
        pa.field("question", _TEXT),
        pa.field("annotator", _TEXT),
        pa.field("judged", pa.int64()),
        pa.field("dropped", pa.int64()),
        pa.field("n", pa.int64()),
        pa.field("total", pa.float64()),
    ]
)
"""Sums of similarity with the others: of items of a question, or (question "") of judgements."""


def text_column(codes: Ints, texts: list[str]) -> pa.Array:
    """Texts by code, as a dictionary."""
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(texts, pa.string()))


def name_of(asked: Asked) -> str:
    """What names a question in states."""
    return json.dumps(list(asked))


def filtered_question(question: Question, keep: Bools) -> Question:
    """The question with those judgements alone whose feedback `keep` (by code) says."""
    signed = question.signed and question.signed.take(keep[question.main.feedback])
    return replace(
        question, main=_kept(question.main, keep), compared=_kept(question.compared, keep), signed=signed or None
    )


def _kept(judged: Judged, keep: Bools) -> Judged:
    mine = keep[judged.feedback]
    return replace(
        judged, ratings=judged.ratings.take(mine), feedback=judged.feedback[mine], flipped=judged.flipped[mine]
    )


def question_row(question: Question) -> pa.Table:
    """The question's row of QUESTIONS."""
    least, most, shown = question.scale
    row = {
        "question": name_of(question.asked),
        "level": question.level,
        "several": question.several,
        "of_outputs": question.targets.outputs,
        "of_tasks": question.targets.tasks,
        "least": least,
        "most": most,
        "shown": shown,
        "ordinal": question.ordinal is not None,
    }
    return pa.Table.from_pylist([row], schema=QUESTIONS)


def pattern_rows(question: Question, *, filtered: bool) -> pa.Table:
    """The question's rows of PATTERNS. Of pairs they are the sides with their strength."""
    kinds = [(0, question.main, question.signed or question.main.ratings)]
    if question.asked.kind == "rank":
        kinds.append((1, question.compared, question.compared.ratings))
    tasks, items, raters, values, orders = [], [], [], [], []
    for order, judged, ratings in kinds:
        tasks.append(judged.tasks[ratings.items])
        items.append(ratings.items)
        raters.append(ratings.raters)
        labelled = question.asked.kind == "category"
        values.append(_label_values(question.labels)[ratings.values.astype(np.int64)] if labelled else ratings.values)
        orders.append(np.full(len(ratings.items), order, dtype=np.int64))
    task, rater = np.concatenate(tasks), np.concatenate(raters)
    item, value, order_ = np.concatenate(items), np.concatenate(values), np.concatenate(orders)
    size = int(task.max(initial=-1)) + 1
    item = _within(task, combine(order_, item))
    rater = _canonical(task, rater, row_hashes(order_, item, value))
    found = patterns(task, row_hashes(order_, item, rater, value), size)
    keep = found.keep
    return pa.table(
        [
            text_column(np.zeros(int(keep.sum()), dtype=np.int64), [name_of(question.asked)]),
            pa.array(np.full(int(keep.sum()), filtered)),
            pa.array(found.pattern[keep]),
            pa.array(found.counts[keep]),
            pa.array(item[keep].astype(np.int32)),
            pa.array(rater[keep].astype(np.int32)),
            pa.array(value[keep]),
            pa.array(order_[keep].astype(np.int8)),
        ],
        schema=PATTERNS,
    )


def _label_values(labels: tuple[str, ...]) -> Floats:
    """A number for each label, the same in every block: 52 bits of a hash of it."""
    return (text_hashes(labels) >> np.uint64(12)).astype(np.float64)


def _within(group: Ints, code: Ints) -> Ints:
    """(n,) codes numbered from 0 on within each group, in the order of the codes."""
    both = combine(group, code)
    first = np.full(int(group.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, group, both)
    within: Ints = both - first[group]
    return within


def _canonical(task: Ints, rater: Ints, hashes: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> Ints:
    """(n,) raters numbered from 0 on within each task, by what they said: who they are does not matter."""
    judge = combine(task, rater)
    size = int(judge.max(initial=-1)) + 1
    said = sums(judge, hashes, size)
    task_of = np.zeros(size, dtype=np.int64)
    task_of[judge] = task
    order = np.lexsort((said, task_of))
    starts = np.flatnonzero(np.concatenate([[True], task_of[order][1:] != task_of[order][:-1]])) if size else order
    rank = np.empty(size, dtype=np.int64)
    lengths = np.diff(np.append(starts, size))
    rank[order] = np.arange(size) - np.repeat(starts, lengths)
    return rank[judge]


def pair_rows(columns: Columns, question: Question) -> pa.Table:
    """The question's rows of PAIRS: for nominal data the values, for ordinal data the numbers."""
    ratings = question.main.ratings if question.level == "nominal" or question.ordinal is None else question.ordinal
    if question.level != "nominal" and question.ordinal is None and question.asked.kind != "step":
        return PAIRS.empty_table()
    values = ratings.values
    if question.asked.kind == "category":
        values = _label_values(question.labels)[values.astype(np.int64)]
    left, right = pairs_within(ratings.sizes)
    width = len(columns.annotators)
    pair = ratings.raters[left] * width + ratings.raters[right]
    x, y = values[left], values[right]
    group = combine(question.main.tasks[ratings.items[left]], pair)
    hashes = text_hashes(columns.annotators)
    rows = row_hashes(hashes[pair // width], hashes[pair % width], x, y)
    found = patterns(group, rows, int(group.max(initial=-1)) + 1)
    keep = found.keep
    return pa.table(
        [
            text_column(np.zeros(int(keep.sum()), dtype=np.int64), [name_of(question.asked)]),
            text_column(pair[keep] // width, columns.annotators),
            text_column(pair[keep] % width, columns.annotators),
            pa.array(found.pattern[keep]),
            pa.array(found.counts[keep]),
            pa.array(x[keep]),
            pa.array(y[keep]),
        ],
        schema=PAIRS,
    )


@dataclass(frozen=True)
class Whole:
    """The judgements of a question from all blocks: each pattern of a task once, with its multiplicity.

    `tasks` (n_items,) are the codes of patterns, and so in `orders` and `order_tasks` of the orders of rankings.
    """

    ratings: Ratings
    tasks: Ints
    orders: Ratings
    order_tasks: Ints


def whole(table: pa.Table, people: int) -> Whole:
    """Rows of PATTERNS of one question as ratings. `people` is how many annotators judged."""
    merged = merge(table["pattern"].to_numpy(), table["count"].to_numpy(), table["block"].to_numpy())
    rows = pa.array(merged.rows)
    item, rater = table["item"].take(rows).to_numpy(), table["rater"].take(rows).to_numpy()
    value, order = table["value"].take(rows).to_numpy(), table["order"].take(rows).to_numpy()
    parts = []
    for one in (0, 1):
        mine = order == one
        group = merged.group[mine]
        code = combine(group, item[mine].astype(np.int64))
        tasks = np.zeros(int(code.max(initial=-1)) + 1, dtype=np.int64)
        tasks[code] = group
        ratings, _ = ratings_of(code, rater[mine].astype(np.int64), value[mine], len(tasks))
        parts.append((replace(ratings, multiplicity=merged.counts[tasks], people=people), tasks))
    return Whole(parts[0][0], parts[0][1], parts[1][0], parts[1][1])
