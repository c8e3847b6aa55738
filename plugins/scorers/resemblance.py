"""How much judgements resemble each other: the figures of tasks, annotators and single judgements.

Each key counts the same, however many items it has; within a key each item does. So a rubric of five criteria
weighs as five, and a solution of thirty steps as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import JsonValue

from rlflow.plugin import Score

from .columns import Columns, first_of
from .questions import Question
from .statistics.ratings import Floats, Ints, sum_by

ALONE = "undefined (no other judgement of the same items)"
ONE_JUDGEMENT = "undefined (one judgement: there is nothing to compare it with)"
NOTHING_SHARED = "undefined (the judgements have no item in common)"

_NO_DETAIL: dict[str, JsonValue] = {}


def resemblance_scores(columns: Columns, asked: Sequence[Question]) -> Iterator[Score]:
    """`agreement` of every task and annotator, and `quality_score` of every feedback, in the table."""
    task_of = first_of(columns.feedback, columns.task)
    annotator_of = first_of(columns.feedback, columns.annotator)
    yield from _task_scores(columns, asked, task_of, annotator_of)
    quality = _quality(asked, len(columns.feedbacks))
    yield from _annotator_scores(columns, asked, quality, annotator_of)
    yield from _feedback_scores(columns, quality)


@dataclass(frozen=True)
class _Means:
    """(G,) means over keys, NaN where no key has a figure, and (G,) what they rest on."""

    mean: Floats
    n: Ints


def _mean_over_keys(per_key: Sequence[tuple[Floats, Ints]], size: int) -> _Means:
    """Means over the keys that have a figure; `per_key` holds (G,) means (NaN for none) and (G,) n."""
    total, keys, n = np.zeros(size), np.zeros(size), np.zeros(size, dtype=np.int64)
    for mean, rests_on in per_key:
        known = np.isfinite(mean)
        total[known] += mean[known]
        keys += known
        n += rests_on
    return _Means(_quotient(total, keys), n)


def _quotient(total: Floats, count: Floats) -> Floats:
    mean = np.full(len(total), np.nan)
    np.divide(total, count, out=mean, where=count > 0)
    return mean


def _quality(asked: Sequence[Question], size: int) -> _Means:
    """Per feedback: the mean over keys of the mean over its items of the similarity with the others."""
    per_key = []
    for question in asked:
        compared = question.similarity.others > 0
        feedback = question.compared.feedback[compared]
        items = np.bincount(feedback, minlength=size)
        total = sum_by(feedback, question.similarity.mean[compared], size)
        per_key.append((_quotient(total, items.astype(np.float64)), items.astype(np.int64)))
    return _mean_over_keys(per_key, size)


def _task_scores(columns: Columns, asked: Sequence[Question], task_of: Ints, annotator_of: Ints) -> Iterator[Score]:
    """Per task: the mean over keys of the mean similarity of two judgements of the same item."""
    size = len(columns.tasks)
    per_key = []
    for question in asked:
        ratings, similarity = question.compared.ratings, question.similarity
        task = question.compared.tasks[ratings.items]
        pairs = sum_by(task, similarity.others, size)
        total = sum_by(task, similarity.total, size)
        shared = question.compared.tasks[ratings.sizes >= 2]
        per_key.append((_quotient(total, pairs), np.bincount(shared, minlength=size).astype(np.int64)))
    agreement = _mean_over_keys(per_key, size)
    judges = np.unique(task_of * (int(annotator_of.max()) + 1) + annotator_of) // (int(annotator_of.max()) + 1)
    alone = np.bincount(judges, minlength=size) < 2
    for task_id, mean, n, one in zip(
        columns.tasks, agreement.mean.tolist(), agreement.n.tolist(), alone.tolist(), strict=True
    ):
        if n:
            yield Score("task", "agreement", mean, task_id, n=n, detail=_NO_DETAIL)
        else:
            yield Score(
                "task", "agreement", None, task_id, note=ONE_JUDGEMENT if one else NOTHING_SHARED, detail=_NO_DETAIL
            )


def _annotator_scores(
    columns: Columns, asked: Sequence[Question], quality: _Means, annotator_of: Ints
) -> Iterator[Score]:
    """Per annotator: the mean quality of the judgements, then per key the mean similarity over its items."""
    size = len(columns.annotators)
    known = np.isfinite(quality.mean)
    n = np.bincount(annotator_of[known], minlength=size)
    total = sum_by(annotator_of[known], quality.mean[known], size)
    yield from _annotators(columns, "", _quotient(total, n.astype(np.float64)), n.astype(np.int64), {})
    for question in asked:
        compared = question.similarity.others > 0
        rater = question.compared.ratings.raters
        judged = np.bincount(rater, minlength=size) > 0
        n = np.bincount(rater[compared], minlength=size)
        total = sum_by(rater[compared], question.similarity.mean[compared], size)
        detail: dict[str, JsonValue] = {
            "widget": question.widget,
            "kind": question.kind,
            "meaning": question.meaning,
        }
        mean = _quotient(total, n.astype(np.float64))
        yield from _annotators(columns, question.key, mean, n.astype(np.int64), detail, judged.tolist())


def _annotators(
    columns: Columns,
    key: str,
    mean: Floats,
    n: Ints,
    detail: dict[str, JsonValue],
    judged: list[bool] | None = None,
) -> Iterator[Score]:
    for index, annotator in enumerate(columns.annotators):
        if judged is None or judged[index]:
            value = float(mean[index]) if n[index] else None
            note = "" if n[index] else ALONE
            yield Score("annotator", "agreement", value, annotator, key, n=int(n[index]), note=note, detail=detail)


def _feedback_scores(columns: Columns, quality: _Means) -> Iterator[Score]:
    for feedback, mean, n in zip(columns.feedbacks, quality.mean.tolist(), quality.n.tolist(), strict=True):
        if n:
            yield Score("feedback", "quality_score", mean, feedback, n=n, detail=_NO_DETAIL)
        else:
            yield Score("feedback", "quality_score", None, feedback, note=ALONE, detail=_NO_DETAIL)
