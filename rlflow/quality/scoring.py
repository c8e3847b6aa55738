"""Run a project's scorers and check what they answer: a scorer that fails, fails alone."""

from __future__ import annotations

import math
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel

from rlflow.core.registry import Kind
from rlflow.plugin import Score, Scorer, ScoreReport

QUALITY = ("feedback", "quality_score")
AGREEMENT = ("task", "agreement")
"""The two figures that the core reads, by level and metric."""

LEVELS = frozenset({"project", "task", "annotator", "annotator_pair", "feedback"})
MAX_LENGTHS = {"subject": 100, "metric": 100, "key": 200}
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


@dataclass(frozen=True)
class Figures:
    """What a scorer answered, found fit to be stored, and what the core reads of it."""

    scores: Sequence[Score]
    quality: Mapping[str, float]
    agreement: Mapping[str, float]


def run_scorer(planned: Planned, signals: pa.Table) -> Figures:
    """Score. It may take long: call it in a thread. Raises ScorerFailed."""
    try:
        options: BaseModel = planned.scorer.Options.model_validate(dict(planned.options))
        report = planned.scorer.score(signals, options)
        return _checked(report)
    except Exception as error:
        words = f"the scorer {planned.name!r} failed: {type(error).__name__}: {error}"
        raise ScorerFailed(f"{words}\n\n{''.join(traceback.format_exception(error))}") from error


def _checked(report: ScoreReport) -> Figures:
    quality: dict[str, float] = {}
    agreement: dict[str, float] = {}
    for score in report.scores:
        _check(score)
        place = (score.level, score.metric)
        if place in (QUALITY, AGREEMENT) and score.key == "" and finite(score.value) is not None:
            assert score.value is not None
            if not 0 <= score.value <= 1:
                raise ValueError(f"{score.metric} of {score.level} {score.subject} is {score.value}: must be 0 to 1")
            (quality if place == QUALITY else agreement)[score.subject] = float(score.value)
    return Figures(report.scores, quality, agreement)


def _check(score: Score) -> None:
    if score.level not in LEVELS:
        raise ValueError(f"level {score.level!r} is not one of {', '.join(sorted(LEVELS))}")
    if not score.metric:
        raise ValueError("a score has no metric")
    for name, longest in MAX_LENGTHS.items():
        text = getattr(score, name)
        if len(text) > longest or "\x00" in text:
            raise ValueError(f"{name} {text[:50]!r} is longer than {longest} characters or has a NUL character")


def finite(value: float | None) -> float | None:
    """The number, or None where it is not finite."""
    return float(value) if value is not None and math.isfinite(value) else None


@dataclass
class Means:
    """Means of what several scorers say of the same rows. `ids` are (n,) texts."""

    ids: pa.Array
    _total: npt.NDArray[np.float64] = field(init=False)
    _count: npt.NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self._total = np.zeros(len(self.ids))
        self._count = np.zeros(len(self.ids), dtype=np.int64)

    def add(self, figures: Mapping[str, float]) -> None:
        """Take one scorer's figures by id; ids that are not among the rows are left out."""
        if not figures:
            return
        place = pc.index_in(pa.array(list(figures), pa.string()), value_set=self.ids)
        known = place.is_valid().to_numpy(zero_copy_only=False)
        rows = place.drop_null().to_numpy()
        self._total[rows] += np.fromiter(figures.values(), np.float64, len(figures))[known]
        self._count[rows] += 1

    def values(self) -> npt.NDArray[np.float64]:
        """(n,) means, NaN where no scorer had a figure."""
        means = np.full(len(self._total), np.nan)
        np.divide(self._total, self._count, out=means, where=self._count > 0)
        return np.round(means, DIGITS)


def differs(new: npt.NDArray[np.float64], old: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """(n,) where two columns with NaN for nothing are not the same."""
    changed: npt.NDArray[np.bool_] = ~((new == old) | (np.isnan(new) & np.isnan(old)))
    return changed
