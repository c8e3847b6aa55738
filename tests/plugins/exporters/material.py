"""Rows of the export sources, and a sink that can only be written to."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from rlflow.core.sources import SCHEMAS, Source
from rlflow.plugin import Format, Recipe, RecipeContext
from rlflow.plugins.exporters import register_formats, register_recipes

FORMATS: dict[str, Format] = {f.name: f for f in register_formats()}
RECIPES: dict[str, Recipe] = {r.name: r for r in register_recipes()}

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
QUESTION = [{"role": "user", "content": "What is 2 + 2?"}]
SYSTEM_AND_QUESTION = [{"role": "system", "content": "Be brief."}, *QUESTION]
THREE_TURNS = [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "hello"}, *QUESTION]

_TASK: dict[str, Any] = {
    "task_id": "t1",
    "task_type": "qa",
    "prompt": QUESTION,
    "expected_behavior": None,
    "tags": [],
    "metadata": "{}",
}
_VOTE: dict[str, Any] = {
    "key": "preference",
    "votes": 1,
    "agreement": None,
    "quality": None,
    "annotator_id": "a1",
    "rationale": None,
    "created_at": NOW,
    "resolved": False,
}


def pair(chosen: str = "Four.", rejected: str = "Five.", strength: float = 1.0, **more: Any) -> dict[str, Any]:
    return {
        **_TASK,
        **_VOTE,
        "chosen_id": f"id of {chosen}",
        "rejected_id": f"id of {rejected}",
        "chosen": chosen,
        "rejected": rejected,
        "chosen_model": "m1",
        "rejected_model": None,
        "strength": strength,
        "tie": strength == 0,
        "chosen_place": None,
        "rejected_place": None,
        **more,
    }


def rating(value: float | None, output: str = "Four.", **more: Any) -> dict[str, Any]:
    return {
        **_TASK,
        **_VOTE,
        "output_id": f"id of {output} {value}",
        "output": output,
        "model": "m1",
        "value": value,
        "label": None,
        "scale_min": 0.0,
        "scale_max": 4.0,
        **more,
    }


def demonstration(text: str = "It is four.", **more: Any) -> dict[str, Any]:
    return {
        **_TASK,
        **_VOTE,
        "text": text,
        "edited_from_id": None,
        "edited_from": None,
        "edited_from_model": None,
        **more,
    }


def stepped(ratings: Sequence[float | None], steps: Sequence[str] | None = None, **more: Any) -> dict[str, Any]:
    return {
        **_TASK,
        **_VOTE,
        "output_id": "o1",
        "model": "m1",
        "steps": list(steps) if steps is not None else [f"Step {n + 1}." for n in range(len(ratings))],
        "ratings": list(ratings),
        **more,
    }


def ranking(*answers: tuple[str, float], **more: Any) -> dict[str, Any]:
    told = [{"id": f"id of {text}", "model": "m1", "text": text, "rank": rank} for text, rank in answers]
    return {**_TASK, **_VOTE, "answers": told, **more}


def prompt(truth: str | None = "4", **more: Any) -> dict[str, Any]:
    return {**_TASK, "expected_behavior": truth, "votes": 0, "agreement": None, "created_at": NOW, **more}


def ballot(**more: Any) -> dict[str, Any]:
    return {
        **_TASK,
        "feedback_id": "f1",
        "annotator_id": "a1",
        "task_version": 1,
        "revision": 1,
        "outputs": [{"id": "o1", "model": None, "text": "Four.", "shown_at": 0}],
        "values": '{"preference": {"preferred": "o1", "strength": 2}}',
        "signals": "[]",
        "reward_scalar": None,
        "rationale": None,
        "quality": None,
        "agreement": None,
        "duration_ms": None,
        "created_at": NOW,
        **more,
    }


def batch_of(source: Source, rows: Sequence[Mapping[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([dict(row) for row in rows], SCHEMAS[source])


def context_for(recipe: Recipe, **options: Any) -> RecipeContext:
    return RecipeContext(recipe.Options.model_validate(options))


def cook(name: str, rows: Sequence[Mapping[str, Any]], **options: Any) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The rows that a recipe makes, and what it left out. Every batch is checked against the schema."""
    recipe = RECIPES[name]
    context = context_for(recipe, **options)
    made = recipe.transform(batch_of(recipe.source_for(context.options), rows), context)
    made.validate(full=True)
    assert made.schema.equals(recipe.schema(context.options), check_metadata=True)
    return made.to_pylist(), dict(context.left_out)


class OneWay(io.RawIOBase):
    """A sink like a network connection: no seeking, no reading, no telling."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def seek(self, *_: Any) -> int:
        raise io.UnsupportedOperation("seek")

    def tell(self) -> int:
        raise io.UnsupportedOperation("tell")

    def write(self, data: Any) -> int:
        self.data += bytes(data)
        return len(data)


def told(name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> bytes:
    """The bytes of a file of these batches; the sink must be left open."""
    sink = OneWay()
    writer = FORMATS[name].writer(cast(BinaryIO, sink), schema)
    for batch in batches:
        writer.write(batch)
    writer.close()
    assert not sink.closed
    return bytes(sink.data)


def lines(data: bytes) -> list[Any]:
    """The objects of a file of JSON lines, which ends with a newline unless it is empty."""
    assert data == b"" or data.endswith(b"\n")
    return [json.loads(line) for line in data.split(b"\n")[:-1]]


def read(name: str, data: bytes, schema: pa.Schema) -> list[Any]:
    """What a reader that knows the types finds in a file."""
    if name == "parquet":
        return cast("list[Any]", pq.read_table(pa.BufferReader(data)).to_pylist())
    if name == "arrow":
        return cast("list[Any]", pa.ipc.open_stream(data).read_all().to_pylist())
    if name == "csv":
        table = pyarrow.csv.read_csv(
            pa.BufferReader(data),
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(column_types=schema),
        )
        return cast("list[Any]", table.to_pylist())
    if name == "jsonl_gz":
        data = gzip.decompress(data)
    if name == "jsonl_zst":
        data = pa.CompressedInputStream(io.BytesIO(data), "zstd").read()
    return lines(data)
