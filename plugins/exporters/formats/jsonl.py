"""JSON lines: one object per row."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.types as pt

from rlflow.plugin import Format, FormatWriter

from .columns import check_schema, first_refused, is_list, is_plain
from .dates import Dates
from .json_text import lines

ROWS_AT_ONCE = 65_536
BYTES_AT_ONCE = 64 << 20
"""A batch of more is told in pieces, since an Arrow array of texts has 2 GB at most."""


class JsonlFormat(Format):
    """Every key in every row, in the schema's order; numbers that are floats always have a point.

    JSON knows neither NaN nor infinity: both are written as null. JSON carries no types either, so a reader
    guesses them from the first megabytes: a column that is null or ``[]`` there may fail to load when something
    else follows, which the built-in recipes avoid. A file whose first ten megabytes have nothing but dates in a
    column of texts is refused, since readers take them for moments; of later ones there is a warning.
    """

    name = "jsonl"
    label = "JSON lines"
    extension = "jsonl"
    media_type = "application/x-ndjson"

    def refusal(self, schema: pa.Schema) -> str | None:
        problem = first_refused(schema, _tellable)
        return f"{problem}, which JSON cannot tell; choose the format parquet" if problem else None

    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        return _JsonlWriter(sink, schema)


class _JsonlWriter:
    def __init__(self, sink: BinaryIO, schema: pa.Schema) -> None:
        self._sink = sink
        self._schema = schema
        self._dates = Dates(schema)
        self._waiting: list[pa.Buffer] = []

    @property
    def warnings(self) -> list[str]:
        """Of texts that are read as dates, late in the file."""
        return self._dates.warnings

    def write(self, batch: pa.RecordBatch) -> None:
        check_schema(batch, self._schema)
        rows = max(1, min(ROWS_AT_ONCE, BYTES_AT_ONCE * batch.num_rows // max(1, batch.nbytes)))
        for start in range(0, batch.num_rows, rows):
            piece = batch.slice(start, rows)
            told = lines(piece)
            _, offsets, data = told.buffers()
            self._dates.see(piece, np.frombuffer(offsets, np.int32)[1 : len(told) + 1])
            self._waiting.append(data)
            if not self._dates.in_doubt:
                self._hand_on()

    def close(self) -> None:
        """Hand on what waits. Raises InvalidValue where a column of texts would be read as dates."""
        self._dates.settle()
        self._hand_on()

    def _hand_on(self) -> None:
        for data in self._waiting:
            self._sink.write(data)
        self._waiting = []


def _tellable(kind: pa.DataType) -> bool:
    if is_list(kind):
        return _tellable(kind.value_type)
    if pt.is_struct(kind):
        return all(_tellable(column.type) for column in kind)
    return is_plain(kind)
