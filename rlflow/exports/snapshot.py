"""Reading a source as Arrow batches: one connection, one snapshot, memory for a few pages."""

from __future__ import annotations

import contextvars
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc

from rlflow.exports import queries_copies, queries_sources
from rlflow.exports.pages import Texts, uuid_text
from rlflow.exports.queries_sources import Page, Reading
from rlflow.exports.tally import Tally

BATCH_BYTES = 3 << 20
"""Of a batch with its texts, about. What Python itself costs is paid for each batch: with a megabyte it was more than
the work on the texts, and with more than this the peak grows and little is gained.
"""
READ_BYTES = 4 << 20
"""Of what the driver reads at once, about: a page's texts mostly are one piece then, and need not be put together."""
AHEAD = 1
"""Batches that are read while others are being cooked."""
FIRST_TASKS = 100
"""Of the first page, so that the first row comes soon; the next ones grow."""
MOST_TASKS = 8000
PAGE_BYTES = 4 << 20
"""Of the texts of a page, as far as the page before it lets guess."""
MOST_BYTES = 16 << 20
"""Of the prompts of a page, and of its outputs: more is left to the next page."""

Read = tuple[Texts, pa.RecordBatch]
"""Texts, and rows that refer to them."""


class ContextThreads(ThreadPoolExecutor):
    """Threads in which the context of whoever asked holds: the plugins' Configs are in it."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run in a thread, in a copy of the caller's context."""
        return super().submit(contextvars.copy_context().run, fn, *args, **kwargs)


THREADS = ContextThreads(8, thread_name_prefix="exports")
"""For what is cooked on behalf of a request or a job: slow clients and large projects must not take the threads
that passwords and files need.
"""


class Stopped(Exception):
    """The export was told to stop."""


class Snapshot:
    """The database as it was at one moment, in a thread. `stop` may be called from any thread, at any time."""

    def __init__(self, url: str, lock: UUID | None = None, read_back: Callable[[Snapshot], None] | None = None) -> None:
        """Nothing is opened yet.

        `lock`: an id on which a lock is held for as long as the snapshot is open. `read_back`: puts what is read in
        place of the database's own (see copies.Copy).
        """
        self._url = url
        self._lock = lock
        self._read_back = read_back
        self._connection: Any = None
        self._cursors: list[Any] = []
        self._stopped = threading.Event()
        self._enough = threading.Event()
        self._reader: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Open it. Raises adbc.Error where the database cannot be reached."""
        import adbc_driver_postgresql.dbapi as adbc  # a start needs none of it, and it takes its time

        self._connection = adbc.connect(self._url, autocommit=True)
        try:
            self.run(queries_copies.BEGIN_TO_READ_BACK if self._read_back else queries_sources.BEGIN)
            if self._lock is not None:
                self.run(queries_sources.HOLD.format(id=self._lock))
            if self._read_back is not None:
                self._read_back(self)
                self.run(queries_copies.READ_ONLY)
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
            self.run(setting)
        with self._executed(statement) as cursor:
            try:
                found: tuple[Any, ...] = cursor.fetchone()
            except Exception:
                if self.stopped:
                    raise Stopped from None
                raise
        return found

    def run(self, statement: str) -> None:
        """Run a statement that tells nothing. Raises Stopped."""
        with self._executed(statement):
            pass

    def ingest(self, table: str, batches: pa.RecordBatchReader) -> None:
        """Make a temporary table of these rows. Raises adbc.Error, also for what the reader raises."""
        with self._cursor() as cursor:
            cursor.adbc_ingest(table, batches, mode="create", temporary=True)

    def tables(self, statement: str) -> Iterator[pa.RecordBatch]:
        """What any statement gives, batch by batch. Raises Stopped."""
        with self._executed(statement) as cursor:
            for batch in cursor.fetch_record_batch():
                if self.stopped:
                    raise Stopped
                yield batch

    def batches(
        self, reading: Reading, limit: int | None = None, tally: Tally | None = None
    ) -> Iterator[pa.RecordBatch]:
        """The rows of a source, of SCHEMAS[source], in the order of the tasks. Raises Stopped.

        The next pages are read in a thread of their own while the caller is busy with one. `tally` counts the rows of
        judgements as the database tells them.
        """
        for setting in queries_sources.SETTINGS:
            self.run(setting)
        ready: queue.Queue[Read | BaseException | None] = queue.Queue(AHEAD)
        self._reader = threading.Thread(target=self._read, args=(reading, ready), name="export-reader", daemon=True)
        self._reader.start()
        left = limit
        while left is None or left > 0:
            found = self._next(ready)
            if found is None:
                break
            if isinstance(found, BaseException):
                raise found
            texts, rows = found
            if tally is not None:
                texts.tally(rows, tally)
            for batch in texts.batches(rows, reading.source, reading.outputs, BATCH_BYTES):
                batch = batch if left is None else batch.slice(0, left)
                left = left if left is None else left - batch.num_rows
                if batch.num_rows:
                    yield batch
        if limit is not None:
            self._enough.set()
        self._reader.join()

    def _read(self, reading: Reading, ready: queue.Queue[Read | BaseException | None]) -> None:
        found: Read | BaseException | None
        pages = self._pages(reading)
        while not self._over:
            try:
                found = next(pages, None)
            except BaseException as error:
                found = Stopped() if self.stopped else error
            while not self._over:
                with suppress(queue.Full):
                    ready.put(found, timeout=0.1)
                    break
            if found is None or isinstance(found, BaseException):
                return

    def _pages(self, reading: Reading) -> Iterator[Read]:
        after, count = None, FIRST_TASKS
        while ids := self._table(reading.page(after, count))["id"].to_pylist():
            near = self._table(reading.near(ids))["n"][0].as_py()
            page = Page(ids, dense=near < 2 * len(ids))
            prompts, page = self._up_to(reading.prompts(page), page)
            outputs, page = self._up_to(reading.texts(page), page)
            texts = Texts(_one(prompts), _one(outputs))
            with self._executed(reading.rows(page)) as cursor:
                for rows in cursor.fetch_record_batch():
                    yield texts, rows
            after = page.ids[-1]
            size = max(1, (prompts.nbytes + outputs.nbytes) // len(page.ids))
            count = max(1, min(MOST_TASKS, PAGE_BYTES // size, 4 * len(page.ids)))

    def _up_to(self, statement: str, page: Page) -> tuple[pa.Table, Page]:
        """Rows in the order of their task_id, and of which tasks there are all: fewer where the texts are long."""
        kept: list[pa.RecordBatch] = []
        size, last = 0, page.ids[-1]
        with self._executed(statement) as cursor:
            reader = cursor.fetch_record_batch()
            for batch in reader:
                if size > MOST_BYTES and last < page.ids[-1]:
                    continue  # a statement that is broken off would end the transaction
                kept.append(batch)
                size += batch.nbytes
                if size > MOST_BYTES and batch.num_rows:
                    # Of the task that comes last there may be more. One task is read whole, whatever it has.
                    newest = str(batch["task_id"][batch.num_rows - 1].as_py())
                    last = max((one for one in page.ids if one < newest), default=page.ids[-1])
        table = pa.Table.from_batches(kept, reader.schema)
        if last < page.ids[-1]:
            ids = pa.chunked_array([uuid_text(chunk) for chunk in table["task_id"].chunks], pa.string())
            table = table.filter(pc.less_equal(ids, last))
        return table, page.upto(last)

    @property
    def _over(self) -> bool:
        return self._stopped.is_set() or self._enough.is_set()

    def _next(self, ready: queue.Queue[Read | BaseException | None]) -> Read | BaseException | None:
        while not self.stopped:
            with suppress(queue.Empty):
                return ready.get(timeout=0.1)
        raise Stopped

    def _table(self, statement: str) -> pa.Table:
        with self._executed(statement) as cursor:
            table: pa.Table = cursor.fetch_arrow_table()
        return table

    def _executed(self, statement: str) -> Any:
        from adbc_driver_postgresql import StatementOptions

        cursor = self._cursor()
        cursor.adbc_statement.set_options(**{StatementOptions.BATCH_SIZE_HINT_BYTES.value: str(READ_BYTES)})
        try:
            cursor.execute(statement)
        except Exception:
            if self.stopped:
                raise Stopped from None
            raise
        return cursor

    def _cursor(self) -> Any:
        cursor = self._connection.cursor()
        self._cursors = [*[c for c in self._cursors if not c._closed], cursor]
        if self.stopped:
            raise Stopped
        return cursor


def _one(table: pa.Table) -> pa.RecordBatch:
    """A table as one batch."""
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)
