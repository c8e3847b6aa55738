"""For how long an event loop stood still, on a machine that may be busy with other things."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Self

from rlflow.testing.timing import slowness

BLOCKED = 1.0
"""Seconds for which nothing else may run; of computing, on the reference machine."""
BEAT = 0.01
LATE = 0.1
"""The most that one beat of the thread counts: of more than that, other programs had the processors."""


class Pulse:
    """Measures for how long the event loop stood still while this process could have run it.

    A loop that does not turn may wait for a processor that other programs have. So a thread beats beside it: what
    counts is the time for which the thread went on and the loop did not, or for which the loop's own thread computed
    (some libraries let no other thread run meanwhile).
    """

    def __init__(self) -> None:
        self.longest = 0.0
        """Seconds; of computing, as seconds of the reference machine."""
        self._awake = 0.0
        self._left = threading.Event()

    @property
    def stood_still(self) -> bool:
        """For longer than may be."""
        return self.longest > BLOCKED

    async def __aenter__(self) -> Self:
        self._slowness = slowness()
        self._thread = threading.Thread(target=self._count, name="rlflow-pulse", daemon=True)
        self._thread.start()
        self._task = asyncio.create_task(self._beat())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.sleep(2 * BEAT)
        self._task.cancel()
        self._left.set()
        self._thread.join()

    def _count(self) -> None:
        last = time.perf_counter()
        while not self._left.wait(BEAT):
            now = time.perf_counter()
            self._awake += min(now - last, LATE)
            last = now

    async def _beat(self) -> None:
        awake, computed = self._awake, time.thread_time()
        while True:
            await asyncio.sleep(BEAT)
            beside, computing = self._awake - awake, (time.thread_time() - computed) / self._slowness
            self.longest = max(self.longest, beside, computing)
            awake, computed = self._awake, time.thread_time()
