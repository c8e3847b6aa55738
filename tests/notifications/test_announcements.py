"""What is told when a job ends, and what observers are called with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from rlflow.core import database, jobs
from rlflow.core.enums import JobStatus
from rlflow.core.models import ExportJob, Job, NotificationRow, Project, Webhook, WebhookDelivery
from rlflow.core.periodic import Periodic, run_once
from rlflow.core.plugins import PluginInfo, get_plugins
from rlflow.notifications import service
from rlflow.notifications.announcements import announce_ended_jobs
from rlflow.plugin import hookimpl
from tests.people import People

Work = Callable[[], Awaitable[int]]
TICK = Periodic("announce_ended_jobs", 1.0, announce_ended_jobs)
ALL = list(service.EVENTS)


@pytest.fixture
async def project(people: People) -> Project:
    for model in (WebhookDelivery, Webhook, NotificationRow, ExportJob, Job):
        await model.all().delete()
    service.forget_listeners()
    made = await Project.create(owner_id=people.researcher.id, name="Pairs", task_type="qa")
    await Webhook.create(owner_id=people.researcher.id, url="https://example.org", secret="whsec_", events=ALL)
    return made


async def ended(people: People, project: Project | None, **fields: Any) -> Job:
    given = {"status": JobStatus.SUCCEEDED, "created_by_id": people.researcher.id, "finished_at": datetime.now(UTC)}
    return await Job.create(project_id=project.id if project else None, **(given | fields))


async def told() -> list[tuple[str, str]]:
    rows = await NotificationRow.all().order_by("id")
    return [(row.kind, row.title) for row in rows]


async def sent() -> list[tuple[str, dict[str, Any]]]:
    return [(row.event, row.payload) for row in await WebhookDelivery.all().order_by("id")]


async def test_an_import_is_told_once(people: People, project: Project) -> None:
    job = await ended(people, project, kind="import_tasks", result={"imported": 1200, "rejected": 3})
    assert await run_once(TICK)
    assert await run_once(TICK)
    assert await told() == [("import_finished", "Import into Pairs finished")]
    row = await NotificationRow.get()
    assert row.body == "1,200 tasks were imported. 3 lines were rejected: the job lists each with its reason."
    assert row.data["job_id"] == str(job.id)
    base = {"job_id": str(job.id), "project_id": str(project.id)}
    assert await sent() == [("import.finished", {**base, "imported": 1200, "rejected": 3})]
    assert (await people.researcher.get("/notifications"))["unread_count"] == 1


async def test_failures_are_told_with_the_reason(people: People, project: Project) -> None:
    failed = {"status": JobStatus.FAILED, "error": "the file is not UTF-8\n\nTraceback ..."}
    await ended(people, project, kind="import_tasks", **failed)
    await ended(people, project, kind="generate", **failed)
    await run_once(TICK)
    assert await told() == [
        ("import_failed", "Import into Pairs failed"),
        ("job_failed", "The job generate of Pairs failed"),
    ]
    assert {row.body for row in await NotificationRow.all()} == {"the file is not UTF-8"}
    assert [(event, payload["error"]) for event, payload in await sent()] == [
        ("job.failed", "the file is not UTF-8")
    ] * 2


async def test_an_export_is_told_with_its_file(people: People, project: Project) -> None:
    job = await ended(people, project, kind="export", created_by_id=None)
    export = await ExportJob.create(
        project_id=project.id,
        requested_by_id=people.researcher.id,
        job_id=job.id,
        recipe="dpo",
        format="jsonl",
        request={},
        row_count=5,
    )
    await run_once(TICK)
    assert await told() == [("export_finished", "Export of Pairs is ready")]
    url = f"/api/v1/exports/{export.id}/file"
    payload = {
        "id": str(export.id),
        "project_id": str(project.id),
        "recipe": "dpo",
        "format": "jsonl",
        "rows": 5,
        "url": url,
    }
    assert await sent() == [("export.finished", payload)]


async def test_what_nobody_asked_for_is_told_to_nobody(people: People, project: Project) -> None:
    await ended(people, None, kind="deliver_notification")
    await ended(people, project, kind="score", created_by_id=None)
    await ended(people, project, kind="import_tasks", status=JobStatus.CANCELLED)
    await ended(people, project, kind="import_tasks", status=JobStatus.RUNNING, finished_at=None)
    await run_once(TICK)
    assert await told() == []
    assert await sent() == []


async def test_a_retried_job_is_told_again(people: People, project: Project) -> None:
    job = await ended(people, project, kind="import_tasks", status=JobStatus.FAILED, error="no")
    await run_once(TICK)
    await people.researcher.post(f"/jobs/{job.id}/retry", status=200)
    await Job.filter(id=job.id).update(status=JobStatus.SUCCEEDED, finished_at=datetime.now(UTC))
    await run_once(TICK)
    assert [kind for kind, _ in await told()] == ["import_failed", "import_finished"]


async def test_a_tick_that_fails_tells_nothing_twice(
    people: People, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ended(people, project, kind="import_tasks")

    async def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "create", fail)
        patch.setattr(service, "available_notifiers", lambda: ["any"])
        with pytest.raises(RuntimeError):
            await run_once(TICK)
    assert await told() == []
    assert await sent() == []
    await run_once(TICK)
    assert len(await told()) == 1


async def test_the_search_for_ended_jobs_uses_its_index(people: People, project: Project) -> None:
    async with database.transaction() as connection:
        await connection.execute("SET LOCAL enable_seqscan = off")
        plan = await connection.fetch(
            "EXPLAIN SELECT id FROM jobs WHERE status IN ('succeeded', 'failed') AND NOT (result ? 'announced') "
            "ORDER BY finished_at LIMIT 100"
        )
    assert any("jobs_untold_idx" in row[0] for row in plan), [row[0] for row in plan]


# --- observers ----------------------------------------------------------------------------------------------


@pytest.fixture
def observed() -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """What an installed plugin observed; a second plugin raises each time."""
    seen: list[tuple[str, dict[str, Any]]] = []
    plugins = get_plugins()
    modules = {"observer": ModuleType("observer"), "broken": ModuleType("broken")}

    @hookimpl
    def feedback_submitted(feedback: dict[str, Any]) -> None:
        seen.append(("feedback", feedback))

    @hookimpl(specname="feedback_submitted")
    def breaks(feedback: dict[str, Any]) -> None:
        raise RuntimeError("a broken observer")

    modules["observer"].feedback_submitted = feedback_submitted  # type: ignore[attr-defined]
    modules["broken"].feedback_submitted = breaks  # type: ignore[attr-defined]
    for name, module in modules.items():
        info = PluginInfo(name, name, "1", name)
        plugins.load(module, info)
        assert info.status == "loaded", info.error
    yield seen
    for name in modules:
        plugins.manager.unregister(name=name)
    plugins.infos[:] = [info for info in plugins.infos if info.name not in modules]


async def test_observers_run_in_a_worker(
    project: Project, observed: list[tuple[str, dict[str, Any]]], work: Work
) -> None:
    await service.emit("feedback.submitted", project.id, {"id": "f1"})
    await service.emit("task.completed", project.id, {"id": "t1"})
    assert observed == []
    assert await work() == 1
    assert observed == [("feedback", {"id": "f1"})]
    assert (await Job.get(kind="observe")).status == "succeeded"


async def test_without_observers_there_is_no_job(project: Project) -> None:
    await service.emit("feedback.submitted", project.id, {"id": "f1"})
    assert await Job.filter(kind="observe").count() == 0
