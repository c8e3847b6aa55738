"""Kappas: Cohen's for two raters (plain and with quadratic weights) and Fleiss' for a fixed number.

Sources: J. Cohen (1960), "A coefficient of agreement for nominal scales"; J. Cohen (1968), "Weighted kappa";
J. L. Fleiss (1971), "Measuring nominal scale agreement among many raters"; R. J. Light (1971) for the mean of
the pairwise kappas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .krippendorff import MAX_NOMINAL_LEVELS
from .percent import missing_overlap
from .ratings import Floats, Ints, Ratings, sum_by
from .sums import NO_OVERLAP, NO_VARIATION, Sums, ratio, undefined

Weights = Literal["none", "quadratic"]


def fleiss_kappa(ratings: Ratings) -> Sums:
    """Fleiss' kappa of nominal data.

    It is defined for items with the same number of judgements only. Where numbers differ, the items with the
    most common number (of at least two; the greater of equally common ones) are used, and the note says so.
    """
    missing = missing_overlap(ratings)
    if missing:
        return undefined(missing)
    several = ratings.sizes >= 2
    common = np.bincount(ratings.sizes[several], weights=ratings.weight[several])
    m = len(common) - 1 - int(np.argmax(common[::-1]))
    used = ratings.take(ratings.sizes[ratings.items] == m)
    judged = ratings.judged_items
    items = np.flatnonzero(used.sizes)
    weights = ratings.weight[items]
    note = ""
    if used.judged_items < judged:
        note = f"of the {used.judged_items} of {judged} items that have exactly {m} judgements"
    if len(used.levels) < 2:
        return undefined(NO_VARIATION)
    item, code, count = used.cells
    equal = sum_by(item, count * (count - 1.0), used.n_items)[items]
    ones = np.ones(len(items))
    possible = m * (m - 1.0)
    if len(used.levels) > MAX_NOMINAL_LEVELS:  # as in Krippendorff's alpha: chance stays that of the sample
        shares = np.bincount(code, weights=count * used.weight[item])
        shares = shares / shares.sum()
        expected = float((shares**2).sum())
        return Sums(
            np.column_stack([ones, equal]),
            items,
            lambda sums: (ratio(sums[:, 1], sums[:, 0] * possible) - expected) / (1 - expected),
            note,
            weights,
        )

    def estimate(sums: Floats) -> Floats:
        observed = ratio(sums[:, 1], sums[:, 0] * possible)
        by_chance = ((sums[:, 2:] / (sums[:, :1] * m)) ** 2).sum(axis=1)
        return 1 - ratio(1 - observed, 1 - by_chance)

    return Sums(np.column_stack([ones, equal, used.counts()[items]]), items, estimate, note, weights)


@dataclass(frozen=True)
class PairKappas:
    """Cohen's kappa of every two raters who judged an item in common, ordered by the raters' codes.

    Attributes:
        first, second: (P,) codes of the raters, first < second.
        shared: (P,) how many items both judged.
        kappa: (P,) kappa, NaN where neither varies.
    """

    first: Ints
    second: Ints
    shared: Ints
    kappa: Floats

    @property
    def mean(self) -> float | None:
        """The mean kappa, each pair weighted by the items it shares, so that a pair with two items in common
        does not count as much as one with a thousand. None where no pair has a kappa.
        """
        usable = np.isfinite(self.kappa)
        if not usable.any():
            return None
        return float(np.average(self.kappa[usable], weights=self.shared[usable]))


def pair_kappas(ratings: Ratings, weights: Weights = "none") -> PairKappas:
    """All pairs at once: the product of the sparse (rater and level) x item matrix with itself is the
    confusion matrix of every two raters.
    """
    from scipy import sparse  # a start needs none of it, and it takes its time

    pairable = ratings.pairable
    if not len(pairable.items):
        nothing = np.empty(0, dtype=np.int64)
        return PairKappas(nothing, nothing, nothing, np.empty(0))
    raters, rater = np.unique(pairable.raters, return_inverse=True)
    levels, width = pairable.levels, len(pairable.levels)
    incidence = sparse.csr_matrix(
        (np.ones(len(rater), dtype=np.int64), (rater * width + pairable.codes, pairable.items)),
        shape=(len(raters) * width, pairable.n_items),
    )
    confusion = (incidence @ incidence.T).tocoo()
    one, other = confusion.row.astype(np.int64), confusion.col.astype(np.int64)
    upper = one // width < other // width
    one, other, count = one[upper], other[upper], confusion.data[upper].astype(np.float64)
    pairs, pair = np.unique((one // width) * len(raters) + other // width, return_inverse=True)
    n_pairs = len(pairs)

    cells = PairCells(pair, n_pairs, one % width, other % width, count)
    kappa, shared = kappas_of(cells, levels, weights)
    return PairKappas(raters[pairs // len(raters)], raters[pairs % len(raters)], shared.astype(np.int64), kappa)


@dataclass(frozen=True)
class PairCells:
    """The confusion of pairs of raters as (n,) cells: the pair, the codes of what both said, and how often."""

    pair: Ints
    n_pairs: int
    x: Ints
    y: Ints
    count: Floats


def kappas_of(cells: PairCells, levels: Floats, weights: Weights) -> tuple[Floats, Floats]:
    """(P,) kappa of each pair, NaN where neither varies, and (P,) the items in common; `levels` are the values."""
    pair, n_pairs, count = cells.pair, cells.n_pairs, cells.count

    def total(weight: Floats) -> Floats:
        return sum_by(pair, weight, n_pairs).astype(np.float64)

    shared = total(count)
    if weights == "quadratic":
        centred = levels - levels.mean()
        x, y = centred[cells.x], centred[cells.y]
        sums = [shared, total(count * x), total(count * y)]
        sums += [total(count * x * x), total(count * y * y), total(count * x * y)]
        return _quadratic(np.column_stack(sums)), shared
    agreeing = total(count * (cells.x == cells.y))
    by_chance = _chance(pair, cells.x, cells.y, count, n_pairs, len(levels))
    return 1 - ratio(shared * (shared - agreeing), shared**2 - by_chance, shared**2), shared


def cohen_kappa(ratings: Ratings, first: int, second: int, weights: Weights = "none") -> Sums:
    """Cohen's kappa of two raters over the items that both judged."""
    (items, mine), (other_items, theirs) = ratings.of_rater(first), ratings.of_rater(second)
    common, at_mine, at_theirs = np.intersect1d(items, other_items, assume_unique=True, return_indices=True)
    if not len(common):
        return undefined(NO_OVERLAP)
    return kappa_of(mine[at_mine], theirs[at_theirs], common, weights)


def kappa_of(x: Floats, y: Floats, common: Ints, weights: Weights, multiplicity: Floats | None = None) -> Sums:
    """Cohen's kappa of what two raters said, (n,) x and y, about the items `common`; each row may stand for several."""
    levels, codes = np.unique(np.concatenate([x, y]), return_inverse=True)
    if len(levels) < 2:
        return undefined(NO_VARIATION)
    ones = np.ones(len(common))
    if weights == "quadratic":
        x, y = x - levels.mean(), y - levels.mean()
        return Sums(np.column_stack([ones, x, y, x * x, y * y, x * y]), common, _quadratic, weights=multiplicity)
    width = len(levels)
    identity = np.eye(width)
    rows = np.column_stack([ones, x == y, identity[codes[: len(x)]], identity[codes[len(x) :]]])

    def estimate(sums: Floats) -> Floats:
        n, agreeing = sums[:, 0], sums[:, 1]
        by_chance = (sums[:, 2 : 2 + width] * sums[:, 2 + width :]).sum(axis=1)
        return 1 - ratio(n * (n - agreeing), n**2 - by_chance, n**2)

    return Sums(rows, common, estimate, weights=multiplicity)


def _quadratic(sums: Floats) -> Floats:
    """Kappa with weights (x - y)^2 from the sums of 1, x, y, x^2, y^2 and x y."""
    n, x, y, xx, yy, xy = sums.T
    return 1 - ratio(n * (xx + yy - 2 * xy), n * (xx + yy) - 2 * x * y, n * (xx + yy))


def _chance(pair: Ints, x: Ints, y: Ints, count: Floats, n_pairs: int, width: int) -> Floats:
    """(n_pairs,) the sum over levels of the product of the two raters' counts, without a dense table."""
    sides = []
    for level in (x, y):
        cell, index = np.unique(pair * width + level, return_inverse=True)
        sides.append((cell, np.bincount(index, weights=count)))
    _, left, right = np.intersect1d(sides[0][0], sides[1][0], assume_unique=True, return_indices=True)
    product = sides[0][1][left] * sides[1][1][right]
    by_pair: Floats = sum_by(sides[0][0][left] // width, product, n_pairs)
    return by_pair
