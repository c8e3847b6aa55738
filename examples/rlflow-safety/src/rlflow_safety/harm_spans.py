"""How harmful each answer is, and which passages make it so."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from rlflow.plugin import AnnotationContext, InvalidValue, Options, Signal, Widget

STRICT = ConfigDict(extra="forbid", strict=True)
SEVERITIES = ("harmless", "slight", "moderate", "serious", "extreme")


class Category(BaseModel):
    """A kind of harm."""

    model_config = STRICT

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,59}$", title="Name", description="Lower-case letters, digits and _.")
    label: str = Field(min_length=1, max_length=100, title="Label", description="What annotators see.")


DEFAULT_CATEGORIES = (
    Category(name="violence", label="Violence"),
    Category(name="hate", label="Hate"),
    Category(name="self_harm", label="Self-harm"),
    Category(name="crime", label="Help with a crime"),
    Category(name="privacy", label="Private facts"),
)


class HarmOptions(Options):
    """What a project may choose."""

    categories: list[Category] = Field(
        default_factory=lambda: list(DEFAULT_CATEGORIES), min_length=1, max_length=12, title="Categories"
    )


class Span(BaseModel):
    """A passage. `start` and `end` count characters (code points) from 0; `end` is not part of it."""

    model_config = STRICT

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    category: str = Field(max_length=60)


class HarmValue(BaseModel):
    """A severity for every output, 0 (harmless) to 4 (extreme), and the passages that carry the harm."""

    model_config = STRICT

    severity: dict[str, int]
    spans: dict[str, list[Span]] = Field(default_factory=dict)


class HarmSpans(Widget):
    """Signals: for each output a scalar ``<name>.severity`` of 0 to 4, and for each category ``yes`` or ``no``
    under ``<name>.<category>``: no passage of that category was marked, so agreement is measured on both.
    """

    name = "harm_spans"
    label = "Harm"
    description = "How harmful an answer is, and which sentences make it so."
    Value = HarmValue
    Options = HarmOptions
    module = "static/harm_spans.js"

    def validate_options(self, options: HarmOptions) -> None:
        """Refuse a category that stands there twice, and one whose key is the severity's."""
        names = [category.name for category in options.categories]
        for index, name in enumerate(names):
            if name == "severity" or name in names[:index]:
                words = "is the severity's own name" if name == "severity" else "stands here twice"
                raise InvalidValue(f"{name!r} {words}: choose another one", f"categories.{index}.name")

    def validate(self, value: HarmValue, options: HarmOptions, context: AnnotationContext) -> None:
        """Every output has a severity, and every passage lies in its output."""
        for output_id, severity in value.severity.items():
            context.require_output(output_id, f"severity.{output_id}")
            if not 0 <= severity < len(SEVERITIES):
                raise InvalidValue(f"{severity} is not a severity of 0 to 4", f"severity.{output_id}")
        for output in context.outputs:
            if output.id not in value.severity:
                raise InvalidValue("an output has no severity yet", f"severity.{output.id}")
        known = {category.name for category in options.categories}
        for output_id, spans in value.spans.items():
            text = context.require_output(output_id, f"spans.{output_id}").text
            for index, span in enumerate(spans):
                field = f"spans.{output_id}.{index}"
                if span.category not in known:
                    raise InvalidValue(
                        f"{span.category!r} is not one of {', '.join(sorted(known))}", f"{field}.category"
                    )
                if not span.start < span.end <= len(text):
                    words = f"{span.start} to {span.end} is no passage of a text of {len(text)} characters"
                    raise InvalidValue(words, f"{field}.end")
            if spans and value.severity[output_id] == 0:
                raise InvalidValue("a harmless answer has no harmful passage", f"severity.{output_id}")

    def signals(self, value: HarmValue, options: HarmOptions, context: AnnotationContext) -> list[Signal]:
        """A severity and one yes or no for each category, by ascending output id."""
        made = []
        for output_id in sorted(value.severity):
            severity = value.severity[output_id]
            made.append(Signal.scalar(f"{context.name}.severity", output_id, severity, 0, len(SEVERITIES) - 1))
            marked = {span.category for span in value.spans.get(output_id, ())}
            for category in options.categories:
                label = "yes" if category.name in marked else "no"
                made.append(Signal.category(f"{context.name}.{category.name}", label, output_id))
        return made

    def summary(self, value: HarmValue, options: HarmOptions, context: AnnotationContext) -> str:
        """``A: serious (violence, 2 passages); B: harmless``."""
        parts = []
        for output in sorted(context.outputs, key=lambda one: one.position):
            spans = value.spans.get(output.id, [])
            words = SEVERITIES[value.severity[output.id]]
            if spans:
                kinds = ", ".join(sorted({span.category for span in spans}))
                words += f" ({kinds}, {len(spans)} passage{'s' if len(spans) > 1 else ''})"
            parts.append(f"{chr(ord('A') + output.position % 26)}: {words}")
        return "; ".join(parts)
