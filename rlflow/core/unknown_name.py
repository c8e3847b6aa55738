"""Names that no plugin registered, or two did. Apart from the registry, so that errors are told without Arrow."""

from __future__ import annotations


class UnknownName(LookupError):
    """A name that no loaded plugin registered. The message lists the names there are."""

    def __init__(self, kind: str, name: str, known: list[str]) -> None:
        self.kind, self.name, self.known = kind, name, known
        there = ", ".join(known) if known else "none is installed"
        super().__init__(f"unknown {kind} {name!r} (known: {there})")


class DuplicateName(ValueError):
    """Two plugins registered the same name."""
