"""Comma-separated values, for spreadsheets and for trainers of plain text."""

from __future__ import annotations

from functools import reduce
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from rlflow.plugin import Format, FormatWriter

from .columns import check_schema, decoded, first_refused, is_plain, rfc3339

ROWS_AT_ONCE = 4096

_COMMA, _NEWLINE, _NOTHING = (pa.scalar(text, pa.large_string()) for text in (",", "\n", ""))


class CsvFormat(Format):
    """Text always in quotes, numbers never; a missing value is nothing at all, an empty text is ``""``.

    The trap that no writer can close: most readers ignore the quotes when they guess types. pandas, and with
    it Hugging Face ``datasets``, reads a text "None", "NA" or "" as missing and a column of digits as numbers
    (``keep_default_na=False, dtype=str`` stops both). JSON lines and Parquet have no such trap. NaN is written
    as missing.
    """

    name = "csv"
    label = "CSV"
    extension = "csv"
    media_type = "text/csv"

    def refusal(self, schema: pa.Schema) -> str | None:
        problem = first_refused(schema, is_plain)
        if problem is None:
            return None
        return (
            f"{problem}: a CSV cell can only hold it as text, on which trainers then train without a word of "
            "warning. Choose the format jsonl or parquet, or a layout of plain text where the recipe has one "
            '(options.layout "standard")'
        )

    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        return _CsvWriter(sink, schema)


class _CsvWriter:
    def __init__(self, sink: BinaryIO, schema: pa.Schema) -> None:
        self._sink = sink
        self._schema = schema
        names = ['"{}"'.format(name.replace('"', '""')) for name in schema.names]
        sink.write((",".join(names) + "\n").encode())

    def write(self, batch: pa.RecordBatch) -> None:
        check_schema(batch, self._schema)
        for start in range(0, batch.num_rows, ROWS_AT_ONCE):
            cells = [_cells(decoded(column)) for column in batch.slice(start, ROWS_AT_ONCE).columns]
            lines = reduce(lambda left, right: pc.binary_join_element_wise(left, right, _COMMA), cells)
            lines = pc.binary_join_element_wise(lines, _NOTHING, _NEWLINE)
            # The values of a text column lie end to end in one buffer: they are the file.
            self._sink.write(lines.buffers()[2].to_pybytes())

    def close(self) -> None:
        """Nothing ends a CSV file."""


def _cells(column: pa.Array) -> pa.LargeStringArray:
    """A column as the text of its cells, without nulls."""
    kind = column.type
    if pt.is_string(kind) or pt.is_large_string(kind):
        text = pc.binary_join_element_wise('"', pc.replace_substring(column, '"', '""'), '"', "")
    elif pt.is_timestamp(kind):
        text = rfc3339(column)
    elif pt.is_floating(kind):
        text = _float_cells(column)
    else:
        text = column.cast(pa.string())
    return text.cast(pa.large_string()).fill_null("")


def _float_cells(column: pa.Array) -> pa.StringArray:
    """Floats that stay floats: 1.0, not 1, so that no reader takes the first rows for integers."""
    known = pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
    text = known.cast(pa.string())
    whole = pc.match_substring_regex(text, r"^-?\d+$")
    return pc.if_else(whole, pc.binary_join_element_wise(text, ".0", ""), text)
