"""Groq, by its official SDK."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from rlflow.plugin import ADMIN_ONLY, GenerationRequest, SecretStr

from .chat_completions import CONNECT_SECONDS, ChatCompletionsProvider
from .service import Service, ServiceConfig

_OPENAI_PATH = "/openai/v1"


class GroqConfig(ServiceConfig):
    """Settings of Groq."""

    api_key: SecretStr | None = Field(None, alias="GROQ_API_KEY")
    base_url: str | None = Field(None, alias="GROQ_BASE_URL", json_schema_extra=ADMIN_ONLY)
    timeout: float = Field(120.0, alias="GROQ_TIMEOUT", gt=0, description="Seconds between two pieces.")
    max_retries: int = Field(2, alias="GROQ_MAX_RETRIES", ge=0, le=10)


class GroqProvider(ChatCompletionsProvider):
    """Models at api.groq.com. Get a key at https://console.groq.com/keys."""

    name = "groq"
    label = "Groq"
    Config = GroqConfig
    service = Service("Groq", "groq", "GROQ_API_KEY", "GROQ_BASE_URL", "GROQ_TIMEOUT")

    def client(self, sdk: Any, config: GroqConfig) -> Any:
        # The SDK adds /openai/v1 itself; an address copied from the guide to OpenAI's SDK already ends so.
        base_url = config.base_url.removesuffix(_OPENAI_PATH) if config.base_url else None
        return sdk.AsyncGroq(
            api_key=config.key,
            base_url=base_url,
            timeout=sdk.Timeout(config.timeout, connect=CONNECT_SECONDS),
            max_retries=config.max_retries,
        )

    def limits(self, request: GenerationRequest, config: GroqConfig) -> dict[str, Any]:
        # The API takes stream_options, the SDK's signature does not name it.
        parameters: dict[str, Any] = {"extra_body": {"stream_options": {"include_usage": True}}}
        if request.max_tokens is not None:
            parameters["max_completion_tokens"] = request.max_tokens
        return parameters
