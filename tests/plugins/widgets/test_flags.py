from __future__ import annotations

from typing import Any

import pytest

from rlflow.plugin import Signal
from rlflow.plugins.widgets.flags import Flags

from .support import context, judge, options_of, refused_field, refused_option, summary

WIDGET = Flags()
OPTIONS = {"flags": [{"name": "toxic", "label": "Toxic"}, {"name": "wrong", "label": "Wrong"}]}


def test_every_flag_is_confirmed_or_denied_for_every_output() -> None:
    assert judge(WIDGET, {"flags": {"out-b": ["wrong"]}}, context(), OPTIONS) == [
        Signal.category("w.toxic", "no", "out-a"),
        Signal.category("w.wrong", "no", "out-a"),
        Signal.category("w.toxic", "no", "out-b"),
        Signal.category("w.wrong", "yes", "out-b"),
    ]


def test_the_order_of_ticks_does_not_count() -> None:
    one = judge(WIDGET, {"flags": {"out-a": ["wrong", "toxic"], "out-b": []}}, context(), OPTIONS)
    assert one == judge(WIDGET, {"flags": {"out-a": ["toxic", "wrong"]}}, context(), OPTIONS)


def test_the_default_list_is_ready_to_use() -> None:
    names = [flag.name for flag in options_of(WIDGET).flags]
    assert "harmful" in names
    signals = judge(WIDGET, {"flags": {}}, context(("a",)))
    assert [s.label for s in signals] == ["no"] * len(names)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "flags"),
        ({"flags": {"out-z": []}}, "flags.out-z"),
        ({"flags": {"out-a": ["rude"]}}, "flags.out-a.0"),
        ({"flags": {"out-a": ["toxic", "toxic"]}}, "flags.out-a.1"),
        ({"flags": {"out-a": ["Toxic"]}}, "flags.out-a.0"),
        ({"flags": {"out-a": [1]}}, "flags.out-a.0"),
        ({"flags": {"out-a": "toxic"}}, "flags.out-a"),
        ({"flags": ["toxic"]}, "flags"),
        ({"flags": {}, "note": 1}, "note"),
    ],
)
def test_bad_values_name_the_field(value: Any, field: str) -> None:
    assert refused_field(WIDGET, value, context(), OPTIONS) == field


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"flags": []}, "flags"),
        ({"flags": [{"name": "Not a name", "label": "x"}]}, "flags.0.name"),
        ({"flags": [{"name": "a"}]}, "flags.0.label"),
        ({"flags": [{"name": "a", "label": "x"}, {"name": "a", "label": "y"}]}, "flags.1.name"),
        ({"flags": [{"name": "a", "label": "x", "colour": "red"}]}, "flags.0.colour"),
    ],
)
def test_bad_options_name_the_field(options: dict[str, Any], field: str) -> None:
    assert refused_option(WIDGET, options) == field


def test_summary() -> None:
    value = {"flags": {"out-a": ["wrong", "toxic"]}}
    assert summary(WIDGET, value, context(), OPTIONS) == "A: Toxic, Wrong"
    assert summary(WIDGET, {"flags": {}}, context(), OPTIONS) == "No flags"
