"""The storage on a bucket: a real S3 client against a local server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest

from rlflow.core import s3, storage
from rlflow.core.settings import load_settings
from tests.buckets import BUCKET, Bucket, bucket


@pytest.fixture(scope="module")
def there() -> Iterator[Bucket]:
    with bucket() as made:
        yield made


@pytest.fixture(autouse=True)
def no_trouble(there: Bucket) -> None:
    there.trouble = lambda *_: None


def make(there: Bucket, **options: object) -> tuple[storage.Storage, str]:
    prefix = uuid4().hex
    return storage.open_storage(load_settings(_env_file=None, RLFLOW_STORAGE_URL=there.url(prefix, **options))), prefix


async def test_a_large_file_goes_up_in_parts_and_appears_whole(there: Bucket) -> None:
    store, prefix = make(there)
    there.seen.clear()
    piece = bytes(range(256)) * 4096  # 1 MiB
    async with await store.open_output("exports/a/data") as output:
        for _ in range(23):
            await output.write(piece)
        assert not await store.exists("exports/a/data")
        await output.commit()
    assert sum(method == "PUT" and "partNumber=" in path for method, path in there.seen) >= 2  # multipart
    assert there.names(prefix) == ["exports/a/data"]
    assert await store.size("exports/a/data") == 23 << 20
    with await store.open_input("exports/a/data") as file:
        file.seek((22 << 20) + 7)
        assert file.read(5) == piece[7:12]
    assert await store.folders("exports") == ["a"]
    await store.delete_folder("exports/a")
    await store.delete_folder("exports/a")
    assert there.names(prefix) == []
    with pytest.raises(storage.FileMissing):
        await store.open_input("exports/a/data")


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
    left = [503, 503, 500]
    there.trouble = lambda *_: left.pop() if left else None
    async with await store.open_output("a") as output:
        await output.write(b"x")
        await output.commit()
    assert not left
    assert there.names(prefix) == ["a"]


@pytest.mark.parametrize("trouble", [503, 30.0])
async def test_one_that_stays_away_is_told_soon(there: Bucket, trouble: int | float) -> None:
    store, _ = make(there, request_timeout=1, max_attempts=1)
    output = await store.open_output("a")
    await output.write(b"x")
    there.trouble = lambda method, path: trouble
    began = time.monotonic()
    with pytest.raises(storage.StorageError, match="cannot write to a in s3://rlflow/") as told:
        await output.commit()
    assert "secret" not in str(told.value)
    await output.abort()
    assert time.monotonic() - began < 15
    there.trouble = lambda *_: None
    assert not await store.exists("a")


def test_keys_from_the_environment(there: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{there.proxy}")
    files, base = s3.open_bucket(f"s3://{BUCKET}/a/b?region=us-east-1")
    assert base == f"{BUCKET}/a/b"
    there.seen.clear()
    with files.open_output_stream(f"{base}/x") as file:
        file.write(b"x")
    assert there.names("a") == ["b/x"]
    assert there.seen


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("s3://bucket/x?regoin=a", "no option 'regoin'.*region"),
        ("s3:///x", "no bucket"),
        ("s3://bucket/x?max_attempts=0", "max_attempts.*more than 0"),
        ("s3://bucket/x?request_timeout=soon", "request_timeout='soon' is wrong"),
        ("s3://bucket/x?allow_bucket_creation=yes", "true or false"),
    ],
)
def test_wrong_urls_say_what_is_wrong(url: str, words: str) -> None:
    with pytest.raises(storage.StorageError, match=words):
        storage.open_storage(load_settings(_env_file=None, RLFLOW_STORAGE_URL=url))
