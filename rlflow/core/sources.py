"""The tables that recipes cook from: what a row of each export source holds.

A source is made from signals and texts by the exports slice, as Arrow record batches of these schemas, in an
order that is stable and keeps all rows of one task together.
"""

from __future__ import annotations

from typing import Literal, get_args

import pyarrow as pa

Source = Literal["pairs", "ratings", "rankings", "steps", "demonstrations", "prompts", "ballots"]
"""What a recipe may be cooked from: judged pairs, numbers and labels of outputs, rankings, step ratings, written
answers, prompts alone, or judgements as they were given.
"""

MESSAGES = pa.list_(pa.struct([pa.field("role", pa.string()), pa.field("content", pa.string())]))
"""A conversation: [{role, content}, ...]."""

_TASK = [
    pa.field("task_id", pa.string(), nullable=False),
    pa.field("task_type", pa.string(), nullable=False),
    pa.field("prompt", MESSAGES, nullable=False),  # system turn first if there is one; ends with a user turn
    pa.field("expected_behavior", pa.string()),
    pa.field("tags", pa.list_(pa.string()), nullable=False),
    pa.field("metadata", pa.string(), nullable=False),  # the task's metadata as a JSON object
]
_VOTE = [
    pa.field("key", pa.string(), nullable=False),  # what was judged
    pa.field("votes", pa.int32(), nullable=False),  # judgements that the row rests on
    pa.field("agreement", pa.float64()),  # the task's agreement, 0 to 1; null with one judgement
    pa.field("quality", pa.float64()),  # mean quality_score of those judgements; null if not scored
    pa.field("annotator_id", pa.string()),  # null when aggregated
    pa.field("rationale", pa.string()),  # null when aggregated or not given
    pa.field("created_at", pa.timestamp("us", tz="UTC"), nullable=False),  # of the latest judgement
    pa.field("resolved", pa.bool_(), nullable=False),  # a researcher's resolution stands in for the judgements
]

ANSWERS = pa.list_(
    pa.struct(
        [
            pa.field("id", pa.string()),
            pa.field("model", pa.string()),
            pa.field("text", pa.string()),
            pa.field("rank", pa.float64()),
        ]
    )
)
"""Ranked outputs, the best first; rank 1 is the best, equal ranks are ties, and means of ranks have fractions."""

SCHEMAS: dict[Source, pa.Schema] = {
    # One row per judged pair of outputs; from pairwise signals, and from every pair of a ranking.
    "pairs": pa.schema(
        [
            *_TASK,
            pa.field("chosen_id", pa.string(), nullable=False),
            pa.field("rejected_id", pa.string(), nullable=False),
            pa.field("chosen", pa.string(), nullable=False),
            pa.field("rejected", pa.string(), nullable=False),
            pa.field("chosen_model", pa.string()),
            pa.field("rejected_model", pa.string()),
            pa.field("strength", pa.float64(), nullable=False),  # 0 is a tie: then chosen/rejected mean nothing
            pa.field("tie", pa.bool_(), nullable=False),
            pa.field("chosen_place", pa.int32()),  # where the annotator saw it, 0 first; null when aggregated
            pa.field("rejected_place", pa.int32()),
            *_VOTE,
        ]
    ),
    # One row per output and key; from scalar signals, and from categories of outputs (label, value null).
    "ratings": pa.schema(
        [
            *_TASK,
            pa.field("output_id", pa.string(), nullable=False),
            pa.field("output", pa.string(), nullable=False),
            pa.field("model", pa.string()),
            pa.field("value", pa.float64()),
            pa.field("label", pa.string()),
            pa.field("scale_min", pa.float64()),
            pa.field("scale_max", pa.float64()),
            *_VOTE,
        ]
    ),
    # One row per ranking of a task's outputs; `answers` has two at least.
    "rankings": pa.schema([*_TASK, pa.field("answers", ANSWERS, nullable=False), *_VOTE]),
    # One row per output with step ratings; `steps` and `ratings` have the same length.
    "steps": pa.schema(
        [
            *_TASK,
            pa.field("output_id", pa.string(), nullable=False),
            pa.field("model", pa.string()),
            pa.field("steps", pa.list_(pa.string()), nullable=False),
            pa.field("ratings", pa.list_(pa.float64()), nullable=False),  # null where a step was not rated
            *_VOTE,
        ]
    ),
    # One row per written answer.
    "demonstrations": pa.schema(
        [
            *_TASK,
            pa.field("text", pa.string(), nullable=False),
            pa.field("edited_from_id", pa.string()),
            pa.field("edited_from", pa.string()),
            pa.field("edited_from_model", pa.string()),
            *_VOTE,
        ]
    ),
    # One row per task, judged or not; `votes` is the number of its judgements.
    "prompts": pa.schema(
        [
            *_TASK,
            pa.field("votes", pa.int32(), nullable=False),
            pa.field("agreement", pa.float64()),
            pa.field("created_at", pa.timestamp("us", tz="UTC"), nullable=False),  # of the task
        ]
    ),
    # One row per judgement, everything as it was given.
    "ballots": pa.schema(
        [
            *_TASK,
            pa.field("feedback_id", pa.string(), nullable=False),
            pa.field("annotator_id", pa.string(), nullable=False),
            pa.field("task_version", pa.int32(), nullable=False),
            pa.field("revision", pa.int32(), nullable=False),
            pa.field(
                "outputs",  # in the task's own order; shown_at is the place where this annotator saw it, from 0
                pa.list_(
                    pa.struct(
                        [
                            pa.field("id", pa.string()),
                            pa.field("model", pa.string()),
                            pa.field("text", pa.string()),
                            pa.field("shown_at", pa.int32()),
                        ]
                    )
                ),
                nullable=False,
            ),
            pa.field("values", pa.string(), nullable=False),  # {widget name: value} as JSON
            pa.field("signals", pa.string(), nullable=False),  # [signal, ...] as JSON
            pa.field("reward_scalar", pa.float64()),
            pa.field("rationale", pa.string()),
            pa.field("quality", pa.float64()),
            pa.field("agreement", pa.float64()),
            pa.field("duration_ms", pa.int64()),
            pa.field("created_at", pa.timestamp("us", tz="UTC"), nullable=False),
        ]
    ),
}
"""The columns of each source. One row is: of `pairs` two outputs that were compared; of `ratings` one output under one
key; of `rankings` the outputs of a task in order; of `steps` one output with its steps; of `demonstrations` one written
answer; of `prompts` one task, judged or not; of `ballots` one judgement.
"""

SOURCES: tuple[Source, ...] = get_args(Source)
"""The names of all sources."""
