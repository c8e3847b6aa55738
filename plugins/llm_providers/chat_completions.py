"""Chat completions as Groq's and OpenAI's SDKs offer them: the same calls, the same chunks, the same errors."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
from abc import abstractmethod
from collections.abc import AsyncIterator
from typing import Any, ClassVar

from rlflow.plugin import Generated, GenerationRequest, LLMProvider, ProviderError, TextDelta

from .problems import broken_off, explain
from .service import Service, ServiceConfig

CONNECT_SECONDS = 10.0
"""How long a connection may take; the answer itself has the configured timeout between two pieces."""


class ChatCompletionsProvider(LLMProvider):
    """A service with an SDK in the manner of OpenAI's. A subclass says which, and how its client is made.

    Every call has a client of its own, so no connection outlives the event loop that made it. Requests that
    fail before the first piece of an answer are repeated by the SDK, ``max_retries`` times, with the waits that
    the service asks for; an answer broken off in the middle is not.
    """

    service: ClassVar[Service]

    @abstractmethod
    def client(self, sdk: Any, config: Any) -> Any:
        """The SDK's asynchronous client for these settings."""

    @abstractmethod
    def limits(self, request: GenerationRequest, config: Any) -> dict[str, Any]:
        """Parameters by which this service is told the token limit and asked for the usage."""

    def unavailable(self, config: Any) -> str | None:
        if importlib.util.find_spec(self.service.package) is None:
            return f"the package {self.service.package} is not installed: pip install {self.service.package}"
        return None if config.key else f"{self.service.key_variable} is not set"

    async def models(self, config: Any) -> list[str]:
        sdk = await self._sdk(config)
        try:
            async with self.client(sdk, config) as client:
                return sorted({model.id for model in (await client.models.list()).data})
        except Exception as error:
            raise explain(error, sdk, self.service, config) from error

    async def generate(self, request: GenerationRequest, config: Any) -> AsyncIterator[TextDelta | Generated]:
        """Stream one answer. An answer without text is no TextDelta at all, then a Generated."""
        sdk = await self._sdk(config)
        ending: dict[str, Any] = {}
        started = False
        try:
            async with self.client(sdk, config) as client:
                stream = await client.chat.completions.create(stream=True, **self._parameters(request, config))
                started = True
                async with stream:
                    async for chunk in stream:
                        text = _read(chunk, ending)
                        if text:
                            yield TextDelta(text)
        except Exception as error:
            raise explain(error, sdk, self.service, config, request.model, started=started) from error
        if "finish_reason" not in ending:
            raise broken_off(self.service, "no finish reason")
        yield Generated(**ending)

    async def _sdk(self, config: Any) -> Any:
        """The SDK's module, imported at the first use, in a thread: it takes a second.

        Raises ProviderError when the provider is unavailable.
        """
        reason = self.unavailable(config)
        if reason:
            raise ProviderError(f"{self.service.label} cannot be used: {reason}")
        return await asyncio.to_thread(importlib.import_module, self.service.package)

    def _parameters(self, request: GenerationRequest, config: ServiceConfig) -> dict[str, Any]:
        parameters: dict[str, Any] = {
            "model": request.model,
            "messages": [{"role": m.role, "content": m.content} for m in request.messages],
            **self.limits(request, config),
        }
        # What is None is left to the service: some refuse an explicit null.
        if request.temperature is not None:
            parameters["temperature"] = request.temperature
        if request.seed is not None:
            parameters["seed"] = request.seed
        return parameters


def _read(chunk: Any, ending: dict[str, Any]) -> str | None:
    """The text of a chunk; what it says of the answer's end goes into `ending` (fields of Generated)."""
    if getattr(chunk, "model", None):
        ending["model"] = chunk.model
    # Groq tells the usage in its own field, the others in a last chunk without choices.
    usage = getattr(chunk, "usage", None) or getattr(getattr(chunk, "x_groq", None), "usage", None)
    if usage is not None:
        ending["prompt_tokens"] = usage.prompt_tokens
        ending["completion_tokens"] = usage.completion_tokens
    if not chunk.choices:
        return None
    choice = chunk.choices[0]
    if choice.finish_reason:
        ending["finish_reason"] = choice.finish_reason
    content: str | None = choice.delta.content if choice.delta is not None else None
    return content
