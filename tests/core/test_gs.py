"""What is Google's own about its buckets: credentials, words, URLs. The rest is in test_buckets.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rlflow.core import gs, storage
from rlflow.core.settings import load_settings
from tests.buckets import Bucket, Trouble, bucket


@pytest.fixture(scope="module")
def there() -> Iterator[Bucket]:
    with bucket("gs") as made:
        yield made


def opened(url: str) -> storage.Storage:
    return storage.open_storage(load_settings(_env_file=None, RLFLOW_STORAGE_URL=url))


async def test_without_credentials_it_is_said_what_to_set(
    there: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.seen = []
    missing = tmp_path / "account.json"
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(missing))
    store = opened(there.url("a").replace("anonymous@", ""))
    with pytest.raises(
        storage.StorageError, match=r"no credentials.*account.json.*set GOOGLE_APPLICATION_CRED"
    ) as told:
        await store.open_output("a")
    assert "google::cloud" not in str(told.value)
    assert there.seen == []


async def test_one_that_refuses_is_told_at_once(there: Bucket) -> None:
    there.trouble = Trouble(403)
    store = opened(there.url("a"))
    with pytest.raises(storage.StorageError, match=r"cannot write to a in .*refuses.*403; check the roles"):
        await store.open_output("a")
    with pytest.raises(storage.StorageError, match=r"cannot read a in .*refuses"):
        await store.exists("a")


async def test_a_server_that_is_not_there(there: Bucket) -> None:
    store = opened("gs://anonymous@rlflow/a?scheme=http&endpoint_override=127.0.0.1%3A9&retry_limit_seconds=1")
    with pytest.raises(storage.StorageError, match=r"cannot write to a in gs://rlflow/a: .*Could not connect"):
        await store.open_output("a")


def test_words_of_other_errors_are_left_to_others() -> None:
    assert gs.words_of(OSError("AWS Error NO_SUCH_BUCKET")) is None


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("gs://bucket/x?region=a", "no option 'region'.*endpoint_override"),
        ("gs:///x", "no bucket in it: write gs://bucket/prefix"),
        ("gs://bucket/x?retry_limit_seconds=0", "retry_limit_seconds.*more than 0"),
        ("gs://bucket/x?scheme=ftp", "scheme='ftp' is wrong: must be http or https"),
        ("gs://key:secret@bucket/x", "keys cannot be in it.*GOOGLE_APPLICATION_CREDENTIALS"),
    ],
)
def test_wrong_urls_say_what_is_wrong(url: str, words: str) -> None:
    with pytest.raises(storage.StorageError, match=words) as told:
        opened(url)
    assert "secret" not in str(told.value)
