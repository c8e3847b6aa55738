"""The public plugin API. A plugin imports this module and nothing else of RLFlow.

A plugin is a pip package with an entry point in the group ``rlflow`` (or a module named in
``RLFLOW_PLUGINS``). It implements hooks, each of which returns a list of objects::

    from rlflow.plugin import Scorer, hookimpl

    @hookimpl
    def register_scorers():
        return [MyScorer()]

The seven kinds of objects, and what RLFlow asks of each (every class says it in full):

===============  ==================================================================================================
`TaskType`       a `Metadata` model, default widgets; ``validate(task)``
`Widget`         `Value` and `Options` models, an ES module; ``signals(value, options, context) -> [Signal]``
`Scorer`         ``score(signals, options) -> ScoreReport`` over one Arrow table of `SIGNALS_SCHEMA`
`LLMProvider`    ``models(config)``; ``generate(request, config)``: TextDelta items, then one Generated
`Recipe`         a source of `SOURCES` and a schema; ``row(row, context)``, or ``transform(batch, context)``
`Format`         ``writer(sink, schema)``, which takes Arrow record batches and ends the file
`Notifier`       ``send(notification, config)``
===============  ==================================================================================================

What holds for all of them:

- Objects are created once and shared by all requests, jobs and threads, so they keep no state between calls. What is
  handed to them belongs to others, too: change nothing.
- Names are lower-case words joined by ``_`` and are stored in the database: choose them once.
- `Options` (a pydantic model, based on ``Options``) are what a project chooses and its people read. `Config` is what
  the object needs to run: fields of the type ``SecretStr`` are never shown again. It comes from the environment (a
  field's alias names its variable, else ``RLFLOW_<NAME>_<FIELD>``) or from the project's own settings. Providers and
  notifiers are handed it; all others ask ``config_of(self)``.
- Raise ``InvalidValue`` for what a person did wrong, naming the field: they read it. Any other exception is a fault of
  the plugin: it fails the job or the request that asked for it, under the plugin's name, and nothing else.
- Import heavy or optional packages within methods, so that a missing one is told when it is needed.
- ``rlflow.testing.assert_conforms(YourClass)`` checks all of this, and more, in your tests.
"""

from __future__ import annotations

import pluggy
from pydantic import SecretStr

from rlflow.core.extension.config import ADMIN_ONLY, NotConfigured, config_of, use_config
from rlflow.core.extension.exports import DataFile, Format, FormatWriter, Recipe, RecipeContext
from rlflow.core.extension.notifiers import Notification, Notifier
from rlflow.core.extension.options import NoOptions, Options
from rlflow.core.extension.providers import Generated, GenerationRequest, LLMProvider, ProviderError, TextDelta
from rlflow.core.extension.scorers import (
    ASSIGNMENTS_SCHEMA,
    CONSENSUS_SCHEMA,
    OUTPUTS_SCHEMA,
    SCORES_SCHEMA,
    TASKS_SCHEMA,
    Block,
    BlockScorer,
    Conclusion,
    Memory,
    Score,
    Scorer,
    ScoreReport,
    State,
    Tally,
    put_together,
)
from rlflow.core.extension.task_types import TaskType, WidgetSpec
from rlflow.core.extension.widgets import ANY_KEY, Retold, Widget
from rlflow.core.near_duplicates import NearDuplicates, signatures_of
from rlflow.core.shown import AnnotationContext, InvalidValue, Message, OutputView, TaskView
from rlflow.core.signals import SIGNALS_SCHEMA, Signal, SignalKind
from rlflow.core.sources import ANSWERS, MESSAGES, SOURCES, Source
from rlflow.core.sources import SCHEMAS as SOURCE_SCHEMAS

__all__ = [
    "ADMIN_ONLY",
    "ANSWERS",
    "ANY_KEY",
    "API",
    "ASSIGNMENTS_SCHEMA",
    "CONSENSUS_SCHEMA",
    "MESSAGES",
    "OUTPUTS_SCHEMA",
    "SCORES_SCHEMA",
    "SIGNALS_SCHEMA",
    "SOURCES",
    "SOURCE_SCHEMAS",
    "TASKS_SCHEMA",
    "AnnotationContext",
    "Block",
    "BlockScorer",
    "Conclusion",
    "DataFile",
    "Format",
    "FormatWriter",
    "Generated",
    "GenerationRequest",
    "InvalidValue",
    "LLMProvider",
    "Memory",
    "Message",
    "NearDuplicates",
    "NoOptions",
    "NotConfigured",
    "Notification",
    "Notifier",
    "Options",
    "OutputView",
    "ProviderError",
    "Recipe",
    "RecipeContext",
    "Retold",
    "Score",
    "ScoreReport",
    "Scorer",
    "SecretStr",
    "Signal",
    "SignalKind",
    "Source",
    "State",
    "Tally",
    "TaskType",
    "TaskView",
    "TextDelta",
    "Widget",
    "WidgetSpec",
    "config_of",
    "hookimpl",
    "put_together",
    "signatures_of",
    "use_config",
]

API = 1
"""The version of this page. A plugin that sets ``RLFLOW_API = n`` for another n is refused with a message."""

hookimpl = pluggy.HookimplMarker("rlflow")
"""Marks a function of your module as a hook: ``@hookimpl`` above ``def register_scorers():``."""
