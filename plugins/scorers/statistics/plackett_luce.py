"""Strengths of models from rankings: R. L. Plackett (1975) and R. D. Luce (1959), with a penalty.

A ranking is a row of choices: the best of all, then the best of the rest. The chance of each choice goes with the
exponential of the strength. Equal ranks are choices from the same rest (N. Breslow's approximation, 1974), and the last
place, where there is no choice, says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ratings import Floats

STEPS = 60
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Choices:
    """(S, M) how many outputs of each model there were to choose from, and (S, M) how many were chosen."""

    rest: Floats
    chosen: Floats


def fit(choices: Choices, weights: Floats, penalty: float) -> Floats:
    """(B, M) strengths: (B, S) `weights` say how often each row of choices occurs in each sample."""
    n_models = choices.rest.shape[1]
    found = np.zeros((len(weights), n_models))
    picks = choices.chosen.sum(axis=1)
    told = weights @ choices.chosen
    objective = _objective(choices, weights, picks, told, found, penalty)
    for _ in range(STEPS):
        share = choices.rest * np.exp(found)[:, None, :]
        share /= share.sum(axis=2, keepdims=True)
        mass = weights * picks
        expected = np.einsum("bs,bsm->bm", mass, share)
        gradient = told - expected - penalty * found
        hessian = -np.einsum("bs,bsm,bsk->bmk", mass, share, share, optimize=True)
        diagonal = np.arange(n_models)
        hessian[:, diagonal, diagonal] += expected + penalty
        step = np.linalg.solve(hessian, gradient[:, :, None])[:, :, 0]
        scale = np.ones(len(found))
        for _ in range(30):
            tried = found + scale[:, None] * step
            now = _objective(choices, weights, picks, told, tried, penalty)
            worse = now < objective - 1e-10 * np.abs(objective)
            if not worse.any():
                break
            scale[worse] /= 2
        found, objective = tried, now
        if np.abs(scale[:, None] * step).max(initial=0.0) < TOLERANCE:
            break
    return found


def _objective(choices: Choices, weights: Floats, picks: Floats, told: Floats, found: Floats, penalty: float) -> Floats:
    total = np.log(np.exp(found) @ choices.rest.T)
    value: Floats = (told * found).sum(axis=1) - (weights * picks * total).sum(axis=1)
    value -= 0.5 * penalty * (found**2).sum(axis=1)
    return value
