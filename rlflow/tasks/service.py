"""Tasks: made, changed, listed and shown. Other slices call what stands in `__all__`.

Every change that people make of a task gives it a new version and keeps the old content; feedback remembers the
version that it judged. A task is complete when it has `required_annotations` judgements, whatever an edit says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg

from rlflow.accounts import service as accounts
from rlflow.annotation import service as annotation
from rlflow.core import audit, database
from rlflow.core.database import Json
from rlflow.core.enums import TaskStatus
from rlflow.core.errors import Conflict, Forbidden, Invalid, NotFound
from rlflow.core.ids import new_id
from rlflow.core.permissions import Access, Principal, ProjectAccess, project_access
from rlflow.core.plugins import get_registry
from rlflow.projects import service as projects
from rlflow.projects.service import ProjectConfig
from rlflow.tasks import queries
from rlflow.tasks.content import (
    OUTPUT_COLUMNS,
    TASK_COLUMNS,
    Checked,
    ContentInvalid,
    check,
    output_records,
    task_record,
)
from rlflow.tasks.hiding import hide_gold
from rlflow.tasks.layouts.binding import Ballot, at_home
from rlflow.tasks.schemas import MAX_OUTPUTS, TaskIn, TaskQuery
from rlflow.tasks.views import (
    blind_answer,
    output_answer,
    shown_status,
    task_answer,
    task_view,
    version_answer,
)

__all__ = [
    "MAX_OUTPUTS",
    "NewOutput",
    "add_outputs",
    "insert",
    "output_answer",
    "require_task",
    "task_answer",
    "task_view",
]


@dataclass(frozen=True, slots=True)
class NewOutput:
    """An output that a provider made."""

    model_id: str
    output: str
    metadata: dict[str, Any] = field(default_factory=dict)
    provider: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    latency_ms: int | None = None
    finish_reason: str | None = None


_SEEN_BY_ALL = (TaskStatus.OPEN, TaskStatus.COMPLETE)


async def require_task(caller: Principal, task_id: UUID, needed: ProjectAccess) -> tuple[asyncpg.Record, ProjectAccess]:
    """The task's row and what the caller is to its project.

    Raises NotFound where it is not theirs to see (a draft or an archived task is not an annotator's), Forbidden
    where they may do less than `needed`.
    """
    row = await database.fetch_row(queries.ONE, task_id)
    have = await project_access(caller, row["project_id"]) if row is not None else None
    if row is None or have is None or (have is ProjectAccess.MEMBER and row["status"] not in _SEEN_BY_ALL):
        raise NotFound("no such task, or you are not a member of its project")
    if have < needed:
        raise Forbidden(f"this needs the project role {needed.name.lower()}; yours is {have.name.lower()}")
    return row, have


async def create(body: TaskIn, project_id: UUID, actor_id: UUID) -> dict[str, Any]:
    """Make a task. Raises Invalid, NotFound."""
    async with database.transaction() as connection:
        project = await projects.locked_config(connection, project_id)
        try:
            checked = check(body, project, get_registry())
        except ContentInvalid as error:
            raise Invalid.fields(error.errors) from None
        [task_id] = await insert(connection, project, [(new_id(), checked, ())], actor_id)
        row = await connection.fetchrow(queries.ONE, task_id)
        outputs = await connection.fetch(queries.OUTPUTS, task_id)
    return task_answer(row, outputs)


async def insert(
    connection: asyncpg.Connection,
    project: ProjectConfig,
    tasks: Sequence[tuple[UUID, Checked, Sequence[Ballot]]],
    created_by_id: UUID | None,
) -> list[UUID]:
    """Store new tasks with their outputs and what was recorded of them, by COPY; their ids.

    `project` must come from `projects.locked_config`. The ids are those given, save where gold items must not be told
    by them: see rlflow.tasks.hiding.
    """
    now = datetime.now(UTC)
    rows: list[tuple[Any, ...]] = []
    outputs: list[tuple[Any, ...]] = []
    judged: list[tuple[UUID, list[str], Sequence[Ballot]]] = []
    hidden = await hide_gold(connection, project.id, [(task_id, task) for task_id, task, _ in tasks], now)
    for (task_id, made_at, task), (_, _, ballots) in zip(hidden, tasks, strict=True):
        rows.append(task_record(task, task_id, project, created_by_id, made_at))
        own = list(output_records(task.outputs, task_id, now))
        outputs.extend(own)
        if ballots:
            judged.append((task_id, [str(row[0]) for row in own], ballots))
    await connection.copy_records_to_table("tasks", records=rows, columns=TASK_COLUMNS)
    if outputs:
        await connection.copy_records_to_table("agent_outputs", records=outputs, columns=OUTPUT_COLUMNS)
    if judged:
        await _insert_judgements(connection, project.id, judged)
    return [task_id for task_id, _, _ in hidden]


async def _insert_judgements(
    connection: asyncpg.Connection, project_id: UUID, judged: Sequence[tuple[UUID, list[str], Sequence[Ballot]]]
) -> None:
    names = {ballot.annotator for _, _, ballots in judged for ballot in ballots}
    people = await accounts.recorded_annotators(connection, project_id, names)
    recorded = [
        annotation.RecordedJudgement(
            task_id=task_id,
            annotator_id=people[ballot.annotator],
            judgement=at_home(ballot.judgement, output_ids),
            output_order=ballot.shown,
            duration_ms=ballot.duration_ms,
            created_at=ballot.created_at,
        )
        for task_id, output_ids, ballots in judged
        for ballot in ballots
    ]
    await annotation.record(connection, project_id, recorded)


async def add_outputs(
    connection: asyncpg.Connection, task_id: UUID, outputs: Sequence[NewOutput]
) -> list[asyncpg.Record]:
    """Add outputs at the end of a task's, within the caller's transaction; the rows that were made.

    The task is locked, so outputs that are added at once get different places. Its version grows, so an edit that
    was begun before is refused. Raises NotFound; Conflict where there would be too many.
    """
    row = await connection.fetchrow(queries.ONE_LOCKED, task_id)
    if row is None:
        raise NotFound("no such task")
    count = row["output_count"]
    if count + len(outputs) > MAX_OUTPUTS:
        raise Conflict(f"a task has {MAX_OUTPUTS} outputs at most: this one has {count}, and {len(outputs)} are new")
    if not outputs:
        return []
    new = [{"id": new_id(), "position": place, **asdict(item)} for place, item in enumerate(outputs, count)]
    made = await connection.fetch(queries.ADD_OUTPUTS, task_id, Json(new))
    await connection.execute(queries.COUNT_OUTPUTS, task_id, len(outputs))
    return sorted(made, key=lambda output: output["position"])


# --- reading ------------------------------------------------------------------------------------------------


async def shown(caller: Principal, task_id: UUID) -> dict[str, Any]:
    """A task with its outputs, as the caller may see it. Raises NotFound."""
    row, have = await require_task(caller, task_id, ProjectAccess.MEMBER)
    outputs = await database.fetch(queries.OUTPUTS, task_id)
    if have >= ProjectAccess.RESEARCHER:
        return task_answer(row, outputs)
    project = await projects.project_config(row["project_id"])
    own = await database.fetch_row(queries.OWN_ASSIGNMENT, task_id, caller.id)
    order, mine = (own["output_order"], own["status"]) if own else (None, None)
    found = blind_answer(row, outputs, annotator_id=caller.id, order=order, blind=project.blind)
    return {**found, "status": shown_status(row, mine)}


async def whole(connection: asyncpg.Connection, task_id: UUID) -> dict[str, Any]:
    """A task with its outputs, as researchers see it, within a transaction."""
    row = await connection.fetchrow(queries.ONE, task_id)
    return task_answer(row, await connection.fetch(queries.OUTPUTS, task_id))


async def versions(
    caller: Principal, task_id: UUID, after: UUID | None, limit: int
) -> tuple[list[asyncpg.Record], bool]:
    """The versions that were superseded, the newest first, and whether the caller may see all of them."""
    _, have = await require_task(caller, task_id, ProjectAccess.MEMBER)
    rows = await database.fetch(queries.VERSIONS, task_id, after, limit)
    return rows, have >= ProjectAccess.RESEARCHER


def shown_version(row: asyncpg.Record, whole: bool) -> dict[str, Any]:
    """A superseded version as it is answered."""
    return version_answer(row, whole=whole)


_RESEARCHERS_ONLY = ("tag", "min_agreement", "max_agreement", "lacks_outputs", "model")


async def listed(caller: Principal, query: TaskQuery, limit: int) -> list[asyncpg.Record]:
    """The first `limit` tasks that match, the newest first. Two statements, however many projects.

    Raises NotFound for a project that is not the caller's to see, Forbidden for a filter that tells an annotator
    what they should not know.
    """
    is_researcher = caller.level >= Access.RESEARCHER
    seen = await database.fetch(queries.VISIBLE, caller.id, caller.is_admin, is_researcher, query.project_id)
    if query.project_id is not None and not seen:
        raise NotFound("no such project, or you are not a member of it")
    used = [name for name in _RESEARCHERS_ONLY if name in query.model_fields_set]
    if used and seen:
        seen = [row for row in seen if row["whole"]]
        if not seen:
            raise Forbidden(f"only researchers of a project may filter its tasks by {used[0]}")
    if not seen:
        return []
    arguments: list[Any] = [[row["id"] for row in seen], [row["whole"] for row in seen], limit, caller.id]
    conditions: list[str] = []
    given = {
        "before": query.after(),
        "type": query.type,
        "status": query.status.value if query.status else None,
        "tags": query.tag or None,
        "q": query.q,
        "created_after": query.created_after,
        "created_before": query.created_before,
        "min_agreement": query.min_agreement,
        "max_agreement": query.max_agreement,
        "model": query.model,
    }
    for name, value in given.items():
        if value is not None:
            arguments.append(value)
            template = queries.FILTERS[name]
            if name == "status" and not all(row["whole"] for row in seen):
                template = queries.STATUS_SHOWN
            conditions.append(template.format(f"${len(arguments)}"))
    if query.lacks_outputs is not None:
        conditions.append(queries.LACKS_OUTPUTS[query.lacks_outputs])
    return await database.fetch(queries.listing(" AND ".join(conditions)), *arguments)


def shown_in_list(row: asyncpg.Record) -> dict[str, Any]:
    """A row of `listed` as its reader may see it."""
    return task_answer(row) if row["whole"] else {**blind_answer(row), "status": row["shown_status"]}


async def project_of_new(body: TaskIn, caller: Principal) -> UUID:
    """The project that a new task goes into: the one it names, else the caller's default project."""
    return body.project_id or await projects.default_project(caller.id)


async def note(action: str, task_id: UUID | str, project_id: UUID, actor_id: UUID, **detail: Any) -> None:
    """An entry of the audit log about a task."""
    await audit.record(action, "task", task_id, actor_id=actor_id, project_id=project_id, **detail)
