from __future__ import annotations

from typing import Any

import pytest

from rlflow.plugin import Signal
from rlflow.plugins.widgets.rubric import Rubric

from .support import context, judge, options_of, refused_field, refused_option, summary

WIDGET = Rubric()
HELPSTEER = {
    "criteria": [
        {"name": "helpfulness", "min": 0, "max": 4},
        {"name": "clarity", "label": "Clear?", "optional": True},
    ]
}


def test_ratings_are_scalars_under_the_criterion() -> None:
    value = {"ratings": {"out-b": {"helpfulness": 0}, "out-a": {"clarity": 5, "helpfulness": 4}}}
    assert judge(WIDGET, value, context(), HELPSTEER) == [
        Signal.scalar("helpfulness", "out-a", 4, 0, 4),
        Signal.scalar("clarity", "out-a", 5, 1, 5),
        Signal.scalar("helpfulness", "out-b", 0, 0, 4),
    ]


def test_a_task_brings_its_own_criteria() -> None:
    where = context(("a",), criteria=["  Is it true? ", "", "Is it short?", "Is it true?"])
    value = {"ratings": {"a": {"Is it short?": 3, "Is it true?": 1}}}
    assert judge(WIDGET, value, where, {"max": 3}) == [
        Signal.scalar("Is it true?", "a", 1, 1, 3),
        Signal.scalar("Is it short?", "a", 3, 1, 3),
    ]
    missing = {"ratings": {"a": {"Is it true?": 1}}}
    assert refused_field(WIDGET, missing, where) == "ratings.a.Is it short?"


def test_the_projects_criteria_come_before_the_tasks() -> None:
    where = context(("a",), criteria=["Is it true?"])
    field = refused_field(WIDGET, {"ratings": {"a": {"helpfulness": 1, "Is it true?": 1}}}, where, HELPSTEER)
    assert field == "ratings.a.Is it true?"


def test_without_criteria_there_is_nothing_to_rate() -> None:
    assert judge(WIDGET, {"ratings": {}}, context()) == []
    assert refused_field(WIDGET, {"ratings": {"out-a": {"x": 1}}}, context()) == "ratings.out-a.x"


def test_optional_criteria_may_all_be_left_out() -> None:
    options = {"criteria": [{"name": "clarity", "optional": True}]}
    assert judge(WIDGET, {"ratings": {}}, context(), options) == []
    assert judge(WIDGET, {"ratings": {"out-a": {"clarity": 2}}}, context(), options) == [
        Signal.scalar("clarity", "out-a", 2, 1, 5)
    ]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "ratings"),
        ({"ratings": {}}, "ratings.out-a"),
        ({"ratings": {"out-a": {"helpfulness": 1}}}, "ratings.out-b"),
        ({"ratings": {"out-a": {"clarity": 1}, "out-b": {"helpfulness": 1}}}, "ratings.out-a.helpfulness"),
        ({"ratings": {"out-a": {"helpfulness": 5}, "out-b": {"helpfulness": 1}}}, "ratings.out-a.helpfulness"),
        ({"ratings": {"out-a": {"helpfulness": -1}, "out-b": {"helpfulness": 1}}}, "ratings.out-a.helpfulness"),
        ({"ratings": {"out-a": {"helpfulness": 1.0}, "out-b": {"helpfulness": 1}}}, "ratings.out-a.helpfulness"),
        ({"ratings": {"out-a": {"helpfulness": "1"}, "out-b": {"helpfulness": 1}}}, "ratings.out-a.helpfulness"),
        ({"ratings": {"out-a": {"helpfulness": True}, "out-b": {"helpfulness": 1}}}, "ratings.out-a.helpfulness"),
        ({"ratings": {"out-a": {"helpfulness": None}, "out-b": {"helpfulness": 1}}}, "ratings.out-a.helpfulness"),
        ({"ratings": {"out-a": {"beauty": 1}, "out-b": {"helpfulness": 1}}}, "ratings.out-a.beauty"),
        ({"ratings": {"out-a": 3, "out-b": {"helpfulness": 1}}}, "ratings.out-a"),
        ({"ratings": {"out-z": {"helpfulness": 1}}}, "ratings.out-z"),
        ({"ratings": {"out-a": {"helpfulness": 1}, "out-b": {"helpfulness": 1}}, "x": 0}, "x"),
    ],
)
def test_bad_values_name_the_field(value: Any, field: str) -> None:
    assert refused_field(WIDGET, value, context(), HELPSTEER) == field


def test_hostile_names_are_escaped_in_field_paths() -> None:
    value = {"ratings": {"out-a": {"helpfulness": 1, "\ud800\x00": 1}, "out-b": {"helpfulness": 1}}}
    assert refused_field(WIDGET, value, context(), HELPSTEER) == "ratings.out-a.\\ud800\\x00"


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"min": 5, "max": 5}, "max"),
        ({"min": 1.5}, "min"),
        ({"anchors": [{"value": 2.5, "label": "x"}]}, "anchors.0.value"),
        ({"anchors": [{"value": 6, "label": "x"}]}, "anchors.0.value"),
        ({"criteria": [{"label": "x"}]}, "criteria.0.name"),
        ({"criteria": [{"name": ""}]}, "criteria.0.name"),
        ({"criteria": [{"name": "a\x00"}]}, "criteria.0.name"),
        ({"criteria": [{"name": "a"}, {"name": "a"}]}, "criteria.1.name"),
        ({"criteria": [{"name": "a", "min": 3, "max": 2}]}, "criteria.0.max"),
        ({"criteria": [{"name": "a", "max": "5"}]}, "criteria.0.max"),
        ({"criteria": [{"name": "a", "anchors": [{"value": 9, "label": "x"}]}]}, "criteria.0.anchors.0.value"),
        ({"criteria": [{"name": "a", "weight": 3}]}, "criteria.0.weight"),
        ({"criteria": ["a"]}, "criteria.0"),
    ],
)
def test_bad_options_name_the_field(options: dict[str, Any], field: str) -> None:
    assert refused_option(WIDGET, options) == field


def test_every_scale_has_words_at_its_ends() -> None:
    options = options_of(WIDGET, HELPSTEER)
    assert [(a.value, a.label) for a in options.criteria[0].anchors] == [(0, "not at all"), (4, "fully")]
    assert [(a.value, a.label) for a in options.anchors] == [(1, "not at all"), (5, "fully")]


def test_summary() -> None:
    value = {"ratings": {"out-a": {"helpfulness": 4, "clarity": 2}, "out-b": {"helpfulness": 0}}}
    expected = "A: helpfulness 4 of 4, Clear? 2 of 5; B: helpfulness 0 of 4"
    assert summary(WIDGET, value, context(), HELPSTEER) == expected
