"""A file format: how rows are written."""

import csv
import io
from typing import BinaryIO

import pyarrow as pa
import pyarrow.types as pt
from rlflow.plugin import Format, FormatWriter


class PluginTemplateFormat(Format):
    """Values parted by tabs, for spreadsheets. Lists have no place in it."""

    name = "plugin_template"
    label = "Plugin template"
    extension = "tsv"
    media_type = "text/tab-separated-values"

    def refusal(self, schema: pa.Schema) -> str | None:
        for column in schema:
            if pt.is_nested(column.type):
                return f"the column {column.name} holds lists, which a table of cells cannot tell"
        return None

    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        return _Writer(sink, schema)


class _Writer:
    def __init__(self, sink: BinaryIO, schema: pa.Schema) -> None:
        self._sink = sink
        self._write([schema.names])

    def write(self, batch: pa.RecordBatch) -> None:
        self._write([list(row.values()) for row in batch.to_pylist()])

    def close(self) -> None:
        """Nothing ends the file."""

    def _write(self, rows: list[list[object]]) -> None:
        text = io.StringIO()
        csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
        self._sink.write(text.getvalue().encode())
