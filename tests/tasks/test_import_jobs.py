"""The job of an import: killed half-way, run twice, cancelled, and met by changes."""

from __future__ import annotations

import asyncio
import gzip
import io
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rlflow.core import database, jobs, storage
from rlflow.core.models import Job, Task
from rlflow.core.settings import Settings
from rlflow.projects import service as projects
from rlflow.tasks import jobs as import_jobs
from tests.people import People
from tests.tasks.importing import NDJSON, Work, errors_of, lines, project, run, send, tasks_of

pytestmark = pytest.mark.usefixtures("files")  # none is left behind


async def be_stopped() -> None:
    """As when the worker is told to stop: the task that runs the job is cancelled here."""
    task = asyncio.current_task()
    assert task is not None
    task.cancel()
    await asyncio.sleep(60)


async def test_a_killed_import_is_resumed_exactly_once(
    people: People, work: Work, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(import_jobs, "BATCH_LINES", 10)
    records = [{"prompt": f"p{i}", "outputs": [{"model_id": "m", "output": "o"}]} for i in range(95)]
    for i in (3, 41, 94):
        records[i]["prompt"] = ""
    table = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), table, row_group_size=30)
    csv = b"prompt\n" + b"".join(f'"{record["prompt"]}"\n'.encode() for record in records)
    store = import_jobs._store
    for data, media_type in (
        (lines(*records), NDJSON),
        (gzip.compress(lines(*records)), NDJSON),
        (csv, "text/csv"),
        (table.getvalue(), "application/vnd.apache.parquet"),
    ):
        project_id = await project(people)
        job_id = UUID((await send(people, project_id, data, media_type))["job"]["id"])
        stored = 0

        async def dies(*args: Any) -> Any:
            nonlocal stored
            if stored == 3:
                await be_stopped()
            if stored == 2:  # the work is done, and the process dies before the commit
                stored += 1
                async with database.transaction():
                    await store(*args)
                    await be_stopped()
            stored += 1
            return await store(*args)

        for _ in range(3):
            stored = 0
            monkeypatch.setattr(import_jobs, "_store", dies)
            with pytest.raises(asyncio.CancelledError):
                await jobs.run(job_id, settings.job_stale_seconds)
            job = await Job.get(id=job_id)
            assert job.status == "queued", "handed back"
        monkeypatch.setattr(import_jobs, "_store", store)
        await work()
        job = await Job.get(id=job_id)
        assert (job.status, job.result) == ("succeeded", {"imported": 92, "rejected": 3}), media_type
        expected = [r["prompt"] for r in records if r["prompt"]]
        assert [task.prompt for task in await tasks_of(project_id)] == expected
        first = 2 if media_type == "text/csv" else 1
        assert [line for line, _ in await errors_of(job)] == [first + i for i in (3, 41, 94)]
        await jobs.run(job_id, settings.job_stale_seconds)
        assert await Task.filter(project_id=project_id).count() == 92, "a second delivery does nothing"


async def test_a_run_that_lost_its_job_stores_nothing_more(
    people: People, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(import_jobs, "BATCH_LINES", 10)
    project_id = await project(people)
    data = lines(*({"prompt": f"p{i}"} for i in range(50)))
    job_id = UUID((await send(people, project_id, data))["job"]["id"])
    store, stored = import_jobs._store, 0

    async def cancelled_after_two(*args: Any) -> Any:
        nonlocal stored
        stored += 1
        if stored == 3:
            assert await jobs.cancel(job_id)
        return await store(*args)

    monkeypatch.setattr(import_jobs, "_store", cancelled_after_two)
    await jobs.run(job_id, settings.job_stale_seconds)
    assert (await Job.get(id=job_id)).status == "cancelled"
    assert await Task.filter(project_id=project_id).count() == 20


async def test_widgets_that_change_in_the_middle(people: People, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_jobs, "BATCH_LINES", 10)
    project_id = await project(people)
    store, stored = import_jobs._store, 0

    async def changes(*args: Any) -> Any:
        nonlocal stored
        stored += 1
        if stored == 2:
            body = {"widgets": [{"widget": "demonstration"}], "annotations_per_task": 4}
            await people.researcher.patch(f"/projects/{project_id}", body)
        if stored == 4:
            await people.researcher.delete(f"/projects/{project_id}")
        return await store(*args)

    monkeypatch.setattr(import_jobs, "_store", changes)
    data = lines(*({"prompt": f"p{i}"} for i in range(50)))
    job = await run(people, work, project_id, data)
    assert (job.status, job.result["imported"]) == ("failed", 30)
    tasks = await tasks_of(project_id)
    assert {task.min_outputs for task in tasks} == {0}, "old and new tasks agree with the widgets"
    assert [task.required_annotations for task in tasks] == [1] * 10 + [4] * 20


async def test_errors_beyond_the_limit_are_counted_only(
    people: People, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_jobs, "MAX_ERRORS", 7)
    monkeypatch.setattr(import_jobs, "BATCH_LINES", 5)
    job = await run(people, work, await project(people), b"nonsense\n" * 20)
    assert job.result == {"imported": 0, "rejected": 20}
    assert [line for line, _ in await errors_of(job)] == list(range(1, 8))


async def test_old_files_of_failed_imports_are_swept(people: People, work: Work, files: Any) -> None:
    job = await run(people, work, await project(people), b"[1, ")
    assert (job.status, len(files())) == ("failed", 1)
    await import_jobs.sweep_files()
    assert len(files()) == 1, "it may still be retried"
    await database.execute("UPDATE jobs SET finished_at = now() - interval '8 days' WHERE id = $1", job.id)
    await import_jobs.sweep_files()
    assert files() == []
    assert await jobs.retry(job.id)
    await work()
    assert "send it again" in str((await Job.get(id=job.id)).error)


async def test_a_storage_that_refuses(people: People, files: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> storage.Storage:
        raise storage.StorageError("the disk is full")

    project_id = await project(people)
    monkeypatch.setattr(storage, "current", nowhere)
    problem = await send(people, project_id, b"{}", status=503)
    assert "disk is full" in problem["detail"]


async def test_the_cache_of_projects_is_not_trusted_by_the_job(people: People, work: Work) -> None:
    project_id = await project(people)
    await projects.project_config(UUID(project_id))
    await database.execute(
        "UPDATE projects SET annotations_per_task = 9, version = version + 1 WHERE id = $1", project_id
    )
    await run(people, work, project_id, lines({"prompt": "x"}))
    assert (await tasks_of(project_id))[0].required_annotations == 9
