from __future__ import annotations

import math
from typing import Any

import pytest

from rlflow.plugin import Signal
from rlflow.plugins.widgets.binary_preference import BinaryPreference
from rlflow.plugins.widgets.preference import Preference

from .support import context, judge, refused_field, refused_option, summary

WIDGET = Preference()
BOTH = {"allow_both": True}


@pytest.mark.parametrize("strength", [1, 2, 3])
@pytest.mark.parametrize(("better", "worse"), [("out-a", "out-b"), ("out-b", "out-a")])
def test_a_preference_is_one_pairwise_signal(better: str, worse: str, strength: int) -> None:
    signals = judge(WIDGET, {"preferred": better, "strength": strength, "both": None}, context())
    assert signals == [Signal.pairwise("w", better, worse, strength, scale_max=3)]
    assert (signals[0].subject, signals[0].other, signals[0].value) == (better, worse, strength)
    assert (signals[0].scale_min, signals[0].scale_max) == (0, 3)


def test_a_tie_is_the_same_signal_in_either_order() -> None:
    tie = {"preferred": None, "strength": 0}
    expected = [Signal.pairwise("w", "out-a", "out-b", 0, scale_max=3)]
    assert judge(WIDGET, tie, context()) == expected
    assert judge(WIDGET, tie, context(("out-b", "out-a"))) == expected
    assert judge(WIDGET, tie, context(positions=(1, 0))) == expected


@pytest.mark.parametrize("both", ["good", "bad"])
def test_both_is_a_tie_and_a_category_of_the_task(both: str) -> None:
    signals = judge(WIDGET, {"preferred": None, "strength": 0, "both": both}, context(), BOTH)
    assert signals == [
        Signal.pairwise("w", "out-a", "out-b", 0, scale_max=3),
        Signal.category("w.both", both, None),
    ]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "preferred"),
        ({"preferred": "out-a"}, "strength"),
        ({"strength": 0}, "preferred"),
        ({"preferred": "out-a", "strength": 4}, "strength"),
        ({"preferred": "out-a", "strength": -1}, "strength"),
        ({"preferred": "out-a", "strength": True}, "strength"),
        ({"preferred": "out-a", "strength": "3"}, "strength"),
        ({"preferred": "out-a", "strength": 1.0}, "strength"),
        ({"preferred": "out-a", "strength": 1.5}, "strength"),
        ({"preferred": "out-a", "strength": math.nan}, "strength"),
        ({"preferred": "out-a", "strength": None}, "strength"),
        ({"preferred": "out-a", "strength": 10**400}, "strength"),
        ({"preferred": 1, "strength": 1}, "preferred"),
        ({"preferred": "A", "strength": 1}, "preferred"),
        ({"preferred": "", "strength": 1}, "preferred"),
        ({"preferred": "\ud800", "strength": 1}, "preferred"),
        ({"preferred": "out-a", "strength": 0}, "strength"),
        ({"preferred": None, "strength": 2}, "preferred"),
        ({"preferred": None, "strength": 0, "both": "ugly"}, "both"),
        ({"preferred": None, "strength": 0, "both": True}, "both"),
        ({"preferred": "out-a", "strength": 2, "both": "good"}, "both"),
        ({"preferred": "out-a", "strength": 2, "reason": "x"}, "reason"),
        ("out-a", ""),
        (None, ""),
        ([], ""),
    ],
)
def test_bad_values_name_the_field(value: Any, field: str) -> None:
    assert refused_field(WIDGET, value, context(), BOTH) == field


def test_both_must_be_offered() -> None:
    assert refused_field(WIDGET, {"preferred": None, "strength": 0, "both": "bad"}, context()) == "both"


@pytest.mark.parametrize("ids", [(), ("a",), ("a", "b", "c")])
def test_exactly_two_outputs_are_compared(ids: tuple[str, ...]) -> None:
    assert refused_field(WIDGET, {"preferred": None, "strength": 0}, context(ids)) == ""
    if ids:
        assert refused_field(BinaryPreference(), {"preferred": "a"}, context(ids)) == ""


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"allow_both": 1}, "allow_both"),
        ({"allow_tie": True}, "allow_tie"),
        ({"question": 3}, "question"),
        ({"question": "a\x00b"}, "question"),
        ({"anchors": {"tie": ""}}, "anchors.tie"),
        ({"anchors": {"strong": "   "}}, "anchors.strong"),
        ({"anchors": {"four": "x"}}, "anchors.four"),
    ],
)
def test_bad_options_name_the_field(options: dict[str, Any], field: str) -> None:
    assert refused_option(WIDGET, options) == field


def test_summary_names_outputs_by_position() -> None:
    value = {"preferred": "out-a", "strength": 3}
    assert summary(WIDGET, value, context()) == "A over B: much better (3 of 3)"
    assert summary(WIDGET, value, context(positions=(1, 0))) == "B over A: much better (3 of 3)"
    assert summary(WIDGET, {"preferred": None, "strength": 0}, context()) == "Tie: about the same"
    bad = {"preferred": None, "strength": 0, "both": "bad"}
    assert summary(WIDGET, bad, context(), BOTH) == "Tie: both bad"


def test_binary_preference() -> None:
    widget = BinaryPreference()
    assert judge(widget, {"preferred": "out-b"}, context()) == [Signal.pairwise("w", "out-b", "out-a", 1, scale_max=1)]
    assert summary(widget, {"preferred": "out-b"}, context(positions=(1, 0))) == "A over B"


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "preferred"),
        ({"preferred": None}, "preferred"),
        ({"preferred": 0}, "preferred"),
        ({"preferred": "#0"}, "preferred"),
        ({"preferred": "out-a", "strength": 1}, "strength"),
        ("out-a", ""),
    ],
)
def test_bad_binary_preferences_name_the_field(value: Any, field: str) -> None:
    assert refused_field(BinaryPreference(), value, context()) == field
