import asyncio
import json
from pathlib import Path

from rlflow.plugin import Notification
from rlflow.testing import assert_conforms

from rlflow_plugin_template.notifier import PluginTemplateNotifier

NOTIFIER = PluginTemplateNotifier()


def test_it_delivers(tmp_path: Path) -> None:
    file = tmp_path / "messages"
    notification = Notification("export_finished", "Done", "It is there.", "1", "a@example.org")
    asyncio.run(NOTIFIER.send(notification, NOTIFIER.Config(PLUGIN_TEMPLATE_FILE=file)))
    assert json.loads(file.read_text()) == {"to": "a@example.org", "title": "Done"}


def test_it_says_what_it_lacks() -> None:
    assert "PLUGIN_TEMPLATE_FILE" in str(NOTIFIER.unavailable(NOTIFIER.Config()))


def test_it_conforms(tmp_path: Path) -> None:
    # It is run only with a config, since a notifier reaches out: give the address of a server of your tests.
    assert_conforms(NOTIFIER, config={"PLUGIN_TEMPLATE_FILE": tmp_path / "messages"})
