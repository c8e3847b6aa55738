"""Why the annotator judged so, in words."""

from __future__ import annotations

from pydantic import ConfigDict, Field, RootModel

from rlflow.plugin import AnnotationContext, InvalidValue, Signal, Widget

from ._checks import excerpt, require_length
from ._models import StoredText, WidgetOptions


class RationaleOptions(WidgetOptions):
    """How much must and may be written."""

    min_length: int = Field(
        default=1,
        ge=1,
        le=100_000,
        title="Shortest text",
        description="In characters, blanks at the ends not counted. An optional rationale is left out instead.",
    )
    max_length: int = Field(
        default=10_000, ge=1, le=100_000, title="Longest text", description="In characters (Unicode code points)."
    )


class RationaleValue(RootModel[StoredText]):
    """The text itself."""

    model_config = ConfigDict(strict=True)


class Rationale(Widget):
    """Signals: one text of the task, as it was written, under the widget's name."""

    name = "rationale"
    module = "static/rationale.js"
    label = "Rationale"
    description = "Why the annotator judged so, in words."
    min_outputs = 0
    Value = RationaleValue
    Options = RationaleOptions

    def validate_options(self, options: RationaleOptions) -> None:
        """Check that some length is allowed."""
        if options.max_length < options.min_length:
            raise InvalidValue(f"the longest text is shorter than the shortest, {options.min_length}", "max_length")

    def validate(self, value: RationaleValue, options: RationaleOptions, context: AnnotationContext) -> None:
        """Check the length."""
        require_length(value.root, options.min_length, options.max_length)

    def signals(self, value: RationaleValue, options: RationaleOptions, context: AnnotationContext) -> list[Signal]:
        """The text."""
        return [Signal.text(context.name, value.root)]

    def summary(self, value: RationaleValue, options: RationaleOptions, context: AnnotationContext) -> str:
        """The beginning of the text, in quotes."""
        return f"“{excerpt(value.root)}”"
