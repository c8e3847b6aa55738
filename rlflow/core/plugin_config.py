"""A plugin object's Config (of an LLM provider or a notifier), filled from the environment and from ``.env``."""

from __future__ import annotations

import os
from pathlib import Path

from dotenv import dotenv_values
from pydantic import BaseModel, ValidationError

from rlflow.plugin import LLMProvider, Notifier

ENV_FILE = Path(".env")


Configured = LLMProvider | Notifier


def load_config(item: Configured) -> BaseModel:
    """The Config: a field's alias names its variable. Raises ValidationError where a variable is wrong."""
    values = {**dotenv_values(ENV_FILE), **os.environ} if ENV_FILE.is_file() else dict(os.environ)
    model: type[BaseModel] = item.Config
    names = {field.alias or name for name, field in model.model_fields.items()}
    return model.model_validate({name: values[name] for name in names if values.get(name)})


def why_unavailable(item: Configured) -> str | None:
    """Why it cannot be used now, in words that hold no secret, or None."""
    try:
        return item.unavailable(load_config(item))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in found)
    except Exception as error:
        return f"{type(error).__name__} while asking whether it is available"
