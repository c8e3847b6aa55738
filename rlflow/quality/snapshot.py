"""What scorers read: a project's signals as one Arrow table, and what is stored of its judgements and tasks.

Everything comes from one snapshot of the database, and no second scoring of the project reads or writes until
the reader is closed: the lock belongs to its connection, so it ends with a process that dies.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import adbc_driver_postgresql.dbapi as adbc
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from psycopg.conninfo import make_conninfo
from tortoise import connections

from rlflow.plugin import SIGNALS_SCHEMA
from rlflow.quality import queries

LOCK_WAIT_SECONDS = 60.0
LOCK_POLL_SECONDS = 0.2


class ScoringBusy(Exception):
    """Another scoring of the project did not end in time; the job is tried again later."""


@dataclass(frozen=True)
class Stored:
    """Rows as they were read, in the order of their ids.

    Attributes:
        ids: (n,) ids as text.
        value: (n,) quality_score of a feedback or agreement of a task, NaN for none.
        revision: (n,) of a feedback; empty for tasks.
        fresh: (n,) whether a feedback waits to be scored; empty for tasks.
    """

    ids: pa.Array
    value: npt.NDArray[np.float64]
    revision: npt.NDArray[np.int64]
    fresh: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Snapshot:
    """A project at one moment. `signals` has SIGNALS_SCHEMA; None where they need not be read."""

    feedback: Stored
    tasks: Stored
    signals: pa.Table | None


class Reader:
    """A connection that holds the project's scoring lock. Its methods block: call them in a thread."""

    def __init__(self, project_id: UUID, conninfo: str) -> None:
        self._project_id = project_id
        self._conninfo = conninfo
        self._connection: Any = None
        self._in_use = threading.Lock()  # a cancelled job may close the reader while its thread still reads

    def try_lock(self) -> bool:
        """Take the project's lock if it is free."""
        with self._in_use:
            if self._connection is None:
                self._connection = adbc.connect(self._conninfo, autocommit=True)
            return bool(self._fetch(queries.TRY_LOCK)["locked"][0].as_py())

    def read(self, *, always: bool) -> Snapshot:
        """The project now. Signals are read where a judgement waits to be scored, or `always`."""
        with self._in_use:
            self._execute(queries.BEGIN_SNAPSHOT)
            try:
                feedback = _feedback(self._fetch(queries.FEEDBACK))
                if not (always or feedback.fresh.any()):
                    return Snapshot(feedback, _tasks(None), None)
                return Snapshot(feedback, _tasks(self._fetch(queries.TASKS)), self._signals())
            finally:
                self._execute("COMMIT")

    def close(self) -> None:
        """Disconnect, which frees the lock."""
        with self._in_use:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _execute(self, statement: str) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(statement)

    def _fetch(self, statement: str) -> pa.Table:
        with self._connection.cursor() as cursor:
            cursor.execute(statement.format(project_id=self._project_id))
            return cursor.fetch_arrow_table()

    def _signals(self) -> pa.Table:
        """The signals, encoded batch by batch, so that repeated texts are never all in memory."""
        with self._connection.cursor() as cursor:
            cursor.execute(queries.SIGNALS.format(project_id=self._project_id))
            batches = [_encoded(batch) for batch in cursor.fetch_record_batch()]
        return pa.Table.from_batches(batches, SIGNALS_SCHEMA).unify_dictionaries().combine_chunks()


@asynccontextmanager
async def locked_reader(project_id: UUID) -> AsyncIterator[Reader]:
    """A reader that holds the project's lock. Raises ScoringBusy."""
    reader = Reader(project_id, conninfo_of_pool())
    give_up = time.monotonic() + LOCK_WAIT_SECONDS
    try:
        while not await asyncio.to_thread(reader.try_lock):
            if time.monotonic() > give_up:
                raise ScoringBusy("another scoring of this project is still at work")
            await asyncio.sleep(LOCK_POLL_SECONDS)
        yield reader
    finally:
        await asyncio.shield(asyncio.to_thread(reader.close))


def conninfo_of_pool() -> str:
    """What libpq needs to reach the database that the ORM's pool is connected to."""
    client: Any = connections.get("default")
    given: dict[str, Any] = {
        "host": client.host,
        "port": client.port,
        "user": client.user,
        "password": client.password,
        "dbname": client.database,
        "sslmode": client.extra.get("ssl"),
        "application_name": "rlflow scoring",
    }
    return make_conninfo("", **{name: value for name, value in given.items() if value is not None})


def _feedback(table: pa.Table) -> Stored:
    value = _floats(table["quality_score"])
    return Stored(_ids(table), value, table["revision"].to_numpy(), table["needs_scoring"].to_numpy())


def _tasks(table: pa.Table | None) -> Stored:
    nothing, none = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_)
    if table is None:
        return Stored(pa.array([], pa.string()), np.empty(0), nothing, none)
    return Stored(_ids(table), _floats(table["agreement"]), nothing, none)


def _ids(table: pa.Table) -> pa.Array:
    return uuid_texts(_plain(table["id"].combine_chunks()))


def _floats(column: pa.ChunkedArray) -> npt.NDArray[np.float64]:
    filled: npt.NDArray[np.float64] = column.fill_null(float("nan")).to_numpy()
    return filled


def _plain(column: Any) -> pa.Array:
    """The bytes of an array of UUIDs."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    return column.storage if isinstance(column, pa.ExtensionArray) else column


def _encoded(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch of the statement's columns as a batch of SIGNALS_SCHEMA."""
    columns = []
    for field in SIGNALS_SCHEMA:
        column = batch.column(batch.schema.get_field_index(field.name))
        if not pa.types.is_dictionary(field.type):
            columns.append(column.cast(field.type))
            continue
        coded = _plain(column).dictionary_encode()
        texts = coded.dictionary
        if pa.types.is_fixed_size_binary(texts.type):
            texts = uuid_texts(texts)
        columns.append(pa.DictionaryArray.from_arrays(coded.indices, texts.cast(pa.string())))
    return pa.RecordBatch.from_arrays(columns, schema=SIGNALS_SCHEMA)


_HEX = np.frombuffer("".join(f"{byte:02x}" for byte in range(256)).encode(), dtype=np.uint8).reshape(256, 2)
_HEX_PLACES = [place for place in range(36) if place not in (8, 13, 18, 23)]


def uuid_texts(values: pa.Array) -> pa.Array:
    """(n,) UUIDs of 16 bytes each, without nulls, as text with dashes."""
    count = len(values)
    if count == 0:
        return pa.array([], pa.string())
    raw = np.frombuffer(values.buffers()[1], dtype=np.uint8)[values.offset * 16 : (values.offset + count) * 16]
    texts = np.full((count, 36), ord("-"), dtype=np.uint8)
    texts[:, _HEX_PLACES] = _HEX[raw].reshape(count, 32)
    offsets = np.arange(0, (count + 1) * 36, 36, dtype=np.int32)
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(texts))
