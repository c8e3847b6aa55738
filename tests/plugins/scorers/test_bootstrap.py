from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from rlflow.plugins.scorers.statistics.bootstrap import Interval, cluster_bootstrap, resampled_sums
from rlflow.plugins.scorers.statistics.kappa import cohen_kappa, fleiss_kappa
from rlflow.plugins.scorers.statistics.krippendorff import Level, krippendorff_alpha
from rlflow.plugins.scorers.statistics.percent import percent_agreement
from rlflow.plugins.scorers.statistics.ratings import Ratings
from rlflow.plugins.scorers.statistics.sums import Sums

from .matrices import Matrix, ratings_from


def noisy(items: int, raters: int = 3, seed: int = 0, reals: bool = False) -> Matrix:
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 3, items)
    votes = np.where(rng.random((raters, items)) < 0.3, rng.integers(0, 3, (raters, items)), truth).astype(float)
    return votes + (rng.normal(size=votes.shape) if reals else 0)


def width(interval: Interval) -> float:
    assert interval.low is not None
    assert interval.high is not None
    return interval.high - interval.low


def slowly(matrix: Matrix, level: Level, resamples: int) -> tuple[float, float]:
    """Draw items, rebuild the data, compute alpha anew."""
    rng = np.random.default_rng(9)
    n = matrix.shape[1]
    figures = [
        krippendorff_alpha(ratings_from(matrix[:, rng.integers(n, size=n)]), level).value for _ in range(resamples)
    ]
    low, high = np.quantile([f for f in figures if f is not None], [0.025, 0.975])
    return float(low), float(high)


@pytest.mark.parametrize(
    ("level", "reals"), [("nominal", False), ("ordinal", False), ("interval", False), ("interval", True)]
)
def test_it_is_drawing_items_and_computing_alpha_anew(level: Level, reals: bool) -> None:
    matrix = noisy(120, reals=reals)
    interval = cluster_bootstrap(krippendorff_alpha(ratings_from(matrix), level), None, 3000, seed=1)
    low, high = slowly(matrix, level, 1500)
    assert interval.low == pytest.approx(low, abs=0.015)
    assert interval.high == pytest.approx(high, abs=0.015)
    assert (interval.clusters, interval.resamples) == (120, 3000)


FIGURES: dict[str, Callable[[Ratings], Sums]] = {
    "nominal": lambda ratings: krippendorff_alpha(ratings, "nominal"),
    "ordinal": lambda ratings: krippendorff_alpha(ratings, "ordinal"),
    "interval": lambda ratings: krippendorff_alpha(ratings, "interval"),
    "fleiss": fleiss_kappa,
    "cohen": lambda ratings: cohen_kappa(ratings, 0, 1),
    "quadratic": lambda ratings: cohen_kappa(ratings, 0, 1, "quadratic"),
    "percent": percent_agreement,
}


@pytest.mark.parametrize("name", FIGURES)
def test_the_sums_of_some_items_give_the_figure_of_these_items(name: str) -> None:
    matrix = noisy(60, seed=5)
    chosen = np.concatenate([np.flatnonzero(matrix[0] == 2)[:9], np.arange(6)])  # far from the whole sample
    whole = FIGURES[name](ratings_from(matrix))
    part = FIGURES[name](ratings_from(matrix[:, chosen]))
    assert whole.estimate(whole.rows[chosen].sum(axis=0, keepdims=True))[0] == pytest.approx(part.value)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    truth = percent_agreement(ratings_from(noisy(200_000, seed=77))).value
    assert truth is not None
    hits = 0
    for seed in range(200):
        interval = cluster_bootstrap(percent_agreement(ratings_from(noisy(80, seed=seed))), None, 400, seed)
        assert interval.low is not None
        assert interval.high is not None
        hits += interval.low <= truth <= interval.high
    assert 180 <= hits <= 199


def test_equal_rows_drawn_together_spread_like_rows_drawn_one_by_one() -> None:
    rng = np.random.default_rng(0)
    few = rng.integers(0, 2, (2000, 2)).astype(float)
    many = few + rng.random((2000, 2)) * 1e-9  # no two rows equal: drawn one by one
    together = resampled_sums(few, 4000, np.random.default_rng(1))
    singly = resampled_sums(many, 4000, np.random.default_rng(2))
    assert together.mean(axis=0) == pytest.approx(few.sum(axis=0), abs=2)
    assert singly.mean(axis=0) == pytest.approx(few.sum(axis=0), abs=2)
    assert together.std(axis=0) == pytest.approx(singly.std(axis=0), rel=0.06)


def test_items_of_a_task_are_drawn_together() -> None:
    once = noisy(60)
    copied = np.repeat(once, 10, axis=1)  # ten equal items per task say no more than one
    alone = cluster_bootstrap(percent_agreement(ratings_from(once)), None, 2000, 0)
    by_task = cluster_bootstrap(percent_agreement(ratings_from(copied)), np.repeat(np.arange(60), 10), 2000, 0)
    by_item = cluster_bootstrap(percent_agreement(ratings_from(copied)), None, 2000, 0)
    assert (by_task.low, by_task.high) == pytest.approx((alone.low, alone.high))
    assert width(by_item) < width(by_task) / 2


def test_the_seed_decides() -> None:
    figure = krippendorff_alpha(ratings_from(noisy(50)), "nominal")
    assert cluster_bootstrap(figure, None, 200, 5) == cluster_bootstrap(figure, None, 200, 5)
    assert cluster_bootstrap(figure, None, 200, 5) != cluster_bootstrap(figure, None, 200, 6)


def test_no_interval_from_one_cluster_or_without_a_figure() -> None:
    figure = percent_agreement(ratings_from(noisy(5)))
    one = cluster_bootstrap(figure, np.zeros(5, dtype=np.int64), 100, 0)
    assert (one.low, one.high) == (None, None)
    assert "two tasks" in one.note
    nothing = percent_agreement(Ratings(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0), 0))
    assert cluster_bootstrap(nothing, None, 100, 0).low is None
    assert cluster_bootstrap(figure, None, 0, 0).low is None


def test_resamples_without_variation_are_left_out_and_too_many_of_them_end_the_interval() -> None:
    matrix = np.array([[0.0, 0, 1], [0, 0, 1]])
    some = cluster_bootstrap(krippendorff_alpha(ratings_from(matrix), "nominal"), None, 1000, 0)
    assert 600 < some.resamples < 800  # (2/3)^3 + (1/3)^3 of the resamples have one label only
    assert some.low == some.high == 1
    rows = np.array([[0.0, 1], [0, 1]])
    hardly = cluster_bootstrap(krippendorff_alpha(ratings_from(rows), "nominal"), None, 1000, 0)
    assert hardly.low is None or hardly.resamples >= 500
