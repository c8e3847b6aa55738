"""Answers for one task: asked of several models at once, stored, and told as they come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from rlflow.core import audit, database, events
from rlflow.core.enums import TaskStatus
from rlflow.core.errors import BadGateway, Conflict, FieldError, Invalid, Problem
from rlflow.core.permissions import Principal, ProjectAccess
from rlflow.generation.asking import Answer, Failure, Wanted, as_output, ask, messages_of, to_the_end, wanted_of
from rlflow.generation.providers import Provider, Unusable, usable
from rlflow.generation.schemas import GenerateIn
from rlflow.plugin import Message, ProviderError
from rlflow.tasks import service as tasks

log = structlog.get_logger(__name__)

AT_ONCE = 8
"""Requests of one call that are under way at the same time."""
KEEP_ALIVE_SECONDS = 15.0
"""A stream that is silent for longer gets a comment, so that no proxy takes it for dead."""
BACKLOG = 256
"""Events that wait for a slow reader before the models wait for it, too."""

Said = tuple[str, dict[str, Any]]
"""The name of a server-sent event, and its data."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that may be made: the task is the caller's, and the provider can be used."""

    task_id: UUID
    project_id: UUID
    body: GenerateIn
    provider: Provider
    messages: Sequence[Message]
    wanted: Sequence[Wanted]


async def require_provider(name: str, project_id: UUID | None) -> Provider:
    """The provider of this name, with the project's own settings. Raises Invalid with why it cannot be used."""
    try:
        return await usable(name, project_id)
    except Unusable as error:
        raise Invalid.field("provider", str(error)) from None


async def begin(caller: Principal, task_id: UUID, body: GenerateIn) -> Call:
    """Check everything that can be checked before a model is paid. Raises NotFound, Forbidden, Invalid, Conflict."""
    task, _ = await tasks.require_task(caller, task_id, ProjectAccess.RESEARCHER)
    provider = await require_provider(body.provider, task["project_id"])
    wanted = wanted_of(body)
    if task["status"] == TaskStatus.ARCHIVED:
        raise Conflict("the task is archived: open it first")
    room = tasks.MAX_OUTPUTS - task["output_count"]
    if len(wanted) > room:
        raise Conflict(f"a task has {tasks.MAX_OUTPUTS} outputs at most: this one has room for {room} more")
    await audit.record(
        "task.generate",
        "task",
        task_id,
        actor_id=caller.id,
        project_id=task["project_id"],
        provider=body.provider,
        models=body.models,
        n=body.n,
    )
    return Call(task_id, task["project_id"], body, provider, messages_of(task, body.system), wanted)


async def generate(call: Call) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Ask for everything; the stored outputs in the order in which they were asked for, and what did not come.

    All outputs are stored together, so nobody is handed a task with half of them. When the caller goes away,
    what is under way is broken off, and what came to its end is stored. Raises BadGateway where nothing came.
    """
    ended: dict[Wanted, Answer | Failure] = {}

    async def on_end(item: Answer | Failure) -> None:
        ended[item.wanted] = item

    def in_order() -> list[Answer]:
        return [item for item in map(ended.get, call.wanted) if isinstance(item, Answer)]

    try:
        await _ask_all(call, on_end)
    except asyncio.CancelledError:
        if in_order():
            await to_the_end(store(call, in_order()))
        raise
    failures = [item for item in map(ended.get, call.wanted) if isinstance(item, Failure)]
    if not in_order():
        raise _nothing_came(call, failures)
    rows = await to_the_end(store(call, in_order()))
    return [tasks.output_answer(row) for row in rows], [told(item) for item in failures]


def told(failure: Failure) -> dict[str, Any]:
    """A failure as it is answered."""
    return {"model": failure.wanted.model, "index": failure.wanted.index, "message": failure.message}


def _nothing_came(call: Call, failures: Sequence[Failure]) -> BadGateway:
    words = list(dict.fromkeys(item.message for item in failures))
    more = f" (and {len(words) - 1} other reasons: see errors)" if len(words) > 1 else ""
    places = {model: place for place, model in enumerate(call.body.models)}
    seen = {(item.wanted.model, item.message): item for item in failures}
    errors = [FieldError(field=f"models.{places[model]}", message=f"{model}: {said}") for model, said in seen]
    return BadGateway(f"no output was generated: {words[0]}{more}", errors=errors)


async def store(call: Call, answers: Sequence[Answer]) -> list[asyncpg.Record]:
    """Add answers to the task, in one transaction; the rows. Raises Conflict, NotFound."""
    async with database.transaction() as connection:
        rows = await tasks.add_outputs(connection, call.task_id, [as_output(item, call.body) for item in answers])
    events.publish("task", {"id": str(call.task_id), "outputs_added": len(rows)}, project_id=call.project_id)
    return rows


async def _ask_all(
    call: Call,
    on_end: Callable[[Answer | Failure], Awaitable[None]],
    on_text: Callable[[Wanted, str], Awaitable[None]] | None = None,
) -> None:
    """Ask for everything that is wanted, some at a time; `on_end` is told of each, in the order in which they end."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(wanted: Wanted) -> None:
        async def text(piece: str) -> None:
            if on_text is not None:
                await on_text(wanted, piece)

        async with slots:
            try:
                found: Answer | Failure = await ask(call.provider, wanted, call.messages, call.body, text)
            except ProviderError as error:
                found = Failure(wanted, call.provider.words(error))
        await on_end(found)

    async with asyncio.TaskGroup() as group:
        for wanted in call.wanted:
            group.create_task(one(wanted))


async def stream(call: Call) -> AsyncGenerator[Said | None, None]:
    """The same, told as it happens: `token`, `output`, `error` and at last `done`; None to keep the line alive.

    Each output is stored as soon as it has come to its end. When the reader goes away, what is under way is broken
    off, and nothing of it is stored.
    """
    said: asyncio.Queue[Said | None] = asyncio.Queue(BACKLOG)
    counts = {"outputs": 0, "errors": 0}

    async def on_text(wanted: Wanted, piece: str) -> None:
        await said.put(("token", {"model": wanted.model, "index": wanted.index, "text": piece}))

    async def on_end(item: Answer | Failure) -> None:
        if isinstance(item, Answer):
            try:
                rows = await to_the_end(store(call, [item]))
                counts["outputs"] += 1
                await said.put(("output", {**tasks.output_answer(rows[0]), "index": item.wanted.index}))
                return
            except Problem as error:
                item = Failure(item.wanted, error.detail)
            except Exception:
                log.exception("an output was not stored", task=str(call.task_id))
                item = Failure(item.wanted, "it came, and could not be stored: something went wrong on our side")
        counts["errors"] += 1
        await said.put(("error", told(item)))

    async def work() -> None:
        try:
            await _ask_all(call, on_end, on_text)
        finally:
            # A full queue has a reader who will come for it; a reader who went away needs no end.
            if not asyncio.current_task().cancelling():  # type: ignore[union-attr]
                await said.put(None)

    worker = asyncio.create_task(work())
    try:
        while True:
            try:
                # Not wait_for: in Python 3.11 it loses a cancellation that comes together with an event.
                async with asyncio.timeout(KEEP_ALIVE_SECONDS):
                    item = await said.get()
            except TimeoutError:
                yield None
                continue
            if item is None:
                break
            yield item
        await worker
        yield "done", dict(counts)
    finally:
        worker.cancel()
        await asyncio.wait([worker])
