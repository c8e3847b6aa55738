"""Providers, notifiers and formats with one fault each, beside a clean one."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

from rlflow.plugin import (
    Generated,
    LLMProvider,
    Message,
    Notifier,
    Options,
    ProviderError,
    SecretStr,
    TextDelta,
)
from tests.testing.faulty_widgets import fault

CONFIG = {"api_key": "a key of the tests"}


class Keyed(Options):
    api_key: SecretStr


class Echo(LLMProvider):
    """A clean one."""

    name = "echo"
    label = "Echo"
    Config = Keyed

    async def models(self, config: Any) -> list[str]:
        return ["echo-1"]

    async def generate(self, request: Any, config: Any) -> AsyncIterator[Any]:
        for word in request.messages[-1].content.split():
            await asyncio.sleep(0)
            yield TextDelta(f"{word} ")
        yield Generated("stop", prompt_tokens=3, completion_tokens=2)


def says(*items: Any) -> Any:
    """A provider's method that streams these."""

    async def generate(self: Any, request: Any, config: Any) -> AsyncIterator[Any]:
        for item in items:
            yield item

    return generate


@fault("P01")
class ModelsAreATuple(Echo):
    async def models(self, config: Any) -> Any:
        return ("echo-1",)


@fault("P01")
class ModelsAreNotAwaited(Echo):
    def models(self, config: Any) -> Any:
        return ["echo-1"]


@fault("P02")
class AnswersText(Echo):
    async def generate(self, request: Any, config: Any) -> Any:
        return "an answer"


@fault("P02")
class AnswersAList(Echo):
    def generate(self, request: Any, config: Any) -> Any:
        return [TextDelta("x"), Generated()]


@fault("P03")
class NeverEnds(Echo):
    generate = says(TextDelta("a"))


@fault("P03")
class EndsTwice(Echo):
    generate = says(TextDelta("a"), Generated(), Generated())


@fault("P03")
class GoesOnAfterTheEnd(Echo):
    generate = says(Generated(), TextDelta("a"))


@fault("P04")
class StreamsText(Echo):
    generate = says("an answer", Generated())


@fault("P04")
class StreamsNothing(Echo):
    generate = says(TextDelta(""), TextDelta("a"), Generated())


@fault("P05")
class RaisesItsOwn(Echo):
    async def generate(self, request: Any, config: Any) -> AsyncIterator[Any]:
        yield TextDelta("a")
        raise ConnectionError("gone")


@fault("P06")
class Blocks(Echo):
    async def models(self, config: Any) -> list[str]:
        time.sleep(4)  # noqa: ASYNC251
        return ["echo-1"]


@fault("P07")
class HoldsOn(Echo):
    async def generate(self, request: Any, config: Any) -> AsyncIterator[Any]:
        try:
            yield TextDelta("a")
            yield Generated()
        except GeneratorExit:
            yield TextDelta("one more")


@fault("P08")
class AddsToTheRequest(Echo):
    async def generate(self, request: Any, config: Any) -> AsyncIterator[Any]:
        request.messages.insert(0, Message("system", "Be brief."))
        yield TextDelta("a")
        yield Generated()


@fault("P09")
class HalfTokens(Echo):
    generate = says(TextDelta("a"), Generated("stop", prompt_tokens=1.5))  # type: ignore[arg-type]


@fault("G05")
class TellsItsKey(Echo):
    async def models(self, config: Any) -> list[str]:
        raise ProviderError(f"401: {config.api_key.get_secret_value()} is not valid")


@fault("G05")
class TellsItsKeyInAReason(Echo):
    def unavailable(self, config: Any) -> str | None:
        return f"{config.api_key.get_secret_value()} is too short"


@fault("G09")
class AnswersFalse(Echo):
    def unavailable(self, config: Any) -> Any:
        return False


@fault("G09")
class RaisesWhenAsked(Echo):
    def unavailable(self, config: Any) -> str | None:
        import no_such_sdk  # noqa: F401

        return None


# --- notifiers ----------------------------------------------------------------------------------------------


class Page(Notifier):
    """A clean one."""

    name = "page"
    label = "Page"
    Config = Keyed

    async def send(self, notification: Any, config: Any) -> None:
        json.dumps({"title": notification.title, "data": dict(notification.data)})


@fault("N01")
class NotAwaited(Page):
    def send(self, notification: Any, config: Any) -> Any:
        pass


SENT: set[str] = set()


@fault("N02")
class OnceOnly(Page):
    async def send(self, notification: Any, config: Any) -> None:
        if notification.title in SENT:
            raise ValueError("sent already")
        SENT.add(notification.title)


@fault("N03")
class WantsALink(Page):
    async def send(self, notification: Any, config: Any) -> None:
        notification.link.lstrip("/")


@fault("N03")
class WantsAscii(Page):
    async def send(self, notification: Any, config: Any) -> None:
        notification.title.encode("ascii")


@fault("N04")
class BlocksWhileSending(Page):
    async def send(self, notification: Any, config: Any) -> None:
        time.sleep(1.5)  # noqa: ASYNC251


@fault("N05")
class AddsData(Page):
    async def send(self, notification: Any, config: Any) -> None:
        notification.data["sent"] = True


@fault("G07")
class RemembersWhatItSent(Page):
    def __init__(self) -> None:
        self.sent: list[str] = []

    async def send(self, notification: Any, config: Any) -> None:
        self.sent.append(notification.title)


CLEAN = [Echo, Page]
