"""The files of an export while a worker builds them, and what a run after one that died need not write again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from uuid import UUID

import structlog

from rlflow.core import database, storage
from rlflow.core.jobs import JobRun
from rlflow.exports import queries, service
from rlflow.exports.part_files import PartResult
from rlflow.exports.plan import SinkFailed

log = structlog.get_logger(__name__)

Key = tuple[str | None, int]
"""A file of an export: its part of the split, and its number in it."""


class OtherBytes(Exception):
    """A file does not come out as an earlier run wrote it: the data changed since, or a plugin."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What the job's checkpoint says of a file that was written to its end, and has its temporary name yet."""

    part: str | None
    number: int
    rows: int
    bytes: int
    sha256: str
    temporary: str

    @property
    def key(self) -> Key:
        """Which file it is."""
        return self.part, self.number

    def is_as(self, made: PartResult) -> bool:
        """Whether a file that was made again has the same bytes."""
        return (made.rows, made.bytes, made.sha256) == (self.rows, self.bytes, self.sha256)


class BuiltFiles:
    """Under temporary names until all of them are shown at once.

    Each file that is whole and has one behind it is noted. A run that takes up a job makes all rows again, so that its
    files and counts are of one state of the database; but a file that comes out with the bytes of one that was noted
    is not written: that one is taken. The first that does not raises OtherBytes, and all are made once more.
    """

    def __init__(self, run: JobRun, store: storage.Storage, export_id: UUID) -> None:
        self._run = run
        self._store = store
        self._export_id = export_id
        self._loop = asyncio.get_running_loop()
        self._earlier: dict[Key, Whole] = {}
        self._noted: dict[Key, Whole] = {}
        self._outputs: dict[Key, storage.Output] = {}
        self._documents: list[storage.Output] = []

    async def recall(self) -> None:
        """Look which files of earlier runs are there. Raises StorageError."""
        for noted in self._run.checkpoint.get("files", []):
            whole = Whole(**noted)
            with suppress(storage.FileMissing):
                if await self._store.size(whole.temporary) == whole.bytes:
                    self._earlier[whole.key] = whole

    async def begin(self, part: str | None, number: int = 0) -> Callable[[bytes], object]:
        """Where the bytes of a file go: nowhere, where an earlier run wrote it. Raises StorageError."""
        key, path = (part, number), service.stored_path(self._export_id, part, number)
        if key in self._earlier:
            return lambda _: None
        self._outputs[key] = await self._store.open_output(path)
        return self._outputs[key].sink.write

    def next(self, whole: PartResult) -> Callable[[bytes], object]:
        """As `begin`, for the file behind one that is whole. Called in the thread that builds.

        Raises OtherBytes, SinkFailed, StorageError, JobLost.
        """
        output = self._outputs.get((whole.name, whole.number))
        try:
            if output is not None:
                output.sink.close()  # it must hold no buffer and no handle any longer
        except OSError as error:
            raise SinkFailed(f"{type(error).__name__}: {error}") from error
        return asyncio.run_coroutine_threadsafe(self._next(whole), self._loop).result()

    async def _next(self, whole: PartResult) -> Callable[[bytes], object]:
        if not self._taken(whole):
            await self._note(whole)
        return await self.begin(whole.name, whole.number + 1)

    def take_last(self, made: Iterable[PartResult]) -> None:
        """After the last row: where an earlier run wrote what is now a part's last file. Raises OtherBytes."""
        for whole in made:
            self._taken(whole)

    def _taken(self, made: PartResult) -> bool:
        earlier = self._earlier.get((made.name, made.number))
        if earlier is None:
            return False
        if not earlier.is_as(made):
            raise OtherBytes
        path = service.stored_path(self._export_id, *earlier.key)
        self._outputs[earlier.key] = self._store.whole_output(path, earlier.temporary)
        self._noted[earlier.key] = earlier
        return True

    async def _note(self, made: PartResult) -> None:
        key = (made.name, made.number)
        noted = Whole(*key, made.rows, made.bytes, made.sha256, self._outputs[key].temporary)
        files = [asdict(whole) for whole in (self._earlier | self._noted | {key: noted}).values()]
        async with database.connection() as connection:
            await self._run.save(connection, checkpoint={"files": files})
        self._noted[key] = noted

    async def start_over(self) -> None:
        """After OtherBytes: what this pass wrote, or found to be the same, the next one need not write."""
        await self._remove(kept=self._noted)
        self._earlier, self._noted, self._outputs = self._noted, {}, {}

    async def add(self, name: str, data: bytes) -> None:
        """Write a document of the export. Raises StorageError."""
        self._documents.append(await self._store.open_output(service.document_path(self._export_id, name)))
        await self._documents[-1].write(data)

    async def show(self) -> None:
        """Give all files their names, or none. It takes the lock on the job's row. Raises StorageError."""
        outputs = [*self._outputs.values(), *self._documents]
        await self._store.show(service.folder_of(self._export_id), outputs)

    async def end(self, *, ended: bool) -> None:
        """Remove what was not shown. What was noted is left for the next run, unless the job `ended` or was ended."""
        await self._remove(kept={} if ended or not await self._goes_on() else self._earlier | self._noted)

    async def _goes_on(self) -> bool:
        """Whether this run or another one has the job, or one will."""
        try:
            return bool(await database.fetch_value(queries.JOB_GOES_ON, self._run.id))
        except Exception:  # what is left behind is swept up; what is missing cannot be had again
            log.warning("files of an export are left to the sweep", export=str(self._export_id), exc_info=True)
            return True

    async def _remove(self, kept: dict[Key, Whole]) -> None:
        """Remove what was not shown and is not `kept`. Never raises."""
        untaken = [whole.temporary for key, whole in self._earlier.items() if key not in self._outputs]
        outputs = [*self._outputs.values(), *self._documents]
        outputs += [self._store.whole_output(temporary, temporary) for temporary in untaken]
        names = {whole.temporary for whole in kept.values()}
        await asyncio.gather(*(output.abort() for output in outputs if output.temporary not in names))
