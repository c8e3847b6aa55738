"""Models: Bradley-Terry and Plackett-Luce beside `choix`; undefeated, unconnected and tied models; place."""

from __future__ import annotations

import choix
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rlflow.plugins.scorers.statistics import bradley_terry as bt
from rlflow.plugins.scorers.statistics import plackett_luce as pl

Outcome = tuple[int, int, int]
"""First model, second model, 1, -1 or 0."""


def fitted(outcomes: list[Outcome], n_models: int, penalty: float = 0.1, ties: bt.Ties = "half") -> np.ndarray:
    first, second, result = np.array(outcomes, dtype=np.int64).T
    design = bt.Design(first, second, np.empty((len(first), 0)), n_models)
    told = [(result == one)[None, :].astype(float) for one in (1, -1, 0)]
    return bt.fit(design, bt.Outcomes(*told), penalty, ties)[0]


games = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([1, -1])).filter(lambda one: one[0] != one[1]),
    min_size=1,
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(games)
def test_choix_agrees_on_bradley_terry(outcomes: list[Outcome]) -> None:
    won = [(a, b) if result == 1 else (b, a) for a, b, result in outcomes]
    expected = choix.opt_pairwise(4, won, alpha=0.05, method="Newton-CG", tol=1e-12)  # its penalty is alpha x squares
    assert fitted(outcomes, 4) == pytest.approx(expected - expected.mean(), abs=1e-4)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.permutations(range(4)).map(lambda one: one[:3]), min_size=2, max_size=12))
def test_choix_agrees_on_plackett_luce(rankings: list[list[int]]) -> None:
    rest, chosen = [], []
    for ranking in rankings:
        for place in range(len(ranking) - 1):
            rest.append(np.isin(range(4), ranking[place:]))
            chosen.append(np.isin(range(4), ranking[place]))
    choices = pl.Choices(np.array(rest, dtype=float), np.array(chosen, dtype=float))
    found = pl.fit(choices, np.ones((1, len(rest))), 0.1)[0]
    expected = choix.opt_rankings(4, rankings, alpha=0.05, method="Newton-CG", tol=1e-12)
    assert found == pytest.approx(expected - expected.mean(), abs=1e-4)


def test_an_undefeated_model_is_finite_and_first() -> None:
    found = fitted([(0, 1, 1)] * 20 + [(0, 2, 1)] * 20 + [(1, 2, 1), (1, 2, -1)], 3)
    assert np.isfinite(found).all()
    assert found.argmax() == 0
    assert found[1] == pytest.approx(found[2], abs=1e-6)
    assert fitted([(0, 1, 0)] * 9, 2) == pytest.approx([0, 0], abs=1e-9)  # all ties


def test_ties_of_their_own_leave_the_order_and_know_how_often() -> None:
    outcomes = [(0, 1, 1)] * 30 + [(0, 1, -1)] * 10 + [(0, 1, 0)] * 20
    found = fitted(outcomes, 2, 1e-6, "davidson")
    assert found[0] - found[1] == pytest.approx(np.log(3), abs=1e-3)  # of the decided ones
    tie = np.exp(found[2]) / (np.exp(found[2]) + np.exp(np.log(3) / 2) + np.exp(-np.log(3) / 2))
    assert tie == pytest.approx(1 / 3, abs=1e-3)


def test_the_effect_of_place_is_told_apart_from_strength() -> None:
    rng = np.random.default_rng(1)
    first, place = np.zeros(4000, dtype=np.int64), np.where(rng.random(4000) < 0.9, 1.0, -1.0)
    won = rng.random(4000) < 1 / (1 + np.exp(-(0.5 + 0.8 * place)))
    design = bt.Design(first, first + 1, place[:, None], 2)
    told = bt.Outcomes(won[None].astype(float), (~won)[None].astype(float), np.zeros((1, 4000)))
    a, b, effect = bt.fit(design, told, 1e-6)[0]
    assert a - b == pytest.approx(0.5, abs=0.2)
    assert effect == pytest.approx(0.8, abs=0.15)
    assert bt.components(np.array([0, 2]), np.array([1, 3]), 4).tolist() == [0, 0, 1, 1]
