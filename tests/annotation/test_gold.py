"""Gold items: mixed in at the project's rate, given to everybody once, and told apart by nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from rlflow.annotation.jobs import expire_leases
from rlflow.core import database
from rlflow.core.models import Feedback, GoldResult, Project, Task, TaskAssignment
from rlflow.projects import service as projects
from tests.annotation.test_claim import claim
from tests.factories import LONG_AGO, make_project, make_tasks
from tests.people import People, Person
from tests.quality.support import value_of

GOLD = {"preference": {"preferred": "#0", "strength": 2}}


async def gold_project(people: People, tasks: int, gold: int, rate: float = 0.2, **values: Any) -> Project:
    """A project with tasks of the queue and gold items among them."""
    project = await make_project(people.researcher, people.annotators, gold_rate=rate, **values)
    for _ in range(gold):
        await make_tasks(project, tasks // gold)
        await make_tasks(project, 1, gold=GOLD, pool="gold")
    return project


async def judge(person: Person, assignment: dict[str, Any], place: int | None = 0, **more: Any) -> dict[str, Any]:
    """Judge the held task, preferring the task's own output at a place."""
    body = {"assignment_id": assignment["id"], "values": value_of(assignment, place, 2 if place is not None else 0)}
    return await person.post("/feedback", {**body, **more})


async def work_through(person: Person, project: Project) -> list[str]:
    """Claim and judge until nothing is left; the ids of the tasks."""
    done = []
    while (mine := await claim(person, project)) is not None:
        await judge(person, mine)
        done.append(mine["task"]["id"])
    return done


async def test_gold_comes_at_its_rate_to_everybody_and_once(people: People) -> None:
    project = await gold_project(people, 80, 20, annotations_per_task=2)
    gold = {str(i) for i in await Task.filter(project_id=project.id, pool="gold").values_list("id", flat=True)}
    work = await asyncio.gather(*(work_through(person, project) for person in people.annotators))
    for done in work:
        assert len(done) == len(set(done)), "a task was handed out twice"
        mine = [task for task in done if task in gold]
        others = len(done) - len(mine)
        # One in each stretch of five: the last stretch may have been left before its gold item or just after it.
        assert abs(len(mine) - others / 4) <= 1, (len(mine), others)
        stretches = [done[start : start + 5] for start in range(0, len(done) - 4, 5)]
        assert all(len(gold & set(stretch)) == 1 for stretch in stretches)
    places = [[n % 5 for n, task in enumerate(done) if task in gold] for done in work]
    assert len({tuple(found[:5]) for found in places}) == 3, "the places are each annotator's own"
    assert await Task.filter(project_id=project.id, pool="main", status="complete").count() == 80
    assert not await Task.filter(project_id=project.id, pool="gold", status="complete").exists()
    shown = await people.researcher.get(f"/projects/{project.id}")
    assert shown["progress"]["tasks"] == {"draft": 0, "open": 0, "complete": 80, "archived": 0}


@pytest.mark.parametrize("rate", [0.01, 0.07, 1 / 3, 0.5, 0.9, 1.0])
async def test_any_rate_is_kept(people: People, rate: float) -> None:
    """By the slots themselves: of 10,000 tasks in a row the share of the rate, never more than one off."""
    from rlflow.annotation.queries_claim import gold_block, gold_slot

    whole = round(rate * 10_000)
    slot = gold_slot(gold_block("n", "$1::int8"), "$1::int8", "$2::int8")
    sql = f"SELECT count(*) FILTER (WHERE n = {slot}) FROM generate_series(0::int8, $3::int8 - 1) n"
    for count in (10, 333, 10_000):
        found = await database.fetch_value(sql, whole, 12345, count)
        assert abs(found - whole * count / 10_000) <= 1, count


async def test_without_a_rate_a_task_with_an_answer_is_like_any_other(people: People) -> None:
    one = people.annotators[0]
    project = await make_project(people.researcher, people.annotators, annotations_per_task=1)
    body = {"project_id": str(project.id), "prompt": "p", "gold": GOLD}
    made = await people.researcher.post(
        "/tasks", {**body, "outputs": [{"model_id": "m", "output": f"answer {n} x"} for n in (0, 1)]}
    )
    assert made["pool"] == "main"
    mine = await claim(one, project)
    assert mine is not None
    await judge(one, mine)
    task = await Task.get(id=made["id"])
    assert (task.status, await GoldResult.filter(task_id=task.id, source="gold", passed=True).count()) == (
        "complete",
        1,
    )
    await people.researcher.patch(f"/projects/{project.id}", {"gold_rate": 0.1})
    task = await Task.get(id=made["id"])
    assert (task.pool, task.status, task.completed_at) == ("gold", "open", None)
    await people.researcher.patch(f"/projects/{project.id}", {"gold_rate": 0})
    task = await Task.get(id=made["id"])
    assert (task.pool, task.status) == ("main", "complete")


async def test_a_lease_of_gold_that_ran_out_can_be_taken_up_again(people: People) -> None:
    one, two, three = people.annotators
    project = await gold_project(people, 10, 1, rate=1.0, annotations_per_task=1)
    mine, theirs = await claim(one, project), await claim(two, project)
    assert mine is not None
    assert theirs is not None
    assert mine["task"]["id"] == theirs["task"]["id"], "with a rate of 1 the gold item comes first"
    await judge(two, theirs)
    await TaskAssignment.filter(id=mine["id"]).update(lease_expires_at=LONG_AGO)
    await expire_leases()
    await judge(one, mine)
    third = await claim(three, project)
    assert third is not None
    await TaskAssignment.filter(id=third["id"]).update(lease_expires_at=LONG_AGO)
    await expire_leases()
    path = f"/annotator/assignments/{third['id']}/draft"
    assert (await three.put(path, {"values": {}}))["status"] == "assigned"


async def test_results_are_kept_and_follow_revisions_and_the_answer(
    people: People, work: Callable[[], Awaitable[int]]
) -> None:
    one = people.annotators[0]
    project = await gold_project(people, 2, 1, rate=1.0)
    mine = await claim(one, project)
    assert mine is not None
    stored = await judge(one, mine, place=1)
    result = await GoldResult.get(feedback_id=stored["id"])
    assert (result.agreement, result.passed, result.source, result.detail) == (0.0, False, "gold", {"preference": 0})
    await one.put(f"/feedback/{stored['id']}", {"values": value_of(mine, 0, 3)})
    await work()
    result = await GoldResult.get(feedback_id=stored["id"])
    assert (result.agreement, result.passed, result.revision) == (1.0, True, 2)
    path = f"/tasks/{mine['task']['id']}/gold"
    changed = await people.researcher.put(path, {"values": {"preference": {"preferred": None, "strength": 0}}})
    assert (changed["version"], changed["pool"]) == (1, "gold")
    await work()
    assert not (await GoldResult.get(feedback_id=stored["id"])).passed
    await people.researcher.patch(f"/projects/{project.id}", {"settings": {"gold": {"pass_agreement": 0.0}}})
    await work()
    assert (await GoldResult.get(feedback_id=stored["id"])).passed
    [item] = (await people.researcher.get(f"/projects/{project.id}/gold"))["items"]
    assert (item["judged"], item["passed"], item["agreement"]) == (1, 1, 0.0)
    await people.researcher.delete(path)
    await work()
    task = await Task.get(id=mine["task"]["id"])
    assert (task.pool, task.gold, task.version) == ("main", None, 1)
    assert not await GoldResult.filter(task_id=task.id).exists()
    assert (await people.researcher.get(f"/projects/{project.id}/gold"))["items"] == []


async def test_a_gold_answer_is_checked_by_the_widgets(people: People) -> None:
    project = await make_project(people.researcher, people.annotators)
    [task] = await make_tasks(project, 1)
    bad = {"values": {"preference": {"preferred": "#7", "strength": 2}}}
    problem = await people.researcher.put(f"/tasks/{task}/gold", bad, status=422)
    assert problem["errors"][0]["field"].startswith("gold.preference")
    problem = await people.researcher.post(
        "/tasks", {"project_id": str(project.id), "prompt": "p", "qualification": True}, status=422
    )
    assert problem["errors"][0]["field"] == "qualification"


async def test_what_is_revealed_is_the_projects_choice(people: People) -> None:
    one = people.annotators[0]
    project = await gold_project(people, 12, 6, rate=0.5, annotations_per_task=3)
    gold = {str(i) for i in await Task.filter(project_id=project.id, pool="gold").values_list("id", flat=True)}

    async def answers(count: int) -> list[tuple[bool, dict[str, Any]]]:
        found = []
        for _ in range(count):
            mine = await claim(one, project)
            assert mine is not None
            found.append((mine["task"]["id"] in gold, await judge(one, mine)))
        return found

    quiet = await answers(4)
    assert {is_gold for is_gold, _ in quiet} == {True, False}
    assert all("gold" not in told for _, told in quiet)
    assert len({frozenset(told) for _, told in quiet}) == 1
    await people.researcher.patch(f"/projects/{project.id}", {"settings": {"gold": {"reveal": True, "show_own": True}}})
    projects.forget()
    for is_gold, told in await answers(8):
        assert ("gold" in told) is is_gold
        if is_gold:
            assert (told["gold"]["passed"], told["gold"]["agreement"]) == (True, 1.0)
            assert told["gold"]["answer"]["preference"]["preferred"] in told["values"]["preference"].values()
    stats = await one.get("/annotator/stats")
    own = next(item for item in stats["projects"] if item["id"] == str(project.id))["gold"]
    assert own == {"judged": 5, "agreement": 1.0}, "six were judged, and whole fives are told"


async def test_where_the_answer_was_told_the_first_judgement_counts(
    people: People, work: Callable[[], Awaitable[int]]
) -> None:
    one = people.annotators[0]
    project = await gold_project(people, 2, 1, rate=1.0, settings={"gold": {"reveal": True}})
    mine = await claim(one, project)
    assert mine is not None
    stored = await judge(one, mine, place=1)
    assert stored["gold"]["passed"] is False
    await one.put(f"/feedback/{stored['id']}", {"values": value_of(mine, 0, 2)})
    await work()
    result = await GoldResult.get(feedback_id=stored["id"])
    assert (result.passed, result.revision) == (False, 1)
    assert (await Feedback.get(id=stored["id"])).revision == 2


async def test_nothing_tells_a_gold_item_from_another(people: People) -> None:
    """Every route that an annotator can ask, before, during and after: the same keys, and values of the same kind."""
    one, two = people.annotators[:2]
    project = await make_project(people.researcher, people.annotators, gold_rate=0.3, annotations_per_task=1)
    path = f"/projects/{project.id}/tasks/bulk"
    ids = await make_tasks(project, 40)
    for task in ids[5:33:4]:
        await people.researcher.put(f"/tasks/{task}/gold", {"values": GOLD})
    await people.researcher.post(path, {"task_ids": [str(i) for i in ids], "add_tags": ["a"]}, status=200)
    gold = {str(i) for i in await Task.filter(project_id=project.id, pool="gold").values_list("id", flat=True)}
    assert len(gold) == 7
    seen: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for _ in range(16):
        available = (await one.get(f"/annotator/queue?project_id={project.id}"))["available"]
        mine = await claim(one, project)
        assert mine is not None
        task = mine["task"]["id"]
        told: dict[str, Any] = {"claimed": mine}
        told["queue"] = await one.get(f"/annotator/queue?project_id={project.id}")
        assert told["queue"].pop("available") == available - 1
        told["again"] = await one.get(f"/annotator/assignments/{mine['id']}")
        told["task"] = await one.get(f"/tasks/{task}")
        told["versions"] = await one.get(f"/tasks/{task}/versions")
        told["draft"] = await one.put(f"/annotator/assignments/{mine['id']}/draft", {"values": {}})
        told["stored"] = await judge(one, mine)
        told["same"] = await one.post(
            "/feedback", {"assignment_id": mine["id"], "values": told["stored"]["values"]}, status=200
        )
        told["revised"] = await one.put(f"/feedback/{told['stored']['id']}", {"values": value_of(mine, 1, 1)})
        told["after"] = await one.get(f"/tasks/{task}")
        told["stats"] = (await one.get("/annotator/stats"))["projects"][0]
        seen[task in gold].append(told)
    assert seen[True]
    assert seen[False]
    kinds = {_kind(told) for both in seen.values() for told in both}
    assert len(kinds) == 1, kinds
    listed = await one.get(f"/tasks?project_id={project.id}&status=complete&limit=100")
    assert {item["id"] for item in listed["items"]} == {t["task"]["id"] for both in seen.values() for t in both}
    # To somebody who has not had it a gold item is as open as what nobody has judged.
    status = {item["id"]: item["status"] for item in (await two.get(f"/tasks?project_id={project.id}"))["items"]}
    assert {status[task] for task in gold} == {"open"}
    hidden = await people.researcher.get(f"/projects/{project.id}/gold?limit=3")
    assert len(hidden["items"]) == 3
    assert hidden["next_cursor"]
    assert (await one.call("GET", f"/projects/{project.id}/gold")).status_code == 403


VARYING = {
    "id", "prompt", "text", "preferred", "assigned_at", "lease_expires_at", "created_at", "updated_at",
    "draft_saved_at", "last_at", "today", "week", "total", "count", "available", "assignment_id", "task_id",
}  # fmt: skip


def _kind(value: Any, key: str = "") -> str:
    """A JSON value with what differs between any two tasks replaced by its type."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_kind(value[k], k)}" for k in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_kind(item, key) for item in value) + "]"
    return type(value).__name__ if key in VARYING else repr(value)


async def test_gold_ids_lie_among_the_others(people: People) -> None:
    project = await make_project(people.researcher, people.annotators, gold_rate=0.2)
    outputs = [{"model_id": "m", "output": text} for text in ("a", "b")]

    async def add(**more: Any) -> dict[str, Any]:
        body = {"project_id": str(project.id), "prompt": "p", "outputs": outputs, **more}
        return await people.researcher.post("/tasks", body)

    first, *_, last = [await add() for _ in range(5)]
    gold = [await add(gold=GOLD) for _ in range(10)]
    for item in gold:
        assert first["id"][:13] <= item["id"][:13] <= last["id"][:13]  # the time in it
        assert first["created_at"][:19] <= item["created_at"][:19] <= last["created_at"][:19]
    mine = await claim(people.annotators[0], project)
    assert mine is not None
    told = await people.annotators[0].get(f"/tasks?project_id={project.id}&limit=50")
    assert [t["id"] for t in told["items"]] == sorted((t["id"] for t in told["items"]), reverse=True)
    assert all("pool" not in t and "gold" not in t for t in told["items"])
    assert "gold" not in str(await people.annotators[0].get(f"/projects/{project.id}"))
