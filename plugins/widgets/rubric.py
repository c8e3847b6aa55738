"""Each output rated by several criteria, each on its own anchored Likert scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, Field, model_validator

from rlflow.plugin import AnnotationContext, InvalidValue, Retold, Signal, SignalKind, TaskView, Widget

from ._checks import closeness, letter, path, require_all, shown
from ._models import STRICT, Anchor, Label, StoredText, StrictValue, WidgetOptions, anchored_ends, check_scale
from ._recorded import on

_LIMIT = 1000
_MIN_HELP = "Start of the scale, a whole number."
_MAX_HELP = "End of the scale, a whole number."
_ANCHORS_HELP = "What points of the scale mean, in any order. An end that is left out is named by itself."


class Criterion(BaseModel):
    """One thing by which outputs are rated."""

    model_config = STRICT

    name: Label = Field(title="Name", description="Stable name: the key of the ratings in quality figures and exports.")
    label: StoredText = Field(
        default="", max_length=200, title="Label", description="What annotators see. Empty: the name."
    )
    description: StoredText = Field(
        default="", max_length=2000, title="Description", description="What annotators should look at."
    )
    min: int = Field(default=1, ge=-_LIMIT, le=_LIMIT, title="Lowest rating", description=_MIN_HELP)
    max: int = Field(default=5, ge=-_LIMIT, le=_LIMIT, title="Highest rating", description=_MAX_HELP)
    anchors: list[Anchor] = Field(
        default_factory=list,
        title="Words for the scale",
        description=_ANCHORS_HELP,
        json_schema_extra={"default": []},
    )
    optional: bool = Field(
        default=False, title="Optional", description="Whether annotators may leave this criterion out."
    )

    @model_validator(mode="after")
    def _anchor_the_ends(self) -> Self:
        self.anchors = anchored_ends(self.anchors, self.min, self.max, "not at all", "fully")
        return self


class RubricOptions(WidgetOptions):
    """The criteria, and the scale of the criteria that tasks bring along."""

    criteria: list[Criterion] = Field(
        default_factory=list,
        title="Criteria",
        description="What outputs are rated by. Empty: each task's own evaluation criteria.",
        json_schema_extra={"default": []},
    )
    min: int = Field(
        default=1,
        ge=-_LIMIT,
        le=_LIMIT,
        title="Lowest rating of tasks' criteria",
        description=f"{_MIN_HELP} Read where a task brings the criteria.",
    )
    max: int = Field(
        default=5,
        ge=-_LIMIT,
        le=_LIMIT,
        title="Highest rating of tasks' criteria",
        description=f"{_MAX_HELP} Read where a task brings the criteria.",
    )
    anchors: list[Anchor] = Field(
        default_factory=list,
        title="Words for the scale of tasks' criteria",
        description=_ANCHORS_HELP,
        json_schema_extra={"default": []},
    )

    @model_validator(mode="after")
    def _anchor_the_ends(self) -> Self:
        self.anchors = anchored_ends(self.anchors, self.min, self.max, "not at all", "fully")
        return self


class RubricValue(StrictValue):
    """A rating for each output and criterion."""

    ratings: dict[str, dict[str, int]] = Field(
        title="Ratings", description="{output id: {criterion: whole number within the criterion's scale}}."
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """What a rating by one criterion may be."""

    low: int
    high: int
    optional: bool


def criteria_of(options: RubricOptions, task: TaskView) -> dict[str, Scale]:
    """The criteria by name, in their order: the options', or else the task's evaluation criteria.

    A task's criterion is named by its own words, without blanks around them; blank ones and repetitions do
    not count.
    """
    if options.criteria:
        return {c.name: Scale(c.min, c.max, c.optional) for c in options.criteria}
    names = (text.strip() for text in task.evaluation_criteria)
    return {name: Scale(options.min, options.max, False) for name in names if name}


class Rubric(Widget):
    """Signals: one scalar per output and criterion, with the scale, under the criterion's name.

    A task without any criterion has nothing to rate: its value is ``{"ratings": {}}``.
    """

    name = "rubric"
    module = "static/rubric.js"
    label = "Rubric"
    description = "Each output rated by several criteria."
    Value = RubricValue
    Options = RubricOptions

    def validate_options(self, options: RubricOptions) -> None:
        """Check the scales, that anchors are whole numbers, and that no name occurs twice."""
        check_scale(options.min, options.max, options.anchors)
        _check_whole(options.anchors, "")
        seen: set[str] = set()
        for index, criterion in enumerate(options.criteria):
            prefix = f"criteria.{index}."
            check_scale(criterion.min, criterion.max, criterion.anchors, prefix)
            _check_whole(criterion.anchors, prefix)
            if criterion.name in seen:
                raise InvalidValue(f"two criteria are named {criterion.name!r}", f"{prefix}name")
            seen.add(criterion.name)

    def validate(self, value: RubricValue, options: RubricOptions, context: AnnotationContext) -> None:
        """Check that each output is rated by each criterion that is not optional, within its scale."""
        criteria = criteria_of(options, context.task)
        required = any(not scale.optional for scale in criteria.values())
        ratings = value.ratings if required else {o.id: {} for o in context.outputs} | value.ratings
        require_all(ratings, context, "ratings", "has no ratings: rate every output")
        for output_id, given in ratings.items():
            where = f"output {letter(context.require_output(output_id))}"
            for name, rating in given.items():
                scale = criteria.get(name)
                field = path("ratings", output_id, name)
                if scale is None:
                    known = ", ".join(repr(c) for c in criteria) or "none"
                    raise InvalidValue(f"{name!r} is not a criterion of this task (they are: {known})", field)
                if not scale.low <= rating <= scale.high:
                    raise InvalidValue(f"{rating} is not on the scale {scale.low} to {scale.high}", field)
            for name, scale in criteria.items():
                if name not in given and not scale.optional:
                    raise InvalidValue(f"{where} is not rated by {name!r}", path("ratings", output_id, name))

    def signals(self, value: RubricValue, options: RubricOptions, context: AnnotationContext) -> list[Signal]:
        """The ratings by ascending output id, and for each output in the criteria's order."""
        criteria = criteria_of(options, context.task)
        return [
            Signal.scalar(name, output_id, value.ratings[output_id][name], scale.low, scale.high)
            for output_id in sorted(value.ratings)
            for name, scale in criteria.items()
            if name in value.ratings[output_id]
        ]

    def from_signals(
        self, signals: Sequence[Signal], options: RubricOptions, context: AnnotationContext
    ) -> Retold | None:
        """Whole numbers of outputs under the names of the criteria."""
        criteria = criteria_of(options, context.task)
        ratings: dict[str, dict[str, int]] = {}
        used = []
        for signal in signals:
            scale = criteria.get(signal.key)
            if signal.kind is not SignalKind.SCALAR or scale is None:
                continue
            value = on(signal, scale.low, scale.high)
            if value != int(value):
                raise InvalidValue(f"{value:g} is not a whole number", path("ratings", str(signal.subject), signal.key))
            ratings.setdefault(str(signal.subject), {})[signal.key] = int(value)
            used.append(signal)
        return Retold({"ratings": ratings}, used) if used else None

    def agrees(
        self, value: RubricValue, gold: RubricValue, options: RubricOptions, context: AnnotationContext
    ) -> float | None:
        """The mean over the ratings of the known answer: 1 where equal, falling to 0 at half the criterion's scale."""
        criteria = criteria_of(options, context.task)
        parts = []
        for output_id, ratings in gold.ratings.items():
            given = value.ratings.get(output_id, {})
            for name, rating in ratings.items():
                scale = criteria.get(name)
                if scale is not None:
                    length = scale.high - scale.low
                    parts.append(closeness(given[name] - rating, length) if name in given else 0.0)
        return sum(parts) / len(parts) if parts else None

    def summary(self, value: RubricValue, options: RubricOptions, context: AnnotationContext) -> str:
        """``A: correctness 4 of 5, clarity 2 of 5; B: …``."""
        labels = {c.name: c.label or c.name for c in options.criteria}
        criteria = criteria_of(options, context.task)
        parts = []
        for output in shown(context):
            given = value.ratings.get(output.id, {})
            words = [f"{labels.get(n, n)} {given[n]} of {scale.high}" for n, scale in criteria.items() if n in given]
            if words:
                parts.append(f"{letter(output)}: {', '.join(words)}")
        return "; ".join(parts) or "No ratings"


def _check_whole(anchors: list[Anchor], prefix: str) -> None:
    for index, anchor in enumerate(anchors):
        if not anchor.value.is_integer():
            raise InvalidValue(f"{anchor.value:g} is not a whole number", f"{prefix}anchors.{index}.value")
