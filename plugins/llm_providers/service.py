"""What a provider of chat completions must be told: its settings, and the words for its errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, field_validator, model_validator

from rlflow.plugin import Options, SecretStr


class ServiceConfig(Options):
    """Settings that all chat services share. A subclass repeats the fields, with its variables as aliases."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, hide_input_in_errors=True)

    api_key: SecretStr | None = None
    base_url: str | None = None
    timeout: float = 120.0
    max_retries: int = 2

    @model_validator(mode="before")
    @classmethod
    def _empty_is_not_set(cls, values: Any) -> Any:
        """``GROQ_API_KEY=`` in a .env file means that there is none."""
        if not isinstance(values, dict):
            return values
        return {key: value for key, value in values.items() if not (isinstance(value, str) and not value.strip())}

    @field_validator("base_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://, for example http://127.0.0.1:11434/v1")
        return value.rstrip("/") if value else None

    @property
    def key(self) -> str:
        """The key in the clear, "" when there is none."""
        return self.api_key.get_secret_value().strip() if self.api_key else ""


@dataclass(frozen=True, slots=True)
class Service:
    """How people know a service: its name, its variables, and the package that speaks to it."""

    label: str
    package: str
    key_variable: str
    url_variable: str
    timeout_variable: str
