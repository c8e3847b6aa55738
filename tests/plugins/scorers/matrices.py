"""Ratings from matrices with holes, for comparing the vectorised statistics with their definitions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from rlflow.plugins.scorers.statistics.ratings import Ratings, ratings_of

Matrix = npt.NDArray[np.float64]


def ratings_from(matrix: Matrix) -> Ratings:
    """(raters, items) values, NaN where missing."""
    raters, items = np.nonzero(~np.isnan(matrix))
    return ratings_of(items, raters, matrix[raters, items], matrix.shape[1])[0]


@st.composite
def matrices(draw: st.DrawFn, levels: int = 5, reals: bool = False) -> Matrix:
    """(raters, items) small matrices with missing values; integers 0..levels-1, or reals."""
    raters, items = draw(st.integers(2, 6)), draw(st.integers(1, 12))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    truth = rng.integers(0, levels, items)
    noisy = np.where(rng.random((raters, items)) < 0.4, rng.integers(0, levels, (raters, items)), truth)
    values = noisy.astype(np.float64) + (rng.normal(size=(raters, items)) if reals else 0)
    values[rng.random((raters, items)) < draw(st.sampled_from([0.0, 0.2, 0.6]))] = np.nan
    return values


def pairs_of_item(matrix: Matrix, item: int) -> list[tuple[float, float]]:
    """All ordered pairs of values of two raters."""
    values = [value for value in matrix[:, item] if not np.isnan(value)]
    return [(x, y) for i, x in enumerate(values) for j, y in enumerate(values) if i != j]
