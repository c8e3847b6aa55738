"""The built-in widgets. What each value looks like is told in its own module."""

from __future__ import annotations

from rlflow.plugin import Widget, hookimpl

from .binary_preference import BinaryPreference
from .demonstration import Demonstration
from .flags import Flags
from .preference import Preference
from .ranking import Ranking
from .rationale import Rationale
from .reward import Reward
from .rubric import Rubric
from .steps import Steps


@hookimpl
def register_widgets() -> list[Widget]:
    """All built-in widgets."""
    return [
        Preference(),
        BinaryPreference(),
        Ranking(),
        Reward(),
        Rubric(),
        Rationale(),
        Demonstration(),
        Steps(),
        Flags(),
    ]
