"""Good answers, for supervised fine-tuning."""

from __future__ import annotations

from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ConfigDict, Field

from rlflow.plugin import Options, Recipe, RecipeContext, Source

from .columns import ABOUT_ANSWERS, conversation, select, text
from .conversations import assistant, plain_prompts, with_answer
from .ratings import judge
from .sieve import Sieve

_ANSWER = {"demonstrations": "text", "pairs": "chosen", "ratings": "output"}
_MODEL = {"demonstrations": "edited_from_model", "pairs": "chosen_model", "ratings": "model"}
_ANSWER_ID = {"pairs": "chosen_id", "ratings": "output_id"}


class SftOptions(Options):
    """Which answers are good and how rows are told."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    from_: Literal["demonstrations", "pairs", "ratings"] = Field(
        "demonstrations",
        alias="from",
        description="demonstrations: what people wrote. pairs: chosen answers. ratings: by the threshold.",
    )
    threshold: float | None = Field(
        None,
        allow_inf_nan=False,
        description="Ratings from here on are good, in the scale's own unit. When empty, those above the middle "
        "of the scale.",
    )
    layout: Literal["messages", "prompt_completion", "standard"] = Field(
        "messages",
        description="messages: the conversation with its answer. prompt_completion: both apart, as lists of "
        "messages. standard: both apart, as plain text, for prompts of a single turn.",
    )
    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")
    metadata: bool = Field(True, description="Add task_id, key, model, votes, agreement and resolved.")


class SftRecipe(Recipe):
    """An output that won several comparisons, or was rated well by several people, is one row. `model` is the
    model that wrote the answer, or the draft that a person edited; it is empty where a person wrote it all.
    """

    name = "sft"
    label = "Good answers (supervised fine-tuning)"
    description = "One row per good answer: written by people, chosen in a comparison, or rated well."
    target = "TRL SFT (0.24 to 1.16); Axolotl; OpenRLHF"
    usage = (
        'trainer = SFTTrainer(model, args=SFTConfig(output_dir="out"), train_dataset=data, processing_class=tokenizer)'
    )
    source = "demonstrations"
    Options = SftOptions

    def source_for(self, options: SftOptions) -> Source:
        return options.from_

    def schema(self, options: SftOptions) -> pa.Schema:
        # Never `messages` beside `prompt`: trainers choose their way by the names they find.
        if options.layout == "messages":
            told = [conversation("messages")]
        else:
            kind = text if options.layout == "standard" else conversation
            told = [kind("prompt"), kind("completion")]
        return pa.schema([*told, *(ABOUT_ANSWERS if options.metadata else [])])

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: SftOptions = context.options
        answer = _ANSWER[options.from_]
        sieve = Sieve(batch, context)
        sieve.other_keys(options.key)
        if options.from_ == "pairs":
            sieve.undecided_pairs()
        elif options.from_ == "ratings":
            good = judge(batch, options.threshold, sieve)
            sieve.leave_out(pc.invert(good), "rated below the threshold")
        sieve.blank(answer)
        sieve.prompts(plain=options.layout == "standard")
        if options.from_ in _ANSWER_ID:
            sieve.repeated(_ANSWER_ID[options.from_])
        rows = sieve.rest()
        prompt, texts = rows["prompt"], rows[answer]
        if options.layout == "messages":
            columns = [with_answer(prompt, texts)]
        elif options.layout == "standard":
            columns = [plain_prompts(prompt)[0], texts]
        else:
            columns = [prompt, assistant(texts)]
        if options.metadata:
            columns += select(rows, ABOUT_ANSWERS, {"model": _MODEL[options.from_]})
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))
