"""Text that PostgreSQL and UTF-8 can hold: checks for what comes in."""

from __future__ import annotations

from typing import Any

MAX_DEPTH = 40


def plain(text: str) -> str:
    """The text. Raises ValueError where it has a NUL character or a lone surrogate, which cannot be stored."""
    if "\x00" in text:
        raise ValueError("must not contain a NUL character (\\u0000)")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"has a lone surrogate at character {error.start}, which is not valid text") from None
    return text


def plain_tree(value: Any, depth: int = 0) -> Any:
    """A JSON value whose every text is plain. Raises ValueError."""
    if depth > MAX_DEPTH:
        raise ValueError(f"is nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, str):
        plain(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            plain(str(key))
            plain_tree(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            plain_tree(item, depth + 1)
    return value
