"""Steps with labels, for process reward models."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pyarrow as pa
from pydantic import Field

from rlflow.plugin import Options, Recipe, RecipeContext

from .columns import ABOUT_ANSWERS, list_of, select, text
from .conversations import plain_prompts
from .sieve import Sieve


class PrmOptions(Options):
    """How step ratings become labels."""

    neutral: Literal["good", "bad"] = Field(
        "good", description="What a neutral step (0) counts as. OpenAI's work on PRM800K counts it as good."
    )
    stop_at_first_error: bool = Field(
        True, description="End an answer with its first bad step: what follows an error is neither right nor wrong."
    )
    key: str | None = Field(None, description="Only what was judged under this key; all keys when empty.")
    metadata: bool = Field(True, description="Add task_id, key, model, votes, agreement and resolved.")


class PrmRecipe(Recipe):
    """An answer ends before its first step that nobody rated, since a label cannot be missing.

    The trainers take plain text alone, so conversations of several turns are left out; a system text stands before
    the prompt, with an empty line between.
    """

    name = "prm"
    label = "Labelled steps (process reward models)"
    description = "One row per answer: the prompt, its steps, and for each step whether it is right."
    target = "TRL PRM (0.13 to 1.13); Axolotl (stepwise_supervised)"
    usage = (
        'trainer = PRMTrainer(model, args=PRMConfig(output_dir="out"), train_dataset=data, processing_class=tokenizer)'
    )
    source = "steps"
    Options = PrmOptions

    def schema(self, options: PrmOptions) -> pa.Schema:
        # `labels` is a trap everywhere else; here it is what the trainer asks for.
        told = [text("prompt"), list_of("completions", pa.string()), list_of("labels", pa.bool_())]
        return pa.schema([*told, *(ABOUT_ANSWERS if options.metadata else ())])

    def transform(self, batch: pa.RecordBatch, context: RecipeContext) -> pa.RecordBatch:
        options: PrmOptions = context.options
        cut = [
            _labelled(steps, ratings, options)
            for steps, ratings in zip(batch["steps"].to_pylist(), batch["ratings"].to_pylist(), strict=True)
        ]
        sieve = Sieve(batch, context)
        sieve.other_keys(options.key)
        sieve.leave_out(np.array([not labels for _, labels in cut], dtype=np.bool_), "no rated step")
        blank = [any(not (step or "").strip() for step in steps) for steps, _ in cut]
        sieve.leave_out(np.array(blank, dtype=np.bool_), "empty step")
        sieve.prompts(plain=True)
        told = batch.append_column("completions", pa.array([steps for steps, _ in cut], pa.list_(pa.string())))
        told = told.append_column("labels", pa.array([labels for _, labels in cut], pa.list_(pa.bool_())))
        rows = sieve.rest(told)
        columns = [plain_prompts(rows["prompt"])[0], rows["completions"], rows["labels"]]
        if options.metadata:
            columns += select(rows, ABOUT_ANSWERS, {})
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(options))


def _labelled(
    steps: list[str | None], ratings: list[float | None], options: PrmOptions
) -> tuple[list[str | None], list[bool]]:
    labels: list[bool] = []
    for rating in ratings:
        if rating is None:
            break
        labels.append(rating > 0 or (rating == 0 and options.neutral == "good"))
        if options.stop_at_first_error and not labels[-1]:
            break
    return steps[: len(labels)], labels
