"""What holds for every widget and every value: signals depend on what was said alone, and nothing crashes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from rlflow.plugin import AnnotationContext, InvalidValue, OutputView, Signal
from rlflow.plugins.widgets import register_widgets
from rlflow.plugins.widgets._checks import letter

from .support import context, judge, summary

WIDGETS = {widget.name: widget for widget in register_widgets()}
CRITERIA = ("Is it true?", "Is it short?", "ünïcode 🦆")
TEXT = "one\n\ntwo\nthree"
IDS = st.lists(st.text(min_size=1, max_size=8), unique=True, min_size=2, max_size=5)
WRITTEN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=50).map(
    lambda text: f"x{text}"
)


@dataclass
class Case:
    """A good judgement: the value as JSON would carry it, the outputs' ids and the options."""

    value: Any
    ids: list[str]
    options: dict[str, Any]


@st.composite
def cases(draw: st.DrawFn, name: str) -> Case:
    ids = draw(IDS)
    options: dict[str, Any] = {}
    value: Any
    if name in ("preference", "binary_preference"):
        ids = ids[:2]
        preferred = draw(st.sampled_from(ids))
        value = {"preferred": preferred}
        if name == "preference":
            options = {"allow_both": True}
            value["strength"] = draw(st.integers(1, 3))
            if draw(st.booleans()):
                value = {"preferred": None, "strength": 0, "both": draw(st.sampled_from([None, "good", "bad"]))}
    elif name == "ranking":
        raw = draw(st.lists(st.integers(1, 3), min_size=len(ids), max_size=len(ids)))
        dense = {rank: place for place, rank in enumerate(sorted(set(raw)), start=1)}
        value = {"ranks": {i: dense[rank] for i, rank in zip(ids, raw, strict=True)}}
    elif name == "reward":
        options = {"min": 0, "max": 1, "step": draw(st.sampled_from([None, 0.25]))}
        value = {"scores": {i: draw(st.sampled_from([0, 0.25, 0.5, -0.0, 1])) for i in ids}}
    elif name == "rubric":
        value = {"ratings": {i: {c: draw(st.integers(1, 5)) for c in CRITERIA} for i in ids}}
    elif name == "rationale":
        value = draw(WRITTEN)
    elif name == "demonstration":
        value = {"text": draw(WRITTEN), "edited_from": draw(st.sampled_from([None, *ids]))}
    elif name == "steps":
        ratings = st.lists(st.sampled_from([-1, 0, 1, None]), max_size=3)
        value = {"ratings": {i: draw(ratings) for i in ids}, "finish": draw(st.sampled_from(["solution", "give_up"]))}
    else:
        options = {"flags": [{"name": "toxic", "label": "T"}, {"name": "wrong", "label": "W"}]}
        value = {"flags": {i: draw(st.lists(st.sampled_from(["toxic", "wrong"]), unique=True)) for i in ids}}
    return Case(value, ids, options)


def place(ids: list[str], positions: list[int] | None = None) -> AnnotationContext:
    return context(ids, texts=[TEXT] * len(ids), positions=positions, criteria=CRITERIA)


def reordered(value: Any, random: Any) -> Any:
    """The same JSON with the keys of every object in another order."""
    if isinstance(value, dict):
        items = list(value.items())
        random.shuffle(items)
        return {key: reordered(item, random) for key, item in items}
    return value


@pytest.mark.parametrize("name", WIDGETS)
@given(data=st.data(), random=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_signals_are_blind_to_every_order(name: str, data: st.DataObject, random: Any) -> None:
    widget, case = WIDGETS[name], data.draw(cases(name))
    signals = judge(widget, case.value, place(case.ids), case.options)
    ids, positions = list(case.ids), list(range(len(case.ids)))
    random.shuffle(ids)
    random.shuffle(positions)
    assert judge(widget, reordered(case.value, random), place(ids, positions), case.options) == signals
    assert len({(s.kind, s.key, s.subject, s.other, s.position) for s in signals}) == len(signals)


@pytest.mark.parametrize("name", WIDGETS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_stored_value_says_the_same(name: str, data: st.DataObject) -> None:
    widget, case = WIDGETS[name], data.draw(cases(name))
    where = place(case.ids)
    signals = judge(widget, case.value, where, case.options)
    stored = json.dumps(widget.Value.model_validate(case.value).model_dump(mode="json"))
    assert judge(widget, json.loads(stored), where, case.options) == signals
    parsed = widget.Value.model_validate_json(stored)
    assert widget.signals(parsed, widget.Options.model_validate(case.options), where) == signals


@pytest.mark.parametrize("name", WIDGETS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_signals_and_summaries_are_about_the_outputs_alone(name: str, data: st.DataObject) -> None:
    widget, case = WIDGETS[name], data.draw(cases(name))
    where = place(case.ids)
    for signal in judge(widget, case.value, where, case.options):
        assert isinstance(signal, Signal)
        assert {signal.subject, signal.other} <= {None, *case.ids}
    assert summary(widget, case.value, where, case.options)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["preferred", "strength", "both", "ranks", "scores", "ratings", "text", "edited_from", "finish", "flags"]


@pytest.mark.parametrize("name", WIDGETS)
@given(value=JSON | st.dictionaries(st.sampled_from(FIELDS), JSON | st.dictionaries(st.just("a"), JSON), max_size=3))
@settings(max_examples=80, deadline=None)
def test_any_json_is_accepted_or_refused_with_words(name: str, value: Any) -> None:
    widget, where = WIDGETS[name], place(["a", "b"])
    try:
        signals = judge(widget, value, where)
    except ValidationError:
        return
    except InvalidValue as error:
        refusal = error
    else:
        assert all(isinstance(signal, Signal) for signal in signals)
        assert isinstance(summary(widget, value, where), str)
        return
    assert refusal.message.encode()
    assert refusal.field.isprintable()


@given(options=st.dictionaries(st.sampled_from(["min", "max", "step"]), st.floats() | st.integers()), score=st.floats())
@settings(max_examples=200, deadline=None)
def test_no_reward_scale_lets_a_score_out_of_it(options: dict[str, Any], score: float) -> None:
    try:
        signals = judge(WIDGETS["reward"], {"scores": {"a": score}}, place(["a"]), options)
    except (ValidationError, InvalidValue):
        return
    [signal] = signals
    assert signal.scale_min is not None
    assert signal.scale_max is not None
    assert signal.value is not None
    assert signal.scale_min <= signal.value <= signal.scale_max


@given(ranks=st.lists(st.integers(1, 6), min_size=2, max_size=6))
@settings(deadline=None)
def test_rankings_keep_their_order_or_are_refused(ranks: list[int]) -> None:
    ids = [str(index) for index in range(len(ranks))]
    given_ranks = dict(zip(ids, ranks, strict=True))
    try:
        signals = judge(WIDGETS["ranking"], {"ranks": given_ranks}, place(ids))
    except InvalidValue as error:
        field = error.field
    else:
        field = ""
    if field:
        assert field.removeprefix("ranks.") in ids
        return
    stored = {signal.subject: signal.value or 0 for signal in signals}
    for one in ids:
        for other in ids:
            assert (given_ranks[one] < given_ranks[other]) == (stored[one] < stored[other])


def test_letters_go_on_after_z() -> None:
    names = [letter(OutputView("x", position, "")) for position in (0, 25, 26, 27, 51, 52, 701, 702)]
    assert names == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]
