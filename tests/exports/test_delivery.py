"""Built files as they reach people: links, deletion, and storages that are full or fail."""

from __future__ import annotations

import resource
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from quart import Quart

from rlflow.core import database, jobs, storage
from rlflow.core.ids import new_id
from rlflow.core.settings import Settings
from rlflow.exports import links, service
from tests.exports.material import asked
from tests.exports.test_jobs import Work, file_of, judged_project, stored
from tests.people import API, People


async def built(people: People, work: Work, **more: Any) -> Any:
    """A built export."""
    project = await judged_project(people, 8)
    export = await people.researcher.post("/exports", asked(project, stream=False, **more), status=202)
    await work()
    return await people.researcher.get(f"/exports/{export['id']}")


async def test_a_link_works_for_anybody_until_the_export_is_deleted(
    people: People, work: Work, app: Quart, settings: Settings
) -> None:
    before = stored(settings)
    export = await built(people, work)
    _, data = await file_of(people.researcher, export)
    link = await people.researcher.post(f"/exports/{export['id']}/link", {"minutes": 5})
    client = app.test_client()
    path = link["url"][link["url"].index(API) :]
    response = await client.get(path)
    assert (response.status_code, await response.get_data()) == (200, data)
    etag = response.headers["ETag"]
    part = await client.get(path, headers={"Range": "bytes=5-", "If-Range": etag})
    assert (part.status_code, await part.get_data()) == (206, data[5:])
    head = await client.head(path)
    assert (head.status_code, await head.get_data()) == (200, b"")
    assert head.headers["ETag"] == etag
    forged = await client.get(path[:-2] + ("aa" if not path.endswith("aa") else "bb"))
    assert forged.status_code == 404
    assert (await client.get(f"{API}/exports/links/{people.researcher.token}")).status_code == 404  # no file's link

    await people.stranger.delete(f"/exports/{export['id']}", 404)
    await people.researcher.delete(f"/exports/{export['id']}")
    gone = await client.get(path)
    assert gone.status_code == 410
    assert "deleted" in (await gone.get_json())["detail"]
    await people.researcher.get(f"/exports/{export['id']}", 404)
    assert stored(settings) == before
    told = await database.fetch("SELECT action FROM audit_log WHERE object_id = $1 ORDER BY id", export["id"])
    assert [row["action"] for row in told] == ["export.create", "export.link", "export.delete"]


async def test_a_link_expires_and_says_so(people: People, work: Work, app: Quart, settings: Settings) -> None:
    export = await built(people, work)
    signed, _ = links.sign(UUID(export["id"]), None, timedelta(seconds=-1), settings)
    response = await app.test_client().get(f"{API}/exports/links/{signed}")
    assert response.status_code == 410
    assert "expired" in (await response.get_json())["detail"]
    await people.researcher.post(f"/exports/{export['id']}/link", {"minutes": 8 * 24 * 60}, 422)
    await people.annotators[0].post(f"/exports/{export['id']}/link", {}, 403)


async def test_a_link_to_one_part_of_a_split(people: People, work: Work, app: Quart) -> None:
    export = await built(people, work, split={"train": 0.5, "test": 0.5, "seed": 1})
    await people.researcher.post(f"/exports/{export['id']}/link", {}, 422)  # which one?
    link = await people.researcher.post(f"/exports/{export['id']}/link", {"part": "test"})
    response = await app.test_client().get(link["url"][link["url"].index(API) :])
    assert await response.get_data() == (await file_of(people.researcher, export, "?part=test"))[1]


async def test_deleting_an_export_that_waits_cancels_its_job(people: People, settings: Settings) -> None:
    project = await judged_project(people, 2)
    before = stored(settings)
    export = await people.researcher.post("/exports", asked(project, stream=False), status=202)
    await people.researcher.delete(f"/exports/{export['id']}")
    await jobs.run(UUID(export["job_id"]), settings.job_stale_seconds)
    assert (await people.researcher.get(f"/jobs/{export['job_id']}"))["status"] == "cancelled"
    assert stored(settings) == before


async def test_files_of_exports_that_are_gone_are_swept(people: People, work: Work, settings: Settings) -> None:
    export = await built(people, work)
    store = storage.current()
    orphan = service.stored_path(new_id(), None)
    async with await store.open_output(orphan) as output:
        await output.write(b"left behind")
        await output.commit()
    assert await service.sweep_files() >= 1
    assert not await store.exists(orphan)
    assert (await file_of(people.researcher, export))[0].status_code == 200


async def test_a_full_disk_is_told_and_the_job_can_be_run_again(people: People, settings: Settings) -> None:
    """The operating system itself refuses to let files grow."""
    project = await judged_project(people, 8)
    before = stored(settings)
    export = await people.researcher.post("/exports", asked(project, stream=False), status=202)
    job_id = UUID(export["job_id"])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        await jobs.run(job_id, settings.job_stale_seconds)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert (export["status"], export["files"]) == ("failed", [])
    assert "the disk is full" in export["error"]
    assert "retry the job" in export["error"]
    assert "Traceback" not in export["error"]
    assert stored(settings) == before
    await people.researcher.get(f"/exports/{export['id']}/file", 409)
    await people.researcher.post(f"/jobs/{job_id}/retry", status=200)
    await jobs.run(job_id, settings.job_stale_seconds)
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert (export["status"], export["row_count"]) == ("succeeded", 8)


@pytest.mark.parametrize("name", ["..", "a/../b", ""])
async def test_folders_outside_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        await storage.current().delete_folder(name)
