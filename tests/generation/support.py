"""What the tests of generation share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from rlflow.core import database
from tests.people import Person
from tests.plugins.llm_providers.wire_server import WireServer

LARGE, SMALL = "echo-large", "echo-small"


class SlowServer(WireServer):
    """Every answer takes `seconds` to begin."""

    seconds = 0.2

    async def _stream(self, body: dict[str, Any], groq: bool) -> AsyncIterator[bytes]:
        await asyncio.sleep(self.seconds)
        async for piece in super()._stream(body, groq):
            yield piece


def configure(server: WireServer) -> dict[str, str]:
    """The environment in which both providers ask this server."""
    assert server.key is not None
    return {
        "GROQ_API_KEY": server.key,
        "GROQ_BASE_URL": server.base_url,
        "GROQ_MAX_RETRIES": "0",
        "OPENAI_API_KEY": server.key,
        "OPENAI_BASE_URL": server.openai_base_url,
        "OPENAI_MAX_RETRIES": "0",
    }


async def project_of(person: Person, tasks: int = 0, **fields: Any) -> str:
    """A project with so many tasks without outputs; its id."""
    made = await person.post("/projects", {"name": "Generation", "task_type": "qa"})
    for number in range(tasks):
        await task_of(person, made["id"], prompt=f"Question {number}?", **fields)
    return str(made["id"])


async def task_of(person: Person, project_id: str, **fields: Any) -> str:
    """A task; its id."""
    made = await person.post("/tasks", {"project_id": project_id, "prompt": "Why is the sky blue?", **fields})
    return str(made["id"])


async def outputs_of(task_id: str) -> list[dict[str, Any]]:
    """The stored outputs of a task, by position."""
    rows = await database.fetch(
        """SELECT o.*, t.output_count FROM tasks t LEFT JOIN agent_outputs o ON o.task_id = t.id
           WHERE t.id = $1 ORDER BY position""",
        task_id,
    )
    count = rows[0]["output_count"]  # of the same moment: another output may come any time
    rows = [row for row in rows if row["id"] is not None]
    assert [row["position"] for row in rows] == list(range(count))
    return [database.record_dict(row, ("metadata", "parameters")) for row in rows]


async def stored_in(project_id: str) -> int:
    """How many outputs the project's tasks have."""
    found: int = await database.fetch_value(
        "SELECT count(*) FROM agent_outputs o JOIN tasks t ON t.id = o.task_id WHERE t.project_id = $1", project_id
    )
    return found


async def job_row(job_id: str) -> dict[str, Any]:
    """A job as it is stored."""
    row = await database.fetch_row("SELECT * FROM jobs WHERE id = $1", job_id)
    assert row is not None
    return database.record_dict(row, ("result", "payload"))
