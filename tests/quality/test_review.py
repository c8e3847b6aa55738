"""The adjudication queue and resolutions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from rlflow.core.ids import new_id
from rlflow.core.models import AgentOutput, AuditEntry, Project, Resolution
from rlflow.quality.jobs import score_waiting
from tests.factories import make_project, make_tasks
from tests.people import People
from tests.quality.support import judge_all

Work = Callable[[], Awaitable[int]]


async def disputed(people: People, work: Work) -> tuple[Project, list[Any]]:
    """Agreement of three judgements per task: 1, 1/3, 0 (two sides and a tie), 1/3, and one judged once."""
    project = await make_project(people.researcher, people.annotators)
    ids = await make_tasks(project, 5)
    await judge_all(people.annotators[0], project, [0, 0, 0, 1, 1])
    await judge_all(people.annotators[1], project, [0, 1, 1, 0])
    await judge_all(people.annotators[2], project, [0, 1, None, 1])
    await score_waiting()
    await work()
    return project, ids


async def test_the_lowest_agreement_comes_first(people: People, work: Work) -> None:
    project, ids = await disputed(people, work)
    path = f"/projects/{project.id}/disagreements"
    page = await people.researcher.get(path)
    assert [i["task"]["id"] for i in page["items"]] == [str(ids[n]) for n in (2, 1, 3)]
    assert [i["agreement"] for i in page["items"]] == [0, pytest.approx(1 / 3), pytest.approx(1 / 3)]
    assert page["next_cursor"] is None
    first = page["items"][0]
    assert [j["annotator"]["name"] for j in first["judgements"]] == ["Annotator1", "Annotator2", "Annotator3"]
    assert first["judgements"][2]["values"]["preference"]["preferred"] is None
    assert first["resolution"] is None
    every = await people.researcher.get(f"{path}?below=2")
    assert [i["task"]["id"] for i in every["items"]] == [str(ids[n]) for n in (2, 1, 3, 0)]
    some = await people.researcher.get(f"{path}?below=0.2")
    assert len(some["items"]) == 1


async def test_pages_follow_each_other_without_gap_or_repetition(people: People, work: Work) -> None:
    project, ids = await disputed(people, work)
    path = f"/projects/{project.id}/disagreements?limit=1&below=2"
    seen, cursor = [], ""
    for _ in range(10):
        page = await people.researcher.get(path + cursor)
        seen += [item["task"]["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == [str(ids[n]) for n in (2, 1, 3, 0)]
    for bad in ("x", "AAAA", "f_gAAAAAAAA" + "A" * 21, "%00"):
        problem = await people.researcher.get(f"{path}&cursor={bad}", status=422)
        assert problem["errors"][0]["field"] == "cursor"


async def test_a_resolution_is_checked_stored_replaced_and_withdrawn(people: People, work: Work) -> None:
    project, ids = await disputed(people, work)
    path = f"/tasks/{ids[2]}/resolution"
    queue = f"/projects/{project.id}/disagreements"
    outputs = [str(o.id) for o in await AgentOutput.filter(task_id=ids[2]).order_by("position")]
    await people.researcher.get(path, status=404)
    body = {"values": {"preference": {"preferred": "#1", "strength": 2}}, "reason": "The first one is wrong."}
    made = await people.researcher.post(path, body)
    assert made["values"]["preference"] == {"preferred": outputs[1], "strength": 2, "both": None}
    assert made["resolved_by"] == {"id": str(people.researcher.id), "name": "Researcher"}
    assert await people.researcher.get(path) == made
    assert len((await people.researcher.get(queue))["items"]) == 2
    resolved = (await people.researcher.get(f"{queue}?unresolved=false"))["items"]
    assert resolved[0]["resolution"] == made
    assert resolved[1]["resolution"] is None
    body = {"values": {"preference": {"preferred": outputs[0], "strength": 1}}}
    again = await people.admin.post(path, body, status=200)
    assert again["values"]["preference"]["preferred"] == outputs[0]
    assert (again["id"], again["reason"], again["resolved_by"]["name"]) == (made["id"], "", "Admin")
    assert await Resolution.filter(task_id=ids[2]).count() == 1
    await people.researcher.delete(path)
    await people.researcher.delete(path, status=404)
    assert len((await people.researcher.get(queue))["items"]) == 3
    entries = await AuditEntry.filter(object_id=str(ids[2])).order_by("id")
    assert [entry.action for entry in entries] == ["task.resolve", "task.resolve_again", "task.unresolve"]
    assert entries[1].detail["before"]["reason"] == "The first one is wrong."
    assert entries[1].actor_id == people.admin.id


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "values"),
        ({"preference": None}, "values"),
        ({"nothing": 1}, "values.nothing"),
        ({"preference": {"preferred": "#2", "strength": 1}}, "values"),
        ({"preference": {"preferred": "#0", "strength": 4}}, "values.preference.strength"),
        ({"preference": {"preferred": str(new_id()), "strength": 1}}, "values.preference.preferred"),
        ({"preference": {"preferred": "#0", "strength": "1"}}, "values.preference.strength"),
        ({"preference": "a\x00b"}, "values"),
    ],
)
async def test_a_resolution_that_is_wrong_is_refused(people: People, values: Any, field: str) -> None:
    project = await make_project(people.researcher, people.annotators)
    [task] = await make_tasks(project, 1)
    problem = await people.researcher.post(f"/tasks/{task}/resolution", {"values": values}, status=422)
    assert problem["errors"][0]["field"] == field
    assert not await Resolution.filter(task_id=task).exists()


async def test_a_resolution_of_no_task(people: People) -> None:
    body = {"values": {"preference": {"preferred": "#1", "strength": 2}}}
    await people.researcher.post(f"/tasks/{new_id()}/resolution", body, status=404)
    await people.researcher.post(f"/tasks/{new_id()}/resolution", {**body, "why": "x"}, status=422)
