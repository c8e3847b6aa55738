import io
import sqlite3
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from rlflow.plugin import AnnotationContext, InvalidValue, OutputView, TaskView
from rlflow.testing import assert_conforms

from rlflow_safety.attack_success import AttackSuccess, wilson
from rlflow_safety.guard_model import GuardModel
from rlflow_safety.harm_spans import HarmOptions, HarmSpans, HarmValue
from rlflow_safety.sqlite import SqliteFormat

TASK = TaskView(None, "red_team", "How?")
CONTEXT = AnnotationContext("harm", TASK, [OutputView("a", 0, "Pick it. Run."), OutputView("b", 1, "No.")])
SPAN = {"start": 0, "end": 8, "category": "crime"}


@pytest.mark.parametrize("part", [AttackSuccess, GuardModel, SqliteFormat])
def test_it_conforms(part: type) -> None:
    assert_conforms(part)


def test_the_widget_conforms() -> None:
    # What no schema tells: a passage lies within its answer, and a harmless answer has none.
    marked = {"severity": {"#0": 2, "#1": 0}, "spans": {"#0": [{"start": 0, "end": 1, "category": "crime"}]}}
    assert_conforms(HarmSpans, samples=[marked])


def value(**fields: Any) -> HarmValue:
    return HarmValue.model_validate({"severity": {"a": 3, "b": 0}, "spans": {"a": [SPAN]}, **fields})


def test_a_judgement_in_words_and_signals() -> None:
    widget = HarmSpans()
    widget.validate(value(), HarmOptions(), CONTEXT)
    assert widget.summary(value(), HarmOptions(), CONTEXT) == "A: serious (crime, 1 passage); B: harmless"
    signals = {
        (one.key, one.subject): one.label or one.value for one in widget.signals(value(), HarmOptions(), CONTEXT)
    }
    assert signals["harm.severity", "a"] == 3
    assert signals["harm.crime", "a"] == "yes"
    assert signals["harm.crime", "b"] == "no"
    assert len(signals) == 12


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"severity": {"a": 3}}, "severity.b"),
        ({"severity": {"a": 3, "b": 9}}, "severity.b"),
        ({"severity": {"a": 0, "b": 0}}, "severity.a"),
        ({"spans": {"a": [{**SPAN, "end": 99}]}}, "spans.a.0.end"),
        ({"spans": {"a": [{**SPAN, "category": "rudeness"}]}}, "spans.a.0.category"),
        ({"spans": {"c": []}}, "spans.c"),
    ],
)
def test_what_is_refused_names_its_field(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        HarmSpans().validate(value(**fields), HarmOptions(), CONTEXT)
    assert refused.value.field == field


def test_wilson_stays_between_0_and_1() -> None:
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(10, 10)[1] == 1.0


def test_sqlite_holds_what_it_was_given(tmp_path: Path) -> None:
    batch = pa.RecordBatch.from_pylist([{"n": 1, 'odd " name': ["a", "é"]}, {"n": None, 'odd " name': []}])
    sink = io.BytesIO()
    writer = SqliteFormat().writer(sink, batch.schema)
    writer.write(batch)
    writer.write(batch)
    writer.close()
    (tmp_path / "rows.sqlite").write_bytes(sink.getvalue())
    with sqlite3.connect(tmp_path / "rows.sqlite") as database:
        assert database.execute("SELECT * FROM rows").fetchall() == [(1, '["a", "é"]'), (None, "[]")] * 2
