"""Outputs for all tasks of a project, as a job."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from rlflow.core import database, jobs
from rlflow.core.settings import Settings
from rlflow.generation import patience
from tests.conftest import SECRET
from tests.generation.support import (
    LARGE,
    SMALL,
    SlowServer,
    configure,
    job_row,
    outputs_of,
    project_of,
    stored_in,
    task_of,
)
from tests.people import People
from tests.plugins.llm_providers.wire_server import WireServer
from tests.waiting import it_happens

Work = Callable[[], Awaitable[int]]
BODY: dict[str, Any] = {"provider": "groq", "models": [LARGE, SMALL], "n": 2}


async def start(people: People, project: str, **change: Any) -> str:
    made = await people.researcher.post(f"/projects/{project}/generate", {**BODY, **change}, 202)
    return str(made["job"]["id"])


async def test_only_what_is_lacking_is_asked_for(people: People, wire: WireServer, work: Work) -> None:
    project = await project_of(people.researcher, 3)
    given = [{"model_id": LARGE, "output": "imported"}, {"model_id": "human", "output": "written"}]
    partly = await task_of(people.researcher, project, outputs=given)
    archived = await task_of(people.researcher, project)
    await database.execute("UPDATE tasks SET status = 'archived' WHERE id = $1", archived)
    made = await people.researcher.post(f"/projects/{project}/generate", BODY, 202)
    assert made["lacking"] == {"tasks": 4, "outputs": 15}
    assert made["job"]["status"] == "queued"
    assert await work() == 1
    job = await job_row(made["job"]["id"])
    assert (job["status"], job["progress"]) == ("succeeded", 1.0)
    assert {name: job["result"][name] for name in ("generated", "failed")} == {"generated": 15, "failed": 0}
    assert len(wire.seen) == 15
    assert [o["model_id"] for o in await outputs_of(partly)] == [LARGE, "human", LARGE, SMALL, SMALL]
    assert await outputs_of(archived) == []
    again = await people.researcher.post(f"/projects/{project}/generate", BODY, 202)
    assert again["lacking"] == {"tasks": 0, "outputs": 0}
    await work()
    assert len(wire.seen) == 15


async def test_a_double_click_is_one_job(people: People, wire: WireServer, work: Work) -> None:
    project = await project_of(people.researcher, 1)
    first, second = await asyncio.gather(start(people, project), start(people, project))
    assert first == second
    assert await start(people, project, n=1) != first
    await work()
    assert await stored_in(project) == 4


async def test_tasks_in_annotators_hands_keep_the_outputs_that_were_seen(
    people: People, wire: WireServer, work: Work
) -> None:
    project = await project_of(people.researcher)
    given = [{"model_id": "a", "output": "one"}, {"model_id": "b", "output": "two"}]
    task = await task_of(people.researcher, project, outputs=given)
    await people.researcher.post(f"/tasks/{task}/assign", {"annotator_id": str(people.annotators[0].id)})
    await start(people, project)
    await work()
    assert len(await outputs_of(task)) == 2
    assert wire.seen == []


async def test_a_rate_limit_is_waited_out(people: People, wire: WireServer, work: Work, impatient: None) -> None:
    project = await project_of(people.researcher, 4)
    wire.fail_next(429, times=12, message="slow down")
    job = await start(people, project, models=[LARGE], n=1)
    await work()
    found = await job_row(job)
    assert (found["status"], found["result"]["generated"], found["result"]["failed"]) == ("succeeded", 4, 0)
    assert len(wire.seen) == 16


async def test_a_failure_that_lasts_is_told_with_its_task(
    people: People, wire: WireServer, work: Work, impatient: None
) -> None:
    project = await project_of(people.researcher, 2)
    job = await start(people, project, models=[LARGE, "error-event"], n=1)
    await work()
    found = await job_row(job)
    assert (found["status"], found["result"]["generated"], found["result"]["failed"]) == ("succeeded", 2, 2)
    errors = (await people.researcher.get(f"/jobs/{job}"))["errors"]
    assert sorted(error["line"] for error in errors) == [1, 2]
    assert {error["field"] for error in errors} == {"error-event"}
    assert all("overloaded" in error["message"] and "task " in error["message"] for error in errors)
    asked = [seen for seen in wire.seen if seen.body["model"] == "error-event"]
    assert len(asked) == 2 * patience.TRIES


async def test_a_bad_key_ends_the_job_at_once(
    people: People, wire: WireServer, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = await project_of(people.researcher, 20)
    monkeypatch.setenv("GROQ_API_KEY", "sk-nobody-may-read-this")
    job = await start(people, project)
    await work()
    found = await job_row(job)
    assert (found["status"], found["attempts"]) == ("failed", 1)
    assert "GROQ_API_KEY" in found["error"]
    assert "sk-nobody" not in str(found)
    assert len(wire.seen) <= 8
    assert await stored_in(project) == 0


async def test_a_model_that_does_not_exist_is_asked_a_few_times_only(
    people: People, wire: WireServer, work: Work
) -> None:
    project = await project_of(people.researcher, 20)
    job = await start(people, project, models=["no-such-model", LARGE], n=1)
    await work()
    found = await job_row(job)
    assert (found["status"], found["result"]["generated"], found["result"]["failed"]) == ("succeeded", 20, 20)
    assert len([seen for seen in wire.seen if seen.body["model"] == "no-such-model"]) <= 8
    alone = await start(people, project, models=["no-such-model"], n=1)
    await work()
    found = await job_row(alone)
    assert found["status"] == "failed"
    assert "no-such-model" in found["error"]


async def test_a_service_that_is_down_ends_the_job_with_its_words_and_a_retry_goes_on(
    people: People, wire: WireServer, work: Work, impatient: None
) -> None:
    project = await project_of(people.researcher, 30)
    wire.fail_next(500, times=1000, message="out of order")
    job = await start(people, project, models=[LARGE], n=1)
    await work()
    found = await job_row(job)
    assert found["status"] == "failed"
    assert "out of order" in found["error"]
    assert len(wire.seen) < 30 * patience.TRIES
    wire._failures.clear()
    await people.researcher.post(f"/jobs/{job}/retry", status=200)
    await work()
    found = await job_row(job)
    assert (found["status"], found["result"]["generated"], found["result"]["failed"]) == ("succeeded", 30, 0)
    assert (await people.researcher.get(f"/jobs/{job}"))["errors"] == []


async def test_a_provider_that_lost_its_settings_fails_the_job(
    people: People, wire: WireServer, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = await project_of(people.researcher, 1)
    job = await start(people, project)
    monkeypatch.delenv("GROQ_API_KEY")
    await work()
    found = await job_row(job)
    assert found["status"] == "failed"
    assert "GROQ_API_KEY is not set" in found["error"]


async def test_a_cancelled_job_stops_asking(people: People, slow: SlowServer, work: Work, settings: Settings) -> None:
    project = await project_of(people.researcher, 60)
    slow.seconds = 0.3
    job = await start(people, project, models=[LARGE], n=1)
    running = asyncio.create_task(work())
    await it_happens(lambda: len(slow.seen) >= 8)
    assert await jobs.cancel(UUID(job))
    await running
    asked, stored = len(slow.seen), await stored_in(project)
    assert asked < 60
    assert (await job_row(job))["status"] == "cancelled"
    await asyncio.sleep(0.5)
    assert (len(slow.seen), await stored_in(project)) == (asked, stored)


async def test_kill_9_of_the_worker_costs_no_output_and_no_second_request(
    people: People, slow: SlowServer, work: Work, settings: Settings
) -> None:
    """Whatever is stored when the worker dies is not asked for again, and nothing is stored twice."""
    project = await project_of(people.researcher, 25)
    wanted = 25 * 2
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "import asyncio, rlflow.worker; asyncio.run(rlflow.worker.run())",
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            **configure(slow),
            "DATABASE_URL": settings.require_database_url,
            "RLFLOW_SECRET_KEY": SECRET,
            "RLFLOW_DATA_DIR": str(settings.data_dir),
            "RLFLOW_JOB_STALE_SECONDS": "2",
            "RLFLOW_LOG_LEVEL": "error",
        },
        cwd=settings.data_dir,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        job = await start(people, project, n=1)

        async def some() -> bool:
            return await stored_in(project) >= 10

        await it_happens(some)
    finally:
        worker.send_signal(signal.SIGKILL)
        await worker.wait()
    await asyncio.sleep(0.5)  # what it had sent arrives
    stored, asked = await stored_in(project), len(slow.seen)
    assert 10 <= stored < wanted
    assert (await job_row(job))["status"] == "running"

    async def revived() -> bool:
        await jobs.sweep(settings.job_stale_seconds)
        return bool((await job_row(job))["status"] == "queued")

    await it_happens(revived)
    await work()
    found = await job_row(job)
    assert (found["status"], found["result"]["generated"], found["result"]["failed"]) == ("succeeded", wanted, 0)
    assert await stored_in(project) == wanted
    assert len(slow.seen) == asked + wanted - stored
    twins = await database.fetch(
        "SELECT task_id, model_id FROM agent_outputs o JOIN tasks t ON t.id = o.task_id WHERE t.project_id = $1 "
        "GROUP BY 1, 2 HAVING count(*) > 1",
        project,
    )
    assert twins == []
