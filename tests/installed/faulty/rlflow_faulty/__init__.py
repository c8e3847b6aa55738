"""Widgets that go wrong in the browser, each in its own way, named by its module."""

from pathlib import Path
from typing import Any

from pydantic import RootModel

from rlflow.plugin import AnnotationContext, Signal, Widget, hookimpl


class Faulty(Widget):
    """A word about the task, in theory."""

    label = "Faulty"
    Value = RootModel[str]

    def signals(self, value: Any, options: Any, context: AnnotationContext) -> list[Signal]:
        """The word as a label."""
        return [Signal.category(context.name, value.root)]


@hookimpl
def register_widgets() -> list[Widget]:
    """One for each module of this folder."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.js") if not path.stem.startswith("_"))
    return [type(name, (Faulty,), {"name": name, "module": f"{name}.js"})() for name in names]
