"""Draft, submit, revise, skip: what annotators do, and what researchers ask of them. The claim is in claiming.py."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

import asyncpg

from rlflow.annotation import keeping, known, qualification, queries, queries_known, views
from rlflow.annotation.recorded import RecordedJudgement as RecordedJudgement
from rlflow.annotation.recorded import record as record
from rlflow.annotation.schemas import DraftIn, FeedbackIn, JudgementIn, RevisionIn, SkipIn
from rlflow.core import audit, database, events, jobs
from rlflow.core.database import Json
from rlflow.core.enums import TaskPool
from rlflow.core.errors import Conflict, Gone, Invalid, NotFound
from rlflow.core.extension.config import use_configs
from rlflow.core.ids import new_id
from rlflow.core.json import loads
from rlflow.core.judging import Judgement, ValuesInvalid, judge
from rlflow.core.judging import content_hash as judgement_hash
from rlflow.core.missing import missing
from rlflow.core.models import ProjectMember, User
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.core.plugins import get_registry
from rlflow.notifications import service as notifications
from rlflow.projects import service as projects

ASSIGNED_MINUTES = 7 * 24 * 60
"""The lease of a task that was assigned by hand: a week, since nobody waits for it before a screen."""

Shown = dict[str, Any]


# --- what one holds -------------------------------------------------------------------------------------


async def assignment(caller: Principal, assignment_id: UUID) -> Shown:
    """One of the caller's own assignments. Raises NotFound."""
    row = await _assignment_row(caller, assignment_id)
    return views.assignment(row, await projects.project_config(row["project_id"]), get_registry())


async def _assignment_row(caller: Principal, assignment_id: UUID) -> asyncpg.Record:
    row = await database.fetch_row(queries.ASSIGNMENT, assignment_id, caller.id)
    if row is None:
        raise NotFound("you have no such assignment")
    return row


# --- draft and skip -----------------------------------------------------------------------------------------


async def save_draft(caller: Principal, assignment_id: UUID, draft: DraftIn) -> Shown:
    """Keep work in progress and renew the lease."""
    row = await _assignment_row(caller, assignment_id)
    project = await projects.project_config(row["project_id"])
    content = Json({"values": draft.values, "rationale": draft.rationale})
    saved = await database.fetch_row(queries.SAVE_DRAFT, assignment_id, caller.id, content, project.lease_minutes)
    if saved is None:
        raise Conflict(f"this assignment was {row['status']} already; its draft is not changed any more")
    return dict(saved)


async def skip(caller: Principal, assignment_id: UUID, given: SkipIn) -> Shown:
    """Pass a task over, for good; the slot is free for others. The same skip again answers the same."""
    async with database.transaction() as connection:
        row = await connection.fetchrow(queries.SKIP, assignment_id, caller.id, given.reason, given.note)
        if row is not None and row["pool"] == TaskPool.QUALIFICATION:
            project = await projects.project_config(row["project_id"])
            await qualification.skipped(connection, project, caller.id)
    if row is not None:
        events.publish("assignment", {"status": "skipped"}, project_id=row["project_id"])
        return dict(row)
    stored = await database.fetch_row(queries.OWN_ASSIGNMENT, assignment_id, caller.id)
    if stored is None:
        raise NotFound("you have no such assignment")
    if stored["status"] != "skipped":
        raise Conflict(f"this assignment cannot be skipped: it is {stored['status']}")
    return dict(stored)


# --- submit and revise --------------------------------------------------------------------------------------


async def submit(caller: Principal, given: FeedbackIn) -> tuple[Shown, bool]:
    """Store a judgement once. The feedback, and whether it was new: the same again is answered, not stored."""
    row = await _assignment_row(caller, given.assignment_id)
    project = await projects.project_config(row["project_id"])
    before = None
    if project.unusable and row["status"] == "submitted":  # the same again is the same, though a plugin went meanwhile
        before = await database.fetch_row(queries.FEEDBACK_OF_ASSIGNMENT, row["id"], caller.id)
    judgement = (await _judge_again(project, row, given, before))[0] if before else _judge(project, row, given)
    content_hash = judgement_hash(judgement)
    found = known.compared(project, row, judgement.values)
    stored = None
    if row["status"] != "submitted":
        given_values = (
            given.assignment_id,
            caller.id,
            feedback_id := new_id(),
            Json(judgement.values),
            judgement.reward_scalar,
            judgement.rationale,
            given.duration_ms,
            content_hash,
            Json(_signal_rows(judgement)),
            project.blind and project.settings.annotation.reveal_models,
        )
        if found is None:
            stored = await database.fetch_row(queries.SUBMIT, *given_values)
        else:
            beyond = known.parameters(project, row, found)
            stored = await database.fetch_row(queries.SUBMIT_KNOWN, *given_values, *beyond)
    if stored is None:
        there = await _already_submitted(caller, row, content_hash)
        return {**there, **views.revealed(row, there["revealed_at"]), **known.told(project, row, found)}, False
    told = {"id": str(feedback_id), "task_id": str(row["task_id"]), "task_status": stored["task_status"]}
    events.publish("feedback", told, project_id=row["project_id"])
    return {
        "id": stored["id"],
        "assignment_id": given.assignment_id,
        "task_id": row["task_id"],
        "project_id": row["project_id"],
        "values": judgement.values,
        "reward_scalar": judgement.reward_scalar,
        "rationale": judgement.rationale,
        "duration_ms": given.duration_ms,
        "revision": 1,
        "task_version": stored["task_version"],
        "created_at": stored["created_at"],
        "updated_at": stored["created_at"],
        "revealed_at": stored["revealed_at"],
        **views.revealed(row, stored["revealed_at"]),
        **known.told(project, row, found),
    }, True


async def _already_submitted(caller: Principal, row: asyncpg.Record, content_hash: str) -> Shown:
    """The stored feedback, where it is this very judgement. Raises Conflict or Gone with how to go on."""
    stored = await database.fetch_row(queries.FEEDBACK_OF_ASSIGNMENT, row["id"], caller.id)
    if stored is not None:
        if stored["content_hash"] == content_hash:
            return views.feedback(stored)
        raise Conflict(
            "this task has your judgement already, and it says something else: change it with PUT /feedback/{id}",
            feedback_id=str(stored["id"]),
        )
    if row["status"] == "skipped":
        raise Conflict("you have skipped this assignment")
    raise Gone("the lease ran out and the task has all its judgements by now; your draft is kept with the assignment")


async def revise(caller: Principal, feedback_id: UUID, given: RevisionIn) -> Shown:
    """Change a judgement: its author or an admin. What it said before is kept as a revision."""
    row = await database.fetch_row(queries.FEEDBACK, feedback_id)
    if row is None or not (caller.is_admin or row["annotator_id"] == caller.id):
        raise NotFound("you have no such feedback")
    owner = caller if row["annotator_id"] == caller.id else None
    task = await database.fetch_row(queries.ASSIGNMENT, row["assignment_id"], row["annotator_id"])
    assert task is not None
    project = await projects.project_config(row["project_id"])
    judgement, kept = await _judge_again(project, task, given, row)
    content_hash = judgement_hash(judgement)
    if row["content_hash"] == content_hash:
        return views.feedback(row)
    if owner is not None and row["revealed_at"] is not None:
        raise Conflict("this judgement stands: you were told afterwards which models wrote the outputs")
    async with database.transaction() as connection:
        stored = await connection.fetchrow(
            queries.REVISE,
            feedback_id,
            given.revision,
            caller.id,
            Json(judgement.values),
            judgement.reward_scalar,
            judgement.rationale,
            given.duration_ms,
            content_hash,
            Json(_signal_rows(judgement)),
            new_id(),
            kept,
        )
        if stored is None:
            raise Conflict("this feedback was changed meanwhile", current=views.feedback(row))
        for found in await connection.fetch(queries_known.KNOWN, feedback_id):
            await jobs.create("compare_gold", {"task_id": str(found["id"])}, project_id=row["project_id"])
        if owner is None:
            await audit.record(
                "feedback.revise", "feedback", feedback_id, actor_id=caller.id, project_id=row["project_id"]
            )
    events.publish("feedback", {"id": str(feedback_id), "revised": True}, project_id=row["project_id"])
    return views.feedback(stored)


async def _judge_again(
    project: projects.ProjectConfig, task: asyncpg.Record, given: JudgementIn, before: asyncpg.Record
) -> tuple[Judgement, list[str]]:
    """What a revision says, or the same submission again, and the widgets of which everything stays as it was."""
    kept = keeping.kept_of(project.unusable, loads(before["values"]))
    judgement = _judge(project, task, given, kept)
    rows = await database.fetch(queries.REWARDS_OF, before["id"], list(kept)) if kept else []
    return keeping.completed(judgement, kept, before, [row["mean"] for row in rows]), list(kept)


def _judge(
    project: projects.ProjectConfig, row: asyncpg.Record, given: JudgementIn, kept: keeping.Values = keeping.NOTHING
) -> Judgement:
    reward = None if given.reward_scalar is None else float(given.reward_scalar)
    project.require_widgets("your draft is kept")
    values = keeping.without(project.unusable, given.values, kept)
    try:
        with use_configs(project.configs):
            return judge(
                project.widgets,
                views.task_view(row),
                views.output_views(row),
                values,
                rationale=given.rationale,
                reward_scalar=reward,
            )
    except ValuesInvalid as error:
        raise Invalid.fields(error.errors) from None


def _signal_rows(judgement: Judgement) -> list[Shown]:
    return [{"widget": widget, **signal.as_dict()} for widget, signal in judgement.signals]


# --- researchers --------------------------------------------------------------------------------------------


async def feedback_of_task(caller: Principal, task_id: UUID) -> list[Shown]:
    """All judgements of a task with their history, for the project's researchers."""
    task = await database.fetch_row(queries.TASK_FOR_REVIEW, task_id)
    if task is None:
        raise NotFound("no such task, or you are not a member of its project")
    await require_project(caller, task["project_id"], ProjectAccess.RESEARCHER)
    project = await projects.project_config(task["project_id"])
    rows = await database.fetch(queries.FEEDBACK_OF_TASK, task_id)
    history: dict[UUID, list[Shown]] = {}
    for old in await database.fetch(queries.REVISIONS_OF_TASK, task_id):
        history.setdefault(old["feedback_id"], []).append(database.record_dict(old, ["values"]))
    view, own_order = views.task_view(task), known.own_order(task)
    return [
        {
            **views.feedback(row),
            "annotator": {"id": row["annotator_id"], "name": row["annotator_name"], "email": row["annotator_email"]},
            "quality_score": row["quality_score"],
            "summary": views.summary(loads(row["values"]), project, view, own_order),
            "missing": missing(project.widget_references),
            "output_order": row["output_order"],
            "revisions": history.get(row["id"], []),
        }
        for row in rows
    ]


async def assign(caller: Principal, task_id: UUID, annotator_id: UUID) -> Shown:
    """Give a task to an annotator by hand; they become a member of the project if they are not."""
    task = await database.fetch_row(queries.TASK_FOR_ASSIGN, task_id, annotator_id)
    if task is None:
        raise NotFound("no such task, or you are not a member of its project")
    await require_project(caller, task["project_id"], ProjectAccess.RESEARCHER)
    annotator = await User.get_or_none(id=annotator_id, is_active=True)
    if annotator is None:
        raise Invalid.field("annotator_id", "no active user has this id")
    async with database.transaction() as connection:
        made = await connection.fetchrow(
            queries.ASSIGN, task_id, annotator_id, new_id(), ASSIGNED_MINUTES, secrets.randbelow(2**63), caller.id
        )
        if made is None:
            raise Conflict(_why_not_assigned(task))
        await ProjectMember.get_or_create(project_id=task["project_id"], user_id=annotator_id)
        await audit.record(
            "task.assign",
            "task",
            task_id,
            actor_id=caller.id,
            project_id=task["project_id"],
            annotator_id=str(annotator_id),
        )
        if annotator_id != caller.id:
            await notifications.notify(
                [annotator_id],
                "task_assigned",
                "A task was assigned to you",
                f"{caller.name} asks for your judgement.",
                link=f"/work/{made['id']}",
                data={"assignment_id": str(made["id"]), "project_id": str(task["project_id"])},
            )
    return dict(made)


def _why_not_assigned(task: asyncpg.Record) -> str:
    if task["mine"] in ("assigned", "submitted"):
        return f"this annotator has the task already ({task['mine']})"
    if task["status"] != "open":
        return f"the task is {task['status']}, not open"
    if task["output_count"] < task["min_outputs"]:
        return f"the task needs {task['min_outputs']} outputs before it can be judged; it has {task['output_count']}"
    return f"the task has all the {task['required_annotations']} annotators that it asks for"
