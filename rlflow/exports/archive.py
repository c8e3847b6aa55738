"""A dataset's folder as one file, zip or tar, made while it is sent: nothing is kept but a chunk.

Times and modes are the same for all, and nothing is compressed (data files are already, or are in a format that
says how), so the same dataset gives the same bytes.
"""

from __future__ import annotations

import asyncio
import io
import tarfile
import threading
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Literal, Self, cast

import structlog
from quart.wrappers.response import ResponseBody

from rlflow.exports.channel import Channel, ClientGone, ClientStalled
from rlflow.exports.sink import Sink

log = structlog.get_logger(__name__)

Kind = Literal["zip", "tar"]
MEDIA_TYPES: Mapping[Kind, str] = {"zip": "application/zip", "tar": "application/x-tar"}
CHUNK = 1 << 20
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that zip knows
_LONG_AGO_SECONDS = 315_532_800


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive; `open` gives it as a binary file to read from, in a thread."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def write(kind: Kind, members: Sequence[Member], sink: BinaryIO) -> None:
    """Write the archive into a sink that cannot be sought. Raises EOFError where a file is shorter than said."""
    if kind == "zip":
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
            for member in members:
                told = zipfile.ZipInfo(member.name, _LONG_AGO)
                told.external_attr = 0o644 << 16
                told.file_size = member.size
                with archive.open(told, "w", force_zip64=member.size > 1 << 30) as target, member.open() as file:
                    _copy(file, cast(BinaryIO, target), member)
        return
    with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for member in members:
            entry = tarfile.TarInfo(member.name)
            entry.size, entry.mtime, entry.mode = member.size, _LONG_AGO_SECONDS, 0o644
            with member.open() as file:
                tar.addfile(entry, cast(BinaryIO, _Exactly(file, member)))


class _Exactly(io.RawIOBase):
    """A file that must have as many bytes as was said."""

    def __init__(self, file: BinaryIO, member: Member) -> None:
        self._file = file
        self._left = member.size
        self._name = member.name

    def read(self, size: int = -1) -> bytes:
        """So many bytes, and fewer only at the end."""
        wanted = self._left if size < 0 else min(size, self._left)
        data = b""
        while len(data) < wanted:
            piece = self._file.read(wanted - len(data))
            if not piece:
                raise EOFError(f"{self._name} ends too early in the storage")
            data += piece
        self._left -= len(data)
        return data


def _copy(file: BinaryIO, target: BinaryIO, member: Member) -> None:
    exactly = _Exactly(file, member)
    while data := exactly.read(CHUNK):
        target.write(data)


class ArchiveStream(ResponseBody):
    """An archive as the body of a response, made in a thread. What fails breaks the connection."""

    def __init__(self, kind: Kind, members: Sequence[Member]) -> None:
        self._channel = Channel()
        self._loop = asyncio.get_running_loop()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, args=(kind, members), name="archive", daemon=True)

    async def __aenter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """The server is done with it, whether at the end or before."""
        self._channel.close()
        await asyncio.to_thread(self._thread.join)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        """The next chunk. Raises what the storage raised."""
        chunk = await self._channel.get()
        if chunk is not None:
            return chunk
        if self._error is not None:
            raise self._error
        raise StopAsyncIteration

    def _work(self, kind: Kind, members: Sequence[Member]) -> None:
        try:
            sink = Sink(self._channel.put)
            write(kind, members, cast(BinaryIO, sink))
            sink.hand_on()
        except BaseException as error:
            self._error = error
            if not isinstance(error.__cause__, (ClientGone, ClientStalled)):
                log.error("an archive was broken off", exc_info=error)
        finally:
            try:
                self._loop.call_soon_threadsafe(self._channel.end)
            except RuntimeError:  # the loop is closed
                log.info("the server stopped while an archive was being sent")
