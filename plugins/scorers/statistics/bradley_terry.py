"""Strengths of models from comparisons of two: R. A. Bradley and M. E. Terry (1952), with a penalty.

The chance that a beats b is the logistic function of the difference of their strengths, and of covariates: who was
seen first, and how much longer which one is. The penalty (a normal prior on strengths) keeps a model that never lost
finite, and the strengths of each component of connected models add up to nothing. A tie is half a win; or, after R. R.
Davidson (1970), "On extending the Bradley-Terry model to accommodate ties", an outcome of its own whose chance is
largest between equals. Fitted by Newton's method, all resamples of a bootstrap at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .ratings import Floats, Ints

Ties = Literal["half", "davidson"]
STEPS = 40
TOLERANCE = 1e-9
RIDGE = 1e-6
"""Penalty on covariates and on ties: none to speak of, but a column of zeros is no obstacle."""


@dataclass(frozen=True)
class Design:
    """What was compared: (C,) codes of the models, and (C, V) covariates of each kind of comparison."""

    first: Ints
    second: Ints
    covariates: Floats
    n_models: int

    @property
    def matrix(self) -> Floats:
        """(C, M + V): +1 for the first model, -1 for the second, and the covariates."""
        made = np.zeros((len(self.first), self.n_models + self.covariates.shape[1]))
        rows = np.arange(len(self.first))
        made[rows, self.first] += 1
        made[rows, self.second] -= 1
        made[:, self.n_models :] = self.covariates
        return made


@dataclass(frozen=True)
class Outcomes:
    """(B, C) how often the first won, the second won, and neither; B samples of the same comparisons."""

    wins: Floats
    losses: Floats
    ties: Floats


def fit(design: Design, outcomes: Outcomes, penalty: float, ties: Ties = "half") -> Floats:
    """(B, M + V) strengths and effects of covariates of each sample; with Davidson's ties (B, M + V + 1), the last
    being the logarithm of his parameter.
    """
    matrix = design.matrix
    width = matrix.shape[1] + (ties == "davidson")
    ridge = np.full(width, RIDGE)
    ridge[: design.n_models] = penalty
    crossed = (matrix[:, :, None] * matrix[:, None, :]).reshape(len(matrix), -1)
    found = np.zeros((len(outcomes.wins), width))
    if ties == "davidson":
        found[:, -1] = -1.0
    objective = _objective(matrix, outcomes, found, ridge, ties)
    for _ in range(STEPS):
        gradient, hessian = _slopes(matrix, crossed, outcomes, found, ties)
        gradient -= ridge * found
        hessian += np.diag(ridge)
        step = np.linalg.solve(hessian, gradient[:, :, None])[:, :, 0]
        scale = np.ones(len(found))
        for _ in range(30):  # halved until nothing gets worse: Newton's method alone may overshoot
            tried = found + scale[:, None] * step
            now = _objective(matrix, outcomes, tried, ridge, ties)
            worse = now < objective - 1e-10 * np.abs(objective)
            if not worse.any():
                break
            scale[worse] /= 2
        found, objective = tried, now
        if np.abs(scale[:, None] * step).max(initial=0.0) < TOLERANCE:
            break
    return found


def _objective(matrix: Floats, outcomes: Outcomes, found: Floats, ridge: Floats, ties: Ties) -> Floats:
    """(B,) the penalised log-likelihood."""
    size = matrix.shape[1]
    eta = found[:, :size] @ matrix.T
    if ties == "half":
        wins, losses = outcomes.wins + outcomes.ties / 2, outcomes.losses + outcomes.ties / 2
        told = -wins * np.logaddexp(0, -eta) - losses * np.logaddexp(0, eta)
    else:
        level = found[:, -1:]
        total = np.logaddexp(np.logaddexp(eta / 2, -eta / 2), level)
        count = outcomes.wins + outcomes.losses + outcomes.ties
        told = (outcomes.wins - outcomes.losses) * eta / 2 + outcomes.ties * level - count * total
    value: Floats = told.sum(axis=1) - 0.5 * (found**2 @ ridge)
    return value


def _slopes(matrix: Floats, crossed: Floats, outcomes: Outcomes, found: Floats, ties: Ties) -> tuple[Floats, Floats]:
    """(B, K) the gradient of the log-likelihood and (B, K, K) the negative of its second derivative."""
    size = matrix.shape[1]
    eta = found[:, :size] @ matrix.T
    count = outcomes.wins + outcomes.losses + outcomes.ties
    if ties == "half":
        chance = 1 / (1 + np.exp(-eta))
        gradient = (outcomes.wins + outcomes.ties / 2 - count * chance) @ matrix
        return gradient, ((count * chance * (1 - chance)) @ crossed).reshape(len(found), size, size)
    level = found[:, -1:]
    total = np.logaddexp(np.logaddexp(eta / 2, -eta / 2), level)
    first, second, tie = np.exp(eta / 2 - total), np.exp(-eta / 2 - total), np.exp(level - total)
    lead = first - second
    gradient = ((outcomes.wins - outcomes.losses - count * lead) / 2) @ matrix
    of_level = (outcomes.ties - count * tie).sum(axis=1, keepdims=True)
    hessian = np.zeros((len(found), size + 1, size + 1))
    weight = count * (first + second - lead**2) / 4
    hessian[:, :size, :size] = (weight @ crossed).reshape(len(found), size, size)
    mixed = (-count * tie * lead / 2) @ matrix
    hessian[:, :size, size], hessian[:, size, :size] = mixed, mixed
    hessian[:, size, size] = (count * tie * (1 - tie)).sum(axis=1)
    return np.concatenate([gradient, of_level], axis=1), hessian


def components(first: Ints, second: Ints, n_models: int) -> Ints:
    """(M,) which component of the graph of comparisons each model is in: no chain connects one with another."""
    from scipy.sparse import coo_array  # a start needs none of it, and it takes its time
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(first)), (first, second)), shape=(n_models, n_models))
    labels: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels
