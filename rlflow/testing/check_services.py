"""What is asked of providers and notifiers. They are run only with a Config of the author's: they reach out."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import AsyncIterator, Awaitable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pydantic import BaseModel

from rlflow.core.secrecy import secrets_of
from rlflow.plugin import (
    Generated,
    GenerationRequest,
    LLMProvider,
    Message,
    NoOptions,
    Notification,
    Notifier,
    ProviderError,
    TextDelta,
)
from rlflow.testing.common import check_unavailable, compare_state, config_for, state_of
from rlflow.testing.pulse import Pulse
from rlflow.testing.report import Notes, Samples, raised, shown
from rlflow.testing.timing import slowness

PATIENCE = 30.0
"""Seconds for one call."""


def _run(work: Coroutine[Any, Any, None]) -> None:
    """In a loop of its own, wherever this is called from."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


def _config(item: Any, samples: Samples, notes: Notes) -> BaseModel | None:
    """The Config to run with; None where it must not be run."""
    given = config_for(item, samples)
    if given is None:
        return None
    reason = check_unavailable(item, given, notes)
    needs_none = item.Config is NoOptions or not item.Config.model_fields
    return given if reason is None and (samples.config is not None or needs_none) else None


def _leaks(error: BaseException, config: BaseModel) -> bool:
    return any(secret and secret in f"{error} {error!r}" for secret in secrets_of(config))


# --- providers ----------------------------------------------------------------------------------------------


def check_provider(item: LLMProvider, samples: Samples, notes: Notes) -> None:
    """Everything but names and models."""
    if not inspect.iscoroutinefunction(item.models):
        notes.add("P01", "models is not an async function")
    # A plain function may still answer an async iterator: it is asked below.
    if inspect.iscoroutinefunction(item.generate):
        notes.add("P02", "generate is async def without yield: it answers a coroutine, not a stream")
    config = _config(item, samples, notes)
    if config is None or notes.has("P01", "P02"):
        return
    before = state_of(item)
    _run(_provider(item, config, samples, notes))
    compare_state(item, before, notes)


async def _provider(item: LLMProvider, config: BaseModel, samples: Samples, notes: Notes) -> None:
    offered: list[str] = []
    async with Pulse() as pulse:
        try:
            found = await asyncio.wait_for(item.models(config), PATIENCE)
            if not isinstance(found, list) or not all(isinstance(name, str) and name for name in found):
                notes.add("P01", f"models() answered {shown(found)}")
            else:
                offered = found
        except Exception as error:
            _failed(error, config, "models()", notes)
        asked = [samples.request] if samples.request is not None else _requests(offered)
        for request in asked:
            frozen = repr(request)
            await _stream(item, request, config, notes)
            if repr(request) != frozen:
                notes.add("P08", f"the request {shown(frozen)} is now {shown(repr(request))}")
        if asked and not notes.has("P02", "P05"):
            await _left(item, asked[0], config, notes)
    if pulse.stood_still:
        notes.add("P06", f"for {pulse.longest:.2f} seconds nothing else could run")


def _requests(offered: list[str]) -> list[GenerationRequest]:
    model = offered[0] if offered else "a-model"
    return [
        GenerationRequest(model, [Message("user", "Say something short.")], max_tokens=20),
        GenerationRequest(model, [Message("system", "Be kind ✓."), Message("user", "漢字 \u202e?")], 0.0, 20, 7),
    ]


async def _stream(item: LLMProvider, request: GenerationRequest, config: BaseModel, notes: Notes) -> None:
    ended: list[Generated] = []
    after = False
    try:
        stream = item.generate(request, config)
        if not hasattr(stream, "__aiter__"):
            notes.add("P02", f"generate() answered {shown(stream)}")
            _drop(stream)
            return
        async with asyncio.timeout(PATIENCE):
            async for piece in stream:
                after = after or bool(ended)
                if isinstance(piece, Generated):
                    ended.append(piece)
                elif not isinstance(piece, TextDelta) or not isinstance(piece.text, str) or not piece.text:
                    notes.add("P04", f"the stream had {shown(piece)}")
    except Exception as error:
        _failed(error, config, "generate()", notes)
        return
    if len(ended) != 1 or after:
        said = (
            "no Generated" if not ended else f"{len(ended)} of Generated" if len(ended) > 1 else "items after Generated"
        )
        notes.add("P03", f"the stream had {said}")
    for one in ended:
        for name in ("prompt_tokens", "completion_tokens"):
            count = getattr(one, name)
            if count is not None and (isinstance(count, bool) or not isinstance(count, int) or count < 0):
                notes.add("P09", f"{name} is {count!r}")


def _drop(stream: Any) -> None:
    if inspect.iscoroutine(stream):
        stream.close()


async def _left(item: LLMProvider, request: GenerationRequest, config: BaseModel, notes: Notes) -> None:
    """The reader goes away after the first piece."""
    stream: AsyncIterator[Any] = item.generate(request, config)
    close = getattr(stream, "aclose", None)
    if close is None:
        return
    try:
        await asyncio.wait_for(anext(stream), PATIENCE)
    except (Exception, StopAsyncIteration):
        return
    began = time.perf_counter()
    try:
        closing: Awaitable[Any] = close()
        await asyncio.wait_for(closing, 5.0)
    except Exception as error:
        notes.add(
            "P07", f"aclose() after the first piece raised {raised(error)} after {time.perf_counter() - began:.1f} s"
        )
        return
    if time.perf_counter() - began > 2.0 * slowness():
        notes.add("P07", f"aclose() after the first piece took {time.perf_counter() - began:.1f} s")


def _failed(error: Exception, config: BaseModel, doing: str, notes: Notes) -> None:
    if _leaks(error, config):
        notes.add("G05", f"{doing} raised {type(error).__name__} with a secret in its words")
    if not isinstance(error, ProviderError):
        notes.add("P05", f"{doing} raised {raised(error) if not _leaks(error, config) else type(error).__name__}")


# --- notifiers ----------------------------------------------------------------------------------------------

_USER: dict[str, Any] = {"user_id": "01936f5e-0000-7000-8000-0000000000bb", "email": "ada@example.org"}
NOTIFICATIONS = {
    "an ordinary one": Notification("export_finished", "Your export is ready", "120 rows", link="/exports/1", **_USER),
    "one without body and link": Notification("task_assigned", "A task", "", **_USER),
    "one in foreign letters": Notification(
        "job_failed", "漢字 ✓ \u202e", "naïve\n\n👩‍👧 <b>&", link="/x?y=1&z=2", **_USER
    ),
    "one with a line break in its title": Notification("job_failed", "two\nlines\r\nBcc: x@example.org", "b", **_USER),
    "a long one": Notification("job_failed", "x" * 200, "word " * 4000, data={"n": [1, {"a": None}]}, **_USER),
}


def check_notifier(item: Notifier, samples: Samples, notes: Notes) -> None:
    """Everything but names and models."""
    if not inspect.iscoroutinefunction(item.send):
        notes.add("N01", "send is not an async function")
        return
    config = _config(item, samples, notes)
    if config is None:
        return
    before = state_of(item)
    _run(_notifier(item, config, notes))
    compare_state(item, before, notes)


async def _notifier(item: Notifier, config: BaseModel, notes: Notes) -> None:
    async with Pulse() as pulse:
        for name, notification in NOTIFICATIONS.items():
            frozen = repr(notification)
            for code in ("N03", "N02"):
                try:
                    await asyncio.wait_for(item.send(notification, config), PATIENCE)
                except Exception as error:
                    if _leaks(error, config):
                        notes.add("G05", f"send() raised {type(error).__name__} with a secret in its words")
                    else:
                        again = " again" if code == "N02" else ""
                        notes.add(code, f"sending {name}{again} raised {raised(error)}")
                    break
            if repr(notification) != frozen:
                notes.add("N05", f"{shown(frozen)} is now {shown(repr(notification))}")
            await asyncio.sleep(0.02)
            if pulse.stood_still:
                break
    if pulse.stood_still:
        notes.add("N04", f"for {pulse.longest:.2f} seconds nothing else could run")
