"""Scorers: measures of quality over signals."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

import pyarrow as pa
from pydantic import BaseModel, JsonValue

from rlflow.core.extension.options import NoOptions


@dataclass(frozen=True, slots=True)
class Score:
    """One figure. `value` is None where it cannot be computed, and `note` then says why in words.

    Attributes:
        level: what it speaks of: project, task, annotator, feedback, or annotator_pair.
        metric: its name, e.g. ``krippendorff_alpha``.
        subject: id of the task, annotator or feedback; two ids joined by ``:`` for a pair; "" for a project.
        key: the signals' key that it is about; "" for all.
        low, high: bounds of the 95 % interval, where there is one.
        n: how many items (or judgements, for annotators) the figure rests on.
        note: words for people: why there is no value, or what the figure means.
        detail: anything else, as JSON.
    """

    level: Literal["project", "task", "annotator", "annotator_pair", "feedback"]
    metric: str
    value: float | None
    subject: str = ""
    key: str = ""
    low: float | None = None
    high: float | None = None
    n: int = 0
    note: str = ""
    detail: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """What a scorer answers. Two metrics are read by the core: ``quality_score`` at level feedback, in
    [0, 1], becomes the feedback's quality; ``agreement`` at level task, in [0, 1], becomes the task's.
    """

    scores: Sequence[Score] = ()


class Scorer(ABC):
    """A measure of quality over signals. It runs in a worker, over all signals of one project."""

    name: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str] = ""
    Options: ClassVar[type[BaseModel]] = NoOptions
    Config: ClassVar[type[BaseModel]] = NoOptions
    """What it needs to run (keys, addresses): see ``config_of``."""

    @abstractmethod
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        """Figures for a table of SIGNALS_SCHEMA. It must answer (with an empty report, or with notes) for
        no rows, one annotator, one label and no overlap, and must not change its input.
        """
