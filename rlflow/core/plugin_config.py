"""Whether a plugin object can be used with the settings that the environment gives it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from rlflow.core.extension.config import NotConfigured, environment_config
from rlflow.core.secrecy import redact
from rlflow.plugin import LLMProvider, Notifier

Configured = LLMProvider | Notifier


def load_config(item: Any) -> BaseModel:
    """The Config from the environment. Raises NotConfigured where a variable is wrong or lacks."""
    return environment_config(item)


def why_unavailable(item: Any) -> str | None:
    """Why it cannot be used now, in words that hold no secret, or None."""
    try:
        return why_not(item, load_config(item))
    except NotConfigured as error:
        return error.words


def why_not(item: Any, config: BaseModel) -> str | None:
    """Why it cannot be used with this Config, in words that hold no secret, or None."""
    if not isinstance(item, Configured):
        return None
    try:
        reason = item.unavailable(config)
        return None if reason is None else redact(str(reason))
    except Exception as error:
        return f"{type(error).__name__} while asking whether it is available"
