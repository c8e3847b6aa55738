"""Arrow columns as JSON text, a batch at a time.

All texts of a column are escaped at once, as if they were one, and then found in it again: that costs about as much as
to copy them. What all rows have in common is part of what stands between, and Arrow puts the rows together in one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from .columns import is_list, rfc3339

# Plain values: to make an Arrow scalar imports pandas where that is installed, for every process that starts.
_NULL = b"null"
_NOTHING = b""

_ADDED = np.array([len(orjson.dumps(chr(code))) - 3 if code < 128 else 0 for code in range(256)], np.int64)
"""How many bytes JSON needs more for each byte of a text: one for a line end or a quote, five for most controls."""

Piece: TypeAlias = bytes | pa.BinaryArray
"""What all rows have, or what each row has."""


def lines(batch: pa.RecordBatch) -> pa.BinaryArray:
    """Each row as one JSON object and a line end, the keys in the schema's order.

    NaN and infinity are ``null``, floats always have a point, times are RFC 3339 in UTC with microseconds.
    Raises TypeError for a type that JSON cannot tell.
    """
    pieces = _members(batch.schema.names, [_pieces(column) for column in batch.columns], b"}\n")
    return _joined(pieces, batch.num_rows)


def _pieces(column: pa.Array) -> list[Piece]:
    """What stands side by side in the JSON of a column's values."""
    kind = column.type
    if pt.is_dictionary(kind):
        return _pieces(column.dictionary_decode())
    if pt.is_null(kind):
        return [_NULL]
    if pt.is_string(kind) or pt.is_large_string(kind):
        return _or_null(_texts(column.cast(pa.string())), column)
    if pt.is_floating(kind):
        # By their bits, so that 0.0 and -0.0 stay apart.
        bits = column.cast(pa.float64()).view(pa.int64()).dictionary_encode()
        numbers = bits.dictionary.view(pa.float64()).to_pylist()
        return _taken([orjson.dumps(number) for number in numbers], bits.indices)
    if pt.is_integer(kind) or pt.is_boolean(kind):
        encoded = column.dictionary_encode()
        return _taken([orjson.dumps(value) for value in encoded.dictionary.to_pylist()], encoded.indices)
    if pt.is_timestamp(kind):
        return _or_null([b'"', rfc3339(column).cast(pa.binary()), b'"'], column)
    if is_list(kind):
        return _list(column)
    if pt.is_struct(kind):
        values = [_pieces(pc.struct_field(column, [place])) for place in range(kind.num_fields)]
        return _or_null(_members([field.name for field in kind], values, b"}"), column)
    raise TypeError(f"{kind} cannot be told in JSON")


def _texts(column: pa.StringArray) -> list[Piece]:
    """Texts with their quotes. Of a null there is whatever it may be."""
    if column.null_count:
        column = column.fill_null("")  # below a null may lie anything
    if not len(column):
        return [b'""']
    _, offsets, data = column.buffers()
    starts = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    if starts[0] == starts[-1]:
        return [b'""']
    raw = np.frombuffer(data, np.uint8)[starts[0] : starts[-1]]
    starts = starts - starts[0]
    if _all_equal(raw, starts):
        return [orjson.dumps(str(raw[: starts[1]].data, "utf-8"))]
    whole = str(raw.data, "utf-8")
    if not whole.isascii() and (raw[starts[:-1][np.diff(starts) > 0]] & 0xC0 == 0x80).any():
        raise ValueError("a text begins in the midst of a character")
    escaped = orjson.dumps(whole)
    if len(escaped) > len(raw) + 2:
        special = np.flatnonzero((raw < 0x20) | (raw == ord('"')) | (raw == ord("\\")))
        added = np.concatenate([[0], np.cumsum(_ADDED[raw[special]])])
        starts = starts + added[np.searchsorted(special, starts)]
    made = [None, pa.py_buffer((starts + 1).astype(np.int32)), pa.py_buffer(escaped)]
    return [b'"', pa.BinaryArray.from_buffers(pa.binary(), len(column), made), b'"']


def _all_equal(raw: npt.NDArray[np.uint8], starts: npt.NDArray[np.int32]) -> bool:
    """Whether all texts are the same, such as the role of an answer."""
    rows, length = len(starts) - 1, int(starts[1])
    if rows * length != len(raw) or (np.diff(starts) != length).any():
        return False
    table = raw.reshape(rows, length)
    return bool((table[0] == table[-1]).all() and (table == table[0]).all())


def _list(column: pa.Array) -> list[Piece]:
    lengths = pc.list_value_length(column).fill_null(0).cast(pa.int32())
    items = column.flatten()
    pieces = _pieces(items)
    extent = pc.min_max(lengths)
    if column.null_count == 0 and len(column) and extent["min"].as_py() == extent["max"].as_py() == 1:
        return [b"[", *pieces, b"]"]
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths)])
    lists = pa.ListArray.from_arrays(offsets, _joined(pieces, len(items)))
    inner = pc.binary_join(lists, pa.scalar(b",", pa.binary()))
    return _or_null([b"[", inner, b"]"], column)


def _or_null(pieces: list[Piece], column: pa.Array) -> list[Piece]:
    """The pieces of a column's values, with ``null`` where there is none."""
    if column.null_count == 0:
        return pieces
    return [pc.if_else(column.is_valid(), _joined(pieces, len(column)), _NULL)]


def _taken(values: list[bytes], codes: pa.Array) -> list[Piece]:
    """The values at these places, those of a null ``null``; one constant where all are the same."""
    if codes.null_count == len(codes):
        return [_NULL]
    if codes.null_count == 0 and len(values) == 1:
        return [values[0]]
    taken = pa.array(values, pa.binary()).take(codes)
    return [taken if codes.null_count == 0 else pc.coalesce(taken, _NULL)]


def _members(names: Sequence[str], values: Sequence[list[Piece]], end: bytes) -> list[Piece]:
    pieces: list[Piece] = [] if names else [b"{"]
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        pieces += [(b"," if place else b"{") + orjson.dumps(name) + b":", *value]
    return [*pieces, end]


def _joined(pieces: Sequence[Piece], count: int) -> pa.BinaryArray:
    """Pieces one behind the other, row by row; null where one of them is."""
    merged: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, bytes) and merged and isinstance(merged[-1], bytes):
            merged[-1] += piece
        else:
            merged.append(piece)
    if len(merged) == 1 and isinstance(merged[0], bytes):
        return pa.repeat(pa.scalar(merged[0], pa.binary()), count)
    given = [pa.scalar(piece, pa.binary()) if isinstance(piece, bytes) else piece for piece in merged]
    return pc.binary_join_element_wise(*given, _NOTHING)
