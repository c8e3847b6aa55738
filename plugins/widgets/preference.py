"""Which of two outputs is better, and by how much: seven points from -3 to +3, after HelpSteer2 and 3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from rlflow.plugin import AnnotationContext, InvalidValue, Retold, Signal, Widget

from ._checks import letter, other_of, require_pair
from ._models import STRICT, Label, StrictValue, WidgetOptions
from ._recorded import comparison

MAX_STRENGTH = 3


class PreferenceAnchors(BaseModel):
    """What the points of the scale mean; they read the same to both sides."""

    model_config = STRICT

    tie: Label = Field(default="about the same", title="0", description="The middle of the scale: a tie.")
    slight: Label = Field(default="slightly better", title="1", description="The smallest preference.")
    clear: Label = Field(default="better", title="2", description="A clear preference.")
    strong: Label = Field(default="much better", title="3", description="The ends of the scale.")

    def of(self, strength: int) -> str:
        """The words for a strength of 0 to 3."""
        return (self.tie, self.slight, self.clear, self.strong)[strength]


class PreferenceOptions(WidgetOptions):
    """Options of the 7-point preference."""

    allow_both: bool = Field(
        default=False,
        title="Offer “both good” and “both bad”",
        description="Two more answers beside the scale, for ties that say whether the outputs are any good.",
    )
    anchors: PreferenceAnchors = Field(
        default_factory=PreferenceAnchors,
        title="Words for the scale",
        description="What each strength of preference means.",
        json_schema_extra={"default": PreferenceAnchors().model_dump()},
    )


class PreferenceValue(StrictValue):
    """``preferred`` null and ``strength`` 0 belong together and are a tie."""

    preferred: str | None = Field(title="Preferred", description="Id of the better output, or null for a tie.")
    strength: int = Field(
        ge=0, le=MAX_STRENGTH, title="Strength", description="How much better: 1 to 3, or 0 for a tie."
    )
    both: Literal["good", "bad"] | None = Field(
        default=None, title="Both", description="For a tie, where the project offers it: both are good, or bad."
    )


class Preference(Widget):
    """Signals: one pairwise under the widget's name (strength 0 to 3, 0 a tie); where the annotator said that
    both are good or bad, also a category of the task, ``good`` or ``bad``, under ``<name>.both``.
    """

    name = "preference"
    module = "static/preference.js"
    label = "Preference (7 points)"
    description = "Which of two outputs is better, and by how much."
    min_outputs = 2
    Value = PreferenceValue
    Options = PreferenceOptions

    def validate(self, value: PreferenceValue, options: PreferenceOptions, context: AnnotationContext) -> None:
        """Check the pair, and that preferred, strength and both say the same."""
        require_pair(context)
        if value.preferred is not None:
            context.require_output(value.preferred, "preferred")
            if value.strength == 0:
                raise InvalidValue("a preferred output needs a strength of 1 to 3; for a tie, prefer null", "strength")
            if value.both is not None:
                raise InvalidValue("both outputs cannot be equal while one is preferred: leave one of the two", "both")
        elif value.strength != 0:
            raise InvalidValue("a strength above 0 needs the id of the output that is better", "preferred")
        if value.both is not None and not options.allow_both:
            raise InvalidValue("this project does not offer “both good” and “both bad”: send null", "both")

    def signals(self, value: PreferenceValue, options: PreferenceOptions, context: AnnotationContext) -> list[Signal]:
        """The comparison, and what was said of both."""
        if value.preferred is None:
            first, second = require_pair(context)
            found = [Signal.pairwise(context.name, first.id, second.id, 0, scale_max=MAX_STRENGTH)]
            if value.both is not None:
                found.append(Signal.category(f"{context.name}.both", value.both))
            return found
        other = other_of(context, value.preferred)
        return [Signal.pairwise(context.name, value.preferred, other.id, value.strength, scale_max=MAX_STRENGTH)]

    def from_signals(
        self, signals: Sequence[Signal], options: PreferenceOptions, context: AnnotationContext
    ) -> Retold | None:
        """A comparison, its strength carried over to 1 to 3."""
        told = comparison(signals, context)
        if told is None:
            return None
        preferred, strength, used = told
        size = min(max(round(strength), 1), MAX_STRENGTH) if preferred is not None else 0
        return Retold({"preferred": preferred, "strength": size}, used)

    def agrees(
        self, value: PreferenceValue, gold: PreferenceValue, options: PreferenceOptions, context: AnnotationContext
    ) -> float:
        """1 for the same side (or a tie) with a strength at most one point off, half for two points; 0 otherwise.

        A tie and the smallest preference are half right of each other, and so is a tie that says the opposite of both.
        """
        if value.preferred != gold.preferred:
            return 0.5 if value.strength + gold.strength == 1 else 0.0
        if gold.both is not None and value.both is not None and value.both != gold.both:
            return 0.5
        return 1.0 if abs(value.strength - gold.strength) <= 1 else 0.5

    def summary(self, value: PreferenceValue, options: PreferenceOptions, context: AnnotationContext) -> str:
        """``B over A: much better (3 of 3)``."""
        words = options.anchors.of(value.strength)
        if value.preferred is None:
            return f"Tie: both {value.both}" if value.both else f"Tie: {words}"
        better = letter(context.require_output(value.preferred))
        other = letter(other_of(context, value.preferred))
        return f"{better} over {other}: {words} ({value.strength} of {MAX_STRENGTH})"
