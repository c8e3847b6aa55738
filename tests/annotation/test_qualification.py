"""Qualification: the queue opens to those who pass, once, and to nobody else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from rlflow.core.models import GoldResult, Project, ProjectMember, Qualification, Task, TaskAssignment
from rlflow.projects import service as projects
from tests.annotation.test_claim import claim
from tests.annotation.test_gold import GOLD, judge
from tests.factories import make_project, make_tasks
from tests.people import People, Person


async def project_with(people: People, items: int = 8, tasks: int = 4, **rules: Any) -> Project:
    """A project that asks for three of four right answers, and shows its rules."""
    settings = {"enabled": True, "min_items": 4, "pass_accuracy": 0.75, "explanation": "Read *this*.", **rules}
    project = await make_project(people.researcher, people.annotators, settings={"qualification": settings})
    await make_tasks(project, tasks)
    await make_tasks(project, items, gold=GOLD, pool="qualification")
    return project


async def own(person: Person, project: Project) -> dict[str, Any]:
    """Where a person stands, as they see it."""
    queue = await person.get(f"/annotator/queue?project_id={project.id}")
    [found] = queue["qualification"]
    return {**found, "available": queue["available"]}


async def answer(person: Person, project: Project, right: list[bool]) -> None:
    """Claim and answer so many items."""
    for good in right:
        mine = await claim(person, project)
        assert mine is not None
        assert (await Task.get(id=mine["task"]["id"])).pool == "qualification"
        await judge(person, mine, 0 if good else 1)


async def refused(person: Person, project: Project | None) -> str | None:
    """The reason with which a claim is answered 204."""
    body = {"project_id": str(project.id)} if project else {}
    response = await person.call("POST", "/annotator/next", json=body)
    assert response.status_code == 204, await response.get_data()
    return response.headers.get("RLFlow-Reason")


async def test_who_passes_gets_the_queue(people: People) -> None:
    one = people.annotators[0]
    project = await project_with(people)
    state = await own(one, project)
    assert (state["status"], state["needed"], state["explanation"]) == ("not_started", 4, "Read *this*.")
    assert (state["available"], state["correct"]) == (4, None)
    await answer(one, project, [True, False, True])
    state = await own(one, project)
    assert (state["status"], state["answered"], state["correct"], state["available"]) == ("in_progress", 3, None, 1)
    await answer(one, project, [True])
    state = await own(one, project)
    assert (state["status"], state["answered"], state["correct"], state["available"]) == ("passed", 4, 3, 4)
    mine = await claim(one, project)
    assert mine is not None
    assert (await Task.get(id=mine["task"]["id"])).pool == "main"
    results = await GoldResult.filter(annotator_id=one.id, project_id=project.id)
    assert [(r.source, r.attempt) for r in results] == [("qualification", 1)] * 4


async def test_who_fails_may_try_again_with_other_items_as_often_as_is_said(people: People) -> None:
    one = people.annotators[0]
    project = await project_with(people, max_attempts=2)
    await answer(one, project, [True, True, False, False])
    state = await own(one, project)
    assert (state["status"], state["attempt"], state["answered"]) == ("in_progress", 2, 0)
    await answer(one, project, [True, False, False, True])
    state = await own(one, project)
    assert (state["status"], state["correct"], state["available"], state["items_left"]) == ("failed", 2, 0, 0)
    assert await refused(one, project) == "qualification_failed"
    await ProjectMember.filter(user_id=one.id).exclude(project_id=project.id).delete()
    assert await refused(one, None) == "qualification_failed"


async def test_no_more_items_are_handed_out_than_are_asked_for(people: People) -> None:
    one = people.annotators[0]
    project = await project_with(people)
    got = await asyncio.gather(*(claim(one, project) for _ in range(8)))
    held = [mine for mine in got if mine is not None]
    assert len({mine["id"] for mine in held}) == len(held) <= 4
    while (more := await claim(one, project)) is not None:
        held.append(more)
    assert len(held) == 4
    assert await refused(one, project) == "qualification_under_way"
    skipped, *rest = held
    await one.post(f"/annotator/assignments/{skipped['id']}/skip", {"reason": "unclear"}, status=200)
    await one.post(f"/annotator/assignments/{skipped['id']}/skip", {"reason": "unclear"}, status=200)
    assert (await own(one, project))["answered"] == 1, "what is passed over counts as wrong, once"
    for mine in rest:
        await judge(one, mine)
    assert (await own(one, project))["status"] == "passed"


async def test_submitting_the_same_twice_counts_once(people: People) -> None:
    one = people.annotators[0]
    project = await project_with(people)
    mine = await claim(one, project)
    assert mine is not None
    stored = await judge(one, mine)
    body = {"assignment_id": mine["id"], "values": stored["values"]}
    await asyncio.gather(*(one.call("POST", "/feedback", json=body) for _ in range(5)))
    assert (await own(one, project))["answered"] == 1
    assert "gold" not in stored


async def test_a_researcher_grants_refuses_and_resets(people: People) -> None:
    one, two, _ = people.annotators
    project = await project_with(people)
    path = f"/projects/{project.id}/qualifications"
    granted = await people.researcher.put(f"{path}/{one.id}", {"status": "passed", "reason": "An old hand."})
    assert (granted["status"], granted["decided_by_id"]) == ("passed", str(people.researcher.id))
    mine = await claim(one, project)
    assert mine is not None
    await answer(two, project, [False] * 4)
    page = await people.researcher.get(f"{path}?limit=2")
    assert [(item["name"], item["status"]) for item in page["items"]] == [
        ("Annotator1", "passed"),
        ("Annotator2", "failed"),
    ]
    rest = await people.researcher.get(f"{path}?limit=2&cursor={page['next_cursor']}")
    assert [item["status"] for item in rest["items"]] == ["not_started"]
    failed = await people.researcher.get(f"{path}?status=failed")
    assert [item["annotator_id"] for item in failed["items"]] == [str(two.id)]
    summary = await people.researcher.get(f"/projects/{project.id}/qualification")
    assert summary["annotators"] == {"not_started": 1, "in_progress": 0, "passed": 1, "failed": 1}
    assert (summary["items"], summary["note"]) == (8, "")
    anew = await people.researcher.put(f"{path}/{two.id}", {"status": "not_started"})
    assert (anew["status"], anew["items_left"]) == ("not_started", 4)
    await answer(two, project, [True] * 4)
    assert (await own(two, project))["status"] == "passed"
    await people.researcher.put(f"{path}/{people.researcher.id}", {"status": "passed"}, status=404)


async def test_too_few_items_are_told_and_settled_when_fewer_are_asked_for(people: People) -> None:
    one = people.annotators[0]
    project = await project_with(people, items=3)
    summary = await people.researcher.get(f"/projects/{project.id}/qualification")
    assert "takes 4 items and there are 3" in summary["note"]
    await answer(one, project, [True] * 3)
    assert await refused(one, project) == "qualification_under_way"
    rules = {"enabled": True, "min_items": 3, "pass_accuracy": 1.0}
    await people.researcher.patch(f"/projects/{project.id}", {"settings": {"qualification": rules}})
    projects.forget()
    assert await claim(one, project) is not None
    assert (await Qualification.get(annotator_id=one.id, project_id=project.id)).status == "passed"


async def test_researchers_and_projects_without_it_need_none(people: People) -> None:
    project = await project_with(people)
    await ProjectMember.create(project_id=project.id, user_id=people.researcher.id, role="researcher")
    for person in (people.researcher, people.admin):
        mine = await claim(person, project)
        assert mine is not None
        assert (await Task.get(id=mine["task"]["id"])).pool == "main"
    plain = await make_project(people.researcher, people.annotators)
    await make_tasks(plain, 1)
    assert (await people.annotators[0].get(f"/annotator/queue?project_id={plain.id}"))["qualification"] == []
    assert await claim(people.annotators[0], plain) is not None


async def test_an_answer_is_told_where_the_project_says_so(people: People) -> None:
    one = people.annotators[0]
    project = await project_with(people, reveal=True)
    mine = await claim(one, project)
    assert mine is not None
    told = await judge(one, mine, 1)
    assert (told["gold"]["passed"], told["gold"]["agreement"]) == (False, 0.0)
    assert (await own(one, project))["correct"] == 0
    assert await TaskAssignment.filter(project_id=project.id, status="submitted").count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"qualification": {"pass_accuracy": 1.5}}, "settings.qualification.pass_accuracy"),
        ({"adaptive": {"min": 5, "max": 2}}, "settings.adaptive"),
        ({"queue": {"order": "random"}}, "settings.queue.order"),
        ({"gold": {"rate": 1}}, "settings.gold.rate"),
        ({"colour": "red"}, "settings.colour"),
    ],
)
async def test_settings_are_typed(people: People, given: Any, field: str) -> None:
    project = await make_project(people.researcher, [])
    problem = await people.researcher.patch(f"/projects/{project.id}", {"settings": given}, status=422)
    assert problem["errors"][0]["field"] == field


async def test_a_section_that_is_changed_leaves_the_others(people: People) -> None:
    made = await people.researcher.post("/projects", {"name": "P", "settings": {"gold": {"reveal": True}}})
    path = f"/projects/{made['id']}"
    changed = await people.researcher.patch(path, {"settings": {"queue": {"order": "uncertainty"}}})
    assert changed["settings"]["gold"]["reveal"] is True
    assert changed["settings"]["queue"]["order"] == "uncertainty"
    assert changed["settings"]["adaptive"]["enabled"] is False
    assert changed["version"] == 2
    schema = await people.researcher.get("/openapi.json")
    assert "pass_accuracy" in schema["components"]["schemas"]["QualificationSettings"]["properties"]
