"""Ranked completions for NeMo RL."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from pydantic import Field

from rlflow.plugin import MESSAGES, Options, Recipe, RecipeContext

from .columns import ABOUT_PAIRS, conversation, select
from .conversations import assistant
from .sieve import Sieve

_COMPLETIONS = pa.list_(pa.struct([pa.field("rank", pa.int32()), pa.field("completion", MESSAGES)]))


class NemoRlOptions(Options):
    """How pairs are told."""

    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")
    metadata: bool = Field(
        True, description="Add task_id, key, both models, strength, order, votes, agreement and resolved."
    )


class NemoRlRecipe(Recipe):
    """Two completions a row, the better one first with rank 0: more is not supported by its trainers."""

    name = "nemo_rl"
    label = "NeMo RL preference"
    description = "One row per pair: the context and two completions with their ranks. Ties are left out."
    target = "NVIDIA NeMo RL 0.3 and later, DPO and reward models (PreferenceDataset)"
    usage = "# data: {dataset_name: PreferenceDataset, train_data_path: data/train.jsonl}"
    source = "pairs"
    Options = NemoRlOptions

    def schema(self, options: NemoRlOptions) -> pa.Schema:
        told = [conversation("context"), pa.field("completions", _COMPLETIONS, nullable=False)]
        return pa.schema([*told, *(ABOUT_PAIRS if options.metadata else ())])

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: NemoRlOptions = context.options
        sieve = Sieve(batch, context)
        sieve.other_keys(options.key)
        sieve.undecided_pairs()
        sieve.prompts(plain=False)
        rows = sieve.rest()
        columns = [rows["prompt"], _completions(rows["chosen"], rows["rejected"])]
        if options.metadata:
            columns += select(rows, ABOUT_PAIRS, {})
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))


def _completions(chosen: pa.StringArray, rejected: pa.StringArray) -> pa.ListArray:
    rows = len(chosen)
    order = np.arange(2 * rows).reshape(2, rows).T.ravel()  # chosen 0, rejected 0, chosen 1, …
    told = pa.concat_arrays([assistant(chosen), assistant(rejected)]).take(pa.array(order))
    ranks = pa.array(np.tile([0, 1], rows), pa.int32())
    both = pa.StructArray.from_arrays([ranks, told], fields=list(_COMPLETIONS.value_type))
    return pa.ListArray.from_arrays(pa.array(2 * np.arange(rows + 1), pa.int32()), both, type=_COMPLETIONS)
