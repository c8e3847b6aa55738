"""How much each judgement resembles the others of the same item (leave one out), without chance correction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ratings import Floats, Ints, Ratings, sum_by


@dataclass(frozen=True)
class Similarity:
    """What each judgement has in common with the other judgements of its item.

    Attributes:
        total: (n,) the sum of its similarities, each from 0 to 1, with the others.
        others: (n,) how many others there are.
    """

    total: Floats
    others: Ints

    @property
    def mean(self) -> Floats:
        """(n,) the mean similarity with the others, NaN where there is no other."""
        mean = np.full(len(self.total), np.nan)
        np.divide(self.total, self.others, out=mean, where=self.others > 0)
        return mean


def same_value(ratings: Ratings) -> Similarity:
    """Similarity of categories: 1 where the values are equal, else 0."""
    _, cell, counts = np.unique(
        ratings.items * max(len(ratings.levels), 1) + ratings.codes, return_inverse=True, return_counts=True
    )
    return Similarity(counts[cell] - 1.0, ratings.sizes[ratings.items] - 1)


def near_value(ratings: Ratings, span: float) -> Similarity:
    """Similarity of numbers: 1 - |difference| / span, at least 0; `span` is the length of the scale.

    Within an item the sum of a value's distances to all others follows from the sorted values and their
    running sums, so no pairs are made.
    """
    others = ratings.sizes[ratings.items] - 1
    if span <= 0:
        return Similarity(others.astype(np.float64), others)
    order = np.lexsort((ratings.values, ratings.items))
    item = ratings.items[order]
    starts = np.cumsum(ratings.sizes) - ratings.sizes
    rank = np.arange(len(order)) - starts[item]
    size = ratings.sizes[item]
    value = ratings.values[order]
    value = value - value[starts[item]]  # from the item's least: small numbers, so running sums lose no digits
    running = np.cumsum(value)
    before_item = np.concatenate([[0.0], running])[starts[item]]
    below = running - before_item
    whole = sum_by(item, value, ratings.n_items)[item]
    distance_sorted = value * (2 * rank + 2 - size) + whole - 2 * below
    distance = np.empty(len(order))
    distance[order] = distance_sorted
    total = np.clip(others - distance / span, 0.0, others)
    return Similarity(total, others)
