"""Projects and their members. Other slices call what stands in `__all__`.

A change of the widgets never invalidates stored feedback: judgements keep the values and signals that they had.
A change of annotations_per_task speaks of tasks that are made after it; those there are keep their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg
from pydantic import ValidationError

from rlflow.core import audit, database, permissions
from rlflow.core.database import Json
from rlflow.core.enums import MemberRole, Role
from rlflow.core.errors import Conflict, FieldError, Invalid, NotFound, field_errors
from rlflow.core.ids import new_id
from rlflow.core.judging import ValuesInvalid, bind_widgets, min_outputs
from rlflow.core.missing import Reference, missing
from rlflow.core.models import Project
from rlflow.core.permissions import Access, Principal, ProjectAccess
from rlflow.core.plugin_config import why_unavailable
from rlflow.core.plugins import get_registry
from rlflow.notifications import service as notifications
from rlflow.plugin import TaskType
from rlflow.projects import queries
from rlflow.projects.config import ProjectConfig, forget, locked_config, project_config, required_widgets
from rlflow.projects.effects import apply
from rlflow.projects.schemas import ProjectIn, ProjectPatch, ScorerIn, TaskCounts, WidgetIn
from rlflow.projects.settings import QualificationSettings, merged, read

__all__ = [
    "ProjectConfig",
    "QualificationSettings",
    "default_project",
    "forget",
    "get_project",
    "locked_config",
    "project_config",
    "required_widgets",
]

DEFAULT_NAME = "My tasks"
USUAL_TASK_TYPE = "qa"

MAX_CANDIDATES = 20
"""Of those who fit a search for new members: enough to choose from, too few to list everybody by."""

MIN_SEARCH = 2
"""Characters of such a search."""


async def get_project(project_id: UUID) -> Project:
    """The project's row. Raises NotFound where it is archived or not there."""
    project = await Project.get_or_none(id=project_id, archived_at=None)
    if project is None:
        raise NotFound("no such project, or it was archived")
    return project


async def default_project(user_id: UUID) -> UUID:
    """Where a user's tasks without a project go; made at the first use, once however many ask at once."""
    found: UUID | None = await database.fetch_value(queries.DEFAULT, user_id)
    while found is None:
        description = "Tasks that were sent without a project."
        found = await _insert(ProjectIn(name=DEFAULT_NAME, description=description), user_id, is_default=True)
        found = found or await database.fetch_value(queries.DEFAULT, user_id)
    return found


async def create(body: ProjectIn, owner_id: UUID) -> UUID:
    """Make a project, of which its owner is a member. Raises Invalid."""
    made = await _insert(body, owner_id, is_default=False)
    assert made is not None
    return made


async def _insert(body: ProjectIn, owner_id: UUID, *, is_default: bool) -> UUID | None:
    task_type = _task_type(body.task_type)
    widgets = _widgets(body.widgets, task_type)
    scorers = _scorers(body.scorers)
    async with database.transaction() as connection:
        project_id: UUID | None = await connection.fetchval(
            queries.INSERT,
            new_id(),
            owner_id,
            body.name,
            body.description,
            body.guidelines,
            task_type.name,
            Json(widgets),
            body.annotations_per_task,
            body.lease_minutes,
            body.blind,
            float(body.gold_rate),
            Json(scorers),
            Json(body.settings.model_dump(mode="json")),
            is_default,
        )
        if project_id is not None:
            await connection.execute(queries.PUT_MEMBER, new_id(), project_id, owner_id, MemberRole.RESEARCHER.value)
            detail = {"name": body.name, "task_type": task_type.name}
            await audit.record(
                "project.create", "project", project_id, actor_id=owner_id, project_id=project_id, **detail
            )
    return project_id


async def update(project_id: UUID, patch: ProjectPatch, actor_id: UUID) -> None:
    """Change what the patch names. Raises Invalid; Conflict where it names a version that is not the last."""
    async with database.transaction() as connection:
        record = await connection.fetchrow(queries.ONE_LOCKED, project_id)
        if record is None:
            raise NotFound("no such project, or it was archived")
        old = database.record_dict(record, queries.JSON_COLUMNS)
        if patch.version is not None and patch.version != old["version"]:
            words = f"the project was changed since: it has version {old['version']}, and you sent {patch.version}"
            raise Conflict(f"{words}; read it again and repeat your change", current_version=old["version"])
        new = {**old, **_changes(patch, old)}
        changed = sorted(name for name in new if new[name] != old[name])
        if not changed:
            return
        await connection.execute(
            queries.UPDATE,
            project_id,
            new["name"],
            new["description"],
            new["guidelines"],
            new["task_type"],
            Json(new["widgets"]),
            new["annotations_per_task"],
            new["lease_minutes"],
            new["blind"],
            new["gold_rate"],
            Json(new["scorers"]),
            Json(new["settings"]),
        )
        await apply(connection, project_id, old, new)
        if "widgets" in changed:
            needed = min_outputs(bind_widgets(new["widgets"], get_registry()))
            await connection.execute(queries.MIN_OUTPUTS, project_id, needed)
        detail = {name: {"from": old[name], "to": new[name]} for name in changed if name != "guidelines"}
        await audit.record(
            "project.update",
            "project",
            project_id,
            actor_id=actor_id,
            project_id=project_id,
            changed=changed,
            values=detail,
        )
    forget(project_id)


def _changes(patch: ProjectPatch, old: dict[str, Any]) -> dict[str, Any]:
    given = patch.model_dump(exclude_unset=True, exclude={"version", "widgets", "scorers", "task_type", "settings"})
    if "gold_rate" in given:
        given["gold_rate"] = float(given["gold_rate"])
    named = patch.model_fields_set
    if "task_type" in named and patch.task_type is not None:
        given["task_type"] = _task_type(patch.task_type).name
    if "widgets" in named:
        task_type = given.get("task_type", old["task_type"])
        given["widgets"] = _widgets(patch.widgets, None if patch.widgets is not None else _task_type(task_type))
    if "settings" in named:
        given["settings"] = merged(old["settings"], patch.settings)
    if "scorers" in named:
        given["scorers"] = _scorers(patch.scorers)
    return given


async def archive(project_id: UUID, actor_id: UUID) -> None:
    """Take a project out of sight. Nothing in it is deleted."""
    async with database.transaction() as connection:
        if await connection.execute(queries.ARCHIVE, project_id) == "UPDATE 1":
            await audit.record("project.archive", "project", project_id, actor_id=actor_id, project_id=project_id)
    forget(project_id)


# --- what is checked against the registry -------------------------------------------------------------------


def _task_type(name: str | None) -> TaskType:
    types = get_registry().task_types
    if name is None:
        names = types.names()
        if not names:
            raise Invalid.field("task_type", "no plugin offers a task type: see `rlflow plugins list`")
        name = USUAL_TASK_TYPE if USUAL_TASK_TYPE in names else names[0]
    found = types.find(name)
    if found is None:
        known = ", ".join(types.names()) or "none"
        raise Invalid.field("task_type", f"no plugin offers the task type {name!r} (there are: {known})")
    return found


def _widgets(given: Sequence[WidgetIn] | None, task_type: TaskType | None) -> list[dict[str, Any]]:
    """The widgets as they are stored; those of the task type where none are given."""
    if given is None:
        assert task_type is not None
        specs: list[dict[str, Any]] = [
            {"widget": s.widget, "name": s.name, "required": s.required, "options": dict(s.options)}
            for s in task_type.default_widgets
        ]
    else:
        specs = [
            {"widget": s.widget, "name": s.name or s.widget, "required": s.required, "options": s.options}
            for s in given
        ]
    try:
        bind_widgets(specs, get_registry())
    except ValuesInvalid as error:
        raise Invalid.fields(error.errors) from None
    return specs


def _scorers(given: Sequence[str | ScorerIn] | None) -> list[dict[str, Any]]:
    """The scorers as they are stored ([{scorer, options}]); all that there are where none are given."""
    registry = get_registry().scorers
    if given is None:
        return [{"scorer": item.name, "options": {}} for item in registry if why_unavailable(item) is None]
    stored: list[dict[str, Any]] = []
    errors: list[FieldError] = []
    for index, item in enumerate(given):
        name, options = (item, {}) if isinstance(item, str) else (item.scorer, item.options)
        scorer = registry.find(name)
        where = f"scorers.{index}"
        if scorer is None:
            known = ", ".join(registry.names()) or "none"
            errors.append(FieldError(field=where, message=f"no plugin offers the scorer {name!r} (there are: {known})"))
            continue
        if any(other["scorer"] == name for other in stored):
            errors.append(FieldError(field=where, message=f"the scorer {name!r} stands here twice"))
            continue
        try:
            scorer.Options.model_validate(options)
        except ValidationError as error:
            errors.extend(field_errors(error, f"{where}.options"))
        stored.append({"scorer": name, "options": options})
    if errors:
        raise Invalid.fields(errors)
    return stored


# --- how projects are shown ---------------------------------------------------------------------------------


async def listed(
    caller: Principal, after: UUID | None, limit: int, part: str | None
) -> tuple[list[dict[str, Any]], bool]:
    """One page of the caller's projects (an admin's: all), the newest first; whether more follow. Two queries."""
    rows = await database.fetch(queries.LIST, caller.id, caller.is_admin, after, part, limit + 1)
    shown = rows[:limit]
    progress = await _progress([row["id"] for row in shown])
    items = [_shown(row, _access(row, caller), progress[row["id"]]) for row in shown]
    return items, len(rows) > limit


async def shown(project_id: UUID, access: ProjectAccess) -> dict[str, Any]:
    """One project, as those with this access see it."""
    row = await database.fetch_row(queries.ONE, project_id)
    if row is None:
        raise NotFound("no such project, or it was archived")
    return _shown(row, access, (await _progress([project_id]))[project_id])


def _access(row: asyncpg.Record, caller: Principal) -> ProjectAccess:
    if caller.is_admin or row["owner_id"] == caller.id:
        return ProjectAccess.OWNER
    if row["member_role"] == MemberRole.RESEARCHER and caller.level >= Access.RESEARCHER:
        return ProjectAccess.RESEARCHER
    return ProjectAccess.MEMBER


async def _progress(ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = {
        project_id: {"tasks": dict.fromkeys(TaskCounts.model_fields, 0), "feedback": 0} for project_id in ids
    }
    for row in await database.fetch(queries.PROGRESS, list(ids)):
        here = found[row["project_id"]]
        if row["what"] == "feedback":
            here["feedback"] = row["n"]
        else:
            here["tasks"][row["what"]] += row["n"]
    return found


_ROLE_WORDS = {
    ProjectAccess.OWNER: "owner",
    ProjectAccess.RESEARCHER: "researcher",
    ProjectAccess.MEMBER: "annotator",
}
_FOR_ALL = ("id", "name", "description", "guidelines", "task_type", "widgets", "lease_minutes", "version", "created_at")
_FOR_RESEARCHERS = ("owner_id", "annotations_per_task", "blind", "gold_rate", "scorers", "is_default", "updated_at")


def _shown(record: asyncpg.Record, access: ProjectAccess, progress: dict[str, Any]) -> dict[str, Any]:
    row = database.record_dict(record, queries.JSON_COLUMNS)
    answer = {name: row[name] for name in _FOR_ALL}
    answer["role"] = _ROLE_WORDS[access]
    answer["missing"] = missing(_references(row, access))
    if access >= ProjectAccess.RESEARCHER:
        answer.update({name: row[name] for name in _FOR_RESEARCHERS})
        answer["settings"] = read(row["settings"]).model_dump()
        answer["progress"] = progress
    return answer


def _references(row: Mapping[str, Any], access: ProjectAccess) -> Iterator[Reference]:
    """What a project names of plugins, as far as those with this access see it."""
    yield "task_types", row["task_type"], "task_type"
    for index, spec in enumerate(row["widgets"]):
        yield "widgets", str(spec.get("widget")), f"widgets.{index}"
    if access >= ProjectAccess.RESEARCHER:
        for index, spec in enumerate(row["scorers"]):
            yield "scorers", str(spec.get("scorer")), f"scorers.{index}"


# --- members ------------------------------------------------------------------------------------------------


async def members(project_id: UUID, after: UUID | None, limit: int) -> list[asyncpg.Record]:
    """The first `limit` members who joined after a membership."""
    return await database.fetch(queries.MEMBERS, project_id, after, limit)


async def candidates(project_id: UUID, start: str) -> list[dict[str, Any]]:
    """Up to MAX_CANDIDATES active users who are no members yet and whose address or name starts so, by name."""
    text = start.strip()
    if len(text) < MIN_SEARCH:
        return []
    return [dict(row) for row in await database.fetch(queries.CANDIDATES, project_id, text, MAX_CANDIDATES)]


async def put_member(project_id: UUID, user_id: UUID, role: MemberRole, actor_id: UUID) -> dict[str, Any]:
    """Add a user, or change their role in the project. Raises NotFound, Invalid, Conflict."""
    async with database.transaction() as connection:
        project = await connection.fetchrow(queries.ONE_SHARED, project_id)
        if project is None:
            raise NotFound("no such project, or it was archived")
        user_role = await connection.fetchval(queries.USER_ROLE, user_id)
        if user_role is None:
            raise NotFound("no such user, or they were deactivated")
        if role is MemberRole.RESEARCHER and user_role == Role.ANNOTATOR:
            words = "their role on the platform is annotator: an admin must make them a researcher first"
            raise Invalid.field("role", words)
        if project["owner_id"] == user_id and role is not MemberRole.RESEARCHER:
            raise Conflict("the project's owner stays a researcher of it")
        old = await connection.fetchrow(queries.MEMBER, project_id, user_id)
        await connection.execute(queries.PUT_MEMBER, new_id(), project_id, user_id, role.value)
        if old is None or old["role"] != role.value:
            await audit.record(
                "project.put_member",
                "user",
                user_id,
                actor_id=actor_id,
                project_id=project_id,
                role=role.value,
                was=old["role"] if old else None,
            )
        if old is None and user_id != actor_id:
            await notifications.notify(
                [user_id],
                "project_joined",
                f"You are a member of {project['name']}"[:200],
                "Its tasks are in your queue." if role is MemberRole.ANNOTATOR else "",
                link=f"/projects/{project_id}" if role is MemberRole.RESEARCHER else "/work",
                data={"project_id": str(project_id), "role": role.value},
            )
        row = await connection.fetchrow(queries.MEMBER, project_id, user_id)
    permissions.forget(user_id)
    return dict(row)


async def remove_member(project_id: UUID, user_id: UUID, actor_id: UUID) -> None:
    """Take a user out of the project; what they wrote stays. Raises NotFound; Conflict for the owner."""
    async with database.transaction() as connection:
        old = await connection.fetchrow(queries.MEMBER, project_id, user_id)
        if old is None:
            raise NotFound("no such member of this project")
        if old["is_owner"]:
            raise Conflict("the project's owner cannot be removed from it")
        await connection.execute(queries.REMOVE_MEMBER, project_id, user_id)
        await audit.record(
            "project.remove_member", "user", user_id, actor_id=actor_id, project_id=project_id, was=old["role"]
        )
    permissions.forget(user_id)
