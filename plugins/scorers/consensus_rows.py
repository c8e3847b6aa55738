"""Consensus as a table: one row per item, with the posterior as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from rlflow.plugin import CONSENSUS_SCHEMA

from .columns import Columns
from .questions import Judged, Question
from .statistics.ratings import Floats, Ints

DIGITS = 6
"""Decimals kept: what differs behind them is not written again."""


def consensus_rows(
    columns: Columns,
    question: Question,
    judged: Judged,
    method: str,
    *,
    value: Floats | None = None,
    label: Sequence[str | None] | None = None,
    probability: Floats | None = None,
    spread: Floats | None = None,
    agreement: Floats | None = None,
    detail: Sequence[str] | None = None,
) -> pa.Table:
    """The items of a question as rows of CONSENSUS_SCHEMA; numbers that are NaN become null."""
    size = judged.ratings.n_items
    texts: dict[str, Any] = {
        "task_id": _taken(columns.tasks, judged.tasks),
        "method": _constant(method, size),
        "widget": _constant(question.asked.widget, size),
        "kind": _constant(question.asked.kind, size),
        "key": _constant(question.asked.key, size),
        "subject": _taken(columns.outputs, judged.subject),
        "other": _taken(columns.outputs, judged.other),
        "position": pa.array(np.maximum(judged.position, 0), pa.int32(), mask=judged.position < 0),
        "value": _numbers(value, size),
        "label": pa.nulls(size, pa.string()) if label is None else pa.array(label, pa.string()),
        "probability": _numbers(probability, size),
        "spread": _numbers(spread, size),
        "votes": pa.array(judged.ratings.sizes, pa.int32()),
        "agreement": _numbers(agreement, size),
        "detail": pa.array(["{}"] * size if detail is None else detail, pa.string()),
    }
    return pa.table(
        [column if column.type == one.type else column.cast(one.type) for one, column in _in_order(texts)],
        schema=CONSENSUS_SCHEMA,
    )


def _in_order(columns: dict[str, Any]) -> list[tuple[pa.Field, Any]]:
    return [(one, columns[one.name]) for one in CONSENSUS_SCHEMA]


def _taken(texts: Sequence[str], codes: Ints) -> pa.Array:
    """Texts by code; -1 becomes null."""
    indices = pa.array(np.maximum(codes, 0), pa.int32(), mask=codes < 0)
    if not len(texts):
        return pa.nulls(len(codes), pa.string())
    return pa.array(texts, pa.string()).take(indices)


def _constant(text: str, size: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, dtype=np.int32)), pa.array([text], pa.string()))


def _numbers(values: Floats | None, size: int) -> pa.Array:
    if values is None:
        return pa.nulls(size, pa.float64())
    rounded = np.round(values, DIGITS) + 0.0
    return pa.array(rounded, pa.float64(), mask=~np.isfinite(rounded))


def posterior_texts(posterior: Floats, names: Sequence[str], **more: Any) -> list[str]:
    """(n, C) probabilities as JSON texts; equal rows are written once, and what is nothing is left out."""
    rounded = np.round(posterior, DIGITS)
    if not len(rounded):
        return []
    different, index = np.unique(rounded, axis=0, return_inverse=True)
    texts = [
        json.dumps({"posterior": {name: p for name, p in zip(names, row, strict=True) if p > 0}, **more})
        for row in different.tolist()
    ]
    return [texts[place] for place in index.reshape(-1).tolist()]


def counts_of(judged: Judged, n_classes: int) -> Floats:
    """(n_items, C) judgements per class; the ratings' values are codes of classes."""
    ratings = judged.ratings
    flat = np.bincount(
        ratings.items * n_classes + ratings.values.astype(np.int64), minlength=ratings.n_items * n_classes
    )
    return flat.reshape(ratings.n_items, n_classes).astype(np.float64)


def equal_pairs(counts: Floats) -> Floats:
    """(n_items,) the share of equal pairs among the judgements of an item, NaN for one judgement."""
    size = counts.sum(axis=1)
    pairs = size * (size - 1)
    share = np.full(len(counts), np.nan)
    np.divide((counts * (counts - 1)).sum(axis=1), pairs, out=share, where=pairs > 0)
    return share
