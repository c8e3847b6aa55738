"""A local S3 server (moto), and a proxy before it that fails as networks and servers do."""

from __future__ import annotations

import http.client
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

from moto.moto_server.threaded_moto_server import ThreadedMotoServer
from pyarrow import fs

BUCKET = "rlflow"


@dataclass
class Bucket:
    """A bucket behind a proxy.

    Attributes:
        trouble: asked for each request (method, path with query); what it answers is a status to answer in the
            server's stead, seconds to hang before the connection is broken, or None to let the request through.
        seen: the requests, those that were failed included.

    """

    server: str
    proxy: str
    trouble: Callable[[str, str], int | float | None] = lambda *_: None
    seen: list[tuple[str, str]] = field(default_factory=list)

    def url(self, prefix: str, **options: object) -> str:
        """RLFLOW_STORAGE_URL of a folder in the bucket, through the proxy."""
        given = {"scheme": "http", "region": "us-east-1", "endpoint_override": self.proxy, **options}
        query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in given.items())
        return f"s3://key:secret@{BUCKET}/{prefix}?{query}"

    def names(self, prefix: str) -> list[str]:
        """The objects below a prefix, asked of the server itself."""
        files = self._direct()
        found = files.get_file_info(fs.FileSelector(f"{BUCKET}/{prefix}", recursive=True, allow_not_found=True))
        return sorted(one.path.removeprefix(f"{BUCKET}/{prefix}/") for one in found if one.type == fs.FileType.File)

    def make(self) -> None:
        """Make the bucket."""
        self._direct(allow_bucket_creation=True).create_dir(BUCKET)

    def _direct(self, **more: bool) -> fs.S3FileSystem:
        given = {"access_key": "key", "secret_key": "secret", "region": "us-east-1", "scheme": "http"}
        return fs.S3FileSystem(endpoint_override=self.server, **given, **more)


@contextmanager
def bucket() -> Iterator[Bucket]:
    """A bucket that is empty, on a server of its own."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    moto.start()
    try:
        host, port = moto.get_host_and_port()
        made = Bucket(f"{host}:{port}", "")
        made.make()
        proxy = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
        made.proxy = f"127.0.0.1:{proxy.server_port}"
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield made
        finally:
            proxy.shutdown()
            proxy.server_close()
            thread.join()
    finally:
        moto.stop()


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
