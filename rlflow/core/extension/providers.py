"""LLM providers: sources of model answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel

from rlflow.core.extension.options import NoOptions
from rlflow.core.shown import Message


class ProviderError(Exception):
    """A model could not be asked or did not answer. `retryable` where the same request may succeed later,
    and then `retry_after`, in seconds, where the service said when.
    """

    def __init__(
        self, message: str, *, retryable: bool = False, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.status = status
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """One answer asked of one model. `max_tokens` None leaves it to the provider."""

    model: str
    messages: Sequence[Message]
    temperature: float | None = None
    max_tokens: int | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A piece of the answer as it arrives."""

    text: str


@dataclass(frozen=True, slots=True)
class Generated:
    """The last item of a stream: how the answer ended and what it cost, in tokens where the provider says."""

    finish_reason: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    model: str | None = None


class LLMProvider(ABC):
    """A source of model answers. `Config` is filled from the environment: a field's alias names its variable
    (``Field(alias="GROQ_API_KEY")``). Import heavy SDKs inside the methods, not at the top of the module.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    Config: ClassVar[type[BaseModel]] = NoOptions

    def unavailable(self, config: Any) -> str | None:
        """Why it cannot be used now (a missing key, a missing package and its pip command), or None."""
        return None

    @abstractmethod
    async def models(self, config: Any) -> list[str]:
        """Ids of the models on offer. Raises ProviderError."""

    @abstractmethod
    def generate(self, request: GenerationRequest, config: Any) -> AsyncIterator[TextDelta | Generated]:
        """Stream one answer: TextDelta items, then one Generated. Raises ProviderError."""
