"""Exports and snapshots whose files live in a bucket of S3, and in one of Google Cloud Storage."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from rlflow.core import database, storage
from rlflow.core.ids import new_id
from rlflow.core.settings import Settings
from rlflow.exports import dataset_snapshots, queries_copies, service
from tests.buckets import Bucket, Trouble, bucket, no_trouble
from tests.exports.material import asked, lines
from tests.exports.test_jobs import Work, file_of, judged_project
from tests.exports.test_snapshots import World, exported, taken
from tests.people import People
from tests.servers import PostgresServer

SPLIT = {"train": 0.5, "test": 0.5, "seed": 1}


@pytest.fixture(scope="module", params=["s3", "gs"])
def there(request: pytest.FixtureRequest) -> Iterator[Bucket]:
    with bucket(request.param) as made:
        yield made


@pytest.fixture(scope="module")
def database_url(there: Bucket, postgres: PostgresServer, template: str) -> Iterator[str]:
    """A fresh database for each of them."""
    url = postgres.create_database(template=template)
    yield url
    postgres.drop_database(url)


@pytest.fixture(scope="module")
def settings(database_url: str, there: Bucket, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The module's app keeps its files in the bucket."""
    return there.settings(database_url, tmp_path_factory.mktemp("data"))


@pytest.fixture(autouse=True)
def at_peace(there: Bucket) -> Iterator[None]:
    yield
    there.trouble = no_trouble


async def built(people: People, work: Work, **more: Any) -> dict[str, Any]:
    project = await judged_project(people, 12)
    export = await people.researcher.post("/exports", asked(project, "dpo", stream=False, **more), status=202)
    await work()
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert export["status"] == "succeeded", export["error"]
    return export


async def test_an_export_lives_in_the_bucket(people: People, work: Work, there: Bucket) -> None:
    export = await built(people, work, split=SPLIT)
    folder = f"files/exports/{export['id']}"
    assert there.names(folder) == ["documents/README.md", "documents/manifest.json", "test", "train"]
    assert there.names("files/unfinished") == []
    seen = 0
    for file in export["files"]:
        response, data = await file_of(people.researcher, export, f"?part={file['part']}")
        assert hashlib.sha256(data).hexdigest() == file["sha256"] == response.headers["ETag"].strip('"')
        seen += len(lines(data))
        for asked_for, got in (("100-", data[100:]), ("7-20", data[7:21]), ("-5", data[-5:])):
            response, some = await file_of(
                people.researcher, export, f"?part={file['part']}", Range=f"bytes={asked_for}"
            )
            assert (response.status_code, some) == (206, got)
    assert seen == export["row_count"] == 12
    response = await people.researcher.call("GET", f"/exports/{export['id']}/archive")
    with zipfile.ZipFile(io.BytesIO(await response.get_data())) as archive:
        assert archive.testzip() is None
        told = json.loads(archive.read("manifest.json"))
        for file in told["files"]:
            assert hashlib.sha256(archive.read(file["path"])).hexdigest() == file["sha256"]
    await people.researcher.delete(f"/exports/{export['id']}")
    assert there.names(folder) == []


async def test_what_is_left_in_the_bucket_is_swept(people: People, work: Work, there: Bucket) -> None:
    export = await built(people, work)
    store = storage.current()
    for path in (service.stored_path(new_id(), None), dataset_snapshots.path_of(new_id(), "tasks")):
        async with await store.open_output(path) as output:
            await output.write(b"of something that is not there any more")
            await output.commit()
    output = await store.open_output("x")
    output.sink.close()  # a process that died before it gave the name
    assert await service.sweep_files() == 1
    assert await dataset_snapshots.sweep_files() == 1
    assert await store.sweep_unfinished(timedelta(seconds=-5)) == 1
    assert {name.partition("/")[0] for name in there.names("files/exports")} == {export["id"]}
    assert there.names("files/snapshots") == there.names("files/unfinished") == []


async def test_a_storage_that_is_away_is_told_and_the_job_can_be_run_again(
    people: People, work: Work, there: Bucket
) -> None:
    project = await judged_project(people, 12)
    export = await people.researcher.post("/exports", asked(project, "dpo", stream=False), status=202)
    there.trouble = Trouble(503)
    await work()
    found = await people.researcher.get(f"/exports/{export['id']}")
    assert (found["status"], found["files"]) == ("queued", [])
    assert f"could not be written to {there.scheme}://rlflow/files" in found["error"]
    assert "503" in found["error"]
    there.trouble = no_trouble
    assert there.names(f"files/exports/{export['id']}") == []
    await database.execute("UPDATE jobs SET run_after = now() WHERE id = $1", UUID(export["job_id"]))
    await work()
    found = await people.researcher.get(f"/exports/{export['id']}")
    assert (found["status"], found["error"], found["row_count"]) == ("succeeded", None, 12)
    there.trouble = Trouble(503)
    problem = await people.researcher.get(f"/exports/{export['id']}/file", 503)
    assert "cannot read" in problem["detail"]
    there.trouble = no_trouble
    assert (await file_of(people.researcher, found))[0].status_code == 200


async def test_a_snapshot_is_exported_as_it_was(people: People, work: Work, there: Bucket) -> None:
    """By the stream and by a worker, after everything in the project has changed."""
    world = await World.create(people)
    boss, body = people.researcher, asked(world.project, split=SPLIT)
    then = [await exported(boss, body, f"?part={part}") for part in ("train", "test")]
    snapshot = await taken(boss, world.project, work)
    folder = f"files/snapshots/{snapshot['id']}"
    assert there.names(folder) == sorted(f"{table}.arrows" for table in queries_copies.TABLES)
    await world.change_everything(people)
    assert [await exported(boss, body, f"?part={part}") for part in ("train", "test")] != then
    chosen = {**body, "snapshot": snapshot["id"]}
    assert [await exported(boss, chosen, f"?part={part}") for part in ("train", "test")] == then
    export = await boss.post("/exports", {**chosen, "stream": False}, status=202)
    await work()
    export = await boss.get(f"/exports/{export['id']}")
    assert export["status"] == "succeeded", export["error"]
    for part, (data, _) in zip(("train", "test"), then, strict=True):
        assert (await file_of(boss, export, f"?part={part}"))[1] == data
    await boss.delete(f"/projects/{world.project.id}/snapshots/{snapshot['id']}")
    assert there.names(folder) == there.names("files/unfinished") == []
