"""What scorers answer, found fit to be stored: tables of figures and of consensus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rlflow.core.json import dumps
from rlflow.plugin import CONSENSUS_SCHEMA, SCORES_SCHEMA, Score, ScoreReport

LEVELS = ("project", "task", "annotator", "annotator_pair", "feedback")
MAX_LENGTHS = {"subject": 100, "metric": 100, "key": 200}
QUALITY = ("feedback", "quality_score")
AGREEMENT = ("task", "agreement")
"""The two figures that the core reads, by level and metric."""


@dataclass(frozen=True)
class Rated:
    """Figures by id: (n,) ids as text, (n,) values from 0 to 1."""

    ids: pa.Array
    values: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Report:
    """A scorer's report, checked. `scores` and `consensus` have plain text columns, ready to be copied."""

    scores: pa.Table
    consensus: pa.Table
    quality: Rated
    agreement: Rated


def checked(report: ScoreReport, methods: Sequence[str]) -> Report:
    """The report as tables. Raises ValueError where something cannot be stored."""
    tables = [_from_scores(report.scores)]
    if report.table is not None:
        tables.append(_conforming(report.table, SCORES_SCHEMA, "table"))
    scores = pa.concat_tables(tables)
    _check(scores)
    consensus = _plain(CONSENSUS_SCHEMA).empty_table()
    if report.consensus is not None:
        consensus = _conforming(report.consensus, CONSENSUS_SCHEMA, "consensus")
        unknown = set(pc.unique(consensus["method"]).to_pylist()) - set(methods)
        if unknown:
            raise ValueError(f"consensus by {', '.join(sorted(unknown))}, which is not among the scorer's `methods`")
    return Report(scores, consensus, _rated(scores, *QUALITY), _rated(scores, *AGREEMENT))


def _plain(schema: pa.Schema) -> pa.Schema:
    """The schema with texts in place of dictionaries."""
    fields = []
    for one in schema:
        text = pa.types.is_dictionary(one.type)
        fields.append(pa.field(one.name, pa.string() if text else one.type, nullable=one.nullable))
    return pa.schema(fields)


def _conforming(table: pa.Table, schema: pa.Schema, name: str) -> pa.Table:
    """The table's columns in the schema's order and plain types; what is not finite becomes null."""
    missing = [column for column in schema.names if column not in table.column_names]
    if missing:
        raise ValueError(f"the report's {name} lacks {', '.join(missing)}")
    columns = []
    for one in _plain(schema):
        column = table[one.name].cast(one.type)
        if pa.types.is_floating(one.type):
            column = pc.if_else(pc.is_finite(column), column, pa.scalar(None, one.type))
        if not one.nullable and column.null_count:
            raise ValueError(f"the report's {name} has nulls in {one.name}")
        columns.append(column)
    return pa.table(columns, schema=_plain(schema))


def _from_scores(scores: Sequence[Score]) -> pa.Table:
    columns: dict[str, list[Any]] = {
        "level": [score.level for score in scores],
        "metric": [score.metric for score in scores],
        "subject": [score.subject for score in scores],
        "key": [score.key for score in scores],
        "value": [finite(score.value) for score in scores],
        "low": [finite(score.low) for score in scores],
        "high": [finite(score.high) for score in scores],
        "n": [int(score.n) for score in scores],
        "note": [score.note.replace("\x00", "") for score in scores],
        "detail": [dumps(dict(score.detail)) if score.detail else "{}" for score in scores],
    }
    return pa.table(columns, schema=_plain(SCORES_SCHEMA))


def _check(scores: pa.Table) -> None:
    for level in pc.unique(scores["level"]).to_pylist():
        if level not in LEVELS:
            raise ValueError(f"level {level!r} is not one of {', '.join(sorted(LEVELS))}")
    for name, longest in MAX_LENGTHS.items():
        texts = pc.unique(scores[name])
        bad = texts.filter(pc.or_(pc.greater(pc.utf8_length(texts), longest), pc.match_substring(texts, "\x00")))
        if len(bad):
            text = bad[0].as_py()
            raise ValueError(f"{name} {text[:50]!r} is longer than {longest} characters or has a NUL character")
    if scores.num_rows and pc.any(pc.equal(scores["metric"], "")).as_py():
        raise ValueError("a score has no metric")


def _rated(scores: pa.Table, level: str, metric: str) -> Rated:
    """The figures of a level and metric over all keys that have a value."""
    mine = pc.and_(pc.equal(scores["level"], level), pc.equal(scores["metric"], metric))
    mine = pc.and_(pc.and_(mine, pc.equal(scores["key"], "")), pc.is_valid(scores["value"]))
    found = scores.filter(mine)
    values: npt.NDArray[np.float64] = found["value"].to_numpy()
    outside = np.flatnonzero(~((values >= 0) & (values <= 1)))
    if len(outside):
        subject, value = found["subject"][int(outside[0])].as_py(), values[outside[0]]
        raise ValueError(f"{metric} of {level} {subject} is {value}: must be 0 to 1")
    return Rated(found["subject"].combine_chunks(), values)


def finite(value: float | None) -> float | None:
    """The number, or None where it is not finite."""
    return float(value) if value is not None and math.isfinite(value) else None
