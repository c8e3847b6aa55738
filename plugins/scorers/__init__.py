"""The built-in scorers."""

from __future__ import annotations

from rlflow.plugin import Scorer, hookimpl

from .agreement import Agreement
from .consensus import Consensus


@hookimpl
def register_scorers() -> list[Scorer]:
    """Agreement between annotators, and what their judgements amount to."""
    return [Agreement(), Consensus()]
