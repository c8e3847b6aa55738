"""No built-in is special: without the folder of the built-in plugins the core starts, offers nothing, and says so."""

from __future__ import annotations

import json
import re

from tests.installed.platform import Platform


def test_the_core_starts_without_any_built_in_plugin(platform: Platform) -> None:
    built_in = platform.environment.packages / "rlflow" / "plugins"
    aside = built_in.with_name("plugins_aside")
    platform.stop()
    built_in.rename(aside)
    try:
        platform.start(RLFLOW_PLUGINS_ALLOW="rlflow")
        api = platform.api()
        offered = api.get("/plugins")
        kinds = ("task_types", "widgets", "scorers", "llm_providers", "recipes", "formats", "notifiers")
        assert {kind: offered[kind] for kind in kinds} == {kind: [] for kind in kinds}
        assert re.search(
            r"no project can be made: of the plugins .* \d+ failed to load, \d+ are blocked\.", offered["note"]
        )
        states = {item["package"]: item["status"] for item in offered["plugins"]}
        assert states.pop("rlflow") == "failed"
        assert states["rlflow-safety"] == "blocked"  # and so is what other tests have installed beside it
        assert set(states.values()) == {"blocked"}
        assert all("rlflow.plugins" in item["error"] for item in offered["plugins"] if item["status"] == "failed")
        status, text = api.refused("POST", "/projects", {"name": "Nothing to do"})
        assert (status, "no plugin offers a task type" in text) == (422, True)
        listed = platform.environment.run("rlflow", "plugins", "list", "--json")
        assert {item["status"] for item in json.loads(listed) if item["package"] == "rlflow"} == {"failed"}
    finally:
        platform.stop()
        aside.rename(built_in)
