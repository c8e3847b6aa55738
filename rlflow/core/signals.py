"""The narrow waist: what a judgement says, whatever control it was given with.

Widgets turn values into signals; scorers and recipes read signals. Seven kinds are all there is, so a new
widget works with every scorer, dashboard and export, and a new scorer with every widget.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pyarrow as pa


class SignalKind(StrEnum):
    """The closed vocabulary of signals."""

    SCALAR = "scalar"
    PAIRWISE = "pairwise"
    CATEGORY = "category"
    RANK = "rank"
    STEP = "step"
    TEXT = "text"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that a judgement says. Prefer the constructors below to filling the columns by hand.

    Attributes:
        kind: which of the seven kinds.
        key: what is judged (a criterion, or the widget's name when it judges one thing).
        subject: id of the output spoken of; None where the task as a whole is meant.
        other: id of the second output (pairwise only).
        value: the number (scalar, strength of a preference >= 0, rank >= 1, step rating -1/0/+1).
        label: the text (category, text, demonstration; of a step, what it says).
        position: index of the step within the output, from 0 (step only).
        scale_min, scale_max: bounds of the scale that the annotator saw, in the value's own unit.
    """

    kind: SignalKind
    key: str
    subject: str | None = None
    other: str | None = None
    value: float | None = None
    label: str | None = None
    position: int | None = None
    scale_min: float | None = None
    scale_max: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", SignalKind(self.kind))  # a plain string is welcome, an unknown one is not
        problem = _problem(self)
        if problem:
            raise ValueError(f"{self.kind} signal {self.key!r}: {problem}")

    @classmethod
    def scalar(
        cls,
        key: str,
        subject: str,
        value: float,
        scale_min: float | None = None,
        scale_max: float | None = None,
    ) -> Signal:
        """A number for one output under a key: a reward, a Likert score."""
        return cls(
            SignalKind.SCALAR,
            key,
            subject=subject,
            value=float(value),
            scale_min=scale_min,
            scale_max=scale_max,
        )

    @classmethod
    def pairwise(
        cls, key: str, preferred: str, other: str, strength: float = 1.0, scale_max: float | None = None
    ) -> Signal:
        """`preferred` beats `other` by `strength`; strength 0 is a tie, and then the order says nothing.

        A tie is stored with its two ids in ascending order, so equal ties are equal signals.
        """
        if strength == 0 and other < preferred:
            preferred, other = other, preferred
        return cls(
            SignalKind.PAIRWISE,
            key,
            subject=preferred,
            other=other,
            value=float(strength),
            scale_min=None if scale_max is None else 0.0,
            scale_max=scale_max,
        )

    @classmethod
    def category(cls, key: str, label: str, subject: str | None = None) -> Signal:
        """A label for an output, or for the task when `subject` is None."""
        return cls(SignalKind.CATEGORY, key, subject=subject, label=label)

    @classmethod
    def rank(cls, key: str, subject: str, rank: int) -> Signal:
        """An output's place in a ranking, 1 is best; ties share a place."""
        return cls(SignalKind.RANK, key, subject=subject, value=float(rank))

    @classmethod
    def step(cls, key: str, subject: str, position: int, value: int, text: str | None = None) -> Signal:
        """A process rating (-1, 0 or +1) of step `position` (from 0) of one output; `text` is what the step says,
        so that exports need not know how the widget told steps apart.
        """
        return cls(
            SignalKind.STEP,
            key,
            subject=subject,
            position=position,
            value=float(value),
            label=text,
            scale_min=-1.0,
            scale_max=1.0,
        )

    @classmethod
    def text(cls, key: str, text: str, subject: str | None = None) -> Signal:
        """A written answer: a rationale, a critique."""
        return cls(SignalKind.TEXT, key, subject=subject, label=text)

    @classmethod
    def demonstration(cls, key: str, text: str, edited_from: str | None = None) -> Signal:
        """An ideal answer, written from nothing or edited from an output."""
        return cls(SignalKind.DEMONSTRATION, key, subject=edited_from, label=text)

    def as_dict(self) -> dict[str, Any]:
        """The columns by name, ready for JSON."""
        return {name: getattr(self, name) for name in SIGNAL_COLUMNS}


SIGNAL_COLUMNS = ("kind", "key", "subject", "other", "value", "label", "position", "scale_min", "scale_max")


def _problem(signal: Signal) -> str | None:
    """What is wrong with the columns of a signal for its kind, or None."""
    kind, value = signal.kind, signal.value
    if not signal.key:
        return "key is empty"
    if value is not None and not math.isfinite(value):
        return "value is not finite"
    if kind in (SignalKind.SCALAR, SignalKind.RANK, SignalKind.STEP) and (signal.subject is None or value is None):
        return "needs a subject and a value"
    if kind is SignalKind.PAIRWISE:
        if signal.subject is None or signal.other is None or signal.subject == signal.other:
            return "needs two different outputs"
        if value is None or value < 0:
            return "strength must be 0 (a tie) or more"
    if kind is SignalKind.RANK and value is not None and value < 1:
        return "a rank starts at 1"
    if kind is SignalKind.STEP and (signal.position is None or signal.position < 0 or value not in (-1, 0, 1)):
        return "needs a position >= 0 and a value of -1, 0 or 1"
    if kind in (SignalKind.CATEGORY, SignalKind.TEXT, SignalKind.DEMONSTRATION) and signal.label is None:
        return "needs a label"
    low, high = signal.scale_min, signal.scale_max
    if value is not None and low is not None and high is not None and not low <= value <= high:
        return f"value {value} is outside {low} to {high}"
    return None


_ID = pa.dictionary(pa.int32(), pa.string())

SIGNALS_SCHEMA = pa.schema(
    [
        pa.field("feedback_id", _ID, nullable=False),
        pa.field("task_id", _ID, nullable=False),
        pa.field("annotator_id", _ID, nullable=False),
        pa.field("widget", _ID, nullable=False),
        pa.field("kind", _ID, nullable=False),
        pa.field("key", _ID, nullable=False),
        pa.field("subject", _ID),
        pa.field("other", _ID),
        pa.field("value", pa.float64()),
        pa.field("label", pa.string()),
        pa.field("position", pa.int32()),
        pa.field("scale_min", pa.float64()),
        pa.field("scale_max", pa.float64()),
        pa.field("subject_model", _ID),
        pa.field("other_model", _ID),
        pa.field("subject_place", pa.int32()),
        pa.field("other_place", pa.int32()),
        pa.field("duration_ms", pa.int64()),
        pa.field("submitted_at", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("subject_length", pa.int64()),
        pa.field("other_length", pa.int64()),
        pa.field("task_length", pa.int64()),
    ]
)
"""The table that a scorer receives: one row per signal of the current revision of each feedback.

Ids are dictionary-encoded strings, one chunk with one dictionary per column.
`subject_model`/`other_model` are the model ids of the outputs, and
`subject_place`/`other_place` where the annotator saw them (0 = first). `duration_ms` belongs to the feedback.
`subject_length`/`other_length` are the lengths of the outputs and `task_length` that of the prompt and all outputs
together, in bytes of UTF-8.
`label` is empty for the kinds `text` and `demonstration`: long texts are not carried into scoring.
"""
