"""A training set: which rows a trainer gets."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from rlflow.plugin import MESSAGES, NoOptions, Recipe, RecipeContext


class PluginTemplateRecipe(Recipe):
    """The preferred answer of every pair, as something to imitate."""

    name = "plugin_template"
    label = "Plugin template"
    description = "The preferred answer of every pair."
    target = "any trainer that reads prompt and completion"
    source = "pairs"

    def schema(self, options: NoOptions) -> pa.Schema:
        prompt = pa.field("prompt", MESSAGES, nullable=False)
        return pa.schema([prompt, pa.field("completion", pa.string(), nullable=False)])

    def row(self, row: Mapping[str, Any], context: RecipeContext) -> Mapping[str, Any] | None:
        if row["tie"]:
            context.leave_out("tie")
            return None
        return {"prompt": row["prompt"], "completion": row["chosen"]}
