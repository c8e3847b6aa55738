"""The platform's leaderboard on recorded votes, and whether it stays the same when what must not matter is shuffled."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import numpy as np
import pyarrow as pa

from benchmarks import report
from rlflow.plugin import SIGNALS_SCHEMA, Block, Signal, put_together
from rlflow.plugins.scorers.models import Models

BLOCK = 300
"""Tasks of a block: a few blocks, so that they are put together as the platform does."""


@dataclass(frozen=True)
class Vote:
    """One judgement of a pair: 1 for the first model's output, -1 for the second's, 0 for a tie. `first_seen`: whether
    the first model's output stood first.
    """

    task: int
    annotator: str
    first: str
    second: str
    side: int
    first_seen: bool = True


def pandalm(path: Path) -> list[Vote]:
    """PandaLM's test set: 999 pairs of five models, three annotators."""
    sides = {"0": 0, "1": 1, "2": -1}
    votes = []
    for place, row in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        first, second = row["cmp_key"].split("_", 1)
        votes += [Vote(place, f"annotator{n}", first, second, sides[str(row[f"annotator{n}"])]) for n in (1, 2, 3)]
    return votes


def shuffled(votes: list[Vote], rng: np.random.Generator) -> list[Vote]:
    """The same votes in another order, by others (within each task), and the sides of half the tasks exchanged."""
    tasks = sorted({vote.task for vote in votes})
    swapped = set(rng.permutation(tasks)[: len(tasks) // 2].tolist())
    people: dict[int, list[str]] = {}
    for vote in votes:
        people.setdefault(vote.task, []).append(vote.annotator)
    given = {task: list(rng.permutation(names)) for task, names in people.items()}
    made = []
    for vote in votes:
        one = replace(vote, annotator=str(given[vote.task].pop()))
        if vote.task in swapped:
            one = replace(one, first=vote.second, second=vote.first, side=-vote.side, first_seen=vote.first_seen)
        made.append(one)
    return [made[place] for place in rng.permutation(len(made)).tolist()]


def signals_of(votes: list[Vote]) -> pa.Table:
    """The votes as the platform's signals, with models and the places at which outputs were seen."""
    rows: list[dict[str, Any]] = []
    for vote in votes:
        task = f"{vote.task:06}"
        # Ids say nothing of sides: the order of the models' names decides, not which was written first.
        ids = {model: f"{task}-{model}" for model in (vote.first, vote.second)}
        better, worse = (vote.first, vote.second) if vote.side >= 0 else (vote.second, vote.first)
        signal = Signal.pairwise("preference", ids[better], ids[worse], float(abs(vote.side)))
        seen_first = vote.first if vote.first_seen else vote.second
        rows.append(
            {
                **signal.as_dict(),
                "feedback_id": f"{task}/{vote.annotator}",
                "task_id": task,
                "annotator_id": vote.annotator,
                "widget": "preference",
                "submitted_at": datetime(2026, 1, 1, tzinfo=UTC),
                "subject_model": better,
                "other_model": worse,
                "subject_place": int(better != seen_first),
                "other_place": int(worse != seen_first),
            }
        )
    return pa.Table.from_pylist(rows, schema=SIGNALS_SCHEMA)


def board(votes: list[Vote], resamples: int = 300) -> dict[str, dict[str, Any]]:
    """The leaderboard's rows by model, from the scorer `models` over blocks."""
    scorer = Models()
    options = scorer.Options(resamples=resamples)
    last = max(vote.task for vote in votes)
    parts = [[vote for vote in votes if vote.task // BLOCK == block] for block in range(last // BLOCK + 1)]
    states = [scorer.tally(Block(signals_of(part)), options, None).state for part in parts]
    scores = scorer.conclude(put_together(states), options, None).report.scores
    [found] = [score for score in scores if score.metric == "bradley_terry"]
    rows: Any = found.detail["models"]
    return {row["model_id"]: row for row in rows}


@click.command()
@click.option("--pandalm", "path", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--shuffles", default=10, type=click.IntRange(1, 200))
def leaderboard(path: Path, shuffles: int) -> None:
    """PandaLM's models by the scorer `models`, and how far shuffles of annotators, order and sides move them."""
    votes = pandalm(path)
    before = board(votes)
    rng = np.random.default_rng(0)
    boards = [board(shuffled(votes, rng)) for _ in range(shuffles)]
    rows: list[list[report.Cell]] = []
    inside = 0
    for model, row in before.items():
        found = [one[model]["strength"] for one in boards]
        inside += sum(row["low"] <= strength <= row["high"] for strength in found)
        interval = f"{row['strength']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
        ranks = sorted({one[model]["rank"] for one in boards})
        moved = max(abs(strength - row["strength"]) for strength in found)
        rows.append([model, interval, str(row["rank"]), ", ".join(map(str, ranks)), moved])
    words = f"{inside} of {len(before) * shuffles} strengths after a shuffle lie within the interval before it."
    head = ["model", "strength (95 %)", "rank", "ranks after shuffles", "moved at most"]
    report.show(f"Leaderboard: {len(votes):,} votes, {shuffles} shuffles", head, rows, words)
