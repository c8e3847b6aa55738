"""One answer of one model, or an error: whatever a provider does, it comes out as one of the two."""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog

from rlflow.core.json import loads
from rlflow.generation.providers import Provider
from rlflow.generation.schemas import GenerateIn
from rlflow.plugin import Generated, GenerationRequest, Message, ProviderError, TextDelta
from rlflow.tasks.service import NewOutput

log = structlog.get_logger(__name__)

ANSWER_SECONDS = 900.0
"""How long one answer may take, whatever the provider's own timeout between two pieces is."""
MAX_CHARACTERS = 1_000_000
"""An answer longer than that is refused: no annotator reads it, and a model may never stop."""

OnText = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An output that is asked for: the one of place `index` (from 0) among those of its model."""

    model: str
    index: int
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that came to its end."""

    wanted: Wanted
    text: str
    ending: Generated
    latency_ms: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An answer that did not come, and why."""

    wanted: Wanted
    message: str


def wanted_of(body: GenerateIn, have: Mapping[str, int] | None = None) -> list[Wanted]:
    """What is asked for, model by model; less what a task has already (a count for each model)."""
    return [
        Wanted(model, index, None if body.seed is None else body.seed + index)
        for model in body.models
        for index in range((have or {}).get(model, 0), body.n)
    ]


def messages_of(task: Mapping[str, Any], system: str | None) -> list[Message]:
    """The conversation of a row of `tasks`. `system` takes the place of all system prompts at its head."""
    turns = loads(task["messages"]) if isinstance(task["messages"], str) else task["messages"]
    messages = [Message(turn["role"], turn["content"]) for turn in turns or ()]
    messages = messages or [Message("user", task["prompt"])]
    if system is not None:
        while len(messages) > 1 and messages[0].role == "system":
            messages.pop(0)
    first = task["system"] if system is None else system
    return [Message("system", first), *messages] if first else messages


def as_output(answer: Answer, body: GenerateIn) -> NewOutput:
    """An answer as it is stored, with all that is needed to ask for it again."""
    asked = {
        "temperature": body.temperature,
        "max_tokens": body.max_tokens,
        "seed": answer.wanted.seed,
        "system": body.system,
    }
    ending = answer.ending
    served = ending.model if ending.model and ending.model != answer.wanted.model else None
    return NewOutput(
        model_id=answer.wanted.model,
        output=answer.text,
        metadata={"served_model": clean(served)} if served else {},
        provider=body.provider,
        parameters={name: value for name, value in asked.items() if value is not None},
        prompt_tokens=ending.prompt_tokens,
        completion_tokens=ending.completion_tokens,
        latency_ms=answer.latency_ms,
        finish_reason=clean(ending.finish_reason)[:40] if ending.finish_reason else None,
    )


def clean(text: str) -> str:
    """Text that can be stored: a model may write NUL characters and halves of characters."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\x00", "\ufffd")


async def ask(
    provider: Provider,
    wanted: Wanted,
    messages: Sequence[Message],
    body: GenerateIn,
    on_text: OnText | None = None,
) -> Answer:
    """Ask once. Raises ProviderError, whatever went wrong in the provider."""
    request = GenerationRequest(
        model=wanted.model,
        messages=messages,
        temperature=body.temperature,
        max_tokens=body.max_tokens,
        seed=wanted.seed,
    )
    began = time.perf_counter()
    try:
        async with asyncio.timeout(ANSWER_SECONDS), _closing(provider.item.generate(request, provider.config)) as items:
            text, ending = await _read(items, on_text)
    except ProviderError:
        raise
    except TimeoutError as error:
        raise ProviderError(f"{wanted.model} did not come to an end in {ANSWER_SECONDS:g} seconds") from error
    except Exception as error:
        # Its words may hold a key, so they are not logged; where it happened tells a plugin's author enough.
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("provider failed", provider=provider.name, error=type(error).__name__, where=where)
        words = f"{provider.item.label} failed unexpectedly ({type(error).__name__}); the log says where"
        raise ProviderError(words) from error
    if ending is None:
        raise ProviderError(f"{wanted.model} broke its answer off; try again", retryable=True)
    if not text.strip():
        reason = f" (it ended with {ending.finish_reason!r})" if ending.finish_reason else ""
        raise ProviderError(f"{wanted.model} answered without any text{reason}; a larger max_tokens may help")
    return Answer(wanted, text, ending, round((time.perf_counter() - began) * 1000))


async def _read(items: AsyncIterator[TextDelta | Generated], on_text: OnText | None) -> tuple[str, Generated | None]:
    pieces: list[str] = []
    size = 0
    ending = None
    async for item in items:
        if isinstance(item, Generated):
            ending = item
            continue
        pieces.append(item.text)
        size += len(item.text)
        if size > MAX_CHARACTERS:
            raise ProviderError(f"the answer is longer than {MAX_CHARACTERS:,} characters: set max_tokens")
        if on_text is not None:
            await on_text(clean(item.text))
    return clean("".join(pieces)), ending


@asynccontextmanager
async def _closing(
    items: AsyncIterator[TextDelta | Generated],
) -> AsyncIterator[AsyncIterator[TextDelta | Generated]]:
    """End a provider's stream at once, with its connection, when nobody listens to it any more."""
    try:
        yield items
    finally:
        close = getattr(items, "aclose", None)
        if close is not None:
            await close()


async def to_the_end(work: Awaitable[Any]) -> Any:
    """Await work that is not broken off: a cancellation is passed on when the work is done."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled() and task.exception() is not None:
            log.error("an output was not stored", error=str(task.exception()))
        raise
