"""A server of its own for each measurement: PostgreSQL, web and worker, in a folder that is removed at the end."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg

from rlflow.core import migrations, security
from rlflow.core.embedded_postgres import EmbeddedPostgres
from rlflow.core.settings import Settings

START_SECONDS = 60
COMMAND = (sys.executable, "-m", "rlflow.cli")


@dataclass(frozen=True)
class Process:
    """A running part of RLFlow. `address` is where a web process answers."""

    pid: int
    address: str = ""

    def peak_mb(self) -> float | None:
        """The largest resident memory since the start or `forget_peak`, in MB; None where the system keeps none."""
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        except OSError:
            return None
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), None)

    def forget_peak(self) -> None:
        """Measure the peak from now on, where the system can."""
        try:
            Path(f"/proc/{self.pid}/clear_refs").write_text("5")
        except OSError:
            return


class Machine:
    """A database that holds the schema, and what is started on it."""

    def __init__(self, home: Path, url: str, stack: ExitStack) -> None:
        self.home = home
        self.url = url
        self._stack = stack
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("RLFLOW_")},
            "DATABASE_URL": url,
            "RLFLOW_SECRET_KEY": secrets.token_urlsafe(48),
            "RLFLOW_DATA_DIR": str(home),
            "RLFLOW_ACCESS_TOKEN_MINUTES": "600",
        }
        self._environment.pop("REDIS_URL", None)
        key = self._environment["RLFLOW_SECRET_KEY"]
        self.settings = Settings(
            _env_file=None, database_url=url, secret_key=key, access_token_minutes=600, data_dir=home
        )

    def connect(self) -> psycopg.Connection:
        """A connection that commits each statement."""
        return psycopg.connect(self.url, autocommit=True)

    def token(self, user_id: UUID) -> str:
        """An access token of a user."""
        return security.create_access_token(user_id, self.settings)[0]

    def web(self, processes: int = 1, environment: dict[str, str] | None = None) -> Process:
        """Start `rlflow web` and wait until it answers; `environment` adds to ours."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        arguments = ["web", "--port", str(port), "--processes", str(processes)]
        started = self._start(arguments, environment or {})
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + START_SECONDS
        while not _answers(f"{address}/ready"):
            if started.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the web process did not start; its log:\n{self._log(arguments).read_text()}")
            time.sleep(0.1)
        return Process(started.pid, address)

    def worker(self) -> Process:
        """Start `rlflow worker`."""
        return Process(self._start(["worker"], {}).pid)

    def program(self, name: str, *arguments: str, stdin: str | None = None, seconds: float = 600) -> str:
        """Run one of PostgreSQL's programs on the database; what it printed. Raises RuntimeError."""
        done = subprocess.run(
            [str(EmbeddedPostgres.binary(name)), *arguments],
            env=self.postgres_environment(),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{name} failed: {done.stderr}")
        return done.stdout

    def postgres_environment(self) -> dict[str, str]:
        """Where PostgreSQL's programs find the database."""
        told = psycopg.conninfo.conninfo_to_dict(self.url)
        names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE"}
        return {**os.environ, **{names[key]: str(value) for key, value in told.items() if key in names}}

    def _start(self, arguments: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with self._log(arguments).open("wb") as log:
            process = subprocess.Popen(
                [*COMMAND, *arguments],
                env={**self._environment, **environment},
                cwd=self.home,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._stack.callback(_stop, process)
        return process

    def _log(self, arguments: Sequence[str]) -> Path:
        return self.home / f"{'-'.join(arguments).replace('--', '')}.log"


@contextmanager
def machine() -> Iterator[Machine]:
    """A fresh PostgreSQL that survives a crash (as in production), with the schema."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped, and removed
    # Straight below /tmp: the path of a Unix socket must be short, and TMPDIR may be closed to the server's user.
    home = Path(tempfile.mkdtemp(prefix="rlflow-bench-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            home.chmod(0o711)  # the server's user must pass through it
        with ExitStack() as stack:
            url = stack.enter_context(EmbeddedPostgres(home, durable=True)).url()
            made = Machine(home, url, stack)
            asyncio.run(migrations.upgrade(made.settings))
            yield made
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
