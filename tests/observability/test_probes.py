"""The probes: live, and ready or why not."""

from __future__ import annotations

from quart import Quart

import rlflow
from rlflow.core import database
from rlflow.core.settings import Settings
from rlflow.core.shipped_migrations import shipped
from rlflow.observability.health import readiness
from tests.conftest import make_settings


async def test_health_needs_no_database(settings: Settings) -> None:
    from rlflow.app import create_app

    unserved = create_app(settings)  # its start, which connects, never ran
    response = await unserved.test_client().get("/health")
    assert response.status_code == 200
    assert await response.get_json() == {"status": "ok", "version": rlflow.__version__}


async def test_ready_names_each_part(app: Quart) -> None:
    response = await app.test_client().get("/ready")
    assert response.status_code == 200
    assert await response.get_json() == {"status": "ok", "database": "ok", "queue": "ok", "migrations": "ok"}


async def test_a_missing_migration_is_not_ready(app: Quart) -> None:
    await database.execute("UPDATE aerich SET version = 'x' || version")
    try:
        response = await app.test_client().get("/ready")
        body = await response.get_json()
    finally:
        await database.execute("UPDATE aerich SET version = substr(version, 2)")
    assert response.status_code == 503
    assert body["status"] == "error"
    assert "rlflow db upgrade" in body["migrations"]
    assert body["database"] == "ok"


async def test_missing_queue_tables_are_not_ready(app: Quart) -> None:
    await database.execute("ALTER TABLE saq_jobs RENAME TO saq_jobs_away")
    try:
        body = await (await app.test_client().get("/ready")).get_json()
    finally:
        await database.execute("ALTER TABLE saq_jobs_away RENAME TO saq_jobs")
    assert "queue's tables are missing" in body["queue"]


async def test_redis_that_does_not_answer_is_not_ready(app: Quart, database_url: str) -> None:
    parts = await readiness(make_settings(database_url, REDIS_URL="redis://127.0.0.1:1/0"))
    assert parts["database"] == "ok"
    assert parts["queue"].startswith("error: ConnectionError")


async def test_redis_that_answers_is_ready(app: Quart, database_url: str, redis_url: str) -> None:
    parts = await readiness(make_settings(database_url, REDIS_URL=redis_url))
    assert parts["queue"] == "ok"


def test_expected_migrations_are_those_on_disk() -> None:
    assert shipped()
    assert all(name.endswith(".py") and name[0].isdigit() for name in shipped())
