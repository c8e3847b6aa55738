from __future__ import annotations

from .material import QUESTION, RECIPES, THREE_TURNS, batch_of, context_for, cook, demonstration, pair, rating

ANSWER = [{"role": "assistant", "content": "It is four."}]


def test_demonstrations_as_messages() -> None:
    rows, left_out = cook(
        "sft",
        [demonstration(), demonstration(prompt=THREE_TURNS, edited_from_model="m2"), demonstration(" ")],
    )
    about = {"task_id": "t1", "key": "preference", "votes": 1, "agreement": -1.0, "resolved": False}
    assert rows == [
        {"messages": QUESTION + ANSWER, **about, "model": ""},
        {"messages": THREE_TURNS + ANSWER, **about, "model": "m2"},
    ]
    assert left_out == {"empty answer": 1}


def test_prompt_and_completion_apart() -> None:
    rows, _ = cook("sft", [demonstration()], layout="prompt_completion", metadata=False)
    assert rows == [{"prompt": QUESTION, "completion": ANSWER}]
    rows, _ = cook("sft", [demonstration()], layout="standard", metadata=False)
    assert rows == [{"prompt": "What is 2 + 2?", "completion": "It is four."}]


def test_never_messages_beside_prompt() -> None:
    for layout in ("messages", "prompt_completion", "standard"):
        names = RECIPES["sft"].schema(context_for(RECIPES["sft"], layout=layout).options).names
        assert ("messages" in names) != ("prompt" in names)


def test_a_winner_of_several_pairs_is_one_row_also_across_batches() -> None:
    recipe = RECIPES["sft"]
    context = context_for(recipe, **{"from": "pairs"}, metadata=False)
    batches = [
        [pair("A", "B", task_id="t1"), pair("A", "C", task_id="t1"), pair("Z", "B", task_id="t2")],
        [pair("B", "C", task_id="t2"), pair("Z", "C", task_id="t2")],
        [pair("Y", "C", task_id="t2", strength=0.0), pair("B", "C", task_id="t2"), pair("Z", "Y", task_id="t2")],
        [],
        [pair("Z", "A", task_id="t2"), pair("D", "E", task_id="t3")],
    ]
    made = [
        row["messages"][-1]["content"]
        for rows in batches
        for row in recipe.transform(batch_of("pairs", rows), context).to_pylist()
    ]
    assert made == ["A", "Z", "B", "D"]
    assert context.left_out == {"answer given before": 5, "tie": 1}


def test_ratings_from_the_threshold_on() -> None:
    rows, left_out = cook(
        "sft", [rating(v, f"r{v}") for v in (1, 3, 4)], **{"from": "ratings"}, threshold=3, layout="standard"
    )
    assert [row["completion"] for row in rows] == ["r3", "r4"]
    assert left_out == {"rated below the threshold": 1}
    rows, left_out = cook("sft", [rating(v, f"r{v}") for v in (1, 2, 4)], **{"from": "ratings"})
    assert [row["messages"][-1]["content"] for row in rows] == ["r4"]
    assert left_out == {"rated below the threshold": 1, "middle of the scale": 1}


def test_nothing_in_gives_nothing_out() -> None:
    for source in ("demonstrations", "pairs", "ratings"):
        assert cook("sft", [], **{"from": source}) == ([], {})
