"""Streams as a real client sees them, from a real server."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
import uvicorn
from quart import Quart

from rlflow.core import database
from rlflow.exports import queries, streaming
from rlflow.plugins.exporters import BallotsRecipe
from tests.exports.material import asked, lines, project_of, task_of
from tests.people import People


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(app: Quart) -> AsyncIterator[str]:
    """The app behind uvicorn, on a free port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="critical"))
        serving = asyncio.create_task(server.serve([listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1"
        server.should_exit = True
        await serving


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def project(people: People) -> Any:
    """A project whose ballots are some tens of megabytes: more than sockets and queues hold."""
    made = await project_of(people)
    task = await task_of(made, "Frage?", ["long " * 20_000, "short"])
    await database.execute(
        "INSERT INTO users SELECT gen_random_uuid(), now(), 'v' || n || '@example.org', 'v', '-', "
        "'annotator', true, NULL FROM generate_series(1, 300) n"
    )
    first = await task.vote(people.annotators[0].user, task.prefers(0, 1))
    columns = "created_at, task_id, project_id, status, assigned_at, lease_expires_at, task_version, seed, output_order"
    await database.execute(
        f"""
        WITH voters AS (SELECT id FROM users WHERE email LIKE 'v%'), a AS (
            INSERT INTO task_assignments (id, annotator_id, {columns})
            SELECT gen_random_uuid(), v.id, {", ".join("a." + name for name in columns.split(", "))}
            FROM task_assignments a, voters v WHERE a.id = $1 RETURNING id, annotator_id, task_id
        )
        INSERT INTO feedback (id, created_at, updated_at, task_id, annotator_id, assignment_id, project_id, values,
                              revision, task_version, content_hash, needs_scoring)
        SELECT gen_random_uuid(), now(), now(), a.task_id, a.annotator_id, a.id, $2, '{{}}', 1, 1, '-', true FROM a
        """,
        first.assignment_id,  # type: ignore[attr-defined]
        made.id,
    )
    return made


async def ended(export_id: str) -> Any:
    """The export's row, once nothing of it runs any more."""
    for _ in range(200):
        row = await database.fetch_row("SELECT * FROM export_jobs WHERE id = $1::uuid", export_id)
        assert row is not None
        if row["status"] != "running":
            return row
        await asyncio.sleep(0.05)
    raise AssertionError("the export still runs")


async def locks_held() -> int:
    """How many streams of this database hold their lock."""
    held: int = await database.fetch_value(
        "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database "
        "WHERE locktype = 'advisory' AND classid = 21587 AND d.datname = current_database()"
    )
    return held


async def test_a_whole_stream(people: People, project: Any, address: str) -> None:
    headers = {"Authorization": f"Bearer {people.researcher.token}"}
    async with httpx.AsyncClient(headers=headers, timeout=30) as client:
        answer = await client.post(f"{address}/exports", json=asked(project, "ballots"))
    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert len(lines(answer.content)) == 301
    row = await ended(answer.headers["X-RLFlow-Export-Id"])
    assert (row["status"], row["byte_count"]) == ("succeeded", len(answer.content))


async def test_a_stream_that_fails_on_its_way_does_not_look_whole(
    people: People, project: Any, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    transform, calls = BallotsRecipe.transform, []

    def third_fails(self: Any, batch: Any, context: Any) -> Any:
        calls.append(batch)
        if len(calls) == 3:
            raise RuntimeError("no more")
        return transform(self, batch, context)

    monkeypatch.setattr(BallotsRecipe, "transform", third_fails)
    headers = {"Authorization": f"Bearer {people.researcher.token}"}
    async with (
        httpx.AsyncClient(headers=headers, timeout=30) as client,
        client.stream("POST", f"{address}/exports", json=asked(project, "ballots")) as answer,
    ):
        assert answer.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            async for _ in answer.aiter_bytes():
                pass
    row = await ended(answer.headers["X-RLFlow-Export-Id"])
    assert row["status"] == "failed"
    assert "no more" in row["error"]


async def test_a_client_that_reads_slowly_and_then_goes(people: People, project: Any, address: str) -> None:
    headers = {"Authorization": f"Bearer {people.researcher.token}"}
    async with (
        httpx.AsyncClient(headers=headers, timeout=30) as client,
        client.stream("POST", f"{address}/exports", json=asked(project, "ballots")) as answer,
    ):
        chunks = answer.aiter_raw(1000)  # kept: the stream is closed when it goes
        await anext(chunks)
        await asyncio.sleep(1)
        (stream,) = streaming._running
        assert stream._thread.is_alive()  # it waits for us, and gathers nothing meanwhile
        assert stream._channel._queue.qsize() <= 8
        assert await locks_held() == 1
        await database.execute("UPDATE export_jobs SET created_at = now() - interval '1 hour' WHERE status = 'running'")
        assert await database.execute(queries.ABANDONED) == 0  # its reader lives
    row = await ended(answer.headers["X-RLFlow-Export-Id"])
    assert row["status"] == "cancelled"
    assert not streaming._running
    await asyncio.to_thread(stream._thread.join, 10)  # it told how it ended just before it does
    assert not stream._thread.is_alive()
    # The connection is closed, but PostgreSQL takes the lock back only when its process has read that.
    for _ in range(200):
        if await locks_held() == 0:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the lock is still held")
