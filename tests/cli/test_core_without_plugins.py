"""No built-in is special: a copy of RLFlow without the folder `plugins/` starts, has no task types, and says so."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests import servers
from tests.cli.processes import Running, environment

ROOT = Path(__file__).parents[2]
ADMIN = {"email": "admin@example.org", "password": "correct horse battery staple"}
NO_FINDER = """
import sys
# The editable install of the tests would lend its plugins to the copy.
sys.meta_path[:] = [finder for finder in sys.meta_path if "editable" not in repr(finder).lower()]
"""


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with RLFlow as if its built-in plugins had never been written: no files, no entry points."""
    folder = tmp_path_factory.mktemp("core")
    shutil.copytree(ROOT / "rlflow", folder / "rlflow", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "migrations", folder / "rlflow/migrations", ignore=shutil.ignore_patterns("__pycache__"))
    metadata = folder / "rlflow-0.dist-info"  # found before that of the tests' own install, whose name it has
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: rlflow\nVersion: 0\n")
    (folder / "sitecustomize.py").write_text(NO_FINDER)
    return folder


@pytest.fixture(scope="module")
def variables(core: Path, postgres: servers.PostgresServer, template: str) -> Iterator[dict[str, str]]:
    """The environment in which the copy runs."""
    url = postgres.create_database(template=template)
    yield {
        "PYTHONPATH": str(core),
        "DATABASE_URL": url,
        "RLFLOW_SECRET_KEY": "a secret of the tests, and of nothing else at all",
        "RLFLOW_ADMIN_EMAIL": ADMIN["email"],
        "RLFLOW_ADMIN_PASSWORD": ADMIN["password"],
        "RLFLOW_DATA_DIR": str(core / "data"),
    }
    postgres.drop_database(url)


def command(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the copy, run to its end."""
    return subprocess.run(
        [sys.executable, "-m", "rlflow.cli", *arguments],
        cwd="/",
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_the_copy_has_no_plugins(variables: dict[str, str]) -> None:
    script = "import importlib.util as u, rlflow; print(rlflow.__file__, u.find_spec('rlflow.plugins'))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd="/", env=environment(**variables), capture_output=True, text=True
    )
    assert done.stdout.split() == [f"{variables['PYTHONPATH']}/rlflow/__init__.py", "None"], done.stderr


def test_the_server_starts_and_says_that_it_can_do_nothing(core: Path, variables: dict[str, str]) -> None:
    running = Running("up", "--port", "0", "--no-sample", output=core / "out", **variables)
    try:
        with httpx.Client(base_url=running.url(), timeout=20) as http:
            assert http.get("/ready").status_code == 200
            signed_in = http.post("/api/v1/auth/login", json=ADMIN)
            assert signed_in.status_code == 200, signed_in.text
            http.headers["Authorization"] = f"Bearer {signed_in.json()['access_token']}"
            offered = http.get("/api/v1/plugins").json()
            note = offered.pop("note")
            assert note.startswith("No plugin offers a task type, so no project can be made: no plugin is installed.")
            assert "RLFLOW_PLUGINS_BLOCK" in note
            assert {name: listed for name, listed in offered.items() if listed} == {}
            refused = http.post("/api/v1/projects", json={"name": "Nothing to do"})
            assert refused.status_code == 422
            [error] = refused.json()["errors"]
            assert error["field"] == "task_type"
            assert error["message"] == "no plugin offers a task type: see `rlflow plugins list`"
            assert http.get("/api/v1/projects").json()["items"] == []
    finally:
        code, _ = running.end()
    assert code == 0, running.complaints
    assert "Traceback" not in running.complaints


def test_the_commands_say_so(variables: dict[str, str]) -> None:
    listed = command(variables, "plugins", "list")
    assert (listed.returncode, listed.stdout) == (0, "")
    assert "No plugin offers a task type, so no project can be made: no plugin is installed." in listed.stderr
    found = {result["check"]: result for result in json.loads(command(variables, "doctor", "--json").stdout)}
    assert found["plugins"]["message"] == "0 loaded"
    assert found["task types"]["status"] == "warn"
    assert "no plugin offers one, so no project can be made" in found["task types"]["message"]
