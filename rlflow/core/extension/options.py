"""Models of options, the base of every one that a plugin declares."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Options(BaseModel):
    """Base of every Options and Config model: unknown fields are errors, so a misspelling is told at once, and no
    error repeats a value, which may be a secret.
    """

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class NoOptions(Options):
    """For whatever has nothing to set."""
