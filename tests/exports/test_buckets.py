"""Exports built into a bucket of S3 whose server fails in every way. What works is in test_both_buckets.py."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

import rlflow.worker
from rlflow.core import database, jobs
from rlflow.core.settings import Settings
from rlflow.exports.jobs import MAX_WRITES
from tests.buckets import Bucket, bucket, no_trouble
from tests.exports.material import asked, lines
from tests.exports.test_jobs import file_of, judged_project
from tests.people import People


@pytest.fixture(scope="module")
def there() -> Iterator[Bucket]:
    with bucket() as made:
        yield made


@pytest.fixture(scope="module")
def settings(database_url: str, there: Bucket, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The module's app and its jobs keep their files in the bucket."""
    url = there.url("files", request_timeout=1, max_attempts=2)
    made = there.settings(database_url, tmp_path_factory.mktemp("data"), RLFLOW_STORAGE_URL=url)
    rlflow.worker.collect_periodic(made)  # imports the handlers
    return made


@pytest.fixture(autouse=True)
def at_peace(there: Bucket) -> Iterator[None]:
    yield
    there.trouble = no_trouble


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return {}


async def queued(people: People, made: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An export of the module's project that waits for its worker."""
    if not made:
        made["project"] = await judged_project(people, 12)
    export: dict[str, Any] = await people.researcher.post(
        "/exports", asked(made["project"], "dpo", "jsonl", stream=False, **more), status=202
    )
    return export


async def test_a_storage_that_is_busy_for_a_moment_is_not_noticed(
    people: People, there: Bucket, project: Any, settings: Settings
) -> None:
    export = await queued(people, project)
    failed: list[str] = []

    def every_write_at_first(method: str, path: str) -> int | None:
        if method not in ("PUT", "POST") or path in failed:
            return None
        failed.append(path)
        return 503

    there.trouble = every_write_at_first
    await jobs.run(UUID(export["job_id"]), settings.job_stale_seconds)
    assert len(failed) > 6
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert (export["status"], export["row_count"]) == ("succeeded", 12)


@pytest.mark.parametrize(
    ("trouble", "after"),
    [(503, 0), (503, 2), (503, 6), (3.0, 2)],
    ids=["busy at first", "busy while written", "busy while named", "silent while written"],
)
async def test_one_that_stays_away_fails_the_job_which_can_be_run_again(
    people: People, there: Bucket, project: Any, settings: Settings, trouble: int | float, after: int
) -> None:
    """The run is repeated, then the job fails with what happened; nothing broken is offered, nothing is left."""
    export = await queued(people, project)
    job_id = UUID(export["job_id"])
    folder = f"files/exports/{export['id']}"
    runs = MAX_WRITES if after == 0 and trouble == 503 else 1
    if runs == 1:
        await database.execute("UPDATE jobs SET attempts = $2 WHERE id = $1", job_id, MAX_WRITES - 1)
    for run in range(runs):
        writes: list[str] = []

        def later(method: str, path: str, writes: list[str] = writes) -> int | float | None:
            if method in ("PUT", "POST") and "delete" not in path:
                writes.append(path)
                return trouble if len(writes) > after else None
            return None

        there.trouble = later
        await jobs.run(job_id, settings.job_stale_seconds)
        assert len(writes) > after
        found = await people.researcher.get(f"/exports/{export['id']}")
        assert found["status"] == ("failed" if run == runs - 1 else "queued")
        assert found["files"] == []
        assert "could not be written to s3://rlflow/files" in found["error"]
        assert "secret" not in found["error"]
        assert there.names(folder) == []
        await people.researcher.get(f"/exports/{export['id']}/file", 409)
        await database.execute("UPDATE jobs SET run_after = now() WHERE id = $1", job_id)
    assert "retry the job" in found["error"]
    there.trouble = no_trouble
    await people.researcher.post(f"/jobs/{job_id}/retry", status=200)
    await jobs.run(job_id, settings.job_stale_seconds)
    found = await people.researcher.get(f"/exports/{export['id']}")
    assert (found["status"], found["error"], found["row_count"]) == ("succeeded", None, 12)
    assert there.names(folder) == ["data", "documents/README.md", "documents/manifest.json"]
    _, data = await file_of(people.researcher, found)
    assert hashlib.sha256(data).hexdigest() == found["files"][0]["sha256"]


async def test_whole_files_are_not_sent_again(
    people: People, there: Bucket, project: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The storage goes away while the fourth file is written; the next run sends only what is missing."""
    monkeypatch.setattr("rlflow.exports.snapshot.BATCH_BYTES", 2000)
    export = await queued(people, project, max_rows_per_file=2)
    job_id = UUID(export["job_id"])
    sent: set[str] = set()

    def fourth(method: str, path: str) -> int | None:
        if method in ("PUT", "POST") and "/unfinished/" in path:
            sent.add(path.partition("?")[0])
        return 503 if len(sent) > 3 else None

    there.trouble = fourth
    await jobs.run(job_id, settings.job_stale_seconds)
    assert (await people.researcher.get(f"/exports/{export['id']}"))["status"] == "queued"
    there.trouble = lambda *_: None
    whole = there.names("files/unfinished")
    assert len(whole) == 3
    written: list[str] = []

    def watch(method: str, path: str) -> None:
        if method in ("PUT", "POST"):
            written.append(path)

    there.trouble = watch
    await database.execute("UPDATE jobs SET run_after = now() WHERE id = $1", job_id)
    await jobs.run(job_id, settings.job_stale_seconds)
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert (export["status"], [file["rows"] for file in export["files"]]) == ("succeeded", [2] * 6)
    assert not [path for path in written for name in whole if f"unfinished/{name}" in path]
    assert there.names("files/unfinished") == []
    rows = []
    for file in export["files"]:
        _, data = await file_of(people.researcher, export, f"?number={file['number']}")
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
        rows += lines(data)
    assert len({row["task_id"] for row in rows}) == 12
