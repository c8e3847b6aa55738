"""Waiting for what other processes and tasks do. How long that takes on a busy machine is not what tests are about."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable
from typing import Any

PATIENCE = 60.0
"""Seconds after which what is waited for does not happen any more."""


def eventually(condition: Callable[[], Any], what: str = "it", seconds: float = PATIENCE) -> Any:
    """The first true answer of a condition that is asked again and again."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"{what} did not happen in {seconds} s"
        time.sleep(0.05)
    return answer


async def it_happens(condition: Callable[[], Any], what: str = "it", seconds: float = PATIENCE) -> Any:
    """As `eventually`, for a condition of this event loop: a function or a coroutine function."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if inspect.isawaitable(answer):
            answer = await answer
        if answer:
            return answer
        assert time.monotonic() < deadline, f"{what} did not happen in {seconds} s"
        await asyncio.sleep(0.03)
