"""Tasks per second of an import, from the first byte sent to the job's end, beside COPY of the same rows."""

from __future__ import annotations

import json
import time
from uuid import UUID

import click

from benchmarks import report, seeding
from benchmarks.machine import Machine, machine
from rlflow.client import Client

TABLES = ("tasks", "agent_outputs")
ROWS = {
    "tasks": "SELECT * FROM tasks WHERE project_id = '{project}'",
    "agent_outputs": "SELECT o.* FROM agent_outputs o, tasks t WHERE t.id = o.task_id AND t.project_id = '{project}'",
}


@click.command("import")
@click.option("--tasks", default=50_000, type=click.IntRange(100, 5_000_000), help="Lines in the file.")
def import_(tasks: int) -> None:
    """NDJSON with two outputs a line, by `POST /projects/{id}/tasks/import`, beside psql COPY FROM STDIN."""
    with machine() as server:
        web, worker = server.web(), server.worker()
        with server.connect() as connection:
            owner = Client(web.address, server.token(seeding.user(connection, "owner", "researcher")))
        project_id = seeding.project(server, owner, [], 0).id
        file = server.home / "tasks.jsonl"
        with file.open("w") as lines:
            for number in range(tasks):
                lines.write(json.dumps(_line(number)) + "\n")
        size = file.stat().st_size / 1e6
        worker.forget_peak()
        began = time.perf_counter()
        job = owner.import_tasks(project_id, file)
        seconds = time.perf_counter() - began
        if job["imported"] != tasks:
            raise RuntimeError(f"{job['imported']} of {tasks} tasks were imported: {job}")
        peak = worker.peak_mb()
        copied = _copy(server, project_id)
    report.show(
        f"Import: {tasks:,} tasks with two outputs each, {size:.0f} MB of NDJSON",
        ["", "tasks/s", "seconds", "peak MB of the worker", "ratio"],
        [
            ["import", tasks / seconds, seconds, peak, copied / seconds],
            ["psql COPY FROM STDIN, same tables and indexes", tasks / copied, copied, None, 1.0],
        ],
    )


def _line(number: int) -> dict[str, object]:
    outputs = [
        {
            "model_id": f"model-{place}",
            "output": f"Answer {place} to {number}: " + "because of how light scatters. " * 16,
        }
        for place in range(2)
    ]
    prompt = f"Question {number}: " + "why is the sky blue, and not violet? " * 8
    return {"prompt": prompt, "outputs": outputs, "metadata": {"number": number}}


def _copy(server: Machine, project_id: UUID) -> float:
    """Seconds in which psql copies the same rows into tables like those, one after the other."""
    seconds = 0.0
    for table in TABLES:
        file = server.home / f"{table}.copy"
        with server.connect() as connection:
            connection.execute(f"CREATE TABLE copied_{table} (LIKE {table} INCLUDING ALL)")
        rows = ROWS[table].format(project=project_id)
        server.program("psql", "-qX", "-c", f"\\copy ({rows}) TO '{file}'")
        began = time.perf_counter()
        server.program("psql", "-qX", "-c", f"\\copy copied_{table} FROM '{file}'")
        seconds += time.perf_counter() - began
    return seconds
