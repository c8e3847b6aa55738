"""Outputs for one task: what is asked, what is stored, and what is said when something goes wrong."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from rlflow.core import database
from rlflow.generation import service
from tests.generation.support import LARGE, SMALL, SlowServer, outputs_of, project_of, task_of
from tests.people import People
from tests.plugins.llm_providers.wire_server import KEY, WireServer
from tests.waiting import it_happens

BODY = {"provider": "groq", "models": [LARGE]}


@pytest.mark.parametrize("provider", ["groq", "openai"])
async def test_outputs_of_several_models_are_stored_in_the_order_of_the_request(
    people: People, wire: WireServer, provider: str
) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher), system="Be brief.")
    body = {"provider": provider, "models": [SMALL, LARGE], "n": 2, "temperature": 0.7, "max_tokens": 50, "seed": 11}
    made = await people.researcher.post(f"/tasks/{task}/generate", body)
    assert made["errors"] == []
    assert [(o["position"], o["model_id"]) for o in made["outputs"]] == list(enumerate([SMALL, SMALL, LARGE, LARGE]))
    stored = await outputs_of(task)
    assert [str(o["id"]) for o in stored] == [o["id"] for o in made["outputs"]]
    first = stored[0]
    assert first["output"] == f"[{SMALL}] Why is the sky blue?"
    assert (first["provider"], first["finish_reason"]) == (provider, "stop")
    assert first["parameters"] == {"temperature": 0.7, "max_tokens": 50, "seed": 11}
    assert stored[1]["parameters"]["seed"] == 12
    assert (first["prompt_tokens"], first["completion_tokens"]) == (7, 6)
    assert 0 < first["latency_ms"] < 30_000
    shown = await people.researcher.get(f"/tasks/{task}")
    assert shown["output_count"] == 4
    assert shown["outputs"] == made["outputs"]
    asked = wire.seen[0].body
    assert asked["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Why is the sky blue?"},
    ]
    assert asked["temperature"] == 0.7
    assert sorted(seen.body["seed"] for seen in wire.seen) == [11, 11, 12, 12]


async def test_what_is_left_out_is_left_to_the_provider(people: People, wire: WireServer) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    await people.researcher.post(f"/tasks/{task}/generate", BODY)
    assert not {"temperature", "seed", "max_tokens", "max_completion_tokens"} & set(wire.seen[0].body)
    assert (await outputs_of(task))[0]["parameters"] == {}


async def test_a_conversation_is_sent_whole_and_its_system_prompt_can_be_replaced(
    people: People, wire: WireServer
) -> None:
    turns = [
        {"role": "system", "content": "You are a pirate."},
        {"role": "user", "content": "Hello"},
        {"role": "assistant", "content": "Ahoy"},
        {"role": "user", "content": "Where to?"},
    ]
    project = await project_of(people.researcher)
    task = await task_of(people.researcher, project, prompt=None, messages=turns)
    await people.researcher.post(f"/tasks/{task}/generate", BODY)
    await people.researcher.post(f"/tasks/{task}/generate", {**BODY, "system": "You are a poet."})
    await people.researcher.post(f"/tasks/{task}/generate", {**BODY, "system": ""})
    first, second, third = (seen.body["messages"] for seen in wire.seen)
    assert first == turns
    assert second == [{"role": "system", "content": "You are a poet."}, *turns[1:]]
    assert third == turns[1:]
    assert [o["parameters"].get("system") for o in await outputs_of(task)] == [None, "You are a poet.", ""]


async def test_what_came_is_stored_and_what_did_not_is_told(people: People, wire: WireServer) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    models = ["no-such-model", LARGE, "cut", "empty"]
    made = await people.researcher.post(f"/tasks/{task}/generate", {**BODY, "models": models})
    assert [o["model_id"] for o in made["outputs"]] == [LARGE]
    assert [(e["model"], e["index"]) for e in made["errors"]] == [("no-such-model", 0), ("cut", 0), ("empty", 0)]
    said = [e["message"] for e in made["errors"]]
    assert "no-such-model" in said[0]
    assert "broke the answer off" in said[1]
    assert "without any text" in said[2]
    assert len(await outputs_of(task)) == 1


async def test_where_nothing_came_the_provider_is_quoted_without_its_key(
    people: People, wire: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROQ_API_KEY", "sk-wrong-key-that-nobody-may-read")
    task = await task_of(people.researcher, await project_of(people.researcher))
    answer = await people.researcher.post(f"/tasks/{task}/generate", {**BODY, "models": [LARGE, SMALL]}, 502)
    assert "GROQ_API_KEY" in answer["detail"]
    assert "Incorrect API key" in answer["detail"]
    assert "sk-wrong" not in str(answer)
    assert [e["field"] for e in answer["errors"]] == ["models.0", "models.1"]
    assert await outputs_of(task) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"provider": "crystal_ball"}, "provider"),
        ({"provider": 1}, "provider"),
        ({"models": []}, "models"),
        ({"models": [LARGE] * 2}, "models"),
        ({"models": [f"m{i}" for i in range(11)]}, "models"),
        ({"models": ["a\x00b"]}, "models.0"),
        ({"models": ["  "]}, "models.0"),
        ({"models": LARGE}, "models"),
        ({"n": 0}, "n"),
        ({"n": 9}, "n"),
        ({"n": "2"}, "n"),
        ({"n": True}, "n"),
        ({"temperature": 2.1}, "temperature"),
        ({"temperature": -0.1}, "temperature"),
        ({"temperature": "hot"}, "temperature"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"max_tokens": 1.5}, "max_tokens"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**40}, "seed"),
        ({"system": 5}, "system"),
        ({"temprature": 1}, "temprature"),
    ],
)
async def test_a_wrong_field_is_named_and_no_model_is_asked(
    people: People, wire: WireServer, change: dict[str, Any], field: str
) -> None:
    project = await project_of(people.researcher)
    task = await task_of(people.researcher, project)
    for path in (f"/tasks/{task}/generate", f"/projects/{project}/generate"):
        answer = await people.researcher.post(path, {**BODY, **change}, 422)
        assert [e["field"] for e in answer["errors"]] == [field]
    assert wire.seen == []


async def test_a_provider_without_its_settings_says_which(
    people: People, wire: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    monkeypatch.setenv("GROQ_TIMEOUT", "soon, key sk-secret")
    answer = await people.researcher.post(f"/tasks/{task}/generate", BODY, 422)
    assert "GROQ_TIMEOUT" in answer["detail"]
    assert "sk-secret" not in str(answer)
    monkeypatch.delenv("GROQ_TIMEOUT")
    monkeypatch.delenv("GROQ_API_KEY")
    answer = await people.researcher.post(f"/tasks/{task}/generate", BODY, 422)
    assert answer["errors"][0]["field"] == "provider"
    assert "GROQ_API_KEY is not set" in answer["detail"]


async def test_an_archived_or_full_task_is_refused_before_a_model_is_paid(people: People, wire: WireServer) -> None:
    project = await project_of(people.researcher)
    outputs = [{"model_id": "given", "output": f"Answer {i}"} for i in range(99)]
    full = await task_of(people.researcher, project, outputs=outputs)
    answer = await people.researcher.post(f"/tasks/{full}/generate", {**BODY, "n": 2}, 409)
    assert "room for 1 more" in answer["detail"]
    archived = await task_of(people.researcher, project)
    await database.execute("UPDATE tasks SET status = 'archived' WHERE id = $1", archived)
    await people.researcher.post(f"/tasks/{archived}/generate", BODY, 409)
    assert wire.seen == []


async def test_who_may_generate(people: People, wire: WireServer) -> None:
    project = await project_of(people.researcher)
    task = await task_of(people.researcher, project)
    annotator = people.annotators[0]
    await people.researcher.put(f"/projects/{project}/members/{annotator.id}", {"role": "annotator"})
    for path in (f"/tasks/{task}/generate", f"/projects/{project}/generate"):
        await people.stranger.post(path, BODY, 404)
        await annotator.post(path, BODY, 403)
        nobody = await people.stranger.client.post(f"/api/v1{path}", json=BODY)
        assert nobody.status_code == 401
        # Who may not see it is not told what is wrong with the body either.
        assert (await people.stranger.client.post(f"/api/v1{path}", json={})).status_code == 401
    assert wire.seen == []
    await people.researcher.put(f"/projects/{project}/members/{people.stranger.id}", {"role": "annotator"})
    await people.stranger.post(f"/tasks/{task}/generate", BODY, 403)
    await people.researcher.put(f"/projects/{project}/members/{people.stranger.id}", {"role": "researcher"})
    await people.stranger.post(f"/tasks/{task}/generate", BODY, 201)
    await people.admin.post(f"/tasks/{task}/generate", BODY, 201)
    entries = await database.fetch("SELECT * FROM audit_log WHERE action = 'task.generate' AND object_id = $1", task)
    assert {entry["actor_id"] for entry in entries} == {people.stranger.id, people.admin.id}
    assert KEY not in str([dict(entry) for entry in entries])


async def test_calls_at_the_same_time_give_each_output_a_place_of_its_own(people: People, wire: WireServer) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    await asyncio.gather(*(people.researcher.post(f"/tasks/{task}/generate", {**BODY, "n": 2}) for _ in range(4)))
    assert len(await outputs_of(task)) == 8


async def test_no_more_requests_at_once_than_allowed(people: People, slow: SlowServer) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    call = asyncio.create_task(
        people.researcher.post(f"/tasks/{task}/generate", {**BODY, "models": [LARGE, SMALL], "n": 8})
    )
    slow.seconds = 0.5
    await it_happens(lambda: len(slow.seen) == service.AT_ONCE)
    await asyncio.sleep(0.1)
    assert len(slow.seen) == service.AT_ONCE
    assert len((await call)["outputs"]) == 16


async def test_a_client_that_goes_away_leaves_what_was_finished(people: People, wire: WireServer, address: str) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    headers = {"Authorization": f"Bearer {people.researcher.token}"}
    body = {**BODY, "models": ["silent", LARGE]}
    async with httpx.AsyncClient(headers=headers, timeout=60) as client:
        waiting = asyncio.create_task(client.post(f"{address}/tasks/{task}/generate", json=body))
        await it_happens(lambda: {seen.body["model"] for seen in wire.seen} >= {"silent", LARGE}, "both questions")
        await asyncio.sleep(1)  # one of them is answered at once
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    async def stored() -> bool:
        return [o["model_id"] for o in await outputs_of(task)] == [LARGE]

    await it_happens(stored)


async def test_models_are_listed_and_remembered(people: People, wire: WireServer) -> None:
    for _ in range(2):
        answer = await people.researcher.get("/providers/openai/models")
        assert answer == {"items": [LARGE, SMALL], "next_cursor": None}
    assert [seen.path for seen in wire.seen] == ["/v1/models"]
    await people.researcher.get("/providers/oracle/models", 404)
    await people.annotators[0].get("/providers/openai/models", 403)


async def test_a_failed_list_of_models_is_not_remembered(people: People, wire: WireServer) -> None:
    wire.fail_next(503, message="too busy")
    answer = await people.researcher.get("/providers/groq/models", 502)
    assert "too busy" in answer["detail"]
    assert (await people.researcher.get("/providers/groq/models"))["items"] == [LARGE, SMALL]
