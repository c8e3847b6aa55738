"""What is asked of scorers."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from functools import partial
from typing import Any, get_args

import pyarrow as pa

from rlflow.plugin import SIGNALS_SCHEMA, Score, Scorer, ScoreReport
from rlflow.testing.common import compare_state, from_threads, options_of, state_of
from rlflow.testing.material import judgements, scorer_cases, signals_table
from rlflow.testing.report import Notes, Samples, raised, shown
from rlflow.testing.timing import too_slow

LEVELS = frozenset(get_args(Score.__dataclass_fields__["level"].type)) or frozenset(
    {"project", "task", "annotator", "annotator_pair", "feedback"}
)
LONGEST = {"subject": 100, "metric": 100, "key": 200}
TINY, SMALL, LARGE = 3, 30, 240
"""Tasks of the timed tables: 3 judgements each, 7 signals for a judgement."""
ROWS_PER_TASK = 21


def check_scorer(item: Scorer, samples: Samples, notes: Notes) -> None:
    """Everything but names and models."""
    before = state_of(item)
    choices = options_of(item, samples, wanted=2)
    if not choices:
        notes.add("G08", "no options fit Options: pass options=[...]")
        return
    if _is_slow(item, choices[0], samples, notes):
        return
    usual = signals_table(judgements(12))
    for options in choices:
        for name, (code, rows) in scorer_cases().items():
            try:
                report = item.score(signals_table(rows), options)
            except Exception as error:
                notes.add(code, f"score() of {name} raised {raised(error)}")
                continue
            _check_report(report, signals_table(rows), name, notes)
        for index, table in enumerate([usual, *samples.values]):
            _check_table(item, table, options, "usual signals" if not index else "your own table", notes)
    if not notes.has("S02", "S03", "S04"):
        smaller = [signals_table(judgements(6, seed=seed)) for seed in (1, 2, 3)]
        calls = [partial(_scored, item, table, choices[0]) for table in smaller]
        if not notes.has("S07"):
            from_threads(calls, [call() for call in calls], notes)
    compare_state(item, before, notes)


def _is_slow(item: Scorer, options: Any, samples: Samples, notes: Notes) -> bool:
    tables = {tasks: signals_table(judgements(tasks)) for tasks in (TINY, SMALL, LARGE)}

    def run(tasks: int) -> None:
        item.score(tables[tasks], options)

    try:
        # Of 10,000 tasks, 210,000 signals, a generous minute and a half.
        slow = too_slow(run, TINY, SMALL, budget=90.0, factor=samples.speed)
        slow = slow or too_slow(run, SMALL, LARGE, budget=90.0, factor=samples.speed)
    except Exception:
        return False  # told by other rules
    if slow:
        notes.add("S15", f"of tasks with {ROWS_PER_TASK} signals each {slow}")
    return slow is not None


def scores_of(report: ScoreReport) -> Iterator[Score]:
    """Every score of a report, those of its table, too."""
    yield from report.scores
    table = getattr(report, "table", None)
    if table is not None:
        names = {"level", "metric", "value", "subject", "key", "low", "high", "n", "note"}
        for row in table.to_pylist():
            yield Score(**{name: value for name, value in row.items() if name in names})


def _scored(item: Scorer, table: pa.Table, options: Any) -> list[str]:
    return _told(item.score(table, options))


def _told(report: ScoreReport) -> list[str]:
    return sorted(repr(score) for score in scores_of(report))


def _check_table(item: Scorer, table: pa.Table, options: Any, what: str, notes: Notes) -> None:
    copied = pa.Table.from_pylist(table.to_pylist(), schema=SIGNALS_SCHEMA)
    try:
        first = item.score(table, options)
        second = item.score(table, options)
    except Exception as error:
        notes.add("S03", f"score() of {what} raised {raised(error)}")
        return
    if not _check_report(first, table, what, notes):
        return
    if table.to_pylist() != copied.to_pylist():
        notes.add("S09", f"score() of {what} changed the table")
    if _told(first) != _told(second):
        pair = next((one, two) for one, two in zip(_told(first), _told(second), strict=False) if one != two)
        notes.add("S07", f"of {what}: first {shown(pair[0])}, then {shown(pair[1])}")
        return
    rows = copied.to_pylist()
    random.Random(7).shuffle(rows)
    try:
        turned = item.score(signals_table(rows), options)
    except Exception as error:
        notes.add("S08", f"score() of {what} in another order raised {raised(error)}")
        return
    straight, other = _values(first), _values(turned)
    for place in sorted({*straight, *other}):
        one, two = straight.get(place, "nothing"), other.get(place, "nothing")
        same = one == two or (
            isinstance(one, float) and isinstance(two, float) and math.isclose(one, two, rel_tol=1e-6, abs_tol=1e-8)
        )
        if not same:
            notes.add("S08", f"of {what}: {place} is {one} in one order of the rows and {two} in another")
            return


def _values(report: ScoreReport) -> dict[tuple[str, ...], Any]:
    return {(score.level, score.metric, score.key, score.subject): score.value for score in scores_of(report)}


def _check_report(report: Any, table: pa.Table, what: str, notes: Notes) -> bool:
    """Whether it is a report at all."""
    if not isinstance(report, ScoreReport):
        notes.add("S04", f"score() of {what} answered {shown(report)}")
        return False
    try:
        scores = list(scores_of(report))
    except TypeError as error:
        notes.add("S04", f"score() of {what} answered scores that cannot be read: {raised(error)}")
        return False
    wrong = [score for score in scores if not isinstance(score, Score)]
    if wrong:
        notes.add("S04", f"score() of {what} answered {shown(wrong[0])} among its scores")
        return False
    known = {
        "task": set(table["task_id"].to_pylist()),
        "annotator": set(table["annotator_id"].to_pylist()),
        "feedback": set(table["feedback_id"].to_pylist()),
    }
    seen: set[tuple[str, ...]] = set()
    for score in scores:
        _check_score(score, known, what, notes)
        place = (score.level, score.metric, score.key, score.subject)
        if place in seen:
            notes.add("S14", f"of {what}: {place} is told twice")
        seen.add(place)
    return True


def _check_score(score: Score, known: dict[str, set[Any]], what: str, notes: Notes) -> None:
    where = f"of {what}: {shown(score)}"
    texts = {name: getattr(score, name) for name in LONGEST}
    if score.level not in LEVELS or not score.metric:
        notes.add("S05", f"{where}: level {score.level!r}, metric {score.metric!r}")
    for name, text in texts.items():
        if not isinstance(text, str) or len(text) > LONGEST[name] or "\x00" in text:
            notes.add("S05", f"{where}: {name} is {shown(text)}")
            return
    if score.value is not None:
        if isinstance(score.value, bool) or not isinstance(score.value, (int, float)) or not math.isfinite(score.value):
            notes.add("S10", f"{where}: the value is {score.value!r}")
            return
        core = (score.level, score.metric, score.key) in (("feedback", "quality_score", ""), ("task", "agreement", ""))
        if core and not 0 <= score.value <= 1:
            notes.add("S06", f"{where}: {score.metric} is {score.value}")
        low, high = score.low, score.high
        slack = 1e-9 * max(1.0, abs(score.value))
        if (low is not None and low > score.value + slack) or (high is not None and high < score.value - slack):
            notes.add("S12", f"{where}: {low} to {high} does not enclose {score.value}")
    elif not score.note.strip():
        notes.add("S11", where)
    if isinstance(score.n, bool) or not isinstance(score.n, int) or score.n < 0:
        notes.add("S16", f"{where}: n is {score.n!r}")
    if score.level in known and score.subject not in known[score.level]:
        notes.add("S13", f"{where}: {score.subject!r} is no {score.level} of the table")
    if score.level == "annotator_pair" and not set(score.subject.split(":")) <= known["annotator"]:
        notes.add("S13", f"{where}: {score.subject!r} is no pair of annotators of the table")
