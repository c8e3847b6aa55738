"""The sample project: loaded once, with judgements of two people who can never sign in."""

from __future__ import annotations

import json
from typing import Any

import psycopg

from tests.cli.processes import rlflow
from tests.conftest import SECRET


def prepare(database_url: str) -> Any:
    """What `rlflow prepare --sample yes` answers."""
    done = rlflow("prepare", "--sample", "yes", DATABASE_URL=database_url, RLFLOW_SECRET_KEY=SECRET)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def counts(database_url: str) -> dict[str, Any]:
    """What the database holds of the sample."""
    statements = {
        "projects": "SELECT count(*) FROM projects WHERE name LIKE 'Sample:%'",
        "tasks": "SELECT count(*) FROM tasks",
        "open": "SELECT count(*) FROM tasks WHERE status = 'open'",
        "models": "SELECT count(DISTINCT model_id) FROM agent_outputs",
        "judgements": "SELECT count(*) FROM feedback",
        "ties": "SELECT count(*) FROM feedback WHERE values->'preference'->>'preferred' IS NULL",
        "days": "SELECT count(DISTINCT date_trunc('day', created_at)) FROM feedback",
        "can sign in": "SELECT array_agg(email) FROM users WHERE is_active",
        "annotators": "SELECT count(*) FROM users WHERE NOT is_active",
    }
    with psycopg.connect(database_url) as connection:
        return {name: (connection.execute(sql).fetchone() or (None,))[0] for name, sql in statements.items()}


def test_the_sample_is_loaded_once(database_url: str) -> None:
    first = prepare(database_url)
    assert (first["created"], first["sample"]) == (True, "Sample: everyday questions")
    loaded = counts(database_url)
    assert loaded == {
        "projects": 1,
        "tasks": 26,
        "open": 20,
        "models": 3,
        "judgements": 36,
        "ties": 5,
        "days": loaded["days"],
        "can sign in": [first["admin"]],
        "annotators": 2,
    }
    assert loaded["days"] >= 6
    assert prepare(database_url)["sample"] is None
    assert counts(database_url) == loaded
    with psycopg.connect(database_url) as connection:  # somebody deletes it and wants it back
        connection.execute("UPDATE projects SET name = 'Mine' WHERE name LIKE 'Sample:%'")
    assert prepare(database_url)["sample"] == "Sample: everyday questions"
    assert counts(database_url)["annotators"] == 2
