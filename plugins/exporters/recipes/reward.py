"""Answers with their scores, for reward models that regress."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field, field_validator

from rlflow.plugin import Options, Recipe, RecipeContext

from .columns import TRAPS, VOTES, conversation, integer, number, select, text
from .conversations import plain_prompts
from .sieve import Sieve

_TAKEN = frozenset({"prompt", "response", "task_id", "model", "annotator", *(column.name for column in VOTES)})
_ABOUT = (text("task_id"), text("model"), *VOTES)


class RewardOptions(Options):
    """Which scores, and how they are told."""

    keys: list[str] = Field(
        default_factory=list,
        max_length=50,
        description="The keys that become columns, in this order (helpfulness, correctness, …); answers that were not "
        "rated under all of them are left out. When empty, each score is a row with `score` and `key`.",
    )
    numbers: Literal["float", "int"] = Field(
        "float", description="int: whole numbers as in HelpSteer (int32); means of several judgements are rounded."
    )
    layout: Literal["conversational", "standard"] = Field(
        "conversational",
        description="conversational: the prompt as a list of messages. standard: as plain text as in HelpSteer, for "
        "prompts of a single turn.",
    )
    metadata: bool = Field(True, description="Add task_id, model, votes, agreement and resolved.")

    @field_validator("keys")
    @classmethod
    def _usable(cls, keys: list[str]) -> list[str]:
        for key in keys:
            if not key.strip():
                raise ValueError("a key is empty")
            if key in TRAPS | _TAKEN:
                raise ValueError(f"a column named {key!r} would break trainers or is taken: rename the criterion")
        if len(set(keys)) < len(keys):
            raise ValueError("a key is named twice")
        return keys


class RewardScoresRecipe(Recipe):
    """With keys, a row is what one person (or, aggregated, everybody) said of one answer under all of them."""

    name = "reward_scores"
    label = "Scored answers (reward regression)"
    description = "One row per answer: prompt, response, and a column of numbers for each key. Labels are left out."
    target = "HelpSteer2 readers, NeMo-Aligner SteerLM and regression reward models, OpenRLHF; any regression"
    usage = 'targets = [[row[key] for key in ("helpfulness", "correctness")] for row in data]  # your keys'
    source = "ratings"
    whole_tasks = True
    Options = RewardOptions

    def schema(self, options: RewardOptions) -> pa.Schema:
        kind = text if options.layout == "standard" else conversation
        figure = integer if options.numbers == "int" else number
        scores = [figure(key) for key in options.keys] or [figure("score"), text("key")]
        return pa.schema([kind("prompt"), text("response"), *scores, *(_ABOUT if options.metadata else ())])

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: RewardOptions = context.options
        sieve = Sieve(batch, context)
        if options.keys:
            sieve.leave_out(pc.invert(pc.is_in(batch["key"], pa.array(options.keys))), "another key")
        sieve.leave_out(pc.is_null(batch["value"]), "no number")
        sieve.blank("output")
        sieve.prompts(plain=options.layout == "standard")
        rows = sieve.rest()
        if options.keys:
            rows, scores = _by_answer(rows, options.keys, context)
        else:
            scores = [rows["value"].to_numpy(zero_copy_only=False)]
        prompt = plain_prompts(rows["prompt"])[0] if options.layout == "standard" else rows["prompt"]
        columns = [prompt, rows["output"], *(_told(values, options) for values in scores)]
        if not options.keys:
            columns.append(rows["key"])
        if options.metadata:
            columns += select(rows, _ABOUT, {})
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))


def _told(values: Any, options: RewardOptions) -> pa.Array:
    return pa.array(np.rint(values), pa.int32()) if options.numbers == "int" else pa.array(values, pa.float64())


def _by_answer(rows: pa.RecordBatch, keys: list[str], context: RecipeContext) -> tuple[pa.RecordBatch, list[Any]]:
    """One row for each answer and annotator, and for each key its scores; incomplete answers are left out."""
    who = pc.binary_join_element_wise(rows["output_id"], rows["annotator_id"].fill_null(""), "\x00")
    answers = who.dictionary_encode()
    place = answers.indices.to_numpy(zero_copy_only=False)
    column = pc.index_in(rows["key"], pa.array(keys)).to_numpy(zero_copy_only=False)
    table = np.full((len(answers.dictionary), len(keys)), np.nan)
    table[place, column] = rows["value"].to_numpy(zero_copy_only=False)
    whole = ~np.isnan(table).any(axis=1)
    missing = int((~whole[place]).sum()) if len(place) else 0
    if missing:
        context.leave_out("not rated under every key", missing)
    first = np.unique(place, return_index=True)[1]
    kept = rows.take(pa.array(first[whole]))
    return kept, [table[whole, number] for number in range(len(keys))]
