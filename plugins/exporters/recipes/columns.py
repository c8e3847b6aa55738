"""Columns that recipes share. None of them is ever null, and no list is ever empty.

A reader of JSON lines takes the types from the first ten megabytes. A column that holds nothing there, or
``[]``, makes the whole file fail at the first value. So what is missing is told by an empty text, and figures
that may be missing (agreement, quality) are no columns of training sets.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from rlflow.plugin import MESSAGES


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


def select(batch: pa.RecordBatch, fields: Sequence[pa.Field], renamed: dict[str, str]) -> list[pa.Array]:
    """These fields' columns of a source batch, missing texts as empty ones. `renamed` maps to source names."""
    columns = []
    for column in fields:
        values = batch[renamed.get(column.name, column.name)]
        columns.append(values.fill_null("") if column.type == pa.string() else values)
    return columns
