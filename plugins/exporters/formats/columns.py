"""What the text formats share: which columns they can tell, and how a moment in time is written."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt


def is_plain(kind: pa.DataType) -> bool:
    """True for text, numbers, truth values and moments: what one cell of a table can hold."""
    return bool(
        pt.is_string(kind)
        or pt.is_large_string(kind)
        or pt.is_boolean(kind)
        or pt.is_integer(kind)
        or pt.is_floating(kind)
        or pt.is_timestamp(kind)
        or (pt.is_dictionary(kind) and is_plain(kind.value_type))
    )


def is_list(kind: pa.DataType) -> bool:
    return bool(pt.is_list(kind) or pt.is_large_list(kind) or pt.is_fixed_size_list(kind))


def first_refused(schema: pa.Schema, accepts: Callable[[pa.DataType], bool]) -> str | None:
    """Words for the first column whose name is taken or whose type `accepts` denies; None if all are well."""
    for number, column in enumerate(schema):
        if column.name in schema.names[:number]:
            return f"two columns are named {column.name!r}"
        if not accepts(column.type):
            return f"column {column.name!r} is of type {column.type}"
    return None


def check_schema(batch: pa.RecordBatch, schema: pa.Schema) -> None:
    """Raise ValueError when a batch is not of the schema that its writer was made for."""
    if not batch.schema.equals(schema):
        raise ValueError(f"the batch has the columns {batch.schema}, but the file has {schema}")


def decoded(column: pa.Array) -> pa.Array:
    """The column with dictionary-encoded values written out."""
    return column.dictionary_decode() if pt.is_dictionary(column.type) else column


def rfc3339(column: pa.Array) -> pa.StringArray:
    """Timestamps as text: ``2026-01-31T12:00:00.000000Z``, always UTC, a naive time being taken for UTC.

    Every value has the same number of digits. Readers that guess types take a file whose first times have no
    fraction for whole seconds, and fail at the first fraction. No time zone database is needed.
    """
    naive = column.cast(pa.timestamp(column.type.unit))
    text = pc.replace_substring(naive.cast(pa.string()), " ", "T", max_replacements=1)
    return pc.binary_join_element_wise(text, "Z", "")
