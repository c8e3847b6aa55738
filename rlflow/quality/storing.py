"""Store what scorers found. Rows that say the same as before are not written again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import asyncpg
import numpy as np
import numpy.typing as npt

from rlflow.core import database
from rlflow.core.database import Json
from rlflow.core.ids import new_id
from rlflow.core.jobs import JobRun
from rlflow.core.json import dumps, loads
from rlflow.notifications import service as notifications
from rlflow.plugin import Score
from rlflow.quality import queries
from rlflow.quality.scoring import ScorerFailed, differs, finite
from rlflow.quality.snapshot import Stored

Failures = dict[str, str]
"""Name of a scorer -> how it failed, and after an empty line the traceback."""

BATCH = 1000
"""Rows of tasks and feedback that one transaction locks: who submits meanwhile waits for no more than these."""


async def store_scores(run: JobRun, project_id: UUID, scorer: str, scores: Sequence[Score], progress: float) -> None:
    """Replace a scorer's figures by these, at once. Raises ScorerFailed where two of them are about the same."""
    try:
        async with database.transaction() as connection:
            await connection.execute(queries.STAGE)
            await connection.copy_records_to_table(
                queries.STAGED, records=_records(scores), columns=queries.STAGED_COLUMNS
            )
            await connection.execute(queries.ANALYZE_STAGED)
            await connection.execute(queries.NO_NESTED_LOOPS)
            await connection.execute(queries.DELETE_GONE, project_id, scorer)
            await connection.execute(queries.UPDATE_CHANGED, project_id, scorer)
            await connection.execute(queries.INSERT_NEW, project_id, scorer)
            if await connection.fetchval(queries.COUNT_STORED, project_id, scorer) != len(scores):
                words = "it gave two figures for the same level, metric, key and subject"
                raise ScorerFailed(f"the scorer {scorer!r} failed: {words}")
            await run.save(connection, progress=progress)
    except (asyncpg.DataError, TypeError, ValueError, OverflowError) as error:
        words = f"the scorer {scorer!r} failed: a figure cannot be stored: {type(error).__name__}: {error}"
        raise ScorerFailed(words) from error


def _records(scores: Sequence[Score]) -> Iterator[tuple[Any, ...]]:
    for score in scores:
        yield (
            new_id(),
            score.level,
            score.subject,
            score.metric,
            score.key,
            finite(score.value),
            finite(score.low),
            finite(score.high),
            int(score.n),
            score.note.replace("\x00", ""),
            dumps(dict(score.detail)) if score.detail else "{}",
        )


async def store_agreement(run: JobRun, tasks: Stored, agreement: npt.NDArray[np.float64], *, keep: bool) -> int:
    """Set the agreement of the tasks for which it changed; how many. `keep` leaves those without a figure."""
    changed = differs(agreement, tasks.value)
    if keep:
        changed &= ~np.isnan(agreement)
    for rows in _batches(changed):
        async with database.transaction() as connection:
            await connection.execute(queries.SET_AGREEMENT, _texts(tasks, rows), _nullable(agreement[rows]))
            await run.save(connection)
    return int(changed.sum())


async def mark_scored(run: JobRun, feedback: Stored, quality: npt.NDArray[np.float64], *, keep: bool) -> int:
    """Set the quality of judgements and mark those that waited as scored; how many waited.

    What was revised since it was read is left alone. Each judgement that is marked is told to webhooks and
    observers in the same transaction: all of it happens, or none.
    """
    if keep:
        quality = np.where(np.isnan(quality), feedback.value, quality)
    changed = differs(quality, feedback.value) | feedback.fresh
    scored = 0
    for rows in _batches(changed):
        async with database.transaction() as connection:
            marked = await connection.fetch(
                queries.MARK,
                _texts(feedback, rows),
                feedback.revision[rows].tolist(),
                _nullable(quality[rows]),
                feedback.fresh[rows].tolist(),
            )
            fresh = [row for row in marked if row["fresh"]]
            await _tell(fresh)
            await run.save(connection)
        scored += len(fresh)
    return scored


async def _tell(marked: Sequence[asyncpg.Record]) -> None:
    for row in marked:
        project_id = row["project_id"]
        feedback = {
            "id": str(row["id"]),
            "project_id": str(project_id),
            "task_id": str(row["task_id"]),
            "annotator_id": str(row["annotator_id"]),
            "revision": row["revision"],
            "values": loads(row["values"]),
        }
        await notifications.emit("feedback.submitted", project_id, feedback)
        if row["completes"]:
            task = {"id": str(row["task_id"]), "project_id": str(project_id), "type": row["task_type"]}
            await notifications.emit("task.completed", project_id, task)


async def store_run(
    run: JobRun, project_id: UUID, scorers: Sequence[str], judgements: int, detail: dict[str, Any], failed: Failures
) -> None:
    """Store what the run as a whole was, and drop the figures of scorers that the project no longer has.

    `failed` is kept in the job's checkpoint: a run that resumes after this knows how to end.
    """
    async with database.transaction() as connection:
        await connection.execute(queries.DELETE_OTHER_SCORERS, project_id, [*scorers, queries.RUN_SCORER])
        await connection.execute(queries.PUT_RUN, new_id(), project_id, judgements, Json(detail))
        await run.save(connection, checkpoint={**run.checkpoint, "failed": failed}, progress=0.9)


def _batches(wanted: npt.NDArray[np.bool_]) -> Iterator[npt.NDArray[np.int64]]:
    rows = np.flatnonzero(wanted)
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _texts(stored: Stored, rows: npt.NDArray[np.int64]) -> list[str]:
    texts: list[str] = stored.ids.take(rows).to_pylist()
    return texts


def _nullable(values: npt.NDArray[np.float64]) -> list[float | None]:
    return [finite(value) for value in values.tolist()]
