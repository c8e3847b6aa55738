"""The providers that plugins registered, with the settings that the environment gives them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, SecretStr

from rlflow.core import cache
from rlflow.core.plugin_config import load_config, why_unavailable
from rlflow.core.plugins import get_registry
from rlflow.core.registry import UnknownName
from rlflow.plugin import LLMProvider, ProviderError

MODELS_SECONDS = 300.0
"""For how long a provider's list of models is believed."""
WORDS_KEPT = 2000
"""Characters of an error's words that are passed on."""


class Unusable(Exception):
    """There is no such provider, or it cannot be used now; the words say why, and hold no secret."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that can be used, with its Config."""

    item: LLMProvider
    config: BaseModel

    @property
    def name(self) -> str:
        """Its name, as stored with the outputs."""
        return self.item.name

    def words(self, error: BaseException) -> str:
        """An error's words. A key that a plugin let slip into them is taken out."""
        words = str(error) or type(error).__name__
        for secret in _secrets(self.config):
            words = words.replace(secret, "***")
        return words if len(words) <= WORDS_KEPT else words[:WORDS_KEPT] + "…"


def _secrets(config: BaseModel) -> list[str]:
    values = [getattr(config, name) for name in type(config).model_fields]
    return [value.get_secret_value() for value in values if isinstance(value, SecretStr) and value.get_secret_value()]


def usable(name: str) -> Provider:
    """The provider of this name. Raises Unusable."""
    try:
        item = get_registry().llm_providers.get(name)
    except UnknownName as error:
        raise Unusable(str(error)) from None
    reason = why_unavailable(item)
    if reason:
        raise Unusable(f"{item.label} cannot be used: {reason}")
    return Provider(item, load_config(item))


async def models(provider: Provider) -> list[str]:
    """Ids of the models on offer, at most five minutes old. Raises ProviderError; errors are not remembered."""

    async def ask() -> list[str]:
        try:
            return await provider.item.models(provider.config)
        except ProviderError:
            raise
        except Exception as error:
            raise ProviderError(f"{provider.item.label} failed unexpectedly ({type(error).__name__})") from error

    return await cache.remembered(f"providers:{provider.name}:{_print(provider.config)}", MODELS_SECONDS, ask)


def _print(config: Any) -> str:
    """A fingerprint of the settings without their secrets: another address may offer other models."""
    return hashlib.sha256(config.model_dump_json().encode()).hexdigest()[:16]
