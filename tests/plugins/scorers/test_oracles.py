"""What well-known packages say of random data with missing values, beside what we say. See test_krippendorff.py for
evalica's alpha and test_leaderboards.py for choix."""

from __future__ import annotations

import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import pytest
from crowdkit.aggregation import DawidSkene  # type: ignore[import-untyped]
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.stats import inter_rater  # type: ignore[import-untyped]

from rlflow.plugins.scorers.statistics import dawid_skene
from rlflow.plugins.scorers.statistics.kappa import cohen_kappa, fleiss_kappa

from .matrices import Matrix, matrices, ratings_from


@settings(max_examples=25, deadline=None)
@given(matrices())
def test_statsmodels_agrees_on_fleiss_kappa(matrix: Matrix) -> None:
    found = fleiss_kappa(ratings_from(matrix)).value
    assume(found is not None)
    sizes = (~np.isnan(matrix)).sum(axis=0)
    numbers, times = np.unique(sizes[sizes >= 2], return_counts=True)
    common = numbers[times == times.max()].max()  # it takes items with the same number of judgements only
    items = matrix[:, sizes == common]
    counts = np.array([[int((items[:, one] == level).sum()) for level in range(5)] for one in range(items.shape[1])])
    assert found == pytest.approx(inter_rater.fleiss_kappa(counts[:, counts.any(axis=0)]), abs=1e-9)


@pytest.mark.parametrize(("weights", "theirs"), [("none", None), ("quadratic", "fc")])
@settings(max_examples=25, deadline=None)
@given(matrix=matrices())
def test_statsmodels_agrees_on_cohens_kappa(weights: str, theirs: str | None, matrix: Matrix) -> None:
    found = cohen_kappa(ratings_from(matrix), 0, 1, weights).value  # type: ignore[arg-type]
    assume(found is not None)
    both = ~np.isnan(matrix[0]) & ~np.isnan(matrix[1])
    table = np.zeros((5, 5))
    np.add.at(table, (matrix[0, both].astype(int), matrix[1, both].astype(int)), 1)
    with np.errstate(all="ignore"):  # its standard errors divide by nothing where tables are small
        expected = inter_rater.cohens_kappa(table, wt=theirs, return_results=True).kappa
    assert found == pytest.approx(expected, abs=1e-9)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of how crowd-kit uses pandas
@settings(max_examples=3, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_crowd_kit_agrees_on_dawid_skene(seed: int) -> None:
    # So many judgements, and so good ones, that both climb to the same maximum; it may be flat, so that posteriors
    # differ by more than the likelihood does. What must agree is what counts: a step of ours leads nowhere from where
    # theirs ended, ours is as likely, and the answers are the same.
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 3, 600)
    right = rng.random((600, 6)) < rng.uniform(0.75, 0.95, 6)
    said = np.where(right, truth[:, None], rng.integers(0, 3, (600, 6)))
    judged = rng.random((600, 6)) < 0.8
    judged[~judged.any(axis=1), 0] = True
    item, rater = np.nonzero(judged)
    answer = said[item, rater]
    votes = dawid_skene.Votes(item, rater, answer, np.zeros(len(item), bool), np.ones(600), 6, 3, False)
    fitted = dawid_skene.fit(votes, smoothing=0.0, iterations=2000)
    found = fitted.posterior
    frame = pd.DataFrame({"task": item, "worker": rater, "label": answer})
    # It ends with the first step that makes the evidence worse by a rounding error, unless it is told never to.
    expected = DawidSkene(n_iter=100, tol=-1).fit_predict_proba(frame).sort_index()[[0, 1, 2]].to_numpy()
    stepped, likelihood = dawid_skene.expect(votes, dawid_skene._maximise(votes, expected, 0.0))
    assert stepped == pytest.approx(expected, abs=0.002)
    assert fitted.log_likelihood == pytest.approx(likelihood, abs=0.01)
    sure = np.abs(np.sort(expected, axis=1)[:, -1] - np.sort(expected, axis=1)[:, -2]) > 0.05
    assert sure.mean() > 0.9
    assert (found.argmax(axis=1) == expected.argmax(axis=1))[sure].all()
