"""How long a worker takes to score a project, all of it and after one more judgement, and to steer it by the scores."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import click
import psycopg

from benchmarks import judged, report, seeding
from benchmarks.machine import Machine, Process, machine
from rlflow.client import Client

SECONDS = 1200


@click.command()
@click.option("--judgements", default=60_000, type=click.IntRange(300, 3_000_000), help="Judgements in the project.")
def score(judgements: int) -> None:
    """All scorers that are installed, over a project with three judgements a task."""
    with machine() as server:
        web, worker = server.web(), server.worker()
        with server.connect() as connection:
            owner = Client(web.address, server.token(seeding.user(connection, "owner", "researcher")))
        project_id = judged.project(server, owner, judgements)
        idle = worker.peak_mb()
        rows: list[list[report.Cell]] = []
        for title, one in (("all, for the first time", False), ("all again, one more judgement", True)):
            rows.append([title, *_scored(server, worker, project_id, one=one)])
        worker.forget_peak()
        adaptive = {"enabled": True, "min": 2, "max": 5, "confidence": 0.9}
        owner.request("PATCH", f"projects/{project_id}", json={"settings": {"adaptive": adaptive}})
        rows.append(["all tasks steered by adaptive overlap", _done(server, "steer", project_id), worker.peak_mb()])
    full = rows[0][1]
    assert isinstance(full, float)
    for row in rows:
        assert isinstance(row[1], float)
        row += [judgements / row[1], row[1] / full]
    head = ["", "seconds", "peak MB of the worker", "judgements/s", "ratio"]
    report.show(f"Score: {judgements:,} judgements", head, rows, f"The idle worker's peak is {idle or 0:.0f} MB.")


def _scored(server: Machine, worker: Process, project_id: UUID, *, one: bool) -> tuple[float, float | None]:
    """Have judgements wait (one of them, or all) until the worker has scored them; the job's seconds, and the peak."""
    worker.forget_peak()
    with server.connect() as connection:
        limit = "LIMIT 1" if one else ""
        connection.execute(
            f"UPDATE feedback SET needs_scoring = true, quality_score = NULL "
            f"WHERE id IN (SELECT id FROM feedback WHERE project_id = %s ORDER BY id DESC {limit})",
            (project_id,),
        )
    seconds = _done(server, "score", project_id, lambda connection: not _waiting(connection, project_id))
    return seconds, worker.peak_mb()


def _waiting(connection: psycopg.Connection, project_id: UUID) -> bool:
    statement = "SELECT EXISTS (SELECT FROM feedback WHERE project_id = %s AND needs_scoring)"
    row: Any = connection.execute(statement, (project_id,)).fetchone()
    return bool(row[0])


def _done(
    server: Machine, kind: str, project_id: UUID, also: Callable[[psycopg.Connection], bool] = lambda _: True
) -> float:
    """Wait until the project's last job of a kind is done; its seconds."""
    deadline = time.monotonic() + SECONDS
    with server.connect() as connection:
        while time.monotonic() < deadline:
            time.sleep(0.2)
            row: Any = connection.execute(
                "SELECT status, extract(epoch FROM finished_at - started_at)::float8, error FROM jobs "
                "WHERE kind = %s AND project_id = %s ORDER BY id DESC LIMIT 1",
                (kind, project_id),
            ).fetchone()
            if row is not None and row[0] == "failed":
                raise RuntimeError(f"the job of kind {kind} failed: {row[2]}")
            if row is not None and row[0] == "succeeded" and also(connection):
                return float(row[1])
    raise RuntimeError(f"the project's job of kind {kind} was not done within {SECONDS} seconds")
