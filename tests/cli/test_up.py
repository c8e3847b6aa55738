"""`rlflow up`, for real: the tree of processes, its data, and every way in which it may end."""

from __future__ import annotations

import os
import signal
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.cli.processes import Running, is_alive, rlflow, sign_in
from tests.servers import server_folder
from tests.waiting import eventually

STOP_SECONDS = 10


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for data that the embedded PostgreSQL can reach."""
    with server_folder() as made:
        yield made


def up(folder: Path, name: str, *arguments: str, **variables: str) -> Running:
    """`rlflow up` on folder/data and a free port."""
    return Running(
        "up", "--data-dir", str(folder / "data"), "--port", "0", *arguments, output=folder / name, **variables
    )


def password_in(printed: str) -> str:
    """The generated password."""
    (line,) = [line for line in printed.splitlines() if line.startswith("Password:")]
    return line.split()[1]


def test_a_first_start_a_crash_a_stop_and_what_a_second_start_finds(folder: Path) -> None:
    data = folder / "data"
    running = up(folder, "first")
    try:
        url = running.url()
        password = password_in(running.printed)
        assert "Sign in as: admin@example.com" in running.printed
        assert httpx.get(f"{url}/ready").status_code == 200
        assert sign_in(url, "admin@example.com", password).json()["user"]["role"] == "admin"

        key = data / "secret_key"
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        secret = key.read_text()

        second = rlflow("up", "--data-dir", str(data), "--port", "0")
        assert second.returncode == 2
        assert "already running" in second.stderr
        assert str(running.process.pid) in second.stderr
        assert "Traceback" not in second.stderr

        users = rlflow("users", "list", "--data-dir", str(data))
        assert users.stdout.startswith("admin@example.com\tadmin\tactive"), users.stderr

        killed = {word: running.child(word) for word in ("web", "worker")}
        for pid in killed.values():
            os.kill(pid, signal.SIGKILL)
        eventually(lambda: not any(is_alive(pid) for pid in killed.values()))
        # The socket stays open: the request waits for the next process.
        assert httpx.get(f"{url}/ready", timeout=30).status_code == 200
        eventually(lambda: any("rlflow.cli worker" in line for line in running.children().values()))
        assert not set(killed.values()) & {running.child("web"), running.child("worker")}
        assert "ended by SIGKILL: starting it again" in running.complaints
    finally:
        tree = list(running.children())
        code, seconds = running.end()
    assert code == 0
    assert seconds < STOP_SECONDS
    assert len(tree) >= 4  # web, worker, PostgreSQL's watcher, PostgreSQL
    assert not [pid for pid in tree if is_alive(pid)]
    assert running.printed.count("RLFlow is ready at") == 1

    # Killed with no chance to clean up, it leaves nothing behind, and the next start works at once.
    running = up(folder, "second")
    try:
        url = running.url()
        assert "Password" not in running.printed
        assert sign_in(url, "admin@example.com", password).status_code == 200
        assert key.read_text() == secret
        tree = list(running.children())
    finally:
        running.end(signal.SIGKILL)
    port = url.rpartition(":")[2]
    third = Running("up", "--data-dir", str(data), "--port", port, output=folder / "third")
    try:
        url = third.url()
        assert not [pid for pid in tree if is_alive(pid)]
        assert sign_in(url, "admin@example.com", password).status_code == 200
        tree = list(third.children())
    finally:
        code, seconds = third.end(signal.SIGINT)
    assert code == 0
    assert seconds < STOP_SECONDS
    assert not [pid for pid in tree if is_alive(pid)]


def test_a_taken_port_is_told_at_once_and_starts_nothing(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = rlflow("up", "--data-dir", str(folder / "other"), "--port", str(port))
    assert done.returncode == 2
    assert f"Port {port} of 127.0.0.1 is taken" in done.stderr
    assert not (folder / "other" / "postgresql").exists()


def test_a_refused_admin_password_names_its_variable(folder: Path, database_url: str) -> None:
    done = rlflow(
        "up",
        *("--data-dir", str(folder / "third-data"), "--port", "0"),
        DATABASE_URL=database_url,
        RLFLOW_ADMIN_PASSWORD="short",
    )
    assert done.returncode == 2
    assert "RLFLOW_ADMIN_PASSWORD must have at least" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_directory_that_cannot_be_made(folder: Path) -> None:
    (folder / "file").write_text("")
    done = rlflow("up", "--data-dir", str(folder / "file" / "data"), "--port", "0")
    assert done.returncode == 2
    assert "cannot be made" in done.stderr
    assert "--data-dir" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as another user")
def test_as_root_a_directory_that_postgresql_cannot_reach(folder: Path) -> None:
    private = folder / "private"
    private.mkdir(mode=0o700)
    done = rlflow("up", "--data-dir", str(private / "data"), "--port", "0")
    assert done.returncode == 2
    assert f"may not enter {private}" in done.stderr
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
