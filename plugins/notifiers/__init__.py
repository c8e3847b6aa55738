"""The built-in notifiers: e-mail."""

from __future__ import annotations

from rlflow.plugin import Notifier, hookimpl

from .email import EmailNotifier


@hookimpl
def register_notifiers() -> list[Notifier]:
    return [EmailNotifier()]
