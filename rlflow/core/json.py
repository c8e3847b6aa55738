"""JSON by orjson, in the one way that RLFlow uses it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson


def _default(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    if isinstance(value, UUID):  # asyncpg's own kind, which orjson does not know
        return str(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


def dumps(value: Any) -> str:
    """A value as JSON text; times as RFC 3339 in UTC."""
    return orjson.dumps(value, default=_default, option=_OPTIONS).decode()


def dump_bytes(value: Any) -> bytes:
    """A value as JSON bytes."""
    return orjson.dumps(value, default=_default, option=_OPTIONS)


def canonical(value: Any) -> bytes:
    """The same bytes for equal values, whatever the order of their keys: for hashes."""
    return orjson.dumps(value, default=_default, option=_OPTIONS | orjson.OPT_SORT_KEYS)


def loads(text: str | bytes | None) -> Any:
    """A value from JSON text; None stays None (a null column). Raises ValueError."""
    return None if text is None else orjson.loads(text)
