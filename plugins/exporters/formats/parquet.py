"""Parquet: the safe choice for training sets, since the types travel with the data."""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from rlflow.plugin import Format, FormatWriter

from .columns import check_schema
from .huggingface import features_metadata

ROW_GROUP_ROWS = 8192
"""Rows in a row group; with texts of a few kilobytes that is some tens of megabytes, what readers like."""
ROW_GROUP_BYTES = 128 << 20
"""A row group ends early when more than this (uncompressed) has gathered, so memory stays bounded."""


class ParquetFormat(Format):
    """Zstandard compression and a fixed schema. The same rows in the same batches give the same bytes.

    The file says in its metadata what Hugging Face ``datasets`` should make of each column.
    """

    name = "parquet"
    label = "Parquet"
    extension = "parquet"
    media_type = "application/vnd.apache.parquet"
    streamable = False

    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        return _ParquetWriter(sink, schema)


class _ParquetWriter:
    def __init__(self, sink: BinaryIO, schema: pa.Schema) -> None:
        self._schema = schema
        self._stored = schema.with_metadata({**(schema.metadata or {}), **features_metadata(schema)})
        # PythonFile only ever writes forward, and ParquetWriter leaves open what it has not opened.
        self._file = pq.ParquetWriter(pa.PythonFile(sink, mode="w"), self._stored, compression="zstd")
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0
        self._bytes = 0

    def write(self, batch: pa.RecordBatch) -> None:
        check_schema(batch, self._schema)
        while batch.num_rows:
            part = batch.slice(0, ROW_GROUP_ROWS - self._rows)
            batch = batch.slice(part.num_rows)
            self._waiting.append(part)
            self._rows += part.num_rows
            self._bytes += part.nbytes
            if self._rows >= ROW_GROUP_ROWS or self._bytes >= ROW_GROUP_BYTES:
                self._write_row_group()

    def close(self) -> None:
        """Write the rows still held and the footer, without which the file cannot be read."""
        self._write_row_group()
        self._file.close()

    def _write_row_group(self) -> None:
        if self._waiting:
            table = pa.Table.from_batches(self._waiting, self._schema).replace_schema_metadata(self._stored.metadata)
            self._file.write_table(table, row_group_size=ROW_GROUP_ROWS)
        self._waiting, self._rows, self._bytes = [], 0, 0
