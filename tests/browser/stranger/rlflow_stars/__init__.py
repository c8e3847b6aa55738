"""A stranger's plugin: stars for the whole task, and a widget that throws when it is mounted."""

from typing import Any

from pydantic import Field, RootModel

from rlflow.plugin import AnnotationContext, Signal, Widget, hookimpl


class StarsValue(RootModel[int]):
    """One to five."""

    root: int = Field(ge=1, le=5)


class Stars(Widget):
    """How good the answers are together."""

    name = "stars"
    label = "Stars"
    Value = StarsValue
    module = "stars.js"

    def signals(self, value: Any, options: Any, context: AnnotationContext) -> list[Signal]:
        """A label for the task."""
        return [Signal.category(context.name, str(value.root))]


class Broken(Stars):
    """Its module throws."""

    name = "broken"
    label = "Broken"
    module = "broken.js"


@hookimpl
def register_widgets() -> list[Widget]:
    """Both."""
    return [Stars(), Broken()]
