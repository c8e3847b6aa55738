"""Events from one process to another, by Redis and by NOTIFY."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from rlflow.core import database, events
from rlflow.core.events import BACKLOG, MAX_NOTIFY, Bus, Event
from rlflow.core.ids import new_id
from rlflow.core.json import loads
from rlflow.core.settings import Settings
from tests.conftest import make_settings
from tests.core.workers import ROOT
from tests.waiting import it_happens

OTHER_PROCESS = """
import asyncio, sys
from uuid import UUID
from rlflow.core import database, events
from rlflow.core.settings import load_settings

async def main():
    settings = load_settings(_env_file=None, DATABASE_URL=sys.argv[1], REDIS_URL=sys.argv[2])
    await database.connect(settings)
    bus = events.Bus(settings)
    bus.start(listen=False)
    events.publish("greeting", {"from": "elsewhere"}, project_id=UUID(int=1), user_id=UUID(int=2))
    await bus.stop()
    await database.disconnect()

asyncio.run(main())
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=["postgres", "redis"])
async def bus(request: pytest.FixtureRequest, database_url: str, redis_url: str) -> AsyncIterator[Bus]:
    """A bus that sends and listens, by one way or the other."""
    settings = make_settings(database_url, **({"REDIS_URL": redis_url} if request.param == "redis" else {}))
    await database.connect(settings)
    events._outbox.clear()
    made = Bus(settings)
    made.start(listen=True)
    async with events.listening() as inbox:  # until the listener is there

        async def heard() -> bool:
            events.publish("ready", {})
            return not inbox.empty()

        await it_happens(heard)
    yield made
    await made.stop()
    await database.disconnect()


async def next_of(inbox: asyncio.Queue[Event], topic: str) -> Event:
    async with asyncio.timeout(10):
        while (event := await inbox.get()).topic != topic:
            pass
    return event


async def test_what_another_process_publishes_is_heard(bus: Bus) -> None:
    settings: Settings = bus._settings
    async with events.listening() as one, events.listening() as two:
        command = [sys.executable, "-c", OTHER_PROCESS, settings.require_database_url, settings.redis_url or ""]
        await asyncio.to_thread(subprocess.run, command, check=True, cwd=ROOT, timeout=30)
        expected = Event("greeting", {"from": "elsewhere"}, str(UUID(int=1)), str(UUID(int=2)))
        assert await next_of(one, "greeting") == await next_of(two, "greeting") == expected
    assert not events._listeners


async def test_they_arrive_in_order_and_those_that_cannot_be_told_harm_no_other(bus: Bus) -> None:
    big = new_id()
    async with events.listening() as inbox:
        events.publish("n", {"n": 1})
        events.publish("n", {"bad": object()})
        events.publish("n", {"bad": "\ud800"})
        events.publish("n", {"id": "x" * MAX_NOTIFY})
        events.publish("n", {"n": 2, "nul": "\x00", "text": "ü" * 1000})
        events.publish("n", {"id": big, "text": "ü" * MAX_NOTIFY})
        for n in range(3, 100):
            events.publish("n", {"n": n, "pad": "x" * 500})
        found = [(await next_of(inbox, "n")).data for _ in range(100)]
    assert [data.get("n") for data in found] == [1, 2, None, *range(3, 100)]
    assert found[1]["nul"] == "\x00"
    assert found[2] == {"id": str(big)}, "what is too long is a hint to read it"


async def test_a_slow_listener_loses_the_oldest_alone(bus: Bus) -> None:
    async with events.listening() as slow, events.listening() as quick:
        heard: list[Any] = []

        async def read() -> None:
            while len(heard) < BACKLOG + 50:
                heard.append((await next_of(quick, "m")).data["n"])

        reader = asyncio.create_task(read())
        for n in range(BACKLOG + 50):
            events.publish("m", {"n": n})
            if n % 100 == 99:
                await asyncio.sleep(0.3)
        await asyncio.wait_for(reader, 10)
        assert heard == list(range(BACKLOG + 50))
        kept = [slow.get_nowait() for _ in range(slow.qsize())]
        assert len(kept) == BACKLOG
        assert kept[-1].data["n"] == BACKLOG + 49


async def test_it_listens_again_when_its_connection_is_cut(bus: Bus, redis_url: str) -> None:
    if bus._redis is not None:
        await bus._redis.client_kill_filter(_type="pubsub")
    else:
        ended = await database.fetch_value(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query ILIKE 'LISTEN%'"
        )
        assert ended == 1
    async with events.listening() as inbox:

        async def heard() -> bool:
            events.publish("again", {})
            return not inbox.empty()

        await it_happens(heard)


async def test_strangers_on_the_channel_do_no_harm(bus: Bus) -> None:
    for payload in ("not json", "{}", "[1]", '[["too short"]]', '[["t", {}, null, null, "too long"]]'):
        if bus._redis is not None:
            await bus._redis.publish(events.CHANNEL, payload)
        else:
            await database.execute("SELECT pg_notify($1, $2)", events.CHANNEL, payload)
    async with events.listening() as inbox:

        async def heard() -> bool:
            events.publish("after", {})
            return not inbox.empty()

        await it_happens(heard)


def test_batches_fit_into_a_notification() -> None:
    given = [Event("t", {"n": n, "text": "ü" * (n * 7 % 3000)}) for n in range(300)]
    batches = events._batches(given)
    assert all(len(batch) <= MAX_NOTIFY + 2 for batch in batches)
    assert [item[1]["n"] for batch in batches for item in loads(batch)] == list(range(300))
    assert len(batches) < 150
    assert events._batches([]) == []


def test_the_outbox_is_bounded() -> None:
    events._outbox.clear()
    for n in range(events.OUTBOX + 5):
        events.publish("t", {"n": n})
    assert len(events._outbox) == events.OUTBOX
    assert events._outbox[0].data == {"n": 5}
    events._outbox.clear()
