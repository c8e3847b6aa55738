from __future__ import annotations

from typing import Any

import pytest

from rlflow.plugin import Signal
from rlflow.plugins.widgets.steps import Split, Steps, split_steps

from .support import context, judge, options_of, refused_field, refused_option, summary

WIDGET = Steps()
TEXT = "First.\nSecond.\n\nThird.\n"
ONE = context(("a",), texts=[TEXT])
TWO = context(("a", "b"), texts=[TEXT, "Only."])


@pytest.mark.parametrize(
    ("text", "split", "steps"),
    [
        (TEXT, "lines", ["First.", "Second.", "Third."]),
        (TEXT, "paragraphs", ["First.\nSecond.", "Third."]),
        ("a\r\nb\rc", "lines", ["a", "b", "c"]),
        ("a\r\n\r\n \t\r\nb", "paragraphs", ["a", "b"]),
        ("\n\n  indented \n\n", "lines", ["  indented"]),
        ("\n\n  indented \n\n", "paragraphs", ["  indented"]),
        ("a\u2028b\x0bc\x0cd\x85e", "lines", ["a\u2028b\x0bc\x0cd\x85e"]),  # as a browser splits
        ("", "lines", []),
        (" \n\t", "paragraphs", []),
    ],
)
def test_how_outputs_are_split(text: str, split: Split, steps: list[str]) -> None:
    assert split_steps(text, split) == steps
    assert WIDGET.steps_of(text, options_of(WIDGET, {"split": split})) == steps


def test_ratings_are_step_signals_and_the_finish_a_category() -> None:
    value = {"ratings": {"b": [0], "a": [1, None, -1]}, "finish": "found_error"}
    assert judge(WIDGET, value, TWO) == [
        Signal.step("w", "a", 0, 1, "First."),
        Signal.step("w", "a", 2, -1, "Third."),
        Signal.step("w", "b", 0, 0, "Only."),
        Signal.category("w.finish", "found_error"),
    ]


def test_unsure_is_the_same_as_not_rated() -> None:
    assert judge(WIDGET, {"ratings": {"a": [1]}}, ONE) == judge(WIDGET, {"ratings": {"a": [1, None, None]}}, ONE)


@pytest.mark.parametrize("finish", ["bad_problem", "give_up", "solution"])
def test_a_finish_alone_is_a_judgement(finish: str) -> None:
    assert judge(WIDGET, {"ratings": {}, "finish": finish}, ONE) == [Signal.category("w.finish", finish)]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "ratings"),
        ({"ratings": {}}, "ratings"),
        ({"ratings": {"a": []}}, "ratings"),
        ({"ratings": {"a": [None, None]}, "finish": None}, "ratings"),
        ({"ratings": {"a": [1, 1, 1, 1]}}, "ratings.a"),
        ({"ratings": {"a": [1, 1, 1, None]}}, "ratings.a"),
        ({"ratings": {"z": [1]}}, "ratings.z"),
        ({"ratings": {"a": [2]}}, "ratings.a.0"),
        ({"ratings": {"a": [1, -2]}}, "ratings.a.1"),
        ({"ratings": {"a": [True]}}, "ratings.a.0"),
        ({"ratings": {"a": [1.0]}}, "ratings.a.0"),
        ({"ratings": {"a": ["1"]}}, "ratings.a.0"),
        ({"ratings": {"a": 1}}, "ratings.a"),
        ({"ratings": {"a": [1]}, "finish": "done"}, "finish"),
        ({"ratings": {"a": [1]}, "finish": "found_error"}, "finish"),
        ({"ratings": {"a": [1]}, "end": "solution"}, "end"),
    ],
)
def test_bad_values_name_the_field(value: Any, field: str) -> None:
    assert refused_field(WIDGET, value, ONE) == field


def test_the_number_of_steps_depends_on_the_split() -> None:
    three = {"ratings": {"a": [1, 1, 1]}}
    assert len(judge(WIDGET, three, ONE)) == 3
    assert refused_field(WIDGET, three, ONE, {"split": "paragraphs"}) == "ratings.a"


def test_rating_may_have_to_stop_at_the_first_error() -> None:
    options = {"stop_at_first_error": True}
    assert len(judge(WIDGET, {"ratings": {"a": [1, -1, None]}}, ONE, options)) == 2
    assert refused_field(WIDGET, {"ratings": {"a": [-1, None, 1]}}, ONE, options) == "ratings.a.2"
    assert len(judge(WIDGET, {"ratings": {"a": [-1, None, 1]}}, ONE)) == 2


@pytest.mark.parametrize(
    ("options", "field"),
    [({"split": "words"}, "split"), ({"stop_at_first_error": 1}, "stop_at_first_error"), ({"a": 1}, "a")],
)
def test_bad_options_name_the_field(options: dict[str, Any], field: str) -> None:
    assert refused_option(WIDGET, options) == field


def test_summary() -> None:
    value = {"ratings": {"a": [1, -1], "b": [1]}, "finish": "found_error"}
    expected = "A: 2 of 3 steps rated, first wrong: step 2; B: 1 of 1 step rated, none wrong; stopped at an error"
    assert summary(WIDGET, value, TWO) == expected
