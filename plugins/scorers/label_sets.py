"""Several labels under one key: the set of labels that an annotator gave an item, the empty set included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .columns import Columns, combine
from .statistics.ratings import Bools, Ints

_BITS = 62


class Targets(NamedTuple):
    """What labels speak of: outputs, tasks themselves, or both."""

    outputs: bool
    tasks: bool

    def __or__(self, other: Targets) -> Targets:
        return Targets(self.outputs or other.outputs, self.tasks or other.tasks)


NOTHING = Targets(False, False)


@dataclass(frozen=True)
class LabelSets:
    """Parallel columns: an item, its task and output (-1: the task itself), who judged it in which feedback, and the
    code of the set given. `texts` has the labels of each set, in order and joined by ", ".
    """

    item: Ints
    task: Ints
    subject: Ints
    annotator: Ints
    feedback: Ints
    category: Ints
    texts: tuple[str, ...]


def label_sets(columns: Columns, rows: Ints, targets: Targets) -> LabelSets:
    """The sets in the category signals `rows` of one key, for everybody who judged the task.

    No signal tells of an empty set. So every feedback on the task (the latest of each annotator) is taken to
    have judged all the task's outputs, as far as the project's signals name them; or, where labels speak of
    the task, the task. An annotator all of whose widgets left no signal at all cannot be known.
    """
    judges = _latest_feedback(columns)
    task, subject, annotator, feedback = _join(judges, _labelled(columns, targets))
    given = np.isin(columns.feedback[rows], judges[2])
    rows = rows[given]

    everywhere = combine(
        np.concatenate([task, columns.task[rows]]),
        np.concatenate([subject, columns.subject[rows]]),
        np.concatenate([annotator, columns.annotator[rows]]),
    )
    holder, holder_of_row = everywhere[: len(task)], everywhere[len(task) :]
    label, code = np.unique(columns.label[rows], return_inverse=True)
    sets = _set_codes(holder_of_row, code.astype(np.int64), int(everywhere.max(initial=-1)) + 1)
    texts = _texts(holder_of_row, code.astype(np.int64), sets, [columns.labels[one] for one in label.tolist()])
    return LabelSets(combine(task, subject), task, subject, annotator, feedback, sets[holder], texts)


def _texts(holder: Ints, label: Ints, sets: Ints, labels: list[str]) -> tuple[str, ...]:
    """The labels of each set: those of the first holder that has it."""
    _, first = np.unique(sets, return_index=True)
    order = np.lexsort((label, holder))
    holder, label = holder[order], label[order]
    begin, end = np.searchsorted(holder, first, side="left"), np.searchsorted(holder, first, side="right")
    return tuple(
        ", ".join(labels[one] for one in np.unique(label[a:b]).tolist())
        for a, b in zip(begin.tolist(), end.tolist(), strict=True)
    )


def _latest_feedback(columns: Columns) -> tuple[Ints, Ints, Ints]:
    """(task, annotator, feedback) of the latest feedback of each annotator on each task, ordered by task."""
    order = np.lexsort((columns.feedback, columns.submitted, columns.annotator, columns.task))
    task, annotator = columns.task[order], columns.annotator[order]
    last: Bools = np.ones(len(order), dtype=np.bool_)
    last[:-1] = (task[1:] != task[:-1]) | (annotator[1:] != annotator[:-1])
    return task[last], annotator[last], columns.feedback[order][last]


def _labelled(columns: Columns, targets: Targets) -> tuple[Ints, Ints]:
    """(task, subject) of all that could be labelled, ordered by task; subject -1 is the task itself.

    All tasks of the project are among them: those in which nobody gave a label are agreed upon too.
    """
    every_task = np.unique(columns.task)
    task, subject = np.concatenate([columns.task, columns.task]), np.concatenate([columns.subject, columns.other])
    named = (subject >= 0) & targets.outputs
    task, subject = task[named], subject[named]
    if targets.tasks:
        task = np.concatenate([task, every_task])
        subject = np.concatenate([subject, np.full(len(every_task), -1, dtype=np.int64)])
    first = np.unique(combine(task, subject), return_index=True)[1]
    return task[first], subject[first]


def _join(judges: tuple[Ints, Ints, Ints], targets: tuple[Ints, Ints]) -> tuple[Ints, Ints, Ints, Ints]:
    """Every judge of a task with every target of the task: task, subject, annotator, feedback."""
    first = np.searchsorted(judges[0], targets[0], side="left")
    count = np.searchsorted(judges[0], targets[0], side="right") - first
    target = np.repeat(np.arange(len(targets[0])), count)
    within = np.arange(len(target)) - np.repeat(np.cumsum(count) - count, count)
    judge = first[target] + within
    return targets[0][target], targets[1][target], judges[1][judge], judges[2][judge]


def _set_codes(holder: Ints, label: Ints, n_holders: int) -> Ints:
    """(n_holders,) a code for the set of labels of each holder; label codes are 0..L-1, as bits of words."""
    unique = np.unique(combine(holder, label), return_index=True)[1] if len(holder) else np.empty(0, dtype=np.int64)
    holder, label = holder[unique], label[unique]
    sets = np.zeros(n_holders, dtype=np.int64)
    for word in range(int(label.max(initial=-1)) // _BITS + 1):
        inside = label // _BITS == word
        bits = np.zeros(n_holders, dtype=np.int64)
        np.bitwise_or.at(bits, holder[inside], np.int64(1) << (label[inside] % _BITS))
        _, bits_code = np.unique(bits, return_inverse=True)
        sets = combine(sets, bits_code)
    return sets
