"""What a project sets for plugins: stored with its secrets sealed, put together with the environment, given to calls.

A project with settings of its own for a plugin object gets, of the environment, what is no secret: the operator's key
is never sent to an address that a project chose. It must bring its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from pydantic import BaseModel

from rlflow.core import database
from rlflow.core.database import Json
from rlflow.core.extension.config import (
    Given,
    NotConfigured,
    build_config,
    environment_config,
    environment_values,
    use_configs,
)
from rlflow.core.ids import new_id
from rlflow.core.json import dumps, loads
from rlflow.core.plugins import get_registry
from rlflow.core.secrecy import secret_fields
from rlflow.core.secret_box import SecretBox, SecretUnreadable
from rlflow.core.settings import Settings

_box: SecretBox | None = None


def setup(settings: Settings) -> None:
    """Have this process seal and open with the keys of these settings."""
    global _box
    _box = SecretBox.of(settings) if settings.secret_key else None


def box() -> SecretBox:
    """What seals and opens. Raises RuntimeError before `setup`."""
    if _box is None:
        raise RuntimeError("plugin_settings.setup() was not called, or RLFLOW_SECRET_KEY is not set")
    return _box


@dataclass(frozen=True, slots=True)
class Stored:
    """A project's settings of one object: values in the clear, secrets sealed, both by field name."""

    project_id: UUID
    kind: str
    name: str
    values: Mapping[str, Any]
    sealed: Mapping[str, str]
    updated_at: datetime | None = None

    def place(self, field: str) -> str:
        """What a sealed text of this field is bound to."""
        return f"{self.project_id}/{self.kind}/{self.name}/{field}"

    def seal(self, field: str, value: Any) -> str:
        """A secret as it is stored."""
        return box().seal(dumps(value), self.place(field))

    def opened(self, fields: set[str]) -> dict[str, Any]:
        """The secrets of these fields. Raises NotConfigured where one cannot be opened."""
        found: dict[str, Any] = {}
        wrong: list[tuple[str, str]] = []
        for field in sorted(fields & set(self.sealed)):
            try:
                found[field] = loads(box().open(self.sealed[field], self.place(field)))
            except SecretUnreadable as error:
                wrong.append((field, str(error)))
        if wrong:
            raise NotConfigured(self.name, wrong)
        return found


def merged(item: Any, stored: Stored | None) -> BaseModel:
    """The Config that holds for a project. Raises NotConfigured, naming fields, not variables, for a project's own."""
    if stored is None:
        return environment_config(item)
    secret = secret_fields(item.Config)
    known = item.Config.model_fields
    values: dict[str, Any] = {k: v for k, v in environment_values(item).items() if k not in secret}
    values |= {k: v for k, v in stored.values.items() if k in known}  # an older version of it may have had more
    values |= stored.opened(secret)
    return build_config(item, values, by_field=True)


# --- stored -------------------------------------------------------------------------------------------------


async def of_project(project_id: UUID) -> dict[tuple[str, str], Stored]:
    """All settings of a project by (kind, name): one statement."""
    return {(row["kind"], row["name"]): _stored(row) for row in await database.fetch(_OF_PROJECT, project_id)}


async def find(project_id: UUID, kind: str, name: str) -> Stored | None:
    """A project's settings of one object, or None."""
    row = await database.fetch_row(_ONE, project_id, kind, name)
    return _stored(row) if row else None


async def save(stored: Stored, actor_id: UUID) -> None:
    """Store, in place of what was there."""
    await database.execute(
        _SAVE,
        new_id(),
        stored.project_id,
        stored.kind,
        stored.name,
        Json(dict(stored.values)),
        Json(dict(stored.sealed)),
        actor_id,
    )


async def remove(project_id: UUID, kind: str, name: str) -> bool:
    """Forget a project's settings of one object. Whether there were any."""
    return await database.execute(_REMOVE, project_id, kind, name) > 0


async def reseal() -> tuple[int, int]:
    """Seal everything anew under the current key; how many secrets were, and how many cannot be opened."""
    done = lost = 0
    async with database.transaction():
        for row in await database.fetch(_ALL_LOCKED):
            stored = _stored(row)
            sealed = dict(stored.sealed)
            for field, text in stored.sealed.items():
                if box().is_current(text):
                    continue
                try:
                    sealed[field] = box().seal(box().open(text, stored.place(field)), stored.place(field))
                    done += 1
                except SecretUnreadable:
                    lost += 1
            if sealed != stored.sealed:
                await database.execute(_RESEAL, row["id"], Json(sealed))
    return done, lost


def _stored(row: asyncpg.Record) -> Stored:
    return Stored(
        row["project_id"], row["kind"], row["name"], loads(row["values"]), loads(row["secrets"]), row["updated_at"]
    )


# --- given to calls -----------------------------------------------------------------------------------------


async def config_for(project_id: UUID | None, kind: str, item: Any) -> BaseModel:
    """The Config of one object that holds for a project, or for none. Raises NotConfigured."""
    return merged(item, None if project_id is None else await find(project_id, kind, item.name))


async def given_to(project_id: UUID) -> Given:
    """For every object that the project has settings of: its Config, or why it has none."""
    kinds = get_registry().kinds()
    given: dict[int, BaseModel | NotConfigured] = {}
    for (kind, name), stored in (await of_project(project_id)).items():
        item = kinds[kind].find(name) if kind in kinds else None
        if item is not None:
            try:
                given[id(item)] = merged(item, stored)
            except NotConfigured as error:
                given[id(item)] = error
    return given


@asynccontextmanager
async def in_project(project_id: UUID) -> AsyncIterator[None]:
    """Within the block ``config_of(item)`` answers what holds for this project, in threads of the block, too."""
    with use_configs(await given_to(project_id)):
        yield


_COLUMNS = "id, project_id, kind, name, values, secrets, updated_at"
_OF_PROJECT = f"SELECT {_COLUMNS} FROM plugin_settings WHERE project_id = $1"  # noqa: S608
_ONE = f"{_OF_PROJECT} AND kind = $2 AND name = $3"
_ALL_LOCKED = f"SELECT {_COLUMNS} FROM plugin_settings ORDER BY id FOR UPDATE"  # noqa: S608
_SAVE = """
    INSERT INTO plugin_settings (id, created_at, updated_at, project_id, kind, name, values, secrets, updated_by_id)
    VALUES ($1, now(), now(), $2, $3, $4, $5::jsonb, $6::jsonb, $7)
    ON CONFLICT (project_id, kind, name) DO UPDATE SET values = EXCLUDED.values, secrets = EXCLUDED.secrets,
        updated_by_id = EXCLUDED.updated_by_id, updated_at = now()
"""
_REMOVE = "DELETE FROM plugin_settings WHERE project_id = $1 AND kind = $2 AND name = $3"
_RESEAL = "UPDATE plugin_settings SET secrets = $2::jsonb WHERE id = $1"
