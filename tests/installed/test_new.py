"""`rlflow plugins new`: what it makes passes Ruff, mypy and its own tests as it is, part by part and all together."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from rlflow.cli import main
from rlflow.cli.new_plugin import LICENCES, LONGEST, PARTS, NewPlugin, Refused
from tests import servers
from tests.installed.conftest import Wheels
from tests.installed.environment import EXAMPLES, Installed

ALL = list(PARTS)
LONG = ("a" + "2345678" * 6)[:LONGEST]
MADE = {
    "rlflow-toxicity": ALL,
    "a": ALL,
    LONG: ALL,
    **{f"rlflow-only-{part.replace('_', '-')}": [part] for part in PARTS},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of MADE, and with the example package."""
    made = tmp_path_factory.mktemp("made")
    for name, parts in MADE.items():
        NewPlugin(name, parts).write(made / name)
    shutil.copytree(EXAMPLES / "rlflow-safety", made / "rlflow-safety")
    return made


def test_ruff_has_nothing_to_say(folder: Path) -> None:
    for command in (("check",), ("format", "--check")):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


def test_mypy_has_nothing_to_say(folder: Path, environment: Installed) -> None:
    sources = [str(path) for path in folder.glob("*/src")]
    packages = [f"--package={path.name}" for source in sources for path in Path(source).iterdir()]
    config = folder / "rlflow-toxicity" / "pyproject.toml"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            f"--config-file={config}",
            f"--python-executable={environment.python}",
            *packages,
        ],
        env={**environment.variables, "MYPYPATH": ":".join(sources)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_its_own_tests_pass(folder: Path, environment: Installed, postgres: servers.PostgresServer) -> None:
    tests = sorted(folder.glob("*/tests"))
    assert len(tests) == len(MADE) + 1
    for name in ("a", LONG):  # only their names differ from another's, and each starts an app
        tests.remove(folder / name / "tests")
        tests.extend(path for path in (folder / name / "tests").glob("*.py") if path.name != "test_platform.py")
    sources = ":".join(str(path) for path in folder.glob("*/src"))
    command = [environment.python, "-m", "pytest", "-q", "--import-mode=importlib", "-p", "no:cacheprovider"]
    printed = environment.run(
        *command,
        *tests,
        cwd=folder,
        PYTHONPATH=sources,
        TEST_DATABASE_URL=postgres.url,
        # Nothing is installed but the example package; this is how a plugin is named that is not.
        RLFLOW_PLUGINS=",".join(NewPlugin(name, parts).module for name, parts in MADE.items()),
        RLFLOW_PLUGINS_BLOCK="rlflow-faulty",
    )
    assert "passed" in printed.splitlines()[-1]


def test_the_tests_that_come_with_it_use_the_kit_and_the_fixtures() -> None:
    for name, parts in {**MADE, "rlflow-fresh": ALL}.items():
        files = dict(NewPlugin(name, parts).files())
        for part in parts:
            assert "    assert_conforms(" in files[f"tests/test_{part}.py"]
        assert "(rlflow_plugins: " in files["tests/test_platform.py"]


def test_one_is_installed_and_listed(folder: Path, environment: Installed, built: Wheels, tmp_path: Path) -> None:
    printed = environment.run("rlflow", "plugins", "new", "rlflow-fresh", "--with", "all", cwd=tmp_path)
    assert printed.splitlines()[-1].startswith("Made rlflow-fresh. Next: cd rlflow-fresh")
    environment.pip("install", tmp_path / "rlflow-fresh")
    try:
        listed = environment.run("rlflow", "plugins", "list")
    finally:
        environment.pip("uninstall", "--yes", "rlflow-fresh")
    place = listed.index("fresh  loaded  rlflow-fresh 0.1.0 (rlflow_fresh)")
    assert listed.count(": fresh\n", place) == len(PARTS)


@pytest.mark.parametrize("licence", LICENCES)
def test_the_licence_is_the_one_that_was_asked_for(licence: str, tmp_path: Path) -> None:
    arguments = ["plugins", "new", "rlflow-mine", "--licence", licence, "--author", "Ada", "--into", str(tmp_path)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    made = tmp_path / "rlflow-mine"
    words = {"apache-2.0": "Apache License", "mit": "MIT License", "own": "Ada. All rights reserved"}[licence]
    assert words in (made / "LICENSE").read_text()
    project = tomllib.loads((made / "pyproject.toml").read_text())["project"]
    assert (project["license"], project["authors"]) == (LICENCES[licence], [{"name": "Ada"}])


@pytest.mark.parametrize(
    ("name", "parts", "words"),
    [
        ("Rlflow-Big", ["scorer"], "lower-case words"),
        ("../etc", ["scorer"], "lower-case words"),
        ("a" * (LONGEST + 1), ["scorer"], "characters at most"),
        ("rlflow", ["scorer"], "choose another"),
        ("rlflow-class", ["scorer"], "choose another"),
        ("import", ["scorer"], "choose another"),
        ("fine", ["scorer", "scores"], "no part is named scores: there are scorer, widget"),
        ("fine", [], "no part"),
    ],
)
def test_what_is_refused_says_how_to_go_on(name: str, parts: list[str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        NewPlugin(name, parts)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "rlflow-mine").mkdir()
    (tmp_path / "rlflow-mine" / "thesis.txt").write_text("years of work")
    done = CliRunner().invoke(main, ["plugins", "new", "rlflow-mine", "--into", str(tmp_path)])
    assert done.exit_code == 1
    assert "is there already: choose another name" in done.output
    assert [path.name for path in (tmp_path / "rlflow-mine").iterdir()] == ["thesis.txt"]
