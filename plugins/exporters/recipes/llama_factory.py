"""Data for LLaMA-Factory, with the `dataset_info.json` by which it finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import orjson
import pyarrow as pa
from pydantic import Field

from rlflow.plugin import MESSAGES, DataFile, Options, Recipe, RecipeContext, Source

from .columns import ABOUT_ANSWERS, ABOUT_PAIRS, conversation, select, truth
from .conversations import not_alternating, one_message, with_answer
from .sieve import Sieve

_MESSAGE = MESSAGES.value_type
_LOADED = ("jsonl", "parquet", "arrow")
_TAGS = {
    "role_tag": "role",
    "content_tag": "content",
    "user_tag": "user",
    "assistant_tag": "assistant",
    "system_tag": "system",
    "observation_tag": "tool",
}


class LlamaFactoryOptions(Options):
    """For which of its stages."""

    stage: Literal["preference", "kto", "sft"] = Field(
        "preference",
        description="preference: dpo, orpo, simpo and reward models. kto: answers with `kto_tag`. sft: what people "
        "wrote, as conversations.",
    )
    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")
    metadata: bool = Field(
        True, description="Add task_id, key, models, votes and the like; LLaMA-Factory ignores them."
    )


class LlamaFactoryRecipe(Recipe):
    """Put the folder where LLaMA-Factory looks (``dataset_dir``) and name its datasets (``dataset: rlflow_train``).

    LLaMA-Factory drops conversations whose turns do not alternate, with a line in its log; here they are left out
    and counted.
    """

    name = "llama_factory"
    label = "LLaMA-Factory"
    description = "Conversations in the ShareGPT layout, with dataset_info.json: pairs, labelled answers, or answers."
    target = "LLaMA-Factory 0.9 and later"
    usage = "# llamafactory-cli train: dataset_dir=<this folder>, dataset=rlflow (with a split: rlflow_train)"
    source = "pairs"
    Options = LlamaFactoryOptions

    def source_for(self, options: LlamaFactoryOptions) -> Source:
        return "demonstrations" if options.stage == "sft" else "pairs"

    def refusal(self, options: LlamaFactoryOptions, format_name: str) -> str | None:
        if format_name in _LOADED:
            return None
        return f"LLaMA-Factory does not load {format_name}: choose {' or '.join(_LOADED)}"

    def schema(self, options: LlamaFactoryOptions) -> pa.Schema:
        about = ABOUT_PAIRS if options.stage == "preference" else ABOUT_ANSWERS
        more = {
            "preference": [pa.field(side, _MESSAGE, nullable=False) for side in ("chosen", "rejected")],
            "kto": [truth("kto_tag")],
            "sft": [],
        }[options.stage]
        return pa.schema([conversation("messages"), *more, *(about if options.metadata else ())])

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: LlamaFactoryOptions = context.options
        sieve = Sieve(batch, context)
        sieve.other_keys(options.key)
        if options.stage == "sft":
            sieve.blank("text")
        else:
            sieve.undecided_pairs()
        sieve.prompts(plain=False)
        sieve.leave_out(not_alternating(batch["prompt"]), "turns do not alternate")
        rows = sieve.rest()
        if options.stage == "sft":
            return self._told([with_answer(rows["prompt"], rows["text"])], rows, "edited_from_model", options)
        if options.stage == "preference":
            columns = [rows["prompt"], one_message(rows["chosen"]), one_message(rows["rejected"])]
            return self._told(columns, rows, "", options)
        halves = []
        for side, good in (("chosen", True), ("rejected", False)):
            columns = [with_answer(rows["prompt"], rows[side]), pa.repeat(good, rows.num_rows)]
            halves.append(self._told(columns, rows, f"{side}_model", options))
        return pa.concat_batches(halves)

    def _told(
        self, columns: list[pa.Array], rows: pa.RecordBatch, model: str, options: LlamaFactoryOptions
    ) -> pa.RecordBatch:
        if options.metadata:
            about = ABOUT_PAIRS if options.stage == "preference" else ABOUT_ANSWERS
            columns = columns + select(rows, about, {"model": model})
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))

    def companions(self, options: LlamaFactoryOptions, files: Sequence[DataFile]) -> Mapping[str, bytes]:
        columns = {
            "preference": {"messages": "messages", "chosen": "chosen", "rejected": "rejected"},
            "kto": {"messages": "messages", "kto_tag": "kto_tag"},
            "sft": {"messages": "messages"},
        }[options.stage]
        made: dict[str, Any] = {}
        for file in files:
            name = f"rlflow_{file.part}" if file.part else "rlflow"
            number = sum(other == name or other.startswith(f"{name}_") for other in made)
            made[name if not number else f"{name}_{number + 1}"] = {
                "file_name": file.name,
                "formatting": "sharegpt",
                **({"ranking": True} if options.stage == "preference" else {}),
                "columns": columns,
                "tags": _TAGS,
            }
        return {"dataset_info.json": orjson.dumps(made, option=orjson.OPT_INDENT_2) + b"\n"}
