"""The small commands, and how commands fail: one message, exit code 2, no traceback."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rlflow import __version__
from rlflow.cli import COMMANDS, failures
from rlflow.core.json import loads
from tests.cli.processes import rlflow
from tests.conftest import SECRET


def test_help_lists_every_command_and_imports_none() -> None:
    code = "import sys; from rlflow.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for name, (_, line) in COMMANDS.items():
        assert not line or re.search(rf"^  {name} +{re.escape(line[:30])}", done.stdout, re.M)
    assert not {"quart", "tortoise", "asyncpg", "httpx", "pydantic"} & set(done.stdout.split())


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_exists(name: str) -> None:
    from click.testing import CliRunner

    from rlflow.cli import main

    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.output


def test_the_errors_that_are_explained_are_there() -> None:
    """They are named by text, so that what was not loaded stays so."""
    named = re.findall(r'"([a-z_.]+):([A-Z]\w+)"', Path(failures.__file__).read_text())
    assert len(named) == 9
    for module, name in named:
        assert issubclass(getattr(importlib.import_module(module), name), Exception)


def test_version() -> None:
    assert rlflow("--version").stdout == f"rlflow {__version__}\n"


def test_bad_settings_are_named_all_at_once() -> None:
    done = rlflow("up", DATABASE_URL="mysql://x", REDIS_URL="http://y", RLFLOW_SECRET_KEY="short")
    assert done.returncode == 2
    for name in ("DATABASE_URL", "REDIS_URL", "RLFLOW_SECRET_KEY"):
        assert name in done.stderr
    assert "Example:" in done.stderr
    assert "Traceback" not in done.stderr


def test_parts_say_which_setting_they_need() -> None:
    done = rlflow("web")
    assert (done.returncode, "DATABASE_URL is not set" in done.stderr) == (2, True)
    done = rlflow("worker", DATABASE_URL="postgresql://127.0.0.1:9/none")
    assert (done.returncode, "RLFLOW_SECRET_KEY is not set" in done.stderr) == (2, True)


@pytest.mark.parametrize("command", [("web", "--port", "0"), ("users", "list")])
def test_a_database_that_does_not_answer(command: tuple[str, ...]) -> None:
    done = rlflow(*command, DATABASE_URL="postgresql://nobody@127.0.0.1:9/none", RLFLOW_SECRET_KEY=SECRET)
    assert done.returncode == 2
    assert "The database does not answer" in done.stderr
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_that_needs_a_database_makes_none(tmp_path: Path) -> None:
    done = rlflow("users", "list", RLFLOW_DATA_DIR=str(tmp_path / "data"))
    assert done.returncode == 2
    assert "rlflow up" in done.stderr
    assert not (tmp_path / "data").exists()


def test_plugins(tmp_path: Path) -> None:
    (tmp_path / "broken_plugin.py").write_text("import a_module_that_is_not_there\n")
    variables = {"RLFLOW_PLUGINS": "broken_plugin", "PYTHONPATH": str(tmp_path)}
    listed = {info["name"]: info for info in json.loads(rlflow("plugins", "list", "--json", **variables).stdout)}
    assert "preference" in listed["widgets"]["registered"]["widgets"]
    assert listed["broken_plugin"]["status"] == "failed"
    assert "a_module_that_is_not_there" in listed["broken_plugin"]["error"]
    shown = rlflow("plugins", "list", **variables)
    assert shown.returncode == 0
    assert "a_module_that_is_not_there" in shown.stdout


def test_users(database_url: str) -> None:
    made = rlflow("users", "create", "Ada@Example.org", "--role", "admin", "--name", "Ada", DATABASE_URL=database_url)
    assert made.returncode == 0, made.stderr
    assert re.search(r"^Password: \S{12,}$", made.stdout, re.M)
    again = rlflow("users", "create", "ada@example.org", "--role", "annotator", DATABASE_URL=database_url)
    assert (again.returncode, "exists already" in again.stderr) == (2, True)
    last = rlflow("users", "set-role", "ada@example.org", "annotator", DATABASE_URL=database_url)
    assert (last.returncode, "last active admin" in last.stderr) == (2, True)
    weak = rlflow("users", "reset-password", "ada@example.org", "--password", "password", DATABASE_URL=database_url)
    assert (weak.returncode, "Traceback" in weak.stderr) == (2, False)
    listed = rlflow("users", "list", DATABASE_URL=database_url)
    assert listed.stdout == "ada@example.org\tadmin\tactive\tnever\tAda\n"


def test_doctor(database_url: str, redis_url: str, tmp_path: Path) -> None:
    variables = {"DATABASE_URL": database_url, "RLFLOW_SECRET_KEY": SECRET, "RLFLOW_DATA_DIR": str(tmp_path)}
    well = rlflow("doctor", "--json", **variables, REDIS_URL=redis_url)
    found = {item["check"]: item for item in loads(well.stdout)}
    assert well.returncode == 0, well.stdout
    for check in ("settings", "data directory", "secret key", "database", "migrations", "queue", "Redis", "plugins"):
        assert found[check]["status"] == "ok", found[check]
    assert "GROQ_API_KEY" in found["models of groq"]["message"]

    (tmp_path / "secret_key").write_text("x" * 40)
    (tmp_path / "secret_key").chmod(0o644)
    variables |= {"RLFLOW_SECRET_KEY": "", "REDIS_URL": "redis://127.0.0.1:9/0", "RLFLOW_PLUGINS": "not_there_at_all"}
    ill = rlflow("doctor", **variables | {"DATABASE_URL": database_url + "&sslmode=disable"})
    assert ill.returncode == 1
    assert re.search(r"^fail +secret key .*\n.*chmod 600", ill.stdout, re.M)
    assert re.search(r"^fail +Redis .*\n.*REDIS_URL", ill.stdout, re.M)
    assert re.search(r"^fail +plugin not_there_at_all ", ill.stdout, re.M)
    variables = {"GROQ_TIMEOUT": "hunter2", "RLFLOW_PLUGINS_BLOCK": "task_types", "DATABASE_URL": database_url}
    said = rlflow("doctor", **variables)
    assert re.search(
        r"^warn +plugin llm_providers +GroqProvider 'groq' cannot be used: GROQ_TIMEOUT: ", said.stdout, re.M
    )
    assert re.search(r"^warn +task types +no plugin offers one", said.stdout, re.M)
    assert "hunter2" not in said.stdout
    listed = rlflow("plugins", "list", **variables)
    assert "! GroqProvider 'groq' cannot be used: GROQ_TIMEOUT: " in listed.stdout
    assert "No plugin offers a task type" in listed.stderr


def test_secrets_are_sealed_anew_after_a_change_of_the_key(database_url: str) -> None:
    done = rlflow("plugins", "reseal", DATABASE_URL=database_url, RLFLOW_SECRET_KEY=SECRET)
    assert (done.returncode, done.stdout) == (0, "0 secrets are sealed under the current key.\n"), done.stderr


def test_doctor_and_status_on_an_empty_database(postgres: object, tmp_path: Path) -> None:
    url = postgres.create_database()  # type: ignore[attr-defined]
    variables = {"DATABASE_URL": url, "RLFLOW_SECRET_KEY": SECRET, "RLFLOW_DATA_DIR": str(tmp_path)}
    ill = rlflow("doctor", **variables)
    assert ill.returncode == 1
    assert re.search(r"^fail +migrations .*\n.*rlflow db upgrade", ill.stdout, re.M)
    status = rlflow("db", "status", **variables)
    assert (status.returncode, "pending" in status.stdout) == (1, True)
    upgraded = rlflow("db", "upgrade", **variables)
    assert upgraded.returncode == 0, upgraded.stderr
    assert "applied" in upgraded.stdout
    assert rlflow("db", "status", **variables).returncode == 0
    assert rlflow("db", "upgrade", **variables).stdout == "The schema is up to date.\n"
    undone = rlflow("db", "downgrade", "--yes", "--to", "0", **variables)
    assert undone.returncode == 2
    assert "No migration was undone: without 0_" in undone.stderr
    assert rlflow("db", "downgrade", "--yes", **variables).stdout.startswith("undone ")
    assert rlflow("db", "status", **variables).returncode == 1
