"""Bodies that are streamed: read as they arrive, at the pace at which they are stored, and larger than others.

Quart reads a whole body into memory as fast as it comes, and refuses one beyond MAX_CONTENT_LENGTH before a
route can say otherwise. For the paths listed here the body has no such limit (the route counts for itself), and
the server is asked for more only when what it sent was taken.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

from quart import Quart, Request
from quart.wrappers.request import Body

PATHS = re.compile(r"^/api/v1/projects/[^/]+/tasks/import/?$")
BUFFER_BYTES = 1 << 20


class PacedBody(Body):
    """A body whose buffer is not filled beyond BUFFER_BYTES and one message."""

    def __init__(self, expected_content_length: int | None, max_content_length: int | None) -> None:
        super().__init__(expected_content_length, None)
        self._taken = asyncio.Event()

    async def __anext__(self) -> bytes:
        data = await super().__anext__()
        self._taken.set()
        return data

    async def room(self) -> None:
        """Wait until there is room for more."""
        while len(self._data) > BUFFER_BYTES and not self._complete.is_set():
            self._taken.clear()
            await self._taken.wait()


def install(app: Quart) -> None:
    """Stream the bodies of the listed paths."""
    request_class, connection_class = app.request_class, app.asgi_http_class

    class StreamingRequest(request_class):  # type: ignore[misc, valid-type]
        """A request whose body is paced where its path is listed."""

        def __init__(self, method: str, scheme: str, path: str, *args: Any, **kwargs: Any) -> None:
            if PATHS.match(path):
                self.body_class = PacedBody
            super().__init__(method, scheme, path, *args, **kwargs)

    class StreamingConnection(connection_class):  # type: ignore[misc, valid-type]
        """A connection that waits for room in a paced body."""

        async def handle_messages(self, request: Request, receive: Any) -> None:
            if not isinstance(request.body, PacedBody):
                await super().handle_messages(request, receive)
                return
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return
                if message["type"] == "http.request":
                    request.body.append(message.get("body", b""))
                    if not message.get("more_body", False):
                        request.body.set_complete()
                    await request.body.room()

    app.request_class = StreamingRequest
    app.asgi_http_class = StreamingConnection
