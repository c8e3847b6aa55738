"""The README's first project, run as it stands. (The plugin authors' tutorial: tests/installed/test_tutorial.py.)"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from tests import servers
from tests.cli.processes import Running
from tests.e2e.test_main_job import ADMIN

ROOT = Path(__file__).parents[2]


def block(path: str, name: str) -> str:
    """The code block after ``<!-- tested: name -->``."""
    found = re.search(rf"<!-- tested: {name} -->\n```\w+\n(.*?)```", (ROOT / path).read_text(), re.S)
    assert found is not None, f"{path} has no block named {name}"
    return found[1]


def test_the_first_project_of_the_readme(tmp_path: Path) -> None:
    for tool in ("bash", "curl", "jq"):
        assert shutil.which(tool), f"the README's commands need {tool}: install it"
    with servers.server_folder() as folder:
        running = Running(
            "up", "--data-dir", str(folder / "data"), "--port", "0", "--no-sample", output=folder / "out", **ADMIN
        )
        try:
            variables = {"EMAIL": ADMIN["RLFLOW_ADMIN_EMAIL"], "PASSWORD": ADMIN["RLFLOW_ADMIN_PASSWORD"]}
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block("README.md", "first-project")],
                env={**os.environ, **variables, "URL": running.url()},
                cwd=tmp_path,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        finally:
            running.end()
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [json.loads(line) for line in (tmp_path / "dpo.jsonl").read_text().splitlines()]
    assert [row["chosen"][0]["content"] for row in rows] == ["144", "23"]
    assert json.loads(done.stdout.splitlines()[-1])["rejected"][0]["content"] == "21"
