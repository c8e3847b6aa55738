"""kill -9 of the worker in the middle of an import, of scoring and of an export: each job ends, and once."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx
import pytest_asyncio

from rlflow.core.database_url import plain_credentials
from tests import servers
from tests.cli.processes import Running
from tests.e2e.test_main_job import ADMIN

SECONDS = 90


@dataclass
class Platform:
    """A running RLFlow with an admin's client, its database, and its supervisor."""

    running: Running
    http: httpx.AsyncClient
    db: asyncpg.Connection

    async def get(self, path: str) -> Any:
        """The JSON of a GET below /api/v1."""
        return (await self.http.get(f"/api/v1{path}")).raise_for_status().json()

    async def post(self, path: str, body: Any) -> Any:
        """The JSON of a POST below /api/v1."""
        return (await self.http.post(f"/api/v1{path}", json=body)).raise_for_status().json()

    async def kill_worker_in(self, job_sql: str, *values: Any) -> None:
        """Kill the worker as soon as the statement finds a job in the middle of its run."""
        async with asyncio.timeout(SECONDS):
            while not await self.db.fetchval(job_sql, *values):
                await asyncio.sleep(0.01)
        os.kill(self.running.child("worker"), signal.SIGKILL)

    async def ended(self, job_id: str) -> dict[str, Any]:
        """The job when it is no longer queued or running."""
        async with asyncio.timeout(SECONDS):
            while True:
                job: dict[str, Any] = await self.get(f"/jobs/{job_id}")
                if job["status"] not in ("queued", "running"):
                    return job
                await asyncio.sleep(0.1)


@pytest_asyncio.fixture
async def platform(postgres: servers.PostgresServer) -> AsyncIterator[Platform]:
    """RLFlow on a database that the test reads as well; jobs without a heartbeat for 2 s are dead."""
    url = postgres.create_database()
    with servers.server_folder() as folder:
        running = Running(
            "up", "--data-dir", str(folder / "data"), "--port", "0", "--no-sample", output=folder / "out",
            DATABASE_URL=url, RLFLOW_JOB_STALE_SECONDS="2", **ADMIN,
        )  # fmt: skip
        try:
            base = await asyncio.to_thread(running.url)
            db = await asyncpg.connect(**plain_credentials(url))
            async with httpx.AsyncClient(base_url=base, timeout=60) as http:
                body = {"email": ADMIN["RLFLOW_ADMIN_EMAIL"], "password": ADMIN["RLFLOW_ADMIN_PASSWORD"]}
                answer = (await http.post("/api/v1/auth/login", json=body)).raise_for_status().json()
                http.headers["Authorization"] = f"Bearer {answer['access_token']}"
                yield Platform(running, http, db)
            await db.close()
        finally:
            await asyncio.to_thread(running.end)
    postgres.drop_database(url)


JUDGE = """
    WITH people AS (
        INSERT INTO users (id, created_at, email, name, password_hash, role, is_active)
        SELECT gen_random_uuid(), now(), 'a' || n || '@example.org', 'A', 'x', 'annotator', true
        FROM generate_series(1, 3) n RETURNING id
    ), votes AS (
        SELECT t.id AS task_id, p.id AS annotator_id, gen_random_uuid() AS feedback_id,
               gen_random_uuid() AS assignment_id, random() < 0.8 AS first
        FROM tasks t CROSS JOIN people p WHERE t.project_id = $1
    ), assigned AS (
        INSERT INTO task_assignments (id, created_at, task_id, annotator_id, project_id, status, assigned_at,
                                      lease_expires_at, task_version, seed, output_order)
        SELECT assignment_id, now(), task_id, annotator_id, $1, 'submitted', now(), now(), 1, 0, '{0,1}' FROM votes
    ), judged AS (
        INSERT INTO feedback (id, created_at, updated_at, task_id, annotator_id, assignment_id, project_id, values,
                              revision, task_version, content_hash, needs_scoring)
        SELECT feedback_id, now(), now(), task_id, annotator_id, assignment_id, $1, '{}', 1, 1, '', true FROM votes
    )
    INSERT INTO signals (feedback_id, project_id, task_id, annotator_id, widget, kind, key, subject, other, value)
    SELECT v.feedback_id, $1, v.task_id, v.annotator_id, 'preference', 'pairwise', 'preference',
           CASE WHEN v.first THEN a.id ELSE b.id END, CASE WHEN v.first THEN b.id ELSE a.id END, 1
    FROM votes v JOIN agent_outputs a ON a.task_id = v.task_id AND a.position = 0
    JOIN agent_outputs b ON b.task_id = v.task_id AND b.position = 1
"""
IN_THE_MIDDLE = """
    SELECT status = 'running' AND attempts = $1 AND progress BETWEEN 0.05 AND 0.9 FROM jobs WHERE id = $2::text::uuid
"""
RUNNING_NOW = """
    SELECT true FROM jobs WHERE kind = $1 AND status = 'running' AND heartbeat_at > now() - interval '1 second'
      AND started_at < now() - make_interval(secs => $2)
"""


AT_WORK = """
    SELECT EXISTS (SELECT FROM feedback WHERE needs_scoring)
        OR EXISTS (SELECT FROM jobs WHERE kind = 'score' AND status IN ('queued', 'running'))
"""


async def test_each_job_ends_once(platform: Platform) -> None:
    count = 10_000
    widgets = [{"widget": "preference", "name": "preference", "required": True, "options": {}}]
    body = {"name": "Big", "task_type": "qa", "widgets": widgets, "annotations_per_task": 3}
    project = (await platform.post("/projects", body))["id"]

    # The import dies between two batches, and again.
    lines = b"".join(
        json.dumps(
            {"prompt": f"Prompt {n}", "outputs": [{"model_id": m, "output": f"{m} {n} " + "x" * 200} for m in "ab"]}
        ).encode()
        + b"\n"
        for n in range(count)
    )
    headers = {"Content-Type": "application/x-ndjson"}
    path = f"/api/v1/projects/{project}/tasks/import"
    job = (await platform.http.post(path, content=lines, headers=headers)).raise_for_status().json()["job"]["id"]
    for attempt in (1, 2):
        await platform.kill_worker_in(IN_THE_MIDDLE, attempt, job)
    ended = await platform.ended(job)
    assert (ended["status"], ended["imported"], ended["rejected"]) == ("succeeded", count, 0)
    found = await platform.db.fetchrow(
        "SELECT count(*) AS tasks, count(DISTINCT prompt) AS prompts FROM tasks WHERE project_id = $1::text::uuid",
        project,
    )
    assert dict(found) == {"tasks": count, "prompts": count}
    assert await platform.db.fetchval("SELECT count(*) FROM agent_outputs") == 2 * count

    # Scoring of 30,000 judgements dies in the middle.
    await platform.db.execute(JUDGE.replace("$1", f"'{project}'::uuid"))
    await platform.kill_worker_in(RUNNING_NOW, "score", 0.3)
    async with asyncio.timeout(SECONDS):
        while await platform.db.fetchval(AT_WORK):  # figures of the whole come after the last block is marked
            await asyncio.sleep(0.2)
    quality = await platform.get(f"/metrics/quality?project_id={project}")
    assert quality["judgements"] == 3 * count
    [key] = quality["keys"]
    assert len(key["cohen_kappa"]) == 3
    assert key["krippendorff_alpha"]["n"] == count
    assert await platform.db.fetchval("SELECT count(*) FROM feedback WHERE quality_score IS NULL") == 0

    # The export dies while it writes; what is offered is whole, and is what its manifest says.
    body = {"project_id": project, "recipe": "dpo", "format": "jsonl", "stream": False}
    export = await platform.post("/exports", body)
    await platform.kill_worker_in("SELECT status = 'running' FROM jobs WHERE id = $1::text::uuid", export["job_id"])
    assert (await platform.ended(export["job_id"]))["status"] == "succeeded"
    told = await platform.get(f"/exports/{export['id']}")
    assert (told["status"], told["row_count"]) == ("succeeded", 3 * count)
    content = (await platform.http.get(f"/api/v1/exports/{export['id']}/file")).raise_for_status().content
    assert content.count(b"\n") == 3 * count
    assert len(content) == told["byte_count"]
    assert hashlib.sha256(content).hexdigest() == told["manifest"]["files"][0]["sha256"]
