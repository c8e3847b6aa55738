"""Each step of an output rated wrong, neutral or right, as in PRM800K: training data of process reward models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from rlflow.plugin import AnnotationContext, InvalidValue, Retold, Signal, SignalKind, Widget

from ._checks import letter, path, plural, require_known, shown
from ._models import Label, StrictValue, WidgetOptions
from ._recorded import of_kind

Split = Literal["lines", "paragraphs"]
Finish = Literal["found_error", "solution", "bad_problem", "give_up"]

_FINISH_WORDS: dict[str, str] = {
    "found_error": "stopped at an error",
    "solution": "reached a solution",
    "bad_problem": "bad problem",
    "give_up": "gave up",
}


def split_steps(text: str, split: Split) -> list[str]:
    """The steps of an output: its lines, or its paragraphs (lines between blank lines).

    A line ends with CR, LF or CR LF; it is blank when it holds nothing but spaces and tabs, and blank lines
    are in no step. Blanks at the end of a line are dropped. The rule is kept this small so that a browser
    counts the same steps.
    """
    lines = [line.rstrip(" \t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if split == "lines":
        return [line for line in lines if line]
    steps: list[list[str]] = [[]]
    for line in lines:
        if line:
            steps[-1].append(line)
        elif steps[-1]:
            steps.append([])
    return ["\n".join(step) for step in steps if step]


class StepsOptions(WidgetOptions):
    """What a step is, and what its ratings mean."""

    split: Split = Field(
        default="lines",
        title="A step is",
        description="One line, or one paragraph (what stands between blank lines).",
    )
    stop_at_first_error: bool = Field(
        default=False,
        title="Stop at the first error",
        description="Whether nothing is rated after the first step that is wrong.",
    )
    right_label: Label = Field(default="right", title="Word for +1", description="What a rating of +1 means.")
    neutral_label: Label = Field(default="neutral", title="Word for 0", description="What a rating of 0 means.")
    wrong_label: Label = Field(default="wrong", title="Word for -1", description="What a rating of -1 means.")


class StepsValue(StrictValue):
    """Ratings of steps, and how the work ended."""

    ratings: dict[str, list[Annotated[int, Field(ge=-1, le=1)] | None]] = Field(
        title="Ratings",
        description="{output id: [1 right, 0 neutral, -1 wrong or null for unsure, …]}, from the first step on.",
    )
    finish: Finish | None = Field(
        default=None, title="Finish", description="How the work ended, or null where that is not asked."
    )


class Steps(Widget):
    """Signals: one step per rated step (none for null) under the widget's name; the finish, where given, as a
    category of the task under ``<name>.finish``.
    """

    name = "steps"
    module = "static/steps.js"
    label = "Step ratings"
    description = "Each step of an output rated right, neutral or wrong."
    Value = StepsValue
    Options = StepsOptions

    def steps_of(self, text: str, options: StepsOptions) -> list[str]:
        """The steps of an output's text under these options; ratings count from the first of them."""
        return split_steps(text, options.split)

    def validate(self, value: StepsValue, options: StepsOptions, context: AnnotationContext) -> None:
        """Check the outputs, the number of steps, where the ratings stop, and that something is said."""
        require_known(value.ratings, context, "ratings")
        for output_id, ratings in value.ratings.items():
            output = context.require_output(output_id)
            count = len(self.steps_of(output.text, options))
            if len(ratings) > count:
                raise InvalidValue(
                    f"output {letter(output)} has {count} step{plural(count)} and {len(ratings)} ratings",
                    path("ratings", output_id),
                )
            if options.stop_at_first_error and -1 in ratings:
                error = ratings.index(-1)
                for index in range(error + 1, len(ratings)):
                    if ratings[index] is not None:
                        raise InvalidValue(
                            f"step {error + 1} is wrong: no step after it is rated here",
                            path("ratings", output_id, index),
                        )
        given = {rating for ratings in value.ratings.values() for rating in ratings}
        if value.finish is None and not given - {None}:
            raise InvalidValue("rate at least one step, or say how the work ended", "ratings")
        if value.finish == "found_error" and -1 not in given:
            raise InvalidValue("an error was found, but no step is rated -1", "finish")

    def signals(self, value: StepsValue, options: StepsOptions, context: AnnotationContext) -> list[Signal]:
        """The ratings by ascending output id and step, then the finish."""
        found: list[Signal] = []
        for output_id in sorted(value.ratings):
            steps = self.steps_of(context.require_output(output_id).text, options)
            for position, rating in enumerate(value.ratings[output_id]):
                if rating is not None:
                    found.append(Signal.step(context.name, output_id, position, rating, steps[position]))
        if value.finish is not None:
            found.append(Signal.category(f"{context.name}.finish", value.finish))
        return found

    def from_signals(
        self, signals: Sequence[Signal], options: StepsOptions, context: AnnotationContext
    ) -> Retold | None:
        """Ratings of steps; what was not rated between them is null."""
        told = of_kind(signals, SignalKind.STEP, (context.name,))
        ratings: dict[str, list[int | None]] = {}
        for signal in sorted(told, key=lambda signal: signal.position or 0):
            of_output = ratings.setdefault(str(signal.subject), [])
            of_output += [None] * ((signal.position or 0) - len(of_output))
            of_output.append(int(signal.value or 0))
        return Retold({"ratings": ratings}, told) if told else None

    def summary(self, value: StepsValue, options: StepsOptions, context: AnnotationContext) -> str:
        """``A: 4 of 5 steps rated, first wrong: step 4; stopped at an error``."""
        parts = []
        for output in shown(context):
            ratings = value.ratings.get(output.id, [])
            rated = sum(rating is not None for rating in ratings)
            if rated:
                count = len(self.steps_of(output.text, options))
                wrong = f"first {options.wrong_label}: step {ratings.index(-1) + 1}" if -1 in ratings else ""
                wrong = wrong or f"none {options.wrong_label}"
                parts.append(f"{letter(output)}: {rated} of {count} step{plural(count)} rated, {wrong}")
        if value.finish is not None:
            parts.append(_FINISH_WORDS[value.finish])
        return "; ".join(parts)
