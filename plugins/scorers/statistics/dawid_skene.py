"""The model of A. P. Dawid and A. M. Skene (1979), "Maximum likelihood estimation of observer error-rates using the
EM algorithm", with smoothing: each annotator has a confusion matrix, each item a true class that nobody saw.

Computed in logarithms, so that a hundred votes on one item do not underflow. The rows of a confusion matrix are drawn
towards the matrix of all annotators together, by as much as `smoothing` judgements: who gave few judgements, or a
single label, counts as an ordinary annotator until they tell otherwise.

For pairs the classes are mirrored (first better, tie, second better). Which output is first in an item is arbitrary,
but what the annotator *saw* first is not: the confusion matrix is of the sides as they were seen, so that somebody who
always chooses the left tells nothing, and the classes' shares are made symmetrical.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ratings import Bools, Floats, Ints, sum_by

FLOOR = 1e-3
"""Added to each class of a confusion row, as a share of a judgement: nothing is quite impossible."""


@dataclass(frozen=True)
class Votes:
    """Who said which class of which item.

    Attributes:
        items, raters, classes: (n,) codes from 0 on.
        flipped: (n,) whether the rater saw the classes mirrored.
        counts: (n_items,) how many equal items each stands for.
        n_raters, n_classes: how many there are.
        mirrored: whether class c and class n_classes - 1 - c are each other's mirror.
    """

    items: Ints
    raters: Ints
    classes: Ints
    flipped: Bools
    counts: Floats
    n_raters: int
    n_classes: int
    mirrored: bool


@dataclass(frozen=True)
class Parameters:
    """(C,) shares of the classes, and (R, C, C) the chance of each label (last axis) given the true class."""

    shares: Floats
    confusion: Floats


@dataclass(frozen=True)
class Fit:
    """A fitted model. `posterior` is (n_items, C); `log_likelihood` has the items as often as they occur."""

    parameters: Parameters
    posterior: Floats
    log_likelihood: float
    iterations: int
    converged: bool


def fit(votes: Votes, smoothing: float = 1.0, iterations: int = 500, tolerance: float = 1e-7) -> Fit:
    """Expectation and maximisation from the shares of the votes until the posteriors rest."""
    posterior = _shares_of_votes(votes)
    parameters = _maximise(votes, posterior, smoothing)
    log_likelihood, done, converged = -np.inf, 0, False
    while done < iterations and not converged:
        done += 1
        expected, log_likelihood = expect(votes, parameters)
        moved = float(np.abs(expected - posterior).max(initial=0.0))
        posterior = expected
        parameters = _maximise(votes, posterior, smoothing)
        converged = moved < tolerance
    return Fit(parameters, posterior, log_likelihood, done, converged)


def expect(votes: Votes, parameters: Parameters) -> tuple[Floats, float]:
    """(n_items, C) the posterior of each class given the votes, and the log-likelihood of all votes."""
    n_items = len(votes.counts)
    log_confusion = np.log(parameters.confusion)
    total = np.tile(np.log(np.maximum(parameters.shares, 1e-300)), (n_items, 1))
    seen = _seen(votes, votes.classes)
    for one in range(votes.n_classes):
        true = _seen(votes, np.full(len(votes.items), one))
        total[:, one] += sum_by(votes.items, log_confusion[votes.raters, true, seen], n_items)
    # scipy's logsumexp costs more than all else here, where tables are small; and every term is finite (FLOOR).
    top = total.max(axis=1)
    evidence = top + np.log(np.exp(total - top[:, None]).sum(axis=1))
    posterior: Floats = np.exp(total - evidence[:, None])
    return posterior, float((evidence * votes.counts).sum())


def _seen(votes: Votes, classes: Ints) -> Ints:
    """Classes as the raters saw them."""
    if not votes.mirrored:
        return classes
    return np.where(votes.flipped, votes.n_classes - 1 - classes, classes)


def _shares_of_votes(votes: Votes) -> Floats:
    flat = np.bincount(votes.items * votes.n_classes + votes.classes, minlength=len(votes.counts) * votes.n_classes)
    counts = flat.reshape(len(votes.counts), votes.n_classes)
    shares: Floats = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return shares


def _maximise(votes: Votes, posterior: Floats, smoothing: float) -> Parameters:
    width, weight = votes.n_classes, votes.counts
    shares = (posterior * weight[:, None]).sum(axis=0) + FLOOR
    shares = shares / shares.sum()
    if votes.mirrored:
        shares = (shares + shares[::-1]) / 2
    counts = np.zeros(votes.n_raters * width * width)
    seen = _seen(votes, votes.classes)
    for one in range(width):
        true = _seen(votes, np.full(len(votes.items), one))
        cell = (votes.raters * width + true) * width + seen
        counts += sum_by(cell, posterior[votes.items, one] * weight[votes.items], len(counts))
    table = counts.reshape(votes.n_raters, width, width)
    pooled = table.sum(axis=0) + FLOOR
    pooled = pooled / pooled.sum(axis=1, keepdims=True)
    smoothed = table + smoothing * pooled + FLOOR
    confusion = smoothed / smoothed.sum(axis=2, keepdims=True)
    return Parameters(shares, confusion)


def accuracy(parameters: Parameters) -> Floats:
    """(R,) the chance that a rater gives the true label, over items as the classes' shares have them."""
    right: Floats = np.einsum("c,rcc->r", parameters.shares, parameters.confusion)
    return right
