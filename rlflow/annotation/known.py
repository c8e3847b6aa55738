"""Judgements of tasks whose answer is known: how far they agree with it, and what of that is told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg

from rlflow.annotation import queries_known as queries
from rlflow.annotation import views
from rlflow.core import database
from rlflow.core.database import Json
from rlflow.core.enums import AnswerSource, TaskPool
from rlflow.core.ids import new_id
from rlflow.core.json import loads
from rlflow.core.judging import resolve_places
from rlflow.core.known_answers import Comparison, compare
from rlflow.plugin import InvalidValue, OutputView
from rlflow.projects.service import ProjectConfig

Shown = dict[str, Any]


def own_order(row: asyncpg.Record) -> list[OutputView]:
    """The outputs of a task row in the task's own order, in which places of known answers count."""
    return [OutputView(str(o["id"]), place, o["text"]) for place, o in enumerate(views.stored_outputs(row))]


def source_of(pool: str) -> AnswerSource:
    """Whose answer a task's gold is. One in the queue counts as a gold item, too."""
    return AnswerSource.QUALIFICATION if pool == TaskPool.QUALIFICATION else AnswerSource.GOLD


def compared(project: ProjectConfig, row: asyncpg.Record, values: Shown) -> Comparison | None:
    """A judgement beside the known answer of its task's row (`gold`); None where there is none to compare with."""
    gold = loads(row["gold"])
    if not gold:
        return None
    return compare(project.widgets, views.task_view(row), own_order(row), values, gold)


def parameters(project: ProjectConfig, row: asyncpg.Record, found: Comparison) -> tuple[Any, ...]:
    """What SUBMIT_KNOWN takes beyond SUBMIT."""
    rules = project.settings.qualification
    return (
        new_id(),
        source_of(row["pool"]).value,
        found.agreement,
        passed(project, found.agreement),
        Json(found.widgets),
        rules.min_items,
        float(rules.pass_accuracy),
        rules.max_attempts,
    )


def passed(project: ProjectConfig, agreement: float) -> bool:
    """Whether an agreement reaches what the project asks for."""
    return agreement >= project.settings.gold.pass_agreement - 1e-9


def revealed(project: ProjectConfig, pool: str) -> bool:
    """Whether the project tells annotators at once how they did on such a task."""
    if pool == TaskPool.QUALIFICATION:
        return project.settings.qualification.reveal
    return project.settings.gold.reveal


def told(project: ProjectConfig, row: asyncpg.Record, found: Comparison | None) -> Shown:
    """What the answer to a submission says of the known answer: nothing, unless the project tells it."""
    if found is None or not revealed(project, row["pool"]):
        return {}
    try:
        answer = resolve_places(loads(row["gold"]), [str(output["id"]) for output in views.stored_outputs(row)])
    except InvalidValue:  # an output that it speaks of was taken away
        answer = loads(row["gold"])
    agreement = {"agreement": found.agreement, "passed": passed(project, found.agreement), "widgets": found.widgets}
    return {"gold": {**agreement, "answer": answer}}


async def compare_again(project: ProjectConfig, task_id: UUID) -> int:
    """Compare all judgements of a task with what is known now: its gold, and its resolution; how many there are.

    Where the answer was told after a judgement, and in the qualification, the judgement's first revision counts.
    """
    async with database.transaction() as connection:
        task = await connection.fetchrow(queries.TASK_LOCKED, task_id)
        if task is None:
            return 0
        answers: dict[AnswerSource, Shown] = {}
        if loads(task["gold"]):
            answers[source_of(task["pool"])] = loads(task["gold"])
        if loads(task["resolution"]):
            answers[AnswerSource.RESOLUTION] = loads(task["resolution"])
        await connection.execute(queries.DELETE_OTHERS, task_id, [source.value for source in answers])
        view, outputs = views.task_view(task), own_order(task)
        feedback = await connection.fetch(queries.JUDGEMENTS, task_id)
        results = []
        for source, answer in answers.items():
            first = source is not AnswerSource.RESOLUTION and (
                source is AnswerSource.QUALIFICATION or revealed(project, task["pool"])
            )
            for row in feedback:
                found = compare(project.widgets, view, outputs, loads(row["first" if first else "values"]), answer)
                if found is not None:
                    results.append(_result(project, row, source, found, 1 if first else row["revision"]))
        await connection.execute(queries.PUT_RESULTS, Json(results))
        return len(feedback)


def _result(
    project: ProjectConfig, row: asyncpg.Record, source: AnswerSource, found: Comparison, revision: int
) -> Shown:
    return {
        "id": new_id(),
        "feedback_id": row["id"],
        "source": source.value,
        "project_id": row["project_id"],
        "task_id": row["task_id"],
        "annotator_id": row["annotator_id"],
        "agreement": found.agreement,
        "passed": passed(project, found.agreement),
        "revision": revision,
        "detail": found.widgets,
    }
