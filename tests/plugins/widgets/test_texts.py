"""The rationale and the demonstration: values that are texts."""

from __future__ import annotations

from typing import Any

import pytest

from rlflow.plugin import Signal
from rlflow.plugins.widgets.demonstration import Demonstration
from rlflow.plugins.widgets.rationale import Rationale

from .support import context, judge, refused_field, refused_option, summary

RATIONALE, DEMONSTRATION = Rationale(), Demonstration()


@pytest.mark.parametrize("text", ["B cites a source.", "  kept as written \n", "日本語 🦆", "<script>", "ok\u202e"])
def test_a_rationale_is_a_string_kept_as_written(text: str) -> None:
    assert judge(RATIONALE, text, context()) == [Signal.text("w", text)]


@pytest.mark.parametrize(
    "value", ["", " \n\t", "a\x00b", "\ud800", None, 5, True, ["x"], {"text": "x"}, b"x", "x" * 10_001]
)
def test_bad_rationales_are_refused(value: Any) -> None:
    assert refused_field(RATIONALE, value, context()) == ""


def test_the_length_of_a_rationale_counts_without_blanks_at_its_ends() -> None:
    options = {"min_length": 5, "max_length": 8}
    assert judge(RATIONALE, "fivee", context(), options)
    assert refused_field(RATIONALE, " four ", context(), options) == ""
    assert refused_field(RATIONALE, "ninechars", context(), options) == ""
    assert judge(RATIONALE, "🦆" * 8, context(), options)  # characters, not bytes or UTF-16 units


@pytest.mark.parametrize("widget", [RATIONALE, DEMONSTRATION])
@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"min_length": 5, "max_length": 4}, "max_length"),
        ({"min_length": 0}, "min_length"),
        ({"min_length": True}, "min_length"),
        ({"max_length": "9"}, "max_length"),
        ({"length": 9}, "length"),
    ],
)
def test_bad_options_name_the_field(widget: Any, options: dict[str, Any], field: str) -> None:
    assert refused_option(widget, options) == field


def test_a_demonstration_written_or_edited() -> None:
    assert judge(DEMONSTRATION, {"text": "Ideal."}, context()) == [Signal.demonstration("w", "Ideal.")]
    assert judge(DEMONSTRATION, {"text": "Ideal.", "edited_from": None}, context(())) == [
        Signal.demonstration("w", "Ideal.")
    ]
    [signal] = judge(DEMONSTRATION, {"text": "Ideal.", "edited_from": "out-b"}, context())
    assert (signal.kind, signal.subject, signal.label) == ("demonstration", "out-b", "Ideal.")


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": "  "}, "text"),
        ({"text": 3}, "text"),
        ({"text": "a\x00"}, "text"),
        ({"text": "\udfff"}, "text"),
        ({"text": "x" * 100_001}, "text"),
        ({"text": "x", "edited_from": "nope"}, "edited_from"),
        ({"text": "x", "edited_from": 1}, "edited_from"),
        ({"text": "x", "edited": "out-a"}, "edited"),
        ("x", ""),
    ],
)
def test_bad_demonstrations_name_the_field(value: Any, field: str) -> None:
    assert refused_field(DEMONSTRATION, value, context()) == field


def test_editing_can_be_forbidden() -> None:
    options = {"allow_editing": False}
    value = {"text": "x", "edited_from": "out-a"}
    assert refused_field(DEMONSTRATION, value, context(), options) == "edited_from"


def test_summaries() -> None:
    assert summary(RATIONALE, "One\n\nline.", context()) == "“One line.”"
    assert summary(RATIONALE, "word " * 100, context()).endswith("…”")
    value = {"text": "Ideal.", "edited_from": "out-a"}
    assert summary(DEMONSTRATION, value, context(positions=(1, 0))) == "Edited from B, 6 characters: “Ideal.”"
    assert summary(DEMONSTRATION, {"text": "I"}, context()) == "Written from nothing, 1 character: “I”"
