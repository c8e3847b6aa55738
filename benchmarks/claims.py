"""What a claim costs as the queue grows, as others hold tasks, and as the annotator has done many already."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import UUID

import asyncpg
import click

from benchmarks import report, seeding
from benchmarks.machine import Machine, machine
from rlflow.annotation import queries_claim
from rlflow.client import Client
from rlflow.core.database_url import plain_credentials
from rlflow.core.ids import new_id

REPEATS = 60
LEASE_MINUTES = 30

_ASSIGN = """
    WITH first AS (SELECT id, project_id FROM tasks WHERE project_id = %(project)s ORDER BY id LIMIT %(count)s),
    made AS (
        INSERT INTO task_assignments (id, created_at, task_id, annotator_id, project_id, status, assigned_at,
                                      lease_expires_at, task_version, seed, output_order)
        SELECT uuidv7(), now(), id, %(annotator)s, project_id, %(status)s, now(), now() + interval '1 day', 1, 0,
               '{0,1}'
        FROM first
    ), seen AS (
        INSERT INTO claim_cursors (project_id, annotator_id, rank, task_id)
        SELECT %(project)s, %(annotator)s, 0, id FROM first ORDER BY id DESC LIMIT 1
    )
    UPDATE tasks SET active_count = active_count + 1 FROM first WHERE tasks.id = first.id
"""


GOLD = """
    UPDATE tasks SET pool = 'gold', gold = '{"preference": null}'
    WHERE project_id = %(project)s AND (metadata ->> 'number')::int %% 11 = 0
"""
LEVELS = "UPDATE tasks SET uncertainty = (metadata ->> 'number')::int %% 8 WHERE project_id = %(project)s"


@click.command()
@click.option("--tasks", "most", default=100_000, type=click.IntRange(11_000, 1_000_000), help="The largest queue.")
def claim(most: int) -> None:
    """The cost of one claim: it must not grow with the queue, nor with what stands before the next task."""
    rows: list[list[report.Cell]] = []
    with machine() as server:
        web = server.web()
        with server.connect() as connection:
            owner = Client(web.address, server.token(seeding.user(connection, "owner", "researcher")))
            me, other = (seeding.user(connection, name, "annotator") for name in ("me", "other"))

        def measure(
            title: str, tasks: int, annotations: int = 1, before: str = "", count: int = 0, change: str = ""
        ) -> None:
            made = seeding.project(server, owner, [me, other], tasks, annotations)
            with ExitStack() as stack:
                if change:
                    _changed(server, made.id, change)
                if before == "locked":
                    stack.enter_context(_locked(server, made.id, count))
                elif before:
                    _assigned(server, made.id, other if before == "assigned" else me, before, count)
                rows.append([title, *asyncio.run(_measure(server, made.id, me, gold=change == GOLD))])

        for tasks in (1000, 10_000, most):
            measure(f"{tasks:,} tasks", tasks)
        measure("10,000 tasks, the first 500 held by another annotator", 10_000, 1, "assigned", 500)
        measure("10,000 tasks, the first 500 rows locked by a transaction", 10_000, 1, "locked", 500)
        measure("10,000 tasks, and 1,000 gold items at a rate of 10 %", 11_000, change=GOLD)
        measure("10,000 tasks on eight levels of uncertainty", 10_000, change=LEVELS)
        measure("11,000 tasks, 10,000 done by the annotator and still open", 11_000, 3, "submitted", 10_000)
    least = rows[0][1]
    assert isinstance(least, float)
    for row in rows:
        assert isinstance(row[1], float)
        row.append(row[1] / least)
    head = ["", "ms", "p95 ms", "first ms", "rows looked at", "of them at first", "ratio"]
    report.show("Claim", head, rows, "Of a project: `first` is the annotator's first claim there.")


async def _measure(server: Machine, project_id: UUID, annotator_id: UUID, *, gold: bool) -> list[report.Cell]:
    statement, beyond = (queries_claim.CLAIM_WITH_GOLD, (1000, 7)) if gold else (queries_claim.CLAIM, ())
    connection = await asyncpg.connect(**plain_credentials(server.url))
    try:
        first_rows = await _rows(connection, statement, _values(project_id, annotator_id, 1) + beyond)
        times = []
        for seed in range(REPEATS):
            values = _values(project_id, annotator_id, seed) + beyond
            began = time.perf_counter()
            row = await connection.fetchrow(statement, *values)
            times.append(1000 * (time.perf_counter() - began))
            if row is None or row["id"] is None:
                raise RuntimeError("nothing was claimed")
        later = times[10:]  # the first few are planned anew each
        rows = await _rows(connection, statement, _values(project_id, annotator_id, 1) + beyond)
        return [report.percentile(later, 0.5), report.percentile(later, 0.95), times[0], rows, first_rows]
    finally:
        await connection.close()


async def _rows(connection: asyncpg.Connection, claim: str, values: tuple[Any, ...]) -> int:
    """How many rows of tasks and assignments a claim reads, by EXPLAIN ANALYZE; it is rolled back."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        statement = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {claim}"
        plan = json.loads(await connection.fetchval(statement, *values))
    finally:
        await transaction.rollback()
    looked = 0.0
    for node in _nodes(plan[0]["Plan"]):
        if node.get("Relation Name") in ("tasks", "task_assignments") and "Scan" in node["Node Type"]:
            removed = sum(node.get(f"Rows Removed by {why}", 0) for why in ("Filter", "Index Recheck"))
            looked += (node["Actual Rows"] + removed) * node["Actual Loops"]
    return round(looked)


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)


def _values(project_id: UUID, annotator_id: UUID, seed: int) -> tuple[Any, ...]:
    return project_id, annotator_id, new_id(), LEASE_MINUTES, seed, False


def _changed(server: Machine, project_id: UUID, change: str) -> None:
    with server.connect() as connection:
        connection.execute(change, {"project": project_id})
        connection.execute("VACUUM ANALYZE")


def _assigned(server: Machine, project_id: UUID, annotator_id: UUID, status: str, count: int) -> None:
    """The first `count` tasks went to an annotator, as their claims would have left it."""
    with server.connect() as connection:
        values = {"project": project_id, "annotator": annotator_id, "status": status, "count": count}
        connection.execute(_ASSIGN, values)
        connection.execute("VACUUM ANALYZE")


@contextmanager
def _locked(server: Machine, project_id: UUID, count: int) -> Iterator[None]:
    """The first `count` rows are locked by a transaction that goes on."""
    with server.connect() as connection, connection.transaction(force_rollback=True):
        connection.execute(
            "SELECT id FROM tasks WHERE project_id = %s ORDER BY id LIMIT %s FOR UPDATE", (project_id, count)
        )
        yield
