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
    rows = sums.rows if clusters is None else add_up(sums.rows, clusters[sums.items])
    if len(rows) < 2:
        return Interval(None, None, len(rows), 0, "no interval: it needs at least two tasks with overlap")
    figures = sums.estimate(resampled_sums(rows, resamples, np.random.default_rng(seed)))
    figures = figures[np.isfinite(figures)]
    if len(figures) < _ENOUGH * resamples:
        return Interval(
            None, None, len(rows), len(figures), "no interval: most resamples have no variation (too few tasks)"
        )
    tail = (1 - coverage) / 2
    low, high = np.quantile(figures, [tail, 1 - tail])
    return Interval(float(low), float(high), len(rows), len(figures))


def add_up(rows: Floats, groups: Ints) -> Floats:
    """(N, k) rows and their groups -> the sums of each group that occurs, ordered by group."""
    present, group = np.unique(groups, return_inverse=True)
    if len(present) == len(rows):
        return rows[np.argsort(group)]
    total = [sum_by(group, column, len(present)) for column in rows.T]
    return np.column_stack(total)


def resampled_sums(rows: Floats, resamples: int, rng: np.random.Generator) -> Floats:
    """(resamples, k) sums over N rows drawn with replacement from the N rows.

    Equal rows are interchangeable: only how often each different row is drawn matters, which is multinomial.
    With three judgements on three categories, a million rows are ten different ones.
    """
    n = len(rows)
    different, counts = _different_rows(rows) if rows.shape[1] <= _COLUMNS else (rows, np.ones(n, dtype=np.int64))
    sums = np.empty((resamples, rows.shape[1]))
    if len(different) * 16 <= n or n < 64:
        block = max(1, _BLOCK // len(different))
        for start in range(0, resamples, block):
            size = min(block, resamples - start)
            sums[start : start + size] = rng.multinomial(n, counts / n, size=size) @ different
        return sums
    block = max(1, _BLOCK // n)
    for start in range(0, resamples, block):
        size = min(block, resamples - start)
        drawn = rng.integers(n, size=(size, n), dtype=np.int32)
        for offset, sample in enumerate(drawn):
            sums[start + offset] = np.bincount(sample, minlength=n) @ rows
    return sums


def _different_rows(rows: Floats) -> tuple[Floats, Ints]:
    """The different rows in a fixed order, and how often each occurs."""
    code = np.zeros(len(rows), dtype=np.int64)
    for column in rows.T:
        values, value_code = np.unique(column, return_inverse=True)
        _, code = np.unique(code * len(values) + value_code, return_inverse=True)
    _, first, counts = np.unique(code, return_index=True, return_counts=True)
    return rows[first], counts.astype(np.int64)
