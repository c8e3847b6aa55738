"""What an export is to do, checked: everything that can be refused is refused here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pyarrow as pa
from pydantic import BaseModel, ValidationError

from rlflow.core.errors import Invalid, Problem, field_errors
from rlflow.core.registry import Registry
from rlflow.core.secrecy import redact
from rlflow.core.sources import Source
from rlflow.exports.copies import Copy
from rlflow.exports.queries_sources import AGGREGATES, Reading
from rlflow.exports.schemas import CookIn, Filters, Split
from rlflow.exports.snapshot import Snapshot
from rlflow.plugin import Format, InvalidValue, Recipe


class PluginFailed(Problem):
    """A plugin raised where it must not; the message names it."""

    status, type, title = 500, "plugin-failed", "A plugin failed"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may get before another one is begun; None where it does not matter."""

    rows: int | None = None
    bytes: int | None = None


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Plan:
    """What to read, what to make of it and how to write it.

    Attributes:
        options: the recipe's, as an instance of its model.
        format: None where nothing is written (a preview).
        schema: of the rows that the recipe makes.
        recipe_plugin, format_plugin: who to name when they fail.
        copy: the named snapshot that is read in place of the database.

    """

    project_id: UUID
    recipe: Recipe
    recipe_plugin: str
    options: BaseModel
    source: Source
    aggregate: str
    filters: Filters
    schema: pa.Schema
    format: Format | None
    format_plugin: str
    split: Split | None
    copy: Copy | None = None
    limits: Limits = NO_LIMITS

    @property
    def reading(self) -> Reading:
        """The statements that read the source's rows."""
        places = self.source == "pairs" and self.recipe.needs_places(self.options)
        return Reading(self.source, self.aggregate, self.project_id, self.filters, places)

    @property
    def request(self) -> dict[str, Any]:
        """What was asked, to store and to show."""
        return {
            "options": self.options.model_dump(mode="json", by_alias=True),
            "filters": self.filters.model_dump(mode="json", exclude_none=True),
            "aggregate": self.aggregate,
            "split": self.split.model_dump() if self.split else None,
            **({"snapshot": str(self.copy.id)} if self.copy else {}),
            **({"max_rows_per_file": self.limits.rows} if self.limits.rows else {}),
            **({"max_bytes_per_file": self.limits.bytes} if self.limits.bytes else {}),
        }

    def snapshot(self, url: str, lock: UUID | None = None) -> Snapshot:
        """What it reads, not opened yet: of the database as it is, or of the named snapshot."""
        return Snapshot(url, lock, self.copy.read_back if self.copy else None)

    @contextmanager
    def recipe_runs(self) -> Iterator[None]:
        """Around every call of the recipe. Raises PluginFailed."""
        with blamed("recipe", self.recipe.name, self.recipe_plugin):
            yield

    @contextmanager
    def format_runs(self) -> Iterator[None]:
        """Around every call of the format. Raises PluginFailed."""
        assert self.format is not None
        with blamed("format", self.format.name, self.format_plugin):
            yield

    def refusal(self) -> str | None:
        """Why the format cannot hold the rows, or the trainer cannot load it, or None."""
        if self.format is None:
            return None
        with self.recipe_runs():
            reason = self.recipe.refusal(self.options, self.format.name)
        if reason is not None:
            return reason
        with self.format_runs():
            return self.format.refusal(self.schema)


class SinkFailed(Exception):
    """Writing to where the file goes failed: that is never the format's fault."""


@contextmanager
def blamed(kind: str, name: str, plugin: str) -> Iterator[None]:
    """Name the plugin whose code raised. Raises PluginFailed."""
    try:
        yield
    except (Problem, SinkFailed):
        raise
    except InvalidValue as error:
        raise Invalid.field(kind, error.message) from error
    except Exception as error:
        words = f"the {kind} {name!r} of the plugin {plugin!r} failed: {type(error).__name__}: {error}"
        raise PluginFailed(redact(words)) from error


def make_plan(asked: CookIn, registry: Registry, format_name: str | None, split: Split | None = None) -> Plan:
    """Check a request against the plugins. Raises UnknownName, Invalid, PluginFailed.

    Whether the format can hold the rows is for the caller to ask (`refusal`).
    """
    recipe = registry.recipes.get(asked.recipe)
    recipe_plugin = registry.recipes.plugin_of(asked.recipe) or "?"
    chosen = registry.formats.get(format_name) if format_name is not None else None
    try:
        options = recipe.Options.model_validate(asked.options)
    except ValidationError as error:
        raise Invalid.fields(field_errors(error, "options")) from None
    with blamed("recipe", recipe.name, recipe_plugin):
        source = recipe.source_for(options)
        schema = recipe.schema(options)
        if source not in AGGREGATES:
            raise ValueError(f"there is no source {source!r}")
    if asked.aggregate not in AGGREGATES[source]:
        offered = " or ".join(AGGREGATES[source])
        words = f"{asked.aggregate} is not available for {source}, from which this recipe cooks: choose {offered}"
        raise Invalid.field("aggregate", words)
    return Plan(
        project_id=asked.project_id,
        recipe=recipe,
        recipe_plugin=recipe_plugin,
        options=options,
        source=source,
        aggregate=asked.aggregate,
        filters=asked.filters,
        schema=schema,
        format=chosen,
        format_plugin=(registry.formats.plugin_of(chosen.name) or "?") if chosen else "",
        split=split,
    )


def refusals(plan: Plan, registry: Registry) -> dict[str, str]:
    """Why formats cannot hold the rows of this plan, by their names; those that can are left out.

    A format that fails is told here with its failure: whoever chooses another one can go on.
    """
    found: dict[str, str] = {}
    for offered in registry.formats:
        asked = replace(plan, format=offered, format_plugin=registry.formats.plugin_of(offered.name) or "?")
        try:
            reason = asked.refusal()
        except PluginFailed as error:
            reason = error.detail
        if reason is not None:
            found[offered.name] = reason
    return found
