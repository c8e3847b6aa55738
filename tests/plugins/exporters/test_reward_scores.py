from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from .material import QUESTION, RECIPES, SYSTEM_AND_QUESTION, THREE_TURNS, batch_of, context_for, cook, rating


def rated(value: float, key: str, output: str = "Four.", who: str | None = "a1", **more: Any) -> dict[str, Any]:
    return rating(value, output, key=key, annotator_id=who, output_id=f"id of {output}", **more)


BOTH = {"keys": ["helpfulness", "correctness"]}


def test_a_column_for_each_key_and_a_row_for_each_answer_and_annotator() -> None:
    rows, left_out = cook(
        "reward_scores",
        [
            rated(4, "helpfulness"),
            rated(1, "helpfulness", "Five."),
            rated(3.5, "correctness"),
            rated(0, "verbosity"),
            rated(2, "helpfulness", who="a2"),  # without the other key
            rated(0, "correctness", "Five.", agreement=0.25, resolved=True),
            rated(3, "helpfulness", " "),
        ],
        **BOTH,
    )
    about = {"task_id": "t1", "model": "m1", "votes": 1, "agreement": -1.0, "resolved": False}
    assert rows == [
        {"prompt": QUESTION, "response": "Four.", "helpfulness": 4.0, "correctness": 3.5, **about},
        {"prompt": QUESTION, "response": "Five.", "helpfulness": 1.0, "correctness": 0.0, **about},
    ]
    assert left_out == {"another key": 1, "empty answer": 1, "not rated under every key": 1}


def test_whole_numbers_and_plain_prompts_as_in_helpsteer() -> None:
    options = {**BOTH, "numbers": "int", "layout": "standard", "metadata": False}
    rows, left_out = cook(
        "reward_scores",
        [
            rated(3.6, "correctness", prompt=SYSTEM_AND_QUESTION, who=None),
            rated(2.5, "helpfulness", prompt=SYSTEM_AND_QUESTION, who=None),
            rated(4, "helpfulness", "x", prompt=THREE_TURNS),
        ],
        **options,
    )
    assert rows == [{"prompt": "Be brief.\n\nWhat is 2 + 2?", "response": "Four.", "helpfulness": 2, "correctness": 4}]
    assert left_out == {"several turns": 1}
    recipe = RECIPES["reward_scores"]
    assert str(recipe.schema(context_for(recipe, **options).options).field("helpfulness").type) == "int32"


def test_without_keys_each_score_is_a_row() -> None:
    rows, left_out = cook("reward_scores", [rated(1, "a"), rated(2, "b"), rating(None, label="spam")], metadata=False)
    assert [(row["score"], row["key"]) for row in rows] == [(1.0, "a"), (2.0, "b")]
    assert left_out == {"no number": 1}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["labels"], "would break trainers"),
        (["images"], "would break trainers"),
        (["messages"], "would break trainers"),
        (["prompt"], "is taken"),
        (["task_id"], "is taken"),
        (["a", "a"], "twice"),
        ([" "], "empty"),
    ],
)
def test_names_of_columns_that_trainers_trip_over_are_refused(keys: list[str], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        context_for(RECIPES["reward_scores"], keys=keys)


def test_nothing_in_gives_nothing_out() -> None:
    assert cook("reward_scores", [], **BOTH) == ([], {})
    recipe = RECIPES["reward_scores"]
    context = context_for(recipe, **BOTH)
    assert recipe.transform(batch_of("ratings", [rated(1, "other")]), context).num_rows == 0
