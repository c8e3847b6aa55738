from __future__ import annotations

import io
import json
import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import numpy as np
import orjson
import pandas
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rlflow.core.sources import MESSAGES, SCHEMAS
from rlflow.plugin import InvalidValue

from .material import FORMATS, RECIPES, batch_of, context_for, lines, pair, read, told

PLAIN = pa.schema(
    [
        ("text", pa.string()),
        ("float", pa.float64()),
        ("int", pa.int64()),
        ("truth", pa.bool_()),
        ("at", pa.timestamp("us", tz="UTC")),
    ]
)
NESTED = pa.schema(
    [
        *PLAIN,
        ("messages", MESSAGES),
        ("ratings", pa.list_(pa.float64())),
        ("inner", pa.struct([("when", pa.timestamp("us", tz="UTC")), ("tags", pa.list_(pa.string()))])),
    ]
)

texts = st.text(max_size=12) | st.sampled_from(["None", "NA", "", "12", "2026-01-31", '"', "a,b\r\nc", "\u2028\x00"])
floats = st.floats(allow_nan=False, allow_infinity=False)
times = st.datetimes(datetime(1700, 1, 1), datetime(2300, 1, 1)).map(lambda t: t.replace(tzinfo=UTC))
plain_rows = st.fixed_dictionaries(
    {
        "text": st.none() | texts,
        "float": st.none() | floats,
        "int": st.none() | st.integers(-(2**63), 2**63 - 1),
        "truth": st.none() | st.booleans(),
        "at": st.none() | times,
    }
)
nested_rows = st.builds(
    lambda plain, more: {**plain, **more},
    plain_rows,
    st.fixed_dictionaries(
        {
            "messages": st.none() | st.lists(st.fixed_dictionaries({"role": texts, "content": texts}), max_size=3),
            "ratings": st.none() | st.lists(st.none() | floats, max_size=3),
            "inner": st.none()
            | st.fixed_dictionaries({"when": st.none() | times, "tags": st.lists(texts, max_size=2)}),
        }
    ),
)


def batches_of(rows: list[dict[str, Any]], schema: pa.Schema, cut: int) -> list[pa.RecordBatch]:
    """The rows in two batches, the second one a slice with an offset."""
    whole = pa.RecordBatch.from_pylist(rows, schema)
    return [whole.slice(0, cut), whole.slice(cut)]


def as_json(value: Any) -> Any:
    """A value as it must come back from JSON."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list) else value


@given(st.lists(nested_rows, max_size=6), st.integers(0, 6))
def test_jsonl_comes_back_equal_with_every_key_and_type(rows: list[dict[str, Any]], cut: int) -> None:
    try:
        found = lines(told("jsonl", NESTED, batches_of(rows, NESTED, cut)))
    except InvalidValue:
        assert "2026-01-31" in json.dumps(as_json(rows))
        return
    assert found == [as_json(row) for row in rows]
    for row in found:
        assert list(row) == NESTED.names
        assert type(row["float"]) in (float, type(None))
        assert all(type(x) in (float, type(None)) for x in row["ratings"] or [])


@given(st.lists(nested_rows, max_size=6), st.integers(0, 6))
def test_parquet_comes_back_equal(rows: list[dict[str, Any]], cut: int) -> None:
    table = pq.read_table(pa.BufferReader(told("parquet", NESTED, batches_of(rows, NESTED, cut))))
    assert table.schema.equals(NESTED)
    assert table.to_pylist() == rows


def reads_as_a_value(text: str) -> bool:
    """Whether readers take the text for a number or a truth value."""
    return text.strip().lower() in ("true", "false") or float(text) is not None


@given(st.lists(plain_rows, max_size=6), st.integers(0, 6))
@example([{"text": "FALSE", "float": None, "int": None, "truth": None, "at": None}], 0)
def test_csv_comes_back_equal_to_a_reader_that_minds_the_quotes(rows: list[dict[str, Any]], cut: int) -> None:
    try:
        data = told("csv", PLAIN, batches_of(rows, PLAIN, cut))
    except InvalidValue:
        assert all(not row["text"] or reads_as_a_value(row["text"]) for row in rows)
        return
    found = pyarrow.csv.read_csv(
        pa.BufferReader(data),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=PLAIN, strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""]
        ),
    )
    assert found.to_pylist() == rows


def test_jsonl_to_the_byte() -> None:
    rows = [
        {"text": "é\n\U0001f99c", "float": 1.0, "int": 1, "truth": True, "at": datetime(2026, 1, 31, tzinfo=UTC)},
        {},
    ]
    assert told("jsonl", PLAIN, [pa.RecordBatch.from_pylist(rows, PLAIN)]).decode() == (
        '{"text":"é\\n\U0001f99c","float":1.0,"int":1,"truth":true,"at":"2026-01-31T00:00:00.000000Z"}\n'
        '{"text":null,"float":null,"int":null,"truth":null,"at":null}\n'
    )


CONTROLS = [chr(code) for code in range(0x20)]
AWKWARD = ["", "plain", '"', "\\", *CONTROLS, "\x7f", "\x80", "é\n", "\U0001f99c", "\u2028", 'a"b\\c\td' * 9]


@given(st.lists(st.none() | st.sampled_from(AWKWARD) | st.text(max_size=9), max_size=40), st.integers(0, 20))
@example(AWKWARD, 0)
@example(["same\n"] * 5, 1)
@example(["same", None, "same"], 0)
def test_json_escapes_texts_as_if_each_stood_alone(texts: list[str | None], cut: int) -> None:
    for column in (
        pa.array(texts, pa.string()),
        pa.array(texts, pa.large_string()),
        pa.array(texts, pa.string()).dictionary_encode(),
    ):
        batch = pa.RecordBatch.from_arrays([column], names=["text"]).slice(cut)
        expected = b"".join(orjson.dumps({"text": text}) + b"\n" for text in texts[cut:])
        assert told("jsonl", batch.schema, [batch]) == expected


def test_json_refuses_bytes_that_are_no_text() -> None:
    """Two texts that only together are one: a file with them would not be UTF-8."""
    data, offsets = "aéa".encode(), np.array([0, 2, 4], np.int32)
    halves = pa.StringArray.from_buffers(2, pa.py_buffer(offsets), pa.py_buffer(data))
    batch = pa.RecordBatch.from_arrays([halves], names=["text"])
    with pytest.raises(ValueError, match="midst of a character"):
        told("jsonl", batch.schema, [batch])


def test_csv_to_the_byte() -> None:
    rows: list[dict[str, Any]] = [
        {"text": 'say "hi",\nNone', "float": 1.0, "int": 1, "truth": True, "at": datetime(2026, 1, 31, tzinfo=UTC)},
        {"text": "", "float": -2.5e-9, "int": -1, "truth": False, "at": None},
        {"text": None, "float": math.nan},
        {"text": "12", "float": 1e20},
    ]
    assert told("csv", PLAIN, [pa.RecordBatch.from_pylist(rows, PLAIN)]).decode() == (
        '"text","float","int","truth","at"\n'
        '"say ""hi"",\nNone",1.0,1,true,2026-01-31T00:00:00.000000Z\n'
        '"",-2.5e-9,-1,false,\n'
        ",,,,\n"
        '"12",1e+20,,,\n'
    )


@pytest.mark.parametrize("name", FORMATS)
def test_no_rows_make_a_file_that_loads(name: str) -> None:
    empty = pa.RecordBatch.from_pylist([], PLAIN)
    for batches in ([], [empty], [empty, empty]):
        data = told(name, PLAIN, batches)
        if name.startswith("jsonl"):
            assert read(name, data, PLAIN) == []
        elif name == "arrow":
            assert pa.ipc.open_stream(data).read_all().schema.equals(PLAIN)
        elif name == "csv":
            assert data == b'"text","float","int","truth","at"\n'
        else:
            assert pq.read_table(pa.BufferReader(data)).schema.equals(PLAIN)


@pytest.mark.parametrize("name", FORMATS)
def test_more_rows_than_any_part_holds(name: str) -> None:
    schema = pa.schema([pa.field("n", pa.int64()), pa.field("t", pa.string())])
    rows = 20_000
    batch = pa.RecordBatch.from_arrays(
        [pa.array(range(rows)), pa.array([f"row {i}" for i in range(rows)])], schema=schema
    )
    data = told(name, schema, [batch.slice(0, 1), batch.slice(1, 9_000), batch.slice(9_001)])
    if name == "parquet":
        file = pq.ParquetFile(pa.BufferReader(data))
        assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [8192, 8192, 3616]
        assert file.metadata.row_group(0).column(0).compression == "ZSTD"
        numbers = file.read()["n"].to_pylist()
    else:
        numbers = [row["n"] for row in read(name, data, schema)]
    assert numbers == list(range(rows))


def test_parquet_row_groups_end_early_when_texts_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rlflow.plugins.exporters.formats.parquet.ROW_GROUP_BYTES", 1_000)
    schema = pa.schema([("t", pa.string())])
    batch = pa.RecordBatch.from_pylist([{"t": "x" * 600}], schema)
    file = pq.ParquetFile(pa.BufferReader(told("parquet", schema, [batch] * 5)))
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [2, 2, 1]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_rows_give_the_same_bytes(name: str) -> None:
    batch = pa.RecordBatch.from_pylist([{"text": "a", "float": 0.5}, {"text": "b"}], PLAIN)
    first = told(name, PLAIN, [batch])
    assert first == told(name, PLAIN, [batch])
    assert first == told(name, PLAIN, [batch.slice(0, 1), batch.slice(1)])


def test_parquet_says_what_datasets_should_make_of_the_columns() -> None:
    recipe = RECIPES["dpo"]
    context = context_for(recipe)
    made = recipe.transform(batch_of("pairs", [pair()]), context)
    metadata = pq.read_schema(pa.BufferReader(told("parquet", made.schema, [made]))).metadata
    text, conversation = (
        {"dtype": "string", "_type": "Value"},
        [{"role": {"dtype": "string", "_type": "Value"}, "content": {"dtype": "string", "_type": "Value"}}],
    )
    assert json.loads(metadata[b"huggingface"]) == {
        "info": {
            "features": {
                "prompt": conversation,
                "chosen": conversation,
                "rejected": conversation,
                "task_id": text,
                "key": text,
                "chosen_model": text,
                "rejected_model": text,
                "strength": {"dtype": "float64", "_type": "Value"},
                "order": text,
                "votes": {"dtype": "int32", "_type": "Value"},
                "agreement": {"dtype": "float64", "_type": "Value"},
                "resolved": {"dtype": "bool", "_type": "Value"},
            }
        }
    }


def test_parquet_features_of_a_source_and_of_types_without_a_name() -> None:
    schema = SCHEMAS["ballots"]
    stored = pq.read_schema(pa.BufferReader(told("parquet", schema, [])))
    features = json.loads(stored.metadata[b"huggingface"])["info"]["features"]
    assert features["created_at"] == {"dtype": "timestamp[us, tz=UTC]", "_type": "Value"}
    assert features["outputs"][0]["shown_at"] == {"dtype": "int32", "_type": "Value"}
    assert list(features) == schema.names
    other = pa.schema([("d", pa.decimal128(5, 2))], metadata={"own": "note"})
    stored = pq.read_schema(pa.BufferReader(told("parquet", other, [])))
    assert b"huggingface" not in stored.metadata
    assert stored.metadata[b"own"] == b"note"


def test_refusals() -> None:
    assert all(form.refusal(PLAIN) is None for form in FORMATS.values())
    assert FORMATS["jsonl"].refusal(NESTED) is None
    assert FORMATS["parquet"].refusal(NESTED) is None
    dpo = RECIPES["dpo"]
    why = FORMATS["csv"].refusal(dpo.schema(context_for(dpo).options))
    assert why is not None
    assert "'prompt'" in why
    assert "jsonl or parquet" in why
    assert '"standard"' in why
    for name in ("dpo", "kto", "sft"):
        assert (
            FORMATS["csv"].refusal(RECIPES[name].schema(context_for(RECIPES[name], layout="standard").options)) is None
        )
    for kind in (pa.list_(pa.string()), pa.struct([("a", pa.int8())]), pa.binary()):
        assert FORMATS["csv"].refusal(pa.schema([("c", kind)])) is not None
    assert "parquet" in str(FORMATS["jsonl"].refusal(pa.schema([("c", pa.list_(pa.binary()))])))
    twice = pa.schema([("c", pa.string()), ("c", pa.string())])
    assert "two columns" in str(FORMATS["jsonl"].refusal(twice))


@pytest.mark.parametrize("name", FORMATS)
def test_a_batch_of_another_schema_is_an_error(name: str) -> None:
    with pytest.raises(ValueError, match="the batch has the columns"):
        told(name, PLAIN, [pa.RecordBatch.from_pylist([{"text": 1}], pa.schema([("text", pa.int8())]))])


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_times_of_other_zones_and_units(name: str) -> None:
    schema = pa.schema(
        [
            ("second", pa.timestamp("s")),
            ("zone", pa.timestamp("us", tz="+02:00")),
            ("model", pa.dictionary(pa.int32(), pa.string())),
        ]
    )
    moment = datetime(2026, 1, 31, 14, 0, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    batch = pa.RecordBatch.from_pylist([{"second": datetime(2026, 1, 31), "zone": moment, "model": "m"}], schema)
    text = told(name, schema, [batch]).decode()
    assert "2026-01-31T00:00:00Z" in text
    assert "2026-01-31T12:00:00.000005Z" in text
    assert '"m"' in text


def test_nan_and_infinity_are_null_in_json() -> None:
    schema = pa.schema([("f", pa.float64())])
    batch = pa.RecordBatch.from_pylist([{"f": math.nan}, {"f": math.inf}, {"f": -0.0}], schema)
    assert told("jsonl", schema, [batch]) == b'{"f":null}\n{"f":null}\n{"f":-0.0}\n'


@pytest.mark.parametrize("word", ["None", "NA", "nan", "NULL", "n/a", "null", "<NA>"])
def test_csv_leaves_out_texts_that_read_as_missing(word: str) -> None:
    batch = pa.RecordBatch.from_pylist([{"text": "a"}, {"text": word}, {"text": f"{word}."}, {"text": ""}], PLAIN)
    ((reason, which),) = FORMATS["csv"].untellable(batch).items()
    assert "missing" in reason
    assert which.fill_null(False).to_pylist() == [False, True, False, False]
    found = pandas.read_csv(io.BytesIO(told("csv", PLAIN, [batch])))
    assert found["text"].isna().tolist() == [False, True, False, True]


def test_csv_knows_every_word_that_pandas_takes_for_missing() -> None:
    from pandas._libs.parsers import STR_NA_VALUES

    schema = pa.schema([("t", pa.string())])
    words = sorted(STR_NA_VALUES - {""})
    ((_, which),) = FORMATS["csv"].untellable(pa.RecordBatch.from_pylist([{"t": w} for w in words], schema)).items()
    assert all(which.to_pylist())


@pytest.mark.parametrize("values", [["007", "12"], ["1e5", ""], ["true", "False"], ["inf", "-.5"], ["1."]])
def test_csv_refuses_a_text_column_that_reads_as_numbers(values: list[str]) -> None:
    schema = pa.schema([("name", pa.string()), ("text", pa.string())])
    rows = [{"name": "x", "text": value} for value in values]
    batch = pa.RecordBatch.from_pylist(rows, schema)
    with pytest.raises(InvalidValue, match="'text' is a number"):
        told("csv", schema, [batch])
    with_a_word = pa.RecordBatch.from_pylist([{"name": "x", "text": "no number"}], schema)
    data = told("csv", schema, [batch, with_a_word])
    assert pandas.read_csv(io.BytesIO(data), keep_default_na=False)["text"].tolist() == [*values, "no number"]


def test_csv_does_not_hold_back_more_than_readers_guess_from() -> None:
    schema = pa.schema([("text", pa.string())])
    batch = pa.RecordBatch.from_pylist([{"text": "1"}] * 4096, schema)
    sink = io.BytesIO()
    writer = FORMATS["csv"].writer(sink, schema)
    writer.write(batch)
    writer.write(batch)
    assert sink.getvalue() == b""  # nothing was handed on before it was refused
    with pytest.raises(InvalidValue):
        writer.write(batch)


def test_csv_of_empty_texts_alone_is_well() -> None:
    schema = pa.schema([("text", pa.string())])
    assert told("csv", schema, [pa.RecordBatch.from_pylist([{"text": ""}], schema)]) == b'"text"\n""\n'
