"""The kit finds each planted fault by its own rule, and nothing in what is clean."""

from __future__ import annotations

from typing import Any

import pytest

from rlflow.core.registry import Registry
from rlflow.plugin import Format, LLMProvider, Notifier
from rlflow.testing import RULES, ConformanceError, Finding, assert_conforms, check
from tests.testing import faulty_formats, faulty_scorers, faulty_services, faulty_widgets

FAULTS = faulty_widgets.FAULTS
CLEAN = [*faulty_widgets.CLEAN, *faulty_scorers.CLEAN, *faulty_services.CLEAN, *faulty_formats.CLEAN]
# Not planted: Arrow tables and batches cannot be written to from Python, so nobody breaks these by accident.
NOT_PLANTED = {"S09", "F10"}


def beside(cls: type) -> dict[str, Any]:
    """What an author gives beside the class."""
    if issubclass(cls, (LLMProvider, Notifier)):
        return {"config": faulty_services.CONFIG}
    if issubclass(cls, Format) and cls is not faulty_formats.HeaderForEveryBatch:
        return {"read": faulty_formats.read_lines}
    return {}


@pytest.mark.parametrize(("code", "cls"), FAULTS, ids=[f"{code}-{cls.__name__}" for code, cls in FAULTS])
def test_a_planted_fault_is_found_by_its_rule(code: str, cls: type) -> None:
    with pytest.raises(ConformanceError) as caught:
        assert_conforms(cls, **beside(cls))
    assert code in caught.value.codes, str(caught.value)
    words = str(caught.value)
    assert f"{code}: the rule is that {RULES[code].asks}" in words
    assert f"mend: {RULES[code].mend}" in words
    assert cls.__name__ in words
    assert "a key of the tests" not in words
    assert "canary-secret" not in words or code == "G05"


@pytest.mark.parametrize("cls", CLEAN, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("form", ["class", "instance"])
def test_what_is_clean_passes(cls: type, form: str) -> None:
    assert_conforms(cls if form == "class" else cls(), **beside(cls))


def test_faults_are_planted_for_every_rule_and_kind() -> None:
    assert len(FAULTS) >= 30
    assert {code for code, _ in FAULTS} == set(RULES) - NOT_PLANTED
    kinds = {kind for _, cls in FAULTS for kind, items in Registry().kinds().items() if issubclass(cls, items.base)}
    assert kinds == set(Registry().kinds())


def test_what_is_no_plugin_object_is_told() -> None:
    [finding] = check(object())
    assert isinstance(finding, Finding)
    assert finding.code == "G01"
    assert "base its class on one of rlflow.plugin" in finding.seen
    assert [f.code for f in check(int)] == ["G01"]


def test_a_rule_may_be_left_out_by_its_code() -> None:
    assert_conforms(faulty_widgets.BlankLabel, skip=["G02"])
    with pytest.raises(ValueError, match="there is no rule X99"):
        assert_conforms(faulty_widgets.Vote, skip=["X99"])


def test_samples_of_the_author_reach_what_no_schema_tells() -> None:
    class Picky(faulty_widgets.Vote):
        def validate(self, value: Any, options: Any, context: Any) -> None:
            super().validate(value, options, context)
            if value.why != "because":
                raise faulty_widgets.InvalidValue("must be because", "why")

    assert [finding.code for finding in check(Picky)] == ["W02"]
    assert_conforms(Picky, samples=[{"chosen": "#0", "why": "because"}, {"chosen": "#1", "why": "because"}])


def test_findings_are_the_same_in_every_run() -> None:
    first, second = check(faulty_widgets.ByPosition), check(faulty_widgets.ByPosition)
    assert all(isinstance(finding, Finding) for finding in first)
    assert [str(finding) for finding in first] == [str(finding) for finding in second]
