"""What formats write is handed on in pieces of a bounded size, whole and in order."""

from __future__ import annotations

import hashlib

import pyarrow as pa
import pytest

from rlflow.exports.plan import SinkFailed
from rlflow.exports.sink import CHUNK, LARGEST_CHUNK, Sink


def test_large_and_small_writes_become_chunks_of_a_bounded_size() -> None:
    got: list[bytes] = []
    sink = Sink(got.append)
    large = bytes(range(256)) * (3 * LARGEST_CHUNK // 256 + 5)
    written = [b"a" * 10, pa.py_buffer(large), b"", large, memoryview(large)[7:99], b"b" * CHUNK]
    for piece in written:
        assert sink.write(piece) == len(memoryview(piece))
    sink.hand_on()
    sink.hand_on()
    whole = b"".join(bytes(memoryview(piece)) for piece in written)
    assert b"".join(got) == whole
    assert max(map(len, got)) < CHUNK + LARGEST_CHUNK
    assert min(map(len, got[:-1])) >= CHUNK
    assert all(isinstance(chunk, bytes) for chunk in got)
    assert (sink.bytes, sink.sha256) == (len(whole), hashlib.sha256(whole).hexdigest())


def test_whoever_takes_the_bytes_is_blamed_for_its_failure() -> None:
    def full(_: bytes) -> None:
        raise OSError("no space left")

    with pytest.raises(SinkFailed, match="no space left"):
        Sink(full).write(b"x" * CHUNK)
