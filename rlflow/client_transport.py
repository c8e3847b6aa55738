"""What goes over the wire for the client: bodies of imports, and refusals as exceptions."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx

BytesProgress = Callable[[int], None]


class ClientError(Exception):
    """The server refused, or could not be reached.

    Attributes:
        status: HTTP status, or 0 if there was no answer.
        problem: the problem document (RFC 9457): type, title, status, detail, errors [{field, message}].

    """

    def __init__(self, message: str, status: int = 0, problem: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.problem = dict(problem or {})


MEDIA_TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".parquet": "parquet"}
CHUNK = 256 * 1024


def refusal(response: httpx.Response) -> ClientError:
    """The problem document as an exception; an answer of something else than RLFlow is named as such."""
    status = response.status_code
    try:
        problem = json.loads(response.read())
        detail = problem["detail"]
    except (ValueError, KeyError, TypeError, httpx.HTTPError):
        return ClientError(f"{response.request.url} answered {status} {response.reason_phrase}", status)
    if status == 429:
        with contextlib.suppress(ValueError):
            problem["retry_after"] = float(response.headers.get("Retry-After", "1"))
    errors = problem.get("errors") or []
    lines = [f"\n  {item['field']}: {item['message']}" for item in errors] if len(errors) > 1 else []
    return ClientError("".join([detail, *lines]), status, problem)


def format_of(path: Path) -> str:
    """The format that a file's name says. Raises ClientError."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise ClientError(f"the name {path.name} does not say what it is: pass format as {', '.join(MEDIA_TYPES)}")
    return kind


def chunks_of(path: Path, sent: BytesProgress | None) -> Iterator[bytes]:
    """A file as a body, piece by piece."""
    count = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
            count += len(chunk)
            if sent is not None:
                sent(count)


def lines_of(rows: Iterable[Mapping[str, Any]], sent: BytesProgress | None) -> Iterator[bytes]:
    """Rows as a body of JSON lines."""
    count = 0
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n"
        yield line
        count += len(line)
        if sent is not None:
            sent(count)
