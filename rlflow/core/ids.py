"""Identifiers: UUIDv7, so that they sort by time and index pages stay together."""

from __future__ import annotations

import time
import uuid

from uuid_utils.compat import uuid7


def new_id() -> uuid.UUID:
    """A new time-ordered id. Ids made by one process are strictly ascending."""
    return uuid7()


def id_at(milliseconds: int) -> uuid.UUID:
    """A new id that sorts as if it had been made at a time (in milliseconds since 1970)."""
    return uuid.UUID(int=(milliseconds & (1 << 48) - 1) << 80 | (uuid7().int & (1 << 80) - 1))


def least_id_since(seconds_ago: float) -> uuid.UUID:
    """The bound between ids that were made earlier than so many seconds ago, and those made since."""
    return uuid.UUID(int=int((time.time() - seconds_ago) * 1000) << 80)


def time_of(made: uuid.UUID) -> int:
    """When an id of ours was made, in milliseconds since 1970."""
    return made.int >> 80


def parse_id(text: str) -> uuid.UUID | None:
    """The id in a text, or None where it is not one."""
    try:
        return uuid.UUID(text)
    except (ValueError, AttributeError, TypeError):
        return None
