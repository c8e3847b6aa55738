"""The PostgreSQL that RLFlow brings along: it starts anywhere, survives what kills it, and never outlives us."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import adbc_driver_postgresql.dbapi
import asyncpg
import psycopg
import pytest

from rlflow.core import postgres_programs
from rlflow.core.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError, binary, default_data_dir
from rlflow.core.postgres_programs import PACKAGE, installed_programs, server_account, usable_programs
from rlflow.core.watched_process import WatchedProcess
from tests.servers import server_folder
from tests.waiting import eventually

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to switch to another user")


@pytest.fixture(scope="module")
def data_dir() -> Iterator[Path]:
    """A data directory with a cluster, so that the tests that follow need not make one."""
    with server_folder() as folder:
        with EmbeddedPostgres(folder, durable=False) as server:
            run(server.url(), "CREATE TABLE kept (value int)")
        yield folder


def run(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def another_process(data_dir: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a server from another Python process; that process and the URL it was given."""
    program = (
        "import sys, time; from pathlib import Path; from rlflow.core.embedded_postgres import EmbeddedPostgres\n"
        "print(EmbeddedPostgres(Path(sys.argv[1]), durable=False).start(), flush=True); time.sleep(120)"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(data_dir)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    assert url, "the other process could not start PostgreSQL"
    return process, url


async def test_one_url_serves_every_driver_and_program(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPORT", "1")  # must not lead anybody astray
    with EmbeddedPostgres(data_dir, durable=False) as server:
        url = server.url()
        connection = await asyncpg.connect(url)
        assert await connection.fetchval("SELECT current_database()") == "rlflow"
        await connection.close()
        assert run(url, "SELECT lower('ÄÖ'), current_user") == [("äö", "rlflow")]
        with adbc_driver_postgresql.dbapi.connect(url) as other, other.cursor() as cursor:
            cursor.execute("SELECT 7 AS value")
            assert cursor.fetch_arrow_table().to_pylist() == [{"value": 7}]
        dump = await asyncio.create_subprocess_exec(binary("pg_dump"), url, stdout=subprocess.PIPE)
        text, _ = await dump.communicate()
        assert b"CREATE TABLE public.kept" in text


def test_starts_in_under_a_second_and_nothing_listens_on_the_network(data_dir: Path) -> None:
    began = time.monotonic()
    with EmbeddedPostgres(data_dir) as server:
        # Half of the promise is left to a machine that is busy with other tests.
        assert time.monotonic() - began < 2
        settings = {str(name): value for name, value in run(server.url(), "SELECT name, setting FROM pg_settings")}
        assert settings["listen_addresses"] == ""
        assert settings["server_encoding"] == "UTF8"
        assert {settings[name] for name in ("fsync", "synchronous_commit", "full_page_writes")} == {"on"}
        assert server.started_here
        assert server.owner_pid == os.getpid()
    assert not server.is_running()
    with pytest.raises(EmbeddedPostgresError, match="No PostgreSQL is running"):
        server.url()


def test_survives_kill_9_of_postgres_at_the_same_address(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir) as server:
        url = server.url()
        run(url, "INSERT INTO kept VALUES (1)")
        pid = server.postmaster_pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        eventually(lambda: not server.is_running())
        assert (server.cluster / "postmaster.pid").exists()
        assert server.start() == url
        assert server.postmaster_pid != pid
        assert run(url, "SELECT count(*) FROM kept WHERE value = 1") == [(1,)]


def test_a_stale_process_id_that_now_belongs_to_another_process_is_no_obstacle(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir, durable=False) as server:
        text = (server.cluster / "postmaster.pid").read_text()
    # A container that is killed and started again hands out the same process ids.
    account = server_account()
    sleeper = subprocess.Popen(["/bin/sleep", "60"], **account.identity())
    try:
        stale = server.cluster / "postmaster.pid"
        stale.write_text("\n".join([str(sleeper.pid), *text.splitlines()[1:]]) + "\n")
        assert not server.is_running()
        with server:
            assert run(server.url(), "SELECT 1") == [(1,)]
    finally:
        sleeper.kill()
        sleeper.wait()


def test_kill_9_of_the_process_that_started_it_stops_it_cleanly(data_dir: Path) -> None:
    process, url = another_process(data_dir)
    server = EmbeddedPostgres(data_dir, durable=False)
    try:
        run(url, "INSERT INTO kept VALUES (2)")
        assert server.owner_pid == process.pid
    finally:
        process.kill()
        process.communicate()
    eventually(lambda: not (server.cluster / "postmaster.pid").exists())
    with server:
        assert run(server.url(), "SELECT count(*) FROM kept WHERE value = 2") == [(1,)]


def test_kill_9_of_the_process_and_a_start_at_once(data_dir: Path) -> None:
    process, url = another_process(data_dir)
    process.kill()
    process.communicate()
    with EmbeddedPostgres(data_dir, durable=False) as server:
        # Whether or not the old server was still going down: what answers now is watched by us.
        eventually(server.is_running)
        time.sleep(0.5)
        assert run(server.start(), "SELECT 1") == [(1,)]
        assert server.url() == url


def test_a_second_start_attaches_and_does_not_stop_what_it_did_not_start(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir, durable=False) as first:
        second = EmbeddedPostgres(data_dir, durable=False)
        assert second.start() == first.url()
        assert second.owner_pid == os.getpid()
        assert not second.started_here
        second.stop()
        assert run(first.url(), "SELECT 1") == [(1,)]
    assert not first.is_running()


def test_two_first_starts_at_once_share_one_server() -> None:
    with server_folder() as folder:
        with ThreadPoolExecutor(2) as pool:
            (first, one), (second, other) = pool.map(another_process, [folder, folder])
        server = EmbeddedPostgres(folder, durable=False)
        try:
            assert one == other == server.url()
            assert server.owner_pid in {first.pid, second.pid}
        finally:
            for process in (first, second):
                process.kill()
                process.communicate()
        eventually(lambda: not (server.cluster / "postmaster.pid").exists())


def test_a_server_that_lost_its_watcher_is_replaced_by_one_that_has(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir, durable=False) as server:
        orphan = server.postmaster_pid
        assert orphan is not None
        os.kill(server._record()["watcher_pid"], signal.SIGKILL)
        eventually(lambda: not server.started_here)
        assert server.is_running()
        server.start()
        assert server.started_here
        assert server.postmaster_pid != orphan
    assert not server.is_running()


def test_stop_takes_along_a_server_that_lost_its_watcher(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir, durable=False)
    server.start()
    os.kill(server._record()["watcher_pid"], signal.SIGKILL)
    server.stop()
    assert not server.is_running()
    assert not (server.cluster / "postmaster.pid").exists()


def test_a_start_that_fails_says_why_and_leaves_nothing_running(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir, durable=False)
    local = server.home / "postgresql.local.conf"
    local.write_text("no_such_setting = 1\n")
    try:
        with pytest.raises(EmbeddedPostgresError, match="no_such_setting"):
            server.start()
        assert not server.is_running()
        local.write_text("work_mem = '9MB'\n")
        with server:
            assert run(server.url(), "SHOW work_mem") == [("9MB",)]
    finally:
        local.unlink()


def test_a_long_path_with_odd_signs_gets_a_socket_elsewhere_and_leaves_nothing_there() -> None:
    with server_folder() as folder:
        data_dir = folder / ("long " * 20 + "a,b'c\\d ü%")
        with EmbeddedPostgres(data_dir, durable=False) as server:
            socket_folder = server._private_socket_folder()
            assert socket_folder is not None
            assert socket_folder.stat().st_mode & 0o777 == 0o700
            pid = server.postmaster_pid
            assert pid is not None
            url = server.url()
            assert run(url, "SELECT 1") == [(1,)]
            os.kill(pid, signal.SIGKILL)
            eventually(lambda: not server.is_running())
            assert server.start() == url
        assert not socket_folder.exists()


def test_an_interrupted_first_start_is_made_good() -> None:
    with server_folder() as folder:
        server = EmbeddedPostgres(folder, durable=False)
        half = server.home / "18.new"
        half.mkdir(parents=True)
        if os.geteuid() == 0:
            server.home.chmod(0o711)
        (half / "PG_VERSION").write_text("18\n")
        with server:
            assert run(server.url(), "SELECT 1") == [(1,)]
        assert not half.exists()


def test_an_unknown_program_is_named_with_the_known_ones() -> None:
    assert binary("pgbench").is_file()
    with pytest.raises(EmbeddedPostgresError, match="pg_restore"):
        binary("pg_dmup")
    with pytest.raises(EmbeddedPostgresError):
        binary("../bin/psql")


def test_the_default_directory_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert default_data_dir() == Path("/var/lib/rlflow")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere/share")
    assert default_data_dir() == Path("/somewhere/share/rlflow")


@as_root
def test_a_directory_that_the_server_cannot_reach_is_refused_by_name_and_left_alone() -> None:
    with server_folder() as folder:
        private = folder / "private"
        private.mkdir(mode=0o700)
        with pytest.raises(EmbeddedPostgresError, match=f"may not enter {private}, "):
            EmbeddedPostgres(private / "data", durable=False).start()
        assert private.stat().st_mode & 0o777 == 0o700


@as_root
def test_other_users_cannot_connect(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir, durable=False) as server:
        url = server.url()
        # As the user nobody, in this process: its Python may itself be out of others' reach.
        attempt = os.fork()
        if attempt == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            try:
                psycopg.connect(url)
            except psycopg.OperationalError as error:
                os._exit(13 if "Permission denied" in str(error) else 1)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(attempt, 0)[1]) == 13


@as_root
def test_programs_in_a_private_folder_are_copied_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with server_folder() as folder:
        private = folder / "private"
        private.mkdir(mode=0o700)
        packages = installed_programs().parent.parent
        for name in (PACKAGE, f"{PACKAGE}.libs"):
            (private / name).symlink_to(packages / name)
        monkeypatch.setattr(postgres_programs, "installed_programs", lambda: private / PACKAGE / "pginstall18")
        server = EmbeddedPostgres(folder / "data", durable=False)
        with server:
            assert run(server.url(), "SELECT 1") == [(1,)]
        copy = usable_programs(server_account(), server.home)
        assert copy.is_relative_to(server.home)
        began = copy.stat().st_mtime_ns
        assert usable_programs(server_account(), server.home) == copy
        assert copy.stat().st_mtime_ns == began
        assert private.stat().st_mode & 0o777 == 0o700
        assert not list(server.home.glob(".copy-*"))


def test_a_server_that_ignores_its_signals_is_killed(tmp_path: Path) -> None:
    stubborn = "trap '' INT QUIT TERM; echo ready; while :; do sleep 0.1; done"
    process = WatchedProcess(
        ["/bin/sh", "-c", stubborn], log=tmp_path / "log", env={}, stop_timeout=0.2, quit_timeout=0.2
    )
    eventually(lambda: "ready" in (tmp_path / "log").read_text())
    process.stop()
    assert not process.is_running()
    assert "did not end within 0.2 s of SIGINT" in (tmp_path / "log").read_text()
