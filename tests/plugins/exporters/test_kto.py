from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from .material import QUESTION, RECIPES, THREE_TURNS, batch_of, context_for, cook, pair, rating


def labels(rows: list[dict[str, Any]]) -> list[tuple[str, bool]]:
    return [(row["completion"][0]["content"], row["label"]) for row in rows]


def test_pairs_give_a_good_and_a_bad_answer_each() -> None:
    rows, left_out = cook("kto", [pair(), pair("A", "B"), pair(strength=0.0), pair("x", "x"), pair("", "y")])
    assert rows[0] == {
        "prompt": QUESTION,
        "completion": [{"role": "assistant", "content": "Four."}],
        "label": True,
        "task_id": "t1",
        "key": "preference",
        "model": "m1",
        "votes": 1,
        "agreement": -1.0,
        "resolved": False,
    }
    assert labels(rows) == [("Four.", True), ("A", True), ("Five.", False), ("B", False)]
    assert rows[2]["model"] == ""
    assert left_out == {"tie": 1, "same answer twice": 1, "empty answer": 1}


def test_ratings_by_the_middle_of_the_scale() -> None:
    assert RECIPES["kto"].source_for(context_for(RECIPES["kto"], **{"from": "ratings"}).options) == "ratings"
    rows, left_out = cook(
        "kto",
        [rating(0), rating(4), rating(2), rating(2.5), rating(None), rating(3, scale_max=None), rating(4, " ")],
        **{"from": "ratings"},
    )
    assert [row["label"] for row in rows] == [False, True, True]
    assert left_out == {
        "middle of the scale": 1,
        "no number": 1,
        "no scale: set a threshold": 1,
        "empty answer": 1,
    }


def test_ratings_by_a_threshold_need_no_scale() -> None:
    rows, left_out = cook(
        "kto", [rating(v, scale_min=None, scale_max=None) for v in (1, 2, 3)], **{"from": "ratings"}, threshold=2
    )
    assert [row["label"] for row in rows] == [False, True, True]
    assert left_out == {}


def test_standard_layout() -> None:
    rows, left_out = cook("kto", [pair(), pair(prompt=THREE_TURNS)], layout="standard", metadata=False)
    assert rows == [
        {"prompt": "What is 2 + 2?", "completion": "Four.", "label": True},
        {"prompt": "What is 2 + 2?", "completion": "Five.", "label": False},
    ]
    assert left_out == {"several turns": 1}


@pytest.mark.parametrize(("values", "word"), [((3, 4), "true"), ((0, 1), "false"), ((0, 4), None), ((), None)])
def test_one_label_alone_is_told_at_the_end(values: tuple[float, ...], word: str | None) -> None:
    recipe = RECIPES["kto"]
    context = context_for(recipe, **{"from": "ratings"})
    for value in values:  # in several batches: the recipe must remember
        recipe.transform(batch_of("ratings", [rating(value)]), context)
    warnings = recipe.finish(context)
    assert len(warnings) == (word is not None)
    if word:
        assert f"all labels are {word}" in warnings[0]


def test_two_exports_at_once_do_not_mix() -> None:
    recipe = RECIPES["kto"]
    good, bad = (context_for(recipe, **{"from": "ratings"}) for _ in range(2))
    recipe.transform(batch_of("ratings", [rating(4)]), good)
    recipe.transform(batch_of("ratings", [rating(0)]), bad)
    assert "true" in recipe.finish(good)[0]
    assert "false" in recipe.finish(bad)[0]


def test_options_survive_being_stored_and_read_again() -> None:
    for recipe in ("kto", "sft"):
        options = context_for(RECIPES[recipe], **{"from": "ratings"}, threshold=3).options
        for stored in (options.model_dump(), options.model_dump(by_alias=True)):
            assert RECIPES[recipe].Options.model_validate(stored) == options
    with pytest.raises(ValidationError):
        context_for(RECIPES["kto"], threshold=float("nan"))
