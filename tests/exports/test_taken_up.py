"""A run that takes up an export of several files: what is whole is not written again, and is of one state."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from rlflow.core import database, jobs
from rlflow.core.settings import Settings
from rlflow.exports.built_files import BuiltFiles
from rlflow.exports.jobs import periodic
from tests.exports.killed import Building
from tests.exports.material import Project, asked, data_of, table_of
from tests.exports.test_jobs import file_of, judged_project, stored
from tests.people import People
from tests.waiting import it_happens

ROWS = 30
WHEN_FILES_ARE_WHOLE = """
from rlflow.exports.built_files import BuiltFiles
note = BuiltFiles._note

async def noted(files, made):
    await note(files, made)
    if len(files._noted) == {count}:
        here()

BuiltFiles._note = noted
"""


@pytest.fixture(scope="module")
def made() -> dict[str, Project]:
    return {}


@pytest.fixture
async def project(people: People, made: dict[str, Project]) -> Project:
    if not made:
        made["project"] = await judged_project(people, ROWS)
    return made["project"]


@pytest.fixture(autouse=True)
def few_rows_at_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    periodic(settings)
    monkeypatch.setattr("rlflow.exports.snapshot.BATCH_BYTES", 4096)


async def begun(people: People, project: Project, **more: Any) -> tuple[dict[str, Any], UUID]:
    body = asked(project, "dpo", "parquet", stream=False, **{"max_rows_per_file": 7, **more})
    export = await people.researcher.post("/exports", body, status=202)
    return export, UUID(export["job_id"])


async def killed(job_id: UUID, settings: Settings, files: int) -> list[Path]:
    """Have a process build it and kill -9 it when so many files are whole. What it left behind, oldest first."""
    before = set(stored(settings))
    worker = Building(WHEN_FILES_ARE_WHOLE.format(count=files), job_id, settings)
    await worker.start()
    await worker.kill()
    left = set(stored(settings)) - before
    assert {path.parent.name for path in left} == {"unfinished"}  # nothing is offered
    await database.execute("UPDATE jobs SET heartbeat_at = now() - interval '1 minute' WHERE id = $1", job_id)
    await jobs.sweep(settings.job_stale_seconds)
    return sorted(left, key=lambda path: path.stat().st_mtime_ns)


def the_same(paths: list[Path]) -> list[tuple[int, int]]:
    """What tells that a file is the one that was written before, whatever its name."""
    return [(path.stat().st_ino, path.stat().st_mtime_ns) for path in paths]


def built(settings: Settings, export: dict[str, Any]) -> list[Path]:
    assert settings.data_dir is not None
    folder = settings.data_dir / "storage" / "exports" / export["id"]
    return [
        folder / f"{file['part'] or 'data'}{f'-{n:05d}' if n else ''}"
        for file in export["files"]
        for n in [file.get("number")]
    ]


async def finished(people: People, export: dict[str, Any], job_id: UUID, settings: Settings) -> dict[str, Any]:
    """Let another run take it up; the export, each of whose files is what the manifest says."""
    await jobs.run(job_id, settings.job_stale_seconds)
    found: dict[str, Any] = await people.researcher.get(f"/exports/{export['id']}")
    assert found["status"] == "succeeded", found["error"]
    for path, file in zip(built(settings, found), found["files"], strict=True):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]
    return found


async def rows_of(people: People, export: dict[str, Any]) -> list[Any]:
    rows: list[Any] = []
    for file in export["files"]:
        query = f"?number={file.get('number', 0)}" + (f"&part={file['part']}" if file["part"] else "")
        rows += table_of((await file_of(people.researcher, export, query))[1]).to_pylist()
    return rows


async def streamed(people: People, project: Project) -> list[Any]:
    return table_of((await data_of(people.researcher, asked(project, "dpo", "parquet")))[1]).to_pylist()


async def test_whole_files_of_a_killed_worker_are_taken(people: People, project: Project, settings: Settings) -> None:
    before = stored(settings)
    export, job_id = await begun(people, project)
    whole = the_same((await killed(job_id, settings, 2))[:2])
    found = await finished(people, export, job_id, settings)
    assert [file["rows"] for file in found["files"]] == [7, 7, 7, 7, 2]
    assert the_same(built(settings, found)[:2]) == whole
    assert await rows_of(people, found) == await streamed(people, project)
    left = [path for path in stored(settings) if path not in before and path.parent.name == "unfinished"]
    assert left == []


async def test_a_judgement_that_came_since_is_in_all_files_or_none(
    people: People, project: Project, settings: Settings
) -> None:
    """The files that were whole are of another state now: they are made again from the first that differs."""
    export, job_id = await begun(people, project)
    left = await killed(job_id, settings, 3)
    whole = the_same(left[:1])
    rows = await streamed(people, project)
    await database.execute(
        """
        DELETE FROM feedback
        WHERE task_id = (SELECT id FROM tasks WHERE project_id = $1 ORDER BY id OFFSET 9 LIMIT 1)
        """,
        project.id,
    )
    found = await finished(people, export, job_id, settings)
    expected = await streamed(people, project)
    assert (len(rows), len(expected)) == (ROWS, ROWS - 1)
    assert await rows_of(people, found) == expected
    assert found["row_count"] == found["manifest"]["counts"][-1]["rows"] == ROWS - 1
    assert the_same(built(settings, found)[:1]) == whole  # the first file is before the change
    assert not [path for path in left[:3] if path.exists()]


async def test_where_fewer_rows_are_left_than_were_written(people: People, settings: Settings) -> None:
    project = await judged_project(people, 20)
    export, job_id = await begun(people, project)
    left = await killed(job_id, settings, 2)
    await database.execute(
        """DELETE FROM feedback WHERE task_id IN (SELECT id FROM tasks WHERE project_id = $1 ORDER BY id OFFSET 7)""",
        project.id,
    )
    whole = the_same(left[:1])
    found = await finished(people, export, job_id, settings)
    assert [file["rows"] for file in found["files"]] == [7]
    assert the_same(built(settings, found)) == whole
    assert not [path for path in left[:2] if path.exists()]


async def test_a_worker_that_stops_leaves_whole_files_to_the_next(
    people: People, project: Project, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(settings)
    export, job_id = await begun(people, project, split={"train": 0.5, "test": 0.5, "seed": 1}, max_rows_per_file=4)
    noted: asyncio.Queue[str] = asyncio.Queue()
    note = BuiltFiles._note

    async def slow(self: BuiltFiles, made: Any) -> None:
        await note(self, made)
        await noted.put(made.sha256)
        if noted.qsize() == 3:
            await asyncio.sleep(1)

    with monkeypatch.context() as patch:
        patch.setattr(BuiltFiles, "_note", slow)
        run = asyncio.create_task(jobs.run(job_id, settings.job_stale_seconds))
        await it_happens(lambda: noted.qsize() == 3, "three whole files", 20)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
    left = [path for path in stored(settings) if path not in before]
    hashes = {noted.get_nowait() for _ in range(noted.qsize())}
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in left} == hashes  # and none that was begun
    whole = the_same(left)
    found = await finished(people, export, job_id, settings)
    assert found["row_count"] == len(await streamed(people, project))
    assert set(whole) < set(the_same(built(settings, found)))
    assert [path for path in stored(settings) if path not in before and path.parent.name == "unfinished"] == []


async def test_nothing_is_left_of_one_that_is_cancelled(
    people: People, project: Project, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(settings)
    export, job_id = await begun(people, project)
    note = BuiltFiles._note

    async def cancelled(self: BuiltFiles, made: Any) -> None:
        if made.number == 2:
            assert len(stored(settings)) == len(before) + 3
            await people.researcher.delete(f"/exports/{export['id']}")
        await note(self, made)

    monkeypatch.setattr(BuiltFiles, "_note", cancelled)
    await jobs.run(job_id, settings.job_stale_seconds)
    assert stored(settings) == before


async def test_a_whole_file_that_went_is_written_again(people: People, project: Project, settings: Settings) -> None:
    export, job_id = await begun(people, project)
    left = await killed(job_id, settings, 3)
    left[1].unlink()
    left[2].write_bytes(b"cut off")
    found = await finished(people, export, job_id, settings)
    assert await rows_of(people, found) == await streamed(people, project)


async def test_a_run_that_was_given_up_takes_nothing_from_the_next(
    people: People, project: Project, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It wakes up when another run has the job, which counts on the files that were noted."""
    export, job_id = await begun(people, project)
    note = BuiltFiles._note
    first = True

    async def overtaken(self: BuiltFiles, made: Any) -> None:
        nonlocal first
        if first and made.number == 2:
            first = False
            await database.execute("UPDATE jobs SET heartbeat_at = now() - interval '1 hour' WHERE id = $1", job_id)
            waiting = asyncio.Event()

            async def held(self: BuiltFiles, made: Any) -> None:
                waiting.set()
                await asyncio.sleep(0.5)  # the first run ends meanwhile
                await note(self, made)

            monkeypatch.setattr(BuiltFiles, "_note", held)
            task = asyncio.create_task(jobs.run(job_id, settings.job_stale_seconds))
            await asyncio.wait_for(waiting.wait(), 10)
            others.append(task)
        await note(self, made)

    others: list[asyncio.Task[None]] = []
    monkeypatch.setattr(BuiltFiles, "_note", overtaken)
    await jobs.run(job_id, settings.job_stale_seconds)
    assert (await people.researcher.get(f"/exports/{export['id']}"))["status"] == "running"
    await others[0]
    found = await people.researcher.get(f"/exports/{export['id']}")
    assert (found["status"], found["row_count"]) == ("succeeded", len(await streamed(people, project)))
    assert await rows_of(people, found) == await streamed(people, project)
