"""Rows per second of a streamed export, beside COPY of the same texts."""

from __future__ import annotations

import time
from pathlib import Path

import click

from benchmarks import judged, report, seeding
from benchmarks.machine import Machine, machine
from rlflow.client import Client

# What COPY must read for the same rows: the columns of the recipe, of every judgement, in any order.
_PAIRS = """
    SELECT t.prompt, best.output AS chosen, other.output AS rejected, t.id AS task_id, s.key,
           best.model_id AS chosen_model, other.model_id AS rejected_model, s.value AS strength, 1 AS votes
    FROM signals s JOIN tasks t ON t.id = s.task_id
    JOIN agent_outputs best ON best.id = s.subject JOIN agent_outputs other ON other.id = s.other
    WHERE s.project_id = '{project}' AND s.kind = 'pairwise' AND s.value > 0
"""


@click.command()
@click.option("--judgements", default=60_000, type=click.IntRange(300, 3_000_000), help="Judgements in the project.")
def export(judgements: int) -> None:
    """The recipe dpo as JSON lines and as Parquet, by `POST /exports`, beside psql COPY TO STDOUT."""
    with machine() as server:
        web = server.web()
        with server.connect() as connection:
            owner = Client(web.address, server.token(seeding.user(connection, "owner", "researcher")))
        project_id = judged.project(server, owner, judgements)
        copied = server.home / "pairs.copy"
        pairs = " ".join(_PAIRS.format(project=project_id).split())
        copy_seconds = min(_copy(server, pairs, copied) for _ in range(2))
        rows = judgements // judged.PER_TASK * judged.PER_TASK
        measured: list[list[report.Cell]] = []
        for name in ("jsonl", "parquet"):
            web.forget_peak()
            began = time.perf_counter()
            arrivals: list[float] = []

            def received(_: int, arrivals: list[float] = arrivals) -> None:
                arrivals.append(time.perf_counter())

            [made] = owner.export(project_id, "dpo", name, server.home / f"pairs.{name}", received=received)
            seconds = time.perf_counter() - began
            size = made.stat().st_size / 1e6
            measured.append(
                [f"dpo, {name}", rows / seconds, arrivals[0] - began, size, web.peak_mb(), copy_seconds / seconds]
            )
        size = copied.stat().st_size / 1e6
    measured.append(["psql COPY TO STDOUT, text", rows / copy_seconds, None, size, None, 1.0])
    head = ["", "rows/s", "first bytes after s", "MB", "peak MB of the web process", "ratio"]
    report.show(f"Export: {rows:,} judgements, a row each", head, measured)


def _copy(server: Machine, pairs: str, file: Path) -> float:
    """Seconds in which psql writes the rows into a file, as the client does with the export."""
    began = time.perf_counter()
    server.program("psql", "-qX", "-c", f"COPY ({pairs}) TO STDOUT", "-o", str(file))
    return time.perf_counter() - began
