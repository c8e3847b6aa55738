"""Leaderboards: strengths of models with intervals by the cluster bootstrap over tasks, and ranks by intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from pydantic import JsonValue

from .comparisons import Compared, Ranked
from .statistics import plackett_luce
from .statistics.bradley_terry import Design, Outcomes, Ties, components, fit
from .statistics.plackett_luce import Choices
from .statistics.ratings import Floats, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WORK = 4e8
"""Multiplications of one step of Newton's method: with more models fewer resamples are taken, 100 at least."""
LEAST_RESAMPLES = 100


@dataclass(frozen=True)
class Asking:
    """How models are ranked."""

    penalty: float
    ties: Ties
    place: bool
    length: bool
    resamples: int
    seed: int


def _multiplicities(counts: Ints, resamples: int, seed: int) -> Floats:
    """(1 + B, G) how often each pattern of a task occurs: as it is, then in samples of tasks drawn with replacement."""
    n = int(counts.sum())
    drawn = np.random.default_rng(seed).multinomial(n, counts / n, size=resamples)
    return np.concatenate([counts[None, :], drawn]).astype(np.float64)


def _resamples(asked: int, work: int) -> int:
    """How many resamples there is time for."""
    return min(asked, max(LEAST_RESAMPLES, int(WORK / max(work, 1)))) if asked else 0


def _sums(columns: Ints, weights: Floats, groups: Ints, shape: tuple[int, int]) -> csr_array:
    """(G, C) what each pattern adds to each column."""
    from scipy.sparse import coo_array  # a start needs none of it, and it takes its time

    return coo_array((weights, (groups, columns)), shape=shape).tocsr()


def bradley_terry(data: Compared, asking: Asking) -> dict[str, JsonValue]:
    """The leaderboard of comparisons, as JSON."""
    names = ["place", "length"]
    used = [asking.place and bool((data.place != 0).any()), asking.length and bool((data.longer != 0).any())]
    values = [np.where(on, column, 0) for on, column in zip(used, (data.place, data.longer), strict=True)]
    kinds, kind = np.unique(np.column_stack([data.first, data.second, *values]), axis=0, return_inverse=True)
    kind = kind.reshape(-1)
    scaled = np.column_stack([kinds[:, 2].astype(np.float64), kinds[:, 3] / 4])[:, used]
    design = Design(kinds[:, 0], kinds[:, 1], scaled, len(data.models))
    size = len(data.models) + scaled.shape[1]
    resamples = _resamples(asking.resamples, len(kinds) * size * size)
    times = _multiplicities(data.counts, resamples, asking.seed)
    shape = (len(data.counts), len(kinds))
    told = [times @ _sums(kind, (data.outcome == one) * 1.0, data.group, shape) for one in (1, -1, 0)]
    found = fit(design, Outcomes(*told), asking.penalty, asking.ties)
    labels = components(data.first, data.second, len(data.models))
    board = _board(data.models, found[:, : len(data.models)], labels, _counted(data))
    effects = {
        name: _interval(found[:, len(data.models) + place])
        for place, name in enumerate(name for name, on in zip(names, used, strict=True) if on)
    }
    more: dict[str, JsonValue] = {"method": "bradley_terry", "ties": asking.ties, "effects": dict(effects)}
    return {**board, **more, "resamples": resamples, "tasks": int(data.counts.sum())}


def _counted(data: Compared) -> dict[str, Ints]:
    """Wins, losses and ties of each model."""
    weight = data.counts[data.group]
    size = len(data.models)
    found = {}
    for name, mine, theirs in (("wins", 1, -1), ("losses", -1, 1), ("ties", 0, 0)):
        first = np.bincount(data.first, weights=weight * (data.outcome == mine), minlength=size)
        second = np.bincount(data.second, weights=weight * (data.outcome == theirs), minlength=size)
        found[name] = (first + second).astype(np.int64)
    return found


def plackett_luce_board(data: Ranked, asking: Asking) -> dict[str, JsonValue]:
    """The leaderboard of whole rankings, as JSON."""
    size = len(data.models)
    order = np.lexsort((-data.rank, data.ranking))
    ranking, model, rank = data.ranking[order], data.model[order], data.rank[order]
    rests, chosens, rankings = _choices(ranking, model, rank, size)
    both, choice = np.unique(np.column_stack([rests, chosens]), axis=0, return_inverse=True)
    choices = Choices(both[:, :size].astype(np.float64), both[:, size:].astype(np.float64))
    resamples = _resamples(asking.resamples, len(both) * size * size * 4)
    times = _multiplicities(data.counts, resamples, asking.seed)
    shape = (len(data.counts), len(both))
    weights = times @ _sums(choice.reshape(-1), np.ones(len(rests)), data.group[rankings], shape)
    found = plackett_luce.fit(choices, weights, asking.penalty)
    pairs = np.nonzero(choices.rest @ np.ones((size, 1)) > 0)[0]
    first, second = _together(choices.rest[pairs])
    labels = components(first, second, size)
    n = np.bincount(data.model, weights=data.counts[data.group[data.ranking]], minlength=size).astype(np.int64)
    board = _board(data.models, found, labels, {"rankings": n})
    return {**board, "method": "plackett_luce", "resamples": resamples, "tasks": int(data.counts.sum())}


def _choices(ranking: Ints, model: Ints, rank: Floats, size: int) -> tuple[Ints, Ints, Ints]:
    """Rows of choices, worst places first within a ranking: what was left to choose from, what was chosen, and which
    ranking it was. The last place is no choice.
    """
    edge = np.flatnonzero(np.concatenate([[True], (ranking[1:] != ranking[:-1]) | (rank[1:] != rank[:-1])]))
    ends = np.append(edge[1:], len(ranking))
    one_hot = np.zeros((len(model) + 1, size), dtype=np.int64)
    one_hot[np.arange(1, len(model) + 1), model] = 1
    running = np.cumsum(one_hot, axis=0)
    chosen = running[ends] - running[edge]
    begins = np.searchsorted(ranking, ranking[edge])
    rest = running[ends] - running[begins]
    real = rest.sum(axis=1) > chosen.sum(axis=1)
    return rest[real], chosen[real], ranking[edge][real]


def _together(rest: Floats) -> tuple[Ints, Ints]:
    """Pairs of models that were in one choice: each with the first of it."""
    row, model = np.nonzero(rest > 0)
    first = model[np.searchsorted(row, row)]
    return first.astype(np.int64), model.astype(np.int64)


def _interval(samples: Floats) -> dict[str, JsonValue]:
    """The first is the estimate, the others are of resamples."""
    low, high = np.quantile(samples[1:], [0.025, 0.975]) if len(samples) > 1 else (None, None)
    return {
        "value": float(samples[0]),
        "low": None if low is None else float(low),
        "high": None if high is None else float(high),
    }


def _board(models: list[str], found: Floats, labels: Ints, counted: dict[str, Ints]) -> dict[str, JsonValue]:
    """Models, the strongest first within each component; the largest component first."""
    centred = found.copy()
    sizes = np.bincount(labels)
    for label in range(len(sizes)):
        mine = labels == label
        centred[:, mine] -= centred[:, mine].mean(axis=1, keepdims=True)
    low, high = (np.quantile(centred[1:], q, axis=0) if len(found) > 1 else centred[0] for q in (0.025, 0.975))
    rows: list[JsonValue] = []
    order = np.lexsort((np.arange(len(models)), -centred[0], labels, -sizes[labels]))
    for place in order.tolist():
        mine = labels == labels[place]
        better, worse = mine & (low > high[place]), mine & (high < low[place])
        ranks = 1 + (centred[:, mine] > centred[:, [place]]).sum(axis=1)
        row: dict[str, JsonValue] = {
            "model_id": models[place],
            "strength": float(centred[0, place]),
            "low": float(low[place]) if len(found) > 1 else None,
            "high": float(high[place]) if len(found) > 1 else None,
            "rank": int(better.sum()) + 1,
            "rank_low": int(np.quantile(ranks, 0.025, method="lower")),
            "rank_high": int(np.quantile(ranks, 0.975, method="higher")),
            "not_worse_than": int(worse.sum()),
            "component": int(labels[place]),
        }
        rows.append({**row, **{name: int(values[place]) for name, values in counted.items()}})
    return {"models": rows, "components": len(sizes)}
