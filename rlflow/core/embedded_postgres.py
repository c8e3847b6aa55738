"""The PostgreSQL that RLFlow brings along and runs in its data directory when DATABASE_URL is not set.

In the data directory everything lives in `postgresql/`:

    18/                  the cluster (PGDATA); made under another name and renamed when complete
    socket/              the Unix socket; when its path would be too long for one, a private folder under /tmp
    log/                 what the server reports, one file per weekday
    postgresql.conf      written at each start; postgresql.local.conf beside it is read last and is the user's
    server.log           what the server said while starting
    server.lock          held by every process of the server; free means that nothing of it is alive
    watch.lock           held by the watcher (see watched_process)
    server.json          who started the server, and the private socket folder if there is one

Nobody but the server's account and root can connect: the server listens on the socket alone, in a folder of mode
0700, and asks the kernel who is calling (peer authentication), so there is no password to keep or to leak.

The server lives as long as the process that started it. Ended by kill -9, that process takes the server with it
within a second: the watcher sees it and shuts the server down cleanly.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from rlflow.core.postgres_programs import (
    MAJOR_VERSION,
    Account,
    EmbeddedPostgresError,
    binary,
    clean_environment,
    require_reachable,
    server_account,
    usable_programs,
)
from rlflow.core.postgres_settings import access_rules, account_map, server_settings
from rlflow.core.postmaster import Postmaster
from rlflow.core.watched_process import WatchedProcess, try_lock

__all__ = ["EmbeddedPostgres", "EmbeddedPostgresError", "binary", "default_data_dir"]

logger = logging.getLogger(__name__)

DATABASE = "rlflow"
DATABASE_USER = "rlflow"
PORT = 5432
"""Names the socket's file; nothing listens on a network port."""

SOCKET_PATH_LIMIT = 103
"""Bytes in a Unix socket's path: 107 on Linux, 103 on macOS."""

START_TIMEOUT = 60.0
"""Seconds; a recovery after a crash is part of the start."""


def default_data_dir() -> Path:
    """Where RLFlow keeps its data when nothing else is said: a system folder for root, else the user's own."""
    if os.geteuid() == 0:
        return Path("/var/lib/rlflow")
    if os.environ.get("XDG_DATA_HOME"):
        return Path(os.environ["XDG_DATA_HOME"]) / "rlflow"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "rlflow"
    return Path.home() / ".local" / "share" / "rlflow"


class EmbeddedPostgres:
    """A PostgreSQL server on a data directory; start() it, or use it as a context manager.

    Only one server runs on a data directory. If another process has started it already, start() attaches to it, and
    stop() then leaves it to that process. Calls are blocking and for one thread at a time.

    Args:
        data_dir: RLFlow's data directory; made if it does not exist.
        durable: False trades safety in a crash of the machine for speed: for tests only.
        stop_timeout: seconds that a stop waits for a clean shutdown before it forces one.

    """

    binary = staticmethod(binary)

    def __init__(self, data_dir: Path, *, durable: bool = True, stop_timeout: float = 6.0) -> None:
        self.data_dir = data_dir.expanduser().absolute()
        self.durable = durable
        self.stop_timeout = stop_timeout
        self.home = self.data_dir / "postgresql"
        self.cluster = self.home / str(MAJOR_VERSION)
        self._process: WatchedProcess | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # What runs

    def is_running(self) -> bool:
        """Whether a server accepts connections on this data directory, ours or another process's."""
        return self._postmaster() is not None

    @property
    def started_here(self) -> bool:
        """Whether this object started the server that runs, so that stop() will stop it."""
        return self._process is not None and self._process.is_running()

    @property
    def postmaster_pid(self) -> int | None:
        """Process id of the running server."""
        found = self._postmaster()
        return found.pid if found is not None else None

    @property
    def owner_pid(self) -> int | None:
        """Process id of the process that started the running server, or None if nobody recorded it."""
        pid = self._record().get("owner_pid")
        return pid if isinstance(pid, int) and self.is_running() else None

    def url(self, database: str = DATABASE) -> str:
        """Address of a database on the running server, for asyncpg, psycopg, ADBC and the PostgreSQL programs.

        Raises:
            EmbeddedPostgresError: no server is running.

        """
        found = self._postmaster()
        if found is None:
            raise EmbeddedPostgresError(f"No PostgreSQL is running on {self.data_dir}. Start it with: rlflow up")
        # The port is named because libpq would otherwise take PGPORT from the environment.
        place = f"host={quote(str(found.socket_folder))}&port={found.port}"
        return f"postgresql://{DATABASE_USER}@/{quote(database, safe='')}?{place}"

    # Start and stop

    def start(self) -> str:
        """Start the server, or attach to the one that runs on this data directory, and answer its DATABASE_URL.

        Cleans up first what a crash has left. Takes well under a second; the first start, which makes the cluster,
        a few. The URL of a data directory stays the same over restarts.

        Raises:
            EmbeddedPostgresError: the server cannot be started; the message says why.

        """
        if self._process is not None:
            if self.started_here and self.is_running():
                return self.url()
            self._process.stop()  # it is gone or going, and its watcher may not have seen it yet
            self._process = None
        account = server_account()
        self._make_home(account)
        deadline = time.monotonic() + START_TIMEOUT
        while not self._start_or_attach(account):
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"Another process holds the data directory {self.data_dir}, but its PostgreSQL does not answer. "
                    f"See {self.home / 'server.log'} and {self.home / 'log'}; stop that process and start again."
                )
            time.sleep(0.05)
        return self.url()

    def stop(self) -> None:
        """Stop the server if this object started it: open sessions are ended, everything committed is kept."""
        if self._process is None:
            return
        self._process.stop()
        self._process = None
        watch = try_lock(self.home / "watch.lock")
        if watch is None:  # another process has already started the next server
            return
        try:
            # Still something alive here means that the watcher itself was killed.
            server = self._lock_server(time.monotonic() + START_TIMEOUT)
            self._remove_private_socket_folder()
            os.close(server)
        finally:
            os.close(watch)
        logger.info("PostgreSQL has stopped.")

    def _start_or_attach(self, account: Account) -> bool:
        """Try once. False: another process is starting or stopping the server right now."""
        watch = try_lock(self.home / "watch.lock")
        if watch is None:
            if not self._ready():
                return False
            logger.info("Using the PostgreSQL that process %s runs on %s.", self.owner_pid, self.data_dir)
            return True
        server = None
        try:
            server = self._lock_server(time.monotonic() + START_TIMEOUT)
            if self._ready():  # neither lock is held: somebody ran pg_ctl on this cluster by hand
                logger.info("Using a PostgreSQL on %s that RLFlow did not start.", self.data_dir)
                return True
            self._launch(account, watch, server)
            return True
        finally:
            os.close(watch)
            if server is not None:
                os.close(server)

    def _lock_server(self, deadline: float) -> int:
        """Lock server.lock; a server that has lost its watcher is stopped for that. Hold watch.lock when calling."""
        began = time.monotonic()
        while (descriptor := try_lock(self.home / "server.lock")) is None:
            if (orphan := self._postmaster()) is not None:
                number = signal.SIGINT if time.monotonic() < began + self.stop_timeout else signal.SIGQUIT
                with contextlib.suppress(ProcessLookupError):
                    os.kill(orphan.pid, number)
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"Processes of an earlier PostgreSQL still use {self.cluster} and do not end. "
                    "End them (look for 'postgres' in the list of processes) and start again."
                )
            time.sleep(0.05)
        return descriptor

    def _launch(self, account: Account, watch: int, server: int) -> None:
        programs = usable_programs(account, self.home)
        # Both locks are ours, so no process of the server lives, whoever has the process id in there by now.
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        if not self.cluster.exists():
            self._make_cluster(programs, account)
        self._write("pg_hba.conf", access_rules(DATABASE_USER))
        self._write("pg_ident.conf", account_map(DATABASE_USER, account.name))
        self._write("postgresql.conf", server_settings(self.home, durable=self.durable))
        folder = self._socket_folder(account)
        command = [str(programs / "bin" / "postgres"), "-D", str(self.cluster)]
        command += ["-c", f"config_file={self.home / 'postgresql.conf'}", "-k", str(folder), "-p", str(PORT)]
        began = time.monotonic()
        process = WatchedProcess(
            command,
            log=self.home / "server.log",
            env=clean_environment(),
            account=(account.uid, account.gid) if account.switch else None,
            stop_timeout=self.stop_timeout,
            watcher_locks=[watch],
            server_locks=[server],
        )
        try:
            while not self._ready():
                if not process.is_running():
                    raise EmbeddedPostgresError(f"PostgreSQL did not start. It said:\n{self._last_words()}")
                if time.monotonic() > began + START_TIMEOUT:
                    raise EmbeddedPostgresError(
                        f"PostgreSQL was not ready after {START_TIMEOUT:.0f} s. It said:\n{self._last_words()}"
                    )
                time.sleep(0.01)
            self._write(
                "server.json",
                json.dumps({**self._record(), "owner_pid": os.getpid(), "watcher_pid": process.watcher_pid}),
            )
        except BaseException:
            process.stop()
            raise
        self._process = process
        logger.info("PostgreSQL runs on %s, ready after %.2f s.", self.cluster, time.monotonic() - began)

    # The files

    def _make_home(self, account: Account) -> None:
        # As root the home and the files in it stay root's, so that the server cannot change what root reads or runs.
        mode = 0o711 if account.switch else 0o700
        for folder in (*reversed(self.data_dir.parents), self.data_dir, self.home):
            if folder == self.home and account.switch:
                require_reachable(self.data_dir, account)
            try:
                if not folder.is_dir():
                    folder.mkdir()
                    folder.chmod(mode)  # whatever the umask; folders that were there before are left alone
            except FileExistsError:  # another process is starting, too
                continue
            except OSError as error:
                raise EmbeddedPostgresError(
                    f"The data directory {self.data_dir} cannot be used: {error}. Choose another with --data-dir."
                ) from error
        for path in (self.home, self.cluster):
            expected = account.uid if path == self.cluster else os.geteuid()
            owner = path.stat().st_uid if path.exists() else expected
            if owner != expected:
                raise EmbeddedPostgresError(
                    f"{path} belongs to the user id {owner}, and not to {expected}. Start RLFlow as the user who made "
                    "it, or choose another directory with --data-dir."
                )
        self._own_folder(self.home / "log", account)

    def _own_folder(self, path: Path, account: Account) -> None:
        """Make a folder that the server's account owns and nobody else enters."""
        path.mkdir(mode=0o700, exist_ok=True)
        if account.switch:
            os.chown(path, account.uid, account.gid, follow_symlinks=False)

    def _write(self, name: str, text: str) -> None:
        (self.home / f"{name}.new").write_text(text)
        (self.home / f"{name}.new").chmod(0o644)
        (self.home / f"{name}.new").rename(self.home / name)

    def _make_cluster(self, programs: Path, account: Account) -> None:
        logger.info("Making a new PostgreSQL cluster in %s.", self.cluster)
        unfinished = self.home / f"{MAJOR_VERSION}.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._own_folder(unfinished, account)
        command = [str(programs / "bin" / "initdb"), "-D", str(unfinished), "-U", DATABASE_USER, "--auth=reject"]
        command += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += [] if self.durable else ["--no-sync"]
        self._run(command, account)
        # A server for one session, without a socket: the renamed cluster always has its database.
        command = [str(programs / "bin" / "postgres"), "--single", "-D", str(unfinished), "-F", "postgres"]
        self._run(command, account, f"CREATE DATABASE {DATABASE}\n")
        if self.durable:
            os.sync()
        unfinished.rename(self.cluster)

    def _run(self, command: list[str], account: Account, text: str = "") -> None:
        done = subprocess.run(
            command,
            input=text,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            cwd="/",
            env=clean_environment(),
            umask=0o077,
            **account.identity(),
        )
        if done.returncode != 0 or re.search(r"^(?:ERROR|FATAL|PANIC):|(?:ERROR|FATAL|PANIC):  ", done.stdout, re.M):
            raise EmbeddedPostgresError(f"The database cluster could not be made in {self.home}:\n{done.stdout}")

    def _socket_folder(self, account: Account) -> Path:
        folder = self.home / "socket"
        name = len(os.fsencode(folder / f".s.PGSQL.{PORT}"))
        # Commas separate hosts in a URL, and drivers differ on other signs.
        if name <= SOCKET_PATH_LIMIT and re.fullmatch(r"[\w/.@+-]+", str(folder), re.ASCII):
            self._own_folder(folder, account)
            return folder
        recorded = self._private_socket_folder()
        if recorded is not None:
            with contextlib.suppress(FileNotFoundError):
                found = recorded.lstat()
                if stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and not found.st_mode & 0o077:
                    return recorded
        # Not TMPDIR, which may be long, or private to root.
        folder = Path(tempfile.mkdtemp(prefix="rlflow-", dir="/tmp"))
        self._own_folder(folder, account)
        self._write("server.json", json.dumps({**self._record(), "socket_folder": str(folder)}))
        return folder

    def _private_socket_folder(self) -> Path | None:
        recorded = self._record().get("socket_folder")
        return Path(recorded) if isinstance(recorded, str) else None

    def _remove_private_socket_folder(self) -> None:
        folder = self._private_socket_folder()
        if folder is not None:
            for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
                (folder / name).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                folder.rmdir()
        (self.home / "server.json").unlink(missing_ok=True)

    def _record(self) -> dict[str, Any]:
        try:
            record = json.loads((self.home / "server.json").read_text())
        except (OSError, ValueError):
            return {}
        return record if isinstance(record, dict) else {}

    def _postmaster(self) -> Postmaster | None:
        """The server that listens, ready or not."""
        found = Postmaster.read(self.cluster)
        return found if found is not None and found.answers() else None

    def _ready(self) -> bool:
        found = self._postmaster()
        return found is not None and found.status == "ready"

    def _last_words(self) -> str:
        logs = [self.home / "server.log", *(self.home / "log").glob("*.log")]
        newest = max((path for path in logs if path.exists()), key=lambda path: path.stat().st_mtime)
        texts = dict.fromkeys(path.read_text(errors="replace")[-2000:].strip() for path in (logs[0], newest))
        return "\n".join(texts)
