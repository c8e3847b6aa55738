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

import pluggy
from pydantic import SecretStr

from rlflow.core.extension.exports import Format, FormatWriter, Recipe, RecipeContext
from rlflow.core.extension.notifiers import Notification, Notifier
from rlflow.core.extension.options import NoOptions, Options
from rlflow.core.extension.providers import Generated, GenerationRequest, LLMProvider, ProviderError, TextDelta
from rlflow.core.extension.scorers import Score, Scorer, ScoreReport
from rlflow.core.extension.task_types import TaskType, WidgetSpec
from rlflow.core.extension.widgets import Widget
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
