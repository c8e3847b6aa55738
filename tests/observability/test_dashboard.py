"""The dashboard and the alerts name only metrics that there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

from quart import Quart

DEPLOY = Path(__file__).parents[2] / "deploy"


def used() -> set[str]:
    panels = json.loads((DEPLOY / "grafana" / "rlflow.json").read_text("utf-8"))["panels"]
    queries = [target["expr"] for panel in panels for target in panel["targets"]]
    queries.append((DEPLOY / "prometheus" / "alerts.yml").read_text("utf-8"))
    return {name for query in queries for name in re.findall(r"\brlflow_[a-z_]+", query)}


async def test_every_metric_of_the_dashboard_is_exposed(app: Quart) -> None:
    await app.test_client().get("/health")
    app.extensions.pop("rlflow_figures", None)
    text = (await (await app.test_client().get("/metrics")).get_data()).decode()
    exposed = set(re.findall(r"^# TYPE (rlflow_[a-z_]+)", text, re.MULTILINE))
    named = {re.sub(r"_bucket$", "", name) for name in used()}
    assert named
    assert named <= exposed, named - exposed
