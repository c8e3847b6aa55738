"""Store what scorers found. Rows that say the same as before are not written again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv

from rlflow.core import database
from rlflow.core.database import Json
from rlflow.core.ids import new_id
from rlflow.core.jobs import JobRun
from rlflow.core.json import loads
from rlflow.notifications import service as notifications
from rlflow.quality import queries
from rlflow.quality import queries_storing as sql
from rlflow.quality.reports import Report, finite
from rlflow.quality.scoring import Planned, ScorerFailed, differs
from rlflow.quality.snapshot import Stored

Failures = dict[str, str]
"""Name of a scorer -> how it failed, and after an empty line the traceback."""

BATCH = 1000
"""Rows of tasks and feedback that one transaction locks: who submits meanwhile waits for no more than these."""
PIECE = 1 << 19
"""Bytes that are copied into the database at once."""


@dataclass(frozen=True)
class Scope:
    """Whose figures a report replaces: those that it does not name any more are dropped.

    Attributes:
        tasks, feedback: ids as text, of a block: its figures of tasks and judgements, and its consensus.
        whole: all that the scorer has; else (and without a block) the figures of the project and of annotators.
    """

    whole: bool = False
    tasks: Sequence[str] | None = None
    feedback: Sequence[str] = ()


async def store_report(
    connection: asyncpg.Connection, project_id: UUID, planned: Planned, report: Report, scope: Scope
) -> None:
    """Replace a scorer's figures and consensus by these, in the caller's transaction. Raises ScorerFailed."""
    try:
        await _store_scores(connection, project_id, planned.name, report.scores, scope)
        if planned.scorer.methods and (scope.whole or scope.tasks is not None):
            await _store_consensus(connection, project_id, planned.scorer.methods, report.consensus, scope)
    except asyncpg.CardinalityViolationError as error:
        words = "it gave two figures for the same level, metric, key and subject, or consensus twice"
        raise ScorerFailed(f"the scorer {planned.name!r} failed: {words}") from error
    except (asyncpg.DataError, TypeError, ValueError, OverflowError) as error:
        words = f"a figure cannot be stored: {type(error).__name__}: {error}"
        raise ScorerFailed(f"the scorer {planned.name!r} failed: {words}") from error


async def _store_scores(
    connection: asyncpg.Connection, project_id: UUID, scorer: str, scores: pa.Table, scope: Scope
) -> None:
    await connection.execute(sql.STAGE)
    await _copy(connection, sql.STAGED, scores, sql.COLUMNS, sql.ANALYZE)
    if scope.tasks is not None:
        await connection.execute(sql.DELETE_GONE_OF_BLOCK, project_id, scorer, [*scope.tasks, *scope.feedback])
    else:
        await connection.execute(sql.NO_NESTED_LOOPS)
        gone = sql.DELETE_GONE if scope.whole else sql.DELETE_GONE_OF_PROJECT
        await connection.execute(gone, project_id, scorer)
        await connection.execute(sql.NESTED_LOOPS)
    if scores.num_rows:
        await connection.execute(sql.PUT, project_id, scorer)


async def _store_consensus(
    connection: asyncpg.Connection, project_id: UUID, methods: Sequence[str], consensus: pa.Table, scope: Scope
) -> None:
    await connection.execute(sql.STAGE_CONSENSUS)
    await _copy(connection, sql.STAGED_CONSENSUS, consensus, sql.CONSENSUS_COLUMNS, sql.ANALYZE_CONSENSUS)
    if scope.whole:
        await connection.execute(sql.NO_NESTED_LOOPS)
        await connection.execute(sql.DELETE_CONSENSUS_GONE, project_id, methods)
        await connection.execute(sql.NESTED_LOOPS)
    else:
        await connection.execute(sql.DELETE_CONSENSUS_GONE_OF_BLOCK, project_id, methods, scope.tasks)
    if consensus.num_rows:
        await connection.execute(sql.PUT_CONSENSUS, project_id)


async def _copy(
    connection: asyncpg.Connection, table: str, rows: pa.Table, columns: Sequence[str], analyze: str
) -> None:
    """Copy a table of plain columns, and have it analyzed.

    Arrow writes CSV many times faster than Python makes a million tuples.
    """
    if not rows.num_rows:
        return
    sink = pa.BufferOutputStream()
    # In one chunk: of several chunks PyArrow writes garbage.
    csv.write_csv(rows.select(list(columns)).combine_chunks(), sink, csv.WriteOptions(include_header=False))
    await connection.copy_to_table(table, source=_pieces(sink.getvalue()), columns=columns, format="csv")
    await connection.execute(analyze)


async def _pieces(data: pa.Buffer) -> AsyncIterator[bytes]:
    """The bytes for COPY. A file that asyncpg reads itself would stay in memory until all garbage is collected."""
    whole = memoryview(data)
    for start in range(0, len(whole), PIECE):
        yield bytes(whole[start : start + PIECE])


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


async def mark_scored(
    run: JobRun, feedback: Stored, quality: npt.NDArray[np.float64], *, keep: bool, late: npt.NDArray[np.bool_]
) -> int:
    """Set the quality of judgements and mark those that waited as scored; how many waited.

    What was revised since it was read is left alone, and so are the `late` ones: some scorer has not seen them. Each
    judgement that is marked is told to webhooks and observers in the same transaction: all of it happens, or none.
    """
    if keep:
        quality = np.where(np.isnan(quality), feedback.value, quality)
    changed = (differs(quality, feedback.value) | feedback.fresh) & ~late
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
    run: JobRun,
    project_id: UUID,
    scorers: Sequence[str],
    methods: Sequence[str] | None,
    judgements: int,
    detail: dict[str, Any],
    failed: Failures,
) -> None:
    """Store what the run as a whole was, and drop the figures of scorers that the project no longer has, and the
    consensus by all but these methods (None: where a scorer is missing, whose methods nobody knows).

    `failed` is kept in the job's checkpoint: a run that resumes after this knows how to end.
    """
    async with database.transaction() as connection:
        await connection.execute(sql.DELETE_OTHER_SCORERS, project_id, [*scorers, queries.RUN_SCORER])
        if methods is not None:
            await connection.execute(sql.DELETE_OTHER_METHODS, project_id, methods)
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
