"""Preference pairs, for direct preference optimisation and for reward models."""

from __future__ import annotations

from typing import Literal

import pyarrow as pa
from pydantic import Field

from rlflow.plugin import Options, Recipe, RecipeContext

from .columns import ABOUT_PAIRS, conversation, number, select, text
from .conversations import assistant, plain_prompts, with_answer
from .sieve import Sieve

METADATA = "Add task_id, key, both models, strength, order, votes, agreement and resolved; trainers ignore them."


class DpoOptions(Options):
    """How pairs are told."""

    layout: Literal["conversational", "standard", "implicit"] = Field(
        "conversational",
        description="conversational: prompt, chosen and rejected as lists of messages. standard: plain text, for "
        "prompts of a single turn. implicit: chosen and rejected as whole conversations, without a prompt.",
    )
    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")
    metadata: bool = Field(True, description=METADATA)
    order: bool = Field(
        False,
        description="Fill the column `order` of the metadata: which answer the annotator saw first. It takes a look-up "
        "more for each judgement.",
    )
    margin: bool = Field(
        False, description="Add the strength as `margin`, which TRL's reward trainer puts into its loss."
    )


class DpoRecipe(Recipe):
    """Left out, and counted: ties, empty answers, the same answer twice, and prompts without a last user turn.

    In the standard layout a prompt is the user's text, with a system text and an empty line before it if there
    is one; trainers put the answer right behind it. Conversations of several turns are left out there.
    """

    name = "dpo"
    label = "Preference pairs (DPO, reward models)"
    description = "One row per judged pair: the prompt, the chosen and the rejected answer. Ties are left out."
    target = "TRL DPO, ORPO, CPO, reward (0.24 to 1.16); OpenRLHF; Axolotl"
    usage = (
        'trainer = DPOTrainer(model, args=DPOConfig(output_dir="out"), train_dataset=data, processing_class=tokenizer)'
    )
    source = "pairs"
    Options = DpoOptions

    def needs_places(self, options: DpoOptions) -> bool:
        return options.metadata and options.order

    def schema(self, options: DpoOptions) -> pa.Schema:
        plain = options.layout == "standard"
        texts = [(text if plain else conversation)(name) for name in ("prompt", "chosen", "rejected")]
        if options.layout == "implicit":
            texts = texts[1:]
        return pa.schema(
            [*texts, *(ABOUT_PAIRS if options.metadata else []), *([number("margin")] if options.margin else [])]
        )

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: DpoOptions = context.options
        sieve = Sieve(batch, context)
        sieve.other_keys(options.key)
        sieve.undecided_pairs()
        sieve.prompts(plain=options.layout == "standard")
        rows = sieve.rest()
        prompt, chosen, rejected = rows["prompt"], rows["chosen"], rows["rejected"]
        if options.layout == "standard":
            columns = [plain_prompts(prompt)[0], chosen, rejected]
        elif options.layout == "implicit":
            columns = [with_answer(prompt, chosen), with_answer(prompt, rejected)]
        else:
            columns = [prompt, assistant(chosen), assistant(rejected)]
        if options.metadata:
            columns += select(rows, ABOUT_PAIRS, {})
        if options.margin:
            columns.append(rows["strength"])
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))
