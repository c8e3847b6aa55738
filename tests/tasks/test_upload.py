"""Uploads through a real server: large, cut off, endless, and faster than they are stored."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
import uvicorn
from quart import Quart

from rlflow.core import storage
from rlflow.core.models import Job, Task
from rlflow.core.settings import Settings
from rlflow.tasks import upload
from rlflow.tasks.streaming import BUFFER_BYTES, PacedBody
from tests.people import People

MB = 1 << 20


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(app: Quart) -> AsyncIterator[tuple[str, int]]:
    """Where the app is served by uvicorn."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", log_level="warning"))
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[:2]
    server.should_exit = True
    await task


@pytest.fixture
def small(app: Quart, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import may have 2 MB here."""
    monkeypatch.setitem(app.config, "RLFLOW_SETTINGS", settings.model_copy(update={"max_import_mb": 2}))


def left(settings: Settings) -> list[Path]:
    assert settings.data_dir is not None
    return [path for path in (settings.data_dir / "storage").rglob("*") if path.is_file()]


async def project(people: People) -> str:
    return str((await people.researcher.post("/projects", {"name": "Upload"}))["id"])


async def stream(total: int) -> AsyncIterator[bytes]:
    line = json.dumps({"prompt": "x" * 1000}).encode() + b"\n"
    sent = 0
    while sent < total:
        yield line * 60
        sent += len(line) * 60


async def post(address: tuple[str, int], people: People, path: str, **options: Any) -> httpx.Response:
    url = f"http://{address[0]}:{address[1]}/api/v1{path}"
    headers = {"Authorization": f"Bearer {people.researcher.token}", "Content-Type": "application/x-ndjson"}
    async with httpx.AsyncClient(timeout=60) as client:
        return await client.post(url, headers={**headers, **options.pop("headers", {})}, **options)


async def test_a_file_may_be_larger_than_other_bodies(
    address: tuple[str, int], people: People, settings: Settings, work: Callable[[], Awaitable[int]]
) -> None:
    project_id = await project(people)
    answer = await post(address, people, f"/projects/{project_id}/tasks/import", content=stream(20 * MB))
    assert answer.status_code == 202, answer.text
    await work()
    job = await Job.get(id=answer.json()["job"]["id"])
    assert job.status == "succeeded"
    assert await Task.filter(project_id=project_id).count() == job.result["imported"] > 20_000
    body = json.dumps({"prompt": "x" * 9 * MB})
    answer = await post(address, people, "/tasks", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


@pytest.mark.usefixtures("small")
async def test_a_file_that_is_too_large_is_refused(
    address: tuple[str, int], people: People, settings: Settings
) -> None:
    path = f"/projects/{await project(people)}/tasks/import"
    before = await Job.all().count()
    told = await post(address, people, path, content=b"x" * (3 * MB))
    assert told.status_code == 413
    assert "RLFLOW_MAX_IMPORT_MB" in told.json()["detail"]
    try:
        chunked = await post(address, people, path, content=stream(4 * MB))
        assert chunked.status_code == 413
    except httpx.WriteError:
        pass  # the server hung up before all was sent
    assert left(settings) == []
    assert await Job.all().count() == before


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_client_that_goes_away_leaves_nothing(
    address: tuple[str, int], people: People, settings: Settings, chunked: bool
) -> None:
    project_id = await project(people)
    before = await Job.all().count()
    _, writer = await asyncio.open_connection(*address)
    length = "Transfer-Encoding: chunked" if chunked else "Content-Length: 9000000"
    writer.write(
        f"POST /api/v1/projects/{project_id}/tasks/import HTTP/1.1\r\nHost: x\r\n{length}\r\n"
        f"Authorization: Bearer {people.researcher.token}\r\nContent-Type: application/x-ndjson\r\n\r\n".encode()
    )
    data = b'{"prompt": "x"}\n' * 100_000
    writer.write(b"%x\r\n%s\r\n" % (len(data), data) if chunked else data)
    await writer.drain()
    for _ in range(300):
        if left(settings):
            break
        await asyncio.sleep(0.01)
    assert left(settings), "it has begun to be stored"
    writer.close()
    await writer.wait_closed()
    for _ in range(300):
        if not left(settings):
            break
        await asyncio.sleep(0.01)
    assert left(settings) == []
    assert await Job.all().count() == before


async def test_a_client_that_says_nothing_more_is_let_go(
    address: tuple[str, int], people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "IDLE_SECONDS", 0.2)
    reader, writer = await asyncio.open_connection(*address)
    writer.write(
        f"POST /api/v1/projects/{await project(people)}/tasks/import HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
        f"Authorization: Bearer {people.researcher.token}\r\nContent-Type: application/x-ndjson\r\n\r\nabc".encode()
    )
    assert b" 408 " in await asyncio.wait_for(reader.readline(), 10)
    writer.close()
    assert left(settings) == []


async def test_what_arrives_waits_until_it_is_stored(
    address: tuple[str, int], people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    largest = 0
    write, append = storage.Output.write, PacedBody.append

    async def slow(self: storage.Output, data: bytes) -> None:
        await asyncio.sleep(0.05)
        await write(self, data)

    def watched(self: PacedBody, data: bytes) -> None:
        nonlocal largest
        append(self, data)
        largest = max(largest, len(self._data))

    monkeypatch.setattr(storage.Output, "write", slow)
    monkeypatch.setattr(PacedBody, "append", watched)
    path = f"/projects/{await project(people)}/tasks/import"
    answer = await post(address, people, path, content=stream(16 * MB))
    assert answer.status_code == 202
    assert 0 < largest < BUFFER_BYTES + MB
