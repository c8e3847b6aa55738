"""GET /events over a real socket: who hears what, keep-alives, and how streams end."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import httpx
import pytest
import pytest_asyncio
from quart import Quart

from rlflow.core import events, permissions
from rlflow.core.enums import MemberRole
from rlflow.core.json import loads
from rlflow.core.models import User
from rlflow.core.settings import Settings
from rlflow.observability import stream
from tests.conftest import SECRET
from tests.observability import material
from tests.observability.serving import served
from tests.people import PASSWORD, People, Person
from tests.waiting import PATIENCE


@dataclass
class Listener:
    """What one client has received so far."""

    raw: str = ""
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def data(self) -> list[dict[str, object]]:
        """The data of the events, in order."""
        return [loads(line[6:]) for line in self.raw.split("\n") if line.startswith("data: ")]

    async def until(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait for a text to arrive."""
        deadline = time.monotonic() + seconds
        while text not in self.raw:
            assert time.monotonic() < deadline, f"{text!r} never came; there was {self.raw!r}"
            await asyncio.sleep(0.02)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def url(app: Quart) -> AsyncIterator[str]:
    async with served(app) as found:
        yield found


@asynccontextmanager
async def listening(url: str, person: Person) -> AsyncIterator[Listener]:
    """A client that reads GET /events as this user; it leaves at the end."""
    heard = Listener()
    connected = asyncio.Event()

    async def read() -> None:
        headers = {"Authorization": f"Bearer {person.token}"}
        async with (
            httpx.AsyncClient(timeout=None) as client,
            client.stream("GET", f"{url}/api/v1/events", headers=headers) as response,
        ):
            assert response.status_code == 200
            assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
            connected.set()
            async for text in response.aiter_text():
                heard.raw += text
        heard.ended.set()

    reading = asyncio.create_task(read())
    try:
        await asyncio.wait_for(connected.wait(), 60)  # a new process takes its time to start
        await heard.until(": connected")
        yield heard
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


async def test_a_token_is_needed(url: str) -> None:
    async with httpx.AsyncClient() as client:
        response = await client.get(f"{url}/api/v1/events")
        assert response.status_code == 401
        assert response.headers["content-type"] == "application/problem+json"


async def test_users_hear_what_is_theirs(url: str, people: People) -> None:
    annotator, colleague = people.annotators[0], people.stranger
    project = await material.project(
        people.researcher, (annotator, MemberRole.ANNOTATOR), (colleague, MemberRole.RESEARCHER)
    )
    other = await material.project(people.admin)
    async with (
        listening(url, people.researcher) as owner,
        listening(url, colleague) as member,
        listening(url, annotator) as worker,
        listening(url, people.admin) as admin,
    ):
        events.publish("job", {"n": 1}, project_id=project.id)
        events.publish("job", {"n": 2}, project_id=other.id)
        events.publish("notification", {"n": 3}, user_id=annotator.id)
        events.publish("job", {"n": 4}, project_id=other.id, user_id=people.researcher.id)
        events.publish("unaddressed", {"n": 5})
        for person in (people.researcher, colleague, annotator, people.admin):
            events.publish("last", {"n": 9}, user_id=person.id)
        for heard in (owner, member, worker, admin):
            await heard.until("event: last")
        assert owner.data == [{"n": 1}, {"n": 4}, {"n": 9}]
        assert member.data == [{"n": 1}, {"n": 9}]
        assert worker.data == [{"n": 3}, {"n": 9}]
        assert admin.data == [{"n": 1}, {"n": 2}, {"n": 4}, {"n": 9}]


async def test_a_new_project_is_noticed(url: str, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "UNKNOWN_PROJECT_SECONDS", 0.0)
    async with listening(url, people.researcher) as heard:
        project = await material.project(people.researcher)
        events.publish("job", {"id": "new"}, project_id=project.id)
        await heard.until('{"id":"new"}')


async def test_text_with_line_breaks_stays_one_event(url: str, people: People) -> None:
    data = {"text": "one\ntwo\r\n\n: three"}
    async with listening(url, people.admin) as heard:
        events.publish("note", data, user_id=people.admin.id)
        await heard.until("event: note")
        await heard.until("three")
        assert heard.data == [data]


async def test_silence_is_filled_with_comments(url: str, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "KEEP_ALIVE_SECONDS", 0.1)
    async with listening(url, people.admin) as heard:
        await heard.until(": keep-alive\n\n: keep-alive")


async def test_a_deactivated_user_hears_no_more(url: str, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "KEEP_ALIVE_SECONDS", 0.1)
    monkeypatch.setattr(stream, "RECHECK_SECONDS", 0.2)
    person = people.annotators[2]
    async with listening(url, person) as heard:
        await heard.until(": keep-alive")
        await User.filter(id=person.id).update(is_active=False)
        try:
            await asyncio.wait_for(heard.ended.wait(), 5)
        finally:
            await User.filter(id=person.id).update(is_active=True)
            permissions.forget(person.id)


async def test_who_signed_out_hears_no_more(url: str, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "KEEP_ALIVE_SECONDS", 0.1)
    monkeypatch.setattr(stream, "RECHECK_SECONDS", 0.2)
    body = {"email": people.annotators[1].user.email, "password": PASSWORD}
    signed_in = await people.annotators[1].client.post("/api/v1/auth/login", json=body)
    token = (await signed_in.get_json())["access_token"]
    cookie = signed_in.headers["Set-Cookie"].partition(";")[0]
    async with listening(url, replace(people.annotators[1], token=token)) as heard:
        await heard.until(": keep-alive")
        await people.annotators[1].client.post("/api/v1/auth/logout", headers={"Cookie": cookie})
        await asyncio.wait_for(heard.ended.wait(), 5)


async def test_a_client_that_leaves_is_forgotten(url: str, people: People) -> None:
    before = len(events._listeners)
    async with listening(url, people.admin):
        assert len(events._listeners) == before + 1
    deadline = time.monotonic() + 5
    while len(events._listeners) > before:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


async def test_head_does_not_stream(url: str, people: People) -> None:
    headers = {"Authorization": f"Bearer {people.admin.token}"}
    async with httpx.AsyncClient(timeout=5) as client:
        response = await client.head(f"{url}/api/v1/events", headers=headers)
        assert response.status_code == 200
        assert (await client.get(f"{url}/health")).status_code == 200


SERVER = """
import os, socket, uvicorn
config = uvicorn.Config("rlflow.app:create_app", factory=True, log_level="warning", timeout_graceful_shutdown=20)
uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(os.environ["LISTEN"]))])
"""


async def test_sigterm_ends_open_streams_at_once(settings: Settings, people: People) -> None:
    """The server itself would wait for twenty seconds."""
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        environment = {
            **os.environ,
            "DATABASE_URL": settings.require_database_url,
            "RLFLOW_SECRET_KEY": SECRET,
            "RLFLOW_LOG_FORMAT": "console",
            "LISTEN": str(listener.fileno()),
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", SERVER, env=environment, pass_fds=[listener.fileno()]
        )
        port = listener.getsockname()[1]
    try:
        async with listening(f"http://127.0.0.1:{port}", people.admin) as heard:
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(heard.ended.wait(), 5)
        await asyncio.wait_for(process.wait(), 8)
        assert time.monotonic() - began < 8
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
