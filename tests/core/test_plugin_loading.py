"""What goes wrong while plugins are loaded is told in words that say how to mend it, and harms nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from rlflow.core.plugins import SECONDS
from tests.core.test_plugins import SCORER, Site, load, scorer_module, settings_of, site

__all__ = ["site"]

WIDGET = """
from pydantic import BaseModel, RootModel
from rlflow.plugin import *
from rlflow.plugin import hookimpl

class Mine(Widget):
    name = "mine"
    label = "Mine"
    {body}
    def signals(self, value, options, context):
        return []

@hookimpl
def register_widgets():
    return [Mine()]
"""

MESSAGES = {
    "a hook that is nearly one": (
        scorer_module("lucky", "@hookimpl\ndef register_scorer():\n    return []"),
        "register_scorer is not a hook: did you mean register_scorers?",
    ),
    "an observer with another argument": (
        scorer_module("lucky", "@hookimpl\ndef task_completed(item):\n    pass"),
        "task_completed(item) asks for 'item', which this hook does not give: it may take task",
    ),
    "a register hook with an argument": (
        SCORER.format(cls="Mine", name="lucky") + "\n@hookimpl\ndef register_scorers(registry):\n    return []\n",
        "register_scorers(registry) asks for 'registry', which this hook does not give: it takes no arguments",
    ),
    "a class": (scorer_module("lucky", returns="[Mine]"), "return an instance, Mine()"),
    "no label": (scorer_module("lucky").replace('    label = "A scorer"\n', ""), "Scorer 'lucky' has no label"),
    "a long name": (scorer_module("x" * 101), "a name has 100 characters at most"),
    "no Value": (WIDGET.format(body=""), "Widget 'mine': Value must be a pydantic model (a class), and is None"),
    "Options that are an instance": (
        WIDGET.format(body="Value = RootModel[bool]; Options = NoOptions()"),
        "Options must be a pydantic model (a class)",
    ),
    "a Value without a schema": (
        WIDGET.format(
            body="""
    class Value(BaseModel):
        model_config = {"arbitrary_types_allowed": True}
        x: Signal.__class__
        y: memoryview
"""
        ),
        "Widget 'mine': Value has no JSON Schema, so no form can be made of it",
    ),
}


@pytest.mark.parametrize("how", MESSAGES)
def test_a_message_says_how_to_mend_it(how: str, site: Site) -> None:
    source, words = MESSAGES[how]
    site.module("pkg_broken", source)
    _, infos = load(RLFLOW_PLUGINS="pkg_broken")
    assert infos["pkg_broken"].status == "failed"
    assert words in (infos["pkg_broken"].error or ""), infos["pkg_broken"].error


def test_a_taken_name_names_both_packages_and_versions(site: Site) -> None:
    for package in ("one", "two"):
        site.module(f"pkg_{package}", scorer_module("lucky"))
        site.package(f"team-{package}", {package: f"pkg_{package}"})
    _, infos = load()
    assert infos["two"].error == (
        "DuplicateName: scorer 'lucky' is already registered by plugin 'one' (team-one 1.5); 'two' (team-two 1.5) "
        "cannot have it, too: block or uninstall one of the two packages"
    )


HANGS = {
    "at import": "import time\ntime.sleep(60)",
    "in its hook": scorer_module("lucky", returns="__import__('time').sleep(60)"),
    "in a loop that computes": "while True:\n    sum(range(1000))",
}


@pytest.mark.parametrize("how", list(HANGS)[:2])
def test_a_plugin_that_hangs_is_left_out_in_time(how: str, site: Site) -> None:
    hangs = f"pkg_hangs_{how.replace(' ', '_')}"  # a name of its own: the one that hangs holds its module for ever
    site.module(hangs, HANGS[how])
    site.module("pkg_fine", scorer_module("fine"))
    began = time.monotonic()
    plugins, infos = load(RLFLOW_PLUGINS=f"{hangs},pkg_fine", RLFLOW_PLUGIN_SECONDS=1)
    assert time.monotonic() - began < 20
    assert "did not end within 1 seconds (RLFLOW_PLUGIN_SECONDS)" in (infos[hangs].error or "")
    assert f"{hangs}.py" in (infos[hangs].traceback or ""), "where it hangs is told"
    assert "lucky" not in plugins.registry.scorers
    assert infos["pkg_fine"].status == "loaded"


def test_the_usual_patience_suffices_for_heavy_imports() -> None:
    assert settings_of().plugin_seconds == SECONDS >= 30


def test_one_that_computes_for_ever_keeps_no_command_from_ending(tmp_path: Path) -> None:
    (tmp_path / "pkg_loops.py").write_text(HANGS["in a loop that computes"])
    (tmp_path / "pkg_prints.py").write_text("print('{not json')\n" + scorer_module("loud"))
    environment = {"PYTHONPATH": str(tmp_path), "RLFLOW_PLUGINS": "pkg_loops,pkg_prints", "RLFLOW_PLUGIN_SECONDS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "rlflow.cli", "plugins", "list", "--json"],
        env={"PATH": "/usr/bin:/bin", **environment},
        cwd=tmp_path,
        capture_output=True,
        timeout=90,
        text=True,
        check=True,
    )
    import json

    found = {item["name"]: item for item in json.loads(done.stdout)}
    assert "did not end within 1 seconds" in found["pkg_loops"]["error"]
    assert found["pkg_prints"]["status"] == "loaded"
    assert "writes to standard output" in found["pkg_prints"]["problems"][0]


def test_what_is_printed_while_loading_goes_to_standard_error(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.module("pkg_loud", "print('hello')\n" + scorer_module("lucky", returns="print('again') or [Mine()]"))
    _, infos = load(RLFLOW_PLUGINS="pkg_loud")
    said = capsys.readouterr()
    assert "hello" in said.err
    assert "again" in said.err
    assert said.out == ""
    assert infos["pkg_loud"].problems == [
        "it writes to standard output while it is loaded ('hello'): use logging",
        "it writes to standard output while it is loaded ('again'): use logging",
    ]


DOUBTS: dict[str, tuple[str, str]] = {
    "an observer without its mark": (
        scorer_module("lucky", "def task_completed(task):\n    pass"),
        "task_completed() has the name of a hook, but not @hookimpl above it",
    ),
    "nearly a hook without its mark": (
        scorer_module("lucky", "def register_widget():\n    return []"),
        "register_widget() is not a hook: did you mean register_widgets()?",
    ),
    "a module that is not there": (
        WIDGET.format(body="Value = RootModel[bool]; module = 'static/none.js'"),
        "its ES module 'static/none.js' is not in the package",
    ),
}


@pytest.mark.parametrize("how", DOUBTS)
def test_what_will_not_work_is_told_and_the_rest_works(how: str, site: Site) -> None:
    source, words = DOUBTS[how]
    site.module("pkg_odd", source)
    _, infos = load(RLFLOW_PLUGINS="pkg_odd")
    assert infos["pkg_odd"].status == "loaded", infos["pkg_odd"].error
    assert words in infos["pkg_odd"].problems[0]


CONFIGURED = """
from rlflow.plugin import *
from rlflow.plugin import hookimpl

def of(name):
    class Mine(Scorer):
        class Config(Options):
            api_key: SecretStr
            limit: int = 1

        def score(self, signals, options):
            return ScoreReport()

    Mine.name = Mine.label = name
    return Mine()

@hookimpl
def register_scorers():
    return [of("one"), of("other")]
"""


def test_a_bad_variable_is_told_at_the_start_without_its_value(site: Site, monkeypatch: Any) -> None:
    site.module("pkg_a", CONFIGURED)
    plugins, infos = load(RLFLOW_PLUGINS="pkg_a")
    assert infos["pkg_a"].problems == [], "what is not set is not wrong: a project may set it"
    monkeypatch.setenv("RLFLOW_ONE_API_KEY", "hunter2")
    monkeypatch.setenv("RLFLOW_ONE_LIMIT", "hunter2")
    sys.modules.pop("pkg_a")
    plugins, infos = load(RLFLOW_PLUGINS="pkg_a")
    [problem] = infos["pkg_a"].problems
    assert problem.startswith("Mine 'one' cannot be used: RLFLOW_ONE_LIMIT: Input should be a valid integer")
    assert "hunter2" not in problem
    assert {"one", "other"} <= set(plugins.registry.scorers.names()), "only that one is out of use"


def test_a_hook_may_have_another_name(site: Site) -> None:
    source = SCORER.format(cls="Mine", name="lucky")
    site.module("pkg_a", source + "\n@hookimpl(specname='register_scorers')\ndef mine():\n    return [Mine()]\n")
    _, infos = load(RLFLOW_PLUGINS="pkg_a")
    assert infos["pkg_a"].registered == {"scorers": ["lucky"]}
