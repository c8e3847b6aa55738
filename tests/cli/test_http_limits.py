"""The limits on a request's head, on a real socket."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import uvicorn

from rlflow.cli import http_limits
from rlflow.cli.http_limits import MAX_HEAD_BYTES, BoundedHttpProtocol
from rlflow.cli.listener import listen, port_of


async def answer_with_length(scope: dict[str, object], receive: object, send: object) -> None:
    """An ASGI app that answers with the number of bytes it was sent."""
    count, more = 0, True
    while more:
        message = await receive()  # type: ignore[operator]
        count += len(message["body"])
        more = message["more_body"]
    body = str(count).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})  # type: ignore[operator]
    await send({"type": "http.response.body", "body": body})  # type: ignore[operator]


@pytest_asyncio.fixture(loop_scope="session")
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    """A server with a short clock."""
    monkeypatch.setattr(http_limits, "HEAD_SECONDS", 0.4)
    with listen("127.0.0.1", 0) as opened:
        config = uvicorn.Config(
            answer_with_length, http=BoundedHttpProtocol, lifespan="off", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server._serve([opened]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield port_of(opened)
        server.should_exit = True
        await serving


async def talk(port: int, *parts: bytes, pause: float = 0.02) -> bytes:
    """Send the parts one by one; everything that comes back until the server closes or is silent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = b""
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)
        while chunk := await asyncio.wait_for(reader.read(65536), 2):
            answer += chunk
    except (ConnectionError, TimeoutError):
        pass
    finally:
        writer.close()
    return answer


async def test_large_bodies_and_several_requests_on_one_connection_pass(port: int) -> None:
    head = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n"
    last = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    answer = await talk(port, head + b"x" * 400_000, b"x" * 600_000 + head, b"y" * 1_000_000, last)
    assert answer.count(b"200 OK") == 3
    assert answer.count(b"\r\n\r\n1000000") == 2


async def test_a_slow_body_is_not_a_slow_head(port: int) -> None:
    head = b"POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 3\r\n\r\n"
    assert (await talk(port, head, b"a", b"b", b"c", pause=0.4)).endswith(b"\r\n\r\n3")


async def test_a_body_that_is_cut_short_is_told_to_who_still_listens(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n" + b"x" * 400)
    writer.write_eof()
    head, _, body = (await asyncio.wait_for(reader.read(), 5)).partition(b"\r\n\r\n")
    writer.close()
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"application/problem+json" in head
    assert "before its body was complete" in json.loads(body)["detail"]


async def test_who_has_sent_everything_may_close_its_half(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 3\r\n\r\nabc")
    await asyncio.sleep(0.1)
    writer.write_eof()
    assert (await asyncio.wait_for(reader.read(), 5)).endswith(b"\r\n\r\n3")
    writer.close()


async def test_headers_without_end_are_refused(port: int) -> None:
    line = b"x-filler: " + b"y" * 8000 + b"\r\n"
    answer = await talk(port, b"GET / HTTP/1.1\r\nhost: x\r\n", *[line] * (MAX_HEAD_BYTES // 8000 + 1))
    assert answer.startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize("sent", [b"", b"GET / HTT", b"GET / HTTP/1.1\r\nhost: x\r\n"])
async def test_a_head_that_does_not_end_is_closed(port: int, sent: bytes) -> None:
    answer = await talk(port, sent)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert answer.count(b"HTTP/1.1") == 1


def test_a_taken_port_and_a_foreign_address() -> None:
    with listen("127.0.0.1", 0) as first, pytest.raises(Exception, match="is taken"):
        listen("127.0.0.1", port_of(first))
    with pytest.raises(Exception, match=r"Cannot listen on 192\.0\.2\.1:0|not an address"):
        listen("192.0.2.1", 0)
    with pytest.raises(Exception, match="not an address of this machine"):
        listen("no-such-host.invalid", 0)
    with listen("localhost", 0) as local:
        assert local.family in (socket.AF_INET, socket.AF_INET6)
