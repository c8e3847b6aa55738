"""Whether a plugin object can be used with the settings that the environment gives it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from rlflow.core.extension.config import (
    NOT_SET,
    SCOPE,
    NotConfigured,
    environment_config,
    environment_values,
    variable_of,
)
from rlflow.core.secrecy import redact, secret_fields
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


def environment_state(item: Any) -> list[dict[str, Any]]:
    """Of each setting: its variable, whether it is set and what is wrong with it; never a value."""
    given = environment_values(item)
    secret = secret_fields(item.Config)
    wrong: dict[str, str] = {}
    whole = ""
    try:
        load_config(item)
    except NotConfigured as error:
        for place, words in error.problems:
            if place:
                wrong.setdefault(place.partition(".")[0], words)
            else:
                whole = words
    found = []
    for field, info in item.Config.model_fields.items():
        variable = variable_of(item, field)
        extra = info.json_schema_extra
        problem = wrong.get(variable)
        found.append(
            {
                "field": field,
                "label": info.title or field,
                "variable": variable,
                "secret": field in secret,
                "required": info.is_required(),
                "admin_only": isinstance(extra, dict) and extra.get(SCOPE) == "admin",
                "is_set": field in given,
                # What is wrong with several at once is told of each that is set.
                "problem": (problem if problem != NOT_SET else None) or (whole or None if field in given else None),
            }
        )
    return found
