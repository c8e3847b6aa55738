"""The note in a Parquet file's metadata from which Hugging Face ``datasets`` takes its features.

Its form is that of ``datasets.Features.to_dict`` under the key ``huggingface``. Lists are told by the older
form, a JSON list of one element, which versions before and after 4.0 both read; the newer ``List`` is unknown
to 3.x. A schema with a type that ``datasets`` has another name for gets no note, and is then inferred.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.types as pt
from orjson import dumps
from pydantic import JsonValue

_NAMES: dict[pa.DataType, str] = {
    pa.string(): "string",
    pa.large_string(): "large_string",
    pa.bool_(): "bool",
    **{kind: str(kind) for kind in (pa.int8(), pa.int16(), pa.int32(), pa.int64())},
    **{kind: str(kind) for kind in (pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64())},
    pa.float32(): "float32",
    pa.float64(): "float64",
}


class _NoName(Exception):
    """A type without a counterpart."""


def features_metadata(schema: pa.Schema) -> dict[bytes, bytes]:
    """``{b"huggingface": …}`` for this schema; empty when some type has no counterpart."""
    try:
        features = {column.name: _feature(column.type) for column in schema}
    except _NoName:
        return {}
    return {b"huggingface": dumps({"info": {"features": features}})}


def _feature(kind: pa.DataType) -> JsonValue:
    if pt.is_list(kind):
        return [_feature(kind.value_type)]
    if pt.is_struct(kind):
        return {column.name: _feature(column.type) for column in kind}
    if pt.is_timestamp(kind):
        return {"dtype": str(kind), "_type": "Value"}
    if kind not in _NAMES:
        raise _NoName
    return {"dtype": _NAMES[kind], "_type": "Value"}
