"""Loading plugins: real modules and real installed packages, of which one that is broken harms no other."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest

from rlflow.core.plugins import PluginInfo, Plugins, load_plugins
from rlflow.core.settings import Settings, load_settings

SCORER = """
from rlflow.plugin import Scorer, ScoreReport, hookimpl

class {cls}(Scorer):
    name = {name!r}
    label = "A scorer"

    def score(self, signals, options):
        return ScoreReport()
"""


def scorer_module(name: str, more: str = "", returns: str = "[Mine()]") -> str:
    """The source of a plugin that registers one scorer."""
    hook = f"\n@hookimpl\ndef register_scorers():\n    return {returns}\n"
    return SCORER.format(cls="Mine", name=name) + hook + dedent(more)


class Site:
    """A folder on sys.path with modules and packages' metadata, as pip would leave them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def module(self, name: str, source: str) -> str:
        """Write a module."""
        (self.folder / f"{name}.py").write_text(source)
        importlib.invalidate_caches()
        return name

    def package(self, package: str, entries: dict[str, str], metadata: str | None = None) -> None:
        """Write a dist-info with entry points of RLFlow."""
        folder = self.folder / f"{package.replace('-', '_')}-1.5.dist-info"
        folder.mkdir()
        lines = [f"{name} = {value}" for name, value in entries.items()]
        (folder / "entry_points.txt").write_text("\n".join(["[rlflow]", *lines, ""]))
        if metadata is None:
            metadata = f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.5\n"
        if metadata:
            (folder / "METADATA").write_text(metadata)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A site folder; what was imported from it is forgotten afterwards."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield Site(tmp_path)
    for name in set(sys.modules) - before:
        if str(tmp_path) in (getattr(sys.modules[name], "__file__", None) or ""):
            del sys.modules[name]


def settings_of(**given: object) -> Settings:
    return load_settings(_env_file=None, **given)


def load(**given: object) -> tuple[Plugins, dict[str, PluginInfo]]:
    plugins = load_plugins(settings_of(**given))
    return plugins, {info.name: info for info in plugins.infos}


def test_a_package_is_loaded_beside_the_built_ins(site: Site) -> None:
    site.module("pkg_a", scorer_module("lucky"))
    site.package("rlflow-lucky", {"lucky": "pkg_a"})
    plugins, infos = load()
    assert infos["lucky"] == PluginInfo(
        "lucky", "rlflow-lucky", "1.5", "pkg_a", "loaded", registered={"scorers": ["lucky"]}
    )
    assert plugins.registry.scorers.plugin_of("lucky") == "lucky"
    built_in = [info for info in plugins.infos if info.package == "rlflow"]
    assert {info.status for info in built_in} == {"loaded"}
    assert plugins.infos[: len(built_in)] == built_in, "built-ins come first, so that they win a name"


BROKEN = {
    "raises at import": ("raise RuntimeError('no licence')", "RuntimeError: no licence"),
    "exits at import": ("import sys\nsys.exit('bye')", "SystemExit: bye"),
    "does not parse": ("def (", "SyntaxError"),
    "imports what is not there": ("import no_such_library_at_all", "No module named 'no_such_library_at_all'"),
    "is of another API": (scorer_module("lucky", "RLFLOW_API = 99"), "made for plugin API 99; this RLFlow has API 1"),
    "misspells a hook": (
        scorer_module("lucky", "@hookimpl\ndef register_scorer():\n    return []"),
        "register_scorer",
    ),
    "asks for arguments that no hook has": (
        scorer_module("lucky", "@hookimpl\ndef task_completed(task, colour):\n    pass"),
        "colour",
    ),
    "has an observer that is never awaited": (
        scorer_module("lucky", "@hookimpl\nasync def task_completed(task):\n    pass"),
        "task_completed is an async function",
    ),
    "returns nothing": (scorer_module("lucky", returns="None"), "register_scorers() returned None, which is not a li"),
    "returns one object": (scorer_module("lucky", returns="Mine()"), "which is not a list"),
    "returns a class": (scorer_module("lucky", returns="[Mine]"), "which is not a Scorer"),
    "returns another kind": (scorer_module("lucky", returns="[Mine(), 3]"), "returned 3, which is not a Scorer"),
    "returns the same name twice": (scorer_module("lucky", returns="[Mine(), Mine()]"), "'lucky' is registered twice"),
    "raises in its hook": (scorer_module("lucky", returns="[Mine(), 1/0]"), "ZeroDivisionError: division by zero"),
    "exits in its hook": (scorer_module("lucky", returns="[Mine(), exit(3)]"), "SystemExit: 3"),
    "forgets a method": (
        "from rlflow.plugin import Scorer, hookimpl\nclass A(Scorer):\n    name = label = 'lucky'\n"
        "@hookimpl\ndef register_scorers():\n    return [A()]",
        "abstract",
    ),
    **{
        f"is named {name!r}": (scorer_module(name), "a name is lower-case words joined by _")
        for name in ("Lucky", "two words", "", "1st", "a__b", "über", "lucky\n", "../etc")
    },
    "has no name": (scorer_module("x").replace("    name = 'x'\n", ""), "named None"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_plugin_is_listed_and_the_rest_works(how: str, site: Site) -> None:
    source, words = BROKEN[how]
    site.module("pkg_broken", source)
    site.module("pkg_fine", scorer_module("fine"))
    site.package("a-broken", {"broken": "pkg_broken"})
    site.package("b-fine", {"fine": "pkg_fine"})
    plugins, infos = load()
    broken = infos["broken"]
    assert broken.status == "failed"
    assert words in (broken.error or ""), broken.error
    assert "Traceback" in (broken.traceback or "")
    assert broken.registered == {}
    assert plugins.manager.get_plugin("broken") is None, "its observers must not be called either"
    assert "lucky" not in plugins.registry.scorers
    assert infos["fine"].status == "loaded"
    assert "fine" in plugins.registry.scorers
    assert all(info.status == "loaded" for info in plugins.infos if info.package == "rlflow")


def test_a_taken_name_names_both_plugins_and_nothing_half_stays(site: Site) -> None:
    site.module("pkg_one", scorer_module("lucky"))
    site.module(
        "pkg_two",
        SCORER.format(cls="First", name="unlucky")
        + SCORER.format(cls="Second", name="lucky")
        + "@hookimpl\ndef register_scorers():\n    return [First(), Second()]\n",
    )
    site.package("one", {"first": "pkg_one"})
    site.package("two", {"second": "pkg_two"})
    plugins, infos = load()
    assert infos["first"].status == "loaded"
    assert infos["second"].status == "failed"
    assert "scorer 'lucky' is already registered by plugin 'first'" in (infos["second"].error or "")
    assert "unlucky" not in plugins.registry.scorers


def test_a_stranger_cannot_take_the_place_of_a_built_in(site: Site) -> None:
    site.module("pkg_thief", scorer_module("thief"))
    site.package("aaa", {"scorers": "pkg_thief"})
    _, infos = load()
    assert infos["scorers"].package == "rlflow"
    assert infos["aaa:scorers"].registered == {"scorers": ["thief"]}


def test_the_same_module_twice_harms_nobody(site: Site) -> None:
    site.module("pkg_a", scorer_module("lucky", "@hookimpl\ndef task_completed(task):\n    task['seen'] = True"))
    plugins, _ = load(RLFLOW_PLUGINS="pkg_a,pkg_a,pkg_a")
    assert [i.status for i in plugins.infos if i.module == "pkg_a"] == ["loaded", "failed", "failed"]
    task: dict[str, Any] = {}
    plugins.notify("task_completed", task=task)
    assert task == {"seen": True}


@pytest.mark.parametrize("metadata", ["", "Metadata-Version: 2.1\n"])
def test_a_package_with_broken_metadata_stops_nothing(metadata: str, site: Site) -> None:
    site.module("pkg_a", scorer_module("lucky"))
    site.package("broken-metadata", {"lucky": "pkg_a"}, metadata)
    plugins, infos = load()
    assert infos["lucky"].package == "?"
    assert "lucky" in plugins.registry.scorers


def test_an_entry_point_that_is_none(site: Site) -> None:
    site.package("odd", {"odd": "this is : not [a module"})
    _, infos = load()
    assert infos["odd"].status == "failed"


@pytest.mark.parametrize("listed", ["my-team-plugin", "My_Team.Plugin", "lucky", "other,lucky"])
def test_blocked(listed: str, site: Site) -> None:
    site.module("pkg_a", "raise SystemError('a blocked plugin is not even imported')")
    site.package("my-team-plugin", {"lucky": "pkg_a"})
    _, infos = load(RLFLOW_PLUGINS_BLOCK=listed)
    assert (infos["lucky"].status, infos["lucky"].error) == ("blocked", "blocked by RLFLOW_PLUGINS_BLOCK")
    assert "pkg_a" not in sys.modules


def test_allowed_alone(site: Site) -> None:
    for name in ("a", "b"):
        site.module(f"pkg_{name}", scorer_module(f"scorer_{name}"))
        site.package(f"team-{name}", {f"plugin_{name}": f"pkg_{name}"})
    _, infos = load(RLFLOW_PLUGINS_ALLOW="rlflow,team_a")
    assert infos["plugin_a"].status == "loaded"
    assert (infos["plugin_b"].status, infos["plugin_b"].error) == ("blocked", "not in RLFLOW_PLUGINS_ALLOW")
    assert all(info.status == "loaded" for info in infos.values() if info.package == "rlflow")
    _, infos = load(RLFLOW_PLUGINS_ALLOW="rlflow,team-a", RLFLOW_PLUGINS_BLOCK="plugin_a")
    assert infos["plugin_a"].status == "blocked", "of the two lists the refusal wins"


def test_modules_by_name(site: Site) -> None:
    site.module("pkg_a", scorer_module("lucky"))
    _, infos = load(RLFLOW_PLUGINS="pkg_a, not_there.at_all")
    assert infos["pkg_a"].registered == {"scorers": ["lucky"]}
    assert infos["not_there_at_all"].status == "failed"
    assert "No module named 'not_there'" in (infos["not_there_at_all"].error or "")


OBSERVERS = {
    "startup": {},
    "feedback_submitted": {"feedback": {"id": "1"}},
    "task_completed": {"task": {"id": "1"}},
    "export_finished": {"export": {"id": "1"}},
}


@pytest.mark.parametrize("hook", OBSERVERS)
@pytest.mark.parametrize("wrong", ["raise ValueError('hurt')", "raise SystemExit(1)", "import nothing_of_that_name"])
def test_an_observer_that_raises_changes_nothing(hook: str, wrong: str, site: Site) -> None:
    signature = ", ".join(OBSERVERS[hook])
    for name, body in (("before", "HEARD.append(1)"), ("hurt", wrong), ("behind", "HEARD.append(1)")):
        source = f"from rlflow.plugin import hookimpl\nHEARD = []\n@hookimpl\ndef {hook}({signature}):\n"
        site.module(f"pkg_{name}", source + indent(body, "    "))
    plugins, infos = load(RLFLOW_PLUGINS="pkg_before,pkg_hurt,pkg_behind")
    plugins.notify(hook, **OBSERVERS[hook])
    assert [sys.modules[f"pkg_{name}"].HEARD for name in ("before", "behind")] == [[1], [1]]
    assert infos["pkg_hurt"].status == "loaded"


def test_an_observer_takes_the_arguments_that_it_wants(site: Site) -> None:
    site.module(
        "pkg_a", "from rlflow.plugin import hookimpl\nN = []\n@hookimpl\ndef task_completed():\n    N.append(1)"
    )
    plugins, _ = load(RLFLOW_PLUGINS="pkg_a")
    plugins.notify("task_completed", task={})
    assert sys.modules["pkg_a"].N == [1]
