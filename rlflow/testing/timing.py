"""How long is too long, on a machine that may be slow and busy with other things.

What is computed is measured in processor time, which others do not lengthen. What sleeps or waits computes nothing: it
is told from a busy machine by how much longer it took than it computed. The garbage collector rests meanwhile, as in
`timeit`: how long it takes depends on everything else that the process holds.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import cache
from typing import Any

REFERENCE_SECONDS = 0.015
"""Processor time of `_work` on the machine for which the budgets were written."""
STEEP = 2.5
"""How much faster than the number of rows the computing may grow."""
STARVED = 15.0
"""How much longer than it computes a call may take where other programs have the processors."""
START = 1.0
"""Seconds that a call may take whatever the number of rows: imports, tables that are made once."""


def _work() -> int:
    return sum(index * index % 7 for index in range(200_000))


@cache
def slowness() -> float:
    """How much slower this machine computes than the one of the budgets; 1 at least."""
    return max(1.0, min(measured(_work)[1] for _ in range(3)) / REFERENCE_SECONDS)


def measured(work: Callable[[], Any]) -> tuple[float, float]:
    """How long one run takes, and how much of it this process computed, in seconds."""
    collects = gc.isenabled()
    gc.disable()
    try:
        wall, processor = time.perf_counter(), time.process_time()
        work()
        return time.perf_counter() - wall, time.process_time() - processor
    finally:
        if collects:
            gc.enable()


def too_slow(run: Callable[[int], Any], small: int, large: int, budget: float, factor: float = 1.0) -> str | None:
    """What is slow about `run(rows)`, or None.

    `budget` are seconds for 10,000 rows. It is asked of few rows first, so that what sleeps or loops is found in a
    moment; then of many, for which the computing must not grow much faster than their number.
    """

    def over(rows: int) -> tuple[str | None, float]:
        allowed = START + budget * factor * rows / 10_000
        wall, processor = measured(lambda: run(rows))
        for again in range(2):
            is_slow = processor > allowed * slowness() or wall > allowed + STARVED * processor
            if not is_slow:
                return None, processor
            if again == 0:  # once more: the first call may have imported something
                wall, processor = min((wall, processor), measured(lambda: run(rows)))
        words = f"{rows} took {wall:.2f} s ({processor:.2f} s of it computing); at most {allowed:.2f} s are allowed"
        return words, processor

    words, few = over(small)
    if words:
        return words
    few = min(few, measured(lambda: run(small))[1])
    if few * (large / small) ** 2 > 60 * slowness() * factor:
        return f"{small} took {few:.2f} s to compute: should that grow with the square, {large} take minutes"
    words, many = over(large)
    if words:
        return words

    def steep() -> bool:
        return many > 0.4 * slowness() and many / max(few, 0.004) > STEEP * large / small

    if steep():  # once more: what grows does so every time
        many = min(many, measured(lambda: run(large))[1])
    if steep():
        grows = many / max(few, 0.004)
        return f"{large // small} times as many took {grows:.0f} times as long to compute ({few:.3f} s, {many:.3f} s)"
    return None
