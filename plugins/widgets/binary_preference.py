"""Which of two outputs is better, with no middle: for tasks where a choice must be made."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from rlflow.plugin import AnnotationContext, InvalidValue, Retold, Signal, Widget

from ._checks import letter, other_of, require_pair
from ._models import StrictValue, WidgetOptions
from ._recorded import comparison


class BinaryPreferenceOptions(WidgetOptions):
    """Options of the choice between two."""


class BinaryPreferenceValue(StrictValue):
    """The better output."""

    preferred: str = Field(title="Preferred", description="Id of the better output.")


class BinaryPreference(Widget):
    """Signals: one pairwise of strength 1 (of 1) under the widget's name."""

    name = "binary_preference"
    module = "static/binary_preference.js"
    label = "Preference (one of two)"
    description = "Which of two outputs is better; a tie cannot be given."
    min_outputs = 2
    Value = BinaryPreferenceValue
    Options = BinaryPreferenceOptions

    def validate(
        self, value: BinaryPreferenceValue, options: BinaryPreferenceOptions, context: AnnotationContext
    ) -> None:
        """Check that there are two outputs and that the preferred one is among them."""
        require_pair(context)
        context.require_output(value.preferred, "preferred")

    def signals(
        self, value: BinaryPreferenceValue, options: BinaryPreferenceOptions, context: AnnotationContext
    ) -> list[Signal]:
        """The comparison."""
        other = other_of(context, value.preferred)
        return [Signal.pairwise(context.name, value.preferred, other.id, 1, scale_max=1)]

    def from_signals(
        self, signals: Sequence[Signal], options: BinaryPreferenceOptions, context: AnnotationContext
    ) -> Retold | None:
        """A comparison that is no tie."""
        told = comparison(signals, context)
        if told is None:
            return None
        preferred, _, used = told
        if preferred is None:
            raise InvalidValue("a tie was recorded, and this control knows none: use `preference`", "preferred")
        return Retold({"preferred": preferred}, used)

    def summary(
        self, value: BinaryPreferenceValue, options: BinaryPreferenceOptions, context: AnnotationContext
    ) -> str:
        """``B over A``."""
        better = letter(context.require_output(value.preferred))
        return f"{better} over {letter(other_of(context, value.preferred))}"
