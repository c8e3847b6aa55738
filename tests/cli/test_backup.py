"""A backup and its restore, on a real server."""

from __future__ import annotations

import io
import stat
import tarfile
from pathlib import Path

import psycopg
import pytest

from rlflow.cli.postgres_client import connection
from tests.cli.processes import rlflow
from tests.servers import PostgresServer


@pytest.fixture(scope="module")
def archive(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a database with one user and one stored file."""
    folder = tmp_path_factory.mktemp("backup")
    stored = folder / "data" / "storage" / "exports"
    stored.mkdir(parents=True)
    (stored / "part-0.jsonl").write_text('{"prompt": "p"}\n')
    (stored.parent / "unfinished").mkdir()
    (stored.parent / "unfinished" / "part-1").write_text("half a li")
    variables = {"DATABASE_URL": database_url, "RLFLOW_DATA_DIR": str(folder / "data")}
    assert rlflow("users", "create", "ada@example.org", "--role", "admin", **variables).returncode == 0
    path = folder / "rlflow.tar"
    made = rlflow("backup", str(path), **variables)
    assert made.returncode == 0, made.stderr
    return path


def users(url: str) -> list[str]:
    """Who is in a database."""
    with psycopg.connect(url) as server:
        return [row[0] for row in server.execute("SELECT email FROM users ORDER BY email")]


def test_the_archive_is_private_complete_and_not_replaced(archive: Path, database_url: str) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with tarfile.open(archive) as tar:
        names = [name for name in tar.getnames() if tar.getmember(name).isfile()]
    assert names == ["manifest.json", "database.dump", "files/exports/part-0.jsonl"]
    assert {path.name for path in archive.parent.iterdir()} == {"data", archive.name}
    again = rlflow("backup", str(archive), DATABASE_URL=database_url)
    assert (again.returncode, "--force" in again.stderr) == (2, True)


def test_round_trip(archive: Path, database_url: str, postgres: PostgresServer, tmp_path: Path) -> None:
    url = postgres.create_database()
    variables = {"DATABASE_URL": url, "RLFLOW_DATA_DIR": str(tmp_path)}
    done = rlflow("restore", str(archive), **variables)
    assert done.returncode == 0, done.stderr
    assert users(url) == users(database_url) == ["ada@example.org"]
    assert (tmp_path / "storage" / "exports" / "part-0.jsonl").read_text() == '{"prompt": "p"}\n'

    with psycopg.connect(url) as server:
        server.execute("UPDATE users SET email = 'bob@example.org'")
    refused = rlflow("restore", str(archive), **variables)
    assert (refused.returncode, "not empty" in refused.stderr) == (2, True)
    assert users(url) == ["bob@example.org"]

    damaged = tmp_path / "damaged.tar"
    with tarfile.open(archive) as old, tarfile.open(damaged, "w") as new:
        for name in ("manifest.json", "database.dump"):
            content = old.extractfile(name).read()  # type: ignore[union-attr]
            content = content[: len(content) * 2 // 3] if name == "database.dump" else content
            member = tarfile.TarInfo(name)
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))
    broken = rlflow("restore", str(damaged), "--yes", **variables)
    assert (broken.returncode, "as it was" in broken.stderr) == (2, True)
    assert users(url) == ["bob@example.org"]

    assert rlflow("restore", str(archive), "--yes", **variables).returncode == 0
    assert users(url) == ["ada@example.org"]
    twice = tmp_path / "twice.tar"  # a restored database can be saved and restored like any other
    assert rlflow("backup", str(twice), **variables).returncode == 0
    assert rlflow("restore", str(twice), "--yes", **variables).returncode == 0
    assert users(url) == ["ada@example.org"]


def test_what_is_no_backup_is_refused(tmp_path: Path, database_url: str) -> None:
    (tmp_path / "x.tar").write_text("no archive")
    done = rlflow("restore", str(tmp_path / "x.tar"), "--yes", DATABASE_URL=database_url)
    assert (done.returncode, "not an archive" in done.stderr) == (2, True)


def test_passwords_stay_off_the_command_line() -> None:
    url, variables = connection("postgres://ada:p%40ss@db.example.org:5433/rlflow?sslmode=require")
    assert url == "postgresql://ada@db.example.org:5433/rlflow?sslmode=require"
    assert variables["PGPASSWORD"] == "p@ss"
    assert connection("postgresql://rlflow@/x?host=/run/pg")[0] == "postgresql://rlflow@/x?host=/run/pg"
