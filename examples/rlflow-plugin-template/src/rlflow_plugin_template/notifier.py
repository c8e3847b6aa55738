"""A way to reach people. This one writes into a file that something else reads."""

import json
from pathlib import Path

from pydantic import Field
from rlflow.plugin import Notification, Notifier, Options


class NotifierConfig(Options):
    """What it needs to run: an alias is the name of an environment variable."""

    file: Path | None = Field(default=None, alias="PLUGIN_TEMPLATE_FILE")


class PluginTemplateNotifier(Notifier):
    """Raise where a message could not be delivered: it is tried again."""

    name = "plugin_template"
    label = "Plugin template"
    Config = NotifierConfig

    def unavailable(self, config: NotifierConfig) -> str | None:
        return None if config.file else "set PLUGIN_TEMPLATE_FILE to the path of a file"

    async def send(self, notification: Notification, config: NotifierConfig) -> None:
        assert config.file is not None
        with config.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"to": notification.email, "title": notification.title}) + "\n")
