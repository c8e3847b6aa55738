"""What annotators were asked, read from signals: items, who judged them how, and what may be computed of it.

A question is all judgements under one widget, key and kind. An item is what several annotators may judge:

- pairwise: a task and a pair of outputs, whatever their order; the value is the side (-1, 0 for a tie, 1).
- scalar: a task and an output.
- category: a task and an output (or the task); the value is the label. Where somebody gave several labels at once
  the value is the set of labels, and whoever judged the task but gave an output no label gave it the empty set.
- rank: a task and an output; beside it each two outputs of a task with their order in the ranking.
- step: a task, an output and the position of the step.

Texts and demonstrations have no items. If one annotator judged an item several times, the latest counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from .columns import Columns, combine, first_of
from .label_sets import NOTHING, Targets, label_sets
from .statistics.krippendorff import Level
from .statistics.ratings import Bools, Floats, Ints, Ratings, pairs_within, ratings_of
from .statistics.similarity import Similarity, near_value, same_value

KINDS = ("pairwise", "scalar", "rank", "step", "category")
"""The kinds that can be compared. Where kinds or widgets share a key, the first of them keeps it plain."""

SHORT_SCALE = 10
"""Integers on a scale of at most this length are a Likert scale: ordinal figures are given as well."""


class Asked(NamedTuple):
    """What names a question."""

    kind: str
    widget: str
    key: str


@dataclass(frozen=True)
class Known:
    """What is known of the questions from elsewhere, so that a part of a project is read like the whole.

    Attributes:
        sets: questions whose labels are sets, and what the labels speak of. Also a part in which nobody gave any
            label then tells of empty sets.
        scales: (least, most) of scalars.
    """

    sets: Mapping[Asked, Targets] = field(default_factory=dict)
    scales: Mapping[Asked, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """Ratings, and what they rest on.

    Attributes:
        ratings: who gave which item which value.
        tasks: (n_items,) the task of each item.
        feedback: (n,) the feedback of each rating.
        subject, other: (n_items,) the outputs that an item is about, -1 for none; of a pair subject < other.
        position: (n_items,) of a step, else -1.
        flipped: (n,) whether the annotator saw the pair's other output before its subject.
    """

    ratings: Ratings
    tasks: Ints
    feedback: Ints
    subject: Ints
    other: Ints
    position: Ints
    flipped: Bools


@dataclass(frozen=True)
class Question:
    """All judgements under one widget, key and kind.

    Attributes:
        asked: its name.
        level: the level of measurement of `main`.
        main: the items as described above.
        compared: what similarity is measured on: `main`, or the orders of pairs of outputs for a rank.
        similarity: of each rating in `compared` with the others of its item.
        meaning: what similarity means, for people.
        signed: of pairs the values with their strength; None for other kinds.
        labels: of categories the label of each value 0, 1, ...
        scale: of scalars the least and the most, and whether the annotators saw this scale.
        several: whether labels are sets by what is in the table, or the options, and not merely known to be.
        targets: what the labels in the table speak of.
    """

    asked: Asked
    level: Level
    main: Judged
    compared: Judged
    similarity: Similarity
    meaning: str
    signed: Ratings | None = None
    labels: tuple[str, ...] = ()
    scale: tuple[float, float, bool] = (0.0, 0.0, False)
    several: bool = False
    targets: Targets = NOTHING
    key: str = ""
    """The signals' key, made unique where several questions of the table share it."""

    @property
    def widget(self) -> str:
        """The name that the project gave the widget."""
        return self.asked.widget

    @property
    def kind(self) -> str:
        """The kind of the signals."""
        return self.asked.kind

    @property
    def ordinal(self) -> Ratings | None:
        """The same judgements as ordinal data, where that is worth a figure of its own."""
        if self.signed is not None:
            return self.signed if np.abs(self.signed.values).max(initial=0) > 1 else None
        if self.asked.kind != "scalar":
            return None
        values = self.main.ratings.values
        likert = self.scale[1] - self.scale[0] <= SHORT_SCALE and bool((values == np.round(values)).all())
        return self.main.ratings if likert else None


def names_of(asked: Sequence[Asked]) -> dict[Asked, str]:
    """Each question's key, made unique (``key@widget.kind``) where several share it: the first keeps it plain."""
    names: dict[Asked, str] = {}
    for one in sorted(asked, key=lambda one: (KINDS.index(one.kind), one.widget, one.key)):
        plain = one.key not in names.values()
        names[one] = one.key if plain else f"{one.key}@{one.widget}.{one.kind}"
    return names


def questions(columns: Columns, known: Known | None = None, set_keys: frozenset[str] = frozenset()) -> list[Question]:
    """The questions of a project, by kind, widget and key. `set_keys` are always read as sets of labels."""
    found = list(_questions(columns, known or Known(), set_keys))
    names = names_of([question.asked for question in found])
    return [replace(question, key=names[question.asked]) for question in found]


def _questions(columns: Columns, known: Known, set_keys: frozenset[str]) -> Iterator[Question]:
    group = combine(columns.widget, columns.key)
    unseen = dict(known.sets)
    for kind in KINDS:
        if kind not in columns.kinds:
            continue
        rows = np.flatnonzero((columns.kind == columns.kinds.index(kind)) & _complete(columns, kind))
        order = rows[np.argsort(group[rows], kind="stable")]
        for part in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
            if len(part):
                asked = Asked(kind, columns.widgets[columns.widget[part[0]]], columns.keys[columns.key[part[0]]])
                unseen.pop(asked, None)
                yield _question(columns, asked, part, known, set_keys)
    for asked in unseen:  # whoever judged here gave the empty set
        yield _category(columns, np.empty(0, dtype=np.int64), asked, unseen[asked], named=False)


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


def _question(columns: Columns, asked: Asked, rows: Ints, known: Known, set_keys: frozenset[str]) -> Question:
    if asked.kind == "pairwise":
        return _pairwise(columns, rows, asked)
    if asked.kind == "scalar":
        return _scalar(columns, rows, asked, known.scales.get(asked))
    if asked.kind == "rank":
        return _rank(columns, rows, asked)
    if asked.kind == "step":
        item = combine(columns.task[rows], columns.subject[rows], columns.position[rows])
        main = _judged(columns, rows, item, columns.value[rows])
        meaning = "1 less half the difference of the ratings (-1, 0, 1) of the same step"
        return Question(asked, "ordinal", main, main, near_value(main.ratings, 2.0), meaning)
    return _category(columns, rows, asked, known.sets.get(asked), named=asked.key in set_keys)


def _judged(columns: Columns, rows: Ints, item: Ints, values: Floats) -> Judged:
    """Ratings of items 0..I-1 whose task and outputs are those of their rows."""
    tasks = first_of(item, columns.task[rows])
    ratings, kept = ratings_of(item, columns.annotator[rows], values, len(tasks), columns.submitted[rows])
    subject, other = columns.subject[rows], columns.other[rows]
    pair = other >= 0
    low, high = np.where(pair, np.minimum(subject, other), subject), np.maximum(subject, other)
    before = columns.subject_place[rows] < columns.other_place[rows]
    seen = (columns.subject_place[rows] >= 0) & (columns.other_place[rows] >= 0) & pair
    return Judged(
        ratings,
        tasks,
        columns.feedback[rows][kept],
        first_of(item, low),
        first_of(item, np.where(pair, high, -1)),
        first_of(item, columns.position[rows]),
        (seen & (before != (subject < other)))[kept],
    )


def _pairwise(columns: Columns, rows: Ints, asked: Asked) -> Question:
    subject, other = columns.subject[rows], columns.other[rows]
    item = combine(columns.task[rows], np.minimum(subject, other), np.maximum(subject, other))
    # The subject is preferred: +1 speaks for the lower of the two. -0.0 becomes 0.0: a tie has no side.
    signed = np.where(subject < other, 1.0, -1.0) * columns.value[rows] + 0.0
    main = _judged(columns, rows, item, signed)
    strengths = main.ratings
    sides = Ratings(strengths.items, strengths.raters, np.sign(strengths.values), strengths.n_items)
    main = Judged(sides, main.tasks, main.feedback, main.subject, main.other, main.position, main.flipped)
    meaning = "share of other judgements that choose the same side (or a tie) of the same pair of outputs"
    return Question(asked, "nominal", main, main, same_value(sides), meaning, signed=strengths)


def _scalar(columns: Columns, rows: Ints, asked: Asked, scale: tuple[float, float] | None) -> Question:
    item = combine(columns.task[rows], columns.subject[rows])
    main = _judged(columns, rows, item, columns.value[rows])
    values = main.ratings.values
    low, high = columns.scale_min[rows], columns.scale_max[rows]
    least, most = float(values.min()), float(values.max())
    shown = bool((np.isfinite(low) & np.isfinite(high)).all())
    if shown:  # the widest of the scales, should the project have changed its scale
        least, most = min(least, float(low.min())), max(most, float(high.max()))
    if scale is not None:
        least, most = min(least, scale[0]), max(most, scale[1])
    meaning = f"1 less the difference of the values of the same output over {most - least:g}, the length of "
    meaning += "the scale" if shown else "the values that occur"
    similarity = near_value(main.ratings, most - least)
    return Question(asked, "interval", main, main, similarity, meaning, scale=(least, most, shown))


def _rank(columns: Columns, rows: Ints, asked: Asked) -> Question:
    item = combine(columns.task[rows], columns.subject[rows])
    main = _judged(columns, rows, item, columns.value[rows])
    place = first_place(columns, rows)
    orders = _orders(main, place)
    meaning = "share of other rankings that order two outputs in the same way (or as a tie), over pairs of outputs"
    return Question(asked, "ordinal", main, orders, same_value(orders.ratings), meaning)


def first_place(columns: Columns, rows: Ints) -> dict[str, Ints]:
    """Where the outputs of ranks were seen, by feedback and output: sorted keys and the places."""
    width = len(columns.outputs) + 1
    key = columns.feedback[rows] * width + columns.subject[rows]
    order = np.argsort(key, kind="stable")
    return {"key": key[order], "place": columns.subject_place[rows][order], "width": np.array([width])}


def _orders(ranks: Judged, seen: dict[str, Ints]) -> Judged:
    """Rankings as the order of each two outputs of a task: an item is a pair of outputs, the value the sign of
    the difference of their ranks, +1 where the lower of the two outputs has the better place.
    """
    ratings = ranks.ratings
    ranking = combine(ranks.tasks[ratings.items], ratings.raters)
    order = np.lexsort((ranks.subject[ratings.items], ranking))
    left, right = pairs_within(np.bincount(ranking))
    left, right = order[left], order[right]
    item = combine(ratings.items[left], ratings.items[right])
    sign = np.sign(ratings.values[right] - ratings.values[left])
    tasks = first_of(item, ranks.tasks[ratings.items[left]])
    pairs, kept = ratings_of(item, ratings.raters[left], sign, len(tasks))
    left, right = left[kept], right[kept]
    first, second = ranks.subject[ratings.items[left]], ranks.subject[ratings.items[right]]
    places = []
    for output in (first, second):
        key = ranks.feedback[left] * int(seen["width"][0]) + output
        at = np.minimum(np.searchsorted(seen["key"], key), max(len(seen["key"]) - 1, 0))
        places.append(seen["place"][at])
    flipped = (places[0] >= 0) & (places[1] >= 0) & (places[0] > places[1])
    subject, other = np.full(len(tasks), -1, dtype=np.int64), np.full(len(tasks), -1, dtype=np.int64)
    subject[pairs.items], other[pairs.items] = first, second
    nowhere = np.full(len(tasks), -1, dtype=np.int64)
    return Judged(pairs, tasks, ranks.feedback[left], subject, other, nowhere, flipped)


def _category(columns: Columns, rows: Ints, asked: Asked, known: Targets | None, *, named: bool) -> Question:
    """`known` are the targets of labels that are sets elsewhere, `named` whether the options say that they are sets."""
    item = combine(columns.task[rows], columns.subject[rows])
    label, labels = np.unique(columns.label[rows], return_inverse=True)
    labels = labels.astype(np.int64)
    texts = tuple(columns.labels[code] for code in label.tolist())
    holder = combine(item, columns.annotator[rows], columns.feedback[rows])
    several = named or bool(len(np.unique(combine(holder, labels))) > holder.max(initial=-1) + 1)
    targets = Targets(bool((columns.subject[rows] >= 0).any()), bool((columns.subject[rows] < 0).any()))
    if several or known is not None:
        found = label_sets(columns, rows, targets | (known or NOTHING))
        tasks = first_of(found.item, found.task)
        ratings, kept = ratings_of(found.item, found.annotator, found.category.astype(np.float64), len(tasks))
        nowhere = np.full(len(tasks), -1, dtype=np.int64)
        subject = first_of(found.item, found.subject)
        unflipped = np.zeros(len(kept), dtype=np.bool_)
        main = Judged(ratings, tasks, found.feedback[kept], subject, nowhere, nowhere, unflipped)
        meaning = "share of other judgements that give exactly the same set of labels"
        texts = found.texts
    else:
        main = _judged(columns, rows, item, labels.astype(np.float64))
        meaning = "share of other judgements that give the same label"
    similarity = same_value(main.ratings)
    return Question(asked, "nominal", main, main, similarity, meaning, labels=texts, several=several, targets=targets)
