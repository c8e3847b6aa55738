"""Notifiers: ways to reach people outside the app."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import BaseModel, JsonValue

from rlflow.core.extension.options import NoOptions


@dataclass(frozen=True, slots=True)
class Notification:
    """A message for one user. `kind` is a stable word such as ``export_finished``; `link` a path in the UI."""

    kind: str
    title: str
    body: str
    user_id: str
    email: str
    link: str | None = None
    data: Mapping[str, JsonValue] = field(default_factory=dict)


class Notifier(ABC):
    """A way to reach people outside the app. Raise to have the delivery tried again later."""

    name: ClassVar[str]
    label: ClassVar[str]
    Config: ClassVar[type[BaseModel]] = NoOptions

    def unavailable(self, config: Any) -> str | None:
        """Why it cannot be used now, or None."""
        return None

    @abstractmethod
    async def send(self, notification: Notification, config: Any) -> None:
        """Deliver one notification. It may be called twice for the same one."""
