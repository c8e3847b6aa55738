"""The built-in scorers."""

from __future__ import annotations

from rlflow.plugin import Scorer, hookimpl

from .agreement import Agreement
from .annotators import Annotators
from .consensus import Consensus
from .health import Duplicates, Health
from .models import Models
from .outliers import Outliers


@hookimpl
def register_scorers() -> list[Scorer]:
    """Agreement, consensus, annotators, models, outliers, and the health of the dataset."""
    return [Agreement(), Consensus(), Annotators(), Models(), Outliers(), Health(), Duplicates()]
