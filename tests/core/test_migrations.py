"""Migrations: at once from several processes, twice, and what is told of them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator

import asyncpg
import pytest
from aerich.exceptions import DowngradeError

from rlflow.core import migrations, queue
from rlflow.core.database_url import plain_credentials
from rlflow.core.settings import Settings
from tests import servers
from tests.conftest import make_settings
from tests.core.workers import ROOT

UPGRADE = """
import asyncio, sys
from rlflow.core import migrations
from rlflow.core.settings import load_settings
print(len(asyncio.run(migrations.upgrade(load_settings(_env_file=None, DATABASE_URL=sys.argv[1])))))
"""


@pytest.fixture
def empty(postgres: servers.PostgresServer) -> Iterator[Settings]:
    """Settings of a database without anything in it."""
    url = postgres.create_database()
    yield make_settings(url)
    postgres.drop_database(url)


async def tables(settings: Settings) -> set[str]:
    connection = await asyncpg.connect(**plain_credentials(settings.require_database_url))
    try:
        rows = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    finally:
        await connection.close()
    return {row["tablename"] for row in rows}


def upgrade_elsewhere(settings: Settings) -> int:
    """Upgrade in a process of its own; how many migrations it applied."""
    command = [sys.executable, "-c", UPGRADE, settings.require_database_url]
    return int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60).stdout)


async def test_of_processes_that_upgrade_at_once_one_does_it(empty: Settings) -> None:
    history, pending = await migrations.status(empty)
    assert pending == history != []
    found = await asyncio.gather(*(asyncio.to_thread(upgrade_elsewhere, empty) for _ in range(2)))
    assert sorted(found) == [0, len(history)]
    assert await migrations.status(empty) == (history, [])
    made = await tables(empty)
    assert {"users", "tasks", "feedback", "jobs", "aerich", "saq_jobs", "saq_versions"} <= made
    assert await migrations.upgrade(empty) == []
    assert await tables(empty) == made


async def test_the_first_migration_cannot_be_undone(empty: Settings) -> None:
    await migrations.upgrade(empty)
    with pytest.raises(DowngradeError):
        await migrations.downgrade(empty, 0)
    history, pending = await migrations.status(empty)
    assert pending == [], "the later ones, too, are as they were"
    with pytest.raises(DowngradeError, match="99 is none of those"):
        await migrations.downgrade(empty, 99)
    # Every other one can be undone and done again.
    assert await migrations.downgrade(empty, int(history[1].partition("_")[0])) == history[:0:-1]
    with pytest.raises(DowngradeError, match="no schema"):
        await migrations.downgrade(empty)
    assert {"users", "projects", "tasks", "task_assignments", "feedback", "signals"} <= await tables(empty)
    assert await migrations.upgrade(empty) == history[1:]


async def test_an_empty_database_has_nothing_to_undo(empty: Settings) -> None:
    with pytest.raises(DowngradeError, match="none is applied"):
        await migrations.downgrade(empty)


async def test_status_of_a_database_that_cannot_be_reached_is_an_error(empty: Settings) -> None:
    nowhere = make_settings(empty.require_database_url.replace("rlflow_test_", "no_such_database_"))
    with pytest.raises(Exception, match="no_such_database"):
        await migrations.status(nowhere)


async def test_saq_s_tables_are_made_once(empty: Settings) -> None:
    await migrations.upgrade(empty)
    carriers = [queue.create(empty) for _ in range(4)]
    await asyncio.gather(*(carrier.connect() for carrier in carriers))
    for carrier in carriers:
        await carrier.disconnect()


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("postgres://u:p%40@h:5/db?maxsize=3&minsize=1&sslmode=require", "postgresql://u:p%40@h:5/db?sslmode=require"),
        ("postgresql:///db?host=/run/postgresql", "postgresql:///db?host=%2Frun%2Fpostgresql"),
        ("postgresql://u@/db?host=/s&port=6", "postgresql://u@/db?host=%2Fs&port=6"),
        ("postgresql://h/db", "postgresql://h/db"),
    ],
)
def test_the_carrier_s_url(url: str, plain: str) -> None:
    assert queue._libpq(url) == plain


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://u:p%40%2F@h:5/db", {"host": "h", "port": 5, "user": "u", "password": "p@/", "database": "db"}),
        ("postgresql:///db?host=/run/pg", {"host": "/run/pg", "port": 5432, "user": None, "database": "db"}),
        ("postgresql://h/db?sslmode=require", {"host": "h", "ssl": "require"}),
        ("postgresql://[::1]:6/db", {"host": "::1", "port": 6}),
    ],
)
def test_credentials_of_a_url(url: str, expected: dict[str, object]) -> None:
    found = plain_credentials(url)
    assert {name: found[name] for name in expected} == expected
