"""Projects by HTTP: making, changing, archiving, and who sees what."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from rlflow.core import database
from rlflow.core.errors import NotFound
from rlflow.core.models import Task
from rlflow.projects import service
from tests.people import People, Person


async def make(person: Person, **fields: Any) -> dict[str, Any]:
    return await person.post("/projects", {"name": "Clear answers", "task_type": "qa", **fields})


async def test_a_project_takes_the_defaults_of_its_task_type(people: People) -> None:
    made = await make(people.researcher, guidelines="Be *kind*.")
    assert made["role"] == "owner"
    assert made["owner_id"] == str(people.researcher.id)
    assert [w["name"] for w in made["widgets"]] == ["preference", "rubric", "flags", "rationale"]
    assert made["widgets"][0]["options"] == {"allow_both": True}
    assert "agreement" in [s["scorer"] for s in made["scorers"]]
    assert (made["annotations_per_task"], made["lease_minutes"], made["blind"], made["gold_rate"]) == (1, 30, True, 0)
    assert made["created_at"].endswith("Z")
    assert made["progress"] == {"tasks": {"draft": 0, "open": 0, "complete": 0, "archived": 0}, "feedback": 0}
    assert await people.researcher.get(f"/projects/{made['id']}") == made


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"name": "   "}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": 5}, "name"),
        ({"task_type": "dance"}, "task_type"),
        ({"annotations_per_task": 0}, "annotations_per_task"),
        ({"annotations_per_task": 101}, "annotations_per_task"),
        ({"annotations_per_task": True}, "annotations_per_task"),
        ({"annotations_per_task": "3"}, "annotations_per_task"),
        ({"lease_minutes": 1441}, "lease_minutes"),
        ({"gold_rate": 1.5}, "gold_rate"),
        ({"gold_rate": True}, "gold_rate.float"),
        ({"blind": "yes"}, "blind"),
        ({"surprise": 1}, "surprise"),
        ({"widgets": [{"widget": "mind_reader"}]}, "widgets.0.widget"),
        ({"widgets": [{"widget": "preference"}, {"widget": "preference"}]}, "widgets.1.name"),
        ({"widgets": [{"widget": "preference", "name": "Not A Name"}]}, "widgets.0.name"),
        ({"widgets": [{"widget": "preference", "options": {"colour": 1}}]}, "widgets.0.options.colour"),
        ({"widgets": [{"widget": "rationale", "options": {"x": "\x00"}}]}, "widgets.0.options"),
        ({"scorers": ["astrology"]}, "scorers.0"),
        ({"scorers": ["agreement", "agreement"]}, "scorers.1"),
        ({"scorers": [{"scorer": "agreement", "options": {"nonsense": 1}}]}, "scorers.0.options.nonsense"),
    ],
)
async def test_a_wrong_field_is_named(people: People, fields: dict[str, Any], named: str) -> None:
    problem = await people.researcher.post("/projects", {"name": "x", **fields}, status=422)
    assert named in [error["field"] for error in problem["errors"]]


async def test_who_may_make_and_see_a_project(people: People) -> None:
    annotator, project = people.annotators[0], await make(people.researcher, gold_rate=0.1)
    path = f"/projects/{project['id']}"
    await annotator.post("/projects", {"name": "mine"}, status=403)
    for outsider in (people.stranger, annotator):
        await outsider.get(path, status=404)
        assert project["id"] not in [p["id"] for p in (await outsider.get("/projects"))["items"]]
    await people.stranger.patch(path, {"name": "taken"}, status=404)
    await people.stranger.delete(path, status=404)
    assert (await people.admin.get(path))["role"] == "owner"

    await people.researcher.put(f"{path}/members/{annotator.id}", {"role": "annotator"})
    seen = await annotator.get(path)
    assert seen["role"] == "annotator"
    for hidden in ("gold_rate", "scorers", "progress", "owner_id", "blind", "annotations_per_task"):
        assert hidden not in seen
    listed = [p for p in (await annotator.get("/projects"))["items"] if p["id"] == project["id"]]
    assert listed == [seen]
    await annotator.patch(path, {"name": "x"}, status=403)

    await people.researcher.put(f"{path}/members/{people.stranger.id}", {"role": "researcher"})
    assert (await people.stranger.patch(path, {"name": "Ours"}))["role"] == "researcher"
    await people.stranger.delete(path, status=403)
    await people.stranger.put(f"{path}/members/{annotator.id}", {"role": "annotator"}, status=403)


async def test_a_change_names_its_version_and_changes_only_what_it_names(people: People) -> None:
    project = await make(people.researcher, description="old")
    path = f"/projects/{project['id']}"
    changed = await people.researcher.patch(path, {"name": "New", "version": 1})
    assert (changed["name"], changed["description"], changed["version"]) == ("New", "old", 2)
    stale = await people.researcher.patch(path, {"name": "Newer", "version": 1}, status=409)
    assert stale["current_version"] == 2
    assert (await people.researcher.patch(path, {"name": "New"}))["version"] == 2, "nothing changed"
    await people.researcher.patch(path, {"name": None}, status=422)
    answers = await asyncio.gather(
        *(people.researcher.call("PATCH", path, json={"name": f"N{i}", "version": 2}) for i in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert (await people.researcher.get(path))["version"] == 3


async def test_new_widgets_tell_the_tasks_how_many_outputs_they_need(people: People) -> None:
    project = await make(people.researcher)
    other = await make(people.researcher)
    tasks = [
        await Task.create(project_id=UUID(p["id"]), type="qa", prompt="?", min_outputs=2) for p in (project, other)
    ]
    config = await service.project_config(UUID(project["id"]))
    assert (config.min_outputs, config.version) == (2, 1)
    path = f"/projects/{project['id']}"
    changed = await people.researcher.patch(path, {"widgets": [{"widget": "demonstration"}], "annotations_per_task": 3})
    assert changed["version"] == 2
    config = await service.project_config(UUID(project["id"]))
    assert (config.min_outputs, config.version, config.annotations_per_task) == (0, 2, 3)
    stored = [await Task.get(id=task.id) for task in tasks]
    assert [task.min_outputs for task in stored] == [0, 2]
    assert stored[0].required_annotations == 1, "a new number is for tasks made after it"


async def test_archiving_hides_and_deletes_nothing(people: People) -> None:
    project = await make(people.researcher)
    project_id = UUID(project["id"])
    task = await Task.create(project_id=project_id, type="qa", prompt="?")
    await service.project_config(project_id)
    await people.researcher.delete(f"/projects/{project_id}")
    await people.researcher.get(f"/projects/{project_id}", status=404)
    await people.admin.get(f"/projects/{project_id}", status=404)
    assert project["id"] not in [p["id"] for p in (await people.researcher.get("/projects"))["items"]]
    with pytest.raises(NotFound):
        await service.project_config(project_id)
    assert await Task.exists(id=task.id)
    await people.researcher.delete(f"/projects/{project_id}", status=404)


async def test_the_list_is_paged_and_counts(people: People) -> None:
    made = [await make(people.stranger, name=f"Paged {i}") for i in range(5)]
    target = UUID(made[2]["id"])
    for status in ("open", "open", "draft"):
        await Task.create(project_id=target, type="qa", prompt="?", status=status)
    seen: list[dict[str, Any]] = []
    cursor = None
    while True:
        query = {"limit": 2, "q": "paged", **({"cursor": cursor} if cursor else {})}
        page = await people.stranger.get("/projects", query_string=query)
        assert len(page["items"]) <= 2
        seen += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert [p["id"] for p in seen] == [p["id"] for p in reversed(made)]
    assert seen[2]["progress"]["tasks"] == {"draft": 1, "open": 2, "complete": 0, "archived": 0}
    await people.stranger.get("/projects?cursor=nonsense", status=422)
    await people.stranger.get("/projects?q=%00", status=422)
    await people.stranger.get("/projects?limit=0", status=422)


async def test_members_come_and_go(people: People) -> None:
    project = await make(people.researcher)
    annotator = people.annotators[1]
    path = f"/projects/{project['id']}/members"
    added = await people.researcher.put(f"{path}/{annotator.id}", {})
    assert (added["role"], added["email"], added["is_owner"]) == ("annotator", annotator.user.email, False)
    wrong = await people.researcher.put(f"{path}/{annotator.id}", {"role": "researcher"}, status=422)
    assert wrong["errors"][0]["field"] == "role"
    await people.researcher.put(f"{path}/{annotator.id}", {"role": "emperor"}, status=422)
    await people.researcher.put(f"{path}/{uuid4()}", {"role": "annotator"}, status=404)
    members = (await people.researcher.get(path))["items"]
    assert [(m["user_id"], m["role"]) for m in members] == [
        (str(people.researcher.id), "researcher"),
        (str(annotator.id), "annotator"),
    ]
    await annotator.get(path, status=403)
    await people.researcher.put(f"{path}/{people.researcher.id}", {"role": "annotator"}, status=409)
    await people.researcher.delete(f"{path}/{people.researcher.id}", status=409)
    await people.researcher.delete(f"{path}/{annotator.id}")
    await people.researcher.delete(f"{path}/{annotator.id}", status=404)
    await annotator.get(f"/projects/{project['id']}", status=404)
    actions = await database.fetch(
        "SELECT action FROM audit_log WHERE project_id = $1 ORDER BY id", UUID(project["id"])
    )
    assert [row["action"] for row in actions] == ["project.create", "project.put_member", "project.remove_member"]


async def test_candidates_are_found_by_the_beginning_of_name_or_address(people: People) -> None:
    project = await make(people.researcher)
    path = f"/projects/{project['id']}/candidates"
    annotator = people.annotators[0]

    async def found(start: str) -> list[str]:
        answer = await people.researcher.get(path, query_string={"q": start})
        assert all(set(item) == {"id", "name", "email", "user_role"} for item in answer["items"])
        return [item["id"] for item in answer["items"]]

    assert str(annotator.id) in await found(annotator.user.email[:4].upper())
    assert str(annotator.id) in await found(annotator.user.name.split()[-1])
    assert await found("%_") == []
    assert str(annotator.id) not in await found(annotator.user.email[1:])
    assert str(people.researcher.id) not in await found(people.researcher.user.email)  # a member already
    assert await found(annotator.user.email[:1]) == []  # too short to search by
    await people.stranger.get(path, 404, query_string={"q": "annotator"})
    await people.admin.patch(f"/users/{annotator.id}", {"is_active": False})
    assert str(annotator.id) not in await found(annotator.user.email)


async def test_one_default_project_however_many_ask_at_once(people: People) -> None:
    user_id = people.stranger.id
    found = await asyncio.gather(*(service.default_project(user_id) for _ in range(6)))
    assert len(set(found)) == 1
    assert (await service.get_project(found[0])).is_default
    await people.stranger.delete(f"/projects/{found[0]}")
    assert await service.default_project(user_id) not in found


async def test_a_widget_whose_plugin_is_gone_is_told_and_the_rest_stays(people: People) -> None:
    project_id = UUID((await make(people.researcher))["id"])
    await database.execute(
        "UPDATE projects SET version = 2, widgets = widgets || $2::jsonb WHERE id = $1",
        project_id,
        '[{"widget": "gone", "name": "gone", "required": true, "options": {}}]',
    )
    service.forget(project_id)
    config = await service.project_config(project_id)
    assert [w.name for w in config.widgets] == ["preference", "rubric", "flags", "rationale"]
    assert [problem.field for problem in config.problems] == ["widgets.4.widget"]
    assert (await people.researcher.get(f"/projects/{project_id}"))["widgets"][-1]["widget"] == "gone"
