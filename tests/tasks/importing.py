"""Imports by HTTP, for tests: send a file, run the job, see what it did."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from rlflow.core.models import Job, JobError, Task
from tests.people import People

Work = Callable[[], Awaitable[int]]
NDJSON = "application/x-ndjson"


async def project(people: People, **fields: Any) -> str:
    made = await people.researcher.post("/projects", {"name": "Import", "task_type": "qa", **fields})
    return str(made["id"])


async def send(
    people: People, project_id: str, data: bytes, media_type: str = NDJSON, status: int = 202, **query: Any
) -> Any:
    if isinstance(query.get("mapping"), dict):
        query["mapping"] = json.dumps(query["mapping"])
    answer = await people.researcher.call(
        "POST",
        f"/projects/{project_id}/tasks/import",
        data=data,
        headers={"Content-Type": media_type},
        query_string=query,
    )
    body = await answer.get_json()
    assert answer.status_code == status, body
    return body


async def run(people: People, work: Work, project_id: str, data: bytes, *args: Any, **query: Any) -> Job:
    body = await send(people, project_id, data, *args, **query)
    await work()
    return await Job.get(id=body["job"]["id"])


async def errors_of(job: Job) -> list[tuple[int, str]]:
    return [(error.line, error.field) for error in await JobError.filter(job_id=job.id).order_by("id")]


async def tasks_of(project_id: str) -> list[Task]:
    return await Task.filter(project_id=project_id).order_by("id")


def lines(*records: Any) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)
