"""PandaLM's test set (github.com/WeOpenML/PandaLM, Apache-2.0) as we counted it: 999 pairs, three annotators."""

from __future__ import annotations

import numpy as np
import pytest

from rlflow.plugins.scorers.statistics.kappa import cohen_kappa, fleiss_kappa
from rlflow.plugins.scorers.statistics.krippendorff import krippendorff_alpha
from rlflow.plugins.scorers.statistics.ratings import ratings_of

# What annotators 1, 2 and 3 said (0: a tie, 1, 2), and of how many pairs.
VOTES = (
    "000:85 001:2 002:2 020:4 022:4 100:5 101:11 110:10 111:368 112:10 121:12 122:11 200:7 202:4 211:11 212:18 220:2 "
    "221:7 222:426"
)


def test_the_published_kappas_and_alpha() -> None:
    counted = {text: int(n) for text, n in (one.split(":") for one in VOTES.split())}
    matrix = np.array([[int(vote) for vote in text] for text, n in counted.items() for _ in range(n)])
    assert matrix.shape == (999, 3)
    assert sum(n for text, n in counted.items() if len(set(text)) == 1) == 879
    item, rater = np.indices(matrix.shape)
    ratings, _ = ratings_of(item.ravel(), rater.ravel(), matrix.ravel().astype(float), 999)
    kappas = [cohen_kappa(ratings, *pair).value for pair in ((0, 1), (0, 2), (1, 2))]
    assert kappas == [pytest.approx(value, abs=5e-4) for value in (0.852, 0.879, 0.862)]
    assert fleiss_kappa(ratings).value == pytest.approx(0.8642, abs=5e-5)
    assert krippendorff_alpha(ratings, "nominal").value == pytest.approx(0.8642, abs=5e-5)
