"""The fixtures for authors of plugins, used as they are: by a package of theirs, in a pytest of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import psycopg

from tests import servers

PLUGIN = """
from rlflow.plugin import Score, Scorer, ScoreReport, Signal, Widget, hookimpl
from pydantic import RootModel

RLFLOW_API = 1


class Thumb(Widget):
    name = "thumb"
    label = "Thumb"
    min_outputs = 1
    Value = RootModel[dict[str, bool]]

    def validate(self, value, options, context):
        for output in value.root:
            context.require_output(output)

    def signals(self, value, options, context):
        return [Signal.scalar(context.name, output, int(up), 0, 1) for output, up in sorted(value.root.items())]


class Count(Scorer):
    name = "thumb_count"
    label = "How many signals there are"

    def score(self, signals, options):
        {body}
        return ScoreReport([Score("project", "thumb_count", float(signals.num_rows), n=signals.num_rows)])


@hookimpl
def register_widgets():
    return [Thumb()]


@hookimpl
def register_scorers():
    return [Count()]
"""

TESTS = """
import pytest
from rlflow.testing import assert_conforms
from thumbs import Count, Thumb

WIDGETS = [{"widget": "thumb", "name": "thumb", "required": True, "options": {}}]


@pytest.mark.parametrize("thing", [Thumb, Count])
def test_it_conforms(thing):
    assert_conforms(thing)


def test_it_is_offered_to_everybody(rlflow_admin, rlflow_researcher, rlflow_stranger, rlflow_annotator):
    for person in (rlflow_admin, rlflow_researcher, rlflow_stranger, rlflow_annotator):
        assert "thumb" in [widget["name"] for widget in person.get("/plugins")["widgets"]]
    with pytest.raises(AssertionError, match="GET /users answered 403 instead of 200"):
        rlflow_annotator.get("/users")


def test_a_judgement_is_scored_and_exported(rlflow_make_project, rlflow_annotators):
    project = rlflow_make_project(widgets=WIDGETS, scorers=[{"scorer": "thumb_count", "options": {}}], tasks=2)
    refused = project.judge(project.tasks[0], {"thumb": {"nobody's": True}}, status=422)
    assert refused["errors"][0]["field"].startswith("values.thumb")
    project.judge(project.tasks[1], {"thumb": {"#0": True, "#1": False}}, rlflow_annotators[1])
    found = project.score()
    assert found["judgements"] == 1
    [counted] = [scorer for scorer in found["scorers"] if scorer["scorer"] == "thumb_count"]
    assert [metric["value"] for metric in counted["metrics"]] == [2.0]
    assert b"thumb" in project.export("ballots")


def test_the_sample_is_half_judged(rlflow_project, rlflow_stranger, rlflow_run_jobs, rlflow_researcher):
    assert (len(rlflow_project.tasks), len(rlflow_project.judgements)) == (4, 4)
    assert rlflow_stranger.call("GET", f"/projects/{rlflow_project.id}").status == 404
    done = rlflow_run_jobs()
    assert {(job["kind"], job["status"]) for job in done} >= {("score", "succeeded")}
    assert rlflow_run_jobs() == []
    assert rlflow_researcher.get(f"/metrics/quality?project_id={rlflow_project.id}")["judgements"] == 4
"""


def package(folder: Path, body: str = "pass") -> Path:
    """A package with a plugin, its metadata beside it as an editable install leaves them."""
    (folder / "thumbs.py").write_text(PLUGIN.replace("{body}", body))
    metadata = folder / "rlflow_thumbs-0.1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: rlflow-thumbs\nVersion: 0.1\n")
    (metadata / "entry_points.txt").write_text("[rlflow]\nthumbs = thumbs\n")
    (folder / "test_thumbs.py").write_text(TESTS)
    return folder


def run_pytest(folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Exit code and words of a pytest in the folder, which finds what is installed and nothing of ours."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:schemathesis", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), **variables},
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_pytest_finds_them_and_starts_as_lightly_as_before() -> None:
    [entry] = [e for e in entry_points(group="pytest11") if e.value.startswith("rlflow")]
    code = f"import sys, pytest, {entry.value}; print([m for m in sys.modules if m.startswith(('rlflow', 'quart'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['rlflow', 'rlflow.testing', 'rlflow.testing.pytest_plugin']"


def test_a_package_is_tested_with_them(tmp_path: Path, postgres: servers.PostgresServer) -> None:
    # The developer's own settings are not those of the tests.
    theirs = {"RLFLOW_LOG_LEVEL": "nonsense", "REDIS_URL": "redis://127.0.0.1:1/0"}
    code, words = run_pytest(package(tmp_path), TEST_DATABASE_URL=postgres.url, **theirs)
    assert code == 0, words
    assert "5 passed" in words
    assert "rlflow_kit_template" not in databases(postgres), "they leave nothing behind"


def databases(postgres: servers.PostgresServer) -> str:
    with psycopg.connect(postgres.url) as connection:
        return " ".join(name for (name,) in connection.execute("SELECT datname FROM pg_database"))


def test_what_is_wrong_is_told(tmp_path: Path, postgres: servers.PostgresServer) -> None:
    folder = package(tmp_path, "raise KeyError('no such thumb')")
    code, words = run_pytest(folder, "-k", "conforms or scored", TEST_DATABASE_URL=postgres.url)
    assert code == 1, words
    assert "Count breaks" in words
    assert re.search(r"S02: the rule is that one annotator, one label", words)
    assert re.search(r"a job of kind 'score' failed: .*thumb_count", words)
    assert "KeyError: 'no such thumb'" in words


def test_a_plugin_that_does_not_load_fails_what_needs_it(tmp_path: Path) -> None:
    folder = package(tmp_path)
    (folder / "thumbs.py").write_text("raise ImportError('no thumbs here')")
    (folder / "test_thumbs.py").write_text("def test_it(rlflow_plugins):\n    pass\n")
    code, words = run_pytest(folder)
    assert code == 1, words
    assert "plugin 'thumbs' (rlflow-thumbs 0.1) failed to load: ImportError: no thumbs here" in words
    assert "RLFLOW_PLUGINS_BLOCK=NAME" in words
