"""Work of a job that reads the database in a thread: its progress is told, and it is broken off with the job."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from rlflow.core.jobs import JobRun
from rlflow.core.settings import Settings
from rlflow.exports.snapshot import THREADS, Snapshot

T = TypeVar("T")

LOOK_SECONDS = 0.25

_settings: Settings | None = None


def use(settings: Settings) -> None:
    """The settings of this worker."""
    global _settings
    _settings = settings


def settings_of_worker() -> Settings:
    """What `use` was told."""
    assert _settings is not None
    return _settings


async def watched(run: JobRun, snapshot: Snapshot, work: Callable[[Callable[[float], None]], T]) -> T:
    """Do the work within the snapshot; it tells how much is done, 0 to 1. The thread has ended when this returns."""
    share = 0.0

    def reached(now: float) -> None:
        nonlocal share
        share = now

    def opened() -> T:
        with snapshot:
            return work(reached)

    thread = asyncio.get_running_loop().run_in_executor(THREADS, opened)
    try:
        while not (await asyncio.wait([thread], timeout=LOOK_SECONDS))[0]:
            await run.progress(share * 0.99)
    except BaseException:
        snapshot.stop()
        with suppress(BaseException):
            await asyncio.shield(thread)
        raise
    return thread.result()
