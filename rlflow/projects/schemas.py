"""What is sent and received about projects."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr

from rlflow.core.enums import MemberRole, Role
from rlflow.core.json import dump_bytes
from rlflow.core.missing import MissingPlugin
from rlflow.core.pagination import PageQuery
from rlflow.core.text import plain, plain_tree
from rlflow.projects.settings import ProjectSettings

MAX_OPTIONS_BYTES = 100_000


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text.strip()


def _small(value: dict[str, Any]) -> dict[str, Any]:
    if len(dump_bytes(value)) > MAX_OPTIONS_BYTES:
        raise ValueError(f"is larger than {MAX_OPTIONS_BYTES} bytes of JSON")
    return value


Text = Annotated[StrictStr, AfterValidator(plain)]
Name = Annotated[Text, AfterValidator(_not_blank), Field(min_length=1, max_length=200)]
PluginName = Annotated[Text, Field(min_length=1, max_length=100)]
Options = Annotated[dict[Text, Any], Field(max_length=200), AfterValidator(plain_tree), AfterValidator(_small)]


class _In(BaseModel):
    """Base of what comes in: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


class WidgetIn(_In):
    """A control to judge with. `name` is the key of its value in the feedback; the widget's own where left out."""

    widget: PluginName
    name: Text | None = Field(None, max_length=60)
    required: StrictBool = True
    options: Options = Field(default_factory=dict, description="See `GET /plugins` for the schema of each widget")


class ScorerIn(_In):
    """A measure of quality that is computed for the project."""

    scorer: PluginName
    options: Options = Field(default_factory=dict)


class ProjectFields(_In):
    """What researchers set."""

    description: Text = Field("", max_length=20_000)
    guidelines: Text = Field("", max_length=200_000, description="Markdown, shown to annotators")
    task_type: PluginName | None = Field(None, description="The type of tasks that name none; any other is welcome too")
    widgets: list[WidgetIn] | None = Field(
        None, max_length=40, description="Left out or null: the default widgets of the task type"
    )
    annotations_per_task: StrictInt = Field(
        1, ge=1, le=100, description="Judgements wanted of each task that is made from now on and names no number"
    )
    lease_minutes: StrictInt = Field(30, ge=1, le=1440, description="How long an annotator may hold a task")
    blind: StrictBool = Field(True, description="Whether model names are hidden from annotators")
    gold_rate: StrictFloat | StrictInt = Field(
        0.0,
        ge=0,
        le=1,
        description="Share of gold items among the tasks that an annotator gets. 0: tasks with a known answer are "
        "tasks like any other",
    )
    scorers: list[PluginName | ScorerIn] | None = Field(
        None, max_length=40, description="Names, or {scorer, options}. Left out or null: every scorer there is"
    )
    settings: ProjectSettings = Field(
        default_factory=ProjectSettings, description="Gold, qualification, adaptive overlap, order of the queue"
    )


class ProjectIn(ProjectFields):
    """A new project."""

    name: Name


class ProjectPatch(ProjectFields):
    """A change: what is left out stays. With `version`, a change of a project that was changed since is a 409."""

    name: Name = Field("-", description="Its new name")
    version: StrictInt | None = Field(None, ge=1)


class ProjectQuery(PageQuery):
    """The query of the list."""

    q: Annotated[str, AfterValidator(plain)] | None = Field(None, max_length=200, description="Part of the name")


class WidgetOut(BaseModel):
    """A control to judge with, as the project uses it."""

    widget: str
    name: str
    required: bool
    options: dict[str, Any]


class ScorerOut(BaseModel):
    """A measure of quality, as the project uses it."""

    scorer: str
    options: dict[str, Any]


class TaskCounts(BaseModel):
    """How many tasks stand where; gold and qualification items are not counted."""

    draft: int = 0
    open: int = 0
    complete: int = 0
    archived: int = 0


class ProjectProgress(BaseModel):
    """The project at a glance."""

    tasks: TaskCounts
    feedback: int


class ProjectOut(BaseModel):
    """A project. What has a default here is left out for its annotators."""

    id: UUID
    name: str
    description: str
    guidelines: str
    task_type: str
    widgets: list[WidgetOut]
    lease_minutes: int
    role: str = Field(description="What the caller is to it: owner, researcher or annotator")
    version: int
    created_at: datetime
    missing: list[MissingPlugin] = Field(default_factory=list, description="What no installed plugin offers any more")
    owner_id: UUID | None = None
    annotations_per_task: int = 1
    blind: bool = True
    gold_rate: float = 0.0
    scorers: list[ScorerOut] = Field(default_factory=list)
    settings: ProjectSettings = Field(default_factory=ProjectSettings)
    is_default: bool = False
    updated_at: datetime | None = None
    progress: ProjectProgress | None = None


class ProjectList(BaseModel):
    """One page of projects, the newest first."""

    items: list[ProjectOut]
    next_cursor: str | None = None


class MemberIn(_In):
    """What a user may do in a project."""

    role: MemberRole = MemberRole.ANNOTATOR


class MemberOut(BaseModel):
    """A member of a project."""

    user_id: UUID
    name: str
    email: str
    user_role: Role = Field(description="Their role on the platform")
    is_active: bool
    role: MemberRole
    is_owner: bool
    created_at: datetime


class MemberList(BaseModel):
    """One page of members, the first to join first."""

    items: list[MemberOut]
    next_cursor: str | None = None


class CandidateQuery(BaseModel):
    """Who is looked for."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, AfterValidator(plain)] = Field(
        "",
        max_length=200,
        description="The beginning of an e-mail address, a name or a word of a name; under two characters find none",
    )


class CandidateOut(BaseModel):
    """Somebody who could be added to a project."""

    id: UUID
    name: str
    email: str
    user_role: Role = Field(description="Their role on the platform")


class CandidateList(BaseModel):
    """Those who fit, by name; 20 at most, so there is never a next page."""

    items: list[CandidateOut]
    next_cursor: str | None = None
