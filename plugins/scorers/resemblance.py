"""How much judgements resemble each other: the figures of tasks, annotators and single judgements.

Each key counts the same, however many items it has; within a key each item does. So a rubric of five criteria
weighs as five, and a solution of thirty steps as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from rlflow.plugin import SCORES_SCHEMA

from .agreement_state import ANNOTATORS, name_of, text_column
from .columns import Columns, first_of
from .questions import Question
from .statistics.ratings import Bools, Floats, Ints, sum_by

ALONE = "undefined (no other judgement of the same items)"
ONE_JUDGEMENT = "undefined (one judgement: there is nothing to compare it with)"
NOTHING_SHARED = "undefined (the judgements have no item in common)"


@dataclass(frozen=True)
class Means:
    """(G,) means over keys, NaN where no key has a figure, and (G,) what they rest on."""

    mean: Floats
    n: Ints


def _mean_over_keys(per_key: Sequence[tuple[Floats, Ints]], size: int) -> Means:
    """Means over the keys that have a figure; `per_key` holds (G,) means (NaN for none) and (G,) n."""
    total, keys, n = np.zeros(size), np.zeros(size), np.zeros(size, dtype=np.int64)
    for mean, rests_on in per_key:
        known = np.isfinite(mean)
        total[known] += mean[known]
        keys += known
        n += rests_on
    return Means(_quotient(total, keys), n)


def _quotient(total: Floats, count: Floats) -> Floats:
    mean = np.full(len(total), np.nan)
    np.divide(total, count, out=mean, where=count > 0)
    return mean


def quality_of(asked: Sequence[Question], size: int) -> Means:
    """Per feedback: the mean over keys of the mean over its items of the similarity with the others."""
    per_key = []
    for question in asked:
        compared = question.similarity.others > 0
        feedback = question.compared.feedback[compared]
        items = np.bincount(feedback, minlength=size)
        total = sum_by(feedback, question.similarity.mean[compared], size)
        per_key.append((_quotient(total, items.astype(np.float64)), items.astype(np.int64)))
    return _mean_over_keys(per_key, size)


def feedback_scores(columns: Columns, quality: Means) -> pa.Table:
    """`quality_score` of every feedback."""
    notes = np.zeros(len(columns.feedbacks), dtype=np.int64)
    return _table("feedback", "quality_score", columns.feedbacks, quality, notes, [ALONE])


def task_scores(columns: Columns, asked: Sequence[Question]) -> pa.Table:
    """`agreement` of every task: the mean over keys of the mean similarity of two judgements of the same item."""
    size = len(columns.tasks)
    per_key = []
    for question in asked:
        ratings, similarity = question.compared.ratings, question.similarity
        task = question.compared.tasks[ratings.items]
        pairs = sum_by(task, similarity.others, size)
        total = sum_by(task, similarity.total, size)
        shared = question.compared.tasks[ratings.sizes >= 2]
        per_key.append((_quotient(total, pairs), np.bincount(shared, minlength=size).astype(np.int64)))
    task_of = first_of(columns.feedback, columns.task)
    annotator_of = first_of(columns.feedback, columns.annotator)
    width = int(annotator_of.max()) + 1
    judges = np.unique(task_of * width + annotator_of) // width
    several = (np.bincount(judges, minlength=size) >= 2).astype(np.int64)
    means = _mean_over_keys(per_key, size)
    return _table("task", "agreement", columns.tasks, means, several, [ONE_JUDGEMENT, NOTHING_SHARED])


def _table(level: str, metric: str, subjects: list[str], means: Means, note: Ints, notes: list[str]) -> pa.Table:
    """Figures as SCORES_SCHEMA; those without a value have the note `notes[note]`."""
    size = len(subjects)
    zeros = np.zeros(size, dtype=np.int64)
    known = means.n > 0
    columns = {
        "level": text_column(zeros, [level]),
        "metric": text_column(zeros, [metric]),
        "subject": pa.array(subjects, pa.string()),
        "key": text_column(zeros, [""]),
        "value": pa.array(means.mean, mask=~known),
        "low": pa.nulls(size, pa.float64()),
        "high": pa.nulls(size, pa.float64()),
        "n": pa.array(means.n),
        "note": text_column(np.where(known, 0, note + 1), ["", *notes]),
        "detail": text_column(zeros, ["{}"]),
    }
    return pa.table([columns[field.name] for field in SCORES_SCHEMA], schema=SCORES_SCHEMA)


def annotator_rows(columns: Columns, asked: Sequence[Question], quality: Means, dropped: Bools) -> pa.Table:
    """Sums for annotators (ANNOTATORS): over all judgements, and per question over its items."""
    size = len(columns.annotators)
    annotator_of = first_of(columns.feedback, columns.annotator)
    known = np.isfinite(quality.mean)
    rows = [_sums(columns, "", annotator_of, annotator_of, known, quality.mean, dropped, size)]
    for question in asked:
        compared = question.similarity.others > 0
        rater = question.compared.ratings.raters
        judges = question.main.ratings.raters
        none = np.zeros(len(judges), dtype=np.bool_)
        name = name_of(question.asked)
        rows.append(_sums(columns, name, judges, rater, compared, question.similarity.mean, none, size))
    return pa.concat_tables(rows)


def _sums(
    columns: Columns, question: str, judges: Ints, rater: Ints, known: Bools, values: Floats, dropped: Bools, size: int
) -> pa.Table:
    judged = np.bincount(judges, minlength=size)
    present = np.flatnonzero(judged)
    return pa.table(
        [
            text_column(np.zeros(len(present), dtype=np.int64), [question]),
            text_column(present, columns.annotators),
            pa.array(judged[present]),
            pa.array(np.bincount(judges[dropped], minlength=size)[present]),
            pa.array(np.bincount(rater[known], minlength=size)[present]),
            pa.array(sum_by(rater[known], values[known], size)[present]),
        ],
        schema=ANNOTATORS,
    )
