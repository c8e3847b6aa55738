"""Pydantic pieces that the built-in task types share.

Metadata of real data sets varies: unknown keys are kept as they are, while the keys that a type knows must
have the right type. Some known keys also go by the names that public data sets gave them; each alias is told
in the field's description.
"""

from __future__ import annotations

import json
import math
from typing import Annotated

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field


class TaskMetadata(BaseModel):
    """Base of the metadata models: known keys are checked strictly, others pass."""

    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False)


def _as_text(value: object) -> object:
    """A number or truth value in JSON's spelling, as data sets write ``18``, ``"18"`` or ``true``."""
    if isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value)):
        return json.dumps(value)
    return value


def _as_lines(value: object) -> object:
    """Several accepted answers as one text, one on each line."""
    if isinstance(value, list) and value:
        texts = [_as_text(item) for item in value]
        if all(isinstance(text, str) for text in texts):
            return "\n".join(str(text) for text in texts)
    return _as_text(value)


def _as_list(value: object) -> object:
    """A single text as a list of one."""
    return [value] if isinstance(value, str) else value


Answer = Annotated[str, BeforeValidator(_as_lines)]
"""An answer as text; numbers, truth values and lists of accepted answers are welcome."""

Texts = Annotated[list[str], BeforeValidator(_as_list)]
"""A list of texts; a single text is a list of one."""

Difficulty = Annotated[
    Annotated[str, BeforeValidator(_as_text)] | None,
    Field(
        default=None,
        validation_alias=AliasChoices("difficulty", "level"),
        title="Difficulty",
        description="How hard the task is, in the data set's own words or numbers. Also read from “level”.",
    ),
]
