"""The public plugin API. A plugin imports this module and nothing else of RLFlow.

A plugin is a pip package with an entry point in the group ``rlflow`` (or a module named in
``RLFLOW_PLUGINS``). It implements hooks, each of which returns a list of objects::

    from rlflow.plugin import Scorer, hookimpl

    @hookimpl
    def register_scorers():
        return [MyScorer()]

Objects are created once and shared by all requests, jobs and threads, so they keep no state between calls.
Names are lower-case words joined by ``_`` and are stored in the database: choose them once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, ClassVar, Literal, Protocol

import pluggy
import pyarrow as pa
from pydantic import BaseModel, ConfigDict, JsonValue, SecretStr

from rlflow.core.shown import AnnotationContext, InvalidValue, Message, OutputView, TaskView
from rlflow.core.signals import SIGNALS_SCHEMA, Signal, SignalKind
from rlflow.core.sources import MESSAGES, SOURCES, Source
from rlflow.core.sources import SCHEMAS as SOURCE_SCHEMAS

__all__ = [
    "API",
    "MESSAGES",
    "SIGNALS_SCHEMA",
    "SOURCES",
    "SOURCE_SCHEMAS",
    "AnnotationContext",
    "Format",
    "FormatWriter",
    "Generated",
    "GenerationRequest",
    "InvalidValue",
    "LLMProvider",
    "Message",
    "NoOptions",
    "Notification",
    "Notifier",
    "Options",
    "OutputView",
    "ProviderError",
    "Recipe",
    "RecipeContext",
    "Score",
    "ScoreReport",
    "Scorer",
    "SecretStr",
    "Signal",
    "SignalKind",
    "Source",
    "TaskType",
    "TaskView",
    "TextDelta",
    "Widget",
    "WidgetSpec",
    "hookimpl",
]

API = 1
"""The version of this page. A plugin that sets ``RLFLOW_API = n`` for another n is refused with a message."""

hookimpl = pluggy.HookimplMarker("rlflow")


class Options(BaseModel):
    """Base of every Options and Config model: unknown fields are errors, so a misspelling is told at once."""

    model_config = ConfigDict(extra="forbid")


class NoOptions(Options):
    """For whatever has nothing to set."""


# --- task types ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WidgetSpec:
    """A widget as a project uses it. `name` is the key of its value; `options` fit the widget's Options."""

    widget: str
    name: str
    required: bool = True
    options: Mapping[str, JsonValue] = field(default_factory=dict)


class TaskType(ABC):
    """A kind of task: what its metadata holds, how it is judged by default and how it is shown."""

    name: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str] = ""
    Metadata: ClassVar[type[BaseModel]] = NoOptions
    default_widgets: ClassVar[Sequence[WidgetSpec]] = ()
    prompt_format: ClassVar[Literal["markdown", "code", "text"]] = "markdown"
    output_format: ClassVar[Literal["markdown", "code", "text"]] = "markdown"

    def validate(self, task: TaskView) -> None:
        """Check what the Metadata model alone cannot. Raise InvalidValue; change nothing."""


# --- widgets ------------------------------------------------------------------------------------------------


class Widget(ABC):
    """A control with which an annotator judges, and the meaning of its value.

    `Value` and `Options` are pydantic models (a RootModel where the value is not an object). Pydantic checks
    the shape; `validate` checks it against this task. `module` is the path, relative to the plugin's module
    file, of an ES module that exports ``mount(element, context)``; None where the value arrives by REST only.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str] = ""
    Value: ClassVar[type[BaseModel]]
    Options: ClassVar[type[BaseModel]] = NoOptions
    module: ClassVar[str | None] = None
    min_outputs: ClassVar[int] = 1
    """How many outputs a task must have before it can be judged with this widget."""
    is_reward: ClassVar[bool] = False
    """True where the mean of the widget's scalar signals is the feedback's `reward_scalar`."""

    def validate_options(self, options: Any) -> None:
        """Check what the Options model alone cannot. Raise InvalidValue."""

    def validate(self, value: Any, options: Any, context: AnnotationContext) -> None:
        """Check a value (an instance of Value) against this task. Raise InvalidValue naming the field."""

    @abstractmethod
    def signals(self, value: Any, options: Any, context: AnnotationContext) -> list[Signal]:
        """What the value says. Deterministic, and blind to the order in which outputs were shown."""

    def summary(self, value: Any, options: Any, context: AnnotationContext) -> str:
        """The value in a few words, for people who review judgements. Outputs are A, B, C by position."""
        return str(value.model_dump())


# --- scorers ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """One figure. `value` is None where it cannot be computed, and `note` then says why in words.

    Attributes:
        level: what it speaks of: project, task, annotator, feedback, or annotator_pair.
        metric: its name, e.g. ``krippendorff_alpha``.
        subject: id of the task, annotator or feedback; two ids joined by ``:`` for a pair; "" for a project.
        key: the signals' key that it is about; "" for all.
        low, high: bounds of the 95 % interval, where there is one.
        n: how many items (or judgements, for annotators) the figure rests on.
        note: words for people: why there is no value, or what the figure means.
        detail: anything else, as JSON.
    """

    level: Literal["project", "task", "annotator", "annotator_pair", "feedback"]
    metric: str
    value: float | None
    subject: str = ""
    key: str = ""
    low: float | None = None
    high: float | None = None
    n: int = 0
    note: str = ""
    detail: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """What a scorer answers. Two metrics are read by the core: ``quality_score`` at level feedback, in
    [0, 1], becomes the feedback's quality; ``agreement`` at level task, in [0, 1], becomes the task's.
    """

    scores: Sequence[Score] = ()


class Scorer(ABC):
    """A measure of quality over signals. It runs in a worker, over all signals of one project."""

    name: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str] = ""
    Options: ClassVar[type[BaseModel]] = NoOptions

    @abstractmethod
    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        """Figures for a table of SIGNALS_SCHEMA. It must answer (with an empty report, or with notes) for
        no rows, one annotator, one label and no overlap, and must not change its input.
        """


# --- providers ----------------------------------------------------------------------------------------------


class ProviderError(Exception):
    """A model could not be asked or did not answer. `retryable` where the same request may succeed later,
    and then `retry_after`, in seconds, where the service said when.
    """

    def __init__(
        self, message: str, *, retryable: bool = False, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.status = status
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """One answer asked of one model. `max_tokens` None leaves it to the provider."""

    model: str
    messages: Sequence[Message]
    temperature: float | None = None
    max_tokens: int | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A piece of the answer as it arrives."""

    text: str


@dataclass(frozen=True, slots=True)
class Generated:
    """The last item of a stream: how the answer ended and what it cost, in tokens where the provider says."""

    finish_reason: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    model: str | None = None


class LLMProvider(ABC):
    """A source of model answers. `Config` is filled from the environment: a field's alias names its variable
    (``Field(alias="GROQ_API_KEY")``). Import heavy SDKs inside the methods, not at the top of the module.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    Config: ClassVar[type[BaseModel]] = NoOptions

    def unavailable(self, config: Any) -> str | None:
        """Why it cannot be used now (a missing key, a missing package and its pip command), or None."""
        return None

    @abstractmethod
    async def models(self, config: Any) -> list[str]:
        """Ids of the models on offer. Raises ProviderError."""

    @abstractmethod
    def generate(self, request: GenerationRequest, config: Any) -> AsyncIterator[TextDelta | Generated]:
        """Stream one answer: TextDelta items, then one Generated. Raises ProviderError."""


# --- exports ------------------------------------------------------------------------------------------------


class FormatWriter(Protocol):
    """Writes batches to a sink. `close` writes what ends the file and leaves the sink open."""

    def write(self, batch: pa.RecordBatch) -> None: ...

    def close(self) -> None: ...


class Format(ABC):
    """A file format. `streamable` where a prefix of the file is useful while it is being written."""

    name: ClassVar[str]
    label: ClassVar[str]
    extension: ClassVar[str]
    media_type: ClassVar[str]
    streamable: ClassVar[bool] = True

    def refusal(self, schema: pa.Schema) -> str | None:
        """Why a table of this schema cannot be told in this format without loss, or None."""
        return None

    @abstractmethod
    def writer(self, sink: BinaryIO, schema: pa.Schema) -> FormatWriter:
        """A writer of one file into a binary sink that can only be written to, never sought."""


@dataclass(slots=True)
class RecipeContext:
    """What a recipe is given, and where it counts the rows that it leaves out, by reason.

    One context lives as long as one export. `memory` is the recipe's own, for what it must remember from one
    batch to the next or for `finish`: the recipe itself is shared by all exports and keeps no state.
    """

    options: Any
    left_out: Counter[str] = field(default_factory=Counter)
    memory: dict[str, Any] = field(default_factory=dict)

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count rows that are not exported. `reason` is a few words: ``tie``, ``empty answer``."""
        self.left_out[reason] += count


class Recipe(ABC):
    """What one trainer loads: rows of a source made into rows of a training set.

    Write `row` (simple) or `transform` (vectorised). `source` names one of SOURCES, whose schemas say what
    columns a row has; `source_for` chooses it by the options where a recipe can be cooked from several.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str] = ""
    target: ClassVar[str] = ""
    """Which trainer, and which versions of it, load the result."""
    source: ClassVar[Source] = "pairs"
    Options: ClassVar[type[BaseModel]] = NoOptions

    def source_for(self, options: Any) -> Source:
        """The source for these options."""
        return self.source

    @abstractmethod
    def schema(self, options: Any) -> pa.Schema:
        """The columns of the training set; the same options always give the same schema."""

    def row(
        self, row: Mapping[str, Any], context: RecipeContext
    ) -> Mapping[str, Any] | Iterable[Mapping[str, Any]] | None:
        """One source row as none, one or several rows of `schema`. Say why with ``context.leave_out``."""
        raise NotImplementedError(f"recipe {self.name} has neither row() nor transform()")

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        """A batch of the source's schema as a batch of `schema`. The default calls `row` for each row."""
        rows: list[Mapping[str, Any]] = []
        for source_row in batch.to_pylist():
            made = self.row(source_row, context)
            if made is not None:
                rows.extend([made] if isinstance(made, Mapping) else made)
        return pa.RecordBatch.from_pylist([dict(r) for r in rows], schema=self.schema(context.options))

    def finish(self, context: RecipeContext) -> Sequence[str]:
        """Warnings about the whole, asked once at the end (``all labels are true: KTO needs both``)."""
        return ()


# --- notifiers ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notification:
    """A message for one user. `kind` is a stable word such as ``export_finished``; `link` a path in the UI."""

    kind: str
    title: str
    body: str
    user_id: str
    email: str
    link: str | None = None
    data: Mapping[str, JsonValue] = field(default_factory=dict)


class Notifier(ABC):
    """A way to reach people outside the app. Raise to have the delivery tried again later."""

    name: ClassVar[str]
    label: ClassVar[str]
    Config: ClassVar[type[BaseModel]] = NoOptions

    def unavailable(self, config: Any) -> str | None:
        """Why it cannot be used now, or None."""
        return None

    @abstractmethod
    async def send(self, notification: Notification, config: Any) -> None:
        """Deliver one notification. It may be called twice for the same one."""
