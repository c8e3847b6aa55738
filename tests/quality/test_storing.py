"""What scorers found goes into the database, and out of the worker's memory."""

from __future__ import annotations

import gc
import tracemalloc

import pyarrow as pa

from rlflow.core import database
from rlflow.core.ids import new_id
from rlflow.core.plugins import get_registry
from rlflow.plugin import Score, ScoreReport
from rlflow.quality.reports import checked
from rlflow.quality.scoring import Planned
from rlflow.quality.storing import Scope, store_report
from tests.factories import make_project
from tests.people import People

FIGURES, TIMES, MOST_BYTES = 4000, 8, 2 << 20


async def test_what_was_stored_is_not_kept_until_garbage_is_collected(people: People) -> None:
    """A worker scores for weeks, and the collector of garbage knows nothing of the size of what it would free."""
    project = await make_project(people.researcher, [])
    scores = [
        Score("task", "x", 0.5, str(new_id()), note="as many words as a note may have " * 4) for _ in range(FIGURES)
    ]
    report = checked(ScoreReport(scores), ())
    planned = Planned("agreement", get_registry().scorers.get("agreement"), {})

    async def store() -> None:
        async with database.transaction() as connection:
            await store_report(connection, project.id, planned, report, Scope(whole=True))

    await store()
    gc.collect()
    gc.disable()
    tracemalloc.start()
    arrow = pa.total_allocated_bytes()
    try:
        for _ in range(TIMES):
            await store()
        kept = tracemalloc.get_traced_memory()[0] + pa.total_allocated_bytes() - arrow
    finally:
        tracemalloc.stop()
        gc.enable()
    assert kept < MOST_BYTES, f"{kept / 1e6:.1f} MB are left of {TIMES} times {FIGURES} figures"
