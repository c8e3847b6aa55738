"""What scorers read: blocks of a project's tasks as Arrow tables, and what is stored of their judgements.

A block comes from one snapshot of the database, and no second scoring of the project reads or writes until
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

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from psycopg.conninfo import make_conninfo
from tortoise import connections

from rlflow.plugin import ASSIGNMENTS_SCHEMA, OUTPUTS_SCHEMA, SIGNALS_SCHEMA, TASKS_SCHEMA, Block
from rlflow.quality import queries
from rlflow.quality import queries_blocks as sql
from rlflow.quality.blocks import AFTER_ALL, FIRST, Bounds

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
class Read:
    """A block at one moment: what is stored of its judgements and tasks, and what scorers read of it."""

    feedback: Stored
    tasks: Stored
    block: Block


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
                import adbc_driver_postgresql.dbapi as adbc  # a start needs none of it, and it takes its time

                self._connection = adbc.connect(self._conninfo, autocommit=True)
            return bool(self._fetch(queries.TRY_LOCK)["locked"][0].as_py())

    def all_signals(self) -> tuple[pa.Table, dict[str, int]]:
        """All signals of the project, for scorers that want them at once; and of the judgements that waited to be
        scored then the revision, by id.
        """
        with self._in_use:
            self._execute(queries.BEGIN_SNAPSHOT)
            try:
                waiting = self._fetch(sql.WAITING_FEEDBACK)
                signals = self._encoded(sql.SIGNALS_OF_ALL, SIGNALS_SCHEMA)
            finally:
                self._execute("COMMIT")
            return signals, dict(zip(_ids(waiting).to_pylist(), waiting["revision"].to_pylist(), strict=True))

    def block(self, bounds: Bounds, needs: frozenset[str], gold: pa.Table) -> Read:
        """A block from one snapshot of the database, with the tables that are needed; `gold` are its gold answers."""
        with self._in_use:
            self._execute(queries.BEGIN_SNAPSHOT)
            try:
                feedback = _feedback(self._fetch(sql.FEEDBACK, bounds))
                tasks = _tasks(self._fetch(sql.TASKS, bounds))
                tables = {
                    name: self._encoded(statement, schema, bounds)
                    for name, statement, schema in (
                        ("assignments", sql.ASSIGNMENTS, ASSIGNMENTS_SCHEMA),
                        ("tasks", sql.ALL_TASKS, TASKS_SCHEMA),
                        ("outputs", sql.OUTPUTS, OUTPUTS_SCHEMA),
                    )
                    if name in needs
                }
                signals = self._encoded(sql.SIGNALS, SIGNALS_SCHEMA, bounds)
                if gold.num_rows:
                    judged = self._encoded(sql.SIGNALS_OF_GOLD, SIGNALS_SCHEMA, bounds)
                    gold = pa.concat_tables([gold, judged]).unify_dictionaries().combine_chunks()
                return Read(feedback, tasks, Block(signals, gold=gold, **tables))
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

    def _fetch(self, statement: str, bounds: Bounds | None = None) -> pa.Table:
        with self._connection.cursor() as cursor:
            cursor.execute(self._written(statement, bounds))
            return cursor.fetch_arrow_table()

    def _encoded(self, statement: str, schema: pa.Schema, bounds: Bounds | None = None) -> pa.Table:
        """A statement's answer as a table of `schema`, encoded batch by batch, so that repeated texts are never all in
        memory.
        """
        with self._connection.cursor() as cursor:
            cursor.execute(self._written(statement, bounds))
            batches = [_encoded(batch, schema) for batch in cursor.fetch_record_batch()]
        return pa.Table.from_batches(batches, schema).unify_dictionaries().combine_chunks()

    def _written(self, statement: str, bounds: Bounds | None) -> str:
        bounds = bounds or Bounds(FIRST, AFTER_ALL)
        return statement.format(project=self._project_id, first=bounds.first, after=bounds.after)


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


def _tasks(table: pa.Table) -> Stored:
    nothing, none = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_)
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


def _encoded(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """A batch of a statement's columns as a batch of the schema."""
    columns = []
    for field in schema:
        column = _plain(batch.column(batch.schema.get_field_index(field.name)))
        if pa.types.is_dictionary(field.type):
            coded = column.dictionary_encode()
            column = pa.DictionaryArray.from_arrays(coded.indices, _texts(coded.dictionary))
        elif pa.types.is_string(field.type):
            column = _texts(column)
        columns.append(column if column.type == field.type else column.cast(field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _texts(column: pa.Array) -> pa.Array:
    """Texts, or UUIDs as text."""
    if pa.types.is_fixed_size_binary(column.type):
        return uuid_texts(column)
    return column.cast(pa.string())


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
