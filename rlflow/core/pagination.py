"""Lists by keyset: a page starts after the last id of the page before it, never at an offset."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field

from rlflow.core.errors import Invalid
from rlflow.core.ids import parse_id

T = TypeVar("T")

MAX_LIMIT = 500


class PageQuery(BaseModel):
    """The query of every list."""

    limit: int = Field(50, ge=1, le=MAX_LIMIT, description="How many items at most")
    cursor: str | None = Field(None, description="`next_cursor` of the page before; opaque")

    def after(self) -> UUID | None:
        """The id after which the page starts. Raises Invalid."""
        if self.cursor is None:
            return None
        try:
            padded = self.cursor + "=" * (-len(self.cursor) % 4)
            return UUID(bytes=base64.urlsafe_b64decode(padded.encode("ascii")))
        except (ValueError, binascii.Error):
            raise Invalid.field("cursor", "is not a cursor that a list gave out") from None


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    next_cursor: str | None = None


def cursor_of(item_id: UUID | str) -> str:
    """The cursor of the page after this id."""
    value = item_id if isinstance(item_id, UUID) else parse_id(item_id)
    assert value is not None
    return base64.urlsafe_b64encode(value.bytes).decode().rstrip("=")


def page_of(rows: list[Any], limit: int, id_of: str = "id") -> tuple[list[Any], str | None]:
    """Rows of a query with LIMIT `limit + 1` as the page's rows and the next cursor."""
    if len(rows) <= limit:
        return rows, None
    kept = rows[:limit]
    last = kept[-1]
    return kept, cursor_of(last[id_of] if not hasattr(last, id_of) else getattr(last, id_of))
