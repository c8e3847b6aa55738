"""Two answers side by side with a signed strength, as in NVIDIA's HelpSteer."""

from __future__ import annotations

from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field

from rlflow.plugin import Options, Recipe, RecipeContext

from .columns import VOTES, conversation, integer, number, select, text
from .conversations import plain_prompts
from .sieve import Sieve

_ABOUT = (text("task_id"), text("key"), text("model_1"), text("model_2"), number("mean_strength"), *VOTES)
_NAMES = {
    "conversational": ("prompt", "response_1", "response_2", "preference_strength"),
    "standard": ("prompt", "response_1", "response_2", "preference_strength"),
    "helpsteer3": ("context", "response1", "response2", "overall_preference"),
}


class HelpsteerOptions(Options):
    """How comparisons are told."""

    layout: Literal["conversational", "standard", "helpsteer3"] = Field(
        "conversational",
        description="conversational: the prompt as a list of messages. standard: as plain text as in "
        "HelpSteer2-preference, for prompts of a single turn. helpsteer3: with the column names of HelpSteer3 "
        "(context, response1, response2, overall_preference).",
    )
    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")
    ties: bool = Field(False, description="Keep ties as 0. Bradley-Terry training learns nothing from them.")
    metadata: bool = Field(
        True, description="Add task_id, key, both models, the mean strength, votes, agreement and resolved."
    )


class HelpsteerPreferenceRecipe(Recipe):
    """Which answer comes first has nothing to do with which is better: it is the one whose output is older.

    Strengths are whole numbers from -3 (the first is much better) to 3; a mean of several judgements is rounded, but
    never to 0. A strength above 3 is of another scale and left out.
    """

    name = "helpsteer_preference"
    label = "Signed preference (HelpSteer)"
    description = "One row per pair: two responses and a strength from -3 (the first is better) to 3 (the second)."
    target = "HelpSteer2-preference and HelpSteer3 readers: NeMo-Aligner, NeMo RL, regression on the strength"
    usage = 'pairs = [(row["response_1"], row["response_2"], row["preference_strength"]) for row in data]'
    source = "pairs"
    Options = HelpsteerOptions

    def schema(self, options: HelpsteerOptions) -> pa.Schema:
        prompt, first, second, strength = _NAMES[options.layout]
        kind = text if options.layout == "standard" else conversation
        told = [kind(prompt), text(first), text(second), integer(strength)]
        return pa.schema([*told, *(_ABOUT if options.metadata else ())])

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: HelpsteerOptions = context.options
        sieve = Sieve(batch, context)
        sieve.other_keys(options.key)
        sieve.undecided_pairs(keep_ties=options.ties)
        sieve.leave_out(pc.greater_equal(batch["strength"], 3.5), "stronger than 3")
        sieve.prompts(plain=options.layout == "standard")
        rows = sieve.rest()
        first = pc.less(rows["chosen_id"], rows["rejected_id"])  # the chosen one is response 1
        strength = pc.if_else(rows["tie"], 0.0, rows["strength"])
        size = pc.if_else(pc.equal(strength, 0.0), 0.0, pc.max_element_wise(pc.round(strength), 1.0))
        signed = pc.if_else(first, pc.negate(size), size).cast(pa.int32())
        prompt = plain_prompts(rows["prompt"])[0] if options.layout == "standard" else rows["prompt"]
        columns = [prompt, *_sides(first, rows["chosen"], rows["rejected"]), signed]
        if options.metadata:
            one, two = _sides(first, rows["chosen_model"], rows["rejected_model"])
            mean = pc.if_else(first, pc.negate(strength), strength)
            rest = select(rows, VOTES, {})
            columns += [rows["task_id"], rows["key"], one.fill_null(""), two.fill_null(""), mean, *rest]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))


def _sides(first: pa.BooleanArray, chosen: pa.Array, rejected: pa.Array) -> tuple[pa.Array, pa.Array]:
    return pc.if_else(first, chosen, rejected), pc.if_else(first, rejected, chosen)
