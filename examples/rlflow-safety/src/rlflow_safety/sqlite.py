"""One SQLite file, to browse with Datasette or to ask with SQL."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.types as pt
from rlflow.plugin import Format, FormatWriter


def _affinity(kind: pa.DataType) -> str:
    if pt.is_integer(kind) or pt.is_boolean(kind):
        return "INTEGER"
    return "REAL" if pt.is_floating(kind) else "TEXT"


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


class SqliteFormat(Format):
    """One table ``rows``. Lists and structures are JSON text, which SQLite's own ``json_each`` reads."""

    name = "sqlite"
    label = "SQLite"
    extension = "sqlite"
    media_type = "application/vnd.sqlite3"
    streamable = False

    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        """A writer that keeps the file on disk until it is whole: a sink cannot be sought."""
        return _Writer(sink, schema)


class _Writer:
    def __init__(self, sink: BinaryIO, schema: pa.Schema) -> None:
        self._sink = sink
        self._folder = tempfile.TemporaryDirectory(prefix="rlflow-sqlite-")
        self._path = Path(self._folder.name) / "rows.sqlite"
        # An export may be written by several threads, one after the other.
        self._database = sqlite3.connect(self._path, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode = OFF")
        columns = ", ".join(f"{_quoted(field.name)} {_affinity(field.type)}" for field in schema)
        self._database.execute(f"CREATE TABLE rows ({columns})")
        self._insert = f"INSERT INTO rows VALUES ({', '.join('?' * len(schema))})"

    def write(self, batch: pa.RecordBatch) -> None:
        columns = [[_cell(value) for value in column.to_pylist()] for column in batch.columns]
        self._database.executemany(self._insert, zip(*columns, strict=True))

    def close(self) -> None:
        self._database.commit()
        self._database.close()
        with self._path.open("rb") as made:
            shutil.copyfileobj(made, self._sink)
        self._folder.cleanup()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
