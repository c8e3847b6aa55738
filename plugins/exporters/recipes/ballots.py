"""Every judgement as it was given, for analysis and for recipes of one's own."""

from __future__ import annotations

from typing import Any, Literal

import orjson
import pyarrow as pa
from pydantic import Field

from rlflow.plugin import SOURCE_SCHEMAS, Options, Recipe, RecipeContext

from .columns import integer, text

_FIGURES = ("reward_scalar", "quality", "agreement", "duration_ms")

_FLAT = pa.schema(
    [
        text("task_id"),
        text("task_type"),
        text("prompt"),  # [{role, content}, …]
        text("expected_behavior"),
        text("tags"),  # [text, …]
        text("metadata"),  # {…}
        text("feedback_id"),
        text("annotator_id"),
        integer("task_version"),
        integer("revision"),
        text("outputs"),  # [{id, model, text, shown_at}, …]
        text("values"),  # {widget name: value}
        text("signals"),  # [{kind, key, subject, …}, …]
        text("figures"),  # {reward_scalar, quality, agreement, duration_ms}, each a number or null
        text("rationale"),
        pa.field("created_at", pa.timestamp("us", tz="UTC"), nullable=False),
    ]
)
_AS_JSON = ("prompt", "tags", "outputs")


class BallotsOptions(Options):
    """How judgements are told."""

    layout: Literal["flat", "nested"] = Field(
        "flat",
        description="flat: lists, and numbers that may be missing, as JSON text, which every format and every "
        "loader takes. nested: lists and missing numbers as such; best in Parquet.",
    )


class BallotsRecipe(Recipe):
    """One row per judgement, nothing left out.

    In the flat layout no column is ever null and `prompt`, `tags`, `metadata`, `outputs`, `values`, `signals`
    and `figures` are JSON texts. The nested layout is the source as it is: loaders that guess types from the
    first rows (JSON lines in ``datasets``) may fail on it when a figure or a list is missing in all of those.
    """

    name = "ballots"
    label = "All judgements, raw"
    description = "One row per judgement, with the texts, the order in which they were shown and every value."
    target = "pandas, DuckDB, Spark, Hugging Face datasets"
    source = "ballots"
    Options = BallotsOptions

    def schema(self, options: BallotsOptions) -> pa.Schema:
        return SOURCE_SCHEMAS["ballots"] if options.layout == "nested" else _FLAT

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        schema = self.schema(context.options)
        if schema is not _FLAT:
            return batch.select(schema.names).cast(schema)
        made = {name: _json(batch[name].to_pylist()) for name in _AS_JSON}
        made["figures"] = _json(batch.select(list(_FIGURES)).to_pylist())
        columns = [made[name] if name in made else batch[name] for name in _FLAT.names]
        filled = [c.fill_null("") if kind == pa.string() else c for c, kind in zip(columns, _FLAT.types, strict=True)]
        return pa.RecordBatch.from_arrays(filled, schema=_FLAT)


def _json(values: list[Any]) -> pa.StringArray:
    return pa.array([orjson.dumps(value).decode() for value in values], pa.string())
