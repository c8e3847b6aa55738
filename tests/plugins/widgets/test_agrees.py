"""What comparing a judgement with a known answer means, widget by widget."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlflow.core.extension.comparing import signals_agreement
from rlflow.core.judging import BoundWidget
from rlflow.core.known_answers import compare
from rlflow.core.plugins import get_registry
from rlflow.plugin import OutputView, Signal, TaskView

OUTPUTS = [OutputView(name, place, f"step {name}\nstep 2") for place, name in enumerate(("a", "b", "c"))]
TASK = TaskView(id="t", type="qa", prompt="p", evaluation_criteria=["clear", "correct"])


def agreement(name: str, value: Any, gold: Any, options: Any = None, outputs: int = 2) -> float | None:
    """What the widget says, with the first outputs of OUTPUTS; gold names them by place or id."""
    widget = get_registry().widgets.get(name)
    bound = BoundWidget(name, True, widget, widget.Options.model_validate(options or {}), options or {})
    found = compare([bound], TASK, OUTPUTS[:outputs], {name: value}, {name: gold})
    return found.agreement if found else None


def side(preferred: str | None, strength: int = 0, both: str | None = None) -> dict[str, Any]:
    """A value of the preference widget."""
    return {"preferred": preferred, "strength": strength, "both": both}


@pytest.mark.parametrize(
    ("value", "gold", "expected"),
    [
        (side("a", 2), side("#0", 3), 1.0),
        (side("a", 1), side("#0", 3), 0.5),
        (side("b", 1), side("#0", 1), 0.0),
        (side(None), side("#0", 1), 0.5),
        (side(None), side("#0", 2), 0.0),
        (side(None, 0, "good"), side(None, 0, "bad"), 0.5),
        (side(None), side(None), 1.0),
    ],
)
def test_a_preference(value: Any, gold: Any, expected: float) -> None:
    assert agreement("preference", value, gold) == expected


@pytest.mark.parametrize(
    ("name", "value", "gold", "expected"),
    [
        ("binary_preference", {"preferred": "a"}, {"preferred": "#0"}, 1.0),
        ("binary_preference", {"preferred": "b"}, {"preferred": "#0"}, 0.0),
        ("reward", {"scores": {"a": 4, "b": 7}}, {"scores": {"#0": 5, "#1": 7}}, 1.0),
        ("reward", {"scores": {"a": 1, "b": 7}}, {"scores": {"#0": 7, "#1": 7}}, 0.5),
        ("reward", {"scores": {"a": 3, "b": 1}}, {"scores": {"#0": 5}}, 0.5),
        (
            "rubric",
            {"ratings": {"a": {"clear": 3, "correct": 5}}},
            {"ratings": {"#0": {"clear": 3, "correct": 4}}},
            0.75,
        ),
        ("flags", {"flags": {"a": ["off_topic"]}}, {"flags": {"#0": ["off_topic", "harmful"]}}, 0.5),
        ("flags", {"flags": {}}, {"flags": {"#0": ["harmful"]}}, 0.0),
        ("flags", {"flags": {}}, {"flags": {}}, 1.0),
        ("steps", {"ratings": {"a": [1, -1]}, "finish": None}, {"ratings": {"#0": [1, 1]}, "finish": None}, 0.5),
        ("rationale", "because", "therefore", None),
        ("demonstration", {"text": "x", "edited_from": None}, {"text": "y", "edited_from": None}, None),
    ],
)
def test_the_others(name: str, value: Any, gold: Any, expected: float | None) -> None:
    assert agreement(name, value, gold) == (None if expected is None else pytest.approx(expected))


def test_a_ranking_by_kendalls_tau() -> None:
    best = {"ranks": {"#0": 1, "#1": 2, "#2": 3}}
    assert agreement("ranking", {"ranks": {"a": 1, "b": 2, "c": 3}}, best, outputs=3) == 1
    assert agreement("ranking", {"ranks": {"a": 3, "b": 2, "c": 1}}, best, outputs=3) == 0
    assert agreement("ranking", {"ranks": {"a": 1, "b": 3, "c": 2}}, best, outputs=3) == pytest.approx(2 / 3)
    assert agreement("ranking", {"ranks": {"a": 1, "b": 1, "c": 3}}, best, outputs=3) == pytest.approx(5 / 6)


@given(st.permutations([1, 2, 3]), st.permutations([1, 2, 3]))
def test_agreement_of_rankings_is_symmetrical_and_tau(one: list[int], two: list[int]) -> None:
    from scipy.stats import kendalltau

    def signals(ranks: list[int]) -> list[Signal]:
        return [Signal.rank("k", output.id, rank) for output, rank in zip(OUTPUTS, ranks, strict=True)]

    found = signals_agreement(signals(one), signals(two))
    assert found == signals_agreement(signals(two), signals(one))
    assert found == pytest.approx((1 + kendalltau(one, two).statistic) / 2)


def test_what_no_longer_fits_is_left_out_and_what_is_missing_is_wrong() -> None:
    assert agreement("preference", side("a", 2), {"preferred": "#9", "strength": 1}) is None
    assert agreement("preference", None, side("#0", 1)) == 0.0
    assert agreement("rationale", None, "because") is None
    assert signals_agreement([], [Signal.category("k", "x"), Signal.scalar("s", "a", 1)]) == 0.0
    assert signals_agreement([Signal.scalar("s", "a", 3, 1, 5)], [Signal.scalar("s", "a", 1, 1, 5)]) == 0.5
