"""Percentile intervals by the cluster bootstrap: whole clusters of items are drawn, never single judgements.

Judgements of one item depend on each other, so drawing them singly would promise too much. A cluster is
an item, or all items of one task. Source: Davison and Hinkley, "Bootstrap Methods and their Application"
(1997), sections 3.8 and 5.3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ratings import Floats, Ints, sum_by
from .sums import Sums

_COLUMNS = 80  # with more columns there are hardly any equal rows, and looking for them costs more
_MANY = 5_000  # from so many different clusters on, sums of resamples are drawn from their normal distribution
_BLOCK = 4_000_000  # draws held in memory at once
_ENOUGH = 0.5  # an interval needs a figure in at least this share of the resamples


@dataclass(frozen=True)
class Interval:
    """A 95 % interval. `low` and `high` are None where there is none, and `note` says why.

    `clusters` were drawn from; `resamples` is how many of the drawn samples had a figure.
    """

    low: float | None
    high: float | None
    clusters: int
    resamples: int
    note: str = ""


def cluster_bootstrap(sums: Sums, clusters: Ints | None, resamples: int, seed: int, coverage: float = 0.95) -> Interval:
    """The percentile interval of a figure. `clusters` (n_items,) gives each item's cluster; None: its own.

    The same seed gives the same interval.
    """
    if sums.value is None or not resamples:
        return Interval(None, None, 0, 0)
    rows, counts = sums.rows, sums.counts.astype(np.int64)
    if clusters is not None:
        rows, counts = add_up(rows, clusters[sums.items]), first_of_each(counts, clusters[sums.items])
    drawn_from = int(counts.sum())
    if drawn_from < 2:
        return Interval(None, None, drawn_from, 0, "no interval: it needs at least two tasks with overlap")
    figures = sums.estimate(resampled_sums(rows, resamples, np.random.default_rng(seed), counts))
    figures = figures[np.isfinite(figures)]
    if len(figures) < _ENOUGH * resamples:
        return Interval(
            None, None, drawn_from, len(figures), "no interval: most resamples have no variation (too few tasks)"
        )
    tail = (1 - coverage) / 2
    low, high = np.quantile(figures, [tail, 1 - tail])
    return Interval(float(low), float(high), drawn_from, len(figures))


def add_up(rows: Floats, groups: Ints) -> Floats:
    """(N, k) rows and their groups -> the sums of each group that occurs, ordered by group."""
    present, group = np.unique(groups, return_inverse=True)
    if len(present) == len(rows):
        return rows[np.argsort(group)]
    total = [sum_by(group, column, len(present)) for column in rows.T]
    return np.column_stack(total)


def first_of_each(values: Ints, groups: Ints) -> Ints:
    """The value of each group that occurs, ordered by group; all of a group are equal."""
    return values[np.unique(groups, return_index=True)[1]]


def resampled_sums(rows: Floats, resamples: int, rng: np.random.Generator, counts: Ints | None = None) -> Floats:
    """(resamples, k) sums over N rows drawn with replacement from the N rows; a row may stand for `counts` equal ones.

    Equal rows are interchangeable: only how often each different row is drawn matters, which is multinomial.
    With three judgements on three categories, a million rows are ten different ones. Where there are many different
    ones, the sums of a resample are as good as normal (the central limit theorem), with the rows' own covariance.
    """
    if counts is None:
        counts = np.ones(len(rows), dtype=np.int64)
    n = int(counts.sum())
    different = rows
    if rows.shape[1] <= _COLUMNS:
        different, counts = _different_rows(rows, counts)
    sums = np.empty((resamples, rows.shape[1]))
    if len(different) > _MANY:
        return _normal_sums(different, counts, resamples, rng)
    block = max(1, _BLOCK // max(1, len(different)))
    for start in range(0, resamples, block):
        size = min(block, resamples - start)
        sums[start : start + size] = rng.multinomial(n, counts / n, size=size) @ different
    return sums


def _normal_sums(rows: Floats, counts: Ints, resamples: int, rng: np.random.Generator) -> Floats:
    n = float(counts.sum())
    mean = counts @ rows / n
    centred = (rows - mean) * np.sqrt(counts)[:, None]
    values, vectors = np.linalg.eigh(centred.T @ centred)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    drawn: Floats = n * mean + rng.standard_normal((resamples, len(values))) @ root.T
    return drawn


def _different_rows(rows: Floats, counts: Ints) -> tuple[Floats, Ints]:
    """The different rows in a fixed order, and how often each occurs."""
    code = np.zeros(len(rows), dtype=np.int64)
    for column in rows.T:
        values, value_code = np.unique(column, return_inverse=True)
        _, code = np.unique(code * len(values) + value_code, return_inverse=True)
    _, first = np.unique(code, return_index=True)
    return rows[first], np.bincount(code, weights=counts).astype(np.int64)
