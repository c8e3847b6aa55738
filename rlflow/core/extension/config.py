"""A plugin object's settings: declared as `Config`, read from the environment or from a project, given per call.

Every kind of object may declare ``Config``, a pydantic model, beside its ``Options``. Options are a project's choices
about one use of it, and anybody in the project may read them; Config is what it needs to run at all: keys, addresses,
limits. Fields of the type SecretStr are secrets: whoever sets one never reads it again.

Objects are shared by all projects and threads, so a Config is never kept in one: providers and notifiers are handed
theirs as an argument, and every other kind asks ``config_of(self)`` within the method that was called.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dotenv import dotenv_values
from pydantic import BaseModel, ValidationError

from rlflow.core import secrecy

ENV_FILE = Path(".env")

SCOPE = "x-rlflow-scope"
ADMIN_ONLY: dict[str, Any] = {SCOPE: "admin"}
"""``Field(json_schema_extra=ADMIN_ONLY)``: in a project's settings this field is set by admins of the platform alone.
For what reaches beyond the project: an address that RLFlow itself will call, a path, a command.
"""


NOT_SET = "is not set"


class NotConfigured(Exception):
    """The settings that hold now do not fit the object's Config.

    `problems` are (field, words) pairs, the field as the environment names it. The words never repeat a value.
    """

    def __init__(self, name: str, problems: list[tuple[str, str]]) -> None:
        self.problems = problems
        said = "; ".join(f"{field}: {words}" if field else words for field, words in problems)
        super().__init__(f"{name!r} is not configured: {said}")

    @property
    def is_wrong(self) -> bool:
        """Whether something that is set is wrong; False where something merely is not set."""
        return any(words != NOT_SET for _, words in self.problems)

    @property
    def words(self) -> str:
        """What is wrong, field by field."""
        return "; ".join(f"{field}: {words}" if field else words for field, words in self.problems)


Given = Mapping[int, BaseModel | NotConfigured]
"""Configs by the identity of the object that they are for."""

_given: ContextVar[Given] = ContextVar("rlflow_configs", default=MappingProxyType({}))


def config_of(item: Any) -> Any:
    """The Config instance of `item` that holds for the call under way: the project's where it has settings for this
    plugin, else the environment's. Raises NotConfigured.

    Call it within the method that RLFlow called (``config_of(self)``), and never keep what it answers: the next call
    may be for another project. A thread that you start yourself does not know the call: hand the Config to it.
    """
    found = _given.get().get(id(item))
    if isinstance(found, NotConfigured):
        raise found
    return environment_config(item) if found is None else found


@contextmanager
def use_config(item: Any, config: BaseModel) -> Iterator[None]:
    """Have ``config_of(item)`` answer `config` within the block: what RLFlow does around a call, and tests may do."""
    with use_configs({**_given.get(), id(item): config}):
        yield


@contextmanager
def use_configs(given: Given) -> Iterator[None]:
    """The same for several objects at once, by their identity; for one that could not be configured, why."""
    token = _given.set(given)
    try:
        yield
    finally:
        _given.reset(token)


def variable_of(item: Any, field: str) -> str:
    """The environment variable of a field of the item's Config: its alias, else ``RLFLOW_<NAME>_<FIELD>``."""
    alias = item.Config.model_fields[field].alias
    return alias or f"RLFLOW_{item.name}_{field}".upper()


def environment_values(item: Any) -> dict[str, str]:
    """What the environment and ``.env`` say, by field. A variable that is empty counts as not set."""
    values = {**dotenv_values(ENV_FILE), **os.environ} if ENV_FILE.is_file() else dict(os.environ)
    found: dict[str, str] = {}
    for field in item.Config.model_fields:
        value = values.get(variable_of(item, field)) or values.get(field)
        if value:
            found[field] = value
    return found


def environment_config(item: Any) -> BaseModel:
    """The Config that the environment gives. Raises NotConfigured."""
    return build_config(item, environment_values(item))


def build_config(item: Any, values: Mapping[str, Any], *, by_field: bool = False) -> BaseModel:
    """The Config of values by field name. Raises NotConfigured, which names variables, or fields."""
    model: type[BaseModel] = item.Config
    named = {
        model.model_fields[name].alias or name if name in model.model_fields else name: values[name] for name in values
    }
    try:
        made = model.model_validate(named)
    except ValidationError as error:
        raise NotConfigured(item.name, _told(item, error, by_field)) from None
    secrecy.remember(made)
    return made


def _told(item: Any, error: ValidationError, by_field: bool) -> list[tuple[str, str]]:
    """Pydantic's errors as (variable or field, words), without values: they may be secrets."""
    by_alias = {field.alias or name: name for name, field in item.Config.model_fields.items()}
    told = []
    for one in error.errors(include_url=False, include_context=False, include_input=False):
        first, *rest = [str(part) for part in one["loc"]] or [""]
        field = by_alias.get(first, first)
        where = field if by_field or field not in item.Config.model_fields else variable_of(item, field)
        words = NOT_SET if one["type"] == "missing" else one["msg"].removeprefix("Value error, ")
        told.append((".".join([where, *rest]), words))
    return told
