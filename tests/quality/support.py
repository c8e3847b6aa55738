"""What the tests of quality share: judging by HTTP, scorers of their own, and made-up projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from rlflow.core import database
from rlflow.core.models import Job, Project
from rlflow.core.plugins import get_registry
from rlflow.plugin import Scorer
from rlflow.quality.jobs import score_waiting
from tests.people import Person

Choices = Sequence[int | None]
"""Per task, in the order of their prompts: the place of the output in the task that is preferred; None: a tie."""


def value_of(assignment: dict[str, Any], place: int | None, strength: int = 1) -> dict[str, Any]:
    """Values that prefer the task's output at `place`, wherever the annotator sees it."""
    if place is None:
        return {"preference": {"preferred": None, "strength": 0}}
    [chosen] = [o for o in assignment["outputs"] if o["text"].startswith(f"answer {place} ")]
    return {"preference": {"preferred": chosen["id"], "strength": strength}}


async def judge_all(person: Person, project: Project, choices: Choices, **more: Any) -> list[dict[str, Any]]:
    """Claim and judge every task ``Prompt <n>`` with n below the number of choices; the feedback in that order."""
    stored: dict[int, dict[str, Any]] = {}
    for _ in choices:
        answer = await person.post("/annotator/next", {"project_id": str(project.id)}, status=200)
        mine = answer["assignment"]
        number = int(mine["task"]["prompt"].split()[-1])
        body = {"assignment_id": mine["id"], "values": value_of(mine, choices[number]), **more}
        stored[number] = {**await person.post("/feedback", body), "assignment": mine}
    return [stored[number] for number in sorted(stored)]


@contextmanager
def installed(*scorers: Scorer) -> Iterator[None]:
    """These scorers are there, as a plugin's."""
    known = get_registry().scorers
    for scorer in scorers:
        known.add(scorer.name, scorer, "tests")
    try:
        yield
    finally:
        for scorer in scorers:
            known._items.pop(scorer.name)


async def score_job(project: Project) -> UUID:
    """The job that the next tick makes for the project."""
    await score_waiting()
    return (await Job.get(project_id=project.id, kind="score", status="queued")).id


async def rested(project: Project) -> None:
    """The project was scored long ago: on a busy machine a scoring takes more than the second after which it rests."""
    await database.execute("UPDATE scores SET created_at = now() - interval '1 hour' WHERE project_id = $1", project.id)


async def made_up(project: Project, people: Sequence[Person], tasks: int) -> None:
    """Tasks that all these people have judged, by SQL: one in five judgements takes the other side."""
    ids = [person.id for person in people]
    async with database.transaction() as connection:
        for statement in _MADE_UP:
            await connection.execute(statement.format(project=project.id, tasks=tasks, n=len(ids)))
        await connection.execute(_FEEDBACK.format(project=project.id), ids)
        await connection.execute(_SIGNALS.format(project=project.id))
    await database.execute("ANALYZE")


_MADE_UP = [
    """INSERT INTO tasks (id, created_at, updated_at, project_id, type, prompt, evaluation_criteria, tags, metadata,
                           status, priority, required_annotations, version, output_count, min_outputs, active_count,
                           feedback_count, completed_at)
       SELECT gen_random_uuid(), now(), now(), '{project}', 'qa', 'Prompt ' || g, '[]', '{{}}', '{{}}', 'complete', 0,
              {n}, 1, 2, 2, {n}, {n}, now() FROM generate_series(1, {tasks}) g""",
    """INSERT INTO agent_outputs (id, created_at, task_id, position, model_id, output, metadata, parameters)
       SELECT gen_random_uuid(), now(), t.id, p, 'model-' || p, repeat('answer ', 30), '{{}}', '{{}}'
       FROM tasks t, generate_series(0, 1) p WHERE t.project_id = '{project}'""",
]
_FEEDBACK = """
    WITH a AS (
        INSERT INTO task_assignments (id, created_at, task_id, annotator_id, project_id, status, assigned_at,
                                      lease_expires_at, task_version, seed, output_order)
        SELECT gen_random_uuid(), now(), t.id, u, t.project_id, 'submitted', now(), now(), 1, 0,
               CASE WHEN random() < 0.5 THEN ARRAY[0, 1] ELSE ARRAY[1, 0] END::smallint[]
        FROM tasks t, unnest($1::uuid[]) u WHERE t.project_id = '{project}'
        RETURNING *)
    INSERT INTO feedback (id, created_at, updated_at, task_id, annotator_id, assignment_id, project_id, values,
                          reward_scalar, duration_ms, revision, task_version, content_hash, needs_scoring)
    SELECT gen_random_uuid(), now(), now(), task_id, annotator_id, id, project_id, '{{}}', random(), 5000, 1, 1, '',
           true
    FROM a"""
_SIGNALS = """
    INSERT INTO signals (feedback_id, project_id, task_id, annotator_id, widget, kind, key, subject, other, value,
                         scale_min, scale_max)
    SELECT f.id, f.project_id, f.task_id, f.annotator_id, 'preference', 'pairwise', 'preference',
           CASE WHEN r THEN o.id ELSE p.id END, CASE WHEN r THEN p.id ELSE o.id END, 1, 0, 3
    FROM (SELECT *, random() < 0.8 AS r FROM feedback WHERE project_id = '{project}') f
    JOIN agent_outputs o ON o.task_id = f.task_id AND o.position = 0
    JOIN agent_outputs p ON p.task_id = f.task_id AND p.position = 1"""
