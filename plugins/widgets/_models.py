"""Pydantic pieces that the built-in widgets share: strict values, options, texts and anchored scales."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from rlflow.plugin import InvalidValue, Options

STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
"""No unknown field, no coercion ("3" or true is not 3), no NaN and no infinity.

Integers are written as ``int`` with bounds, not as ``Literal[0, 1]``: a literal also admits true and 1.0.
"""


class StrictValue(BaseModel):
    """Base of the values that are objects."""

    model_config = STRICT


def _storable(text: str) -> str:
    """Refuse what neither PostgreSQL nor UTF-8 can hold, so that it fails here and not when it is stored."""
    if "\x00" in text:
        raise ValueError("the text holds the character U+0000, which cannot be stored: remove it")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(
            f"the text holds half of a surrogate pair at character {error.start}: send it as whole characters"
        ) from None
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("write something: the text is blank")
    return text


StoredText = Annotated[str, AfterValidator(_storable)]
"""Text of any length that can be stored."""

Label = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_not_blank), AfterValidator(_storable)]
"""A few words shown to annotators."""

ShortName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""A stable name made of lower-case letters, digits and ``_``; it becomes part of a signal's key."""


class WidgetOptions(Options):
    """What every built-in widget may be told."""

    model_config = STRICT

    question: StoredText = Field(
        default="",
        max_length=500,
        title="Question",
        description="The question shown above the control. Empty: the control's own label.",
    )


class Anchor(BaseModel):
    """What one point of a scale means."""

    model_config = STRICT

    value: float = Field(title="Value", description="A point of the scale.")
    label: Label = Field(title="Meaning", description="What this point means, in a few words.")


def anchored_ends(anchors: Sequence[Anchor], low: float, high: float, low_label: str, high_label: str) -> list[Anchor]:
    """The anchors as given, then a word for each end that has none: no scale goes unexplained.

    The given ones keep their places, so an error about one of them names the place that its author knows.
    """
    given = {anchor.value for anchor in anchors}
    ends = [(value, label) for value, label in ((low, low_label), (high, high_label)) if value not in given]
    return [*anchors, *(Anchor(value=value, label=label) for value, label in ends)]


def check_scale(low: float, high: float, anchors: Sequence[Anchor], prefix: str = "") -> None:
    """Refuse an empty scale and anchors outside it or named twice. `prefix` starts the field names."""
    if not low < high:
        raise InvalidValue(f"the scale ends at {high:g}, which is not above its start {low:g}", f"{prefix}max")
    seen: set[float] = set()
    for index, anchor in enumerate(anchors):
        field = f"{prefix}anchors.{index}.value"
        if not low <= anchor.value <= high:
            raise InvalidValue(f"{anchor.value:g} is outside the scale {low:g} to {high:g}", field)
        if anchor.value in seen:
            raise InvalidValue(f"the point {anchor.value:g} is explained twice", field)
        seen.add(anchor.value)
