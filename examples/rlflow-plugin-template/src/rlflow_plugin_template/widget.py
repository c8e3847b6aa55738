"""Stars for every output."""

from pydantic import Field, RootModel
from rlflow.plugin import AnnotationContext, InvalidValue, Options, Signal, Widget


class StarsValue(RootModel[dict[str, int]]):
    """{output id: stars}."""


class StarsOptions(Options):
    """What a project may choose."""

    stars: int = Field(default=5, ge=2, le=10, title="Stars", description="How many there are.")


class PluginTemplateWidget(Widget):
    """Signals: a scalar from 1 to the number of stars for each output."""

    name = "plugin_template"
    label = "Plugin template"
    description = "Stars for every output."
    Value = StarsValue
    Options = StarsOptions
    module = "static/widget.js"

    def validate(self, value: StarsValue, options: StarsOptions, context: AnnotationContext) -> None:
        for output_id, stars in value.root.items():
            context.require_output(output_id, output_id)
            if not 1 <= stars <= options.stars:
                raise InvalidValue(f"{stars} is not a number of stars from 1 to {options.stars}", output_id)
        if len(value.root) < len(context.outputs):
            raise InvalidValue("give stars to every output")

    def signals(self, value: StarsValue, options: StarsOptions, context: AnnotationContext) -> list[Signal]:
        given = value.root.items()
        return [Signal.scalar(context.name, output_id, stars, 1, options.stars) for output_id, stars in given]

    def summary(self, value: StarsValue, options: StarsOptions, context: AnnotationContext) -> str:
        return ", ".join(f"{value.root[output.id]} of {options.stars}" for output in context.outputs)
