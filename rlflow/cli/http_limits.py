"""uvicorn's HTTP protocol with limits on a request's head, which it has none of with httptools.

Without them a client may send headers without end into our memory, or hold connections open by sending nothing. And a
client that stops in the middle of a body is told so, where it still listens.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD_BYTES = 64 * 1024
"""Request line and headers; checked after each read, so that one read (at most 256 KiB) may go beyond."""
HEAD_SECONDS = 20.0
"""From the connection, or from the first byte of a further request, to the end of its headers."""

_REFUSAL = (
    b"HTTP/1.1 %d %s\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
)


_CUT_SHORT = json.dumps(
    {
        "type": "urn:rlflow:problem:bad-request",
        "title": "Bad request",
        "status": 400,
        "detail": "the request ended before its body was complete; nothing of it was stored: send it again",
    }
).encode()
_CUT_SHORT_HEAD = (
    b"HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\n"
    b"content-length: %d\r\nconnection: close\r\n\r\n" % len(_CUT_SHORT)
)


class BoundedHttpProtocol(HttpToolsProtocol):
    """HttpToolsProtocol that ends a connection whose request head is too large or takes too long."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock of the first request."""
        super().connection_made(transport)
        self._head_bytes = 0
        self._head_began: float | None = self.loop.time()
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self._check_clock)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._head_timer.cancel()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """A request's first byte has come."""
        super().on_message_begin()
        self._head_bytes = 0
        self._head_began = self.loop.time()

    def on_headers_complete(self) -> None:
        """A request's head is complete."""
        self._head_began = None
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Count what belongs to an unfinished head."""
        unfinished = self._head_began is not None
        super().data_received(data)
        # The read in which a head begins may end with another request's body, so only further reads are counted.
        if unfinished and self._head_began is not None:
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEAD_BYTES and not self.transport.is_closing():
                self._refuse(431, b"Request Header Fields Too Large")

    def eof_received(self) -> None:
        """The client has closed its half of the connection; ours is closed once what was written here is sent."""
        cycle = self.cycle
        unanswered = cycle is not None and cycle.more_body and not cycle.response_started
        if unanswered and not self.transport.is_closing():
            self.transport.write(_CUT_SHORT_HEAD + _CUT_SHORT)

    def _check_clock(self) -> None:
        if self.transport.is_closing():
            return
        late = self._head_began is not None and self.loop.time() - self._head_began >= HEAD_SECONDS
        if late:
            self._refuse(408, b"Request Timeout")
        else:
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self._check_clock)

    def _refuse(self, status: int, reason: bytes) -> None:
        answer: Any = _REFUSAL % (status, reason)
        self.transport.write(answer)
        self.transport.close()
