"""What a layout finds in a record: a task, and the judgements that were recorded of it, as signals.

Signals name outputs by place (``#0``). Their key is a criterion or the name of a control; ANY_KEY where the layout
names none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rlflow.plugin import ANY_KEY, Signal


class NotUnderstood(ValueError):
    """A record that is not of the layout, or a judgement that cannot be told; the message is for the user."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


@dataclass(slots=True)
class Recorded:
    """One judgement as a layout found it.

    Attributes:
        annotator: who gave it, in the words of the file; "" where the file does not say.
        signals: what it says, for the project's widgets to take up.
        values: what it says as values of this project's widgets, by their names, outputs by place.
        shown: the places of the outputs in the order in which they were shown; None where it is not known.
        line: the line or row of the file that it came from.
    """

    annotator: str = ""
    signals: list[Signal] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    rationale: str | None = None
    reward_scalar: float | None = None
    duration_ms: int | None = None
    created_at: str | None = None
    shown: list[int] | None = None
    line: int = 0


@dataclass(slots=True)
class Found:
    """A task of a file in the fields of POST /tasks, and the judgements that were recorded of it."""

    task: dict[str, Any]
    judgements: list[Recorded] = field(default_factory=list)


def preferred(place: int | None, strength: float = 1.0) -> Signal:
    """One of the first two outputs is better; None is a tie. `strength` is 1 to 3 where it is known."""
    if place is None:
        return Signal.pairwise(ANY_KEY, "#0", "#1", 0.0)
    return Signal.pairwise(ANY_KEY, f"#{place}", f"#{1 - place}", strength)


def ranked(ranks: Mapping[int, int]) -> list[Signal]:
    """{place: rank}; 1 is the best, equal ranks are ties."""
    return [Signal.rank(ANY_KEY, f"#{place}", rank) for place, rank in sorted(ranks.items())]


def scored(place: int, value: float, key: str = "") -> Signal:
    """A number for an output, in the unit of the widget that will take it."""
    return Signal.scalar(key or ANY_KEY, f"#{place}", value)


def labelled(place: int, good: bool) -> Signal:
    """An output is good, or is not: an end of whatever scale the project has."""
    return Signal.scalar(ANY_KEY, f"#{place}", float(good), 0.0, 1.0)
