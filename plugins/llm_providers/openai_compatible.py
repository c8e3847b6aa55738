"""OpenAI, and every server that speaks its protocol: vLLM, Ollama, llama.cpp, LM Studio, OpenRouter."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from pydantic import Field

from rlflow.plugin import ADMIN_ONLY, GenerationRequest, SecretStr

from .chat_completions import CONNECT_SECONDS, ChatCompletionsProvider
from .service import Service, ServiceConfig


class OpenAIConfig(ServiceConfig):
    """Settings of the service. `OPENAI_BASE_URL` ends with the version, as in http://127.0.0.1:11434/v1."""

    api_key: SecretStr | None = Field(None, alias="OPENAI_API_KEY")
    base_url: str | None = Field(None, alias="OPENAI_BASE_URL", json_schema_extra=ADMIN_ONLY)
    timeout: float = Field(120.0, alias="OPENAI_TIMEOUT", gt=0, description="Seconds between two pieces.")
    max_retries: int = Field(2, alias="OPENAI_MAX_RETRIES", ge=0, le=10)

    @property
    def is_own_server(self) -> bool:
        """True where the address is not OpenAI's own."""
        return self.base_url is not None and urlsplit(self.base_url).hostname != "api.openai.com"


class OpenAICompatibleProvider(ChatCompletionsProvider):
    """A server of one's own needs an address (OPENAI_BASE_URL) and may do without a key."""

    name = "openai"
    label = "OpenAI-compatible"
    Config = OpenAIConfig
    service = Service("The OpenAI service", "openai", "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_TIMEOUT")

    def unavailable(self, config: OpenAIConfig) -> str | None:
        reason = super().unavailable(config)
        if reason is None or config.key or not reason.startswith(self.service.key_variable):
            return reason
        if config.is_own_server:
            return None
        return f"{reason} (or set OPENAI_BASE_URL to a server of your own, which may need no key)"

    def client(self, sdk: Any, config: OpenAIConfig) -> Any:
        return sdk.AsyncOpenAI(
            api_key=config.key or "none",  # the SDK insists on one; servers without keys ignore it
            base_url=config.base_url,
            timeout=sdk.Timeout(config.timeout, connect=CONNECT_SECONDS),
            max_retries=config.max_retries,
        )

    def limits(self, request: GenerationRequest, config: OpenAIConfig) -> dict[str, Any]:
        parameters: dict[str, Any] = {"stream_options": {"include_usage": True}}
        if request.max_tokens is not None:
            # OpenAI's newer models refuse the old name; servers of one's own may know no other.
            parameters["max_tokens" if config.is_own_server else "max_completion_tokens"] = request.max_tokens
        return parameters
