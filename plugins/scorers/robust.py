"""Medians and their deviations: what is far from the rest, without the far ones deciding what the rest is.

Source: F. R. Hampel (1974), "The influence curve and its role in robust estimation"; the factor 1.4826 makes the median
absolute deviation (MAD) of normal data estimate its standard deviation.
"""

from __future__ import annotations

import numpy as np

from .statistics.ratings import Bools, Floats

MAD = 1.4826
FAR = 3.0
"""Standard deviations from the median on which something counts as far."""
FAR_BELOW = 2.5
"""Of annotators' means so many are enough: that is advice to look, and bad ones among few widen the deviation."""
LEAST_GAP = 0.1
"""And by at least so much, of a share from 0 to 1: where nearly all are alike a trifle is no outlier."""
LEAST_N = 10
"""Fewer judgements tell nothing of an annotator."""
LEAST_GROUP = 4
"""Of fewer annotators nobody is far from the others: it takes a majority to tell which of them is."""


def centre_and_spread(values: Floats) -> tuple[float, float]:
    """The median of what is finite, and MAD times 1.4826."""
    known = values[np.isfinite(values)]
    if not len(known):
        return float("nan"), float("nan")
    middle = float(np.median(known))
    return middle, MAD * float(np.median(np.abs(known - middle)))


def far_below(means: Floats, n: Floats, gap: float = LEAST_GAP) -> Bools:
    """(G,) which means are far below the median of those that rest on enough. Their own sampling error is allowed for:
    a share of n judgements has a standard error of at most 0.5 / sqrt(n).
    """
    enough = (n >= LEAST_N) & np.isfinite(means)
    if int(enough.sum()) < LEAST_GROUP:
        return np.zeros(len(means), dtype=np.bool_)
    middle, spread = centre_and_spread(means[enough])
    error = 0.5 / np.sqrt(np.maximum(n, 1))
    far: Bools = (
        enough & (means < middle - np.maximum(FAR_BELOW * np.maximum(spread, 0.0), gap)) & (means < middle - 2 * error)
    )
    return far
