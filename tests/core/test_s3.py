"""What is S3's own about its buckets: silence, keys, URLs. The rest is in test_buckets.py."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from rlflow.core import s3, storage
from rlflow.core.settings import load_settings
from tests.buckets import BUCKET, Bucket, Trouble, bucket, no_trouble


@pytest.fixture(scope="module")
def there() -> Iterator[Bucket]:
    with bucket() as made:
        yield made


@pytest.fixture(autouse=True)
def at_peace(there: Bucket) -> None:
    there.trouble = no_trouble


async def test_one_that_is_silent_is_told_soon(there: Bucket) -> None:
    store = storage.open_storage(load_settings(_env_file=None, RLFLOW_STORAGE_URL=there.url("a", **there.impatient)))
    output = await store.open_output("a")
    await output.write(b"x")
    there.trouble = Trouble(30.0)
    began = time.monotonic()
    with pytest.raises(storage.StorageError, match="cannot write to a in s3://rlflow/") as told:
        await output.commit()
    assert "secret" not in str(told.value)
    await output.abort()
    assert time.monotonic() - began < 15
    there.trouble = no_trouble
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
