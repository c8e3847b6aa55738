"""A local server that receives webhooks, and remembers and answers as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from rlflow.core.json import loads


@dataclass
class Receiver:
    """`answers` are the statuses of the next answers; then 200. `delay` seconds pass before each."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    delay: float = 0.0
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """What was received, parsed."""
        return [loads(body) for _, body in self.got]

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in head[1:] if line)}
        headers[":path"] = head[0].split(" ")[1]
        self.got.append((headers, await reader.readexactly(int(headers["content-length"]))))
        await asyncio.sleep(self.delay)
        status = self.answers.pop(0) if self.answers else 200
        more = f"Location: {self.url}/elsewhere\r\n" if 300 <= status < 400 else ""
        writer.write(f"HTTP/1.1 {status} Any\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
        writer.close()


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver on a free loopback port."""
    made = Receiver()
    server = await asyncio.start_server(made.handle, "127.0.0.1", 0)
    made.url = f"http://localhost:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        server.close()
