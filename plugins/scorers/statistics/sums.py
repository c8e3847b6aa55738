"""What all figures of agreement have in common: they are functions of sums over items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .ratings import Floats, Ints

NO_JUDGEMENTS = "undefined (no judgements)"
ONE_RATER = "undefined (one annotator: there is nobody to agree with)"
NO_OVERLAP = "undefined (no overlap: no item was judged by two annotators)"
NO_VARIATION = "undefined (no variation: every judgement is the same, so agreement by chance is certain)"

_NOTHING = 1e-12
"""Below this share of what it is made of, a difference is rounding."""


@dataclass(frozen=True)
class Sums:
    """A figure as a function of sums over items.

    Attributes:
        rows: (N, k) what each item adds to the k sums.
        items: (N,) the item of each row.
        estimate: (B, k) sums -> (B,) figures, NaN where the figure is undefined. It never warns.
        note: words for people: why there is no figure, or what is particular about it.
        weights: (N,) how many equal rows each stands for; None: one.
    """

    rows: Floats
    items: Ints
    estimate: Callable[[Floats], Floats]
    note: str = ""
    weights: Floats | None = None

    @property
    def counts(self) -> Floats:
        """(N,) how many equal rows each stands for."""
        return np.ones(len(self.rows)) if self.weights is None else self.weights

    @property
    def value(self) -> float | None:
        """The figure over all items, or None where it is undefined."""
        if not len(self.rows):
            return None
        figure = float(self.estimate((self.counts @ self.rows)[None, :])[0])
        return figure if np.isfinite(figure) else None

    @property
    def n(self) -> int:
        """How many items the figure rests on."""
        return int(self.counts.sum())


def undefined(note: str) -> Sums:
    """A figure that cannot be computed, and why."""
    return Sums(np.empty((0, 1)), np.empty(0, dtype=np.int64), lambda sums: np.full(len(sums), np.nan), note)


def ratio(numerator: Floats, denominator: Floats, scale: Floats | float = 1.0) -> Floats:
    """Element-wise quotient; NaN where the denominator is nothing but rounding beside `scale`."""
    usable = denominator > _NOTHING * np.abs(scale)
    quotient = np.full(np.broadcast(numerator, denominator).shape, np.nan)
    np.divide(numerator, denominator, out=quotient, where=usable)
    return quotient
