"""Judgements per second over HTTP: submit one and claim the next in the same request, as the interface does."""

from __future__ import annotations

import asyncio
import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import click
import orjson
import uvloop

from benchmarks import report, seeding
from benchmarks.light_client import LightClient
from benchmarks.machine import Machine, machine
from rlflow.annotation import queries, queries_claim
from rlflow.client import Client
from rlflow.core.embedded_postgres import EmbeddedPostgres

NEXT, FEEDBACK = "/api/v1/annotator/next", "/api/v1/feedback"
SECONDS = 300


@dataclass(frozen=True)
class Burst:
    """What a run over HTTP took: seconds altogether, and of each judgement."""

    seconds: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        """Judgements per second."""
        return len(self.latencies) / self.seconds


@click.command()
@click.option("--tasks", default=8000, type=click.IntRange(100, 1_000_000), help="Tasks in the project.")
@click.option("--requests", default=4000, type=click.IntRange(10, 1_000_000), help="Judgements, by all connections.")
@click.option("--connections", default=8, type=click.IntRange(1, 64), help="Annotators, each with a connection.")
@click.option("--web", "processes", default=1, type=click.IntRange(1, 16), help="Web processes.")
@click.option("--words", default=50, type=click.IntRange(1, 20_000), help="Words of a prompt, most of them different.")
def judgements(tasks: int, requests: int, connections: int, processes: int, words: int) -> None:
    """Claim and submit over HTTP, beside pgbench with the same statements."""
    requests = min(requests, tasks - 50 * connections if tasks > 100 * connections else tasks // 2)
    with machine() as server:
        web = server.web(processes)
        with server.connect() as connection:
            owner = Client(web.address, server.token(seeding.user(connection, "owner", "researcher")))
            annotators = [seeding.user(connection, f"annotator{n}", "annotator") for n in range(connections)]
        measured = seeding.project(server, owner, annotators, tasks, words=words)
        again = seeding.project(server, owner, annotators, tasks, words=words)
        tokens = [server.token(annotator) for annotator in annotators]
        run(web.address, measured.id, tokens, requests // 10)  # connections, prepared statements, caches
        burst = run(web.address, measured.id, tokens, requests)
        bench = pgbench(server, again, requests // connections)
    times = [1000 * seconds for seconds in burst.latencies]
    shares = [report.percentile(times, share) for share in (0.5, 0.95, 0.99)]
    report.show(
        f"{requests:,} judgements, {tasks:,} tasks of {words:,} words, {connections} connections, {processes} web",
        ["", "judgements/s", "p50 ms", "p95 ms", "p99 ms", "ratio"],
        [
            ["POST /feedback with next: true", burst.rate, *shares, burst.rate / bench],
            ["pgbench: the claim and the submit", bench, None, None, None, 1.0],
        ],
    )


def run(address: str, project_id: UUID, tokens: Sequence[str], requests: int) -> Burst:
    """Judge `requests` tasks, shared equally among as many connections as there are tokens."""
    return uvloop.run(_burst(address, project_id, tokens, max(1, requests // len(tokens))))


async def _burst(address: str, project_id: UUID, tokens: Sequence[str], each: int) -> Burst:
    clients = [await LightClient.open(address, token) for token in tokens]
    try:
        first = [await _claim(client, project_id) for client in clients]
        began = time.perf_counter()
        async with asyncio.timeout(SECONDS):
            pairs = zip(clients, first, strict=True)
            measured = await asyncio.gather(*(_annotate(client, assignment, each) for client, assignment in pairs))
        return Burst(time.perf_counter() - began, [seconds for one in measured for seconds in one])
    finally:
        for client in clients:
            client.close()


async def _claim(client: LightClient, project_id: UUID) -> dict[str, Any]:
    status, answer = await client.post(NEXT, orjson.dumps({"project_id": str(project_id)}))
    if status != 200:
        raise RuntimeError(f"nothing to claim: {status} {answer!r}")
    found: dict[str, Any] = orjson.loads(answer)["assignment"]
    return found


async def _annotate(client: LightClient, assignment: dict[str, Any], count: int) -> list[float]:
    """Judge one task after the other; the seconds of each request."""
    latencies = []
    for number in range(count):
        values = {"preference": {"preferred": assignment["outputs"][number % 2]["id"], "strength": 1 + number % 3}}
        # The last one claims no task: what the next run claims must be free.
        body = {"assignment_id": assignment["id"], "values": values, "duration_ms": 4000, "next": number < count - 1}
        began = time.perf_counter()
        status, answer = await client.post(FEEDBACK, orjson.dumps(body))
        latencies.append(time.perf_counter() - began)
        stored = orjson.loads(answer)
        if status != 201:
            raise RuntimeError(f"not stored: {status} {stored}")
        if number < count - 1:
            if stored["next"] is None:
                raise RuntimeError("no task is left: give more --tasks")
            assignment = stored["next"]
    return latencies


def pgbench(server: Machine, project: seeding.Project, each: int) -> float:
    """The statements of a judgement, by one pgbench for each annotator; judgements per second of all of them."""
    script = server.home / "judgement.sql"
    claim = {1: ":project", 2: ":annotator", 3: "uuidv7()", 4: "30", 5: ":seed", 6: "false"}
    submit = {1: ":id", 2: ":annotator", 3: "uuidv7()", 4: ":values", 5: "NULL", 6: "NULL", 7: "4000", 8: ":hash"}
    submit |= {9: ":signals", 10: "false"}
    script.write_text(
        "\\set seed random(0, 1000000000000000)\n"
        + _for_pgbench(queries_claim.CLAIM, claim)
        + " \\gset\n"
        + _for_pgbench(queries.SUBMIT, submit)
        + ";\n"
    )
    best, other = str(uuid4()), str(uuid4())
    signal = {"widget": "preference", "kind": "pairwise", "key": "preference", "subject": best, "other": other}
    variables = {
        "project": str(project.id),
        "values": orjson.dumps({"preference": {"preferred": best, "strength": 2, "both": None}}).decode(),
        "signals": orjson.dumps([{**signal, "value": 2.0, "scale_min": 0.0, "scale_max": 3.0}]).decode(),
        "hash": "0" * 64,
    }
    command = [str(EmbeddedPostgres.binary("pgbench")), "-n", "-M", "prepared", "-c", "1", "-f", str(script)]
    began = time.perf_counter()
    running = [
        subprocess.Popen(
            [*command, "-t", str(each), *_defined({**variables, "annotator": str(annotator)})],
            env=server.postgres_environment(),
            cwd=server.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for annotator in project.annotators
    ]
    for process in running:
        _, errors = process.communicate(timeout=SECONDS)
        if process.returncode != 0:
            raise RuntimeError(f"pgbench failed: {errors}")
    return each * len(running) / (time.perf_counter() - began)


def _for_pgbench(statement: str, parameters: dict[int, str]) -> str:
    """A statement with $1, $2 ... replaced; casts that asyncpg needs are kept."""
    without_comments = re.sub(r"--.*", "", statement)
    return re.sub(r"\$(\d+)", lambda found: parameters[int(found[1])], without_comments).strip()


def _defined(variables: dict[str, str]) -> list[str]:
    return [part for name, value in variables.items() for part in ("-D", f"{name}={value}")]
