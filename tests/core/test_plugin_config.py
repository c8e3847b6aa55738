"""A plugin object's Config: where its values come from, and for whom they hold."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field

from rlflow.core.extension import config as config_module
from rlflow.plugin import NotConfigured, Options, Scorer, ScoreReport, SecretStr, config_of, use_config


class Toxicity(Scorer):
    name = "toxicity"
    label = "Toxicity"

    class Config(Options):
        api_key: SecretStr
        address: str = Field("https://example.org", alias="TOXICITY_URL")
        limit: int = 3

    def score(self, signals: Any, options: Any) -> ScoreReport:
        return ScoreReport()


KEY = "RLFLOW_TOXICITY_API_KEY"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(config_module, "ENV_FILE", tmp_path / ".env")
    for name in (KEY, "RLFLOW_TOXICITY_LIMIT", "TOXICITY_URL"):
        monkeypatch.delenv(name, raising=False)


def test_the_environment_fills_it_by_alias_or_by_the_objects_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("TOXICITY_URL=https://file.example.org\nRLFLOW_TOXICITY_LIMIT=4\n")
    monkeypatch.setenv(KEY, "hunter2")
    monkeypatch.setenv("RLFLOW_TOXICITY_LIMIT", "5")
    found = config_of(Toxicity())
    assert (found.api_key.get_secret_value(), found.address, found.limit) == ("hunter2", "https://file.example.org", 5)


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        (KEY, "", f"{KEY}: is not set"),
        ("RLFLOW_TOXICITY_LIMIT", "hunter2", "RLFLOW_TOXICITY_LIMIT: Input should be a valid integer"),
    ],
)
def test_what_is_wrong_is_told_by_its_variable_and_without_its_value(
    variable: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "something")
    monkeypatch.setenv(variable, value)
    with pytest.raises(NotConfigured, match="'toxicity' is not configured") as caught:
        config_of(Toxicity())
    assert words in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in repr(caught.value.__context__)


def test_what_is_given_holds_for_the_block_and_for_that_object_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "the environment's")
    one, other = Toxicity(), Toxicity()
    mine = Toxicity.Config(api_key=SecretStr("the project's"))
    seen: list[Any] = []
    with use_config(one, mine):
        assert config_of(one) is mine
        assert config_of(other).api_key.get_secret_value() == "the environment's"
        thread = threading.Thread(target=lambda: seen.append(config_of(one).api_key.get_secret_value()))
        thread.start()
        thread.join()
    assert seen == ["the environment's"], "another thread works for somebody else"
    assert config_of(one) is not mine
