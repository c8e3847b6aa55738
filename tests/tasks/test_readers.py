"""Readers: whatever the file holds, going on from any record gives the rest."""

from __future__ import annotations

import gzip
import io
import itertools
from typing import Any, cast

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rlflow.tasks.mapping import Mapping
from rlflow.tasks.readers import BadRecord, FileFormat, UnreadableFile, open_reader

texts = st.text(st.characters(codec="utf-8"), max_size=12)
records = st.lists(st.dictionaries(texts, texts | st.integers(-9, 9) | st.none(), max_size=3), max_size=12)


def read(data: bytes, file_format: str, state: dict[str, int] | None = None, max_line: int = 10_000) -> Any:
    return open_reader(
        io.BytesIO(data),
        cast(FileFormat, file_format),
        total=len(data),
        max_line=max_line,
        max_bytes=10_000_000,
        state=state,
    )


def plain(items: Any) -> list[Any]:
    return [(line, str(item) if isinstance(item, BadRecord) else item) for line, item in items]


def resumed_everywhere(data: bytes, file_format: str) -> list[Any]:
    whole = plain(read(data, file_format))
    for done in range(len(whole) + 1):
        reader = read(data, file_format)
        first = plain(itertools.islice(reader, done))
        state = reader.state()
        assert 0 <= reader.share() <= 1
        assert first + plain(read(data, file_format, state if done else None)) == whole
    return whole


@given(records, st.booleans())
@settings(max_examples=60, deadline=None)
def test_ndjson_goes_on_where_it_was(rows: list[dict[str, Any]], zipped: bool) -> None:
    data = b"".join(orjson.dumps(row) + b"\n\n" for row in rows)
    found = resumed_everywhere(gzip.compress(data) if zipped else data, "ndjson")
    assert found == [(1 + 2 * index, row) for index, row in enumerate(rows)]


cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)


@given(st.lists(st.tuples(cells, cells), max_size=10))
@settings(max_examples=60, deadline=None)
def test_csv_goes_on_where_it_was(rows: list[tuple[str, str]]) -> None:
    text = "a,b\r\n" + "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)
    found = resumed_everywhere(text.encode(), "csv")
    assert [item for _, item in found] == [{"a": a, "b": b} for a, b in rows]


@given(st.lists(texts, min_size=1, max_size=30), st.integers(1, 7))
@settings(max_examples=40, deadline=None)
def test_parquet_goes_on_where_it_was(rows: list[str], group: int) -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table({"t": rows}), sink, row_group_size=group)
    found = resumed_everywhere(sink.getvalue(), "parquet")
    assert found == [(number, {"t": text}) for number, text in enumerate(rows, 1)]


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for file_format in ("ndjson", "csv", "parquet"):
        try:
            for _, item in read(data, file_format, max_line=50):
                assert isinstance(item, (dict, BadRecord))
        except UnreadableFile:
            pass


def test_the_number_of_a_csv_row_is_that_of_its_first_line() -> None:
    data = b'a,b\n"1\n1\n1",2\n3,4\n"x\n",5,6\n7,8\n'
    assert plain(read(data, "csv")) == [
        (2, {"a": "1\n1\n1", "b": "2"}),
        (5, {"a": "3", "b": "4"}),
        (6, "has 3 cells where the header has 2"),
        (8, {"a": "7", "b": "8"}),
    ]


def test_a_file_that_unzips_to_too_much_is_refused() -> None:
    bomb = gzip.compress(b"{}\n" * 5_000_000)
    with pytest.raises(UnreadableFile, match="10000000 bytes"):
        for _ in read(bomb, "ndjson"):
            pass


def test_a_line_that_is_too_long_is_one_bad_record() -> None:
    data = b'{"a": 1}\n{"a": "' + b"x" * 3_000_000 + b'"}\n{"a": 3}\n'
    assert plain(read(data, "ndjson")) == [(1, {"a": 1}), (2, "the line is longer than 10000 bytes"), (3, {"a": 3})]


def test_a_mapping_joins_nests_and_defaults() -> None:
    rules: dict[str, Any] = {
        "prompt": ["instruction", "input"],
        "outputs.0.output": "r1",
        "outputs.0.model_id": "=one",
        "outputs.1.output": "r2",
        "outputs.1.model_id": "m.name",
        "metadata.level": "=hard",
    }
    record = {"instruction": "Do", "input": "", "r1": "a", "r2": "b", "m": {"name": "two"}, "tags": ["t"], "id": 7}
    task = Mapping(rules, "qa").apply(record, cells=False)
    assert task == {
        "type": "qa",
        "prompt": "Do",
        "tags": ["t"],
        "outputs": [{"output": "a", "model_id": "one"}, {"output": "b", "model_id": "two"}],
        "metadata": {"m": {"name": "two"}, "id": 7, "level": "hard"},
    }
    assert "outputs" not in Mapping(rules).apply({"instruction": "Do"}, cells=False)
