"""Schemathesis over the whole OpenAPI document: nothing that a client may send is answered with a 5xx."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import httpx

from tests import servers
from tests.cli.processes import Running
from tests.e2e.test_main_job import ADMIN

ENDLESS = "/api/v1/events"  # a stream that ends with its client; tests/observability asks it
# One worker: Hypothesis parses source as it goes, and CPython before 3.11.8 counts the depth of that for all threads at
# once (gh-106905), so that two of them end in "SystemError: AST constructor recursion depth mismatch".
OPTIONS = (
    "--checks not_a_server_error --phases examples,coverage,fuzzing --max-examples 10 --seed 1 "
    f"--workers 1 --no-color --exclude-path {ENDLESS}"
).split()


def test_no_request_is_answered_with_a_5xx(tmp_path: Path) -> None:
    with servers.server_folder() as folder:
        running = Running(
            "up", "--data-dir", str(folder / "data"), "--port", "0", "--sample", output=folder / "out",
            RLFLOW_RATE_LIMITS="false", **ADMIN,
        )  # fmt: skip
        try:
            url = running.url()
            body = {"email": ADMIN["RLFLOW_ADMIN_EMAIL"], "password": ADMIN["RLFLOW_ADMIN_PASSWORD"]}
            session = httpx.post(f"{url}/api/v1/auth/login", json=body).raise_for_status().json()["access_token"]
            mine = {"Authorization": f"Bearer {session}"}
            made = httpx.post(f"{url}/api/v1/tokens", json={"name": "Schemathesis"}, headers=mine).raise_for_status()
            # Not the session: it ends with the first request that signs out.
            signed = ["--header", f"Authorization: Bearer {made.json()['token']}"]
            done = subprocess.run(
                [sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json", *OPTIONS, *signed],
                cwd=tmp_path,
                capture_output=True,
                text=True,
                timeout=480,
                check=False,
            )
        finally:
            running.end()
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    tested = re.search(r"Tested: (\d+)", done.stdout)
    assert tested is not None
    assert int(tested[1]) > 70
