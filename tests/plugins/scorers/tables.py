"""Tables of signals for tests: who said what of which task, as a scorer receives it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa

from rlflow.plugin import SIGNALS_SCHEMA, Score, ScoreReport, Signal
from rlflow.plugins.scorers.agreement import Agreement, AgreementOptions

START = datetime(2024, 1, 1, tzinfo=UTC)
Judgement = tuple[str, str, Sequence[Signal]]


def table(judgements: Iterable[Judgement], widget: str = "w", chunks: int = 1) -> pa.Table:
    """(task, annotator, signals) as a table; the feedback is `task/annotator`. Each is a minute later than
    the one before. With several chunks the dictionaries differ from chunk to chunk."""
    rows = []
    for minute, (task, annotator, signals) in enumerate(judgements):
        for signal in signals:
            rows.append(
                {
                    **signal.as_dict(),
                    "feedback_id": f"{task}/{annotator}",
                    "task_id": task,
                    "annotator_id": annotator,
                    "widget": widget,
                    "submitted_at": START + timedelta(minutes=minute),
                }
            )
    if not rows:
        return SIGNALS_SCHEMA.empty_table()
    parts = np.array_split(np.arange(len(rows)), min(chunks, len(rows)))
    batches = [pa.RecordBatch.from_pylist([rows[i] for i in part], schema=SIGNALS_SCHEMA) for part in parts]
    return pa.Table.from_batches(batches)


def votes(*per_task: str, key: str = "preference") -> list[Judgement]:
    """Each text is a task, each letter the vote of annotator 0, 1, ...: A, B, = for a tie, space for none."""
    judgements: list[Judgement] = []
    for number, letters in enumerate(per_task):
        first, second = f"t{number:03}-a", f"t{number:03}-b"
        for annotator, letter in enumerate(letters):
            if letter != " ":
                preferred, other = (second, first) if letter == "B" else (first, second)
                signal = Signal.pairwise(key, preferred, other, 0.0 if letter == "=" else 1.0)
                judgements.append((f"t{number:03}", f"ann{annotator}", [signal]))
    return judgements


def scalars(
    matrix: Sequence[Sequence[float | None]], key: str = "help", low: float = 1, high: float = 5
) -> list[Judgement]:
    """Rows are tasks of one output, columns annotators."""
    return [
        (f"t{task:03}", f"ann{rater}", [Signal.scalar(key, f"t{task:03}-a", value, low, high)])
        for task, row in enumerate(matrix)
        for rater, value in enumerate(row)
        if value is not None
    ]


def rankings(*per_task: Sequence[Sequence[int] | None], key: str = "rank") -> list[Judgement]:
    """Each argument is a task: per annotator the ranks of outputs 0, 1, ..."""
    return [
        (f"t{task}", f"ann{rater}", [Signal.rank(key, f"t{task}-{place}", rank) for place, rank in enumerate(ranks)])
        for task, given in enumerate(per_task)
        for rater, ranks in enumerate(given)
        if ranks is not None
    ]


def relabel(judgements: Sequence[Judgement], key: str) -> list[Judgement]:
    """The same judgements under another key."""
    return [(task, who, [replace(signal, key=key) for signal in signals]) for task, who, signals in judgements]


def scored(signals: pa.Table, **options: object) -> list[Score]:
    """The scores of the built-in scorer, with few resamples unless told otherwise."""
    chosen = AgreementOptions.model_validate({"resamples": 200, **options})
    return all_scores(Agreement().score(signals, chosen))


def all_scores(report: ScoreReport) -> list[Score]:
    """The scores of a report, those of its table among them."""
    rows = report.table.to_pylist() if report.table is not None else []
    return [*report.scores, *(Score(**{**row, "detail": json.loads(row["detail"])}) for row in rows)]


def find(scores: Iterable[Score], level: str, metric: str, subject: str = "", key: str | None = None) -> Score:
    """The one score with this name."""
    found = [
        score
        for score in scores
        if (score.level, score.metric, score.subject) == (level, metric, subject) and key in (None, score.key)
    ]
    assert len(found) == 1, f"{len(found)} scores {level} {metric} {subject} {key}"
    return found[0]
