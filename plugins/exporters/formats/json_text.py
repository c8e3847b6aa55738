"""Arrow columns as JSON text, a batch at a time.

Every text is escaped once in a batch, however many rows and columns repeat it (a prompt with several votes, an
answer that one prefers and another does not), what all rows have in common is part of what stands between, and
Arrow puts the rows together in one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from .columns import is_list, rfc3339

# Plain values: to make an Arrow scalar imports pandas where that is installed, for every process that starts.
_NULL = b"null"
_NOTHING = b""

_NONE = pa.nulls(0, pa.binary())

Piece: TypeAlias = bytes | pa.BinaryArray
"""What all rows have, or what each row has."""


def lines(batch: pa.RecordBatch) -> pa.BinaryArray:
    """Each row as one JSON object and a line end, the keys in the schema's order.

    NaN and infinity are ``null``, floats always have a point, times are RFC 3339 in UTC with microseconds.
    Raises TypeError for a type that JSON cannot tell.
    """
    told = _Texts([column for whole in batch.columns for column in _text_columns(whole)])
    pieces = _members(batch.schema.names, [_pieces(column, told) for column in batch.columns], b"}\n")
    return _joined(pieces, batch.num_rows)


class _Texts:
    """The texts of a batch, in the order in which `_pieces` comes to them, each distinct one escaped once."""

    def __init__(self, columns: Sequence[pa.Array]) -> None:
        large = any(pt.is_large_string(column.type) for column in columns)
        kind = pa.large_string() if large else pa.string()
        given = [column.cast(kind) for column in columns if len(column)]  # Arrow passes over empty chunks
        encoded = pa.chunked_array(given, kind).dictionary_encode().chunks
        escaped = _dumped(encoded[0].dictionary) if encoded else _NONE
        codes = iter(chunk.indices for chunk in encoded)
        self._columns = iter([_taken(escaped, next(codes)) if len(column) else [_NONE] for column in columns])

    def next(self) -> list[Piece]:
        """The next column of texts."""
        return next(self._columns)


def _text_columns(column: pa.Array) -> list[pa.Array]:
    """The columns of texts in a column, in the order of `_pieces`."""
    kind = column.type
    if pt.is_string(kind) or pt.is_large_string(kind):
        return [column]
    if pt.is_dictionary(kind) and (pt.is_string(kind.value_type) or pt.is_large_string(kind.value_type)):
        return [column.dictionary_decode()]
    if is_list(kind):
        return _text_columns(column.flatten())
    if pt.is_struct(kind):
        return [text for place in range(kind.num_fields) for text in _text_columns(pc.struct_field(column, [place]))]
    return []


def _pieces(column: pa.Array, texts: _Texts) -> list[Piece]:
    """What stands side by side in the JSON of a column's values."""
    kind = column.type
    if pt.is_dictionary(kind):
        if pt.is_string(kind.value_type) or pt.is_large_string(kind.value_type):
            return texts.next()
        return _pieces(column.dictionary_decode(), texts)
    if pt.is_string(kind) or pt.is_large_string(kind):
        return texts.next()
    if pt.is_null(kind):
        return [b"null"]
    if pt.is_floating(kind):
        # By their bits, so that 0.0 and -0.0 stay apart.
        bits = column.cast(pa.float64()).view(pa.int64()).dictionary_encode()
        return _taken(_dumped(bits.dictionary.view(pa.float64())), bits.indices)
    if pt.is_integer(kind) or pt.is_boolean(kind):
        encoded = column.dictionary_encode()
        return _taken(_dumped(encoded.dictionary), encoded.indices)
    if pt.is_timestamp(kind):
        quoted = _joined([b'"', rfc3339(column).cast(pa.binary()), b'"'], len(column))
        return [quoted if quoted.null_count == 0 else pc.coalesce(quoted, _NULL)]
    if is_list(kind):
        return _list(column, texts)
    if pt.is_struct(kind):
        values = [_pieces(pc.struct_field(column, [place]), texts) for place in range(kind.num_fields)]
        pieces = _members([field.name for field in kind], values, b"}")
        if column.null_count == 0:
            return pieces
        return [pc.if_else(column.is_valid(), _joined(pieces, len(column)), _NULL)]
    raise TypeError(f"{kind} cannot be told in JSON")


def _list(column: pa.Array, texts: _Texts) -> list[Piece]:
    lengths = pc.list_value_length(column).fill_null(0).cast(pa.int32())
    items = column.flatten()
    pieces = _pieces(items, texts)
    extent = pc.min_max(lengths)
    if column.null_count == 0 and len(column) and extent["min"].as_py() == extent["max"].as_py() == 1:
        return [b"[", *pieces, b"]"]
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths)])
    lists = pa.ListArray.from_arrays(offsets, _joined(pieces, len(items)))
    inner = pc.binary_join(lists, pa.scalar(b",", pa.binary()))
    if column.null_count == 0:
        return [b"[", inner, b"]"]
    return [pc.if_else(column.is_valid(), _joined([b"[", inner, b"]"], len(column)), _NULL)]


def _dumped(values: pa.Array) -> pa.BinaryArray:
    return pa.array([orjson.dumps(value) for value in values.to_pylist()], pa.binary())


def _taken(values: pa.BinaryArray, codes: pa.Array) -> list[Piece]:
    """The values at these places, those of a null ``null``; one constant where all are the same."""
    if codes.null_count == len(codes):
        return [b"null"]
    if codes.null_count == 0:
        extent = pc.min_max(codes)
        if extent["min"] == extent["max"]:
            constant: bytes = values[extent["min"].as_py()].as_py()
            return [constant]
        return [values.take(codes)]
    return [pc.coalesce(values.take(codes), _NULL)]


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
