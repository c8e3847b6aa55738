"""The recipes of pairs beside dpo and kto: one layout for each trainer."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from rlflow.plugin import DataFile

from .material import (
    QUESTION,
    RECIPES,
    SYSTEM_AND_QUESTION,
    THREE_TURNS,
    context_for,
    cook,
    demonstration,
    pair,
    rating,
)

PAIRS = ("dpo", "helpsteer_preference", "ultrafeedback", "llama_factory", "nemo_rl", "openai_preference")
ABOUT = {
    "task_id": "t1",
    "key": "preference",
    "chosen_model": "m1",
    "rejected_model": "",
    "strength": 2.0,
    "order": "rejected",
    "votes": 1,
    "agreement": 0.5,
    "resolved": True,
}
TOLD = {"strength": 2.0, "chosen_place": 1, "rejected_place": 0, "agreement": 0.5, "resolved": True}


def said(text: str) -> dict[str, str]:
    return {"role": "assistant", "content": text}


@pytest.mark.parametrize("name", PAIRS)
def test_what_trains_to_nothing_is_left_out_and_counted(name: str) -> None:
    bad_role = [{"role": "developer", "content": "be"}, *QUESTION]
    rows, left_out = cook(
        name,
        [
            pair(strength=0.0),
            pair("x", "x"),
            pair("", "y"),
            pair("x", "\u2003\n"),
            pair(prompt=bad_role),
            pair(prompt=[*QUESTION, said("Four.")]),
            pair(prompt=[]),
            pair(key="other"),
            pair(),
        ],
        key="preference",
    )
    assert len(rows) == 1
    assert left_out == {"tie": 1, "same answer twice": 1, "empty answer": 2, "unusable prompt": 3, "another key": 1}


def test_nemo_rl() -> None:
    rows, _ = cook("nemo_rl", [pair(prompt=SYSTEM_AND_QUESTION, **TOLD), pair("A", "B", prompt=THREE_TURNS, **TOLD)])
    assert rows == [
        {
            "context": context,
            "completions": [{"rank": 0, "completion": [said(good)]}, {"rank": 1, "completion": [said(bad)]}],
            **ABOUT,
        }
        for context, good, bad in ((SYSTEM_AND_QUESTION, "Four.", "Five."), (THREE_TURNS, "A", "B"))
    ]


def test_openai_preference_has_three_columns_and_only_json_lines() -> None:
    rows, _ = cook("openai_preference", [pair(prompt=SYSTEM_AND_QUESTION), pair("A", "B", prompt=THREE_TURNS)])
    assert rows == [
        {
            "input": {"messages": messages, "tools": [], "parallel_tool_calls": True},
            "preferred_output": [said(good)],
            "non_preferred_output": [said(bad)],
        }
        for messages, good, bad in ((SYSTEM_AND_QUESTION, "Four.", "Five."), (THREE_TURNS, "A", "B"))
    ]
    recipe = RECIPES["openai_preference"]
    options = context_for(recipe).options
    assert recipe.refusal(options, "jsonl") is None
    assert "choose the format jsonl" in (recipe.refusal(options, "parquet") or "")


@pytest.mark.parametrize(
    ("layout", "names"),
    [
        ("conversational", ("prompt", "response_1", "response_2", "preference_strength")),
        ("standard", ("prompt", "response_1", "response_2", "preference_strength")),
        ("helpsteer3", ("context", "response1", "response2", "overall_preference")),
    ],
)
def test_helpsteer_puts_the_older_output_first(layout: str, names: tuple[str, ...]) -> None:
    rows, left_out = cook(
        "helpsteer_preference",
        [
            pair(strength=2.0, chosen_id="1", rejected_id="2"),
            pair(strength=3.0, chosen_id="2", rejected_id="1"),
            pair(strength=1 / 3, chosen_id="1", rejected_id="2", annotator_id=None, votes=3),  # never rounded to 0
            pair(strength=7.0),
            pair(strength=0.0),
        ],
        layout=layout,
        metadata=False,
    )
    prompt: Any = "What is 2 + 2?" if layout == "standard" else QUESTION
    assert rows == [
        dict(zip(names, (prompt, "Four.", "Five.", -2), strict=True)),
        dict(zip(names, (prompt, "Five.", "Four.", 3), strict=True)),
        dict(zip(names, (prompt, "Four.", "Five.", -1), strict=True)),
    ]
    assert left_out == {"tie": 1, "stronger than 3": 1}


def test_helpsteer_keeps_ties_when_asked_and_tells_models_by_side() -> None:
    rows, _ = cook(
        "helpsteer_preference", [pair(strength=0.0), pair(strength=1.5, chosen_id="2", rejected_id="1")], ties=True
    )
    assert [(row["preference_strength"], row["mean_strength"]) for row in rows] == [(0, 0.0), (2, 1.5)]
    assert (rows[1]["model_1"], rows[1]["model_2"]) == ("", "m1")


def test_ultrafeedback_from_pairs() -> None:
    (row, other), _ = cook("ultrafeedback", [pair(strength=2.0), pair("A", "B", prompt=THREE_TURNS)], metadata=False)
    assert row == {
        "prompt": "What is 2 + 2?",
        "prompt_id": hashlib.sha256(b"What is 2 + 2?").hexdigest(),
        "chosen": [*QUESTION, said("Four.")],
        "rejected": [*QUESTION, said("Five.")],
        "score_chosen": 2.0,
        "score_rejected": 0.0,
    }
    assert other["chosen"] == [*THREE_TURNS, said("A")]
    assert other["prompt_id"] != row["prompt_id"]


def test_ultrafeedback_from_ratings() -> None:
    rows = [rating(value, text) for value, text in ((3.0, "b"), (4.0, "a"), (1.0, "d"), (2.0, "c"))]
    rows += [rating(2.0, "x", annotator_id="a2"), rating(2.0, "y", annotator_id="a2")]  # no difference
    rows.append(rating(None, "z"))

    def found(against: str) -> list[tuple[str, str, float, float]]:
        made, left_out = cook("ultrafeedback", rows, **{"from": "ratings"}, against=against)
        assert left_out == {"no number": 1, "nothing rated lower to compare with": 2}
        return [
            (row["chosen"][-1]["content"], row["rejected"][-1]["content"], row["score_chosen"], row["score_rejected"])
            for row in made
        ]

    assert found("worst") == [("a", "d", 4.0, 1.0)]
    assert found("all") == [("a", "b", 4.0, 3.0), ("a", "d", 4.0, 1.0), ("a", "c", 4.0, 2.0)]
    assert found("random") == found("random")
    assert found("random")[0][0] == "a"


def test_llama_factory_tells_one_message_as_a_dict() -> None:
    rows, left_out = cook(
        "llama_factory",
        [
            pair(prompt=[{"role": "system", "content": "Be brief."}, *THREE_TURNS], **TOLD),
            pair(prompt=[*QUESTION, *QUESTION]),
            pair(prompt=[*QUESTION, *SYSTEM_AND_QUESTION]),
        ],
    )
    assert rows == [
        {
            "messages": [{"role": "system", "content": "Be brief."}, *THREE_TURNS],
            "chosen": said("Four."),
            "rejected": said("Five."),
            **ABOUT,
        }
    ]
    assert left_out == {"turns do not alternate": 2}


def test_llama_factory_for_its_other_stages() -> None:
    rows, _ = cook("llama_factory", [pair()], stage="kto", metadata=False)
    assert rows == [
        {"messages": [*QUESTION, said("Four.")], "kto_tag": True},
        {"messages": [*QUESTION, said("Five.")], "kto_tag": False},
    ]
    rows, left_out = cook("llama_factory", [demonstration(), demonstration("")], stage="sft", metadata=False)
    assert rows == [{"messages": [*QUESTION, said("It is four.")]}]
    assert left_out == {"empty answer": 1}


def test_llama_factory_says_where_its_data_is() -> None:
    recipe = RECIPES["llama_factory"]
    options = context_for(recipe).options
    files = [DataFile("data/train-1.jsonl", "train", "jsonl", 7), DataFile("data/train-2.jsonl", "train", "jsonl", 7)]
    told = json.loads(recipe.companions(options, files)["dataset_info.json"])
    assert list(told) == ["rlflow_train", "rlflow_train_2"]
    assert told["rlflow_train"] == {
        "file_name": "data/train-1.jsonl",
        "formatting": "sharegpt",
        "ranking": True,
        "columns": {"messages": "messages", "chosen": "chosen", "rejected": "rejected"},
        "tags": {
            "role_tag": "role",
            "content_tag": "content",
            "user_tag": "user",
            "assistant_tag": "assistant",
            "system_tag": "system",
            "observation_tag": "tool",
        },
    }
    assert list(
        json.loads(recipe.companions(options, [DataFile("x.jsonl", None, "jsonl", 1)])["dataset_info.json"])
    ) == ["rlflow"]
    assert "does not load jsonl_zst" in (recipe.refusal(options, "jsonl_zst") or "")
