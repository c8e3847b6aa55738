from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from rlflow.plugins.scorers.statistics import kappa
from rlflow.plugins.scorers.statistics.kappa import Weights, cohen_kappa, fleiss_kappa, pair_kappas
from rlflow.plugins.scorers.statistics.sums import NO_OVERLAP, NO_VARIATION

from .matrices import Matrix, matrices, ratings_from
from .published import FLEISS_1971


def cohen_by_definition(x: Matrix, y: Matrix, weights: Weights) -> float:
    levels = sorted({*x, *y})
    observed = expected = 0.0
    for a in levels:
        for b in levels:
            weight = (a - b) ** 2 if weights == "quadratic" else float(a != b)
            observed += weight * np.mean((x == a) & (y == b))
            expected += weight * np.mean(x == a) * np.mean(y == b)
    return 1 - observed / expected if expected else float("nan")


def fleiss_by_definition(counts: np.ndarray) -> float:
    m = counts.sum(axis=1)[0]
    by_chance = ((counts.sum(axis=0) / counts.sum()) ** 2).sum()
    observed = np.mean([sum(c * (c - 1) for c in row) / (m * (m - 1)) for row in counts])
    return (observed - by_chance) / (1 - by_chance) if by_chance < 1 else float("nan")


def diagnoses() -> Matrix:
    """Fleiss' counts as six raters x thirty subjects; who gave which diagnosis does not matter."""
    return np.array([np.repeat(np.arange(5.0), row) for row in FLEISS_1971]).T


def test_the_table_that_fleiss_printed() -> None:
    figure = fleiss_kappa(ratings_from(diagnoses()))
    assert figure.value == pytest.approx(0.430, abs=0.0005)
    assert (figure.n, figure.note) == (30, "")


def test_fleiss_uses_the_items_with_the_most_common_number_of_judgements_and_says_so() -> None:
    matrix = np.column_stack([diagnoses(), [0, 1, np.nan, np.nan, np.nan, np.nan], [1] + [np.nan] * 5])
    figure = fleiss_kappa(ratings_from(matrix))
    assert figure.value == pytest.approx(0.430, abs=0.0005)
    assert figure.note == "of the 30 of 32 items that have exactly 6 judgements"


@settings(max_examples=60, deadline=None)
@given(matrix=matrices())
def test_fleiss_is_the_definition(matrix: Matrix) -> None:
    sizes = np.count_nonzero(~np.isnan(matrix), axis=0)
    figure = fleiss_kappa(ratings_from(matrix))
    if not (sizes >= 2).any():
        assert figure.value is None
        return
    common = max(range(2, 7), key=lambda m: (np.count_nonzero(sizes == m), m))
    used = matrix[:, sizes == common]
    expected = fleiss_by_definition(np.array([[np.sum(column == c) for c in range(5)] for column in used.T]))
    assert figure.value == (None if np.isnan(expected) else pytest.approx(expected))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kappa, "MAX_NOMINAL_LEVELS", 0)
        many = fleiss_kappa(ratings_from(matrix)).value
    assert many == (None if figure.value is None else pytest.approx(figure.value))


@pytest.mark.parametrize("weights", ["none", "quadratic"])
@settings(max_examples=60, deadline=None)
@given(matrix=matrices())
def test_cohen_is_the_definition_one_by_one_and_all_pairs_at_once(weights: Weights, matrix: Matrix) -> None:
    ratings = ratings_from(matrix)
    found = pair_kappas(ratings, weights)
    at = {(a, b): index for index, (a, b) in enumerate(zip(found.first, found.second, strict=True))}
    for a in range(len(matrix)):
        for b in range(a + 1, len(matrix)):
            both = ~np.isnan(matrix[a]) & ~np.isnan(matrix[b])
            if not both.any():
                assert (a, b) not in at
                assert cohen_kappa(ratings, a, b, weights).note == NO_OVERLAP
                continue
            expected = cohen_by_definition(matrix[a][both], matrix[b][both], weights)
            figure = cohen_kappa(ratings, a, b, weights)
            index = at.pop((a, b))
            assert found.shared[index] == figure.n or figure.note == NO_VARIATION
            assert found.shared[index] == both.sum()
            assert found.kappa[index] == pytest.approx(expected, nan_ok=True)
            assert figure.value == (None if np.isnan(expected) else pytest.approx(expected))
    assert not at


def test_quadratic_weights_do_not_depend_on_the_origin_of_the_scale() -> None:
    x, y = np.array([1.0, 2, 3, 4, 5, 3]), np.array([1.0, 3, 3, 5, 4, 3])
    here = pair_kappas(ratings_from(np.array([x, y])), "quadratic").kappa
    there = pair_kappas(ratings_from(np.array([x, y]) + 1e6), "quadratic").kappa
    assert here == pytest.approx(there)


def test_the_mean_weighs_pairs_by_what_they_share() -> None:
    nan = np.nan
    matrix = np.array([[0, 1, 0, 1, 0, 1], [0, 1, 0, 1, 0, 1], [1, 0, nan, nan, nan, nan]])
    found = pair_kappas(ratings_from(matrix))
    assert found.kappa.tolist() == [1, -1, -1]
    assert found.shared.tolist() == [6, 2, 2]
    assert found.mean == pytest.approx((6 - 2 - 2) / 10)


def test_two_raters_who_never_vary_have_no_kappa() -> None:
    found = pair_kappas(ratings_from(np.ones((2, 9))))
    assert np.isnan(found.kappa).tolist() == [True]
    assert found.mean is None
