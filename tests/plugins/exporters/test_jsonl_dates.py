"""Columns of texts in JSON lines that readers take for moments in time."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.json
import pytest

from rlflow.core.sources import MESSAGES
from rlflow.plugin import InvalidValue

from .material import FORMATS, RECIPES, batch_of, context_for, lines, pair, told

SPOKEN = pa.schema([("said", MESSAGES), ("model", pa.string())])


def spoken(words: str, model: str = "m") -> dict[str, Any]:
    return {"said": [{"role": "assistant", "content": words}], "model": model}


@pytest.mark.parametrize("name", ["jsonl", "jsonl_gz", "jsonl_zst"])
def test_jsonl_refuses_texts_that_are_dates_and_nothing_else(name: str) -> None:
    dates = [spoken("2026-01-31"), spoken("2026-02-01T10:00:00Z"), {"said": None, "model": None}]
    batch = pa.RecordBatch.from_pylist(dates, SPOKEN)
    with pytest.raises(InvalidValue, match=r"'said\.content' is a date.*parquet"):
        told(name, SPOKEN, [batch])
    more = pa.RecordBatch.from_pylist([spoken("tomorrow")], SPOKEN)
    assert lines(told("jsonl", SPOKEN, [batch, more])) == [*dates, spoken("tomorrow")]


@pytest.mark.parametrize(
    "word",
    [
        *("2026-01-31", "2026-01-31T12", "2026-01-31 12:00", "2026-01-31T12:00:00", "2026-01-31T12:00:00Z"),
        *("2026-01-31T12:00:00+01:00", "2026-01-31T12:00-0130", "2026-01-31T12:00:00+01", "0000-01-01", "9999-12-31"),
        *("2026-01-31T1200", "2026-01-31T12:00:00.5", "2026-01-31T12:00:00.123456Z", "2026-01-31Z", " 2026-01-31"),
        *(
            "2026-01-31 ",
            "2026-01-31\n",
            "20260131",
            "2026-1-31",
            "12:00",
            "2026",
            "2026-01",
            "2026-01-31t12:00",
            "007",
        ),
        *("2026-13-01", "2026-01-31T24:00", "2026-01-31T23:59:60", "", "-2026-01-31", "\u0662\u0660\u0662\u0666-01-31"),
    ],
)
def test_jsonl_refuses_what_pyarrow_reads_as_a_moment(word: str) -> None:
    schema = pa.schema([("text", pa.string())])
    line = json.dumps({"text": word}).encode()
    if pa.types.is_timestamp(pyarrow.json.read_json(io.BytesIO(line)).schema.field("text").type):
        with pytest.raises(InvalidValue, match="'text' is a date"):
            told("jsonl", schema, [pa.RecordBatch.from_pylist([{"text": word}], schema)])
    else:
        assert lines(told("jsonl", schema, [pa.RecordBatch.from_pylist([{"text": word}], schema)])) == [{"text": word}]


@pytest.mark.parametrize("cut", [1, 40, 10_000])
def test_jsonl_tells_of_dates_that_come_late(cut: int) -> None:
    """In stretches as ``datasets`` reads them: ten megabytes and the rest of a line."""
    size = len(json.dumps(spoken("x" * 1000), separators=(",", ":"))) + 1
    first = (10 << 20) // size + 1
    rows = [spoken("x" * 1000) for _ in range(first)] + [spoken("2026-01-31")]
    sink = io.BytesIO()
    writer = FORMATS["jsonl"].writer(sink, SPOKEN)
    for start in range(0, len(rows), cut):
        writer.write(pa.RecordBatch.from_pylist(rows[start : start + cut], SPOKEN))
    assert len(sink.getvalue()) > 10 << 20  # what is not in doubt is handed on
    writer.close()
    assert lines(sink.getvalue()) == rows
    (warning,) = writer.warnings  # type: ignore[attr-defined]
    assert "'said.content' is a date" in warning
    assert str(first * size) in warning


def test_jsonl_lets_dates_pass_where_nobody_guesses_types() -> None:
    recipe = RECIPES["openai_preference"]
    schema = recipe.schema(recipe.Options())
    dates = pair(chosen="2026-01-31", rejected="2026-02-01")
    made = recipe.transform(batch_of("pairs", [dates]), context_for(recipe))
    assert b'"content":"2026-01-31"' in told("jsonl", schema, [made])


def test_jsonl_holds_back_what_is_in_doubt_and_no_more() -> None:
    schema = pa.schema([("day", pa.string()), ("text", pa.string())])
    batch = pa.RecordBatch.from_pylist([{"day": "2026-01-31", "text": "x" * 1000}] * 4096, schema)
    sink = io.BytesIO()
    writer = FORMATS["jsonl"].writer(sink, schema)
    writer.write(batch)
    writer.write(batch)
    assert sink.getvalue() == b""  # nothing was handed on before it was refused
    with pytest.raises(InvalidValue, match="'day' is a date"):
        writer.write(batch)
