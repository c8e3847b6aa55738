"""The storage: files appear whole or not at all, and errors say what is wrong."""

from __future__ import annotations

import errno
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rlflow.core import storage
from rlflow.core.settings import load_settings


def make(tmp_path: Path) -> storage.Storage:
    return storage.open_storage(load_settings(_env_file=None, RLFLOW_STORAGE_URL=(tmp_path / "files").as_uri()))


async def test_a_file_appears_when_it_is_committed(tmp_path: Path) -> None:
    store = make(tmp_path)
    async with await store.open_output("exports/a.bin") as output:
        await output.write(b"one ")
        assert not await store.exists("exports/a.bin")
        await output.write(b"two")
        await output.commit()
    assert await store.exists("exports/a.bin")
    assert await store.size("exports/a.bin") == 7
    with await store.open_input("exports/a.bin") as file:
        file.seek(4)
        assert file.read() == b"two"
    assert await store.delete("exports/a.bin")
    assert not await store.delete("exports/a.bin")


async def test_an_aborted_file_leaves_nothing_and_the_old_one_stays(tmp_path: Path) -> None:
    store = make(tmp_path)
    for data, keep in ((b"old", True), (b"new", False)):
        async with await store.open_output("a") as output:
            await output.write(data)
            if keep:
                await output.commit()
    with await store.open_input("a") as file:
        assert file.read() == b"old"
    assert [path.name for path in (tmp_path / "files").rglob("*") if path.is_file()] == ["a"]


async def test_what_died_unfinished_is_swept(tmp_path: Path) -> None:
    store = make(tmp_path)
    output = await store.open_output("a")
    await output.write(b"x")
    assert await store.sweep_unfinished() == 0
    assert await store.sweep_unfinished(timedelta(seconds=-5)) == 1
    await output.abort()


async def test_missing_files_and_bad_paths(tmp_path: Path) -> None:
    store = make(tmp_path)
    with pytest.raises(storage.FileMissing, match="nowhere"):
        await store.open_input("nowhere")
    with pytest.raises(storage.FileMissing):
        await store.size("nowhere")
    for path in ("../etc/passwd", "/etc/passwd", "a//b", "", "a/../../b"):
        with pytest.raises(ValueError, match="not a path"):
            await store.open_output(path)


async def test_a_full_disk_is_told_in_words(tmp_path: Path) -> None:
    store = make(tmp_path)

    class Full:
        def write(self, data: bytes) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        def close(self) -> None: ...

    sink: Any = Full()
    output = await store.open_output("a")
    output.sink.close()
    output.sink = sink
    with pytest.raises(storage.StorageError, match="disk is full"):
        await output.write(b"x")
    await output.abort()


async def test_a_storage_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("a file stands where the folder should be")
    with pytest.raises(storage.StorageError, match="cannot write to a"):
        await make(tmp_path).open_output("a")


def test_nowhere_to_keep_files() -> None:
    with pytest.raises(storage.StorageError, match="RLFLOW_STORAGE_URL"):
        storage.open_storage(load_settings(_env_file=None))


def test_the_data_directory_is_the_default(tmp_path: Path) -> None:
    store = storage.open_storage(load_settings(_env_file=None, RLFLOW_DATA_DIR=str(tmp_path)))
    assert store.label == f"file://{tmp_path.resolve()}/storage"
