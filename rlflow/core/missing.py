"""What stored data refer to and no installed plugin offers any more: told beside the data, which stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, Field

from rlflow.core.errors import Conflict
from rlflow.core.plugins import get_registry

Reference = tuple[str, str, str]
"""(kind as in GET /plugins, name, the field that refers to it)."""


class MissingPlugin(BaseModel):
    """Something that a plugin offered which is not installed, or did not load."""

    kind: str = Field(description="As in `GET /plugins`: task_types, widgets, scorers …")
    name: str
    field: str = Field(description="Where it is referred to, a dotted path")
    message: str


class PluginMissing(Conflict):
    """What was asked for needs a plugin that is not installed, or did not load."""

    type, title = "missing-plugin", "A plugin is missing"


def words(kind: str, name: str) -> str:
    """One sentence, for people."""
    label = get_registry().kinds()[kind].label
    return f"missing plugin: nothing that is installed offers the {label} {name!r}"


def missing(references: Iterable[Reference]) -> list[dict[str, Any]]:
    """Those of the references that lead nowhere, each once."""
    kinds = get_registry().kinds()
    return [
        {"kind": kind, "name": name, "field": field, "message": words(kind, name)}
        for kind, name, field in dict.fromkeys(references)
        if name not in kinds[kind]
    ]
