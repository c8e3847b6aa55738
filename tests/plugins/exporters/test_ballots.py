from __future__ import annotations

import json

import pyarrow as pa

from rlflow.plugin import SOURCE_SCHEMAS

from .material import FORMATS, NOW, QUESTION, RECIPES, ballot, batch_of, context_for, cook, lines, told


def test_flat_is_plain_and_never_null() -> None:
    rows, left_out = cook("ballots", [ballot(), ballot(tags=["a"], quality=0.5, duration_ms=7, rationale="so")])
    assert left_out == {}
    assert json.loads(rows[0]["prompt"]) == QUESTION
    assert json.loads(rows[0]["outputs"]) == [{"id": "o1", "model": None, "text": "Four.", "shown_at": 0}]
    assert [json.loads(row["figures"]) for row in rows] == [
        {"reward_scalar": None, "quality": None, "agreement": None, "duration_ms": None},
        {"reward_scalar": None, "quality": 0.5, "agreement": None, "duration_ms": 7},
    ]
    assert [row["tags"] for row in rows] == ["[]", '["a"]']
    assert [row["rationale"] for row in rows] == ["", "so"]
    assert rows[0]["values"] == ballot()["values"]
    assert rows[0]["created_at"] == NOW
    schema = RECIPES["ballots"].schema(context_for(RECIPES["ballots"]).options)
    assert not any(field.nullable for field in schema)
    assert all(form.refusal(schema) is None for form in FORMATS.values())


def test_nested_is_the_source_as_it_is() -> None:
    given = [ballot(quality=0.5), ballot(tags=["x"])]
    rows, _ = cook("ballots", given, layout="nested")
    assert rows == given
    assert (
        RECIPES["ballots"].schema(context_for(RECIPES["ballots"], layout="nested").options) == SOURCE_SCHEMAS["ballots"]
    )


def test_nothing_in_gives_nothing_out() -> None:
    for layout in ("flat", "nested"):
        assert cook("ballots", [], layout=layout) == ([], {})


def test_a_reader_that_guesses_types_block_by_block_finds_the_same_ones() -> None:
    """The flat layout's first block holds nothing that may be missing, the last one everything."""
    recipe = RECIPES["ballots"]
    bare = ballot(outputs=[])
    full = ballot(
        tags=["a"], quality=0.5, agreement=1.0, reward_scalar=3.0, duration_ms=9, rationale="r", expected_behavior="e"
    )
    guessed = []
    for row in (bare, full):
        made = recipe.transform(batch_of("ballots", [row]), context_for(recipe))
        data = told("jsonl", made.schema, [made])
        (read,) = lines(data)
        guessed.append(pa.Table.from_pylist([read]).schema)
    assert guessed[0] == guessed[1]
