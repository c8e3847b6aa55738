"""A start asks in a moment whether anything is to be prepared; whatever is missing makes it prepare."""

from __future__ import annotations

import asyncpg
import pytest

from rlflow.cli.prepare import _prepare
from rlflow.cli.prepared import admin_of_prepared
from rlflow.core import queue
from rlflow.core.database_url import plain_credentials
from tests import servers
from tests.conftest import make_settings


@pytest.mark.parametrize(
    "lacking",
    [
        "DELETE FROM aerich WHERE id = (SELECT max(id) FROM aerich)",
        "UPDATE saq_versions SET version = version - 1",
        "DROP TABLE saq_versions",
        "UPDATE users SET is_active = false",
        "UPDATE users SET role = 'researcher'",
    ],
)
async def test_what_is_missing_is_noticed(postgres: servers.PostgresServer, template: str, lacking: str) -> None:
    url = postgres.create_database(template=template)
    settings = make_settings(url, RLFLOW_ADMIN_PASSWORD="a password of the tests")
    assert await admin_of_prepared(settings) is None, "nobody is there"
    await queue.create_tables(settings)
    first = await _prepare(settings, "no")
    assert (first["created"], await admin_of_prepared(settings)) == (True, "admin@example.com")
    connection = await asyncpg.connect(**plain_credentials(url))
    await connection.execute(lacking)
    await connection.close()
    assert await admin_of_prepared(settings) is None
    postgres.drop_database(url)


async def test_an_empty_database_is_to_be_prepared(postgres: servers.PostgresServer) -> None:
    url = postgres.create_database()
    assert await admin_of_prepared(make_settings(url)) is None
    postgres.drop_database(url)


async def test_redis_needs_no_tables(postgres: servers.PostgresServer, template: str, redis_url: str) -> None:
    url = postgres.create_database(template=template)
    settings = make_settings(url, REDIS_URL=redis_url, RLFLOW_ADMIN_PASSWORD="a password of the tests")
    await _prepare(settings, "no")
    assert await admin_of_prepared(settings) == "admin@example.com"
    postgres.drop_database(url)
