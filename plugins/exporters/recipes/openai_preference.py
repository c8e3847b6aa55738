"""Preference pairs for OpenAI's fine-tuning."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from pydantic import Field

from rlflow.plugin import MESSAGES, Options, Recipe, RecipeContext

from .columns import conversation
from .conversations import assistant
from .sieve import Sieve

_TOOLS = pa.list_(pa.struct([pa.field("type", pa.string())]))
_INPUT = pa.struct(
    [
        pa.field("messages", MESSAGES),
        pa.field("tools", _TOOLS),
        pa.field("parallel_tool_calls", pa.bool_()),
    ]
)
_NOT_GUESSED = {b"rlflow.types": b"not guessed"}
"""For the format: OpenAI takes a text that is a date for a text."""


class OpenaiPreferenceOptions(Options):
    """How pairs are told."""

    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")


class OpenaiPreferenceRecipe(Recipe):
    """Nothing but the three columns: OpenAI refuses a file with others. `tools` is always empty."""

    name = "openai_preference"
    label = "OpenAI preference fine-tuning"
    description = "One row per pair: the input, the preferred and the non-preferred output. Ties are left out."
    target = "OpenAI fine-tuning, method dpo (JSON lines)"
    usage = 'client.files.create(file=open("data/train.jsonl", "rb"), purpose="fine-tune")'
    source = "pairs"
    Options = OpenaiPreferenceOptions

    def refusal(self, options: OpenaiPreferenceOptions, format_name: str) -> str | None:
        return None if format_name == "jsonl" else "OpenAI takes uploads of JSON lines alone: choose the format jsonl"

    def schema(self, options: OpenaiPreferenceOptions) -> pa.Schema:
        input_ = pa.field("input", _INPUT, nullable=False)
        outputs = [conversation("preferred_output"), conversation("non_preferred_output")]
        return pa.schema([input_, *outputs], _NOT_GUESSED)

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        sieve = Sieve(batch, context)
        sieve.other_keys(context.options.key)
        sieve.undecided_pairs()
        sieve.prompts(plain=False)
        rows = sieve.rest()
        no_tools = pa.ListArray.from_arrays(
            pa.array(np.zeros(rows.num_rows + 1), pa.int32()), pa.array([], _TOOLS.value_type), type=_TOOLS
        )
        together = [rows["prompt"].cast(MESSAGES), no_tools, pa.repeat(True, rows.num_rows)]
        input_ = pa.StructArray.from_arrays(together, fields=list(_INPUT))
        columns = [input_, assistant(rows["chosen"]), assistant(rows["rejected"])]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(context.options))
