"""The migrations that this version ships. Apart from what runs them, which takes its time to load."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

LOCATION = Path(str(files("rlflow.migrations")))


def shipped() -> set[str]:
    """By the names that Aerich stores."""
    return {path.name for path in (LOCATION / "models").glob("*.py") if path.name[0].isdigit()}
