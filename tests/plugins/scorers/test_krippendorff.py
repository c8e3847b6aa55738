from __future__ import annotations

import evalica
import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rlflow.plugins.scorers.statistics import krippendorff
from rlflow.plugins.scorers.statistics.krippendorff import Level, krippendorff_alpha
from rlflow.plugins.scorers.statistics.sums import NO_OVERLAP, NO_VARIATION, ONE_RATER

from .matrices import Matrix, matrices, pairs_of_item, ratings_from
from .published import KRIPPENDORFF_C

LEVELS: list[Level] = ["nominal", "ordinal", "interval"]
C = np.where(KRIPPENDORFF_C == 0, np.nan, KRIPPENDORFF_C)


def by_definition(matrix: Matrix, level: Level) -> float:
    """Alpha with loops over all pairs, straight from the definition; NaN where it is undefined."""
    units = [u for u in range(matrix.shape[1]) if np.count_nonzero(~np.isnan(matrix[:, u])) >= 2]
    values = [v for u in units for v in matrix[:, u] if not np.isnan(v)]

    def delta(c: float, k: float) -> float:
        if level == "nominal":
            return float(c != k)
        if level == "interval":
            return (c - k) ** 2
        low, high = min(c, k), max(c, k)
        between = sum(low <= v <= high for v in values)
        return float((between - (values.count(c) + values.count(k)) / 2) ** 2) if c != k else 0.0

    n = len(values)
    if n < 2:
        return float("nan")
    observed = 0.0
    for u in units:
        pairs = pairs_of_item(matrix, u)
        m = np.count_nonzero(~np.isnan(matrix[:, u]))
        observed += sum(delta(x, y) for x, y in pairs) / (m - 1)
    expected = sum(delta(x, y) for i, x in enumerate(values) for j, y in enumerate(values) if i != j)
    return 1 - (observed / n) / (expected / (n * (n - 1))) if expected else float("nan")


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_the_table_that_krippendorff_printed(level: Level, published: float) -> None:
    ratings = ratings_from(C)
    assert len(ratings.items) == 41
    assert krippendorff_alpha(ratings, level).value == pytest.approx(published, abs=0.0005)


def test_a_unit_judged_once_counts_nowhere() -> None:
    figure = krippendorff_alpha(ratings_from(C), "nominal")
    assert figure.n == 11


@pytest.mark.parametrize("level", LEVELS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_it_is_the_definition(level: Level, data: st.DataObject) -> None:
    matrix = data.draw(matrices(reals=level == "interval"))
    value, expected = krippendorff_alpha(ratings_from(matrix), level).value, by_definition(matrix, level)
    if np.isnan(expected):
        assert value is None
    else:
        assert value == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("level", LEVELS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_evalica_agrees(level: Level, data: st.DataObject) -> None:
    matrix = data.draw(matrices())
    value = krippendorff_alpha(ratings_from(matrix), level).value
    if value is not None:
        assert value == pytest.approx(evalica.alpha(pd.DataFrame(matrix), level).alpha, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(matrix=matrices(levels=9))
def test_the_ways_for_few_and_for_many_levels_give_the_same(matrix: Matrix) -> None:
    few = [krippendorff_alpha(ratings_from(matrix), level).value for level in ("nominal", "ordinal")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(krippendorff, "MAX_NOMINAL_LEVELS", 0)
        patch.setattr(krippendorff, "MAX_ORDINAL_LEVELS", 0)
        many = [krippendorff_alpha(ratings_from(matrix), level).value for level in ("nominal", "ordinal")]
    for one, other in zip(few, many, strict=True):
        assert (one is None and other is None) or one == pytest.approx(other, abs=1e-9)


@pytest.mark.parametrize("level", ["ordinal", "interval"])
def test_large_numbers_far_from_zero_keep_their_digits(level: Level) -> None:
    here = krippendorff_alpha(ratings_from(C), level).value
    assert krippendorff_alpha(ratings_from(C * 1e-3 + 1e6), level).value == pytest.approx(here, abs=1e-6)


@pytest.mark.parametrize("level", LEVELS)
def test_words_where_it_is_undefined(level: Level) -> None:
    nan = np.nan
    for matrix, note in [
        ([[0.1, 0.1], [0.1, 0.1], [0.1, nan]], NO_VARIATION),
        ([[1, 1, 2], [1, 1, nan]], NO_VARIATION),  # the 2 stands alone
        ([[1, nan], [nan, 2]], NO_OVERLAP),
        ([[1, 2], [nan, nan]], ONE_RATER),
    ]:
        figure = krippendorff_alpha(ratings_from(np.array(matrix, dtype=float)), level)
        assert (figure.value, figure.note) == (None, note)
