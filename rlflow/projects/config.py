"""A project's settings as the hot paths read them: checked, bound to the plugins, and kept for some seconds."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any
from uuid import UUID

import asyncpg

from rlflow.core import database, plugin_settings
from rlflow.core.enums import TaskPool
from rlflow.core.errors import FieldError, NotFound
from rlflow.core.extension.config import Given
from rlflow.core.judging import BoundWidget, ValuesInvalid, bind_widgets, min_outputs
from rlflow.core.missing import PluginMissing, Reference, words
from rlflow.core.plugins import get_registry
from rlflow.plugin import NoOptions
from rlflow.projects import queries
from rlflow.projects.settings import ProjectSettings, read

CACHE_SECONDS = 3.0
"""For how long a process may go on with what it read: a change takes as long to reach all processes."""

MAX_CACHED = 2000

NO_CONFIGS: Given = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ProjectConfig:
    """A project that is not archived.

    Attributes:
        widgets: those whose plugins are loaded, in the project's order.
        problems: what is wrong with the others (a plugin that was removed): nobody can judge with these.
        gold_seed: a secret; it must not leave the server.
        min_outputs: how many outputs a task needs before it can be judged.
        version: grows with every change.
        widget_references: all widgets that the project names, for `core.missing`.
        missing_required: names of widgets that must be answered and that no installed plugin offers.
        unusable: the project's names for the widgets that are not in `widgets`.
        configs: the project's own Configs of plugin objects, read where a widget or a task type has one.

    """

    id: UUID
    owner_id: UUID
    name: str
    guidelines: str
    task_type: str
    widgets: Sequence[BoundWidget]
    problems: Sequence[FieldError]
    annotations_per_task: int
    min_outputs: int
    lease_minutes: int
    blind: bool
    gold_rate: float
    gold_seed: int
    scorers: Sequence[Mapping[str, Any]]
    settings: ProjectSettings
    version: int
    widget_references: Sequence[tuple[str, str, str]] = ()
    missing_required: Sequence[str] = ()
    unusable: Sequence[str] = ()
    configs: Given = field(default_factory=lambda: NO_CONFIGS)

    def require_widgets(self, then: str) -> None:
        """Raise PluginMissing where a widget without which nothing can be judged is not there; `then` says what now."""
        if self.missing_required:
            lacking = words("widgets", self.missing_required[0])
            raise PluginMissing(f"the project cannot be judged now: {lacking}; {then}. Tell the project's owner")

    @property
    def first_overlap(self) -> int:
        """How many judgements a new task asks for at first, unless it names a number itself."""
        adaptive = self.settings.adaptive
        return adaptive.min if adaptive.enabled else self.annotations_per_task

    def pool(self, *, gold: bool, qualification: bool) -> TaskPool:
        """What a task is for. With no gold rate a task with a known answer is one like any other."""
        if qualification:
            return TaskPool.QUALIFICATION
        return TaskPool.GOLD if gold and self.gold_rate > 0 else TaskPool.MAIN


_cache: dict[UUID, tuple[float, ProjectConfig]] = {}


def forget(project_id: UUID | None = None) -> None:
    """Drop what this process remembers of a project (or of all)."""
    if project_id is None:
        _cache.clear()
    else:
        _cache.pop(project_id, None)


async def project_config(project_id: UUID) -> ProjectConfig:
    """The project, as it was at most CACHE_SECONDS ago. Raises NotFound where it is archived or not there."""
    cached = _cache.get(project_id)
    if cached and cached[0] > time.monotonic():
        return cached[1]
    return _read(project_id, await database.fetch_row(queries.ONE, project_id), await _given(project_id))


async def locked_config(connection: asyncpg.Connection, project_id: UUID) -> ProjectConfig:
    """The project as it is now, which no change can touch before the transaction ends. Raises NotFound.

    For whatever adds tasks: they carry `min_outputs`, which a change of the widgets updates.
    """
    return _read(project_id, await connection.fetchrow(queries.ONE_SHARED, project_id), await _given(project_id))


async def _given(project_id: UUID) -> Given:
    """The Configs that judging may need. No statement where no widget and no task type has one."""
    registry = get_registry()
    asked = any(item.Config is not NoOptions for item in (*registry.widgets, *registry.task_types))
    return await plugin_settings.given_to(project_id) if asked else NO_CONFIGS


def _read(project_id: UUID, row: asyncpg.Record | None, given: Given) -> ProjectConfig:
    if row is None:
        forget(project_id)
        raise NotFound("no such project, or it was archived")
    cached = _cache.get(project_id)
    config = cached[1] if cached and cached[1].version == row["version"] else _bound(row)
    if given or config.configs:
        config = replace(config, configs=given)
    if len(_cache) >= MAX_CACHED:
        _cache.clear()
    _cache[project_id] = (time.monotonic() + CACHE_SECONDS, config)
    return config


def _bound(record: asyncpg.Record) -> ProjectConfig:
    row = database.record_dict(record, queries.JSON_COLUMNS)
    widgets: list[BoundWidget] = []
    problems: list[FieldError] = []
    for index, spec in enumerate(row["widgets"]):
        try:
            widgets.extend(bind_widgets([spec], get_registry()))
        except ValuesInvalid as error:
            for item in error.errors:
                rest = item.field.removeprefix("widgets.0")
                problems.append(FieldError(field=f"widgets.{index}{rest}", message=item.message))
    return ProjectConfig(
        id=row["id"],
        owner_id=row["owner_id"],
        name=row["name"],
        guidelines=row["guidelines"],
        task_type=row["task_type"],
        widgets=tuple(widgets),
        problems=tuple(problems),
        annotations_per_task=row["annotations_per_task"],
        min_outputs=min_outputs(widgets),
        lease_minutes=row["lease_minutes"],
        blind=row["blind"],
        gold_rate=row["gold_rate"],
        gold_seed=row["gold_seed"],
        scorers=tuple(row["scorers"]),
        settings=read(row["settings"]),
        version=row["version"],
        widget_references=tuple(
            ("widgets", str(spec.get("widget")), f"widgets.{index}") for index, spec in enumerate(row["widgets"])
        ),
        missing_required=tuple(
            name for _, name, _ in required_widgets(row["widgets"]) if name not in get_registry().widgets
        ),
        unusable=tuple(
            name
            for name in (str(spec.get("name") or spec.get("widget")) for spec in row["widgets"])
            if all(item.name != name for item in widgets)
        ),
    )


def required_widgets(specs: Sequence[Mapping[str, Any]]) -> list[Reference]:
    """The widgets of a project as it is stored that must be answered, for `core.missing`."""
    return [
        ("widgets", str(spec.get("widget")), f"widgets.{index}")
        for index, spec in enumerate(specs)
        if spec.get("required", True)
    ]
