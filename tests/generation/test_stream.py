"""The stream of server-sent events, over a real socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tests.generation.support import LARGE, SMALL, outputs_of, project_of, task_of
from tests.people import People
from tests.plugins.llm_providers.wire_server import WireServer
from tests.waiting import it_happens

Said = tuple[str, dict[str, Any]]


@asynccontextmanager
async def streamed(
    address: str, people: People, task: str, models: list[str], n: int = 1
) -> AsyncIterator[AsyncIterator[Said]]:
    """The events of a call, as they come."""
    headers = {"Authorization": f"Bearer {people.researcher.token}"}
    body = {"provider": "openai", "models": models, "n": n}
    async with (
        httpx.AsyncClient(headers=headers, timeout=10) as client,
        client.stream("POST", f"{address}/tasks/{task}/generate?stream=1", json=body) as response,
    ):
        assert response.status_code == 200, await response.aread()
        assert response.headers["content-type"].startswith("text/event-stream")
        yield _events(response)


async def _events(response: httpx.Response) -> AsyncIterator[Said]:
    name = ""
    async for line in response.aiter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def under_way() -> list[str]:
    """Tasks of this process that ask a model."""
    names = (getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks())
    return [name for name in names if name.startswith(("stream.", "_ask_all."))]


async def test_tokens_add_up_to_the_stored_outputs(people: People, wire: WireServer, address: str) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher), prompt="Grüße, 世界 🌍!")
    async with streamed(address, people, task, [LARGE, SMALL, "no-such-model"], n=2) as events:
        said = [event async for event in events]
    assert said[-1] == ("done", {"outputs": 4, "errors": 2})
    texts: dict[tuple[str, int], str] = {}
    for name, data in said:
        if name == "token":
            key = (data["model"], data["index"])
            texts[key] = texts.get(key, "") + data["text"]
    outputs = [data for name, data in said if name == "output"]
    assert {(o["model_id"], o["index"]): o["output"] for o in outputs} == texts
    assert texts[LARGE, 1] == f"[{LARGE}] Grüße, 世界 🌍!"
    stored = await outputs_of(task)
    assert {str(o["id"]) for o in stored} == {o["id"] for o in outputs}
    errors = [data for name, data in said if name == "error"]
    assert {(e["model"], e["index"]) for e in errors} == {("no-such-model", 0), ("no-such-model", 1)}
    assert all("no model" in e["message"] for e in errors)


async def test_a_reader_who_goes_away_ends_what_is_under_way_and_keeps_what_is_done(
    people: People, wire: WireServer, address: str
) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    async with streamed(address, people, task, ["silent", LARGE]) as events:
        async for name, data in events:
            if name == "output":
                assert data["model_id"] == LARGE
                break
        assert under_way()
    await it_happens(lambda: not under_way())
    assert [o["model_id"] for o in await outputs_of(task)] == [LARGE]


async def test_nothing_half_is_stored(people: People, wire: WireServer, address: str) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher), prompt="long " * 40_000)
    async with streamed(address, people, task, [LARGE]) as events:
        async for name, _ in events:
            assert name == "token"
            break
    await it_happens(lambda: not under_way())
    assert await outputs_of(task) == []


async def test_what_is_wrong_before_the_start_is_a_problem_document(people: People, wire: WireServer) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    body = {"provider": "openai", "models": [LARGE]}
    answer = await people.researcher.post(f"/tasks/{task}/generate?stream=1", {**body, "provider": "none"}, 422)
    assert answer["errors"][0]["field"] == "provider"
    await people.researcher.post(f"/tasks/{task}/generate?stream=maybe", body, 422)
    await people.stranger.post(f"/tasks/{task}/generate?stream=1", body, 404)


async def test_all_failed_is_told_in_the_stream(people: People, wire: WireServer, address: str) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    async with streamed(address, people, task, ["error-event", "cut"]) as events:
        said = [event async for event in events if event[0] != "token"]
    assert [name for name, _ in said] == ["error", "error", "done"]
    assert said[-1][1] == {"outputs": 0, "errors": 2}
    assert await outputs_of(task) == []
