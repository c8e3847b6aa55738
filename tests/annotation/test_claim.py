"""Who gets which task, and that nobody gets one too many."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import Any

import pytest
from quart import Quart

from rlflow.annotation import queries_claim
from rlflow.annotation.jobs import expire_leases
from rlflow.core import database
from rlflow.core.ids import new_id
from rlflow.core.models import Project, ProjectMember, Task, TaskAssignment
from rlflow.projects import service as projects
from tests.factories import LONG_AGO, make_project, make_tasks, prefer
from tests.people import People, Person


async def claim(person: Person, project: Project) -> dict[str, Any] | None:
    """The next assignment, or None on 204."""
    response = await person.call("POST", "/annotator/next", json={"project_id": str(project.id)})
    if response.status_code == 204:
        return None
    assert response.status_code == 200, await response.get_data()
    return (await response.get_json())["assignment"]  # type: ignore[no-any-return]


async def test_tasks_come_in_order_and_each_once(people: People) -> None:
    one = people.annotators[0]
    project = await make_project(people.researcher, people.annotators)
    ids = await make_tasks(project, 5)
    got = [(await claim(one, project))["task"]["id"] for _ in ids]  # type: ignore[index]
    assert got == [str(i) for i in ids]
    assert await claim(one, project) is None


async def test_higher_priority_comes_first_even_when_it_arrives_later(people: People) -> None:
    one = people.annotators[0]
    project = await make_project(people.researcher, people.annotators)
    low = await make_tasks(project, 3)
    assert (await claim(one, project))["task"]["id"] == str(low[0])  # type: ignore[index]
    high = await make_tasks(project, 2, priority=5)
    higher = await make_tasks(project, 1, priority=9)
    got = [(await claim(one, project))["task"]["id"] for _ in range(5)]  # type: ignore[index]
    assert got == [str(i) for i in (*higher, *high, *low[1:])]


async def test_no_task_goes_to_more_people_than_asked_under_fire(people: People) -> None:
    project = await make_project(people.researcher, people.annotators, annotations_per_task=2)
    await make_tasks(project, 40)

    async def take_all(person: Person) -> list[str]:
        taken = []
        while (assignment := await claim(person, project)) is not None:
            taken.append(assignment["task"]["id"])
        return taken

    everyone = [take_all(person) for person in people.annotators for _ in range(4)]
    per_connection = await asyncio.gather(*everyone)
    per_person = [[task for j in range(4) for task in per_connection[i * 4 + j]] for i in range(3)]
    assert all(len(taken) == len(set(taken)) for taken in per_person), "somebody had a task twice"
    counts = Counter(task for taken in per_person for task in taken)
    assert set(counts.values()) == {2}
    assert len(counts) == 40
    assert await Task.filter(project_id=project.id, active_count=2).count() == 40


async def test_an_expired_lease_frees_the_slot_and_comes_back_with_its_draft(people: People) -> None:
    one, two, _ = people.annotators
    project = await make_project(people.researcher, people.annotators, annotations_per_task=1)
    await make_tasks(project, 1)
    mine = await claim(one, project)
    assert mine is not None
    draft = {"values": {"preference": {"preferred": None}}, "rationale": "not sure yet"}
    await one.put(f"/annotator/assignments/{mine['id']}/draft", draft)
    assert await claim(two, project) is None
    await TaskAssignment.filter(id=mine["id"]).update(lease_expires_at=LONG_AGO)
    assert await expire_leases() == 1
    assert await expire_leases() == 0
    again = await claim(one, project)
    assert again is not None
    assert again["id"] == mine["id"]
    assert again["draft"] == draft
    assert [o["id"] for o in again["outputs"]] == [o["id"] for o in mine["outputs"]]


async def test_a_skipped_task_goes_to_somebody_else_and_not_back(people: People) -> None:
    one, two, _ = people.annotators
    project = await make_project(people.researcher, people.annotators, annotations_per_task=1)
    await make_tasks(project, 1)
    mine = await claim(one, project)
    assert mine is not None
    path = f"/annotator/assignments/{mine['id']}/skip"
    skipped = await one.post(path, {"reason": "unclear", "note": "which year?"}, status=200)
    assert skipped["status"] == "skipped"
    assert await one.post(path, {"reason": "unclear"}, status=200) == skipped
    assert await claim(one, project) is None
    theirs = await claim(two, project)
    assert theirs is not None
    assert theirs["task"]["id"] == mine["task"]["id"]


async def test_a_task_freed_behind_the_cursor_is_found(people: People) -> None:
    one, two, _ = people.annotators
    project = await make_project(people.researcher, people.annotators, annotations_per_task=1)
    await make_tasks(project, 3)
    first = await claim(one, project)
    assert first is not None
    assert await claim(two, project)
    assert await claim(two, project)
    await one.post(f"/annotator/assignments/{first['id']}/skip", {"reason": "unclear"}, status=200)
    found = await claim(two, project)
    assert found is not None
    assert found["task"]["id"] == first["task"]["id"]


async def test_a_task_without_enough_outputs_waits(people: People) -> None:
    one = people.annotators[0]
    project = await make_project(people.researcher, people.annotators)
    await make_tasks(project, 1, outputs=1)
    assert await claim(one, project) is None


async def test_next_without_a_project_searches_all_of_mine_and_only_mine(people: People) -> None:
    one, two, three = people.annotators
    await ProjectMember.all().delete()
    mine = await make_project(people.researcher, [one])
    theirs = await make_project(people.researcher, [two])
    await make_tasks(mine, 1)
    await make_tasks(theirs, 1)
    got = await one.post("/annotator/next", {}, status=200)
    assert got["assignment"]["project"]["id"] == str(mine.id)
    assert (await one.call("POST", "/annotator/next", json={})).status_code == 204
    assert (await three.call("POST", "/annotator/next", json={})).status_code == 204
    response = await one.call("POST", "/annotator/next", json={"project_id": str(theirs.id)})
    assert response.status_code == 404
    archived = await make_project(people.researcher, [three])
    await make_tasks(archived, 1)
    await Project.filter(id=archived.id).update(archived_at=LONG_AGO)
    projects.forget()
    assert (await three.call("POST", "/annotator/next", json={})).status_code == 204


async def test_the_queue_counts_what_is_held_and_what_is_there(people: People) -> None:
    one = people.annotators[0]
    project = await make_project(people.researcher, people.annotators)
    await make_tasks(project, 4)
    mine = await claim(one, project)
    assert mine is not None
    queue = await one.get(f"/annotator/queue?project_id={project.id}")
    assert [item["id"] for item in queue["items"]] == [mine["id"]]
    assert queue["available"] == 3
    await one.post("/feedback", {"assignment_id": mine["id"], "values": prefer(mine, 0)})
    queue = await one.get(f"/annotator/queue?project_id={project.id}")
    assert (queue["items"], queue["available"]) == ([], 3)


async def test_an_assignment_tells_no_model_and_no_gold(people: People) -> None:
    one = people.annotators[0]
    project = await make_project(people.researcher, people.annotators)
    await make_tasks(project, 1, gold={"preference": {"preferred": "#1", "strength": 2}})
    mine = await claim(one, project)
    assert mine is not None
    told = str(await one.get(f"/annotator/assignments/{mine['id']}"))
    assert "model-" not in told
    assert "gold" not in told
    assert {"id", "project", "lease_expires_at", "task", "outputs", "widgets", "draft"} <= set(mine)
    assert set(mine["widgets"][0]) >= {"name", "widget", "required", "options", "value_schema", "module"}
    open_project = await make_project(people.researcher, people.annotators, blind=False)
    await make_tasks(open_project, 1)
    seen = await claim(one, open_project)
    assert seen is not None
    assert {o["model_id"] for o in seen["outputs"]} == {"model-0", "model-1"}


async def test_the_order_shown_is_shuffled_and_remembered(people: People) -> None:
    one = people.annotators[0]
    project = await make_project(people.researcher, people.annotators)
    await make_tasks(project, 40)
    firsts = Counter()
    for _ in range(40):
        mine = await claim(one, project)
        assert mine is not None
        row = await TaskAssignment.get(id=mine["id"])
        texts = [f"answer {place} to" for place in row.output_order]
        assert [o["text"].rsplit(" ", 1)[0] for o in mine["outputs"]] == texts
        assert [o["position"] for o in mine["outputs"]] == [0, 1]
        firsts[row.output_order[0]] += 1
    assert min(firsts[0], firsts[1]) >= 8  # binomial(40, 1/2): below 8 once in 100,000 runs


STATEMENTS = {
    "plain": (queries_claim.CLAIM, ()),
    "with gold": (queries_claim.CLAIM_WITH_GOLD, (2000, 7)),
}


@pytest.mark.parametrize("kind", STATEMENTS)
async def test_a_claim_probes_as_many_rows_whatever_was_done_before(people: People, app: Quart, kind: str) -> None:
    """The plan itself, not the clock: rows that the claim looks at with 3 and with 300 tasks done."""
    one = people.annotators[0]
    statement, beyond = STATEMENTS[kind]
    project = await make_project(people.researcher, people.annotators, gold_rate=0.2 if beyond else 0.0, gold_seed=7)
    await make_tasks(project, 310)
    if beyond:
        await make_tasks(project, 100, gold={"preference": {"preferred": "#0", "strength": 1}}, pool="gold")

    async def rows_looked_at() -> int:
        """The most of five claims in a row, one of which is a gold item; they are carried out."""
        most = 0
        for _ in range(5):
            sql = "EXPLAIN (ANALYZE, FORMAT JSON) " + statement
            plan = await database.fetch_value(sql, project.id, one.id, new_id(), 30, 7, False, *beyond)
            most = max(most, _rows(json.loads(plan)[0]["Plan"]))
        return most

    for _ in range(3):
        await claim(one, project)
    few = await rows_looked_at()
    for _ in range(280):
        await claim(one, project)
    await database.execute("ANALYZE tasks")
    await database.execute("ANALYZE task_assignments")
    many = await rows_looked_at()
    assert many <= few + 10, (few, many)


async def test_a_claim_goes_by_index_over_the_levels_of_uncertainty(people: People) -> None:
    one = people.annotators[0]
    project = await make_project(people.researcher, people.annotators)
    for level in (0, 3, 7):
        await make_tasks(project, 200, uncertainty=level)
    await make_tasks(project, 1, priority=1)
    await database.execute("ANALYZE tasks")
    sql = "EXPLAIN (ANALYZE, FORMAT JSON) " + queries_claim.CLAIM
    looked = []
    for _ in range(203):  # one urgent task, all of the least sure, and two of the next level
        plan = json.loads(await database.fetch_value(sql, project.id, one.id, new_id(), 30, 7, False))[0]["Plan"]
        looked.append(_rows(plan))
    # Where a level ends, what lies behind the cursor is searched once, and not again for ten seconds.
    assert len([rows for rows in looked if rows > 20]) <= 1, looked
    mine = await claim(one, project)
    assert mine is not None
    assert (await Task.get(id=mine["task"]["id"])).uncertainty == 3


GROWING = ("tasks", "task_assignments")  # the others hold a row per annotator, and may be read whole


def _rows(node: dict[str, Any]) -> int:
    own = 0
    if "Scan" in node["Node Type"] and node.get("Relation Name") in GROWING:
        removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
        own = int((node["Actual Rows"] + removed) * node["Actual Loops"])
    return own + sum(_rows(child) for child in node.get("Plans", []))


@pytest.mark.parametrize("body", [{"project_id": "nonsense"}, {"project_id": 5}, {"projects": []}, []])
async def test_a_bad_claim_is_refused_in_words(people: People, body: Any) -> None:
    response = await people.annotators[0].call("POST", "/annotator/next", json=body)
    assert response.status_code == 422
    assert response.content_type == "application/problem+json"
