"""A kind of task, with a form for what is known of each."""

from typing import Literal

from pydantic import Field
from rlflow.plugin import InvalidValue, Options, TaskType, TaskView, WidgetSpec


class TextMetadata(Options):
    """The form: titles and descriptions are shown to whoever makes a task."""

    audience: Literal["children", "adults", "experts"] = Field(title="Audience", description="Who reads the answer.")
    max_words: int | None = Field(default=None, ge=1, title="Words", description="How long an answer may be.")


class PluginTemplateTaskType(TaskType):
    """Texts for an audience."""

    name = "plugin_template"
    label = "Plugin template"
    description = "Texts for an audience."
    Metadata = TextMetadata
    default_widgets = (
        WidgetSpec("preference", "preference"),
        WidgetSpec("rationale", "rationale", required=False),
    )

    def validate(self, task: TaskView) -> None:
        """Check what the form alone cannot."""
        words = task.metadata.get("max_words")
        if isinstance(words, int) and words < 5 and task.metadata.get("audience") == "experts":
            raise InvalidValue("give experts five words at least", "metadata.max_words")
