"""Arrow's own format, for whoever maps it into memory."""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa

from rlflow.plugin import Format, FormatWriter

from .columns import check_schema
from .huggingface import features_metadata

ROWS_AT_ONCE = 8192


class ArrowFormat(Format):
    """The streaming kind of Arrow IPC, which Hugging Face ``datasets`` uses itself; not compressed, so that it can be
    mapped into memory. Batches have 8,192 rows, however the rows arrive, so the same rows give the same bytes.
    """

    name = "arrow"
    label = "Arrow IPC (stream)"
    extension = "arrow"
    media_type = "application/vnd.apache.arrow.stream"

    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        return _ArrowWriter(sink, schema)


class _ArrowWriter:
    def __init__(self, sink: BinaryIO, schema: pa.Schema) -> None:
        self._schema = schema
        self._stored = schema.with_metadata({**(schema.metadata or {}), **features_metadata(schema)})
        self._stream = pa.ipc.new_stream(pa.PythonFile(sink, mode="w"), self._stored)
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        check_schema(batch, self._schema)
        while batch.num_rows:
            part = batch.slice(0, ROWS_AT_ONCE - self._rows)
            batch = batch.slice(part.num_rows)
            self._waiting.append(part)
            self._rows += part.num_rows
            if self._rows >= ROWS_AT_ONCE:
                self._hand_on()

    def close(self) -> None:
        """Write the rows still held and the mark of the end."""
        self._hand_on()
        self._stream.close()

    def _hand_on(self) -> None:
        if self._waiting:
            whole = pa.concat_batches(self._waiting)
            self._stream.write_batch(whole.replace_schema_metadata(self._stored.metadata))
        self._waiting, self._rows = [], 0
