"""The storage on a bucket: the real clients of S3 and of Google Cloud Storage against local servers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest

from rlflow.cli import checks
from rlflow.core import storage
from rlflow.core.settings import load_settings
from tests.buckets import BUCKET, Bucket, Trouble, bucket, no_trouble

PIECE = bytes(range(256)) * 4096  # 1 MiB


@pytest.fixture(scope="module", params=["s3", "gs"])
def there(request: pytest.FixtureRequest) -> Iterator[Bucket]:
    with bucket(request.param) as made:
        yield made


@pytest.fixture(autouse=True)
def at_peace(there: Bucket) -> None:
    there.trouble = no_trouble


def make(there: Bucket, **options: object) -> tuple[storage.Storage, str]:
    prefix = uuid4().hex
    return storage.open_storage(load_settings(_env_file=None, RLFLOW_STORAGE_URL=there.url(prefix, **options))), prefix


async def put(store: storage.Storage, path: str, data: bytes) -> None:
    async with await store.open_output(path) as output:
        await output.write(data)
        await output.commit()


def parts_of(there: Bucket) -> int:
    """How many requests sent pieces of files."""
    return sum(method == "PUT" and ("partNumber=" in path or "upload_id=" in path) for method, path in there.seen)


async def test_a_large_file_goes_up_in_parts_and_appears_whole(there: Bucket) -> None:
    store, prefix = make(there)
    there.seen = []
    async with await store.open_output("exports/a/data") as output:
        for _ in range(23 * 4):
            await output.write(PIECE[: 256 << 10])  # as the formats write
        assert not await store.exists("exports/a/data")
        await output.commit()
    assert 2 <= parts_of(there) <= 5  # not one for each write
    assert there.names(prefix) == ["exports/a/data"]
    assert await store.size("exports/a/data") == 23 << 20
    with await store.open_input("exports/a/data") as file:
        file.seek((22 << 20) + 7)
        assert file.read(5) == PIECE[7:12]
        file.seek(0)
        assert file.read(23 << 20) == PIECE[: 256 << 10] * (23 * 4)
        assert file.read(1) == b""


async def test_folders_are_told_and_removed(there: Bucket) -> None:
    store, prefix = make(there)
    assert await store.folders("exports") == []
    for path in ("exports/a/data", "exports/a/documents/card", "exports/b/data", "exports/ab", "exportsx/c/data"):
        await put(store, path, b"x")
    assert await store.folders("exports") == ["a", "b"]
    await store.delete_folder("exports/a")
    await store.delete_folder("exports/a")
    await store.delete_folder("exports/never")
    assert there.names(prefix) == ["exports/ab", "exports/b/data", "exportsx/c/data"]
    assert await store.folders("exports") == ["b"]


async def test_what_is_missing_is_told_as_missing(there: Bucket) -> None:
    store, _ = make(there)
    with pytest.raises(storage.FileMissing, match=f"exports/a/data is not in {there.scheme}://"):
        await store.open_input("exports/a/data")
    with pytest.raises(storage.FileMissing):
        await store.size("exports/a/data")
    with pytest.raises(FileNotFoundError):
        store.open_now("exports/a/data")
    assert not await store.exists("exports/a/data")
    assert not await store.delete("exports/a/data")


async def test_a_file_takes_the_place_of_another_when_it_is_whole(there: Bucket) -> None:
    store, prefix = make(there)
    await put(store, "a", b"old")
    async with await store.open_output("a") as output:
        await output.write(b"half of the n")
    with await store.open_input("a") as file:
        assert file.read() == b"old"
    await put(store, "a", b"")
    assert await store.size("a") == 0
    assert there.names(prefix) == ["a"]
    assert await store.delete("a")
    assert there.names(prefix) == []


async def test_what_is_unfinished_is_not_seen_and_swept(there: Bucket) -> None:
    store, prefix = make(there)
    async with await store.open_output("a") as output:
        await output.write(b"x")
    assert there.names(prefix) == []
    left = await store.open_output("a")
    await left.write(b"x")
    left.sink.close()  # as a process does that dies between the last byte and the name
    assert len(there.names(f"{prefix}/unfinished")) == 1
    assert not await store.exists("a")
    assert await store.sweep_unfinished() == 0
    assert await store.sweep_unfinished(timedelta(seconds=-5)) == 1
    assert there.names(prefix) == []


async def test_a_server_that_is_busy_for_a_moment_is_asked_again(there: Bucket) -> None:
    store, prefix = make(there)
    there.seen = []
    there.trouble = Trouble(503, times=2)
    await put(store, "a", b"x")
    assert there.seen[0] == there.seen[1] == there.seen[2]
    assert there.names(prefix) == ["a"]


async def test_nothing_stands_still_while_the_server_thinks(there: Bucket) -> None:
    """Calls run in threads, which is of no use where the client keeps Python's lock while it waits."""
    store, _ = make(there)
    longest, last = 0.0, time.monotonic()

    async def tick() -> None:
        nonlocal longest, last
        while True:
            await asyncio.sleep(0.01)
            now = time.monotonic()
            longest, last = max(longest, now - last), now

    await put(store, "a/b", PIECE)
    there.trouble = Trouble(pause=3)  # much longer than a busy machine lets a loop wait by itself
    ticking = asyncio.create_task(tick())
    try:
        output = await store.open_output("c")
        await output.write(PIECE)
        await output.abort()
        with await store.open_input("a/b") as file:
            assert await asyncio.to_thread(file.read) == PIECE
        assert await store.folders("a") == []
    finally:
        ticking.cancel()
    assert longest < 2.8


async def test_one_that_stays_away_is_told_soon(there: Bucket) -> None:
    store, prefix = make(there, **there.impatient)
    output = await store.open_output("a")
    await output.write(b"x")
    there.trouble = Trouble(503)
    began = time.monotonic()
    with pytest.raises(storage.StorageError, match=rf"cannot write to a in {there.scheme}://rlflow/.*503") as told:
        await output.commit()
    await output.abort()
    for asked in (store.open_input("a"), store.exists("a"), store.folders("a"), store.delete("a")):
        with pytest.raises(storage.StorageError) as found:
            await asked
        assert not isinstance(found.value, storage.FileMissing)
    assert time.monotonic() - began < 45
    assert "secret" not in str(told.value)
    assert "google::cloud" not in str(told.value)
    there.trouble = no_trouble
    assert there.names(prefix) == []


async def test_a_bucket_that_is_not_there(there: Bucket) -> None:
    url = there.url("a").replace(f"@{BUCKET}/", "@no-such-bucket/")
    settings = load_settings(_env_file=None, RLFLOW_STORAGE_URL=url)
    with pytest.raises(storage.StorageError, match=r"cannot write to a in .*bucket") as told:
        await put(storage.open_storage(settings), "a", b"x")
    assert not isinstance(told.value, storage.FileMissing)
    result = await checks._storage(settings)
    assert result.status == "fail"
    assert "bucket" in result.message


async def test_the_doctor_writes_and_leaves_nothing(there: Bucket) -> None:
    url = there.url("doctor")
    assert (await checks._storage(load_settings(_env_file=None, RLFLOW_STORAGE_URL=url))).status == "ok"
    assert there.names("doctor") == []
