"""Columns that recipes share. None of them is ever null, and no list of messages is ever empty.

A reader of JSON lines takes the types from the first ten megabytes. A column that holds nothing there, or
``[]``, makes the whole file fail at the first value. So a missing text is an empty one, and an agreement that was
not computed is -1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from rlflow.plugin import MESSAGES

TRAPS = frozenset({"images", "labels", "chosen_ids", "rejected_ids", "chat_template_kwargs", "messages"})
"""Names that trainers take for something of their own wherever they find them."""


def text(name: str) -> pa.Field:
    return pa.field(name, pa.string(), nullable=False)


def conversation(name: str) -> pa.Field:
    return pa.field(name, MESSAGES, nullable=False)


def number(name: str) -> pa.Field:
    return pa.field(name, pa.float64(), nullable=False)


def integer(name: str) -> pa.Field:
    return pa.field(name, pa.int32(), nullable=False)


def truth(name: str) -> pa.Field:
    return pa.field(name, pa.bool_(), nullable=False)


def list_of(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, pa.list_(kind), nullable=False)


VOTES = (integer("votes"), number("agreement"), truth("resolved"))
"""On what a row rests: how many judgements, how far those of the task agree (-1: not computed), and whether a
researcher's resolution stands in for them.
"""

ABOUT_PAIRS = (
    text("task_id"),
    text("key"),
    text("chosen_model"),
    text("rejected_model"),
    number("strength"),
    text("order"),
    *VOTES,
)
"""Of a pair. `order` is the answer that the annotator saw first, ``chosen`` or ``rejected``; empty when votes were
aggregated, and where the recipe does not ask for it.
"""

ABOUT_ANSWERS = (text("task_id"), text("key"), text("model"), *VOTES)


def select(batch: pa.RecordBatch, fields: Sequence[pa.Field], renamed: Mapping[str, str]) -> list[pa.Array]:
    """These fields' columns of a source batch, nulls filled as said above. `renamed` maps to source names."""
    columns = []
    for column in fields:
        values = _order(batch) if column.name == "order" else batch[renamed.get(column.name, column.name)]
        if column.name == "agreement":
            values = values.fill_null(-1.0)
        columns.append(values.fill_null("") if column.type == pa.string() else values)
    return columns


def _order(batch: pa.RecordBatch) -> pa.StringArray:
    chosen_first = pc.less(batch["chosen_place"], batch["rejected_place"])
    return pc.if_else(chosen_first, "chosen", "rejected")
