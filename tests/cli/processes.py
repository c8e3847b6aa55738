"""Real `rlflow` processes for the tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import httpx

from tests.cli import commands
from tests.waiting import eventually

COMMAND = [sys.executable, "-m", "rlflow.cli"]
READY = "RLFlow is ready at "
START_SECONDS = 90
"""Generous: the machine may be busy with other tests."""


def environment(**variables: str) -> dict[str, str]:
    """The environment of a command: nothing of RLFlow's but what is given."""
    return {**os.environ, "RLFLOW_LOG_LEVEL": "warning", **variables}


def rlflow(*arguments: str, folder: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return commands.run(arguments, environment(**variables), folder or Path("/"))


class Running:
    """`rlflow up` or `rlflow web`, started in the background; what it prints goes to files."""

    def __init__(self, *arguments: str, output: Path, command: Sequence[str] = COMMAND, **variables: str) -> None:
        self.output = output
        with output.open("wb") as out, output.with_suffix(".err").open("wb") as err:
            self.process = subprocess.Popen(
                [*command, *arguments],
                env=environment(**variables),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )

    @property
    def printed(self) -> str:
        """What it has said on stdout."""
        return self.output.read_text()

    @property
    def complaints(self) -> str:
        """What it has said on stderr."""
        return self.output.with_suffix(".err").read_text()

    def url(self) -> str:
        """Wait for the ready line; the address in it."""
        eventually(lambda: READY in self.printed or self.process.poll() is not None, "its ready line", START_SECONDS)
        assert self.process.poll() is None, f"it ended with {self.process.returncode}:\n{self.complaints}"
        (line,) = [line for line in self.printed.splitlines() if line.startswith(READY)]
        return line.removeprefix(READY)

    def children(self) -> dict[int, str]:
        """Process ids and command lines of all descendants."""
        listing = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
        rows = [line.split(None, 2) for line in listing.stdout.splitlines()]
        found: dict[int, str] = {}
        parents = {self.process.pid}
        while parents:
            level = {int(row[0]): row[2] for row in rows if int(row[1]) in parents}
            found |= level
            parents = set(level)
        return found

    def child(self, word: str) -> int:
        """Process id of the one child whose command line holds `rlflow.cli WORD`."""
        (pid,) = [pid for pid, line in self.children().items() if f"rlflow.cli {word}" in line]
        return pid

    def end(self, number: int = signal.SIGTERM) -> tuple[int, float]:
        """Send a signal and wait for the end; exit code and seconds."""
        began = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(timeout=30), time.monotonic() - began


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return state.stdout.strip()[:1] not in ("", "Z")


def sign_in(url: str, email: str, password: str) -> httpx.Response:
    """POST /auth/login."""
    return httpx.post(f"{url}/api/v1/auth/login", json={"email": email, "password": password}, timeout=10)
