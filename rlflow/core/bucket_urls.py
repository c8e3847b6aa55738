"""The URLs of buckets: ``scheme://user:password@bucket/prefix?option=value``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

Kind = Callable[[str], Any]
"""Reads an option's text. Raises ValueError, which says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class BucketURL:
    """What such a URL says; `base` is the bucket with the prefix."""

    base: str
    user: str
    password: str
    options: dict[str, Any]


def read(url: str, kinds: Mapping[str, Kind]) -> BucketURL:
    """Take a URL apart. Raises ValueError where it names no bucket, or an option that is not in `kinds` or wrong."""
    parts = urlsplit(url)
    bucket, _, prefix = f"{parts.netloc.rpartition('@')[2]}{unquote(parts.path)}".partition("/")
    if not bucket:
        raise ValueError(f"there is no bucket in it: write {parts.scheme}://bucket/prefix")
    options: dict[str, Any] = {}
    for name, text in parse_qsl(parts.query, keep_blank_values=True):
        if name not in kinds:
            raise ValueError(f"there is no option {name!r} (there are: {', '.join(kinds)})")
        try:
            options[name] = kinds[name](text)
        except ValueError as error:
            raise ValueError(f"its option {name}={text!r} is wrong: {error}") from None
    return BucketURL(f"{bucket}/{prefix}", unquote(parts.username or ""), unquote(parts.password or ""), options)


def truth(text: str) -> bool:
    """Of an option: true or false."""
    if text.lower() not in ("true", "false"):
        raise ValueError("must be true or false")
    return text.lower() == "true"


def positive(kind: type[int] | type[float]) -> Kind:
    """Of an option: a number above 0."""

    def read_number(text: str) -> float:
        if not (value := kind(text)) > 0:
            raise ValueError("must be more than 0")
        return value

    return read_number


def one_of(*words: str) -> Kind:
    """Of an option: one of these."""

    def read_word(text: str) -> str:
        if text not in words:
            raise ValueError(f"must be {' or '.join(words)}")
        return text

    return read_word
