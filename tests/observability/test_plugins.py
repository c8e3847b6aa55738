"""GET /plugins and the files of widgets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import RootModel, SecretStr

from rlflow.core import widget_modules
from rlflow.core.plugins import PluginInfo, get_plugins
from rlflow.plugin import Notifier, Options, Widget, hookimpl
from tests.people import People


class Thumb(Widget):
    name = "thumb_of_the_tests"
    label = "Thumb"
    Value = RootModel[bool]
    module = "thumb/widget.js"

    def signals(self, value: Any, options: Any, context: Any) -> list[Any]:
        return []


class Pager(Notifier):
    name = "pager_of_the_tests"
    label = "Pager"

    class Config(Options):
        pager_key: SecretStr
        pager_port: int = 1

    async def send(self, notification: Any, config: Any) -> None:
        raise AssertionError


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Path]:
    """A plugin with a widget's module and a notifier, installed in this process for the test."""
    plugins = get_plugins()
    module = ModuleType("thumb_plugin")
    module.__file__ = str(tmp_path / "__init__.py")
    module.register_widgets = hookimpl(specname="register_widgets")(lambda: [Thumb()])  # type: ignore[attr-defined]
    module.register_notifiers = hookimpl(specname="register_notifiers")(lambda: [Pager()])  # type: ignore[attr-defined]
    (tmp_path / "thumb").mkdir()
    (tmp_path / "thumb" / "widget.js").write_text("export function mount() {}")
    (tmp_path / "thumb" / "secret.py").write_text("KEY = 1")
    (tmp_path / "outside.js").write_text("1")
    info = PluginInfo("thumb", "thumb-package", "1.2", "thumb_plugin")
    plugins.load(module, info)
    assert info.status == "loaded", info.error
    yield tmp_path
    plugins.manager.unregister(name="thumb")
    plugins.infos.remove(info)
    plugins.registry.widgets._items.pop(Thumb.name)
    plugins.registry.notifiers._items.pop(Pager.name)


async def test_everything_registered_is_listed(people: People) -> None:
    shown = await people.annotators[0].get("/plugins")
    assert (shown["plugins"], shown["note"]) == (None, "")
    registry = get_plugins().registry
    for kind, items in registry.kinds().items():
        assert [item["name"] for item in shown[kind]] == items.names(), kind
    assert {"coding", "reasoning", "qa"} <= {item["name"] for item in shown["task_types"]}
    preference = next(item for item in shown["widgets"] if item["name"] == "preference")
    assert "properties" in preference["value_schema"]
    # `make test` builds the modules first.
    assert re.fullmatch(r"/api/v1/widgets/preference/@[0-9a-f]{12}/preference\.js", preference["module"])
    dpo = next(item for item in shown["recipes"] if item["name"] == "dpo")
    assert "layout" in dpo["options_schema"]["properties"]
    coding = next(item for item in shown["task_types"] if item["name"] == "coding")
    assert {spec["widget"] for spec in coding["default_widgets"]} <= {item["name"] for item in shown["widgets"]}


async def test_it_says_where_no_project_can_be_made(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    infos = [PluginInfo(name, "p", "1", "m", name) for name in ("loaded", "failed", "blocked", "blocked")]
    monkeypatch.setattr(get_plugins(), "infos", infos)
    monkeypatch.setattr(get_plugins().registry.task_types, "_items", {})
    note = (await people.annotators[0].get("/plugins"))["note"]
    assert "of the plugins that are installed 1 failed to load, 2 are blocked, 1 offer other things." in note


async def test_admins_see_the_plugins(people: People, installed: Path) -> None:
    shown = (await people.admin.get("/plugins"))["plugins"]
    thumb = next(item for item in shown if item["name"] == "thumb")
    assert thumb["package"] == "thumb-package"
    assert thumb["registered"] == {"widgets": [Thumb.name], "notifiers": [Pager.name]}
    assert (await people.researcher.get("/plugins"))["plugins"] is None


async def test_what_is_missing_is_named_and_no_secret_shown(
    people: People, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def pager() -> dict[str, Any]:
        shown = await people.annotators[0].get("/plugins")
        return next(item for item in shown["notifiers"] if item["name"] == Pager.name)

    assert (await pager())["available"] is False
    prefix = f"RLFLOW_{Pager.name.upper()}"
    assert (await pager())["unavailable"] == f"{prefix}_PAGER_KEY: is not set"
    monkeypatch.setenv(f"{prefix}_PAGER_KEY", "hunter2")
    monkeypatch.setenv(f"{prefix}_PAGER_PORT", "seven-hunter2")
    shown = await pager()
    assert f"{prefix}_PAGER_PORT" in shown["unavailable"]
    assert "hunter2" not in str(shown)
    monkeypatch.setenv(f"{prefix}_PAGER_PORT", "7")
    assert (await pager()) | {"available": True, "unavailable": None} == await pager()


async def test_admins_see_where_settings_stand_and_why_a_plugin_failed(
    people: People, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def settings() -> dict[str, Any]:
        shown = (await people.admin.get("/plugins"))["plugins"]
        thumb = next(item for item in shown if item["name"] == "thumb")
        assert "hunter2" not in str(thumb)
        return {item["field"]: item for item in thumb["settings"]}

    prefix = f"RLFLOW_{Pager.name.upper()}"
    shown = await settings()
    assert [(item["variable"], item["secret"], item["required"]) for item in shown.values()] == [
        (f"{prefix}_PAGER_KEY", True, True),
        (f"{prefix}_PAGER_PORT", False, False),
    ]
    assert [(item["is_set"], item["problem"]) for item in shown.values()] == [(False, None), (False, None)]
    monkeypatch.setenv(f"{prefix}_PAGER_KEY", "hunter2")
    monkeypatch.setenv(f"{prefix}_PAGER_PORT", "seven-hunter2")
    shown = await settings()
    assert (shown["pager_key"]["is_set"], shown["pager_key"]["problem"]) == (True, None)
    assert (shown["pager_port"]["is_set"], "integer" in shown["pager_port"]["problem"]) == (True, True)
    broken = PluginInfo("broken", "p", "1", "m", "failed", "ValueError: no", "Traceback: line 1")
    monkeypatch.setattr(get_plugins(), "infos", [*get_plugins().infos, broken])
    assert (await people.admin.get("/plugins"))["plugins"][-1]["traceback"] == "Traceback: line 1"


async def test_what_can_be_set_is_told_and_what_is_wrong_with_a_plugin(
    people: People, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await people.annotators[0].get("/plugins")
    for kind in get_plugins().registry.kinds():
        assert all({"available", "unavailable", "config_schema"} <= set(item) for item in shown[kind]), kind
    pager = next(item for item in shown["notifiers"] if item["name"] == Pager.name)
    assert pager["config_schema"]["properties"]["pager_key"]["writeOnly"] is True
    agreement = next(item for item in shown["scorers"] if item["name"] == "agreement")
    assert (agreement["available"], agreement["config_schema"]) == (True, None)
    get_plugins().infos[-1].problems.append("a problem")
    assert (await people.admin.get("/plugins"))["plugins"][-1]["problems"] == ["a problem"]


async def test_a_widgets_module_is_served_and_nothing_else(people: People, installed: Path) -> None:
    shown = await people.annotators[0].get("/plugins")
    url = next(item["module"] for item in shown["widgets"] if item["name"] == Thumb.name)
    client = people.admin.client
    response = await client.get(url)  # without a token, as browsers load modules
    assert response.status_code == 200
    assert (await response.get_data()) == b"export function mount() {}"
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    base = f"/api/v1/widgets/{Thumb.name}"
    for path in ("secret.py", "../outside.js", "%2e%2e/outside.js", "none.js", "../__init__.py"):
        assert (await client.get(f"{base}/{path}")).status_code == 404, path
    assert (await client.get("/api/v1/widgets/preference/widget.js")).status_code == 404
    with pytest.raises(Exception, match="no such file"):
        widget_modules.widget_file(Thumb.name, "../outside.js")


async def test_what_lies_beside_a_module_is_kept_under_the_same_hash(people: People, installed: Path) -> None:
    (installed / "thumb" / "parts").mkdir()
    (installed / "thumb" / "parts" / "look.css").write_text("p { color: red }")
    module = widget_modules.module_url(Thumb())
    assert module is not None
    base = module.removesuffix("widget.js")
    client = people.admin.client
    response = await client.get(f"{base}parts/look.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    for path in ("secret.py", "../outside.js", "%2e%2e/outside.js", "@000000000000/widget.js"):
        assert (await client.get(f"{base}{path}")).status_code == 404, path
    for older in (f"/api/v1/widgets/{Thumb.name}/@000000000000/widget.js", f"/api/v1/widgets/{Thumb.name}/widget.js"):
        response = await client.get(older)
        assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("file", ["widget.js", "look.css", "new.js"])
async def test_the_url_changes_with_any_file(
    people: People, installed: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(widget_modules, "CHECK_SECONDS", 0.0)
    (installed / "thumb" / "look.css").write_text("p { color: red }")
    before = widget_modules.module_url(Thumb())
    assert widget_modules.module_url(Thumb()) == before
    (installed / "thumb" / file).write_text("export function mount() { return 2 }")
    assert widget_modules.module_url(Thumb()) != before
    (installed / "thumb" / "secret.py").write_text("KEY = 2")
    again = widget_modules.module_url(Thumb())
    assert widget_modules.module_url(Thumb()) == again


async def test_the_folder_is_not_looked_through_for_every_claim(
    people: People, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = widget_modules.module_url(Thumb())
    monkeypatch.setattr(widget_modules, "_served", lambda folder: pytest.fail("looked through again"))
    assert widget_modules.module_url(Thumb()) == before
