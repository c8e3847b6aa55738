"""Krippendorff's alpha for nominal, ordinal and interval data, with any number of raters and missing values.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), and "Content Analysis" (2018),
chapter 12. alpha = 1 - D_o / D_e, where with m_u judgements of item u and n of all pairable items

    D_o = 1/n * sum over u of (sum over i != j in u of delta(v_i, v_j)) / (m_u - 1)
    D_e = 1/(n (n - 1)) * sum over all i != j of delta(v_i, v_j)

and delta is 0 or 1 (nominal), the squared difference (interval), or the squared difference of mid-ranks
(ordinal): Krippendorff's ordinal difference, the count of judgements from c to k less half of those at both
ends, is exactly the distance of their mid-ranks.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from .percent import missing_overlap
from .ratings import Floats, Ints, Ratings, sum_by
from .sums import NO_VARIATION, Sums, ratio, undefined

Level = Literal["nominal", "ordinal", "interval"]

MAX_NOMINAL_LEVELS = 64
MAX_ORDINAL_LEVELS = 11
"""Up to here the resamples carry all that chance agreement depends on. Above, their nominal D_e, or the
mid-ranks of the ordinal metric, stay those of the whole sample; the point estimate is exact in any case."""


def krippendorff_alpha(ratings: Ratings, level: Level) -> Sums:
    """Alpha at a level of measurement: 1 is perfect, 0 is chance, below 0 is worse than chance.

    Undefined, in words, where no two judgements can be compared or where they do not vary.
    """
    missing = missing_overlap(ratings)
    if missing:
        return undefined(missing)
    pairable = ratings.pairable
    if len(pairable.levels) < 2:
        return undefined(NO_VARIATION)
    items = np.flatnonzero(pairable.sizes)
    if level == "nominal":
        return _nominal(pairable, items)
    if level == "interval":
        return _moments(pairable, items, pairable.values)
    if len(pairable.levels) <= MAX_ORDINAL_LEVELS:
        return _ordinal(pairable, items)
    return _moments(pairable, items, mid_ranks(_level_counts(pairable))[pairable.codes])


def _level_counts(pairable: Ratings) -> Floats:
    """(C,) judgements per level."""
    return sum_by(pairable.codes, pairable.weight[pairable.items], len(pairable.levels))


def mid_ranks(counts: Ints | Floats) -> Floats:
    """(…, C) counts per level -> (…, C) the mean rank of the judgements at each level."""
    midpoints: Floats = np.cumsum(counts, axis=-1, dtype=np.float64) - counts / 2.0
    return midpoints


def _nominal(pairable: Ratings, items: Ints) -> Sums:
    """Sums: n, n * D_o, and the count per level (or, with many levels, D_e of the sample)."""
    item, _, count = pairable.cells
    equal = sum_by(item, count.astype(np.float64) ** 2, pairable.n_items)[items]
    size = pairable.sizes[items].astype(np.float64)
    observed = (size**2 - equal) / (size - 1)
    weights = pairable.weight[items]
    if len(pairable.levels) > MAX_NOMINAL_LEVELS:
        n = float((size * pairable.weight[items]).sum())
        squares = float((_level_counts(pairable) ** 2).sum())
        expected = (n**2 - squares) / (n * (n - 1))

        def estimate_fixed(sums: Floats) -> Floats:
            return 1 - ratio(sums[:, 1], sums[:, 0] * expected)

        return Sums(np.column_stack([size, observed]), items, estimate_fixed, weights=weights)

    def estimate(sums: Floats) -> Floats:
        n = sums[:, 0]
        disagreeing = n**2 - (sums[:, 2:] ** 2).sum(axis=1)
        return 1 - ratio((n - 1) * sums[:, 1], disagreeing, n**2)

    return Sums(np.column_stack([size, observed, pairable.counts()[items]]), items, estimate, weights=weights)


def _moments(pairable: Ratings, items: Ints, values: Floats) -> Sums:
    """Alpha with squared differences of `values` (n,). Sums: n, n * D_o, sum of v, sum of v squared."""
    centred = values - values.mean()
    scaled = centred / np.abs(centred).max()  # alpha does not depend on origin and unit; precision does
    first = sum_by(pairable.items, scaled, pairable.n_items)[items]
    second = sum_by(pairable.items, scaled**2, pairable.n_items)[items]
    size = pairable.sizes[items].astype(np.float64)
    means = first / size
    spread = sum_by(pairable.items, (scaled - np.repeat(means, pairable.sizes[items])) ** 2, pairable.n_items)[items]
    observed = 2 * size * spread / (size - 1)

    def estimate(sums: Floats) -> Floats:
        n = sums[:, 0]
        expected = 2 * (n * sums[:, 3] - sums[:, 2] ** 2)
        return 1 - ratio((n - 1) * sums[:, 1], expected, n * sums[:, 3])

    return Sums(np.column_stack([size, observed, first, second]), items, estimate, weights=pairable.weight[items])


def _ordinal(pairable: Ratings, items: Ints) -> Sums:
    """Sums: the coincidences of each two different levels, then the count per level."""
    counts = pairable.counts()[items]
    size = counts.sum(axis=1)
    low, high = np.triu_indices(counts.shape[1], k=1)
    coincidences = counts[:, low] * counts[:, high] / (size - 1)[:, None]
    width = len(low)

    def estimate(sums: Floats) -> Floats:
        totals = sums[:, width:]
        ranks = mid_ranks(totals)
        distance = (ranks[:, high] - ranks[:, low]) ** 2
        n = totals.sum(axis=1)
        observed = (sums[:, :width] * distance).sum(axis=1)
        expected = (totals[:, low] * totals[:, high] * distance).sum(axis=1)
        return 1 - ratio((n - 1) * observed, expected, n**4)

    return Sums(np.column_stack([coincidences, counts]), items, estimate, weights=pairable.weight[items])
