"""Where formats write: a file that is handed on in chunks, counted and hashed."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import Any

from rlflow.exports.plan import SinkFailed

CHUNK = 256 * 1024
"""Bytes that are gathered before they are handed on."""
LARGEST_CHUNK = 512 * 1024
"""Bytes that are handed on at once: what waits for a slow client is counted in chunks."""

Put = Callable[[bytes], object]


class Sink(io.RawIOBase):
    """Where a format writes: gathers small writes, counts and hashes, and hands on. It cannot be sought."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self._waiting: list[bytes] = []
        self._size = 0
        self._hash = hashlib.sha256()
        self.bytes = 0

    @property
    def sha256(self) -> str:
        """Of all that was handed on."""
        return self._hash.hexdigest()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes. Raises SinkFailed where they cannot be handed on."""
        given = memoryview(data)
        for start in range(0, given.nbytes, LARGEST_CHUNK):
            whole = isinstance(data, bytes) and len(data) <= LARGEST_CHUNK
            piece = data if whole else given[start : start + LARGEST_CHUNK].tobytes()
            self._waiting.append(piece)
            self._size += len(piece)
            if self._size >= CHUNK:
                self.hand_on()
        return given.nbytes

    def hand_on(self) -> None:
        """Hand on what was gathered. Raises SinkFailed."""
        if not self._size:
            return
        chunk = self._waiting[0] if len(self._waiting) == 1 else b"".join(self._waiting)
        self._waiting, self._size = [], 0
        self._hash.update(chunk)
        self.bytes += len(chunk)
        try:
            self._put(chunk)
        except Exception as error:
            raise SinkFailed(f"{type(error).__name__}: {error}") from error
