"""Exports that workers build into the storage."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from rlflow.core import database, jobs
from rlflow.core.plugins import get_plugins
from rlflow.core.settings import Settings
from rlflow.exports.sink import Sink
from rlflow.plugins.exporters import DpoRecipe
from tests.exports.killed import Building
from tests.exports.material import asked, data_of, lines, project_of, table_of, task_of
from tests.people import People, Person

Work = Callable[[], Awaitable[int]]


def stored(settings: Settings) -> list[Path]:
    """All files of exports in the storage, finished or not."""
    assert settings.data_dir is not None
    root = settings.data_dir / "storage"
    return sorted(path for folder in ("exports", "unfinished") for path in (root / folder).rglob("*") if path.is_file())


def files_of(settings: Settings, export: dict[str, Any]) -> list[Path]:
    """What the storage holds of a built export without a split: its file and its documents, and nothing else."""
    assert settings.data_dir is not None
    folder = settings.data_dir / "storage" / "exports" / export["id"]
    documents = [folder / "documents" / one["name"] for one in export["manifest"]["documents"]]
    assert len(documents) >= 2  # the card and the manifest
    return sorted([folder / "data", *documents])


async def judged_project(people: People, tasks: int = 30) -> Any:
    project = await project_of(people)
    for number in range(tasks):
        task = await task_of(project, f"Frage {number}?", [f"A {number} ✅", f"B {number}"])
        await task.vote(people.annotators[0].user, task.prefers(number % 2, 1 - number % 2, 2))
    return project


async def file_of(person: Person, export: dict[str, Any], query: str = "", **headers: str) -> tuple[Any, bytes]:
    response = await person.call("GET", f"/exports/{export['id']}/file{query}", headers=headers)
    return response, await response.get_data()


async def test_a_built_export_is_the_stream_of_the_same_request(people: People, work: Work, settings: Settings) -> None:
    project = await judged_project(people)
    body = asked(project, "dpo", "parquet")
    export = await people.researcher.post("/exports", {**body, "stream": False}, status=202)
    assert (export["status"], export["files"], export["row_count"]) == ("queued", [], None)
    assert export["job_id"]
    assert (await people.researcher.get(f"/exports/{export['id']}/file", 409))["detail"].startswith(
        "the export is queued"
    )
    assert await work() >= 1
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert (export["status"], export["progress"], export["row_count"]) == ("succeeded", 1, 30)
    response, data = await file_of(people.researcher, export)
    assert response.status_code == 200
    assert data == (await data_of(people.researcher, body))[1]
    assert table_of(data).num_rows == 30
    (told,) = export["files"]
    assert told["sha256"] == hashlib.sha256(data).hexdigest() == response.headers["ETag"].strip('"')
    assert told["bytes"] == len(data) == int(response.headers["Content-Length"])
    assert told["name"] in response.headers["Content-Disposition"]
    note = await database.fetch_row(
        "SELECT * FROM notifications WHERE kind = 'export_finished' ORDER BY id DESC LIMIT 1"
    )
    assert note is not None
    assert note["user_id"] == people.researcher.id


async def test_ranges(people: People, work: Work) -> None:
    project = await judged_project(people)
    export = await people.researcher.post("/exports", asked(project, stream=False), status=202)
    await work()
    response, whole = await file_of(people.researcher, export)
    etag = response.headers["ETag"]
    size = len(whole)
    for asked_for, begin, end in (
        ("0-9", 0, 10),
        ("100-", 100, size),
        ("-7", size - 7, size),
        (f"5-{size + 9}", 5, size),
    ):
        response, data = await file_of(people.researcher, export, Range=f"bytes={asked_for}")
        assert (response.status_code, data) == (206, whole[begin:end])
        assert response.headers["Content-Range"] == f"bytes {begin}-{end - 1}/{size}"
        assert int(response.headers["Content-Length"]) == end - begin
    response, _ = await file_of(people.researcher, export, Range=f"bytes={size}-")
    assert response.status_code == 416
    response, data = await file_of(people.researcher, export, Range="bytes=0-9", **{"If-Range": '"another"'})
    assert (response.status_code, data) == (200, whole)
    response, data = await file_of(people.researcher, export, Range="bytes=0-9", **{"If-Range": etag})
    assert (response.status_code, data) == (206, whole[:10])
    response, data = await file_of(people.researcher, export, **{"If-None-Match": etag})
    assert (response.status_code, data) == (304, b"")


async def test_a_split_is_built_as_several_files(people: People, work: Work) -> None:
    project = await judged_project(people)
    split = {"train": 0.7, "test": 0.3, "seed": 1}
    export = await people.researcher.post("/exports", asked(project, split=split), status=202)
    await work()
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert [file["part"] for file in export["files"]] == ["train", "test"]
    assert "part" in (await people.researcher.get(f"/exports/{export['id']}/file", 422))["errors"][0]["field"]
    await people.researcher.get(f"/exports/{export['id']}/file?part=validation", 422)
    seen: list[str] = []
    for file in export["files"]:
        _, data = await file_of(people.researcher, export, f"?part={file['part']}")
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
        assert len(lines(data)) == file["rows"] > 0
        assert data == (await data_of(people.researcher, asked(project, split=split), f"?part={file['part']}"))[1]
        seen += [row["task_id"] for row in lines(data)]
    assert len(seen) == len(set(seen)) == 30


async def test_a_run_that_is_killed_and_run_again_leaves_one_file(
    people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run is cut in the middle, as by a worker that stops; the next one builds the file, once."""
    project = await judged_project(people)
    before = stored(settings)
    export = await people.researcher.post("/exports", asked(project, "ballots", stream=False), status=202)
    job_id = UUID(export["job_id"])
    monkeypatch.setattr("rlflow.exports.snapshot.BATCH_BYTES", 4096)
    writing, go_on = asyncio.Event(), threading.Event()
    loop, write = asyncio.get_running_loop(), Sink.write

    def slow(self: Sink, data: Any) -> int:
        loop.call_soon_threadsafe(writing.set)
        go_on.wait(5)
        return write(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(Sink, "write", slow)
        run = asyncio.create_task(jobs.run(job_id, settings.job_stale_seconds))
        await asyncio.wait_for(writing.wait(), 10)
        run.cancel()
        await asyncio.sleep(0.1)
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await run
    assert stored(settings) == before  # nothing is left behind, and nothing is offered
    assert (await people.researcher.get(f"/exports/{export['id']}"))["status"] == "queued"
    await people.researcher.get(f"/exports/{export['id']}/file", 409)
    await jobs.run(job_id, settings.job_stale_seconds)
    await jobs.run(job_id, settings.job_stale_seconds)  # delivered twice: nothing happens
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert export["status"] == "succeeded"
    assert sorted(set(stored(settings)) - set(before)) == files_of(settings, export)
    _, data = await file_of(people.researcher, export)
    assert hashlib.sha256(data).hexdigest() == export["files"][0]["sha256"]
    assert len(lines(data)) == 30


async def test_a_run_that_lost_its_job_shows_nothing(
    people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job is cancelled while its file is being finished."""
    project = await judged_project(people, 3)
    before = stored(settings)
    export = await people.researcher.post("/exports", asked(project, stream=False), status=202)
    loop = asyncio.get_running_loop()
    finish = DpoRecipe.finish

    def cancelled(self: Any, context: Any) -> Any:
        asyncio.run_coroutine_threadsafe(jobs.cancel(UUID(export["job_id"])), loop).result(10)
        return finish(self, context)

    monkeypatch.setattr(DpoRecipe, "finish", cancelled)
    await jobs.run(UUID(export["job_id"]), settings.job_stale_seconds)
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert (export["status"], export["files"], export["row_count"]) == ("cancelled", [], None)
    assert stored(settings) == before


async def test_a_job_whose_plugin_fails_says_so(people: People, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    project = await judged_project(people, 2)
    export = await people.researcher.post("/exports", asked(project, stream=False), status=202)

    def broken(*_: Any) -> Any:
        raise ValueError("what is this?")

    monkeypatch.setattr(DpoRecipe, "transform", broken)
    await work()
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert (export["status"], export["files"]) == ("failed", [])
    assert export["error"] == "the recipe 'dpo' of the plugin 'exporters' failed: ValueError: what is this?"


async def test_observers_hear_of_it(people: People, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[dict[str, Any]] = []
    monkeypatch.setattr(get_plugins(), "notify", lambda hook, **arguments: heard.append({"hook": hook, **arguments}))
    project = await judged_project(people, 2)
    export = await people.researcher.post("/exports", asked(project, stream=False), status=202)
    await work()
    (told,) = [item["export"] for item in heard if item["hook"] == "export_finished"]
    assert told == {
        "id": export["id"],
        "project_id": str(project.id),
        "recipe": "dpo",
        "format": "jsonl",
        "rows": 2,
        "url": f"/api/v1/exports/{export['id']}/file",
    }


AT_THE_FIRST_BYTES = """
from rlflow.exports.sink import Sink
hand_on = Sink.hand_on

def slow(sink):
    hand_on(sink)
    here()

Sink.hand_on = slow
"""


async def test_a_worker_that_is_killed(people: People, settings: Settings) -> None:
    """kill -9 after the first bytes: the job is taken up again when its heartbeat is old, and done once."""
    project = await judged_project(people)
    finished = [path for path in stored(settings) if "unfinished" not in path.parts]
    export = await people.researcher.post("/exports", asked(project, stream=False), status=202)
    job_id = UUID(export["job_id"])
    worker = Building(AT_THE_FIRST_BYTES, job_id, settings)
    await worker.start()
    assert (await people.researcher.get(f"/exports/{export['id']}"))["status"] == "running"
    await worker.kill()
    assert [path for path in stored(settings) if "unfinished" not in path.parts] == finished
    await people.researcher.get(f"/exports/{export['id']}/file", 409)
    await database.execute("UPDATE jobs SET heartbeat_at = now() - interval '1 minute' WHERE id = $1", job_id)
    await jobs.sweep(settings.job_stale_seconds)
    await jobs.run(job_id, settings.job_stale_seconds)
    export = await people.researcher.get(f"/exports/{export['id']}")
    assert (export["status"], export["row_count"]) == ("succeeded", 30)
    _, data = await file_of(people.researcher, export)
    assert hashlib.sha256(data).hexdigest() == export["files"][0]["sha256"]
    now = {path for path in stored(settings) if "unfinished" not in path.parts}
    assert sorted(now - set(finished)) == files_of(settings, export)
