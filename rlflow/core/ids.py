"""Identifiers: UUIDv7, so that they sort by time and index pages stay together."""

from __future__ import annotations

import uuid

from uuid_utils.compat import uuid7


def new_id() -> uuid.UUID:
    """A new time-ordered id. Ids made by one process are strictly ascending."""
    return uuid7()


def parse_id(text: str) -> uuid.UUID | None:
    """The id in a text, or None where it is not one."""
    try:
        return uuid.UUID(text)
    except (ValueError, AttributeError, TypeError):
        return None
