"""A project's settings as the hot paths read them: checked, bound to the plugins, and kept for some seconds."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from rlflow.core import database
from rlflow.core.enums import TaskPool
from rlflow.core.errors import FieldError, NotFound
from rlflow.core.judging import BoundWidget, ValuesInvalid, bind_widgets, min_outputs
from rlflow.core.plugins import get_registry
from rlflow.projects import queries
from rlflow.projects.settings import ProjectSettings, read

CACHE_SECONDS = 3.0
"""For how long a process may go on with what it read: a change takes as long to reach all processes."""

MAX_CACHED = 2000


@dataclass(frozen=True, slots=True)
class ProjectConfig:
    """A project that is not archived.

    Attributes:
        widgets: those whose plugins are loaded, in the project's order.
        problems: what is wrong with the others (a plugin that was removed): nobody can judge with these.
        gold_seed: a secret; it must not leave the server.
        min_outputs: how many outputs a task needs before it can be judged.
        version: grows with every change.

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
    return _read(project_id, await database.fetch_row(queries.ONE, project_id))


async def locked_config(connection: asyncpg.Connection, project_id: UUID) -> ProjectConfig:
    """The project as it is now, which no change can touch before the transaction ends. Raises NotFound.

    For whatever adds tasks: they carry `min_outputs`, which a change of the widgets updates.
    """
    return _read(project_id, await connection.fetchrow(queries.ONE_SHARED, project_id))


def _read(project_id: UUID, row: asyncpg.Record | None) -> ProjectConfig:
    if row is None:
        forget(project_id)
        raise NotFound("no such project, or it was archived")
    cached = _cache.get(project_id)
    config = cached[1] if cached and cached[1].version == row["version"] else _bound(row)
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
    )
