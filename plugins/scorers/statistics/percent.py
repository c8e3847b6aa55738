"""Percent agreement: how often two judgements of the same item are the same."""

from __future__ import annotations

import numpy as np

from .ratings import Ratings, sum_by
from .sums import NO_JUDGEMENTS, NO_OVERLAP, ONE_RATER, Sums, ratio, undefined


def missing_overlap(ratings: Ratings) -> str | None:
    """Why nothing can be compared, in words, or None where something can."""
    if not len(ratings.items):
        return NO_JUDGEMENTS
    if ratings.n_raters < 2:
        return ONE_RATER
    return None if len(ratings.pairable.items) else NO_OVERLAP


def percent_agreement(ratings: Ratings) -> Sums:
    """The share, from 0 to 1, of equal pairs among all pairs of judgements of the same item.

    Pairs are pooled over items, so an item with more judgements weighs more. Chance is not taken off.
    """
    missing = missing_overlap(ratings)
    if missing:
        return undefined(missing)
    pairable = ratings.pairable
    item, _, count = pairable.cells
    equal = sum_by(item, count * (count - 1.0), pairable.n_items)
    items = np.flatnonzero(pairable.sizes)
    size = pairable.sizes[items]
    rows = np.column_stack([equal[items], size * (size - 1.0)])
    return Sums(rows, items, lambda sums: ratio(sums[:, 0], sums[:, 1]), weights=pairable.weight[items])
