"""`python -m benchmarks NAME [options]`."""

from __future__ import annotations

import click

from benchmarks.claims import claim
from benchmarks.exports import export
from benchmarks.imports import import_
from benchmarks.judgements import judgements
from benchmarks.leaderboard import leaderboard
from benchmarks.overlap import overlap
from benchmarks.planted import planted
from benchmarks.scoring import score
from benchmarks.statistics import statistics


@click.group(context_settings={"show_default": True})
def main() -> None:
    """Measure RLFlow on a fresh PostgreSQL in a temporary folder; nothing but loopback is used."""


for command in (judgements, claim, import_, export, leaderboard, score, overlap, planted, statistics):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
