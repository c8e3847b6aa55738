"""Where files live: a folder (``file://``) or a bucket (``s3://``, ``gs://``), by RLFLOW_STORAGE_URL.

Without it, files live in the data directory, which then all web and worker processes must share. A file becomes
visible under its name by `commit`, whole; one that was not committed is never seen. Every call runs in a thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import io
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast
from urllib.parse import urlsplit
from uuid import uuid4

import structlog
from pyarrow import ArrowException, fs

from rlflow.core import gs, s3
from rlflow.core.settings import Settings

log = structlog.get_logger(__name__)

T = TypeVar("T")

COPIED_AT_ONCE = 5 * 1000**3
"""Bytes. S3 copies no larger object in one request: such a file is read and written again for its name."""
UNFINISHED = "unfinished"
"""The folder of files that are being written."""


class StorageError(Exception):
    """The storage cannot be used, is full or refuses; the message says which and what to do."""


class FileMissing(StorageError):
    """There is no such file."""


class Output:
    """A file that is being written. Also an async context manager, which aborts unless `commit` was called.

    `sink` is for writers that run in a thread of their own (an export's): they write to it directly. `temporary` is
    where the bytes are until then.
    """

    def __init__(self, storage: Storage, path: str, temporary: str, sink: BinaryIO) -> None:
        self._storage = storage
        self._path = path
        self.temporary = temporary
        self.sink = sink
        self._ended = False

    async def write(self, data: bytes) -> None:
        """Append. Raises StorageError."""
        await self._storage._run("write to", self._path, lambda: self.sink.write(data))

    async def commit(self) -> None:
        """Make the file visible under its name, in place of one that was there. Raises StorageError."""
        await self._storage._run("write to", self._path, self._commit)
        self._ended = True

    def _commit(self) -> None:
        self.sink.close()
        files, temporary, path = self._storage._fs, self.temporary, self._path
        temporary, path = self._storage._full(temporary), self._storage._full(path)
        self._storage._make_parent(self._path)
        if isinstance(files, fs.S3FileSystem) and files.get_file_info(temporary).size > COPIED_AT_ONCE:
            with files.open_input_stream(temporary) as source, files.open_output_stream(path) as target:
                shutil.copyfileobj(source, target, 8 << 20)
            files.delete_file(temporary)
        else:
            files.move(temporary, path)

    async def abort(self) -> None:
        """Leave nothing behind. Never raises: what could not be removed is swept up later."""
        if self._ended:
            return
        self._ended = True
        try:
            await asyncio.shield(asyncio.to_thread(self._abort))
        except (OSError, ArrowException, asyncio.CancelledError):
            log.warning("an unfinished file was left behind", path=self.temporary, exc_info=True)

    def _abort(self) -> None:
        try:
            self.sink.close()
        finally:
            self._storage._fs.delete_file(self._storage._full(self.temporary))

    async def __aenter__(self) -> Output:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.abort()


class Storage:
    """Files by relative paths such as ``imports/<id>``. Safe for several threads."""

    def __init__(self, filesystem: fs.FileSystem, base: str, label: str) -> None:
        self._fs = filesystem
        self._base = base.rstrip("/")
        self.label = label

    async def open_output(self, path: str) -> Output:
        """Begin a file. Raises StorageError."""
        temporary = f"{UNFINISHED}/{uuid4().hex}"

        def begin() -> Any:
            self._make_parent(temporary)
            at_once = gs.UPLOADED_AT_ONCE if gs.is_gs(self._fs) else None
            return self._fs.open_output_stream(self._full(temporary), buffer_size=at_once)

        self._full(path)  # a bad path is refused before anything is written
        return Output(self, path, temporary, await self._run("write to", path, begin))

    def whole_output(self, path: str, temporary: str) -> Output:
        """A file that another process wrote to its end and closed, and did not commit."""
        sink = io.BytesIO()
        sink.close()
        return Output(self, path, temporary, sink)

    async def open_input(self, path: str) -> BinaryIO:
        """A seekable binary file; its methods block. Raises FileMissing, StorageError."""
        return await self._run("read", path, lambda: self.open_now(path))

    def open_now(self, path: str) -> BinaryIO:
        """As `open_input`, for callers that are in a thread of their own. Raises OSError."""
        if gs.is_gs(self._fs):
            return gs.open_input(self._fs, self._full(path))
        return cast(BinaryIO, self._fs.open_input_file(self._full(path)))

    async def size(self, path: str) -> int:
        """How many bytes a file has. Raises FileMissing, StorageError."""
        info = await self._run("read", path, lambda: self._fs.get_file_info(self._full(path)))
        if info.type != fs.FileType.File:
            raise FileMissing(f"{path} is not in {self.label}")
        return int(info.size)

    async def exists(self, path: str) -> bool:
        """Whether there is such a file. Raises StorageError."""
        info = await self._run("read", path, lambda: self._fs.get_file_info(self._full(path)))
        return bool(info.type == fs.FileType.File)

    async def delete(self, path: str) -> bool:
        """Remove a file; whether it was there. Raises StorageError."""
        try:
            await self._run("delete", path, lambda: self._fs.delete_file(self._full(path)))
        except FileMissing:
            return False
        return True

    async def delete_folder(self, path: str) -> None:
        """Remove a folder and what is in it, if it is there. Raises StorageError."""
        remove = partial(gs.delete_folder, self._fs) if gs.is_gs(self._fs) else self._fs.delete_dir
        with contextlib.suppress(FileMissing):
            await self._run("delete", path, lambda: remove(self._full(path)))

    async def show(self, folder: str, outputs: Sequence[Output]) -> None:
        """Give all files of a folder their names, or none. What is in it already goes. Raises StorageError."""
        await self.delete_folder(folder)  # where a process died in the midst of this
        try:
            for output in outputs:
                await output.commit()
        except StorageError:
            try:
                await self.delete_folder(folder)
            except StorageError:
                log.warning("files that were not wanted any more were left behind", folder=folder, exc_info=True)
            raise

    async def folders(self, path: str) -> list[str]:
        """The names of the folders in a folder, sorted; none where it is not there. Raises StorageError."""

        def listed() -> list[str]:
            if gs.is_gs(self._fs):
                return sorted(gs.folders(self._fs, self._full(path)))
            found = self._fs.get_file_info(fs.FileSelector(self._full(path), allow_not_found=True))
            return sorted(info.base_name for info in found if info.type == fs.FileType.Directory)

        return await self._run("list", path, listed)

    async def sweep_unfinished(self, older_than: timedelta = timedelta(days=1)) -> int:
        """Remove what processes that died left unfinished; how many files. Raises StorageError."""

        def sweep() -> int:
            selector = fs.FileSelector(self._full(UNFINISHED), allow_not_found=True)
            limit = datetime.now(UTC) - older_than
            old = [info for info in self._fs.get_file_info(selector) if info.mtime is not None and info.mtime < limit]
            for info in old:
                self._fs.delete_file(info.path)
            return len(old)

        return await self._run("sweep", UNFINISHED, sweep)

    def _full(self, path: str) -> str:
        parts = path.split("/")
        if not path or any(part in ("", ".", "..") or "\\" in part or "\x00" in part for part in parts):
            raise ValueError(f"{path!r} is not a path within the storage")
        return f"{self._base}/{path}"

    def _make_parent(self, path: str) -> None:
        if isinstance(self._fs, (fs.LocalFileSystem, fs.SubTreeFileSystem)):  # buckets have no folders
            self._fs.create_dir(self._full(path).rsplit("/", 1)[0], recursive=True)

    async def _run(self, doing: str, path: str, work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except (OSError, ArrowException) as error:
            if isinstance(error, FileNotFoundError) and doing != "write to":  # there the bucket is what is missing
                raise FileMissing(f"{path} is not in {self.label}") from error
            raise StorageError(f"cannot {doing} {path} in {self.label}: {words_of(error)}") from error


def is_full(error: BaseException | None) -> bool:
    """Whether the disk is full, or the quota used up."""
    while error is not None:
        if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return True
        error = error.__cause__
    return False


def words_of(error: BaseException) -> str:
    """What is wrong with the storage, and what to do."""
    code = getattr(error, "errno", None)
    if is_full(error):
        return "the disk is full; free some space and try again"
    if words := gs.words_of(error):
        return words
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "RLFlow may not write there; check the owner and the mode of the folder"
    return str(error)


_OPENED_BY: dict[str, Callable[[str], tuple[fs.FileSystem, str]]] = {"s3": s3.open_bucket, "gs": gs.open_bucket}
_settings: Settings | None = None


def setup(settings: Settings) -> None:
    """Choose where files live, once per process."""
    global _settings
    _settings = settings


def current() -> Storage:
    """The storage of this process. Raises StorageError."""
    if _settings is None:
        raise StorageError("the storage was not set up: call storage.setup(settings) at the start of the process")
    return open_storage(_settings)


def open_storage(settings: Settings) -> Storage:
    """The storage of these settings. Raises StorageError."""
    return _open(settings.storage_url, settings.data_dir)


@cache
def _open(url: str | None, data_dir: Path | None) -> Storage:
    if url is None:
        if data_dir is None:
            raise StorageError(
                "there is nowhere to keep files: set RLFLOW_STORAGE_URL (file:///srv/rlflow, s3://bucket/prefix, "
                "gs://bucket/prefix) or RLFLOW_DATA_DIR"
            )
        url = (data_dir.expanduser().resolve() / "storage").as_uri()
    parts = urlsplit(url)
    label = f"{parts.scheme}://{parts.hostname or ''}{parts.path}"  # without keys that the URL may hold
    try:
        filesystem, base = _OPENED_BY.get(parts.scheme, fs.FileSystem.from_uri)(url)
    except (OSError, ValueError, ArrowException) as error:
        raise StorageError(f"RLFLOW_STORAGE_URL ({label}) cannot be opened: {words_of(error)}") from error
    return Storage(filesystem, base, label)
