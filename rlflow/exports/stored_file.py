"""A built file as the body of a response, whole or a range of it."""

from __future__ import annotations

import asyncio
from typing import BinaryIO, Self

from quart.wrappers.response import ResponseBody
from werkzeug.exceptions import RequestedRangeNotSatisfiable

CHUNK = 1 << 20


class StoredFile(ResponseBody):
    """Reads in threads, a chunk at a time. `size` in bytes is that of the whole file."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self.begin, self.end = 0, size

    async def __aenter__(self) -> Self:
        """Go to where the range begins."""
        await asyncio.to_thread(self._file.seek, self.begin)
        self._left = self.end - self.begin
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the file."""
        await asyncio.to_thread(self._file.close)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        """The next chunk. Raises EOFError where the file is shorter than it was said to be."""
        if self._left <= 0:
            raise StopAsyncIteration
        data: bytes = await asyncio.to_thread(self._file.read, min(CHUNK, self._left))
        if not data:
            raise EOFError("the stored file ends too early")
        self._left -= len(data)
        return data

    async def make_conditional(self, begin: int, end: int | None) -> int:
        """Take a range; `begin` counts from the end where it is negative. The size of the whole file."""
        if begin < 0:
            begin = max(0, self._size + begin)
        end = self._size if end is None else min(end, self._size)
        if begin >= end:
            raise RequestedRangeNotSatisfiable(length=self._size)
        self.begin, self.end = begin, end
        return self._size
