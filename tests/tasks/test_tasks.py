"""Tasks by HTTP: what may be said, who sees what, and what an edit does."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from rlflow.core import database
from rlflow.core.errors import Conflict, NotFound
from rlflow.core.models import AgentOutput, Task
from rlflow.tasks import service
from tests.people import People, Person

PAIR = [{"model_id": "secret-model-a", "output": "Paris."}, {"model_id": "secret-model-b", "output": "Lyon."}]


async def project(people: People, **fields: Any) -> str:
    made = await people.researcher.post("/projects", {"name": "Tasks", "task_type": "qa", **fields})
    await people.researcher.put(f"/projects/{made['id']}/members/{people.annotators[0].id}", {"role": "annotator"})
    return str(made["id"])


async def make(person: Person, project_id: str, **fields: Any) -> dict[str, Any]:
    return await person.post("/tasks", {"project_id": project_id, "prompt": "Capital of France?", **fields})


async def test_a_task_is_stored_as_it_was_sent(people: People) -> None:
    project_id = await project(people, annotations_per_task=3)
    sent = {
        "type": "reasoning",
        "messages": [{"role": "assistant", "content": "Hello"}, {"role": "user", "content": "2 + 2 = ? \U0001f600"}],
        "system": "Be brief.",
        "expected_behavior": "4",
        "evaluation_criteria": ["right", "short"],
        "tags": ["math", "easy", "math"],
        "metadata": {"reference_answer": "4", "source": {"page": 7}},
        "priority": -5,
        "outputs": [{**PAIR[0], "metadata": {"run": 1}}, PAIR[1]],
        "gold": {"preference": {"preferred": "#1", "strength": 2}},
        "status": "draft",
    }
    made = await people.researcher.post("/tasks", {"project_id": project_id, **sent})
    for name in ("type", "messages", "system", "expected_behavior", "evaluation_criteria", "metadata", "priority"):
        assert made[name] == sent[name]
    assert made["prompt"] == "2 + 2 = ? \U0001f600"
    assert made["tags"] == ["math", "easy"]
    assert (made["required_annotations"], made["version"], made["status"], made["output_count"]) == (3, 1, "draft", 2)
    assert made["gold"]["preference"]["preferred"] == "#1"
    assert [(o["position"], o["model_id"], o["metadata"]) for o in made["outputs"]] == [
        (0, "secret-model-a", {"run": 1}),
        (1, "secret-model-b", {}),
    ]
    assert await people.researcher.get(f"/tasks/{made['id']}") == made
    assert (await Task.get(id=made["id"])).min_outputs == 2


async def test_without_a_project_it_goes_into_the_default_one(people: People) -> None:
    first = await people.stranger.post("/tasks", {"type": "coding", "prompt": "def f():"})
    second = await people.stranger.post("/tasks", {"type": "reasoning", "prompt": "1 + 1?"})
    assert first["project_id"] == second["project_id"]
    assert (await people.stranger.get(f"/projects/{first['project_id']}"))["is_default"]


DEEP: dict[str, Any] = {}
for _ in range(60):
    DEEP = {"d": DEEP}


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"prompt": None}, "prompt"),
        ({"prompt": "  \n"}, "prompt"),
        ({"prompt": 5}, "prompt"),
        ({"prompt": "a\x00b"}, "prompt"),
        ({"prompt": "x" * 1_000_001}, "prompt"),
        ({"prompt": None, "messages": []}, "messages"),
        ({"prompt": None, "messages": [{"role": "assistant", "content": "hi"}]}, "messages"),
        ({"prompt": None, "messages": [{"role": "wizard", "content": "hi"}]}, "messages.0.role"),
        ({"prompt": "other", "messages": [{"role": "user", "content": "hi"}]}, "prompt"),
        ({"type": "dance"}, "type"),
        ({"tags": "math"}, "tags"),
        ({"tags": [""]}, "tags.0"),
        ({"tags": ["x" * 101]}, "tags.0"),
        ({"tags": [str(i) for i in range(51)]}, "tags"),
        ({"metadata": []}, "metadata"),
        ({"metadata": {"a\x00": 1}}, "metadata"),
        ({"metadata": DEEP}, "metadata"),
        ({"metadata": {"reference_answer": {"no": "text"}}}, "metadata.reference_answer"),
        ({"metadata": {"big": "x" * 1_000_001}}, "metadata"),
        ({"priority": 101}, "priority"),
        ({"priority": "1"}, "priority"),
        ({"priority": True}, "priority"),
        ({"required_annotations": 0}, "required_annotations"),
        ({"outputs": [{"output": "x"}]}, "outputs.0.model_id"),
        ({"outputs": [{"model_id": "m", "output": "x", "score": 1}]}, "outputs.0.score"),
        ({"gold": {"unknown": 1}}, "gold.unknown"),
        ({"outputs": PAIR, "gold": {"preference": {"preferred": "#7", "strength": 1}}}, "gold.preference.preferred"),
        ({"outputs": PAIR, "gold": {"preference": {"preferred": "#0", "strength": 9}}}, "gold.preference.strength"),
        ({"status": "complete"}, "status"),
        ({"surprise": 1}, "surprise"),
    ],
)
async def test_a_wrong_field_is_named(people: People, fields: dict[str, Any], named: str) -> None:
    body = {"prompt": "fine", **fields}
    problem = await people.researcher.post("/tasks", body, status=422)
    assert named in [error["field"] for error in problem["errors"]]


async def test_bodies_that_are_not_json(people: People) -> None:
    for data, status in ((b'{"prompt": "\\ud800"}', 400), (b"{", 400), (b"[1]", 422), (b"", 400)):
        answer = await people.researcher.call("POST", "/tasks", data=data, headers={"Content-Type": "application/json"})
        assert answer.status_code in (status, 422), data
        assert answer.content_type == "application/problem+json"


async def test_a_task_type_checks_its_metadata_together(people: People) -> None:
    body = {"type": "coding", "prompt": "def f", "metadata": {"tests": ["def check(candidate): pass"]}}
    problem = await people.researcher.post("/tasks", body, status=422)
    assert problem["errors"][0]["field"] == "metadata.entry_point"


async def test_who_sees_a_task(people: People) -> None:
    project_id, annotator = await project(people), people.annotators[0]
    task = await make(
        people.researcher,
        project_id,
        tags=["gold"],
        metadata={"reference_answer": "Paris"},
        outputs=[{**PAIR[0], "metadata": {"temperature": 0.7}}, PAIR[1]],
        gold={"preference": {"preferred": "#0", "strength": 3}},
    )
    path = f"/tasks/{task['id']}"
    for outsider in (people.stranger, people.annotators[1]):
        await outsider.get(path, status=404)
        await outsider.get(f"{path}/versions", status=404)
        await outsider.get(f"/tasks?project_id={project_id}", status=404)
    await people.stranger.put(path, {"version": 1}, status=404)
    await people.stranger.post("/tasks", {"project_id": project_id, "prompt": "?"}, status=404)
    await annotator.post("/tasks", {"project_id": project_id, "prompt": "?"}, status=403)
    await annotator.put(path, {"version": 1}, status=403)

    seen = await annotator.get(path)
    text = str(seen)
    assert "secret-model" not in text
    assert "temperature" not in text
    for hidden in ("gold", "tags", "priority", "agreement", "feedback_count", "active_count", "created_by_id"):
        assert hidden not in seen
    assert seen["metadata"] == {"reference_answer": "Paris"}
    assert sorted(output["text"] for output in seen["outputs"]) == ["Lyon.", "Paris."]
    assert (await annotator.get(path)) == seen, "the order is always the same for one annotator"
    listed = (await annotator.get("/tasks", query_string={"project_id": project_id}))["items"]
    assert [item["id"] for item in listed] == [task["id"]]
    assert "secret-model" not in str(listed)
    assert "gold" not in listed[0]
    for filter_ in ("tag=gold", "min_agreement=0.5", "lacks_outputs=true", "model=secret-model"):
        await annotator.get(f"/tasks?project_id={project_id}&{filter_}", status=403)

    await people.researcher.put(path, {"version": 1, "prompt": "Capital of Italy?", "gold": None})
    (version,) = (await annotator.get(f"{path}/versions"))["items"]
    assert version["content"]["prompt"] == "Capital of France?"
    assert "gold" not in str(version)
    assert "outputs" not in version["content"]
    assert "edited_by_id" not in version

    hidden_task = await make(people.researcher, project_id, status="draft")
    await annotator.get(f"/tasks/{hidden_task['id']}", status=404)
    assert hidden_task["id"] not in str(await annotator.get("/tasks"))
    assert (await annotator.get(f"/tasks?project_id={project_id}&status=draft"))["items"] == []


async def test_the_blind_order_differs_between_tasks(people: People) -> None:
    project_id, annotator = await project(people), people.annotators[0]
    first = set()
    for _ in range(12):
        task = await make(people.researcher, project_id, outputs=PAIR)
        first.add((await annotator.get(f"/tasks/{task['id']}"))["outputs"][0]["text"])
    assert first == {"Paris.", "Lyon."}


async def test_filters_and_pages(people: People) -> None:
    project_id = await project(people)
    person = people.researcher
    tasks = [
        await make(person, project_id, prompt="The quick brown fox", tags=["a"], outputs=PAIR),
        await make(person, project_id, prompt="A lazy dog; l'été", tags=["a", "b"], type="coding"),
        await make(person, project_id, prompt="quick dogs", tags=["b"], status="draft"),
    ]
    ids = [task["id"] for task in tasks]
    await Task.filter(id=ids[0]).update(agreement=0.25)
    await Task.filter(id=ids[1]).update(agreement=0.75)

    async def found(**query: Any) -> list[int]:
        page = await person.get("/tasks", query_string={"project_id": project_id, **query})
        return [ids.index(item["id"]) for item in page["items"]]

    assert await found() == [2, 1, 0]
    assert await found(type="coding") == [1]
    assert await found(status="draft") == [2]
    assert await found(tag=["a", "b"]) == [1]
    assert await found(tag="b") == [2, 1]
    assert await found(q="quick") == [2, 0]
    assert await found(q="quick -fox") == [2]
    assert await found(q='"lazy dog"') == [1]
    assert await found(q="été") == [1]
    assert await found(q="'); DROP TABLE tasks; --") == []
    assert await found(min_agreement=0.5) == [1]
    assert await found(max_agreement=0.5) == [0]
    assert await found(lacks_outputs="true") == [2, 1]
    assert await found(lacks_outputs="false") == [0]
    assert await found(model=PAIR[0]["model_id"]) == [0]
    assert await found(model="nobody") == []
    assert await found(created_after=tasks[1]["created_at"]) == [2]
    assert await found(created_before=tasks[1]["created_at"]) == [0]
    assert await found(created_after="2020-01-01T00:00:00") == [2, 1, 0]
    seen, cursor = [], None
    while True:
        page = await person.get(
            "/tasks", query_string={"project_id": project_id, "limit": 1, **({"cursor": cursor} if cursor else {})}
        )
        seen += [ids.index(item["id"]) for item in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break
    assert seen == [2, 1, 0]
    everything = (await person.get("/tasks?limit=500"))["items"]
    assert [item["id"] for item in everything] == sorted((item["id"] for item in everything), reverse=True)
    for bad in ("status=asleep", "min_agreement=2", "created_after=yesterday", "q=%00", "project_id=7", "limit=501"):
        await person.get(f"/tasks?{bad}", status=422)
    await person.get("/tasks?created_after=0001-01-01T00:00:00%2B14:00", status=422)
    await person.get(f"/tasks?project_id={uuid4()}", status=404)


async def test_an_edit_makes_a_version_and_a_stale_one_gets_the_current_task(people: People) -> None:
    project_id = await project(people)
    task = await make(people.researcher, project_id, tags=["old"], outputs=PAIR)
    path = f"/tasks/{task['id']}"
    edited = await people.researcher.put(path, {**task, "prompt": "Capital of Spain?"})
    assert (edited["version"], edited["prompt"], edited["tags"]) == (2, "Capital of Spain?", ["old"])
    assert [o["id"] for o in edited["outputs"]] == [o["id"] for o in task["outputs"]]
    stale = await people.researcher.put(path, {**task, "prompt": "Capital of Peru?"}, status=409)
    assert stale["current"] == edited
    assert await people.researcher.put(path, edited) == edited, "nothing changed, so nothing happens"
    (version,) = (await people.researcher.get(f"{path}/versions"))["items"]
    assert (version["version"], version["content"]["prompt"]) == (1, "Capital of France?")
    assert version["edited_by_id"] == str(people.researcher.id)
    cleared = await people.researcher.put(path, {"version": 2, "tags": [], "status": "archived"})
    assert (cleared["tags"], cleared["status"], cleared["prompt"]) == ([], "archived", "Capital of Spain?")
    await people.researcher.put(path, {"prompt": "no version"}, status=422)
    await people.researcher.put(path, {"version": "3"}, status=422)
    await people.researcher.put(path, {"version": 3, "type": "dance"}, status=422)
    await people.researcher.put(f"/tasks/{uuid4()}", {"version": 1}, status=404)


async def test_of_edits_at_once_one_is_taken(people: People) -> None:
    task = await make(people.researcher, await project(people))
    path = f"/tasks/{task['id']}"
    answers = await asyncio.gather(
        *(people.researcher.call("PUT", path, json={"version": 1, "prompt": f"p{i}"}) for i in range(8))
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    (winner,) = [await a.get_json() for a in answers if a.status_code == 200]
    assert (await people.researcher.get(path))["prompt"] == winner["prompt"]
    assert len((await people.researcher.get(f"{path}/versions"))["items"]) == 1


async def test_a_conversation_is_edited(people: People) -> None:
    messages = [{"role": "user", "content": "one"}, {"role": "assistant", "content": "two"}]
    messages.append({"role": "user", "content": "three"})
    made = await make(people.researcher, await project(people), prompt=None, messages=messages)
    path = f"/tasks/{made['id']}"
    messages[-1]["content"] = "four"
    edited = await people.researcher.put(path, {**made, "messages": messages})
    assert (edited["prompt"], edited["messages"]) == ("four", messages)
    problem = await people.researcher.put(path, {"version": 2, "prompt": "five"}, status=422)
    assert problem["errors"][0]["field"] == "prompt"
    single = await people.researcher.put(path, {"version": 2, "prompt": "five", "messages": None})
    assert (single["prompt"], single["messages"]) == ("five", None)


async def test_outputs_are_replaced_before_judging_and_only_added_after(people: People) -> None:
    project_id = await project(people)
    task = await make(people.researcher, project_id, outputs=PAIR)
    path = f"/tasks/{task['id']}"
    a, b = task["outputs"]
    swapped = await people.researcher.put(path, {"version": 1, "outputs": [b, {"model_id": "c", "output": "Nice."}, a]})
    assert [o["model_id"] for o in swapped["outputs"]] == ["secret-model-b", "c", "secret-model-a"]
    assert [o["position"] for o in swapped["outputs"]] == [0, 1, 2]
    assert (swapped["outputs"][0]["id"], swapped["output_count"]) == (b["id"], 3)
    fewer = await people.researcher.put(path, {"version": 2, "outputs": swapped["outputs"][:2]})
    assert fewer["output_count"] == 2
    foreign = [{**PAIR[0], "id": str(uuid4())}]
    problem = await people.researcher.put(path, {"version": 3, "outputs": foreign}, status=422)
    assert problem["errors"][0]["field"] == "outputs.0.id"

    await Task.filter(id=task["id"]).update(active_count=1)
    for refused in ([], fewer["outputs"][:1], [{**fewer["outputs"][0], "output": "edited"}, fewer["outputs"][1]]):
        await people.researcher.put(path, {"version": 3, "outputs": refused}, status=409)
    more = await people.researcher.put(path, {"version": 3, "outputs": [*fewer["outputs"], PAIR[0]]})
    assert more["output_count"] == 3
    assert [o["id"] for o in more["outputs"][:2]] == [o["id"] for o in fewer["outputs"]]


async def test_gold_may_name_outputs_by_their_ids_in_an_edit(people: People) -> None:
    task = await make(people.researcher, await project(people), outputs=PAIR)
    gold = {"preference": {"preferred": task["outputs"][1]["id"], "strength": 1}}
    edited = await people.researcher.put(f"/tasks/{task['id']}", {"version": 1, "gold": gold})
    assert edited["gold"]["preference"]["preferred"] == "#1"
    stored = await database.fetch_value("SELECT gold FROM tasks WHERE id = $1", UUID(task["id"]))
    assert task["outputs"][1]["id"] not in stored


async def test_the_number_of_judgements_decides_whether_it_is_complete(people: People) -> None:
    task = await make(people.researcher, await project(people), required_annotations=2)
    path = f"/tasks/{task['id']}"
    await Task.filter(id=task["id"]).update(feedback_count=2, active_count=2, status="complete")
    raised = await people.researcher.put(path, {"version": 1, "required_annotations": 3})
    assert (raised["status"], raised["completed_at"]) == ("open", None)
    lowered = await people.researcher.put(path, {"version": 2, "required_annotations": 2})
    assert lowered["status"] == "complete"
    assert lowered["completed_at"] is not None
    assert (await people.researcher.put(path, {**lowered, "status": "open"}))["status"] == "complete"


async def test_many_tasks_are_changed_at_once(people: People) -> None:
    project_id = await project(people)
    tasks = [await make(people.researcher, project_id, tags=["keep", "drop"]) for _ in range(3)]
    ids = [task["id"] for task in tasks]
    path = f"/projects/{project_id}/tasks/bulk"
    change = {"task_ids": ids[:2], "priority": 7, "add_tags": ["new"], "remove_tags": ["drop"], "status": "archived"}
    assert await people.researcher.post(path, change, status=200) == {"changed": 2}
    assert await people.researcher.post(path, change, status=200) == {"changed": 0}
    after = [await people.researcher.get(f"/tasks/{task_id}") for task_id in ids]
    assert [(t["priority"], t["tags"], t["status"], t["version"]) for t in after] == [
        (7, ["keep", "new"], "archived", 2),
        (7, ["keep", "new"], "archived", 2),
        (0, ["keep", "drop"], "open", 1),
    ]
    (version,) = (await people.researcher.get(f"/tasks/{ids[0]}/versions"))["items"]
    assert version["content"]["tags"] == ["keep", "drop"]
    await people.researcher.put(f"/tasks/{ids[0]}", {"version": 1, "prompt": "stale"}, status=409)
    other = await make(people.researcher, await project(people))
    problem = await people.researcher.post(path, {"task_ids": [ids[2], other["id"]], "priority": 1}, status=422)
    assert problem["errors"][0]["field"] == "task_ids.1"
    assert (await people.researcher.get(f"/tasks/{ids[2]}"))["priority"] == 0, "all or none"
    await people.researcher.post(path, {"task_ids": ids}, status=422)
    await people.researcher.post(path, {"task_ids": []}, status=422)
    await people.stranger.post(path, change, status=404)
    await people.annotators[0].post(path, change, status=403)


async def test_outputs_that_are_added_at_once_get_places_of_their_own(people: People) -> None:
    task = await make(people.researcher, await project(people), outputs=PAIR[:1])
    task_id = UUID(task["id"])

    async def add(number: int) -> None:
        async with database.transaction() as connection:
            new = [service.NewOutput(f"m{number}", "text", parameters={"t": 1}, provider="groq", prompt_tokens=3)]
            rows = await service.add_outputs(connection, task_id, new * 2)
            assert [service.output_answer(row)["parameters"] for row in rows] == [{"t": 1}] * 2

    await asyncio.gather(*(add(number) for number in range(4)))
    stored = await AgentOutput.filter(task_id=task_id).order_by("position")
    assert [output.position for output in stored] == list(range(9))
    shown = await people.researcher.get(f"/tasks/{task_id}")
    assert (shown["output_count"], shown["version"]) == (9, 5)
    await people.researcher.put(f"/tasks/{task_id}", {"version": 1, "outputs": []}, status=409)
    async with database.transaction() as connection:
        with pytest.raises(Conflict, match="100 outputs"):
            await service.add_outputs(connection, task_id, [service.NewOutput("m", "t")] * 92)
        with pytest.raises(NotFound):
            await service.add_outputs(connection, uuid4(), [service.NewOutput("m", "t")])


async def test_a_task_view_for_plugins(people: People) -> None:
    task = await make(people.researcher, await project(people), metadata={"k": [1]}, evaluation_criteria=["c"])
    row = await database.fetch_row("SELECT * FROM tasks WHERE id = $1", UUID(task["id"]))
    view = service.task_view(row)
    assert (view.prompt, view.metadata, view.evaluation_criteria) == ("Capital of France?", {"k": [1]}, ["c"])
