"""What a project may be told beyond its own columns: `projects.settings`, typed. Unknown fields are refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
    model_validator,
)

from rlflow.core.text import plain

Share = Annotated[StrictFloat | StrictInt, Field(ge=0, le=1)]
Text = Annotated[StrictStr, AfterValidator(plain)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid")


class GoldSettings(_Section):
    """How judgements of gold items count, and what annotators learn of them."""

    pass_agreement: Share = Field(
        0.75, description="From which agreement with the known answer on (0 to 1, mean of the widgets) one has passed"
    )
    reveal: StrictBool = Field(
        False, description="Whether the answer to POST /feedback tells at once that it was a gold item, and its answer"
    )
    show_own: StrictBool = Field(
        False, description="Whether annotators see how well they agree with the gold items, in steps of five items"
    )


class QualificationSettings(_Section):
    """What must be passed before the project's queue opens."""

    enabled: StrictBool = False
    min_items: StrictInt = Field(5, ge=1, le=200, description="Items to judge in an attempt")
    pass_accuracy: Share = Field(0.8, description="Share of them that must be passed")
    max_attempts: StrictInt = Field(1, ge=1, le=20, description="Each attempt takes items that were not judged yet")
    explanation: Text = Field("", max_length=20_000, description="Markdown, shown to annotators before they begin")
    reveal: StrictBool = Field(False, description="Whether each item's answer is told after it was judged")


class AdaptiveSettings(_Section):
    """Judgements of a task where they are needed: few where the consensus is sure, more where it is not."""

    enabled: StrictBool = False
    min: StrictInt = Field(2, ge=1, le=100, description="Judgements that every task gets")
    max: StrictInt = Field(5, ge=1, le=100, description="Judgements that no task gets more of")
    confidence: Annotated[StrictFloat | StrictInt, Field(ge=0.5, lt=1)] = Field(
        0.9, description="From which probability of the consensus on, for all required widgets, a task is done"
    )
    method: Annotated[Text, Field(min_length=1, max_length=100)] = Field(
        "dawid_skene", description="Whose probability counts: the method of a consensus that the scorers find"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.max < self.min:
            raise ValueError(f"max ({self.max}) must not be below min ({self.min})")
        return self


class QueueSettings(_Section):
    """In which order tasks of the same priority are handed out."""

    order: Literal["arrival", "uncertainty"] = Field(
        "arrival", description="`uncertainty`: those first whose consensus (`adaptive.method`) is least sure"
    )


class AnnotationSettings(_Section):
    """What annotators learn of the tasks that they judged."""

    reveal_models: StrictBool = Field(
        False,
        description="Whether the answer to POST /feedback tells which models wrote the outputs, in a blind project; "
        "its author cannot change the judgement then",
    )


class ProjectSettings(_Section):
    """What a project may be told. A section that a change names takes the place of the old one; the others stay."""

    annotation: AnnotationSettings = Field(default_factory=AnnotationSettings)
    gold: GoldSettings = Field(default_factory=GoldSettings)
    qualification: QualificationSettings = Field(default_factory=QualificationSettings)
    adaptive: AdaptiveSettings = Field(default_factory=AdaptiveSettings)
    queue: QueueSettings = Field(default_factory=QueueSettings)


def read(stored: dict[str, Any]) -> ProjectSettings:
    """Settings as they are stored. A section of another version of RLFlow that we cannot read is the default."""
    sections: dict[str, Any] = {}
    for name, field in ProjectSettings.model_fields.items():
        try:
            section: Any = field.annotation
            sections[name] = section.model_validate(stored.get(name) or {})
        except ValidationError:
            continue
    return ProjectSettings(**sections)


def merged(stored: dict[str, Any], given: ProjectSettings) -> dict[str, Any]:
    """What is stored once the sections that were given have taken the place of the old ones."""
    new = given.model_dump(mode="json")
    return {**stored, **{name: new[name] for name in given.model_fields_set}}
