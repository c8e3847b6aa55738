"""The built-in scorers."""

from __future__ import annotations

from rlflow.plugin import Scorer, hookimpl

from .agreement import Agreement


@hookimpl
def register_scorers() -> list[Scorer]:
    """Agreement between annotators."""
    return [Agreement()]
