"""Questions and answers, from knowledge or from given sources."""

from __future__ import annotations

from typing import Annotated

from pydantic import AliasChoices, BeforeValidator, Field

from rlflow.plugin import InvalidValue, TaskType, TaskView, WidgetSpec

from ._metadata import Answer, Difficulty, TaskMetadata


class QASource(TaskMetadata):
    """A text or page that an answer may rest on."""

    id: str | None = Field(default=None, title="Id", description="Name by which answers cite it.")
    title: str | None = Field(default=None, title="Title", description="Title of the text or page.")
    url: str | None = Field(default=None, title="Address", description="Where it can be read.")
    text: str | None = Field(default=None, title="Text", description="The passage itself.")


def _as_source(value: object) -> object:
    """A bare text as a source: an address if it looks like one, else a passage."""
    if isinstance(value, str):
        return {"url": value} if value.startswith(("http://", "https://")) else {"text": value}
    return value


def _joined(value: object) -> object:
    """Several passages as one context, with a blank line between them."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return value


class QAMetadata(TaskMetadata):
    """What is known of a question beside its words."""

    context: Annotated[str, BeforeValidator(_joined)] | None = Field(
        default=None, title="Context", description="Text that the answer should rest on. A list of texts is joined."
    )
    reference_answer: Answer | None = Field(
        default=None,
        validation_alias=AliasChoices("reference_answer", "answer"),
        title="Reference answer",
        description="A right answer, or several: one on each line. Also read from “answer”.",
    )
    sources: list[Annotated[QASource, BeforeValidator(_as_source)]] | None = Field(
        default=None, title="Sources", description="What the answer may cite: passages, or addresses of pages."
    )
    difficulty: Difficulty


class QuestionAnswering(TaskType):
    """Judged as a whole, by the usual criteria, and for what is wrong with an answer."""

    name = "qa"
    label = "Questions and answers"
    description = "Questions that are answered from knowledge or from given sources."
    Metadata = QAMetadata
    default_widgets = (
        WidgetSpec("preference", "preference", options={"allow_both": True}),
        WidgetSpec(
            "rubric",
            "rubric",
            required=False,
            options={
                "criteria": [
                    {
                        "name": "helpfulness",
                        "label": "Helpfulness",
                        "description": "Does it give the asker what they need?",
                        "anchors": [{"value": 1, "label": "useless"}, {"value": 5, "label": "all that is needed"}],
                    },
                    {
                        "name": "correctness",
                        "label": "Correctness",
                        "description": "Is what it says true, and borne out by the sources if there are any?",
                        "anchors": [{"value": 1, "label": "wrong"}, {"value": 5, "label": "right throughout"}],
                    },
                    {
                        "name": "clarity",
                        "label": "Clarity",
                        "description": "Is it easy to follow, and no longer than it must be?",
                        "anchors": [{"value": 1, "label": "confusing"}, {"value": 5, "label": "clear at once"}],
                    },
                ]
            },
        ),
        WidgetSpec("flags", "flags", required=False),
        WidgetSpec("rationale", "rationale", required=False),
    )

    def validate(self, task: TaskView) -> None:
        """Sources are cited by their ids, so no two may share one."""
        seen: set[str] = set()
        for index, source in enumerate(QAMetadata.model_validate(dict(task.metadata)).sources or ()):
            if source.id is not None and source.id in seen:
                raise InvalidValue(f"two sources have the id {source.id!r}", f"metadata.sources.{index}.id")
            seen.add(source.id or "")
