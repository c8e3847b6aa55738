"""Comma-separated values, for spreadsheets and for trainers of plain text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from rlflow.plugin import Format, FormatWriter, InvalidValue

from .columns import check_schema, decoded, first_refused, is_plain, rfc3339

ROWS_AT_ONCE = 4096

MISSING = (
    *("#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A"),
    *("NA", "NULL", "NaN", "None", "n/a", "nan", "null"),
)
"""Texts that pandas, and with it ``datasets``, reads as missing, quotes or not (pandas 3.0, ``STR_NA_VALUES``)."""

_NUMBER = r"^\s*([-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?|[-+]?inf(inity)?|true|false|)\s*$"

UNSETTLED_ROWS = 10_000
"""As many rows ``datasets`` reads at once, guessing the types of each such part anew."""


@cache
def _text(value: str) -> pa.Scalar:
    """Made when it is needed: the first scalar imports pandas where that is installed."""
    return pa.scalar(value, pa.large_string())


class CsvFormat(Format):
    """Text always in quotes, numbers never; a missing value is nothing at all, an empty text is ``""``.

    Most readers ignore the quotes when they guess types. pandas, and with it Hugging Face ``datasets``, reads a text
    "None" or "NA" as missing, so rows with one are left out; and a text column of nothing but numbers as numbers (007
    as 7), so a file with such a column is refused. An empty text reads as missing everywhere. NaN is written as
    missing. JSON lines and Parquet have none of these traps.
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

    def untellable(self, batch: pa.RecordBatch) -> Mapping[str, pa.BooleanArray]:
        texts = [decoded(column) for column in batch.columns if _is_text(column.type)]
        found = [pc.is_in(text, pa.array(MISSING, text.type)) for text in texts]
        return {"a text that CSV readers take for missing": reduce(pc.or_, found)} if found else {}

    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        return _CsvWriter(sink, schema)


class _CsvWriter:
    def __init__(self, sink: BinaryIO, schema: pa.Schema) -> None:
        self._sink = sink
        self._schema = schema
        names = ['"{}"'.format(name.replace('"', '""')) for name in schema.names]
        self._waiting = [(",".join(names) + "\n").encode()]
        self._unsettled = {column.name for column in schema if _is_text(column.type)}
        self._with_text: set[str] = set()
        self._rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        check_schema(batch, self._schema)
        self._settle(batch)
        for start in range(0, batch.num_rows, ROWS_AT_ONCE):
            cells = [_cells(decoded(column)) for column in batch.slice(start, ROWS_AT_ONCE).columns]
            lines = reduce(lambda left, right: pc.binary_join_element_wise(left, right, _text(",")), cells)
            lines = pc.binary_join_element_wise(lines, _text(""), _text("\n"))
            # The values of a text column lie end to end in one buffer: they are the file.
            self._waiting.append(lines.buffers()[2].to_pybytes())
        if self._rows >= UNSETTLED_ROWS:
            self._refuse_numbers()
        if not self._unsettled:
            self._hand_on()

    def close(self) -> None:
        """Hand on what waits. Raises InvalidValue where a column of texts would be read as numbers."""
        self._refuse_numbers()
        self._hand_on()

    def _settle(self, batch: pa.RecordBatch) -> None:
        """Strike off the text columns that have a text which is no number."""
        for name in sorted(self._unsettled):
            values = decoded(batch[name])
            is_number = pc.match_substring_regex(values, _NUMBER, ignore_case=True)
            if pc.any(pc.greater(pc.binary_length(values), 0)).as_py():
                self._with_text.add(name)
            if pc.any(pc.invert(is_number)).as_py():
                self._unsettled.discard(name)
        self._rows += batch.num_rows

    def _refuse_numbers(self) -> None:
        for name in self._schema.names:
            if name in self._unsettled & self._with_text:
                raise InvalidValue(
                    f"every value of the text column {name!r} is a number or a truth value, and readers of CSV would "
                    "load it as such (7 for 007): choose the format jsonl or parquet"
                )
        self._unsettled.clear()

    def _hand_on(self) -> None:
        for data in self._waiting:
            self._sink.write(data)
        self._waiting = []


def _is_text(kind: pa.DataType) -> bool:
    values = kind.value_type if pt.is_dictionary(kind) else kind
    return bool(pt.is_string(values) or pt.is_large_string(values))


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
