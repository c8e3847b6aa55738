from __future__ import annotations

import math
from typing import Any

import pytest

from rlflow.plugin import Signal
from rlflow.plugins.widgets.reward import Reward

from .support import context, judge, options_of, refused_field, refused_option, summary

WIDGET = Reward()


def test_it_is_the_reward() -> None:
    assert WIDGET.is_reward


def test_scores_are_scalars_with_their_scale() -> None:
    assert judge(WIDGET, {"scores": {"out-b": 2, "out-a": 7}}, context()) == [
        Signal.scalar("w", "out-a", 7, 1, 7),
        Signal.scalar("w", "out-b", 2, 1, 7),
    ]
    assert judge(WIDGET, {"scores": {"a": 3}}, context(("a",))) == [Signal.scalar("w", "a", 3, 1, 7)]


def test_the_key_can_be_named() -> None:
    signals = judge(WIDGET, {"scores": {"a": 3}}, context(("a",)), {"key": "helpfulness"})
    assert [signal.key for signal in signals] == ["helpfulness"]


@pytest.mark.parametrize(
    ("options", "score", "stored"),
    [
        ({"min": 0, "max": 1, "step": 0.1}, 0.1 + 0.2, 0.3),
        ({"min": 0, "max": 1, "step": 0.1}, 0.7, 0.7),
        ({"min": -3, "max": 3}, -3, -3.0),
        ({"min": -1, "max": 1, "step": 0.5}, -0.0, 0.0),
        ({"min": 0, "max": 1, "step": None}, 0.123456789, 0.123456789),
        ({"min": 0.05, "max": 0.95, "step": 0.15}, 0.35, 0.35),
    ],
)
def test_scores_are_written_as_the_scale_writes_them(options: dict[str, Any], score: float, stored: float) -> None:
    [signal] = judge(WIDGET, {"scores": {"a": score}}, context(("a",)), options)
    assert signal.value == stored
    assert math.copysign(1, signal.value) == math.copysign(1, stored)
    assert (signal.scale_min, signal.scale_max) == (options["min"], options["max"])


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "scores"),
        ({"scores": {}}, "scores.out-a"),
        ({"scores": {"out-a": 1}}, "scores.out-b"),
        ({"scores": {"out-a": 1, "out-b": 2, "out-c": 3}}, "scores.out-c"),
        ({"scores": {"out-a": 1, "out-b": 8}}, "scores.out-b"),
        ({"scores": {"out-a": 0, "out-b": 7}}, "scores.out-a"),
        ({"scores": {"out-a": 99, "out-b": 7}}, "scores.out-a"),
        ({"scores": {"out-a": 2.5, "out-b": 7}}, "scores.out-a"),
        ({"scores": {"out-a": "3", "out-b": 7}}, "scores.out-a"),
        ({"scores": {"out-a": True, "out-b": 7}}, "scores.out-a"),
        ({"scores": {"out-a": None, "out-b": 7}}, "scores.out-a"),
        ({"scores": {"out-a": math.nan, "out-b": 7}}, "scores.out-a"),
        ({"scores": {"out-a": math.inf, "out-b": 7}}, "scores.out-a"),
        ({"scores": {"out-a": 10**400, "out-b": 7}}, "scores.out-a"),
        ({"scores": [1, 2]}, "scores"),
        ({"scores": {"out-a": 1, "out-b": 2}, "note": ""}, "note"),
        (5, ""),
    ],
)
def test_bad_values_name_the_field(value: Any, field: str) -> None:
    assert refused_field(WIDGET, value, context()) == field


def test_one_score_is_enough_where_the_project_says_so() -> None:
    options = {"require_all": False}
    assert judge(WIDGET, {"scores": {"out-b": 4}}, context(), options) == [Signal.scalar("w", "out-b", 4, 1, 7)]
    assert refused_field(WIDGET, {"scores": {}}, context(), options) == "scores"
    assert refused_field(WIDGET, {"scores": {"x": 4}}, context(), options) == "scores.x"


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"min": 7, "max": 1}, "max"),
        ({"min": 1, "max": 1}, "max"),
        ({"min": True}, "min"),
        ({"max": "7"}, "max"),
        ({"max": math.inf}, "max"),
        ({"max": 1e300}, "max"),
        ({"step": 0}, "step"),
        ({"step": -1}, "step"),
        ({"step": 4}, "step"),
        ({"step": 12}, "step"),
        ({"step": 1e-12}, "step"),
        ({"step": 5e-324}, "step"),
        ({"key": ""}, "key"),
        ({"key": " "}, "key"),
        ({"anchors": [{"value": 9, "label": "x"}]}, "anchors.0.value"),
        ({"anchors": [{"value": 2.5, "label": "x"}]}, "anchors.0.value"),
        ({"anchors": [{"value": 2, "label": "x"}, {"value": 2, "label": "y"}]}, "anchors.1.value"),
        ({"anchors": [{"value": 2, "label": ""}]}, "anchors.0.label"),
        ({"anchors": {"2": "x"}}, "anchors"),
        ({"scale": [1, 7]}, "scale"),
    ],
)
def test_bad_options_name_the_field(options: dict[str, Any], field: str) -> None:
    assert refused_option(WIDGET, options) == field


def test_both_ends_of_every_scale_are_explained() -> None:
    def anchors(raw: dict[str, Any]) -> list[tuple[float, str]]:
        return [(a.value, a.label) for a in options_of(WIDGET, raw).anchors]

    assert anchors({}) == [(1, "very poor"), (7, "excellent")]
    assert anchors({"min": 0, "max": 10, "anchors": [{"value": 10, "label": "perfect"}]}) == [
        (10, "perfect"),
        (0, "very poor"),
    ]


def test_summary() -> None:
    value = {"scores": {"out-a": 5, "out-b": 2}}
    assert summary(WIDGET, value, context()) == "A: 5, B: 2 (1 to 7)"
    assert summary(WIDGET, value, context(positions=(1, 0))) == "A: 2, B: 5 (1 to 7)"
