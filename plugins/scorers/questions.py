"""What people were asked, as reliability data: one question per widget, key and kind of signal.

An *item* is the smallest thing that two annotators can have judged in common:

- pairwise: a task and two of its outputs, in the order of their ids; the value is -1, 0 or 1 for the first
  output, a tie or the second one. Strengths, where any is above 1, are kept beside it, with their sign.
- scalar: a task and an output.
- category: a task and an output, or the task alone. Where an annotator gave several labels to one item (flags),
  the *set* of labels is the category: {} and {rude} differ, so do {rude} and {rude, wrong}. An annotator who
  judged the task in any way and gave an output no label gave it the empty set.
- rank: a task and an output; beside it each two outputs of a task with their order in the ranking.
- step: a task, an output and the position of the step.

Texts and demonstrations have no items. If one annotator judged an item several times, the latest counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .columns import Columns, combine, first_of
from .label_sets import label_sets
from .statistics.krippendorff import Level
from .statistics.ratings import Bools, Floats, Ints, Ratings, pairs_within, ratings_of
from .statistics.similarity import Similarity, near_value, same_value

KINDS = ("pairwise", "scalar", "rank", "step", "category")
"""The kinds that can be compared. Where kinds or widgets share a key, the first of them keeps it plain."""

SHORT_SCALE = 10
"""Integers on a scale of at most this length are a Likert scale: ordinal figures are given as well."""


@dataclass(frozen=True)
class Judged:
    """Ratings, and what they rest on: the task of each item and the feedback of each rating."""

    ratings: Ratings
    tasks: Ints
    feedback: Ints


@dataclass(frozen=True)
class Question:
    """All judgements under one widget, key and kind.

    Attributes:
        key: the signals' key, made unique (``key@widget.kind``) where several questions share it.
        level: the level of measurement of `main`.
        main: the items as described above.
        compared: what similarity is measured on: `main`, or the orders of pairs of outputs for a rank.
        similarity: of each rating in `compared` with the others of its item.
        meaning: what similarity means, for people.
        ordinal: the same judgements as ordinal data, where that is worth a figure of its own.
    """

    key: str
    widget: str
    kind: str
    level: Level
    main: Judged
    compared: Judged
    similarity: Similarity
    meaning: str
    ordinal: Ratings | None = None


def questions(columns: Columns, set_keys: frozenset[str] = frozenset()) -> Iterator[Question]:
    """The questions of a project, by kind, widget and key. `set_keys` are always read as sets of labels."""
    seen: set[str] = set()
    group = combine(columns.widget, columns.key)
    for kind in KINDS:
        if kind not in columns.kinds:
            continue
        rows = np.flatnonzero((columns.kind == columns.kinds.index(kind)) & _complete(columns, kind))
        order = rows[np.argsort(group[rows], kind="stable")]
        for part in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
            if len(part):
                question = _question(columns, kind, part, set_keys, seen)
                seen.add(question.key)
                yield question


def _complete(columns: Columns, kind: str) -> Bools:
    """Rows that have what their kind needs. Signals are checked when they are made; a table may still be odd."""
    if kind == "category":
        complete: Bools = columns.label >= 0
        return complete
    complete = np.isfinite(columns.value) & (columns.subject >= 0)
    if kind == "pairwise":
        complete &= (columns.other >= 0) & (columns.other != columns.subject)
    if kind == "step":
        complete &= columns.position >= 0
    return complete


def _question(columns: Columns, kind: str, rows: Ints, set_keys: frozenset[str], seen: set[str]) -> Question:
    widget, key = columns.widgets[columns.widget[rows[0]]], columns.keys[columns.key[rows[0]]]
    name = key if key not in seen else f"{key}@{widget}.{kind}"
    if kind == "pairwise":
        return _pairwise(columns, rows, name, widget)
    if kind == "scalar":
        return _scalar(columns, rows, name, widget)
    if kind == "rank":
        return _rank(columns, rows, name, widget)
    if kind == "step":
        item = combine(columns.task[rows], columns.subject[rows], columns.position[rows])
        main = _judged(columns, rows, item, columns.value[rows])
        meaning = "1 less half the difference of the ratings (-1, 0, 1) of the same step"
        return Question(name, widget, kind, "ordinal", main, main, near_value(main.ratings, 2.0), meaning)
    return _category(columns, rows, name, widget, key in set_keys)


def _judged(columns: Columns, rows: Ints, item: Ints, values: Floats) -> Judged:
    """Ratings of items 0..I-1 whose task is that of their rows."""
    tasks = first_of(item, columns.task[rows])
    ratings, kept = ratings_of(item, columns.annotator[rows], values, len(tasks), columns.submitted[rows])
    return Judged(ratings, tasks, columns.feedback[rows][kept])


def _pairwise(columns: Columns, rows: Ints, name: str, widget: str) -> Question:
    subject, other = columns.subject[rows], columns.other[rows]
    item = combine(columns.task[rows], np.minimum(subject, other), np.maximum(subject, other))
    signed = np.where(subject < other, -1.0, 1.0) * columns.value[rows]
    strengths = _judged(columns, rows, item, signed + 0.0)  # -0.0 becomes 0.0: a tie has no side
    ratings = strengths.ratings
    sides = Ratings(ratings.items, ratings.raters, np.sign(ratings.values), ratings.n_items)
    main = Judged(sides, strengths.tasks, strengths.feedback)
    ordinal = ratings if np.abs(ratings.values).max(initial=0) > 1 else None
    meaning = "share of other judgements that choose the same side (or a tie) of the same pair of outputs"
    return Question(name, widget, "pairwise", "nominal", main, main, same_value(sides), meaning, ordinal)


def _scalar(columns: Columns, rows: Ints, name: str, widget: str) -> Question:
    item = combine(columns.task[rows], columns.subject[rows])
    main = _judged(columns, rows, item, columns.value[rows])
    values = main.ratings.values
    low, high = columns.scale_min[rows], columns.scale_max[rows]
    known = np.isfinite(low) & np.isfinite(high)
    least, most = float(values.min()), float(values.max())
    source = "the values that occur"
    if known.all():  # the widest of the scales, should the project have changed its scale
        least, most, source = min(least, float(low.min())), max(most, float(high.max())), "the scale"
    likert = most - least <= SHORT_SCALE and bool((values == np.round(values)).all())
    meaning = f"1 less the difference of the values of the same output over {most - least:g}, the length of {source}"
    similarity = near_value(main.ratings, most - least)
    ordinal = main.ratings if likert else None
    return Question(name, widget, "scalar", "interval", main, main, similarity, meaning, ordinal)


def _rank(columns: Columns, rows: Ints, name: str, widget: str) -> Question:
    item = combine(columns.task[rows], columns.subject[rows])
    main = _judged(columns, rows, item, columns.value[rows])
    orders = _orders(main)
    meaning = "share of other rankings that order two outputs in the same way (or as a tie), over pairs of outputs"
    return Question(name, widget, "rank", "ordinal", main, orders, same_value(orders.ratings), meaning)


def _orders(ranks: Judged) -> Judged:
    """Rankings as the order of each two outputs of a task: an item is a pair of outputs, the value the sign of
    the difference of their ranks.
    """
    ratings = ranks.ratings
    ranking = combine(ranks.tasks[ratings.items], ratings.raters)
    order = np.lexsort((ratings.items, ranking))
    left, right = pairs_within(np.bincount(ranking))
    left, right = order[left], order[right]
    item = combine(ratings.items[left], ratings.items[right])
    sign = np.sign(ratings.values[right] - ratings.values[left])
    tasks = first_of(item, ranks.tasks[ratings.items[left]])
    pairs, kept = ratings_of(item, ratings.raters[left], sign, len(tasks))
    return Judged(pairs, tasks, ranks.feedback[left][kept])


def _category(columns: Columns, rows: Ints, name: str, widget: str, always_sets: bool) -> Question:
    item = combine(columns.task[rows], columns.subject[rows])
    labels = combine(columns.label[rows])
    holder = combine(item, columns.annotator[rows], columns.feedback[rows])
    several = len(np.unique(combine(holder, labels))) > holder.max(initial=-1) + 1
    if always_sets or several:
        found = label_sets(columns, rows)
        tasks = first_of(found.item, found.task)
        ratings, kept = ratings_of(found.item, found.annotator, found.category.astype(np.float64), len(tasks))
        main = Judged(ratings, tasks, found.feedback[kept])
        meaning = "share of other judgements that give exactly the same set of labels"
    else:
        main = _judged(columns, rows, item, labels.astype(np.float64))
        meaning = "share of other judgements that give the same label"
    return Question(name, widget, "category", "nominal", main, main, same_value(main.ratings), meaning)
