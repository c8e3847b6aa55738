"""Judgements: stored once, never overwritten, refused with the field's name."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
import pytest

from rlflow.annotation.jobs import expire_leases
from rlflow.core.models import Feedback, FeedbackRevision, Project, SignalRow, Task, TaskAssignment
from tests.annotation.test_claim import claim
from tests.factories import LONG_AGO, make_project, make_tasks, prefer
from tests.people import People, Person


async def one_task(people: People, **values: Any) -> tuple[Project, Person, dict[str, Any]]:
    """A project with one task that the first annotator holds."""
    project = await make_project(people.researcher, people.annotators, **values)
    await make_tasks(project, 1)
    mine = await claim(people.annotators[0], project)
    assert mine is not None
    return project, people.annotators[0], mine


async def test_a_judgement_is_stored_with_its_signals(people: People) -> None:
    _, one, mine = await one_task(people, annotations_per_task=1)
    body = {"assignment_id": mine["id"], "values": prefer(mine, 1, 3), "rationale": "Shorter.", "duration_ms": 4200}
    stored = await one.post("/feedback", body)
    assert stored["values"]["preference"]["strength"] == 3
    assert (stored["rationale"], stored["duration_ms"], stored["revision"]) == ("Shorter.", 4200, 1)
    signals = {s.kind: s for s in await SignalRow.filter(feedback_id=stored["id"])}
    assert str(signals["pairwise"].subject) == mine["outputs"][1]["id"]
    assert str(signals["pairwise"].other) == mine["outputs"][0]["id"]
    assert signals["pairwise"].value == 3
    assert signals["text"].label == "Shorter."
    task = await Task.get(id=mine["task"]["id"])
    assert (task.status, task.feedback_count, task.active_count) == ("complete", 1, 1)
    assert (await TaskAssignment.get(id=mine["id"])).status == "submitted"


async def test_the_same_again_is_the_same_and_another_is_refused(people: People) -> None:
    _, one, mine = await one_task(people)
    body = {"assignment_id": mine["id"], "values": prefer(mine, 0)}
    first = await one.post("/feedback", body)
    again = await one.post("/feedback", {**body, "duration_ms": 99}, status=200)
    assert again == first
    other = await one.post("/feedback", {**body, "values": prefer(mine, 1)}, status=409)
    assert other["feedback_id"] == first["id"]
    assert await Feedback.filter(task_id=mine["task"]["id"]).count() == 1


async def test_twenty_at_once_store_one(people: People) -> None:
    _, one, mine = await one_task(people)
    body = {"assignment_id": mine["id"], "values": prefer(mine, 0)}
    answers = await asyncio.gather(*[one.call("POST", "/feedback", json=body) for _ in range(20)])
    assert sorted(a.status_code for a in answers) == [200] * 19 + [201]
    assert len({(await a.get_json())["id"] for a in answers}) == 1
    task = await Task.get(id=mine["task"]["id"])
    assert (task.feedback_count, task.active_count) == (1, 1)
    assert await SignalRow.filter(task_id=task.id).count() == 1


async def test_next_in_the_same_request(people: People) -> None:
    project, one, mine = await one_task(people)
    [second] = await make_tasks(project, 1)
    stored = await one.post("/feedback", {"assignment_id": mine["id"], "values": prefer(mine, 0), "next": True})
    assert stored["next"]["task"]["id"] == str(second)
    mine = stored["next"]
    stored = await one.post("/feedback", {"assignment_id": mine["id"], "values": prefer(mine, None), "next": True})
    assert stored["next"] is None


async def test_a_judgement_is_five_statements_at_most(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    project, one, mine = await one_task(people)
    await make_tasks(project, 3)
    statements: list[str] = []
    execute = asyncpg.Connection._execute

    async def counted(connection: asyncpg.Connection, query: str, *arguments: Any, **options: Any) -> Any:
        statements.append(query)
        return await execute(connection, query, *arguments, **options)

    monkeypatch.setattr(asyncpg.Connection, "_execute", counted)
    await one.post("/feedback", {"assignment_id": mine["id"], "values": prefer(mine, 0), "next": True})
    ours = [statement for statement in statements if "pg_notify" not in statement]  # events of all, in batches
    assert 3 <= len(ours) <= 5


async def test_a_late_judgement_counts_while_there_is_room(people: People) -> None:
    _, one, mine = await one_task(people, annotations_per_task=1)
    await TaskAssignment.filter(id=mine["id"]).update(lease_expires_at=LONG_AGO)
    await expire_leases()
    stored = await one.post("/feedback", {"assignment_id": mine["id"], "values": prefer(mine, 0)})
    task = await Task.get(id=stored["task_id"])
    assert (task.feedback_count, task.active_count, task.status) == (1, 1, "complete")


async def test_a_late_judgement_is_told_so_when_the_task_is_full_and_keeps_its_draft(people: People) -> None:
    project, one, mine = await one_task(people, annotations_per_task=1)
    two = people.annotators[1]
    draft = {"values": prefer(mine, 0), "rationale": None}
    await one.put(f"/annotator/assignments/{mine['id']}/draft", draft)
    await TaskAssignment.filter(id=mine["id"]).update(lease_expires_at=LONG_AGO)
    await expire_leases()
    theirs = await claim(two, project)
    assert theirs is not None
    saved = await one.put(f"/annotator/assignments/{mine['id']}/draft", {**draft, "rationale": "more"})
    assert saved["status"] == "expired"
    problem = await one.post("/feedback", {"assignment_id": mine["id"], "values": prefer(mine, 0)}, status=410)
    assert "draft is kept" in problem["detail"]
    assert (await one.get(f"/annotator/assignments/{mine['id']}"))["assignment"]["draft"]["rationale"] == "more"
    task = await Task.get(id=mine["task"]["id"])
    assert (task.feedback_count, task.active_count) == (0, 1)


async def test_a_draft_renews_the_lease_and_takes_it_up_again(people: People) -> None:
    _, one, mine = await one_task(people)
    await TaskAssignment.filter(id=mine["id"]).update(lease_expires_at=LONG_AGO)
    await expire_leases()
    saved = await one.put(f"/annotator/assignments/{mine['id']}/draft", {"values": {}})
    assert saved["status"] == "assigned"
    assert saved["lease_expires_at"] > mine["assigned_at"]
    assert (await Task.get(id=mine["task"]["id"])).active_count == 1


async def test_a_revision_keeps_what_was_said_before(people: People) -> None:
    _, one, mine = await one_task(people)
    first = await one.post("/feedback", {"assignment_id": mine["id"], "values": prefer(mine, 0)})
    path = f"/feedback/{first['id']}"
    second = await one.put(path, {"values": prefer(mine, 1, 2), "rationale": "On reflection."})
    assert (second["revision"], second["rationale"]) == (2, "On reflection.")
    assert await one.put(path, {"values": prefer(mine, 1, 2), "rationale": "On reflection."}) == second
    await one.put(path, {"values": prefer(mine, 0), "revision": 1}, status=409)
    [old] = await FeedbackRevision.filter(feedback_id=first["id"])
    assert old.values["preference"] == first["values"]["preference"]
    [signal] = await SignalRow.filter(feedback_id=first["id"], kind="pairwise")
    assert str(signal.subject) == mine["outputs"][1]["id"]
    reviewed = await people.researcher.get(f"/feedback/{mine['task']['id']}")
    [item] = reviewed["items"]
    assert item["annotator"]["id"] == str(one.id)
    assert [r["revision"] for r in item["revisions"]] == [1]
    assert "over" in item["summary"]["preference"]


async def test_nobody_touches_the_judgements_of_others(people: People) -> None:
    _, one, mine = await one_task(people)
    two = people.annotators[1]
    values = prefer(mine, 0)
    assert (await two.call("GET", f"/annotator/assignments/{mine['id']}")).status_code == 404
    await two.put(f"/annotator/assignments/{mine['id']}/draft", {"values": {}}, status=404)
    await two.post(f"/annotator/assignments/{mine['id']}/skip", {"reason": "x"}, status=404)
    await two.post("/feedback", {"assignment_id": mine["id"], "values": values}, status=404)
    stored = await one.post("/feedback", {"assignment_id": mine["id"], "values": values})
    for person in (two, people.stranger, people.researcher):
        await person.put(f"/feedback/{stored['id']}", {"values": prefer(mine, 1)}, status=404)
    await people.admin.put(f"/feedback/{stored['id']}", {"values": prefer(mine, 1)})
    await people.stranger.get(f"/feedback/{mine['task']['id']}", status=404)
    await one.get(f"/feedback/{mine['task']['id']}", status=403)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"values": {}}, "values.preference"),
        ({"values": {"preference": {"preferred": None, "strength": 9}}}, "values.preference.strength"),
        ({"values": {"preference": {"preferred": "nobody", "strength": 1}}}, "values.preference.preferred"),
        ({"values": {"preference": 5}}, "values.preference"),
        ({"values": {"preference": {"preferred": None, "strength": 0}, "extra": 1}}, "values.extra"),
        ({"values": []}, "values"),
        ({"rating": 1}, "rating"),
        ({"duration_ms": -1}, "duration_ms"),
        ({"duration_ms": "5"}, "duration_ms"),
        ({"rationale": "a\x00b"}, "rationale"),
        ({"reward_scalar": "high"}, "reward_scalar"),
        ({"assignment_id": 7}, "assignment_id"),
        ({"next": "yes"}, "next"),
    ],
)
async def test_bad_judgements_name_the_field_and_lose_nothing(people: People, change: Any, field: str) -> None:
    _, one, mine = await one_task(people)
    body = {"assignment_id": mine["id"], "values": prefer(mine, None), **change}
    problem = await one.post("/feedback", body, status=422)
    assert any(error["field"].startswith(field) for error in problem["errors"]), problem
    assert (await one.get(f"/annotator/assignments/{mine['id']}"))["assignment"]["status"] == "assigned"
    assert await Feedback.filter(task_id=mine["task"]["id"]).count() == 0


async def test_a_direct_assignment_is_for_one_and_counts(people: People) -> None:
    one, two, three = people.annotators
    project = await make_project(people.researcher, [one], annotations_per_task=1)
    [task] = await make_tasks(project, 1)
    made = await people.researcher.post(f"/tasks/{task}/assign", {"annotator_id": str(two.id)})
    assert made["assignment"]["annotator_id"] == str(two.id)
    queue = await two.get(f"/annotator/queue?project_id={project.id}")
    assert [item["id"] for item in queue["items"]] == [made["assignment"]["id"]]
    told = await two.get("/notifications")
    assert told["items"][0]["kind"] == "task_assigned"
    again = await people.researcher.post(f"/tasks/{task}/assign", {"annotator_id": str(two.id)}, status=409)
    assert "already" in again["detail"]
    full = await people.researcher.post(f"/tasks/{task}/assign", {"annotator_id": str(three.id)}, status=409)
    assert "annotators that it asks for" in full["detail"]
    assert await claim(one, project) is None
    await people.stranger.post(f"/tasks/{task}/assign", {"annotator_id": str(three.id)}, status=404)
