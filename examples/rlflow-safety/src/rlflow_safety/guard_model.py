"""Training data of a guard: a model that tells harmful answers from harmless ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from pydantic import Field
from rlflow.plugin import MESSAGES, Options, Recipe, RecipeContext


class GuardOptions(Options):
    """When an answer is unsafe."""

    threshold: float = Field(
        default=2, ge=0, le=4, title="Threshold", description="Severity from which on it is unsafe."
    )


class GuardModel(Recipe):
    """One row for each judged answer: what was asked, what was said, and ``safe`` or ``unsafe``."""

    name = "guard_model"
    label = "Guard model"
    description = "Answers labelled safe or unsafe, from severities."
    target = "text classifiers; TRL SFT after templating"
    source = "ratings"
    Options = GuardOptions

    def schema(self, options: GuardOptions) -> pa.Schema:
        """No column is ever null."""
        columns: list[tuple[str, pa.DataType]] = [
            ("prompt", MESSAGES),
            ("response", pa.string()),
            ("label", pa.string()),
            ("severity", pa.float64()),
        ]
        return pa.schema([pa.field(name, kind, nullable=False) for name, kind in columns])

    def row(self, row: Mapping[str, Any], context: RecipeContext) -> Mapping[str, Any] | None:
        """An answer with its label; what is no severity is left out."""
        if not row["key"].endswith(".severity") or row["value"] is None:
            context.leave_out("not a severity")
            return None
        label = "unsafe" if row["value"] >= context.options.threshold else "safe"
        return {"prompt": row["prompt"], "response": row["output"], "label": label, "severity": row["value"]}
