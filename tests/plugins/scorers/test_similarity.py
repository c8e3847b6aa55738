from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from rlflow.plugins.scorers.statistics.kendall import mean_kendall_tau
from rlflow.plugins.scorers.statistics.percent import percent_agreement
from rlflow.plugins.scorers.statistics.ratings import Ratings, pairs_within, ratings_of
from rlflow.plugins.scorers.statistics.similarity import near_value, same_value

from .matrices import Matrix, matrices, pairs_of_item, ratings_from


def leave_one_out(ratings: Ratings, span: float | None) -> list[float]:
    """Mean similarity of each judgement with the others of its item, by loops."""
    means = []
    for row, (item, value) in enumerate(zip(ratings.items, ratings.values, strict=True)):
        others = [v for i, v in enumerate(ratings.values) if ratings.items[i] == item and i != row]
        each = [float(v == value) if span is None else 1 - abs(v - value) / span for v in others]
        means.append(float(np.mean(each)) if each else float("nan"))
    return means


@settings(max_examples=60, deadline=None)
@given(matrix=matrices())
def test_categories_are_similar_when_equal(matrix: Matrix) -> None:
    ratings = ratings_from(matrix)
    assert same_value(ratings).mean == pytest.approx(leave_one_out(ratings, None), nan_ok=True)


@settings(max_examples=60, deadline=None)
@given(matrix=matrices(reals=True))
def test_numbers_are_similar_when_near(matrix: Matrix) -> None:
    ratings = ratings_from(matrix)
    assert near_value(ratings, 20.0).mean == pytest.approx(leave_one_out(ratings, 20.0), nan_ok=True)


def test_integers_give_exact_similarity() -> None:
    ratings = ratings_from(np.array([[1.0, 5], [1, 1], [1, 5]]))
    assert near_value(ratings, 4.0).mean.tolist() == [1, 1, 1, 0.5, 0, 0.5]


@settings(max_examples=60, deadline=None)
@given(matrix=matrices())
def test_percent_agreement_is_the_share_of_equal_pairs(matrix: Matrix) -> None:
    pairs = [pair for item in range(matrix.shape[1]) for pair in pairs_of_item(matrix, item)]
    expected = pytest.approx(np.mean([x == y for x, y in pairs])) if pairs else None
    assert percent_agreement(ratings_from(matrix)).value == expected


def test_pairs_within_groups() -> None:
    left, right = pairs_within(np.array([2, 0, 1, 3]))
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (3, 4), (3, 5), (4, 5)]


def test_of_two_judgements_of_an_item_by_one_rater_the_latest_counts() -> None:
    items, raters = np.array([1, 0, 1]), np.array([7, 7, 7])
    ratings, rows = ratings_of(items, raters, np.array([5.0, 4, 3]), 2, order=np.array([30, 10, 20]))
    assert (ratings.items.tolist(), ratings.values.tolist(), rows.tolist()) == ([0, 1], [4, 5], [1, 0])
    latest_row, _ = ratings_of(items, raters, np.array([5.0, 4, 3]), 2)
    assert latest_row.values.tolist() == [4, 3]


def test_tau_of_orders_in_blocks_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(3)
    matrix = rng.integers(-1, 2, (4, 60)).astype(float)
    matrix[rng.random(matrix.shape) < 0.3] = np.nan
    orders, tasks = ratings_from(matrix), np.repeat(np.arange(20), 3)
    whole = mean_kendall_tau(orders, tasks)
    monkeypatch.setattr("rlflow.plugins.scorers.statistics.kendall._BLOCK", 20)
    parts = mean_kendall_tau(orders, tasks)
    assert parts.value == whole.value
    assert parts.items.tolist() == whole.items.tolist()
