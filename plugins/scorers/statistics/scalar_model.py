"""A model of numbers: what annotator j says of item i is the item's value, j's bias, and noise of j's own size.

    y = theta_i + b_j + e,   theta_i ~ N(mu, tau^2),   e ~ N(0, s_j^2)

Biases and noises follow from the differences between every two annotators on the items that both judged: their mean
is b_j - b_k, their variance s_j^2 + s_k^2, whatever the items' values are. So sums over pairs are all that it takes
(a composite likelihood; J. Neyman and E. L. Scott (1948) tell why the items' values must not be fitted along). The
estimates are drawn to no bias and to the common noise by as much as PRIOR items, so few judgements do not run away.
Given them the posterior of an item's value is the normal distribution's, weighted by precision.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ratings import Floats, Ints

PRIOR = 5.0
"""How many items in common the common noise counts for, beside an annotator's own."""
ROUNDS = 20
LEAST_NOISE = 0.01
"""The least noise (a share of the common variance): nobody is believed to be exact."""


@dataclass(frozen=True)
class PairSums:
    """Of each two raters (codes, first < second): (P,) the items in common, and the sums of their differences d
    (first less second) and of d squared.
    """

    first: Ints
    second: Ints
    n: Floats
    d: Floats
    dd: Floats


@dataclass(frozen=True)
class RaterSums:
    """Of each rater: (R,) the judgements, and the sums of their values and of the values squared."""

    n: Floats
    y: Floats
    yy: Floats


@dataclass(frozen=True)
class ScalarModel:
    """(R,) biases and variances of the raters' noise; mean and variance of the items' values; and the variance of the
    biases' mean, which is taken to be nothing and so moves all values together.
    """

    bias: Floats
    noise: Floats
    mean: float
    spread: float
    origin: float


def fit(pairs: PairSums, raters: RaterSums) -> ScalarModel | None:
    """The model, or None where no two annotators judged an item in common: bias cannot be told from value then."""
    size = len(raters.n)
    if not pairs.n.sum():
        return None
    bias = _biases(pairs, size)
    noise = _noises(pairs, bias, size)
    total = raters.n.sum()
    centred = raters.y - raters.n * bias
    mean = float(centred.sum() / total)
    squares = raters.yy - 2 * bias * raters.y + raters.n * bias**2
    variance = float(squares.sum() / total - mean**2)
    spread = max(variance - float((noise * raters.n).sum() / total), LEAST_NOISE * max(variance, 1e-12))
    origin = float((noise / np.maximum(raters.n, 1)).sum()) / size**2
    return ScalarModel(bias, noise, mean, spread, origin)


def _biases(pairs: PairSums, size: int) -> Floats:
    """Least squares on the mean differences, weighted by the items in common; they add up to nearly nothing."""
    matrix = np.eye(size)
    right = np.zeros(size)
    np.add.at(matrix, (pairs.first, pairs.first), pairs.n)
    np.add.at(matrix, (pairs.second, pairs.second), pairs.n)
    np.add.at(matrix, (pairs.first, pairs.second), -pairs.n)
    np.add.at(matrix, (pairs.second, pairs.first), -pairs.n)
    np.add.at(right, pairs.first, pairs.d)
    np.add.at(right, pairs.second, -pairs.d)
    return np.asarray(np.linalg.solve(matrix, right), dtype=np.float64)


def _noises(pairs: PairSums, bias: Floats, size: int) -> Floats:
    """Least squares on the variances of differences: each is the sum of two raters' noises. A variance is itself
    known to 2 v^2 / n, so those of exact pairs weigh more: the weights follow the estimates a few times.
    """
    gap = bias[pairs.first] - bias[pairs.second]
    squares: Floats = np.maximum(pairs.dd - 2 * gap * pairs.d + pairs.n * gap**2, 0.0)
    common = max(float(squares.sum() / pairs.n.sum()) / 2, 1e-12)
    noise = np.full(size, common)
    for _ in range(ROUNDS):
        expected = noise[pairs.first] + noise[pairs.second]
        weight = (2 * common / expected) ** 2
        matrix = np.eye(size) * PRIOR
        right = np.full(size, PRIOR * common)
        for one, other in ((pairs.first, pairs.second), (pairs.second, pairs.first)):
            np.add.at(matrix, (one, one), pairs.n * weight)
            np.add.at(matrix, (one, other), pairs.n * weight)
            np.add.at(right, one, squares * weight)
        noise = np.maximum(np.linalg.solve(matrix, right), LEAST_NOISE * common)
    return noise


def posterior(model: ScalarModel, items: Ints, raters: Ints, values: Floats, n_items: int) -> tuple[Floats, Floats]:
    """(n_items,) the mean and the standard deviation of each item's value given its judgements.

    Noises are taken as they were estimated, so the deviation is a little small where they rest on few items: of
    simulated 95 % intervals 93 to 94 % hold the value with a hundred items in common, and 95 % with thousands.
    """
    weight = 1 / model.noise[raters]
    precision = np.bincount(items, weights=weight, minlength=n_items) + 1 / model.spread
    total = np.bincount(items, weights=weight * (values - model.bias[raters]), minlength=n_items)
    return (total + model.mean / model.spread) / precision, np.sqrt(1 / precision + model.origin)
