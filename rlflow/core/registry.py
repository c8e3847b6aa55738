"""What plugins registered: typed name -> object, with the plugin that each came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from rlflow.core.unknown_name import DuplicateName, UnknownName
from rlflow.plugin import Format, LLMProvider, Notifier, Recipe, Scorer, TaskType, Widget

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Registered(Generic[T]):
    """An object and the name of the plugin that registered it."""

    item: T
    plugin: str


class Kind(Generic[T]):
    """All objects of one kind, by name."""

    def __init__(self, label: str, base: type[T]) -> None:
        self.label = label
        self.base = base
        self._items: dict[str, Registered[T]] = {}

    def add(self, name: str, item: T, plugin: str) -> None:
        """Register. Raises DuplicateName naming both plugins."""
        if name in self._items:
            raise DuplicateName(
                f"{self.label} {name!r} is registered by {plugin} and already by {self._items[name].plugin}"
            )
        self._items[name] = Registered(item, plugin)

    def get(self, name: str) -> T:
        """The object of this name. Raises UnknownName."""
        try:
            return self._items[name].item
        except KeyError:
            raise UnknownName(self.label, name, sorted(self._items)) from None

    def find(self, name: str) -> T | None:
        """The object of this name, or None: for what is stored and may have lost its plugin."""
        found = self._items.get(name)
        return found.item if found else None

    def plugin_of(self, name: str) -> str | None:
        """The plugin that registered this name."""
        found = self._items.get(name)
        return found.plugin if found else None

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[T]:
        return (self._items[name].item for name in sorted(self._items))

    def __len__(self) -> int:
        return len(self._items)

    def names(self, plugin: str | None = None) -> list[str]:
        """All names, or those of one plugin, sorted."""
        return sorted(name for name, found in self._items.items() if plugin in (None, found.plugin))


class Registry:
    """One Kind for each hook that registers objects."""

    def __init__(self) -> None:
        self.task_types: Kind[TaskType] = Kind("task type", TaskType)
        self.widgets: Kind[Widget] = Kind("widget", Widget)  # type: ignore[type-abstract]
        self.scorers: Kind[Scorer] = Kind("scorer", Scorer)  # type: ignore[type-abstract]
        self.llm_providers: Kind[LLMProvider] = Kind("LLM provider", LLMProvider)  # type: ignore[type-abstract]
        self.formats: Kind[Format] = Kind("format", Format)  # type: ignore[type-abstract]
        self.recipes: Kind[Recipe] = Kind("recipe", Recipe)  # type: ignore[type-abstract]
        self.notifiers: Kind[Notifier] = Kind("notifier", Notifier)  # type: ignore[type-abstract]

    def kinds(self) -> dict[str, Kind[object]]:
        """Every kind by the plural that hooks and `GET /plugins` use."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Kind)}
