"""Red-teaming for RLFlow: a kind of task, a widget, a scorer, a recipe and a format in one package."""

from rlflow.plugin import Format, Recipe, Scorer, TaskType, Widget, hookimpl

from .attack_success import AttackSuccess
from .guard_model import GuardModel
from .harm_spans import HarmSpans
from .red_team import RedTeam
from .sqlite import SqliteFormat

RLFLOW_API = 1


@hookimpl
def register_task_types() -> list[TaskType]:
    """Attacks on a model."""
    return [RedTeam()]


@hookimpl
def register_widgets() -> list[Widget]:
    """How harmful an answer is, and where."""
    return [HarmSpans()]


@hookimpl
def register_scorers() -> list[Scorer]:
    """How often attacks succeed."""
    return [AttackSuccess()]


@hookimpl
def register_recipes() -> list[Recipe]:
    """Training data of a guard model."""
    return [GuardModel()]


@hookimpl
def register_formats() -> list[Format]:
    """One SQLite file."""
    return [SqliteFormat()]
