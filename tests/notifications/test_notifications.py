"""Notifications: stored, listed, read, and delivered by notifier plugins."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest

from rlflow.core import database, events
from rlflow.core.models import Job, NotificationRow, User
from rlflow.core.plugins import PluginInfo, get_plugins
from rlflow.notifications import service
from rlflow.plugin import Notification, Notifier, Options, hookimpl
from tests.people import People

Work = Callable[[], Awaitable[int]]


class Recorder(Notifier):
    """Remembers what it was given; fails for the titles in `failing`."""

    name = "recorder_of_the_tests"
    label = "Recorder"
    sent: list[Notification]
    failing: set[str]

    class Config(Options):
        recorder_off: bool = False

    def __init__(self) -> None:
        self.sent, self.failing = [], set()

    def unavailable(self, config: Any) -> str | None:
        return "switched off" if config.recorder_off else None

    async def send(self, notification: Notification, config: Any) -> None:
        if notification.email in self.failing:
            raise OSError("no line")
        self.sent.append(notification)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """An installed notifier plugin."""
    plugins, made = get_plugins(), Recorder()
    module = ModuleType("recorder_plugin")
    module.register_notifiers = hookimpl(specname="register_notifiers")(lambda: [made])  # type: ignore[attr-defined]
    info = PluginInfo("recorder", "recorder", "1", "recorder_plugin")
    plugins.load(module, info)
    assert info.status == "loaded", info.error
    yield made
    plugins.manager.unregister(name="recorder")
    plugins.infos.remove(info)
    plugins.registry.notifiers._items.pop(Recorder.name)


@pytest.fixture(autouse=True)
async def _none(people: People) -> None:
    await NotificationRow.all().delete()
    await Job.all().delete()


async def test_list_and_read(people: People) -> None:
    one, two = people.annotators[:2]
    for number in range(3):
        await service.notify([one.id, two.id, one.id], "note", f"Note {number}", "…", link="/x", data={"n": number})
    page = await one.get("/notifications?limit=2")
    assert [item["title"] for item in page["items"]] == ["Note 2", "Note 1"]
    assert page["unread_count"] == 3
    assert (
        page["items"][0] | {"kind": "note", "body": "…", "link": "/x", "data": {"n": 2}, "read_at": None}
        == page["items"][0]
    )
    rest = await one.get(f"/notifications?cursor={page['next_cursor']}")
    assert [item["title"] for item in rest["items"]] == ["Note 0"]
    ids = [page["items"][0]["id"]]
    assert await one.post("/notifications/read", {"ids": ids}, 200) == {"unread_count": 2}
    unread = await one.get("/notifications?unread=true")
    assert [item["title"] for item in unread["items"]] == ["Note 1", "Note 0"]
    assert await one.post("/notifications/read", {"all": True}, 200) == {"unread_count": 0}
    assert (await two.get("/notifications"))["unread_count"] == 3


async def test_nobody_reads_those_of_others(people: People) -> None:
    one, two = people.annotators[:2]
    await service.notify([one.id], "note", "For one")
    item = (await one.get("/notifications"))["items"][0]
    assert (await two.get("/notifications"))["items"] == []
    await two.post("/notifications/read", {"ids": [item["id"]]}, 200)
    assert (await one.get("/notifications"))["unread_count"] == 1
    assert (await people.admin.client.get("/api/v1/notifications")).status_code == 401


@pytest.mark.parametrize(
    "body", [{}, {"ids": [], "all": None}, {"all": False}, {"ids": ["x"]}, {"all": True, "ids": []}]
)
async def test_what_was_read_must_be_said(people: People, body: dict[str, Any]) -> None:
    problem = await people.admin.post("/notifications/read", body, 422)
    assert problem["errors"]


async def test_inactive_and_unknown_users_are_left_out(people: People) -> None:
    person = people.annotators[2]
    await User.filter(id=person.id).update(is_active=False)
    try:
        await service.notify([person.id, uuid4()], "note", "Nobody")
        await service.notify([], "note", "Nobody")
    finally:
        await User.filter(id=person.id).update(is_active=True)
    assert await NotificationRow.all().count() == 0


async def test_what_cannot_be_stored_is_cut(people: People) -> None:
    await service.notify([people.admin.id], "note", "a\x00" + "b" * 300, "c\x00d")
    item = (await people.admin.get("/notifications"))["items"][0]
    assert item["title"] == "a" + "b" * 198 + "…"
    assert item["body"] == "cd"


async def test_open_browsers_are_told(people: People) -> None:
    async with events.listening() as inbox:
        await service.notify([people.admin.id], "note", "Hello, browser")
        while True:
            event = await inbox.get()
            if event.data.get("title") == "Hello, browser":
                break
    assert event.user_id == str(people.admin.id)
    assert event.topic == "notification"


async def test_notifiers_deliver_in_a_worker(people: People, recorder: Recorder, work: Work) -> None:
    await service.notify([people.admin.id, people.researcher.id], "note", "Hello", link="/x", data={"n": 1})
    assert recorder.sent == []
    await work()
    assert sorted(item.email for item in recorder.sent) == ["admin@example.org", "researcher@example.org"]
    assert recorder.sent[0].link == "/x"
    assert recorder.sent[0].data == {"n": 1}


async def test_a_failed_delivery_is_repeated_for_those_alone(people: People, recorder: Recorder, work: Work) -> None:
    recorder.failing = {"admin@example.org"}
    await service.notify([people.admin.id, people.researcher.id], "note", "Hello")
    await work()
    job = await Job.get(kind="deliver_notification")
    assert job.status == "queued"
    assert "no line" in (job.error or "")
    recorder.failing.clear()
    await Job.all().update(run_after=job.created_at)
    await work()
    assert [item.email for item in recorder.sent] == ["researcher@example.org", "admin@example.org"]
    assert (await Job.get(id=job.id)).status == "succeeded"


async def test_without_a_notifier_there_is_no_job(
    people: People, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("recorder_off", "true")
    await service.notify([people.admin.id], "note", "Hello")
    assert await Job.all().count() == 0
    assert await NotificationRow.all().count() == 1


async def test_it_is_stored_with_the_rest_or_not_at_all(people: People) -> None:
    async def half() -> None:
        async with database.transaction():
            await service.notify([people.admin.id], "note", "Hello")
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        await half()
    assert await NotificationRow.all().count() == 0
