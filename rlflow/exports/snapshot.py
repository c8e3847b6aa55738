"""Reading a source as Arrow batches: one connection, one snapshot, memory for a few batches."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import adbc_driver_postgresql.dbapi as adbc
import pyarrow as pa
from adbc_driver_postgresql import StatementOptions

from rlflow.core.sources import SCHEMAS, Source
from rlflow.exports import queries_sources

BATCH_BYTES = 1 << 20
"""Of a batch, about: small enough for a quick first row and a flat memory, and nothing is gained by more."""
AHEAD = 2
"""Batches that are read while others are being cooked."""


THREADS = ThreadPoolExecutor(8, thread_name_prefix="exports")
"""For what is cooked on behalf of a request or a job: slow clients and large projects must not take the threads
that passwords and files need.
"""


class Stopped(Exception):
    """The export was told to stop."""


class Snapshot:
    """The database as it was at one moment, in a thread. `stop` may be called from any thread, at any time."""

    def __init__(self, url: str, lock: UUID | None = None) -> None:
        """Nothing is opened yet. `lock`: an id on which a lock is held for as long as the snapshot is open."""
        self._url = url
        self._lock = lock
        self._connection: Any = None
        self._cursors: list[Any] = []
        self._stopped = threading.Event()
        self._reader: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Open it. Raises adbc.Error where the database cannot be reached."""
        self._connection = adbc.connect(self._url, autocommit=True)
        try:
            self._run(queries_sources.BEGIN)
            if self._lock is not None:
                self._run(queries_sources.HOLD.format(id=self._lock))
        except BaseException:
            self._connection.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """End the transaction and close, whatever is still under way."""
        self.stop()
        if self._reader is not None:
            self._reader.join()
        for cursor in self._cursors:
            with suppress(Exception):
                cursor.close()
        with suppress(Exception):
            self._connection.close()

    def stop(self) -> None:
        """Break off: whoever is reading gets Stopped."""
        self._stopped.set()
        for cursor in list(self._cursors):
            with suppress(Exception):
                cursor.adbc_cancel()

    @property
    def stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._stopped.is_set()

    def row(self, statement: str, settings: Sequence[str] = ()) -> tuple[Any, ...]:
        """The only row of a statement, planned under these settings. Raises Stopped."""
        for setting in settings:
            self._run(setting)
        with self._executed(statement) as cursor:
            try:
                found: tuple[Any, ...] = cursor.fetchone()
            except Exception:
                if self.stopped:
                    raise Stopped from None
                raise
        return found

    def tables(self, statement: str) -> Iterator[pa.RecordBatch]:
        """What any statement gives, batch by batch. Raises Stopped."""
        with self._executed(statement) as cursor:
            for batch in cursor.fetch_record_batch():
                if self.stopped:
                    raise Stopped
                yield batch

    def batches(self, source: Source, statement: str) -> Iterator[pa.RecordBatch]:
        """The rows of a source's statement, of SCHEMAS[source]. Raises Stopped.

        The next batches are read in a thread of their own while the caller is busy with one.
        """
        for setting in queries_sources.IN_ORDER:
            self._run(setting)
        cursor = self._executed(statement)
        ready: queue.Queue[pa.RecordBatch | BaseException | None] = queue.Queue(AHEAD)
        self._reader = threading.Thread(target=self._read, args=(cursor, ready), name="export-reader", daemon=True)
        self._reader.start()
        while True:
            found = self._next(ready)
            if found is None:
                break
            if isinstance(found, BaseException):
                raise found
            yield shaped(found, source)
        self._reader.join()
        cursor.close()

    def _read(self, cursor: Any, ready: queue.Queue[pa.RecordBatch | BaseException | None]) -> None:
        found: pa.RecordBatch | BaseException | None
        batches = iter(cursor.fetch_record_batch())
        while not self.stopped:
            try:
                found = next(batches, None)
            except Exception as error:
                found = error
            while not self.stopped:
                with suppress(queue.Full):
                    ready.put(found, timeout=0.1)
                    break
            if found is None or isinstance(found, BaseException):
                return

    def _next(self, ready: queue.Queue[pa.RecordBatch | BaseException | None]) -> pa.RecordBatch | BaseException | None:
        while not self.stopped:
            with suppress(queue.Empty):
                return ready.get(timeout=0.1)
        raise Stopped

    def _run(self, statement: str) -> None:
        with self._executed(statement):
            pass

    def _executed(self, statement: str) -> Any:
        cursor = self._connection.cursor()
        cursor.adbc_statement.set_options(**{StatementOptions.BATCH_SIZE_HINT_BYTES.value: str(BATCH_BYTES)})
        self._cursors = [*[c for c in self._cursors if not c._closed], cursor]
        if self.stopped:
            raise Stopped
        try:
            cursor.execute(statement)
        except Exception:
            if self.stopped:
                raise Stopped from None
            raise
        return cursor


def shaped(batch: pa.RecordBatch, source: Source) -> pa.RecordBatch:
    """A batch as SQL gives it, as one of SCHEMAS[source]: lists that belong together become lists of structs."""
    schema = SCHEMAS[source]
    columns = []
    for field in schema:
        if field.name == "prompt":
            column = _structs(field.type, [batch["prompt_roles"], batch["prompt_contents"]])
        elif field.name == "outputs":
            names = ("output_ids", "output_models", "output_texts", "output_places")
            column = _structs(field.type, [batch[name] for name in names])
        else:
            column = batch[field.name]
            if column.type != field.type:
                column = column.cast(field.type)
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _structs(kind: pa.ListType, lists: Sequence[pa.ListArray]) -> pa.ListArray:
    """Lists of equal lengths, row by row, as one list of structs. Nothing is copied."""
    inner = list(kind.value_type)
    values = [one.values.cast(field.type) for one, field in zip(lists, inner, strict=True)]
    return pa.ListArray.from_arrays(lists[0].offsets, pa.StructArray.from_arrays(values, fields=inner), type=kind)
