"""The real SDKs against a server on loopback that speaks their wire format."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
import uvicorn
from quart import Quart

from rlflow.core import cache
from rlflow.generation import patience
from tests.generation.support import SlowServer, configure
from tests.plugins.llm_providers.wire_server import WireServer
from tests.waiting import it_happens


@pytest_asyncio.fixture
async def wire(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[WireServer]:
    """Both providers are set to a server that answers at once; they do not repeat anything by themselves."""
    with WireServer() as server:
        for name, value in configure(server).items():
            monkeypatch.setenv(name, value)
        await cache.forget("providers:")
        yield server


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowServer]:
    """The same, but every answer takes a while."""
    with SlowServer() as server:
        for name, value in configure(server).items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits between two tries are short, and tries are few."""
    monkeypatch.setattr(patience, "TRIES", 2)
    monkeypatch.setattr(patience, "FIRST_WAIT_SECONDS", 0.02)
    monkeypatch.setattr(patience, "LAST_WAIT_SECONDS", 0.1)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(app: Quart) -> AsyncIterator[str]:
    """The app on a real socket, by uvicorn."""
    config = uvicorn.Config(app, port=0, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())  # without its signal handlers, which are pytest's
    await it_happens(lambda: server.started)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    yield f"http://{host}:{port}/api/v1"
    server.should_exit = True
    await serving
