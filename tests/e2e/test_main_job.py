"""The main job end to end, as a user runs it: `rlflow up`, and everything else over REST."""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import servers
from tests.cli.processes import Running
from tests.e2e import votes

ROOT = Path(__file__).parents[2]
ADMIN = {"RLFLOW_ADMIN_EMAIL": "admin@example.com", "RLFLOW_ADMIN_PASSWORD": "a password of the tests"}


def load_example() -> Any:
    """examples/pandalm.py, as a module."""
    spec = importlib.util.spec_from_file_location("pandalm_example", ROOT / "examples/pandalm.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=["embedded", "servers"])
def url(request: pytest.FixtureRequest, postgres: servers.PostgresServer, redis_url: str) -> Iterator[str]:
    """A running RLFlow: on its own PostgreSQL, or on servers with Redis, two web processes and two workers."""
    with servers.server_folder() as folder:
        variables, parts = dict(ADMIN), []
        database = None
        if request.param == "servers":
            database = postgres.create_database()
            variables |= {"DATABASE_URL": database, "REDIS_URL": redis_url}
            parts = ["--web", "2", "--workers", "2"]
        running = Running(
            "up", "--data-dir", str(folder / "data"), "--port", "0", "--no-sample", *parts,
            output=folder / "out", **variables,
        )  # fmt: skip
        try:
            yield running.url()
        finally:
            running.end()
        if database is not None:
            postgres.drop_database(database)


async def test_pairs_in_judgements_scores_training_files_out(url: str, tmp_path: Path) -> None:
    items = votes.make_items(150)
    source = tmp_path / "votes.json"
    source.write_text(json.dumps(items), encoding="utf-8")
    example = load_example()
    options = argparse.Namespace(
        file=source,
        url=url,
        email=ADMIN["RLFLOW_ADMIN_EMAIL"],
        password=ADMIN["RLFLOW_ADMIN_PASSWORD"],
        connections=8,
        wait=60.0,
        out=tmp_path / "out",
    )
    found = await example.run(options)
    assert found["imported"] == 150
    assert found["judgements"] == [150, 150, 150]
    assert found["per_task"] == {3: 150}
    assert found["kappas"] == pytest.approx(votes.kappas(items), abs=5e-4)
    assert found["alpha"] == pytest.approx(votes.nominal_alpha(items), abs=5e-4)
    answers = {item["response1"] for item in items} | {item["response2"] for item in items}
    for format_name, rows in found["rows"].items():
        assert len(rows) == found["expected_rows"], format_name
        for row in rows:
            for side in ("chosen", "rejected"):
                text = row[side] if format_name == "csv" else row[side][0]["content"]
                assert text in answers
