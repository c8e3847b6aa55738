"""Prompts with a checkable answer, for reinforcement learning."""

from __future__ import annotations

from typing import Literal

import orjson
import pyarrow as pa
from pydantic import Field

from rlflow.plugin import Options, Recipe, RecipeContext

from .columns import conversation, text
from .conversations import is_blank
from .sieve import Sieve

_REWARD = pa.struct([pa.field("style", pa.string()), pa.field("ground_truth", pa.string())])
_EXTRA = pa.struct([pa.field("split", pa.string()), pa.field("index", pa.int64()), pa.field("task_id", pa.string())])


class GrpoOptions(Options):
    """Where the truth comes from and how prompts are told."""

    layout: Literal["verl", "trl"] = Field(
        "verl",
        description="verl: data_source, prompt, ability, reward_model and extra_info. trl: prompt, ground_truth and "
        "ability as columns, which TRL hands to the reward function.",
    )
    ground_truth: str = Field(
        "expected_behavior",
        min_length=1,
        description="Where the right answer stands: `expected_behavior`, or the name of a field of the metadata.",
    )
    style: Literal["rule", "model"] = Field(
        "rule", description="rule: the answer is compared. model: a model judges; then no right answer is needed."
    )
    data_source: str = Field(
        "rlflow", min_length=1, description="verl chooses its scoring function by this name (openai/gsm8k, …)."
    )
    metadata: bool = Field(True, description="In the trl layout, add task_id.")


class GrpoRecipe(Recipe):
    """One row per task, whether it was judged or not. With the style `rule`, tasks without a right answer are left out:
    their reward would be wrong whatever the model says.
    """

    name = "grpo"
    label = "Prompts with ground truth (GRPO, PPO)"
    description = "One row per task: the prompt as messages and the right answer, for a reward that is computed."
    target = "verl 0.2 and later (Parquet); TRL GRPO and RLOO (0.24 to 1.16)"
    usage = 'trainer = GRPOTrainer(model, reward_funcs=reward, args=GRPOConfig(output_dir="out"), train_dataset=data)'
    source = "prompts"
    Options = GrpoOptions

    def schema(self, options: GrpoOptions) -> pa.Schema:
        if options.layout == "trl":
            told = [conversation("prompt"), text("ground_truth"), text("ability")]
            return pa.schema([*told, *([text("task_id")] if options.metadata else [])])
        return pa.schema(
            [
                text("data_source"),
                conversation("prompt"),
                text("ability"),
                pa.field("reward_model", _REWARD, nullable=False),
                pa.field("extra_info", _EXTRA, nullable=False),
            ]
        )

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: GrpoOptions = context.options
        truth = _truth(batch, options.ground_truth)
        sieve = Sieve(batch, context)
        if options.style == "rule":
            sieve.leave_out(is_blank(truth), "no ground truth")
        sieve.prompts(plain=False)
        rows = sieve.rest(batch.append_column("truth", truth.fill_null("")))
        count = rows.num_rows
        if options.layout == "trl":
            columns = [rows["prompt"], rows["truth"], rows["task_type"]]
            if options.metadata:
                columns.append(rows["task_id"])
            return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))
        start = context.memory.get("index", 0)
        context.memory["index"] = start + count
        extra = [
            _same(context.part or "train", count),
            pa.array(range(start, start + count), pa.int64()),
            rows["task_id"],
        ]
        columns = [
            _same(options.data_source, count),
            rows["prompt"],
            rows["task_type"],
            pa.StructArray.from_arrays([_same(options.style, count), rows["truth"]], fields=list(_REWARD)),
            pa.StructArray.from_arrays(extra, fields=list(_EXTRA)),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))


def _same(word: str, count: int) -> pa.StringArray:
    return pa.repeat(pa.scalar(word, pa.string()), count)


def _truth(batch: pa.RecordBatch, place: str) -> pa.StringArray:
    """The right answers as text; null where there is none. What is no text in the metadata is told as JSON."""
    if place == "expected_behavior":
        return batch["expected_behavior"]
    found = [orjson.loads(metadata).get(place) for metadata in batch["metadata"].to_pylist()]
    told = [value if value is None or isinstance(value, str) else orjson.dumps(value).decode() for value in found]
    return pa.array(told, pa.string())
