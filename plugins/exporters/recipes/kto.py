"""Single answers labelled good or bad, for KTO."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import pyarrow as pa
from pydantic import ConfigDict, Field

from rlflow.plugin import Options, Recipe, RecipeContext, Source

from .columns import ABOUT_ANSWERS, conversation, select, text, truth
from .conversations import assistant, plain_prompts
from .ratings import judge
from .sieve import Sieve


class KtoOptions(Options):
    """Where labels come from and how rows are told."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    from_: Literal["pairs", "ratings"] = Field(
        "pairs",
        alias="from",
        description="pairs: chosen answers are true, rejected ones false. ratings: by the threshold.",
    )
    threshold: float | None = Field(
        None,
        allow_inf_nan=False,
        description="Ratings from here on are true, in the scale's own unit. When empty, the middle of the scale "
        "decides, and ratings right in the middle are left out.",
    )
    layout: Literal["conversational", "standard"] = Field(
        "conversational",
        description="conversational: lists of messages. standard: plain text, for prompts of a single turn.",
    )
    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")
    metadata: bool = Field(True, description="Add task_id, key, model, votes, agreement and resolved.")


class KtoRecipe(Recipe):
    """Of each batch of pairs the chosen answers come first and then the rejected ones, as in TRL's own
    ``unpair_preference_dataset``: KTO compares neighbouring rows on the belief that their prompts differ.
    """

    name = "kto"
    label = "Labelled answers (KTO)"
    description = "One row per answer with a label, true for good. From pairs, or from ratings by a threshold."
    target = "TRL KTO (0.24 to 1.16); OpenRLHF; Axolotl"
    usage = (
        'trainer = KTOTrainer(model, args=KTOConfig(output_dir="out"), train_dataset=data, processing_class=tokenizer)'
    )
    source = "pairs"
    Options = KtoOptions

    def source_for(self, options: KtoOptions) -> Source:
        return options.from_

    def schema(self, options: KtoOptions) -> pa.Schema:
        kind = text if options.layout == "standard" else conversation
        return pa.schema(
            [kind("prompt"), kind("completion"), truth("label"), *(ABOUT_ANSWERS if options.metadata else [])]
        )

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: KtoOptions = context.options
        sieve = Sieve(batch, context)
        sieve.other_keys(options.key)
        if options.from_ == "pairs":
            sieve.undecided_pairs()
            sieve.prompts(plain=options.layout == "standard")
            rows = sieve.rest()
            halves = [
                self._labelled(rows, pa.repeat(good, rows.num_rows), side, f"{side}_model", options)
                for side, good in (("chosen", True), ("rejected", False))
            ]
            made = pa.concat_batches(halves)
        else:
            good = judge(batch, options.threshold, sieve)
            sieve.blank("output")
            sieve.prompts(plain=options.layout == "standard")
            rows = sieve.rest(batch.append_column("good", good))
            made = self._labelled(rows, rows["good"], "output", "model", options)
        context.memory.setdefault("labels", set()).update(made["label"].unique().to_pylist())
        return made

    def _labelled(
        self, rows: pa.RecordBatch, label: pa.BooleanArray, answer: str, model: str, options: KtoOptions
    ) -> pa.RecordBatch:
        if options.layout == "standard":
            columns = [plain_prompts(rows["prompt"])[0], rows[answer], label]
        else:
            columns = [rows["prompt"], assistant(rows[answer]), label]
        if options.metadata:
            columns += select(rows, ABOUT_ANSWERS, {"model": model})
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))

    def finish(self, context: RecipeContext) -> Sequence[str]:
        labels: set[Any] = context.memory.get("labels", set())
        if len(labels) != 1:
            return ()
        only = "true" if True in labels else "false"
        return (f"all labels are {only}, and KTO needs both: change options.threshold, or widen the filters",)
