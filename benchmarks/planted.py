"""Planted annotators among good ones: which does the scorer `annotators` point out?

A project is simulated in memory: tasks of two outputs, three to five judgements each, shown in random order, with
durations. Everybody good is right with a chance between 0.75 and 0.95. A planted annotator counts as found where the
scorer has something to say of them; of a copycat, where it says so of the pair (the one who was copied is no mistake).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import click
import numpy as np
import pyarrow as pa

from benchmarks import report
from rlflow.plugin import SIGNALS_SCHEMA, Block
from rlflow.plugins.scorers.annotators import Annotators, AnnotatorsOptions

START = datetime(2026, 1, 1, tzinfo=UTC)
PLANTED = ("random", "always_left", "copycat", "too_fast", "adversarial", "drifting")


def simulated(rng: np.random.Generator, good: int, tasks: int, each: int) -> pa.Table:
    """The signals of a project with `good` good annotators and one of each planted kind."""
    names = [f"good{place:02}" for place in range(good)] + list(PLANTED)
    skill = {name: rng.uniform(0.75, 0.95) for name in names}
    rows: list[dict[str, Any]] = []
    for task in range(tasks):
        said: dict[str, str] = {}
        outputs = [f"{task:06}a", f"{task:06}b"]
        best = outputs[int(rng.random() < 0.5)]
        chosen = list(rng.choice(len(names), size=each, replace=False))
        if names.index("copycat") in chosen and 0 not in chosen:  # whom they copy has judged what they judge
            chosen[next(one for one, who in enumerate(chosen) if names[who] != "copycat")] = 0
        for who in sorted(chosen):
            name = names[who]
            left = outputs[int(rng.random() < 0.5)]
            right = skill[name]
            if name == "drifting":
                right = 0.95 - 0.6 * task / tasks
            elif name in ("random", "too_fast"):
                right = 0.5 if name == "random" else 0.75
            elif name == "adversarial":
                right = 0.1
            pick = best if rng.random() < right else next(one for one in outputs if one != best)
            if name == "always_left":
                pick = left if rng.random() < 0.95 else pick
            if name == "copycat" and names[0] in said:
                pick = said[names[0]]
            said[name] = pick
            other = next(one for one in outputs if one != pick)
            seconds = rng.lognormal(np.log(25), 0.5) if name != "too_fast" else rng.lognormal(np.log(2), 0.5)
            rows.append(
                {
                    "feedback_id": f"{task}/{name}", "task_id": f"{task:06}", "annotator_id": name,
                    "widget": "preference", "kind": "pairwise", "key": "preference", "subject": pick,
                    "other": other, "value": 1.0,
                    "subject_place": int(pick != left), "other_place": int(pick == left),
                    "duration_ms": int(seconds * 1000), "submitted_at": START + timedelta(minutes=10 * task),
                    "subject_length": 400, "other_length": 400, "task_length": 1000,
                }
            )  # fmt: skip
    return pa.Table.from_pylist(rows, schema=SIGNALS_SCHEMA)


def flagged(signals: pa.Table) -> dict[str, list[str]]:
    """What the scorer says of whom."""
    scores = Annotators().score_block(Block(signals), AnnotatorsOptions()).scores
    return {s.subject: list(s.detail["flags"]) for s in scores if s.metric == "reliability" and s.detail["flags"]}


def outcomes(found: dict[str, list[str]]) -> Iterator[tuple[str, bool]]:
    """Each planted one, and whether they were found."""
    for name in PLANTED:
        yield name, name in found


@click.command()
@click.option("--projects", default=10, type=click.IntRange(1, 1000), help="Simulated projects.")
@click.option("--good", default=20, type=click.IntRange(4, 200), help="Good annotators beside the six planted ones.")
@click.option("--tasks", default=1000, type=click.IntRange(50, 100_000))
@click.option("--each", default=4, type=click.IntRange(2, 10), help="Judgements of a task.")
@click.option(
    "--first-seed",
    default=1000,
    type=click.IntRange(0),
    help="Seeds are counted from here. On 0 to 9, with 800 tasks, two limits of the scorer were chosen: not those.",
)
def planted(projects: int, good: int, tasks: int, each: int, first_seed: int) -> None:
    """Precision and recall of what the scorer `annotators` points out."""
    hits = dict.fromkeys(PLANTED, 0)
    wrong: dict[str, int] = {}
    for seed in range(first_seed, first_seed + projects):
        found = flagged(simulated(np.random.default_rng(seed), good, tasks, each))
        for name, ok in outcomes(found):
            hits[name] += ok
        for name, words in found.items():
            copied = name == "good00" and all("copycat" in one for one in words)
            if name not in PLANTED and not copied:
                wrong[name] = wrong.get(name, 0) + 1
    false, true = sum(wrong.values()), sum(hits.values())
    rows: list[list[report.Cell]] = [[name, hits[name] / projects] for name in PLANTED]
    rows += [["all: recall", true / (projects * len(PLANTED))], ["all: precision", true / max(true + false, 1)]]
    title = (
        f"Planted annotators: {projects} projects from seed {first_seed}, {good} good ones, {tasks:,} tasks x {each}"
    )
    report.show(title, ["", "share found"], rows, f"{false} good annotators were pointed out in error.")
