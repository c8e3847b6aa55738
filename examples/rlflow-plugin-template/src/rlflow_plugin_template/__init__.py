"""A plugin of RLFlow: what it registers."""

from rlflow.plugin import Format, LLMProvider, Notifier, Recipe, Scorer, TaskType, Widget, hookimpl

from .format import PluginTemplateFormat
from .notifier import PluginTemplateNotifier
from .provider import PluginTemplateProvider
from .recipe import PluginTemplateRecipe
from .scorer import PluginTemplateScorer
from .task_type import PluginTemplateTaskType
from .widget import PluginTemplateWidget

RLFLOW_API = 1


@hookimpl
def register_scorers() -> list[Scorer]:
    return [PluginTemplateScorer()]


@hookimpl
def register_widgets() -> list[Widget]:
    return [PluginTemplateWidget()]


@hookimpl
def register_task_types() -> list[TaskType]:
    return [PluginTemplateTaskType()]


@hookimpl
def register_recipes() -> list[Recipe]:
    return [PluginTemplateRecipe()]


@hookimpl
def register_formats() -> list[Format]:
    return [PluginTemplateFormat()]


@hookimpl
def register_llm_providers() -> list[LLMProvider]:
    return [PluginTemplateProvider()]


@hookimpl
def register_notifiers() -> list[Notifier]:
    return [PluginTemplateNotifier()]
