"""What is sent and received about health, jobs and plugins."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from rlflow.core.enums import JobStatus
from rlflow.core.pagination import Page, PageQuery
from rlflow.core.text import plain


class Health(BaseModel):
    """The process answers."""

    status: Literal["ok"] = "ok"
    version: str


class Readiness(BaseModel):
    """Whether requests can be served; each part is "ok" or says what is wrong."""

    status: Literal["ok", "error"]
    database: str
    queue: str
    migrations: str


# --- jobs ---------------------------------------------------------------------------------------------------


class JobQuery(PageQuery):
    """Which jobs."""

    project_id: UUID | None = None
    status: JobStatus | None = None
    kind: Annotated[str, AfterValidator(plain), Field(max_length=60)] | None = None


class JobError(BaseModel):
    """A line of an import that was not taken in, and why."""

    line: int
    field: str
    message: str


class JobSummary(BaseModel):
    """A job and how far it is."""

    id: UUID
    kind: str
    project_id: UUID | None
    created_by_id: UUID | None
    status: JobStatus
    progress: float = Field(description="0 to 1")
    imported: int = Field(description="Lines taken in, for imports")
    rejected: int = Field(description="Lines not taken in, for imports; `/jobs/{id}/errors` lists each")
    error: str | None = Field(description="Why it failed")
    attempts: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    result: dict[str, Any]


class JobOut(JobSummary):
    """A job with its first errors."""

    errors: list[JobError] = Field(description="The first 100")
    traceback: str | None = Field(None, description="For admins: where it failed")


class JobPage(Page[JobSummary]):
    """Jobs, newest first."""


class JobErrorQuery(PageQuery):
    """Which errors, and in which form."""

    format: Literal["json", "ndjson", "csv"] | None = Field(
        None, description="`ndjson` and `csv` download all of them; so does `Accept: application/x-ndjson`"
    )


class JobErrorPage(Page[JobError]):
    """Errors of a job, in the order of the lines."""


# --- plugins ------------------------------------------------------------------------------------------------


class Described(BaseModel):
    """What every registered object has."""

    name: str
    label: str
    description: str = ""
    plugin: str | None = Field(description="The plugin that registered it")
    available: bool = Field(True, description="Whether it can be used with the environment's settings")
    unavailable: str | None = Field(None, description="Why it cannot; a project's own settings may mend that")
    config_schema: dict[str, Any] | None = Field(
        None, description="JSON Schema of its settings, where it has some: see `/projects/{id}/plugins`"
    )


class WidgetSpecOut(BaseModel):
    """A widget as a project uses it."""

    widget: str
    name: str
    required: bool
    options: dict[str, Any]


class TaskTypeOut(Described):
    """A kind of task."""

    metadata_schema: dict[str, Any]
    default_widgets: list[WidgetSpecOut]
    prompt_format: str
    output_format: str


class WidgetOut(Described):
    """A control to judge with."""

    value_schema: dict[str, Any]
    options_schema: dict[str, Any]
    module: str | None = Field(description="URL of its ES module; null where the app has its own or none is needed")
    min_outputs: int
    is_reward: bool


class ScorerOut(Described):
    """A measure of quality."""

    options_schema: dict[str, Any]


class ServiceOut(Described):
    """A provider or a notifier: something outside that may be configured or not."""

    available: bool = Field(description="Whether it can be used with the environment's settings")
    unavailable: str | None = Field(description="Why it cannot; a project's own settings may mend that")


class RecipeOut(Described):
    """A layout that a trainer loads."""

    options_schema: dict[str, Any]
    source: str
    target: str
    usage: str = Field(description="Python that hands the loaded table `data` to the trainer")


class FormatOut(Described):
    """A file format of exports."""

    extension: str
    media_type: str
    streamable: bool


class PluginSetting(BaseModel):
    """Where a setting of a plugin object stands in the server's environment; never its value."""

    kind: str = Field(description="As in `GET /plugins`: llm_providers, scorers …")
    name: str = Field(description="The object that it is a setting of")
    field: str
    label: str
    variable: str = Field(description="The environment variable that sets it")
    secret: bool
    required: bool
    admin_only: bool = Field(description="In a project, too, only admins set it")
    is_set: bool = Field(description="Whether the environment gives a value, right or wrong")
    problem: str | None = Field(description="What is wrong with the value that is set")


class PluginOut(BaseModel):
    """A plugin and what it registered, or why it did not load."""

    name: str
    package: str
    version: str
    module: str
    status: str
    error: str | None
    traceback: str | None = Field(None, description="Where it failed")
    registered: dict[str, list[str]]
    problems: list[str] = Field(default_factory=list, description="What is wrong with one that is loaded all the same")
    settings: list[PluginSetting] = Field(default_factory=list, description="Of all that it registered")


class Catalogue(BaseModel):
    """Everything that plugins registered."""

    note: str = Field(description="Why no project can be made with it, and how to go on; empty where one can")
    task_types: list[TaskTypeOut]
    widgets: list[WidgetOut]
    scorers: list[ScorerOut]
    llm_providers: list[ServiceOut]
    recipes: list[RecipeOut]
    formats: list[FormatOut]
    notifiers: list[ServiceOut]
    plugins: list[PluginOut] | None = Field(None, description="For admins")
