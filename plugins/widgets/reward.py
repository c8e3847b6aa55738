"""A number for each output on a scale that the project sets: the scalar reward."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from rlflow.plugin import AnnotationContext, InvalidValue, Retold, Signal, SignalKind, Widget

from ._checks import closeness, letter, path, require_all, require_known, shown
from ._models import Anchor, Label, StrictValue, WidgetOptions, anchored_ends, check_scale
from ._recorded import of_kind, on

MOST_STEPS = 10_000
_LIMIT = 1e9
_CLOSE = 1e-6
"""How far from a step, in steps, a number may lie: sums of binary fractions are not exact."""


class RewardOptions(WidgetOptions):
    """The scale. The default is the 1 to 7 of InstructGPT's overall quality."""

    min: float = Field(default=1, ge=-_LIMIT, le=_LIMIT, title="Lowest score", description="Start of the scale.")
    max: float = Field(default=7, ge=-_LIMIT, le=_LIMIT, title="Highest score", description="End of the scale.")
    step: float | None = Field(
        default=1,
        gt=0,
        title="Step",
        description="Distance between two scores, counted from the lowest. Null: any number in the scale.",
    )
    anchors: list[Anchor] = Field(
        default_factory=list,
        title="Words for the scale",
        description="What points of the scale mean, in any order. An end that is left out is named by itself.",
        json_schema_extra={"default": []},
    )
    key: Label | None = Field(
        default=None,
        title="Key",
        description="What the score is about, as in quality figures and exports. Null: the control's name.",
    )
    require_all: bool = Field(
        default=True,
        title="Score every output",
        description="Whether each output needs a score. If not, one is enough.",
    )

    @model_validator(mode="after")
    def _anchor_the_ends(self) -> Self:
        self.anchors = anchored_ends(self.anchors, self.min, self.max, "very poor", "excellent")
        return self


class RewardValue(StrictValue):
    """A score for each output."""

    scores: dict[str, float] = Field(title="Scores", description="{output id: score}, within the scale.")


def on_scale(score: float, options: RewardOptions) -> float | None:
    """The score as the scale writes it (0.1 + 0.2 is 0.3), or None where it is not on the scale."""
    if not options.min <= score <= options.max:
        return None
    if options.step is None:
        return score + 0.0  # -0.0 becomes 0.0: equal scores are equal signals
    steps = (score - options.min) / options.step
    nearest = round(steps)
    if abs(steps - nearest) > _CLOSE:
        return None
    exact = Decimal(str(options.min)) + nearest * Decimal(str(options.step))
    return min(max(float(exact) + 0.0, options.min), options.max)


class Reward(Widget):
    """Signals: one scalar per scored output, with the scale, under ``options.key`` or the widget's name."""

    name = "reward"
    module = "static/reward.js"
    label = "Reward"
    description = "A score for each output on one scale; the mean is the feedback's reward."
    Value = RewardValue
    Options = RewardOptions
    is_reward = True

    def validate_options(self, options: RewardOptions) -> None:
        """Check that the scale is one: it ascends, is made of whole steps, and its anchors lie on it."""
        check_scale(options.min, options.max, options.anchors)
        if options.step is None:
            return
        steps = (options.max - options.min) / options.step
        if steps > MOST_STEPS:
            raise InvalidValue(f"more than {MOST_STEPS} steps: set a larger step, or null for any number", "step")
        if steps < 1 or abs(steps - round(steps)) > _CLOSE:
            raise InvalidValue(f"steps of {options.step:g} from {options.min:g} do not end at {options.max:g}", "step")
        for index, anchor in enumerate(options.anchors):
            if on_scale(anchor.value, options) is None:
                raise InvalidValue(f"{anchor.value:g} is between two steps", path("anchors", index, "value"))

    def validate(self, value: RewardValue, options: RewardOptions, context: AnnotationContext) -> None:
        """Check that outputs are scored, on the scale."""
        if options.require_all:
            require_all(value.scores, context, "scores", "has no score: score every output")
        else:
            require_known(value.scores, context, "scores")
            if context.outputs and not value.scores:
                raise InvalidValue("score at least one output", "scores")
        for output_id, score in value.scores.items():
            if on_scale(score, options) is None:
                step = "" if options.step is None else f" in steps of {options.step:g}"
                raise InvalidValue(
                    f"{score:g} is not on the scale {options.min:g} to {options.max:g}{step}",
                    path("scores", output_id),
                )

    def signals(self, value: RewardValue, options: RewardOptions, context: AnnotationContext) -> list[Signal]:
        """The scores by ascending output id."""
        key = options.key or context.name
        found = []
        for output_id in sorted(value.scores):
            score = on_scale(value.scores[output_id], options)
            if score is not None:
                found.append(Signal.scalar(key, output_id, score, options.min, options.max))
        return found

    def from_signals(
        self, signals: Sequence[Signal], options: RewardOptions, context: AnnotationContext
    ) -> Retold | None:
        """Numbers of outputs under this control's key."""
        told = of_kind(signals, SignalKind.SCALAR, (options.key or context.name, context.name))
        if not told:
            return None
        return Retold({"scores": {str(s.subject): on(s, options.min, options.max) for s in told}}, told)

    def agrees(
        self, value: RewardValue, gold: RewardValue, options: RewardOptions, context: AnnotationContext
    ) -> float | None:
        """The mean over the scores of the known answer: 1 within one step, falling to 0 at half the scale.

        Where the scale has no steps, a twentieth of it stands for one.
        """
        length = options.max - options.min
        step = options.step or length / 20
        parts = [
            closeness(value.scores[output_id] - score, length, step + _CLOSE * step) if output_id in value.scores else 0
            for output_id, score in gold.scores.items()
        ]
        return sum(parts) / len(parts) if parts else None

    def summary(self, value: RewardValue, options: RewardOptions, context: AnnotationContext) -> str:
        """``A: 5, B: 2 (1 to 7)``."""
        scores = ", ".join(f"{letter(o)}: {value.scores[o.id]:g}" for o in shown(context) if o.id in value.scores)
        return f"{scores} ({options.min:g} to {options.max:g})" if scores else "No scores"
