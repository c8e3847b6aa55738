"""From values to signals: every rule of `judge`, with widgets made for it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, RootModel

from rlflow.core.judging import Judgement, ValuesInvalid, bind_widgets, judge, min_outputs, resolve_places
from rlflow.core.registry import Registry
from rlflow.plugin import AnnotationContext, InvalidValue, Options, OutputView, Signal, TaskView, Widget

TASK = TaskView(None, "qa", "What is 2 + 2?")
OUTPUTS = [OutputView("out-a", 0, "4"), OutputView("out-b", 1, "5")]


class Scores(BaseModel):
    scores: dict[str, float]


class ScoreOptions(Options):
    high: float = Field(5.0, le=100)
    low: float = 1.0


class ScoreWidget(Widget):
    name: ClassVar[str] = "reward"
    label: ClassVar[str] = "Reward"
    Value: ClassVar[type[BaseModel]] = Scores
    Options: ClassVar[type[BaseModel]] = ScoreOptions
    is_reward: ClassVar[bool] = True
    min_outputs: ClassVar[int] = 1

    def validate_options(self, options: Any) -> None:
        if options.low >= options.high:
            raise InvalidValue("must be below high", "low")

    def validate(self, value: Any, options: Any, context: AnnotationContext) -> None:
        for output in value.scores:
            context.require_output(output, f"scores.{output}")

    def signals(self, value: Any, options: Any, context: AnnotationContext) -> list[Signal]:
        made = [Signal.scalar(context.name, o, v, options.low, options.high) for o, v in value.scores.items()]
        return made * 2  # a careless plugin says everything twice


class Text(RootModel[str]):
    pass


class RationaleWidget(Widget):
    name: ClassVar[str] = "rationale"
    label: ClassVar[str] = "Why"
    Value: ClassVar[type[BaseModel]] = Text

    def signals(self, value: Any, options: Any, context: AnnotationContext) -> list[Signal]:
        return [Signal.text(context.name, value.root)]


class Pick(BaseModel):
    preferred: Literal["left", "right"]


class PairWidget(Widget):
    name: ClassVar[str] = "pair"
    label: ClassVar[str] = "Pair"
    Value: ClassVar[type[BaseModel]] = Pick
    min_outputs: ClassVar[int] = 2

    def signals(self, value: Any, options: Any, context: AnnotationContext) -> list[Signal]:
        first, second = (output.id for output in context.outputs)
        pair = (first, second) if value.preferred == "left" else (second, first)
        return [Signal.pairwise(context.name, *pair)]


@pytest.fixture(scope="module")
def registry() -> Registry:
    made = Registry()
    for widget in (ScoreWidget(), RationaleWidget(), PairWidget()):
        made.widgets.add(widget.name, widget, "tests")
    return made


def spec(widget: str, name: str | None = None, **rest: Any) -> dict[str, Any]:
    return {"widget": widget, "name": name or widget, "required": True, "options": {}, **rest}


def judged(registry: Registry, specs: list[dict[str, Any]], values: Mapping[str, Any], **rest: Any) -> Judgement:
    outputs = rest.pop("outputs", OUTPUTS)
    return judge(bind_widgets(specs, registry), TASK, outputs, values, **rest)


def errors_of(
    registry: Registry, specs: list[dict[str, Any]], values: Mapping[str, Any], **rest: Any
) -> dict[str, str]:
    with pytest.raises(ValuesInvalid) as caught:
        judged(registry, specs, values, **rest)
    return {error.field: error.message for error in caught.value.errors}


@pytest.mark.parametrize(
    ("specs", "field", "words"),
    [
        ([spec("nothing")], "widgets.0.widget", "no plugin offers the widget 'nothing' (there are: pair, rationale, r"),
        ([spec("pair", "Pair!")], "widgets.0.name", "lower-case"),
        ([spec("pair", "a" * 61)], "widgets.0.name", "60 at most"),
        ([spec("pair", "pair\n")], "widgets.0.name", "lower-case"),
        ([{"widget": None}], "widgets.0.name", "lower-case"),
        ([spec("pair"), spec("reward", "pair")], "widgets.1.name", "two widgets are named 'pair'"),
        ([spec("reward", options={"hihg": 3})], "widgets.0.options.hihg", "Extra inputs"),
        ([spec("reward", options={"high": 101})], "widgets.0.options.high", "less than or equal"),
        ([spec("reward", options={"low": 9})], "widgets.0.options.low", "below high"),
        ([spec("reward", options="high")], "widgets.0.options", "valid dictionary"),
    ],
)
def test_a_wrong_widget_of_a_project_is_named(
    registry: Registry, specs: list[dict[str, Any]], field: str, words: str
) -> None:
    with pytest.raises(ValuesInvalid) as caught:
        bind_widgets(specs, registry)
    assert [error.field for error in caught.value.errors] == [field]
    assert words in caught.value.errors[0].message


def test_only_required_widgets_ask_for_outputs(registry: Registry) -> None:
    assert min_outputs(bind_widgets([spec("reward"), spec("pair", required=False)], registry)) == 1
    assert min_outputs(bind_widgets([spec("reward"), spec("pair")], registry)) == 2
    assert min_outputs([]) == 0


def test_values_become_signals_each_once(registry: Registry) -> None:
    made = judged(registry, [spec("reward", "score")], {"score": {"scores": {"out-a": 4, "out-b": 2.0}}})
    assert made.values == {"score": {"scores": {"out-a": 4.0, "out-b": 2.0}}}
    assert made.signals == [
        ("score", Signal.scalar("score", "out-a", 4, 1, 5)),
        ("score", Signal.scalar("score", "out-b", 2, 1, 5)),
    ]
    assert made.reward_scalar == 3.0
    assert made.rationale is None


def test_every_wrong_field_is_named(registry: Registry) -> None:
    found = errors_of(
        registry,
        [spec("reward"), spec("pair"), spec("rationale", "why")],
        {"reward": {"scores": {"elsewhere": 3}}, "pair": {"preferred": "up"}, "colour": "red"},
    )
    assert found == {
        "values.colour": "this project has no widget of that name",
        "values.reward.scores.elsewhere": "'elsewhere' is not an output of this task",
        "values.pair.preferred": "Input should be 'left' or 'right'",
        "values.why": "is required",
    }


def test_a_signal_that_cannot_be_is_the_values_fault(registry: Registry) -> None:
    for value in (6, math.nan, math.inf):
        found = errors_of(registry, [spec("reward")], {"reward": {"scores": {"out-a": value}}})
        assert list(found) == ["values.reward"], found


def test_the_prefix_names_where_the_values_came_from(registry: Registry) -> None:
    assert list(errors_of(registry, [spec("pair")], {"pair": {}}, prefix="gold")) == ["gold.pair.preferred"]


def test_partial_accepts_missing_widgets_but_no_wrong_ones(registry: Registry) -> None:
    assert judged(registry, [spec("pair"), spec("reward")], {}, partial=True).signals == []
    assert errors_of(registry, [spec("pair")], {"pair": 1}, partial=True)


def test_none_is_no_value(registry: Registry) -> None:
    assert errors_of(registry, [spec("pair")], {"pair": None}) == {"values.pair": "is required"}
    assert judged(registry, [spec("pair", required=False)], {"pair": None}).values == {}


class TestReward:
    def test_it_stands_for_the_reward_widget(self, registry: Registry) -> None:
        made = judged(registry, [spec("reward")], {}, reward_scalar=0.5, outputs=OUTPUTS[:1])
        assert made.reward_scalar == 0.5
        assert made.signals == [("reward", Signal.scalar("reward", "out-a", 0.5))]

    def test_of_several_outputs_it_says_nothing_of_any(self, registry: Registry) -> None:
        made = judged(registry, [], {}, reward_scalar=0.5)
        assert (made.reward_scalar, made.signals) == (0.5, [])

    def test_it_must_agree_with_the_widget(self, registry: Registry) -> None:
        values = {"reward": {"scores": {"out-a": 1, "out-b": 2}}}
        assert judged(registry, [spec("reward")], values, reward_scalar=1.5).reward_scalar == 1.5
        assert "differs" in errors_of(registry, [spec("reward")], values, reward_scalar=2)["reward_scalar"]

    @pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
    def test_it_is_finite(self, registry: Registry, value: float) -> None:
        assert "finite" in errors_of(registry, [], {}, reward_scalar=value)["reward_scalar"]


class TestRationale:
    def test_it_fills_the_widget(self, registry: Registry) -> None:
        made = judged(registry, [spec("rationale", "why")], {}, rationale="because")
        assert made.values == {"why": "because"}
        assert made.rationale == "because"
        assert made.signals == [("why", Signal.text("why", "because"))]

    def test_the_widget_fills_it(self, registry: Registry) -> None:
        assert judged(registry, [spec("rationale", "why")], {"why": "because"}).rationale == "because"

    def test_it_stands_alone_without_the_widget(self, registry: Registry) -> None:
        made = judged(registry, [], {}, rationale="because")
        assert made.signals == [("rationale", Signal.text("rationale", "because"))]
        assert judged(registry, [], {}, rationale="").rationale is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    values=st.dictionaries(st.sampled_from(["reward", "pair", "rationale", "x"]), JSON), reward=st.none() | st.floats()
)
def test_whatever_comes_in_is_judged_or_refused(
    registry: Registry, values: dict[str, Any], reward: float | None
) -> None:
    specs = [spec("reward", required=False), spec("pair", required=False), spec("rationale", required=False)]
    made, errors = None, []
    try:
        made = judged(registry, specs, values, reward_scalar=reward)
    except ValuesInvalid as error:
        errors = error.errors
    assert all(found.field.startswith(("values", "reward_scalar")) for found in errors)
    assert (made is None) == bool(errors)
    if made is not None:
        assert set(made.values) <= set(values)
        assert made.reward_scalar is None or math.isfinite(made.reward_scalar)


class TestPlaces:
    def test_they_become_ids_everywhere(self) -> None:
        value = {"#0": 1, "order": ["#1", "#0", "#x", "no #0", 3, None], "deep": {"a": {"#1": True}}}
        assert resolve_places(value, ["p", "q"]) == {
            "p": 1,
            "order": ["q", "p", "#x", "no #0", 3, None],
            "deep": {"a": {"q": True}},
        }

    def test_a_place_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="the task has 2 outputs, so there is no #2"):
            resolve_places(["#2"], ["p", "q"])

    @given(JSON)
    def test_other_values_stay_as_they_are(self, value: Any) -> None:
        try:
            made = resolve_places(value, [])
        except InvalidValue:
            made = value  # a place, and there are none
        assert repr(made) == repr(value)
