"""A project's tables as files: written from the database at one moment, and read back into a later transaction."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO
from uuid import UUID

import pyarrow as pa

from rlflow.core.errors import Gone, Problem, Unavailable
from rlflow.exports import queries_copies as queries
from rlflow.exports.snapshot import Snapshot, Stopped

CHUNK = 1 << 20
"""Bytes that are written at once."""
_COMPRESSED = pa.ipc.IpcWriteOptions(compression="zstd")


class _Counted(io.RawIOBase):
    """A file that is written or read forward, counted and hashed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._waiting = bytearray()
        self.bytes = 0
        self.unread = False  # the storage raised: what is wrong then is not the file

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += memoryview(data)
        if len(self._waiting) >= CHUNK:
            self.flush()
        return len(memoryview(data).cast("B"))

    def flush(self) -> None:
        if self._waiting:
            data = bytes(self._waiting)
            self._waiting.clear()
            self._take(data)
            self._file.write(data)

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
        except Exception:
            self.unread = True
            raise
        self._take(data)
        buffer[: len(data)] = data
        return len(data)

    def _take(self, data: bytes) -> None:
        self._hash.update(data)
        self.bytes += len(data)


def write(
    snapshot: Snapshot,
    project_id: UUID,
    files: Mapping[str, BinaryIO],
    progress: Callable[[float], None] = lambda _: None,
) -> dict[str, Any]:
    """Write the project's tables, each to its file; what there is to know of them. It runs in a thread.

    Raises Stopped, adbc.Error, OSError.
    """
    for setting in queries.AS_TEXT:
        snapshot.run(setting)
    taken_at, project_name = snapshot.row(queries.now(project_id))
    told: dict[str, Any] = {}
    for table, file in files.items():
        columns = [row["name"] for batch in snapshot.tables(queries.columns_of(table)) for row in batch.to_pylist()]
        counted, rows = _Counted(file), 0
        schema = pa.schema([(name, pa.string()) for name in columns])
        with pa.ipc.new_stream(counted, schema, options=_COMPRESSED) as writer:
            for batch in snapshot.tables(queries.copied(table, columns, project_id)):
                writer.write_batch(batch.cast(schema))
                rows += batch.num_rows
        counted.flush()
        told[table] = {"columns": columns, "rows": rows, "bytes": counted.bytes, "sha256": counted.sha256}
        progress(len(told) / len(files))
    return {"project_name": project_name, "taken_at": taken_at.replace(" ", "T").replace("+00", "Z"), "tables": told}


@dataclass(frozen=True, slots=True)
class Copy:
    """A named snapshot that is complete.

    Attributes:
        manifest: what `write` told.
        open: a file by the name of its table. Raises OSError.

    """

    id: UUID
    name: str
    manifest: Mapping[str, Any]
    open: Callable[[str], BinaryIO]

    @property
    def project_name(self) -> str:
        """What the project was called then."""
        return str(self.manifest["project_name"])

    @property
    def told(self) -> dict[str, Any]:
        """What the manifest of an export says of it."""
        return {"id": str(self.id), "name": self.name, "taken_at": self.manifest["taken_at"]}

    def read_back(self, snapshot: Snapshot) -> None:
        """Put temporary tables with what was copied before the project's own, until the transaction ends.

        Raises Gone where a file is missing or damaged, Unavailable where the storage does not answer, Stopped.
        """
        for table in queries.TABLES:
            snapshot.run(queries.temporary(table))
            told = self.manifest["tables"].get(table)
            if told is not None:  # a table that came later is empty
                self._fill(snapshot, table, told)
            for statement in queries.ready(table):
                snapshot.run(statement)

    def _fill(self, snapshot: Snapshot, table: str, told: Mapping[str, Any]) -> None:
        known = {
            row["name"]: row["type"]
            for batch in snapshot.tables(queries.columns_of(table))
            for row in batch.to_pylist()
            if row["name"] in told["columns"]
        }
        failed: list[Problem | Stopped] = []
        schema = pa.schema([(name, pa.string()) for name in known])
        batches = pa.RecordBatchReader.from_batches(schema, self._batches(snapshot, table, told, list(known), failed))
        try:
            snapshot.ingest(queries.STAGING, batches)
        except Exception as error:
            raise failed[0] if failed else Stopped() if snapshot.stopped else error from None
        for statement in queries.read_back(table, known):
            snapshot.run(statement)

    def _batches(
        self,
        snapshot: Snapshot,
        table: str,
        told: Mapping[str, Any],
        names: list[str],
        failed: list[Problem | Stopped],
    ) -> Iterator[pa.RecordBatch]:
        """The rows of a file, which is checked. The driver does not hand on what is raised here: it is in `failed`."""
        try:
            yield from self._checked(snapshot, table, told, names)
        except (Problem, Stopped) as error:
            failed.append(error)
            raise
        except FileNotFoundError:
            words = f"the files of the snapshot {self.name!r} are not in the storage any more"
            failed.append(Gone(words))
            raise
        except OSError as error:
            failed.append(Unavailable(f"the files of the snapshot {self.name!r} cannot be read: {error}"))
            raise

    def _checked(
        self, snapshot: Snapshot, table: str, told: Mapping[str, Any], names: list[str]
    ) -> Iterator[pa.RecordBatch]:
        file = self.open(table)
        counted = _Counted(file)
        try:
            with pa.ipc.open_stream(pa.PythonFile(counted, mode="r")) as reader:
                for batch in reader:
                    if snapshot.stopped:
                        raise Stopped
                    yield batch.select(names)
            while counted.readinto(bytearray(CHUNK)):
                pass
            if counted.sha256 != told["sha256"]:
                raise self._damaged(table)
        except (OSError, EOFError, pa.ArrowInvalid) as error:
            if counted.unread:
                raise
            raise self._damaged(table) from error
        finally:
            with suppress(Exception):
                file.close()

    def _damaged(self, table: str) -> Gone:
        words = f"the snapshot {self.name!r} is damaged: its file of {table} is not what was written"
        return Gone(f"{words}. Bring that file back from a backup, or delete the snapshot")
