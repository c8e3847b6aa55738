"""The ideal answer, written by the annotator from nothing or by editing one of the outputs."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from rlflow.plugin import AnnotationContext, InvalidValue, Retold, Signal, SignalKind, Widget

from ._checks import excerpt, letter, plural, require_length
from ._models import StoredText, StrictValue, WidgetOptions
from ._recorded import of_kind


class DemonstrationOptions(WidgetOptions):
    """How much must and may be written, and whether outputs may be edited."""

    allow_editing: bool = Field(
        default=True,
        title="Allow editing an output",
        description="Whether an answer may start from an output. If not, it is written from nothing.",
    )
    min_length: int = Field(
        default=1,
        ge=1,
        le=1_000_000,
        title="Shortest answer",
        description="In characters, blanks at the ends not counted.",
    )
    max_length: int = Field(
        default=100_000,
        ge=1,
        le=1_000_000,
        title="Longest answer",
        description="In characters (Unicode code points).",
    )


class DemonstrationValue(StrictValue):
    """An answer and where it comes from."""

    text: StoredText = Field(title="Answer", description="The ideal answer.")
    edited_from: str | None = Field(
        default=None, title="Edited from", description="Id of the output that it was edited from, or null."
    )


class Demonstration(Widget):
    """Signals: one demonstration, as it was written, under the widget's name."""

    name = "demonstration"
    module = "static/demonstration.js"
    label = "Ideal answer"
    description = "The ideal answer, written or edited from an output."
    min_outputs = 0
    Value = DemonstrationValue
    Options = DemonstrationOptions

    def validate_options(self, options: DemonstrationOptions) -> None:
        """Check that some length is allowed."""
        if options.max_length < options.min_length:
            raise InvalidValue(f"the longest answer is shorter than the shortest, {options.min_length}", "max_length")

    def validate(self, value: DemonstrationValue, options: DemonstrationOptions, context: AnnotationContext) -> None:
        """Check the length, and the output that was edited."""
        require_length(value.text, options.min_length, options.max_length, "text")
        if value.edited_from is not None:
            context.require_output(value.edited_from, "edited_from")
            if not options.allow_editing:
                raise InvalidValue("in this project, answers are written from nothing: send null", "edited_from")

    def signals(
        self, value: DemonstrationValue, options: DemonstrationOptions, context: AnnotationContext
    ) -> list[Signal]:
        """The answer."""
        return [Signal.demonstration(context.name, value.text, value.edited_from)]

    def from_signals(
        self, signals: Sequence[Signal], options: DemonstrationOptions, context: AnnotationContext
    ) -> Retold | None:
        """An answer that somebody wrote; the last one, if there are several."""
        told = of_kind(signals, SignalKind.DEMONSTRATION, (context.name,))
        return Retold({"text": told[-1].label, "edited_from": told[-1].subject}, told) if told else None

    def summary(self, value: DemonstrationValue, options: DemonstrationOptions, context: AnnotationContext) -> str:
        """``Edited from B, 120 characters: “…”``."""
        source = "Written from nothing"
        if value.edited_from is not None:
            source = f"Edited from {letter(context.require_output(value.edited_from))}"
        return f"{source}, {len(value.text)} character{plural(len(value.text))}: “{excerpt(value.text)}”"
