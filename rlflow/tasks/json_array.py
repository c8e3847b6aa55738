"""A file that is one JSON array of objects, as annotation tools export it, read item by item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson

from rlflow.tasks.readers import BadRecord, Item, Reader, UnreadableFile

PIECE = 1 << 16


class _Watched:
    """A file that counts what is read of it, and is not read on within one item beyond a limit."""

    def __init__(self, file: BinaryIO, max_item: int, max_bytes: int) -> None:
        self._file = file
        self._max_item = max_item
        self._max_bytes = max_bytes
        self.offset = 0
        self.begin = 0

    def read(self, size: int = -1) -> bytes:
        if self.offset - self.begin > self._max_item + PIECE:
            raise UnreadableFile(f"an item of the array is longer than {self._max_item} bytes")
        if self.offset > self._max_bytes:
            raise UnreadableFile(f"the file holds more than {self._max_bytes} bytes when it is unzipped")
        piece = self._file.read(size)
        self.offset += len(piece)
        return piece


class JsonArrayReader(Reader):
    """The items of one JSON array. A record's number is the item's, from 1.

    It goes on by reading again from the start and passing over the items that were done.
    """

    def __init__(self, file: BinaryIO, state: dict[str, int], *, total: int, max_item: int, max_bytes: int) -> None:
        self._watched = _Watched(file, max_item, max_bytes)
        self._total = max(total, 1)
        self._raw = file
        self._done = state.get("items", 0)

    def __iter__(self) -> Iterator[Item]:
        number = 0
        items: Iterator[Any] = ijson.items(self._watched, "item", buf_size=PIECE, use_float=True)
        while True:
            try:
                record = next(items)
            except StopIteration:
                return
            except (ijson.JSONError, UnicodeDecodeError) as error:
                words = f"the JSON array cannot be read after item {number}: {str(error).splitlines()[0][:200]}"
                raise UnreadableFile(words) from None
            number += 1
            self._watched.begin = self._watched.offset
            if number <= self._done:
                continue
            self._done = number
            yield number, record if isinstance(record, dict) else BadRecord("is not a JSON object")

    def state(self) -> dict[str, int]:
        """How many items were read."""
        return {"items": self._done}

    def share(self) -> float:
        """By bytes read."""
        return min(1.0, self._watched.offset / self._total)

    def size(self) -> int:
        """Bytes read."""
        return self._watched.offset
