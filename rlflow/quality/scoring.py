"""Run a project's scorers and check what they answer: a scorer that fails, fails alone."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel

from rlflow.core.registry import Kind
from rlflow.core.secrecy import redact
from rlflow.plugin import Scorer
from rlflow.quality.reports import Rated, Report, checked

DIGITS = 9
"""Decimals kept of quality and agreement: sums in another order differ behind them, and rewrite nothing."""


class ScorerFailed(Exception):
    """A scorer raised, or answered what cannot be stored. The text names it and holds the traceback."""


@dataclass(frozen=True)
class Planned:
    """A scorer and the options that the project gave it, not yet checked."""

    name: str
    scorer: Scorer
    options: Mapping[str, Any]

    def checked_options(self) -> BaseModel:
        """The options as the scorer's own model. Raises pydantic's ValidationError."""
        return self.scorer.Options.model_validate(dict(self.options))


def plan(configured: Sequence[Mapping[str, Any]], scorers: Kind[Scorer]) -> tuple[list[Planned], list[str]]:
    """The scorers of a project ([{scorer, options}]; empty for all there are), and names that no plugin offers."""
    wanted = configured or [{"scorer": name} for name in scorers.names()]
    planned: list[Planned] = []
    missing: list[str] = []
    for item in wanted:
        name = str(item["scorer"])
        scorer = scorers.find(name)
        if scorer is None:
            missing.append(name)
        else:
            planned.append(Planned(name, scorer, item.get("options") or {}))
    return planned, missing


def run_scorer(planned: Planned, signals: pa.Table) -> Report:
    """Score. It may take long: call it in a thread. Raises ScorerFailed."""
    with contained(planned.name):
        report = planned.scorer.score(signals, planned.checked_options())
        return checked(report, planned.scorer.methods)


@contextmanager
def contained(name: str) -> Iterator[None]:
    """Whatever a scorer raises becomes a ScorerFailed that names it."""
    try:
        yield
    except Exception as error:
        words = f"the scorer {name!r} failed: {type(error).__name__}: {error}"
        raise ScorerFailed(redact(f"{words}\n\n{''.join(traceback.format_exception(error))}")) from error


@dataclass
class Means:
    """Means of what several scorers say of the same rows. `ids` are (n,) texts."""

    ids: pa.Array
    _total: npt.NDArray[np.float64] = field(init=False)
    _count: npt.NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self._total = np.zeros(len(self.ids))
        self._count = np.zeros(len(self.ids), dtype=np.int64)

    def add(self, figures: Rated) -> None:
        """Take one scorer's figures by id; ids that are not among the rows are left out."""
        if not len(figures.ids):
            return
        place = pc.index_in(figures.ids, value_set=self.ids)
        known = place.is_valid().to_numpy(zero_copy_only=False)
        rows = place.drop_null().to_numpy()
        np.add.at(self._total, rows, figures.values[known])
        np.add.at(self._count, rows, 1)

    def values(self) -> npt.NDArray[np.float64]:
        """(n,) means, NaN where no scorer had a figure."""
        means = np.full(len(self._total), np.nan)
        np.divide(self._total, self._count, out=means, where=self._count > 0)
        return np.round(means, DIGITS)


def differs(new: npt.NDArray[np.float64], old: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """(n,) where two columns with NaN for nothing are not the same."""
    changed: npt.NDArray[np.bool_] = ~((new == old) | (np.isnan(new) & np.isnan(old)))
    return changed
