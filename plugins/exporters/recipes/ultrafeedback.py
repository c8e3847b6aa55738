"""Pairs with both scores, in the layout of the binarized UltraFeedback."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ConfigDict, Field

from rlflow.plugin import Options, Recipe, RecipeContext, Source

from .columns import ABOUT_PAIRS, VOTES, conversation, number, select, text
from .conversations import last_contents, with_answer
from .sieve import Sieve

_ABOUT = tuple(column for column in ABOUT_PAIRS if column.name not in ("strength", "order"))


class UltrafeedbackOptions(Options):
    """Where pairs and scores come from."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    from_: Literal["pairs", "ratings"] = Field(
        "pairs",
        alias="from",
        description="pairs: judged pairs; the chosen answer's score is the strength and the rejected one's 0. ratings: "
        "of the answers to one prompt that somebody rated, the best against others, with the ratings as scores.",
    )
    against: Literal["worst", "random", "all"] = Field(
        "worst",
        description="From ratings: against which of the answers rated lower the best is put. random is UltraFeedback's "
        "own way; the choice is the same at every export.",
    )
    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")
    metadata: bool = Field(True, description="Add task_id, key, both models, votes, agreement and resolved.")


class UltrafeedbackRecipe(Recipe):
    """`prompt` is the last user turn alone, as text; `chosen` and `rejected` are whole conversations.

    TRL fails on a prompt as text beside conversations (tried with 1.16): keep `chosen` and `rejected` alone for it, or
    take the recipe `dpo`.
    """

    name = "ultrafeedback"
    label = "UltraFeedback, binarized"
    description = "One row per pair: the prompt, both whole conversations, and both scores. Ties are left out."
    target = "alignment-handbook (Zephyr) and readers of ultrafeedback_binarized; TRL after select_columns"
    usage = 'data = data.select_columns(["chosen", "rejected"])  # an implicit prompt, which TRL finds itself'
    source = "pairs"
    whole_tasks = True
    Options = UltrafeedbackOptions

    def source_for(self, options: UltrafeedbackOptions) -> Source:
        return options.from_

    def schema(self, options: UltrafeedbackOptions) -> pa.Schema:
        told = [text("prompt"), text("prompt_id"), conversation("chosen"), conversation("rejected")]
        scores = [number("score_chosen"), number("score_rejected")]
        return pa.schema([*told, *scores, *(_ABOUT if options.metadata else ())])

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: UltrafeedbackOptions = context.options
        sieve = Sieve(batch, context)
        sieve.other_keys(options.key)
        if options.from_ == "pairs":
            sieve.undecided_pairs()
            sieve.prompts(plain=False)
            rows = sieve.rest()
            scores = [rows["strength"], pa.repeat(0.0, rows.num_rows)]
            return self._told(rows, rows["chosen"], rows["rejected"], scores, select(rows, _ABOUT, {}), options)
        sieve.leave_out(pc.is_null(batch["value"]), "no number")
        sieve.blank("output")
        sieve.prompts(plain=False)
        rated = sieve.rest()
        best, other = _pairs(rated, options.against, context)
        good, bad = rated.take(pa.array(best)), rated.take(pa.array(other))
        models = [one["model"].fill_null("") for one in (good, bad)]
        about = [good["task_id"], good["key"], *models, *select(good, VOTES, {})]
        return self._told(good, good["output"], bad["output"], [good["value"], bad["value"]], about, options)

    def _told(
        self,
        rows: pa.RecordBatch,
        chosen: pa.Array,
        rejected: pa.Array,
        scores: list[pa.Array],
        about: list[pa.Array],
        options: UltrafeedbackOptions,
    ) -> pa.RecordBatch:
        prompt = rows["prompt"]
        ids = [_prompt_id(turns) for turns in prompt.to_pylist()]
        both = [with_answer(prompt, answers) for answers in (chosen, rejected)]
        columns = [last_contents(prompt), pa.array(ids, pa.string()), *both, *scores]
        return pa.RecordBatch.from_arrays([*columns, *(about if options.metadata else [])], schema=self.schema(options))


def _prompt_id(turns: list[dict[str, str]]) -> str:
    """SHA-256 of the prompt's text; of a single turn that is UltraFeedback's own id."""
    if len(turns) == 1:
        return hashlib.sha256(turns[0]["content"].encode()).hexdigest()
    return hashlib.sha256("\x00".join(part for turn in turns for part in turn.values()).encode()).hexdigest()


def _pairs(rated: pa.RecordBatch, against: str, context: RecipeContext) -> tuple[list[int], list[int]]:
    """Rows of the best answers and of those that they are put against."""
    who = [rated["task_id"], rated["key"], rated["annotator_id"].fill_null("")]
    together = pc.binary_join_element_wise(*who, "\x00").dictionary_encode().indices.to_numpy(zero_copy_only=False)
    values = rated["value"].to_numpy(zero_copy_only=False)
    texts = rated["output"].to_pylist()
    ids = rated["output_id"].to_pylist()
    best: list[int] = []
    other: list[int] = []
    order = np.argsort(together, kind="stable")
    ends = np.flatnonzero(np.diff(together[order])) + 1
    for group in np.split(order, ends) if len(order) else []:
        top = max(group, key=lambda row: (values[row], ids[row]))
        lower = [int(row) for row in group if values[row] < values[top] and texts[row] != texts[top]]
        if not lower:
            context.leave_out("nothing rated lower to compare with", len(group))
            continue
        found = _against(lower, against, values, ids)
        best += [int(top)] * len(found)
        other += found
    return best, other


def _against(lower: list[int], against: str, values: Any, ids: list[str]) -> list[int]:
    if against == "all":
        return lower
    if against == "worst":
        return [min(lower, key=lambda row: (values[row], ids[row]))]
    return [min(lower, key=lambda row: hashlib.sha256(ids[row].encode()).digest())]
