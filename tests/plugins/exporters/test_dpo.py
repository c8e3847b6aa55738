from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from .material import (
    QUESTION,
    RECIPES,
    SYSTEM_AND_QUESTION,
    THREE_TURNS,
    batch_of,
    context_for,
    cook,
    lines,
    pair,
    told,
)

ABOUT = {
    "task_id": "t1",
    "key": "preference",
    "chosen_model": "m1",
    "rejected_model": "",
    "strength": 1.0,
    "order": "",
    "votes": 1,
    "agreement": -1.0,
    "resolved": False,
}


def said(text: str) -> list[dict[str, str]]:
    return [{"role": "assistant", "content": text}]


def test_conversational() -> None:
    rows, left_out = cook("dpo", [pair(), pair("A", "B", prompt=THREE_TURNS)])
    assert rows == [
        {"prompt": QUESTION, "chosen": said("Four."), "rejected": said("Five."), **ABOUT},
        {"prompt": THREE_TURNS, "chosen": said("A"), "rejected": said("B"), **ABOUT},
    ]
    assert left_out == {}


def test_standard_tells_single_turns_only() -> None:
    rows, left_out = cook(
        "dpo",
        [pair(), pair(prompt=SYSTEM_AND_QUESTION), pair(prompt=THREE_TURNS)],
        layout="standard",
        metadata=False,
    )
    assert rows == [
        {"prompt": "What is 2 + 2?", "chosen": "Four.", "rejected": "Five."},
        {"prompt": "Be brief.\n\nWhat is 2 + 2?", "chosen": "Four.", "rejected": "Five."},
    ]
    assert left_out == {"several turns": 1}


def test_implicit_repeats_the_prompt_in_both() -> None:
    prompts = [THREE_TURNS, QUESTION, SYSTEM_AND_QUESTION]
    rows, _ = cook("dpo", [pair(prompt=p) for p in prompts], layout="implicit", metadata=False)
    assert rows == [{"chosen": p + said("Four."), "rejected": p + said("Five.")} for p in prompts]


def test_margin_is_the_strength_and_never_null() -> None:
    rows, _ = cook("dpo", [pair(strength=3.0), pair(strength=0.5)], margin=True, metadata=False)
    assert [row["margin"] for row in rows] == [3.0, 0.5]
    field = RECIPES["dpo"].schema(context_for(RECIPES["dpo"], margin=True).options).field("margin")
    assert not field.nullable
    assert field.type == pa.float64()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (pair(strength=0.0), "tie"),
        (pair("", "", strength=0.0), "tie"),
        (pair(strength=0.0, tie=False), "tie"),
        (pair(chosen=""), "empty answer"),
        (pair(rejected=" \t\n\u00a0\u2003\x1c"), "empty answer"),
        (pair("", ""), "empty answer"),
        (pair("same", "same"), "same answer twice"),
        (pair(prompt=[]), "unusable prompt"),
        (pair(prompt=[{"role": "user", "content": "  "}]), "unusable prompt"),
        (pair(prompt=[{"role": "system", "content": ""}, *QUESTION]), "unusable prompt"),
        (pair(prompt=[{"role": "human", "content": "hi"}]), "unusable prompt"),
        (pair(prompt=THREE_TURNS[:2]), "unusable prompt"),
    ],
)
@pytest.mark.parametrize("layout", ["conversational", "standard", "implicit"])
def test_what_trains_to_nothing_is_left_out_and_counted_once(row: dict[str, Any], reason: str, layout: str) -> None:
    rows, left_out = cook("dpo", [pair(), row, pair()], layout=layout)
    assert len(rows) == 2
    assert left_out == {reason: 1}


def test_a_key_may_be_chosen() -> None:
    rows, left_out = cook("dpo", [pair(), pair(key="tone")], key="tone")
    assert [row["key"] for row in rows] == ["tone"]
    assert left_out == {"another key": 1}


def test_nothing_in_gives_nothing_out() -> None:
    for layout in ("conversational", "standard", "implicit"):
        assert cook("dpo", [], layout=layout) == ([], {})
        assert cook("dpo", [pair(strength=0.0)], layout=layout) == ([], {"tie": 1})


def test_a_slice_of_a_batch_is_read_from_its_own_start() -> None:
    recipe = RECIPES["dpo"]
    whole = batch_of("pairs", [pair(prompt=THREE_TURNS), pair("A", "B", prompt=SYSTEM_AND_QUESTION), pair("C", "D")])
    for layout in ("conversational", "standard", "implicit"):
        context = context_for(recipe, layout=layout, metadata=False)
        part = recipe.transform(whole.slice(1, 2), context)
        part.validate(full=True)
        rest, _ = cook("dpo", whole.to_pylist()[1:], layout=layout, metadata=False)
        assert part.to_pylist() == rest


def test_no_column_name_that_breaks_trainers() -> None:
    dangerous = {"images", "labels", "chosen_ids", "rejected_ids", "chat_template_kwargs", "tools", "messages"}
    for layout in ("conversational", "standard", "implicit"):
        schema = RECIPES["dpo"].schema(context_for(RECIPES["dpo"], layout=layout, margin=True).options)
        assert not dangerous & set(schema.names)
        assert not any(field.nullable for field in schema)


def test_options_are_checked() -> None:
    for wrong in ({"layout": "chatml"}, {"layuot": "standard"}, {"margin": "perhaps"}):
        with pytest.raises(ValidationError):
            context_for(RECIPES["dpo"], **wrong)


messages = st.lists(
    st.fixed_dictionaries(
        {"role": st.sampled_from(["system", "user", "assistant", "tool", "bot"]), "content": st.text(max_size=5)}
    ),
    max_size=4,
)
pairs = st.builds(
    pair,
    st.text(max_size=4),
    st.text(max_size=4),
    st.sampled_from([0.0, 1.0, 2.0]),
    prompt=messages,
)


def expected(row: dict[str, Any], layout: str) -> dict[str, Any] | None:
    """The recipe, said once more in plain Python."""
    prompt = row["prompt"]
    if row["tie"] or not row["chosen"].strip() or not row["rejected"].strip() or row["chosen"] == row["rejected"]:
        return None
    if not prompt or any(not m["content"].strip() or m["role"] == "bot" for m in prompt):
        return None
    if prompt[-1]["role"] == "assistant":
        return None
    if layout == "conversational":
        return {"prompt": prompt, "chosen": said(row["chosen"]), "rejected": said(row["rejected"])}
    if layout == "implicit":
        return {"chosen": prompt + said(row["chosen"]), "rejected": prompt + said(row["rejected"])}
    if [m["role"] for m in prompt] not in (["user"], ["system", "user"]):
        return None
    text = "\n\n".join(m["content"] for m in prompt)
    return {"prompt": text, "chosen": row["chosen"], "rejected": row["rejected"]}


@given(st.lists(pairs, max_size=8), st.sampled_from(["conversational", "standard", "implicit"]))
def test_vectorised_as_row_by_row(rows: list[dict[str, Any]], layout: str) -> None:
    made, left_out = cook("dpo", rows, layout=layout, metadata=False)
    assert made == [e for e in (expected(row, layout) for row in rows) if e is not None]
    assert len(made) + sum(left_out.values()) == len(rows)


def test_answers_that_look_like_something_else_stay_text() -> None:
    odd = ["None", "NA", "2026-01-31", "12", "[]", "\ufffd\ufdd0\U0001f99c\u2028", '{"role": "user"}', "nul\x00"]
    recipe = RECIPES["dpo"]
    context = context_for(recipe)
    made = recipe.transform(batch_of("pairs", [pair(text) for text in odd]), context)
    assert [row["chosen"] for row in lines(told("jsonl", made.schema, [made]))] == [said(text) for text in odd]
