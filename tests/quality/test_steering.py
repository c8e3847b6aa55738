"""Adaptive overlap and the order by uncertainty: as many judgements as are needed, and nobody's one too many."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from quart import Quart

from rlflow.core import database, jobs, security
from rlflow.core.enums import Role
from rlflow.core.models import Feedback, Job, Project, ProjectMember, Task, TaskAssignment, User
from rlflow.core.settings import Settings
from rlflow.quality.jobs import score_waiting
from tests.annotation.test_claim import claim
from tests.annotation.test_gold import judge
from tests.factories import make_project, make_tasks
from tests.people import People, Person
from tests.quality.test_killed import CHILD

ADAPTIVE = {"enabled": True, "min": 2, "max": 4, "confidence": 0.8, "method": "majority"}


async def adaptive_project(people: People, **values: Any) -> Project:
    """A project with adaptive overlap of 2 to 4."""
    settings = {"adaptive": ADAPTIVE, **values.pop("settings", {})}
    return await make_project(people.researcher, people.annotators, annotations_per_task=2, settings=settings, **values)


async def believe(project: Project, task_id: UUID, probability: float | None) -> None:
    """What the consensus of a task is said to be; None: nothing is known."""
    await database.execute("DELETE FROM consensus WHERE task_id = $1", task_id)
    if probability is not None:
        await database.execute(
            "INSERT INTO consensus (project_id, task_id, method, widget, kind, key, value, probability, votes, detail) "
            "VALUES ($1, $2, 'majority', 'preference', 'pairwise', 'preference', 1, $3, 2, '{}')",
            project.id,
            task_id,
            probability,
        )


async def steer(project: Project) -> dict[str, Any]:
    """Steer the project now; the job's result."""
    made = await jobs.create("steer", {}, project_id=project.id)
    assert made is not None
    await jobs.run(made, 20)
    job = await Job.get(id=made)
    assert job.status == "succeeded", job.error
    return job.result


async def test_each_task_asks_for_what_it_needs(people: People) -> None:
    project = await adaptive_project(people, settings={"queue": {"order": "uncertainty"}})
    # (judged, under way, probability) -> (required, status, uncertainty)
    cases = {
        (0, 0, None): (2, "open", 7),
        (1, 1, 0.95): (2, "open", 1),
        (2, 2, 0.95): (2, "complete", 1),
        (2, 2, 0.5): (3, "open", 4),
        (2, 2, 1.0): (2, "complete", 0),
        (2, 3, 0.95): (3, "complete", 1),
        (2, 4, 0.5): (4, "open", 4),
        (3, 3, 0.34): (4, "open", 6),
        (4, 4, 0.5): (4, "complete", 4),
        (2, 2, None): (2, "complete", 0),
        (6, 6, 0.5): (6, "complete", 4),
    }
    ids = await make_tasks(project, len(cases))
    for task_id, (judged, active, probability) in zip(ids, cases, strict=True):
        await Task.filter(id=task_id).update(feedback_count=judged, active_count=active, required_annotations=9)
        await believe(project, task_id, probability)
    first = await steer(project)
    tasks = {task.id: task for task in await Task.filter(id__in=ids)}
    found = [(tasks[i].required_annotations, tasks[i].status.value, tasks[i].uncertainty) for i in ids]
    assert found == list(cases.values())
    assert first["steered"] == first["due"] == len(cases)
    again = await steer(project)
    assert (again["seen"], again["due"], again["completed"], again["reopened"]) == (len(cases), 0, 0, 0)
    await believe(project, ids[2], 0.5)
    reopened = await steer(project)
    assert (reopened["reopened"], reopened["steered"]) == (1, 1)
    task = await Task.get(id=ids[2])
    assert (task.status, task.required_annotations, task.completed_at) == ("open", 3, None)


async def test_a_judgement_that_is_not_scored_yet_is_waited_for(people: People) -> None:
    project = await adaptive_project(people)
    [task_id] = await make_tasks(project, 1)
    for person in people.annotators[:2]:
        mine = await claim(person, project)
        assert mine is not None
        await judge(person, mine)
    await believe(project, task_id, 0.5)
    assert (await steer(project))["steered"] == 0
    await Feedback.filter(task_id=task_id).update(needs_scoring=False)
    assert (await steer(project))["steered"] == 1


async def test_from_judgements_to_one_more_judgement(people: People, work: Callable[[], Awaitable[int]]) -> None:
    one, two, three = people.annotators
    project = await adaptive_project(people)
    agreed, disputed = await make_tasks(project, 2)
    for person in (one, two):
        for _ in range(2):
            mine = await claim(person, project)
            assert mine is not None
            other_side = person is two and mine["task"]["id"] == str(disputed)
            await judge(person, mine, 1 if other_side else 0)
    assert await claim(three, project) is None
    await score_waiting()
    await work()
    states = {task.id: task.status for task in await Task.filter(project_id=project.id)}
    assert states == {agreed: "complete", disputed: "open"}
    mine = await claim(three, project)
    assert mine is not None
    assert mine["task"]["id"] == str(disputed)
    await judge(three, mine, 0)
    await score_waiting()
    await work()
    task = await Task.get(id=disputed)
    assert task.required_annotations in (3, 4)
    assert (task.status == "complete") is (task.required_annotations == 3)


async def test_settings_take_hold_of_the_tasks_there_are(people: People, work: Callable[[], Awaitable[int]]) -> None:
    project = await make_project(people.researcher, people.annotators, annotations_per_task=3)
    ids = await make_tasks(project, 3)
    path = f"/projects/{project.id}"
    change = {"adaptive": ADAPTIVE, "queue": {"order": "uncertainty"}}
    await people.researcher.patch(path, {"settings": change})
    await work()
    tasks = await Task.filter(id__in=ids)
    assert {(t.required_annotations, t.uncertainty) for t in tasks} == {(2, 7)}
    made = await people.researcher.post("/tasks", {"project_id": str(project.id), "prompt": "p"})
    new = await Task.get(id=made["id"])
    assert (new.required_annotations, new.uncertainty) == (2, 7)
    await people.researcher.patch(path, {"settings": {"queue": {"order": "arrival"}}})
    await work()
    assert {t.uncertainty for t in await Task.filter(id__in=ids)} == {0}


async def test_the_least_sure_come_first(people: People) -> None:
    one = people.annotators[0]
    project = await adaptive_project(people, settings={"queue": {"order": "uncertainty"}})
    ids = await make_tasks(project, 4)
    urgent = (await make_tasks(project, 1, priority=1))[0]
    for task_id, probability in zip(ids, (0.75, 0.4, None, 0.6), strict=True):
        if probability is not None:
            await Task.filter(id=task_id).update(feedback_count=2, active_count=2)
            await believe(project, task_id, probability)
    await Task.filter(id=urgent).update(feedback_count=2, active_count=2)
    await believe(project, urgent, 0.79)
    await steer(project)
    got = [(await claim(one, project))["task"]["id"] for _ in range(5)]  # type: ignore[index]
    assert got == [str(i) for i in (urgent, ids[2], ids[1], ids[3], ids[0])]


async def many(app: Quart, project: Project, count: int) -> list[Person]:
    """Annotators of the project."""
    people = []
    for number in range(count):
        name = f"{project.id}-{number}"
        user = await User.create(email=f"{name}@example.org", name=name, role=Role.ANNOTATOR, password_hash="x")
        await ProjectMember.create(project_id=project.id, user_id=user.id)
        token, _ = security.create_access_token(user.id, app.config["RLFLOW_SETTINGS"])
        people.append(Person(user, app.test_client(), token))
    return people


async def test_eight_annotators_while_the_overlap_changes_under_them(people: People, app: Quart) -> None:
    """Tasks are reopened and closed all the time; none goes to more people than its max, none twice to the same."""
    project = await adaptive_project(people, gold_rate=0.2)
    ids = await make_tasks(project, 24)
    await make_tasks(project, 8, gold={"preference": {"preferred": "#0", "strength": 1}}, pool="gold")
    crowd = await many(app, project, 8)
    chance = random.Random(4)
    over = asyncio.Event()
    asked: Counter[UUID] = Counter()

    async def annotate(person: Person) -> list[str]:
        done = []
        while not over.is_set():
            mine = await claim(person, project)
            if mine is None:
                await asyncio.sleep(0.01)
                continue
            done.append(mine["task"]["id"])
            await judge(person, mine, chance.randrange(2))
        return done

    async def change() -> None:
        for _ in range(60):
            await database.execute("UPDATE feedback SET needs_scoring = false WHERE project_id = $1", project.id)
            for task_id in chance.sample(ids, 12):
                await believe(project, task_id, chance.choice([0.5, 0.9]))
            await steer(project)
            for task in await Task.filter(id__in=ids):
                asked[task.id] = max(asked[task.id], task.required_annotations)
                assert task.active_count <= task.required_annotations <= 4
        over.set()

    *work, _ = await asyncio.gather(*(annotate(person) for person in crowd), change())
    for done in work:
        assert len(done) == len(set(done)), "somebody had a task twice"
    handed = Counter(task for done in work for task in done)
    rows = {task.id: task for task in await Task.filter(project_id=project.id)}
    for task_id in ids:
        held = await TaskAssignment.filter(task_id=task_id, status__in=["assigned", "submitted"]).count()
        assert held == rows[task_id].active_count == handed[str(task_id)]
        assert 2 <= held <= min(4, asked[task_id])
    assert {handed[str(i)] for i, row in rows.items() if row.pool == "gold"} > {0} or min(map(len, work)) < 20
    for done in work:
        share = sum(rows[UUID(task)].pool == "gold" for task in done)
        assert abs(share - len(done) / 5) <= 1


async def test_a_killed_pass_is_finished_by_another(
    people: People, work: Callable[[], Awaitable[int]], settings: Settings
) -> None:
    project = await adaptive_project(people)
    ids = await make_tasks(project, 6000, feedback_count=2, active_count=2)
    await database.execute(
        "INSERT INTO consensus (project_id, task_id, method, widget, kind, key, value, probability, votes, detail) "
        "SELECT project_id, id, 'majority', 'preference', 'pairwise', 'preference', 1, 0.5, 2, '{}' FROM tasks "
        "WHERE project_id = $1",
        project.id,
    )
    job_id = await jobs.create("steer", {}, project_id=project.id, dedupe_key=f"steer:{project.id}")
    environment = {**os.environ, "DATABASE_URL": settings.require_database_url, "RLFLOW_LOG_LEVEL": "warning"}
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", CHILD, str(job_id), env=environment)
    try:
        for _ in range(6000):
            if await Task.filter(project_id=project.id, required_annotations=3).exists():
                break
            await asyncio.sleep(0.005)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        await child.wait()
    before = await Task.filter(project_id=project.id, required_annotations=3).count()
    assert 0 < before < len(ids)
    for _ in range(100):
        await jobs.sweep(settings.job_stale_seconds)
        if (await Job.get(id=job_id)).status == "queued":
            break
        await asyncio.sleep(0.1)
    await work()
    job = await Job.get(id=job_id)
    assert (job.status, job.result["due"], job.attempts) == ("succeeded", len(ids), 2)
    # PostgreSQL may have been busy still with the last page of the process that is gone: another pass takes its tasks.
    steered = Task.filter(project_id=project.id, required_annotations=3, status="open")
    for _ in range(100):
        if await steered.count() == len(ids):
            break
        await asyncio.sleep(0.1)
        await work()
    assert await steered.count() == len(ids)
