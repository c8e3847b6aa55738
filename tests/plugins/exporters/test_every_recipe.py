"""Every recipe in every format, on texts that break things."""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json
import pytest

from rlflow.core.sources import SCHEMAS, Source

from .material import (
    FORMATS,
    RECIPES,
    SYSTEM_AND_QUESTION,
    THREE_TURNS,
    ballot,
    batch_of,
    context_for,
    demonstration,
    pair,
    prompt,
    ranking,
    rating,
    read,
    stepped,
    told,
)

CODE = "def f(x):\n\treturn \"x\" + '\\u0000' // 2\r\n"
TEXTS = ["Grüße \U0001f99c\u2028\u202e", CODE, "2026-01-31", "42", '{"role": "user"}', 'a,b\n"c"']
TRAPS = {"images", "chosen_ids", "rejected_ids", "chat_template_kwargs"}


def _rows(source: Source, text: str, number: int, more: dict[str, Any]) -> list[dict[str, Any]]:
    if source == "pairs":
        return [pair(text, "other " + text, strength=number % 3 + 0.5, **more)]
    if source == "ratings":
        return [rating(4.0, text, **more), rating(1.0, "other " + text, **more)]
    if source == "rankings":
        return [ranking((text, 1), ("b", 2.5), ("c", 2.5), **more)]
    if source == "steps":
        return [stepped([1, -1], [text, "more"], **more)]
    if source == "demonstrations":
        return [demonstration(text, **more)]
    return [prompt(text, **more) if source == "prompts" else ballot(**more)]


def rows_of(source: Source) -> list[dict[str, Any]]:
    """Rows whose texts look like dates, numbers, JSON and code, with and without system texts and earlier turns."""
    made: list[dict[str, Any]] = []
    for number, text in enumerate(TEXTS):
        asked = [{"role": "user", "content": f"{text} {number}"}]
        more: dict[str, Any] = {"task_id": f"t{number}", "prompt": asked}
        if number % 3 == 1:
            more["prompt"] = SYSTEM_AND_QUESTION
        if number == 3:
            more["prompt"] = THREE_TURNS
        if source not in ("prompts", "ballots"):
            more |= {"agreement": None if number < 3 else 0.5, "votes": number + 1}
        made += _rows(source, text, number, more)
    return made


@pytest.mark.parametrize("layout", [None, "standard"])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", RECIPES)
def test_is_read_back_or_refused_with_a_reason(name: str, form: str, layout: str | None) -> None:
    recipe, format_ = RECIPES[name], FORMATS[form]
    layouts = recipe.Options.model_json_schema()["properties"].get("layout", {}).get("enum", [])
    if layout not in [None, *layouts]:
        layout = None
    options = context_for(recipe, **({"layout": layout} if layout else {})).options
    schema = recipe.schema(options)
    refusal = recipe.refusal(options, form) or format_.refusal(schema)
    nested = any(pa.types.is_nested(column.type) for column in schema)
    if refusal is not None:
        assert "choose" in refusal.lower()
        assert nested or name == "openai_preference" or name == "llama_factory"
        return
    assert not (form == "csv" and nested)
    source = recipe.source_for(options)
    whole = batch_of(source, rows_of(source))
    context = context_for(recipe, **({"layout": layout} if layout else {}))
    made = recipe.transform(whole, context)
    made.validate(full=True)
    assert made.num_rows + sum(context.left_out.values()) >= len(TEXTS)
    assert made.num_rows >= len(TEXTS) - 1  # but for the conversation that plain text cannot tell
    data = told(form, schema, [made])
    found = read(form, data, schema)
    assert found == [plain(row) for row in made.to_pylist()] if form.startswith("jsonl") else made.to_pylist()
    again = context_for(recipe, **({"layout": layout} if layout else {}))
    task = whole["task_id"]
    pieces = [whole.filter(pc.equal(task, one)) for one in dict.fromkeys(task.to_pylist())]
    if name != "kto" and name != "llama_factory":  # they put the good ones of a batch first
        assert data == told(form, schema, [recipe.transform(piece, again) for piece in pieces])


def plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", RECIPES)
def test_no_column_has_a_name_that_breaks_trainers(name: str) -> None:
    recipe = RECIPES[name]
    names = set(recipe.schema(context_for(recipe).options).names)
    assert not names & TRAPS
    assert ("labels" in names) == (name == "prm")
    assert not {"messages", "prompt"} <= names


@pytest.mark.parametrize("name", RECIPES)
def test_no_column_is_ever_null(name: str) -> None:
    """Readers take a column that is null in the first megabytes for one that is always null."""
    recipe = RECIPES[name]
    schema = recipe.schema(context_for(recipe).options)
    assert all(not column.nullable for column in schema)
    assert SCHEMAS[recipe.source].names


@pytest.mark.parametrize("name", RECIPES)
def test_a_lone_surrogate_cannot_come_so_far(name: str) -> None:
    recipe = RECIPES[name]
    with pytest.raises(UnicodeEncodeError):
        batch_of(recipe.source, [{**rows_of(recipe.source)[0], "task_id": "\ud800"}])


def test_datasets_reads_what_jsonl_writes_in_one_pass_over_ten_megabytes() -> None:
    """No column changes its type where a reader's first block ends: pyarrow's, as in datasets, is 10 MB."""
    recipe = RECIPES["dpo"]
    context = context_for(recipe, margin=True)
    plain_rows = [pair("2026-01-31", "2026-02-01", agreement=None, strength=1.0)] * 20
    long = [pair("x" * 1000, "y" * 1000, agreement=None, strength=1.0)] * 5000
    later = [pair("No date", "nor here", agreement=0.25, strength=0.5, rejected_model="m2", tags=["x"])] * 20
    made = recipe.transform(batch_of("pairs", [*plain_rows, *long, *later]), context)
    data = told("jsonl", made.schema, [made])
    assert len(data) > 11_000_000
    table = pyarrow.json.read_json(io.BytesIO(data), pyarrow.json.ReadOptions(block_size=10 << 20))
    assert str(table.schema.field("agreement").type) == "double"
    assert table["agreement"][-1].as_py() == 0.25
