"""Snapshots whose worker is killed, or whose storage goes away: nothing broken is offered, nothing is left behind."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from rlflow.core import database, jobs, storage
from rlflow.core.settings import Settings
from rlflow.exports import queries_copies
from rlflow.exports.jobs_snapshots import MAX_WRITES
from tests.buckets import Bucket, bucket, no_trouble
from tests.core.workers import WorkerProcess, row_of
from tests.exports.material import asked, data_of
from tests.exports.test_jobs import Work, judged_project
from tests.exports.test_snapshots import address
from tests.people import People

FILES = sorted(f"{table}.arrows" for table in queries_copies.TABLES)
Which = Callable[[str, str], bool]


def writing(method: str, path: str) -> bool:
    """Of the files that have no name yet."""
    return method in ("PUT", "POST") and "/unfinished/" in path


def naming(method: str, path: str) -> bool:
    """A file gets its name."""
    return method == "PUT" and "/snapshots/" in path and path.endswith(".arrows")


def named(method: str, path: str) -> bool:
    """A file has its name, and the one it had while it was written goes."""
    return method == "DELETE" and "/unfinished/" in path


@pytest.fixture(scope="module")
def there() -> Iterator[Bucket]:
    with bucket() as made:
        yield made


@pytest.fixture(scope="module")
def settings(database_url: str, there: Bucket, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The module's app keeps its files in the bucket."""
    # A worker that is only slow keeps its job.
    return there.settings(database_url, tmp_path_factory.mktemp("data"), RLFLOW_JOB_STALE_SECONDS=30)


@pytest.fixture(autouse=True)
def at_peace(there: Bucket) -> Iterator[None]:
    yield
    there.trouble = no_trouble


async def queued(people: People) -> tuple[Any, dict[str, Any], UUID]:
    """A project, its snapshot that waits for a worker, and the job of that."""
    project = await judged_project(people, 12)
    snapshot = await people.researcher.post(address(project), {"name": "v1"}, status=202)
    return project, snapshot, UUID(snapshot["job_id"])


async def test_of_a_snapshot_that_failed_nothing_is_kept_and_it_can_be_retried(
    people: People, work: Work, there: Bucket
) -> None:
    project, snapshot, job = await queued(people)
    url, folder = f"{address(project)}/{snapshot['id']}", f"files/snapshots/{snapshot['id']}"
    await database.execute("UPDATE jobs SET attempts = $2 WHERE id = $1", job, MAX_WRITES - 1)
    seen: list[str] = []

    def after_some_have_their_names(method: str, path: str) -> int | None:
        if naming(method, path):
            seen.append(path)
        return 503 if len(seen) == 4 and naming(method, path) else None

    there.trouble = after_some_have_their_names
    await work()
    found = await people.researcher.get(url)
    assert (found["status"], found["taken_at"], len(seen)) == ("failed", None, 4)
    assert "Nothing of it is kept; mend that, and retry the job" in found["error"]
    assert found["error"].count("s3://rlflow/files") == 1
    assert there.names(folder) == there.names("files/unfinished") == []
    there.trouble = no_trouble
    await people.researcher.post(f"/jobs/{job}/retry", status=200)
    await work()
    assert (await people.researcher.get(url))["status"] == "succeeded"
    assert there.names(folder) == FILES


@pytest.mark.parametrize(
    ("which", "after", "visible", "unnamed"),
    [(writing, len(FILES) - 1, 0, 0), (naming, 3, 3, 1), (named, len(FILES) - 1, len(FILES), 1)],
    ids=["while it is written", "while it is named", "before it is told"],
)
async def test_a_worker_that_is_killed(
    people: People, work: Work, there: Bucket, settings: Settings, which: Which, after: int, visible: int, unnamed: int
) -> None:
    """kill -9: what it had done is not offered; another worker takes the snapshot anew, without being asked."""
    project, snapshot, job = await queued(people)
    url, folder = f"{address(project)}/{snapshot['id']}", f"files/snapshots/{snapshot['id']}"
    seen: list[str] = []
    worker = WorkerProcess(settings)

    def kill(method: str, path: str) -> int | None:
        if not which(method, path):
            return None
        seen.append(path)
        if len(seen) <= after:
            return None
        os.kill(worker.pid, signal.SIGKILL)
        return 503

    there.trouble = kill
    assert await worker.ended(60) == -signal.SIGKILL
    there.trouble = no_trouble
    assert len(there.names(folder)) == visible
    assert len(there.names("files/unfinished")) == unnamed
    found = await people.researcher.get(url)
    assert (found["status"], found["taken_at"], found["counts"]) == ("running", None, {})
    refused = await people.researcher.post("/exports", asked(project, snapshot=snapshot["id"]), status=422)
    assert "is running" in refused["detail"]

    await database.execute("UPDATE jobs SET heartbeat_at = now() - interval '1 minute' WHERE id = $1", job)
    await jobs.sweep(settings.job_stale_seconds)  # as every worker does
    await work()
    found = await people.researcher.get(url)
    assert (found["status"], found["error"], (await row_of(job))["attempts"]) == ("succeeded", None, 2)
    assert found["counts"] == {"tasks": 12, "judgements": 12, "resolutions": 0}
    assert there.names(folder) == FILES
    assert await storage.current().sweep_unfinished(timedelta(seconds=-5)) == unnamed
    assert there.names("files/unfinished") == []
    now = (await data_of(people.researcher, asked(project)))[1]
    assert (await data_of(people.researcher, asked(project, snapshot=snapshot["id"])))[1] == now
    await people.researcher.delete(url)
    assert there.names(folder) == []
