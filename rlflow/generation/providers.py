"""The providers that plugins registered, with the settings that the environment, or a project, gives them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from rlflow.core import cache, plugin_settings
from rlflow.core.extension.config import NotConfigured
from rlflow.core.plugin_config import why_not
from rlflow.core.plugins import get_registry
from rlflow.core.secrecy import redact, secrets_of
from rlflow.core.unknown_name import UnknownName
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
        words = redact(str(error) or type(error).__name__)
        for secret in filter(None, secrets_of(self.config)):
            words = words.replace(secret, "***")
        return words if len(words) <= WORDS_KEPT else words[:WORDS_KEPT] + "…"


async def usable(name: str, project_id: UUID | None) -> Provider:
    """The provider of this name, with the project's own settings where it has some. Raises Unusable."""
    try:
        item = get_registry().llm_providers.get(name)
    except UnknownName as error:
        raise Unusable(str(error)) from None
    try:
        config = await plugin_settings.config_for(project_id, "llm_providers", item)
    except NotConfigured as error:
        raise Unusable(f"{item.label} cannot be used: {error.words}") from None
    reason = why_not(item, config)
    if reason:
        raise Unusable(f"{item.label} cannot be used: {reason}")
    return Provider(item, config)


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
    """A fingerprint of the settings: another address, and another key, may be offered other models."""
    told = [config.model_dump_json(), *secrets_of(config)]
    return hashlib.sha256("\x00".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
