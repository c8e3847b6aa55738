"""Local servers of S3 and of Google Cloud Storage, and a proxy before them that fails as networks and servers do."""

from __future__ import annotations

import contextlib
import http.client
import logging
import math
import multiprocessing
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ClassVar, Self
from urllib.parse import quote
from urllib.request import Request, urlopen

from pyarrow import fs

from rlflow.core.settings import Settings

BUCKET = "rlflow"
LOCAL = "127.0.0.1"


Answers = Callable[[str, str], int | float | None]
"""Asked for each request (method, path with query); what it answers is a status to answer in the server's stead,
seconds to hang before the connection is broken, or None to let the request through."""


def no_trouble(method: str, path: str) -> None:
    """Let everything through."""


@dataclass
class Trouble:
    """What is the same for every request: `answer` as of Answers, `times` times; each waits `pause` seconds first."""

    answer: int | float | None = None
    times: float = math.inf
    pause: float = 0.0

    def __call__(self, method: str, path: str) -> int | float | None:
        time.sleep(self.pause)
        self.times -= 1
        return self.answer if self.times >= 0 else None


@dataclass
class Bucket(ABC):
    """A bucket behind a proxy.

    Attributes:
        seen: the requests, those that were failed included.

    """

    server: str
    proxy: str = ""
    trouble: Answers = no_trouble
    seen: list[tuple[str, str]] = field(default_factory=list)

    scheme: ClassVar[str]
    user: ClassVar[str]
    options: ClassVar[dict[str, object]]
    impatient: ClassVar[dict[str, object]]
    """Options with which a server that stays away is given up soon."""

    def url(self, prefix: str, **options: object) -> str:
        """RLFLOW_STORAGE_URL of a folder in the bucket, through the proxy."""
        given = {"scheme": "http", "endpoint_override": self.proxy, **self.options, **options}
        query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in given.items())
        return f"{self.scheme}://{self.user}@{BUCKET}/{prefix}?{query}"

    def settings(self, database_url: str, data_dir: Path, **more: object) -> Settings:
        """Of an app that keeps its files in the bucket, and soon gives up a server that stays away."""
        from tests.conftest import make_settings  # the emulator's process needs none of it

        return make_settings(
            database_url,
            RLFLOW_DATA_DIR=str(data_dir),
            **{"RLFLOW_STORAGE_URL": self.url("files", **self.impatient), "RLFLOW_RATE_LIMITS": False, **more},
        )

    def names(self, prefix: str) -> list[str]:
        """The objects below a prefix, asked of the server itself."""
        files = self.direct()
        found = files.get_file_info(fs.FileSelector(f"{BUCKET}/{prefix}", recursive=True, allow_not_found=True))
        return sorted(one.path.removeprefix(f"{BUCKET}/{prefix}/") for one in found if one.type == fs.FileType.File)

    def made(self) -> Self:
        """This, with the bucket."""
        self.direct().create_dir(BUCKET)
        return self

    @abstractmethod
    def direct(self) -> fs.FileSystem:
        """The server itself, which may make buckets."""


class S3Bucket(Bucket):
    """One of S3."""

    scheme, user = "s3", "key:secret"
    options: ClassVar[dict[str, object]] = {"region": "us-east-1"}
    impatient: ClassVar[dict[str, object]] = {"request_timeout": 1, "max_attempts": 1}

    def direct(self) -> fs.FileSystem:
        given = {"access_key": "key", "secret_key": "secret", "region": "us-east-1", "scheme": "http"}
        return fs.S3FileSystem(endpoint_override=self.server, allow_bucket_creation=True, **given)


class GsBucket(Bucket):
    """One of Google Cloud Storage."""

    scheme, user = "gs", "anonymous"
    options: ClassVar[dict[str, object]] = {}
    impatient: ClassVar[dict[str, object]] = {"retry_limit_seconds": 1}

    def direct(self) -> fs.FileSystem:
        return fs.GcsFileSystem(anonymous=True, scheme="http", endpoint_override=self.server, project_id="test")


class FarGsBucket(GsBucket):
    """One whose server is in another process: its client holds Python's lock during some requests."""

    def __init__(self, server: str, proxy: str, line: Connection) -> None:
        self._line = line
        super().__init__(server, proxy)

    @property
    def trouble(self) -> Answers:
        """What was set last; it goes to the other process, so a function must be one of a module, or a Trouble."""
        return self._trouble

    @trouble.setter
    def trouble(self, trouble: Answers) -> None:
        self._trouble = trouble
        self._line.send(trouble)
        self._line.recv()

    @property
    def seen(self) -> list[tuple[str, str]]:
        """A copy."""
        self._line.send("seen")
        return self._line.recv()

    @seen.setter
    def seen(self, _: object) -> None:
        self._line.send("forget")
        self._line.recv()


@contextmanager
def bucket(kind: str = "s3") -> Iterator[Bucket]:
    """A bucket that is empty, on a server of its own."""
    with _s3() if kind == "s3" else _gs() as made:
        yield made.made()


@contextmanager
def _s3() -> Iterator[Bucket]:
    from moto.moto_server.threaded_moto_server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto = ThreadedMotoServer(LOCAL, 0, verbose=False)
    moto.start()
    try:
        server = "{}:{}".format(*moto.get_host_and_port())
        urlopen(Request(f"http://{server}/moto-api/reset", method="POST")).close()  # its servers share what they keep
        with _proxied(S3Bucket(server)) as made:
            yield made
    finally:
        moto.stop()


@contextmanager
def _gs() -> Iterator[Bucket]:
    spawning = multiprocessing.get_context("spawn")
    line, far = spawning.Pipe()
    process = spawning.Process(target=_serve_gs, args=(far,), daemon=True)
    process.start()
    try:
        yield FarGsBucket(*line.recv(), line)
    finally:
        line.send("end")
        process.join()


def _serve_gs(line: Connection) -> None:
    from gcp_storage_emulator.server import create_server

    logging.disable()  # it calls what is missing an error
    # It takes one connection after the other: a client that reads two files at a time needs the proxy.
    emulator: Any = create_server(LOCAL, 0, in_memory=True)
    emulator.start()
    with _proxied(GsBucket(f"{LOCAL}:{emulator._api._httpd.server_port}")) as made:
        line.send((made.server, made.proxy))
        while (said := line.recv()) != "end":
            if said == "forget":
                made.seen.clear()
            elif said != "seen":
                made.trouble = said
            line.send(list(made.seen))
    emulator.stop()


@contextmanager
def _proxied(made: Bucket) -> Iterator[Bucket]:
    proxy = ThreadingHTTPServer((LOCAL, 0), _handler(made))
    made.proxy = f"{LOCAL}:{proxy.server_port}"
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()


def _handler(bucket: Bucket) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            bucket.seen.append((self.command, self.path))
            trouble = bucket.trouble(self.command, self.path)
            if isinstance(trouble, float):
                time.sleep(trouble)
                self.close_connection = True
                return
            body = self.body()
            if trouble is not None:
                self.send_response(trouble)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            connection = http.client.HTTPConnection(bucket.server, timeout=30)
            try:
                ours = ("expect", "transfer-encoding", "content-length")  # http.server answered `Expect` already
                headers = {name: value for name, value in self.headers.items() if name.lower() not in ours}
                connection.request(self.command, self.path, body, headers)
                answer = connection.getresponse()
                data = answer.read()
                self.send_response_only(answer.status, answer.reason)
                for name, value in answer.getheaders():
                    if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                        self.send_header(name, value)
                length = answer.getheader("Content-Length") if self.command == "HEAD" else None
                self.send_header("Content-Length", length or str(len(data)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):  # a client that has read enough hangs up
                    self.wfile.write(data)
            finally:
                connection.close()

        def body(self) -> bytes:
            """What was sent; S3 clients send files in chunks."""
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length", 0)))
            pieces = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                pieces.append(self.rfile.read(size))
                self.rfile.readline()
            while self.rfile.readline().strip():
                pass
            return b"".join(pieces)

        do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_any

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
