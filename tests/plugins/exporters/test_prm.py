from __future__ import annotations

from .material import SYSTEM_AND_QUESTION, THREE_TURNS, cook, stepped


def test_steps_up_to_the_first_error() -> None:
    rows, left_out = cook("prm", [stepped([1, 0, -1, 1]), stepped([1, 1], prompt=SYSTEM_AND_QUESTION, key="k")])
    about = {"task_id": "t1", "model": "m1", "votes": 1, "agreement": -1.0, "resolved": False}
    assert rows == [
        {
            "prompt": "What is 2 + 2?",
            "completions": ["Step 1.", "Step 2.", "Step 3."],
            "labels": [True, True, False],
            "key": "preference",
            **about,
        },
        {
            "prompt": "Be brief.\n\nWhat is 2 + 2?",
            "completions": ["Step 1.", "Step 2."],
            "labels": [True, True],
            "key": "k",
            **about,
        },
    ]
    assert left_out == {}


def test_a_label_is_never_missing() -> None:
    rows, left_out = cook(
        "prm",
        [
            stepped([1, None, -1]),
            stepped([None, 1]),
            stepped([]),
            stepped([1, 1], ["one", " "]),
            stepped([1], prompt=THREE_TURNS),
        ],
        metadata=False,
    )
    assert rows == [{"prompt": "What is 2 + 2?", "completions": ["Step 1."], "labels": [True]}]
    assert left_out == {"no rated step": 2, "empty step": 1, "several turns": 1}


def test_neutral_steps_and_what_follows_an_error() -> None:
    (row,), _ = cook("prm", [stepped([1, 0, -1, 1])], neutral="bad", stop_at_first_error=False)
    assert row["labels"] == [True, False, False, True]
    (row,), _ = cook("prm", [stepped([1, 0, -1, 1])], neutral="bad")
    assert row["labels"] == [True, False]
