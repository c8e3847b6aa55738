"""Reliability data in long form: who gave which item which value. What is missing is simply absent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Ratings:
    """Judgements of items by raters; at most one per item and rater, sorted by item, then by rater.

    Make one with `ratings_of`, or cut one with `take`.

    Attributes:
        items: (n,) the item of each judgement, a code from 0 to n_items - 1. Items without any judgement may
            be among the codes: they count nowhere.
        raters: (n,) who gave it, a code of the caller's.
        values: (n,) the value; for nominal data any number that stands for the category.
        n_items: how many item codes there are.
        multiplicity: (n_items,) how many equal items each stands for; None: one.
        people: how many raters there are, where `raters` does not tell; None: as many as there are codes.
    """

    items: Ints
    raters: Ints
    values: Floats
    n_items: int
    multiplicity: Floats | None = None
    people: int | None = None

    @property
    def weight(self) -> Floats:
        """(n_items,) how many equal items each stands for."""
        return np.ones(self.n_items) if self.multiplicity is None else self.multiplicity

    @cached_property
    def sizes(self) -> Ints:
        """(n_items,) judgements per item."""
        return np.bincount(self.items, minlength=self.n_items)

    @cached_property
    def _coded(self) -> tuple[Floats, Ints]:
        levels, codes = np.unique(self.values, return_inverse=True)
        return levels, codes.astype(np.int64)

    @property
    def levels(self) -> Floats:
        """(C,) the different values, ascending."""
        return self._coded[0]

    @property
    def codes(self) -> Ints:
        """(n,) the index of each value in `levels`."""
        return self._coded[1]

    @cached_property
    def pairable(self) -> Ratings:
        """The judgements of items that were judged at least twice, which are all that agreement rests on."""
        keep = self.sizes[self.items] >= 2
        return self if bool(keep.all()) else self.take(keep)

    @property
    def judged_items(self) -> int:
        """How many items have a judgement."""
        return int(self.weight[self.sizes > 0].sum())

    @property
    def judgements(self) -> int:
        """How many judgements there are."""
        return int(self.weight[self.items].sum())

    @cached_property
    def n_raters(self) -> int:
        """How many people judged."""
        return len(np.unique(self.raters)) if self.people is None else self.people

    @cached_property
    def _by_rater(self) -> tuple[Ints, Ints]:
        rows = np.argsort(self.raters, kind="stable")
        return rows, self.raters[rows]

    def of_rater(self, rater: int) -> tuple[Ints, Floats]:
        """The items that a rater judged, ascending, and the values given."""
        rows, raters = self._by_rater
        begin, end = np.searchsorted(raters, [rater, rater + 1])
        return self.items[rows[begin:end]], self.values[rows[begin:end]]

    @cached_property
    def cells(self) -> tuple[Ints, Ints, Ints]:
        """The item-by-level counts that are not zero, as (item, level code, count), sorted by item and level.
        Sparse, because free labels and real numbers have many levels.
        """
        width = max(len(self.levels), 1)
        both, counts = np.unique(self.items * width + self.codes, return_counts=True)
        return both // width, both % width, counts.astype(np.int64)

    def counts(self) -> Floats:
        """(n_items, C) how many raters gave the item the level. Dense: for few levels only."""
        width = len(self.levels)
        flat = np.bincount(self.items * width + self.codes, minlength=self.n_items * width)
        return flat.reshape(self.n_items, width).astype(np.float64)

    def take(self, keep: Bools) -> Ratings:
        """The judgements where `keep` (n,) is true; items keep their codes."""
        return replace(self, items=self.items[keep], raters=self.raters[keep], values=self.values[keep])


def sum_by(groups: Ints, weights: Floats | Ints, size: int) -> Floats:
    """(n,) groups 0..size-1 and weights -> (size,) the sum of the weights of each group."""
    return np.bincount(groups, weights=weights, minlength=size).astype(np.float64)


def ratings_of(
    items: Ints, raters: Ints, values: Floats, n_items: int, order: Ints | None = None
) -> tuple[Ratings, Ints]:
    """Ratings from judgements in any order, and the rows (indices into the input) that they come from.

    Where a rater judged an item twice the one with the highest `order` counts (a time, say; the last row
    where it is equal or not given). Items and raters are codes >= 0.
    """
    keys: tuple[Ints, ...] = (raters, items) if order is None else (order, raters, items)
    rows = np.lexsort(keys).astype(np.int64)
    sorted_items, sorted_raters = items[rows], raters[rows]
    last = np.ones(len(rows), dtype=np.bool_)
    last[:-1] = (sorted_items[1:] != sorted_items[:-1]) | (sorted_raters[1:] != sorted_raters[:-1])
    rows = rows[last]
    return Ratings(items[rows], raters[rows], values[rows].astype(np.float64), n_items), rows


def pairs_within(sizes: Ints) -> tuple[Ints, Ints]:
    """All pairs of elements of the same group, for groups that lie one after the other with these sizes.

    Two index arrays (left < right), ordered by left. Their length is the sum of m(m - 1)/2.
    """
    ends = np.cumsum(sizes)
    element_end = np.repeat(ends, sizes)
    index = np.arange(len(element_end), dtype=np.int64)
    following = element_end - index - 1
    left = np.repeat(index, following)
    starts = np.cumsum(following) - following
    right = left + 1 + np.arange(len(left), dtype=np.int64) - np.repeat(starts, following)
    return left, right
