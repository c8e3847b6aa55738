from __future__ import annotations

from typing import Any

import pytest

from rlflow.plugin import Signal
from rlflow.plugins.widgets.ranking import Ranking

from .support import context, judge, refused_field, refused_option, summary

WIDGET = Ranking()
IDS = ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ((1, 2, 3, 4), (1, 2, 3, 4)),
        ((4, 3, 2, 1), (4, 3, 2, 1)),
        ((1, 1, 1, 1), (1, 1, 1, 1)),
        ((1, 1, 2, 3), (1, 1, 3, 4)),  # dense
        ((1, 1, 3, 4), (1, 1, 3, 4)),  # competition: the same ranking, the same signals
        ((2, 1, 2, 1), (3, 1, 3, 1)),
        ((3, 1, 3, 1), (3, 1, 3, 1)),
        ((1, 2, 2, 3), (1, 2, 2, 4)),
    ],
)
def test_equal_rankings_give_equal_signals(ranks: tuple[int, ...], expected: tuple[int, ...]) -> None:
    signals = judge(WIDGET, {"ranks": dict(zip(IDS, ranks, strict=True))}, context(IDS))
    assert signals == [Signal.rank("w", output, rank) for output, rank in zip(IDS, expected, strict=True)]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "ranks"),
        ({"ranks": {}}, "ranks.a"),
        ({"ranks": {"a": 1, "b": 2, "c": 3}}, "ranks.d"),
        ({"ranks": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}}, "ranks.e"),
        ({"ranks": {"a": 0, "b": 1, "c": 2, "d": 3}}, "ranks.a"),
        ({"ranks": {"a": 5, "b": 1, "c": 2, "d": 3}}, "ranks.a"),
        ({"ranks": {"a": 2, "b": 2, "c": 3, "d": 4}}, "ranks.a"),  # nothing is first
        ({"ranks": {"a": 1, "b": 2, "c": 4, "d": 4}}, "ranks.c"),  # 3 is skipped though nothing is tied before
        ({"ranks": {"a": 1, "b": 1, "c": 4, "d": 4}}, "ranks.c"),
        ({"ranks": {"a": 1, "b": 2.0, "c": 3, "d": 4}}, "ranks.b"),
        ({"ranks": {"a": True, "b": 2, "c": 3, "d": 4}}, "ranks.a"),
        ({"ranks": {"a": "1", "b": 2, "c": 3, "d": 4}}, "ranks.a"),
        ({"ranks": {"a": None, "b": 2, "c": 3, "d": 4}}, "ranks.a"),
        ({"ranks": {"a": 10**300, "b": 1, "c": 2, "d": 3}}, "ranks.a"),
        ({"ranks": [1, 2, 3, 4]}, "ranks"),
        ({"ranks": {"a": 1, "b": 2, "c": 3, "d": 4}, "x": 1}, "x"),
    ],
)
def test_bad_values_name_the_field(value: Any, field: str) -> None:
    assert refused_field(WIDGET, value, context(IDS)) == field


@pytest.mark.parametrize(
    ("ranks", "wrong"),
    [((1, 1, 2, 2, 4), "e"), ((1, 1, 2, 2, 5, 5), "e"), ((1, 1, 3, 3, 4), "e"), ((1, 1, 3, 3, 3, 3), None)],
)
def test_ties_are_counted_in_one_way_throughout(ranks: tuple[int, ...], wrong: str | None) -> None:
    ids = "abcdef"[: len(ranks)]
    value = {"ranks": dict(zip(ids, ranks, strict=True))}
    if wrong is None:
        assert len(judge(WIDGET, value, context(ids))) == len(ids)
    else:
        assert refused_field(WIDGET, value, context(ids)) == f"ranks.{wrong}"


def test_ties_can_be_forbidden() -> None:
    options = {"allow_ties": False}
    assert refused_field(WIDGET, {"ranks": {"a": 1, "b": 1}}, context(("a", "b")), options) == "ranks.b"
    assert len(judge(WIDGET, {"ranks": {"a": 1, "b": 2}}, context(("a", "b")), options)) == 2


def test_one_output_cannot_be_ranked() -> None:
    assert refused_field(WIDGET, {"ranks": {"a": 1}}, context(("a",))) == ""


@pytest.mark.parametrize(
    ("options", "field"),
    [({"allow_ties": "no"}, "allow_ties"), ({"best_label": ""}, "best_label"), ({"ties": True}, "ties")],
)
def test_bad_options_name_the_field(options: dict[str, Any], field: str) -> None:
    assert refused_option(WIDGET, options) == field


def test_summary() -> None:
    value = {"ranks": {"a": 1, "b": 2, "c": 2, "d": 4}}
    assert summary(WIDGET, value, context(IDS)) == "A > B = C > D"
    assert summary(WIDGET, value, context(IDS, positions=(3, 0, 1, 2))) == "D > A = B > C"
