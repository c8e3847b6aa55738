"""A server process that cannot outlive the process that started it.

Between the two stands a watcher: a small Python process that is the server's parent, and that holds the reading
end of a pipe from us. When the pipe closes, because we asked for it or because we are gone (an exception, the end
of the interpreter, kill -9), the watcher stops the server: SIGINT, after a timeout SIGQUIT, at last SIGKILL.
PostgreSQL calls these its fast and its immediate shutdown; Redis ends on the first.

Both run in a session of their own, so a ctrl-C in the terminal reaches only us and the server is stopped last.
This file is also the watcher's program, so it imports the standard library alone.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

POLL_INTERVAL = 0.2
"""Seconds between two looks at whether the server, or the process that started it, has ended."""


class WatchedProcess:
    """A running server and its watcher.

    Args:
        argv: the server's command line; it must stay in the foreground.
        log: file that receives what both print; truncated first.
        env: the server's whole environment.
        account: (uid, gid) the server runs as; None for our own. Needs root.
        stop_timeout: seconds that the server has after SIGINT.
        quit_timeout: seconds that the server has after SIGQUIT.
        watcher_locks: open file descriptors, locked, that the watcher keeps until its end.
        server_locks: the same for the server; its own children inherit them.

    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str],
        account: tuple[int, int] | None = None,
        stop_timeout: float = 6.0,
        quit_timeout: float = 5.0,
        watcher_locks: Sequence[int] = (),
        server_locks: Sequence[int] = (),
    ) -> None:
        self._patience = stop_timeout + quit_timeout + 5
        order = {
            "argv": list(argv),
            "env": dict(env),
            "account": account,
            "timeouts": [stop_timeout, quit_timeout],
            "server_locks": list(server_locks),
            "parent": os.getpid(),
        }
        with log.open("wb") as output:
            self._watcher = subprocess.Popen(
                [sys.executable, "-I", "-S", str(Path(__file__).resolve()), f"watching {argv[0]}"],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                pass_fds=[*watcher_locks, *server_locks],
                start_new_session=True,
            )
        pipe = self._watcher.stdin
        assert pipe is not None
        self._pipe = pipe
        pipe.write(json.dumps(order).encode() + b"\n")
        pipe.flush()

    @property
    def watcher_pid(self) -> int:
        """Process id of the watcher; the server is its only child."""
        return self._watcher.pid

    def is_running(self) -> bool:
        """Whether the server runs; False from the moment its end was seen."""
        return self._watcher.poll() is None

    def stop(self) -> None:
        """Stop the server and return when it has ended; does nothing if it has."""
        self._pipe.close()
        try:
            self._watcher.wait(self._patience)
        except subprocess.TimeoutExpired:
            # Not seen yet: a watcher that was itself stopped (SIGSTOP), for instance.
            self._watcher.kill()
            self._watcher.wait()


def try_lock(path: Path) -> int | None:
    """Lock the file at path for as long as the answered descriptor, or a copy of it, is open in any process.

    Returns:
        The open descriptor, or None when another process holds the lock.

    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _read_order() -> dict[str, Any]:
    line = b""
    while not line.endswith(b"\n"):
        # One byte at a time: nothing but the closing may follow, and a buffer would hide it from select().
        byte = os.read(0, 1)
        if not byte:
            sys.exit("The process that started the watcher ended before it gave its order.")
        line += byte
    order: dict[str, Any] = json.loads(line)
    return order


def _stop(server: subprocess.Popen[bytes], timeouts: Sequence[float]) -> None:
    for signal_number, timeout in zip((signal.SIGINT, signal.SIGQUIT), timeouts, strict=True):
        server.send_signal(signal_number)
        try:
            server.wait(timeout)
            return
        except subprocess.TimeoutExpired:
            print(f"The server did not end within {timeout} s of {signal.Signals(signal_number).name}.", flush=True)
    server.kill()
    server.wait()


def _watch() -> int:
    """The watcher's program: start the server, wait until it ends or is to be stopped."""
    told_to_stop = False

    def on_signal(_number: int, _frame: object) -> None:
        nonlocal told_to_stop
        told_to_stop = True

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, on_signal)

    order = _read_order()
    identity: dict[str, Any] = {}
    if order["account"] is not None:
        uid, gid = order["account"]
        identity = {"user": uid, "group": gid, "extra_groups": [gid]}
    server = subprocess.Popen(
        order["argv"],
        env=order["env"],
        stdin=subprocess.DEVNULL,
        cwd="/",
        umask=0o077,
        pass_fds=order["server_locks"],
        **identity,
    )
    for descriptor in order["server_locks"]:
        os.close(descriptor)

    while server.poll() is None:
        try:
            readable, _, _ = select.select([0], [], [], POLL_INTERVAL)
        except InterruptedError:
            readable = []
        # A forked sibling may keep the pipe open when our parent dies; then only the new parent id tells.
        if readable or told_to_stop or os.getppid() != order["parent"]:
            _stop(server, order["timeouts"])
            return 0
    return server.returncode & 0xFF


if __name__ == "__main__":
    sys.exit(_watch())
