"""The migrations build the schema of the models, and of schema.py, and nothing else."""

from __future__ import annotations

from typing import Any

import asyncpg
from tortoise import Tortoise
from tortoise.context import TortoiseContext

from rlflow.core import database, schema
from rlflow.core.database_url import plain_credentials
from tests import servers

QUESTIONS = {
    "columns": """
        SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default, character_maximum_length
        FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2""",
    "constraints": """
        SELECT conrelid::regclass::text AS table, conname, pg_get_constraintdef(oid) AS says FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2",
    "triggers": """
        SELECT tgrelid::regclass::text AS table, tgname, pg_get_triggerdef(oid), pg_get_functiondef(tgfoid)
        FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2""",
    "storage": """
        SELECT relname, reloptions FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1""",
}
OTHERS = ("aerich", "saq_")  # Aerich's and SAQ's own tables


async def _describe(url: str) -> dict[str, list[dict[str, Any]]]:
    connection = await asyncpg.connect(**plain_credentials(url))
    try:
        answers = {}
        for name, sql in QUESTIONS.items():
            rows = [dict(row) for row in await connection.fetch(sql)]
            answers[name] = [row for row in rows if not str(next(iter(row.values()))).startswith(OTHERS)]
        return answers
    finally:
        await connection.close()


async def test_migrations_build_what_the_models_say(postgres: servers.PostgresServer, template: str) -> None:
    migrated = postgres.create_database(template=template)
    modelled = postgres.create_database()
    async with TortoiseContext() as context:
        await context.init(config=database.tortoise_config(modelled))
        await Tortoise.generate_schemas(safe=False)
    connection = await asyncpg.connect(**plain_credentials(modelled))
    for statement in schema.STATEMENTS:
        await connection.execute(statement)
    await connection.close()
    expected, found = await _describe(modelled), await _describe(migrated)
    for name in QUESTIONS:
        assert found[name] == expected[name], name
    assert len(found["columns"]) > 150
    postgres.drop_database(migrated)
    postgres.drop_database(modelled)
