"""All ranked answers to a prompt, for listwise training and analysis."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field

from rlflow.plugin import Options, Recipe, RecipeContext

from .columns import VOTES, conversation, list_of, select, text
from .conversations import is_blank
from .sieve import Sieve

_ABOUT = (text("task_id"), text("key"), list_of("models", pa.string()), *VOTES)


class RankingOptions(Options):
    """Which rankings."""

    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")
    metadata: bool = Field(True, description="Add task_id, key, models, votes, agreement and resolved.")


class RankingRecipe(Recipe):
    """`responses`, `ranks` and `models` have the same length; equal ranks are ties. Rankings in which all answers tie,
    or one answer is empty, are left out.
    """

    name = "ranking"
    label = "Rankings, all answers"
    description = "One row per ranking: the prompt, all answers from the best on, and their ranks (1 is the best)."
    target = "listwise losses (Plackett-Luce, RankNet, LiPO), InstructGPT's K-wise reward model"
    usage = 'rows = [(row["prompt"], list(zip(row["responses"], row["ranks"]))) for row in data]'
    source = "rankings"
    Options = RankingOptions

    def schema(self, options: RankingOptions) -> pa.Schema:
        told = [conversation("prompt"), list_of("responses", pa.string()), list_of("ranks", pa.float64())]
        return pa.schema([*told, *(_ABOUT if options.metadata else ())])

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: RankingOptions = context.options
        answers = batch["answers"]
        lengths = pc.list_value_length(answers).to_numpy(zero_copy_only=False)
        row = np.repeat(np.arange(batch.num_rows), lengths)
        ranks = pc.struct_field(answers.flatten(), "rank").to_numpy(zero_copy_only=False)
        blank = is_blank(pc.struct_field(answers.flatten(), "text")).to_numpy(zero_copy_only=False)
        best, worst = np.full(batch.num_rows, np.inf), np.full(batch.num_rows, -np.inf)
        np.minimum.at(best, row, ranks)
        np.maximum.at(worst, row, ranks)
        sieve = Sieve(batch, context)
        sieve.other_keys(options.key)
        sieve.leave_out(lengths < 2, "one answer alone")
        sieve.leave_out(best == worst, "all answers tie")
        sieve.leave_out(np.bincount(row, blank, batch.num_rows) > 0, "empty answer")
        sieve.prompts(plain=False)
        rows = sieve.rest()
        columns = [rows["prompt"], _lists(rows["answers"], "text"), _lists(rows["answers"], "rank")]
        if options.metadata:
            models = _lists(rows["answers"], "model")
            columns += [rows["task_id"], rows["key"], models, *select(rows, VOTES, {})]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))


def _lists(answers: pa.ListArray, name: str) -> pa.ListArray:
    """One field of each answer, in lists as before."""
    ends = np.cumsum(pc.list_value_length(answers).to_numpy(zero_copy_only=False))
    values = pc.struct_field(answers.flatten(), name)
    if name == "model":
        values = values.fill_null("")
    return pa.ListArray.from_arrays(pa.array(np.concatenate([[0], ends]), pa.int32()), values)
