"""Rows per second of exports, streamed and built by a worker, beside COPY of the same texts."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import click

from benchmarks import judged, report, seeding
from benchmarks.machine import Machine, Process, machine
from rlflow.client import Client

# What COPY must read for the same rows: the columns of the recipe, of every judgement, in any order.
_PAIRS = """
    SELECT t.prompt, best.output AS chosen, other.output AS rejected, t.id AS task_id, s.key,
           best.model_id AS chosen_model, other.model_id AS rejected_model, s.value AS strength, 1 AS votes
    FROM signals s JOIN tasks t ON t.id = s.task_id
    JOIN agent_outputs best ON best.id = s.subject JOIN agent_outputs other ON other.id = s.other
    WHERE s.project_id = '{project}' AND s.kind = 'pairwise' AND s.value > 0
"""


FORMATS = ("jsonl", "parquet")


@click.command()
@click.option("--judgements", default=60_000, type=click.IntRange(300, 3_000_000), help="Judgements in the project.")
@click.option("--rounds", default=3, type=click.IntRange(1, 100), help="All are measured in turn so often.")
def export(judgements: int, rounds: int) -> None:
    """The recipe dpo as JSON lines and as Parquet, by `POST /exports`, beside psql COPY TO STDOUT.

    Streamed into the client's file, and built by a worker into the storage.
    """
    with machine() as server:
        web = server.web()
        with server.connect() as connection:
            owner = Client(web.address, server.token(seeding.user(connection, "owner", "researcher")))
        project_id = judged.project(server, owner, judgements)
        rows = judgements // judged.PER_TASK * judged.PER_TASK
        pairs = " ".join(_PAIRS.format(project=project_id).split())
        copied = server.home / "pairs.copy"
        copies: list[float] = []
        made: dict[str, list[_Made]] = {name: [] for name in FORMATS}
        for _ in range(rounds):
            copies.append(_copy(server, pairs, copied))
            for name in FORMATS:
                made[name].append(_export(web, owner, project_id, name, server.home / f"pairs.{name}"))
        size = copied.stat().st_size / 1e6
        worker = server.worker()
        built = {name: [_built(worker, owner, project_id, name) for _ in range(rounds)] for name in FORMATS}
    measured: list[list[report.Cell]] = []
    for name, runs in made.items():
        seconds = min(run.seconds for run in runs)
        first = [runs[0].first, min(run.first for run in runs)]
        peak = max((run.peak for run in runs if run.peak is not None), default=None)
        measured.append([f"dpo, {name}", rows / seconds, *first, runs[0].mb, peak, min(copies) / seconds])
    for name, builds in built.items():
        seconds = min(build.seconds for build in builds)
        peak = max((build.peak for build in builds if build.peak is not None), default=None)
        label = f"dpo, {name}, built"
        measured.append([label, rows / seconds, None, None, builds[0].mb, peak, min(copies) / seconds])
    measured.append(["psql COPY TO STDOUT, text", rows / min(copies), None, None, size, None, 1.0])
    head = ["", "rows/s", "first bytes after s", "at best", "MB", "peak MB of the process", "ratio"]
    note = f"The best of {rounds} rounds each, in turn; the peak is the largest. The first one starts what reads."
    report.show(f"Export: {rows:,} judgements, a row each", head, measured, note)


@dataclass(frozen=True)
class _Made:
    """An export: how long it took, also to the first bytes, its size, and the peak of the web process."""

    seconds: float
    first: float
    mb: float
    peak: float | None


def _export(web: Process, owner: Client, project_id: UUID, name: str, file: Path) -> _Made:
    web.forget_peak()
    file.unlink(missing_ok=True)
    began = time.perf_counter()
    arrivals: list[float] = []

    def received(_: int) -> None:
        arrivals.append(time.perf_counter())

    [made] = owner.export(project_id, "dpo", name, file, received=received)
    seconds = time.perf_counter() - began
    return _Made(seconds, arrivals[0] - began, made.stat().st_size / 1e6, web.peak_mb())


def _built(worker: Process, owner: Client, project_id: UUID, name: str) -> _Made:
    """From when the worker begins until the files are there, in the project's storage on the disk."""
    worker.forget_peak()
    body = {"project_id": str(project_id), "recipe": "dpo", "format": name, "stream": False}
    export = owner.request("POST", "exports", json=body)
    while (job := owner.request("GET", f"jobs/{export['job_id']}"))["status"] in ("queued", "running"):
        time.sleep(0.2)
    if job["status"] != "succeeded":
        raise click.ClickException(f"the export was not built: {job['error']}")
    began, ended = (datetime.fromisoformat(job[key]) for key in ("started_at", "finished_at"))
    built = owner.request("GET", f"exports/{export['id']}")
    owner.delete_export(export["id"])
    return _Made((ended - began).total_seconds(), 0.0, built["byte_count"] / 1e6, worker.peak_mb())


def _copy(server: Machine, pairs: str, file: Path) -> float:
    """Seconds in which psql writes the rows into a file, as the client does with the export."""
    file.unlink(missing_ok=True)  # to replace a large file takes time of its own
    began = time.perf_counter()
    server.program("psql", "-qX", "-c", f"COPY ({pairs}) TO STDOUT", "-o", str(file))
    return time.perf_counter() - began
