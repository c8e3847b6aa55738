"""The vocabulary of signals: every rule, and values that mean harm."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlflow.core.signals import SIGNAL_COLUMNS, SIGNALS_SCHEMA, Signal, SignalKind

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"kind": "verdict", "key": "k"}, "verdict"),
        ({"kind": "text", "key": "", "label": "x"}, "key is empty"),
        ({"kind": "scalar", "key": "k", "value": 1.0}, "needs a subject and a value"),
        ({"kind": "scalar", "key": "k", "subject": "a"}, "needs a subject and a value"),
        ({"kind": "scalar", "key": "k", "subject": "a", "value": math.nan}, "not finite"),
        ({"kind": "scalar", "key": "k", "subject": "a", "value": math.inf}, "not finite"),
        ({"kind": "scalar", "key": "k", "subject": "a", "value": 6.0, "scale_min": 1.0, "scale_max": 5.0}, "outside"),
        ({"kind": "scalar", "key": "k", "subject": "a", "value": 3.0, "scale_min": 5.0, "scale_max": 1.0}, "outside"),
        ({"kind": "scalar", "key": "k", "subject": "a", "value": 1.0, "scale_min": math.nan, "scale_max": 2.0}, "out"),
        ({"kind": "pairwise", "key": "k", "subject": "a", "value": 1.0}, "two different outputs"),
        ({"kind": "pairwise", "key": "k", "subject": "a", "other": "a", "value": 1.0}, "two different outputs"),
        ({"kind": "pairwise", "key": "k", "subject": "a", "other": "b"}, "0 (a tie) or more"),
        ({"kind": "pairwise", "key": "k", "subject": "a", "other": "b", "value": -1.0}, "0 (a tie) or more"),
        ({"kind": "rank", "key": "k", "subject": "a", "value": 0.0}, "starts at 1"),
        ({"kind": "rank", "key": "k", "value": 1.0}, "needs a subject"),
        ({"kind": "step", "key": "k", "subject": "a", "value": 1.0}, "position"),
        ({"kind": "step", "key": "k", "subject": "a", "value": 1.0, "position": -1}, "position"),
        ({"kind": "step", "key": "k", "subject": "a", "value": 0.5, "position": 0}, "-1, 0 or 1"),
        ({"kind": "category", "key": "k"}, "needs a label"),
        ({"kind": "text", "key": "k"}, "needs a label"),
        ({"kind": "demonstration", "key": "k"}, "needs a label"),
    ],
)
def test_what_cannot_be_is_refused(columns: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError) as caught:
        Signal(**columns)
    assert words in str(caught.value)


@pytest.mark.parametrize("kind", list(SignalKind))
def test_a_kind_may_be_given_as_text(kind: SignalKind) -> None:
    rest = {"subject": "a", "other": "b" if kind == "pairwise" else None, "value": 1.0, "label": "x", "position": 0}
    assert Signal(kind=str(kind), key="k", **rest).kind is kind  # type: ignore[arg-type]


@given(st.text(min_size=1), st.text(min_size=1), st.floats(0, 1e300))
def test_equal_ties_are_equal_signals(a: str, b: str, strength: float) -> None:
    if a == b:
        return
    assert Signal.pairwise("k", a, b, 0) == Signal.pairwise("k", b, a, 0)
    won = Signal.pairwise("k", a, b, strength)
    assert (won.subject == a) or strength == 0
    assert {won.subject, won.other} == {a, b}


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_scalar_is_made_exactly_when_it_is_on_its_scale(value: float, low: float, high: float) -> None:
    try:
        Signal.scalar("k", "a", value, low, high)
    except ValueError:
        assert not low <= value <= high
    else:
        assert low <= value <= high


def test_constructors_fill_the_columns() -> None:
    assert Signal.pairwise("k", "a", "b", 2, scale_max=3).as_dict() == {
        **dict.fromkeys(SIGNAL_COLUMNS),
        "kind": "pairwise",
        "key": "k",
        "subject": "a",
        "other": "b",
        "value": 2.0,
        "scale_min": 0.0,
        "scale_max": 3.0,
    }
    step = Signal.step("k", "a", 4, -1, "so 2 + 2 = 5")
    assert (step.position, step.value, step.label, step.scale_min, step.scale_max) == (4, -1.0, "so 2 + 2 = 5", -1, 1)
    assert Signal.rank("k", "a", 2).value == 2.0
    assert Signal.category("k", "toxic").subject is None
    assert Signal.demonstration("k", "better", edited_from="a").subject == "a"
    assert Signal.text("k", "because").label == "because"


def test_the_scorers_table_has_every_column_of_a_signal() -> None:
    assert set(SIGNAL_COLUMNS) <= set(SIGNALS_SCHEMA.names)


def test_signals_can_be_compared_and_counted() -> None:
    assert len({Signal.scalar("k", "a", 1), Signal.scalar("k", "a", 1.0), Signal.scalar("k", "b", 1)}) == 2
    with pytest.raises(AttributeError):
        Signal.scalar("k", "a", 1).value = math.nan  # type: ignore[misc]
