"""A dataset's folder from a tar: complete and undamaged, or not there."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest

from rlflow.client import ClientError
from rlflow.client_files import unpacked


def tar(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w|") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return made.getvalue()


def response(data: bytes, breaks: bool = False) -> httpx.Response:
    """An answer that comes in pieces, and may end before its end."""

    def pieces() -> Iterator[bytes]:
        yield data[:700]
        if breaks:
            raise httpx.ReadError("the connection was reset")
        yield data[700:]

    return httpx.Response(200, content=pieces())


DATA = b"rows" * 1000
CHECKSUMS = {"data/train.jsonl": hashlib.sha256(DATA).hexdigest()}


def test_a_folder_with_all_its_files(tmp_path: Path) -> None:
    counts: list[int] = []
    body = tar({"README.md": b"card", "data/train.jsonl": DATA})
    made = unpacked(response(body), tmp_path / "new" / "set", CHECKSUMS, counts.append)
    assert (made / "README.md").read_bytes() == b"card"
    assert (made / "data" / "train.jsonl").read_bytes() == DATA
    assert counts[-1] == len(body)
    assert [one.name for one in made.parent.iterdir()] == ["set"]


@pytest.mark.parametrize(
    ("body", "breaks", "words"),
    [
        (tar({"data/train.jsonl": DATA}), True, "broke off"),
        (tar({"data/train.jsonl": DATA})[:1500], False, "broke off"),
        (b"no archive at all" * 100, False, "broke off"),
        (tar({"data/train.jsonl": DATA[:-1]}), False, "came damaged"),
        (tar({"README.md": b"card"}), False, "came damaged"),
        (tar({"../data/train.jsonl": DATA}), False, "no file of a dataset"),
        (tar({"/data/train.jsonl": DATA}), False, "no file of a dataset"),
    ],
)
def test_what_is_not_whole_is_not_kept(tmp_path: Path, body: bytes, breaks: bool, words: str) -> None:
    with pytest.raises(ClientError, match=words):
        unpacked(response(body, breaks), tmp_path / "set", CHECKSUMS, None)
    assert list(tmp_path.iterdir()) == []
