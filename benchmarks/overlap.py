"""How many judgements adaptive overlap and the order by uncertainty save, at equal accuracy, against fixed overlap.

No server: recorded votes are handed out in the order that each policy asks for, and after each round the same
Dawid-Skene as the scorers' says how sure it is. The policies are those of `rlflow/quality/steering.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from benchmarks import report
from rlflow.plugins.scorers.statistics.dawid_skene import Votes, fit

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ROUNDS = 12
"""In how many rounds a budget is spent where the order counts: scorers, too, run now and then, not after each vote."""


STEP = 0.2
"""Of the budgets that fixed overlap is tried with, in votes per task."""


@dataclass(frozen=True)
class Recorded:
    """(tasks, places) classes of the votes and who gave them, in the order in which they are handed out; (tasks,)
    the truth, which is the majority of all votes where nobody knows better.
    """

    votes: Ints
    raters: Ints
    truth: Ints
    classes: int


@dataclass(frozen=True)
class Spent:
    """(tasks,) votes that each task got, and the share of tasks whose consensus is the truth."""

    votes: Ints
    accuracy: float

    @property
    def mean(self) -> float:
        """Votes per task."""
        return float(self.votes.mean())


def posterior(data: Recorded, taken: Ints) -> Floats:
    """(tasks, classes) what the first `taken` votes of each task amount to; uniform where there are none."""
    tasks, places = np.nonzero(np.arange(data.votes.shape[1]) < taken[:, None])
    found = np.full((len(data.votes), data.classes), 1 / data.classes)
    if len(tasks):
        known, items = np.unique(tasks, return_inverse=True)
        raters = data.raters[tasks, places]
        votes = Votes(
            items=items,
            raters=raters,
            classes=data.votes[tasks, places],
            flipped=np.zeros(len(tasks), dtype=np.bool_),
            counts=np.ones(len(known)),
            n_raters=int(data.raters.max()) + 1,
            n_classes=data.classes,
            mirrored=False,
        )
        found[known] = fit(votes, iterations=60, tolerance=1e-5).posterior
    return found


def _spent(data: Recorded, taken: Ints) -> Spent:
    return Spent(taken, float((posterior(data, taken).argmax(1) == data.truth).mean()))


def fixed(data: Recorded, budget: float) -> Spent:
    """Tasks in their order, all with one vote before any has two: the usual queue, stopped at the budget."""
    whole, rest = divmod(round(budget * len(data.votes)), len(data.votes))
    taken = np.full(len(data.votes), whole)
    taken[:rest] += 1
    return _spent(data, taken)


def adaptive(data: Recorded, low: int, high: int, confidence: float) -> Spent:
    """`low` votes for all, then one more for each task that is not sure, round by round, up to `high`."""
    taken = np.full(len(data.votes), low)
    for _ in range(high - low):
        unsure = (posterior(data, taken).max(1) < confidence) & (taken < high)
        if not unsure.any():
            break
        taken[unsure] += 1
    return _spent(data, taken)


def ordered(data: Recorded, budget: float, low: int, high: int, confidence: float | None) -> Spent:
    """`low` votes for all, then the budget's rest to the least sure first; with a confidence only to unsure ones."""
    taken = np.full(len(data.votes), low)
    left = round(budget * len(data.votes)) - int(taken.sum())
    share = max(1, left // ROUNDS)
    while left > 0:
        sure = posterior(data, taken).max(1)
        open_ = taken < high if confidence is None else (taken < high) & (sure < confidence)
        candidates = np.flatnonzero(open_)
        if not len(candidates):
            break
        chosen = candidates[np.argsort(sure[candidates], kind="stable")][: min(share, left)]
        taken[chosen] += 1
        left -= len(chosen)
    return _spent(data, taken)


def curve(data: Recorded, high: int) -> list[tuple[float, float]]:
    """Budgets of fixed overlap, in votes per task, and how accurate each is."""
    return [(budget, fixed(data, budget).accuracy) for budget in np.arange(1, high + 0.001, STEP).tolist()]


def needed(budgets: list[tuple[float, float]], accuracy: float) -> float:
    """The smallest budget with which fixed overlap is as accurate; the largest where none is."""
    return next((budget for budget, reached in budgets if reached >= accuracy), budgets[-1][0])


def synthetic(tasks: int, people: int, places: int, seed: int) -> Recorded:
    """Tasks with three classes and a hidden truth, judged by people of whom most are good and some are not.

    Right in 55 to 95 % of cases (Beta 8, 2.5, of which a tenth guesses), less so on hard tasks.
    """
    chance = np.random.default_rng(seed)
    skill = np.clip(chance.beta(8, 2.5, people), 0.4, 0.98)
    skill[: max(1, people // 10)] = 1 / 3
    hard = chance.beta(1.5, 4, tasks)
    truth = chance.integers(0, 3, tasks)
    raters = np.stack([chance.permutation(people)[:places] for _ in range(tasks)])
    right = chance.random((tasks, places)) < 1 / 3 + (skill[raters] - 1 / 3) * (1 - hard[:, None])
    wrong = (truth[:, None] + chance.integers(1, 3, (tasks, places))) % 3
    return Recorded(np.where(right, truth[:, None], wrong), raters, truth, 3)


def pandalm(path: Path) -> Recorded:
    """PandaLM's three recorded votes a task; the truth is their majority (of three different votes: a tie)."""
    items = json.loads(path.read_text(encoding="utf-8"))
    votes = np.array([[int(item[f"annotator{n}"]) for n in (1, 2, 3)] for item in items])
    counts = np.stack([(votes == label).sum(1) for label in range(3)], axis=1)
    truth = np.where(counts.max(1) > 1, counts.argmax(1), 0)
    return Recorded(votes, np.tile(np.arange(3), (len(votes), 1)), truth, 3)


def shuffled(data: Recorded, seed: int) -> Recorded:
    """The tasks resampled (a cluster bootstrap), and the votes of each in another order."""
    chance = np.random.default_rng(seed)
    rows = chance.integers(0, len(data.votes), len(data.votes))
    order = chance.permuted(np.tile(np.arange(data.votes.shape[1]), (len(rows), 1)), axis=1)
    taken = (rows[:, None], order)
    return Recorded(data.votes[taken], data.raters[taken], data.truth[rows], data.classes)


def interval(values: list[float]) -> str:
    """The mean, and the middle 95 % of the seeds."""
    low, high = np.percentile(values, [2.5, 97.5])
    return f"{np.mean(values):.2f} ({low:.2f} to {high:.2f})"


def compare(
    title: str, make: Callable[[int], Recorded], seeds: int, low: int, high: int, confidence: float
) -> list[list[report.Cell]]:
    """The rows of a table: for each policy its votes, its accuracy, and the votes that fixed overlap needs for it."""
    policies: dict[str, Callable[[Recorded], Spent]] = {
        f"fixed, {high} votes": lambda data: fixed(data, high),
        "adaptive": lambda data: adaptive(data, low, high, confidence),
        "order by uncertainty, as many votes": lambda data: ordered(
            data, adaptive(data, low, high, confidence).mean, 1, high, None
        ),
        "both, as many votes": lambda data: ordered(
            data, adaptive(data, low, high, confidence).mean, low, high, confidence
        ),
    }
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in policies}
    for seed in range(seeds):
        data = make(seed)
        budgets = curve(data, high)
        for name, policy in policies.items():
            spent = policy(data)
            equal = needed(budgets, spent.accuracy)
            found[name].append((spent.mean, spent.accuracy, 100 * (1 - spent.mean / equal)))
    return [
        [f"{title}: {name}", *(interval([row[place] for row in rows]) for place in range(3))]
        for name, rows in found.items()
    ]


@click.command()
@click.option("--pandalm", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="testset-v1.json")
@click.option("--seeds", default=20, type=click.IntRange(2, 1000))
@click.option("--tasks", default=600, type=click.IntRange(50, 100_000), help="Synthetic tasks.")
@click.option("--confidence", default=0.9, type=click.FloatRange(0.5, 0.999))
def overlap(path: Path | None, seeds: int, tasks: int, confidence: float) -> None:
    """Judgements saved at equal accuracy; intervals are the middle 95 % over the seeds."""
    rows = compare("synthetic", lambda seed: synthetic(tasks, 20, 7, seed), seeds, 2, 7, confidence)
    if path is not None:
        recorded = pandalm(path)
        rows += compare("PandaLM", lambda seed: shuffled(recorded, seed), seeds, 2, 3, confidence)
    report.show(
        f"Overlap, confidence {confidence}, {seeds} seeds",
        ["", "votes per task", "accuracy", "% saved"],
        rows,
        f"Saved: against the fixed overlap (in steps of {STEP} votes) that is as accurate.",
    )
