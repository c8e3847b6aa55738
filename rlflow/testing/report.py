"""What the kit found, and how it is told."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from rlflow.core.extension.config import NotConfigured
from rlflow.testing.rules import RULES

SHOWN = 400
"""Characters of something seen that are shown."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken, and what was seen of it."""

    code: str
    seen: str

    def __str__(self) -> str:
        """Three lines: the rule, what was seen, how to mend it."""
        rule = RULES[self.code]
        return f"{self.code}: the rule is that {rule.asks}\n     seen: {self.seen}\n     mend: {rule.mend}"


class ConformanceError(AssertionError):
    """An object breaks rules. `findings` has them all; `codes` their codes."""

    def __init__(self, name: str, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        self.codes = sorted({finding.code for finding in findings})
        rules = "rule" if len(self.codes) == 1 else "rules"
        told = "\n\n".join(str(finding) for finding in findings)
        super().__init__(f"{name} breaks {len(self.codes)} {rules} of RLFlow's plugin API\n\n{told}")


@dataclass(slots=True)
class Samples:
    """What the author adds to what the kit makes up. All of it is optional.

    Attributes:
        values: a widget's values as they are sent, with ``"#0"`` for the id of the first output and so on; a task
            type's metadata; a recipe's source rows; a scorer's tables (pyarrow.Table of SIGNALS_SCHEMA).
        options: options to try, each a dict.
        config: the Config, an instance or a dict. A provider and a notifier are run only with one.
        request: what a provider is asked (GenerationRequest).
        read: of a format: from the bytes of a file to its rows, to compare.
        speed: a factor on the time allowed: 2.0 for what may take twice as long.

    """

    values: Sequence[Any] = ()
    options: Sequence[Mapping[str, Any]] = ()
    config: BaseModel | Mapping[str, Any] | None = None
    request: Any = None
    read: Callable[[bytes], Sequence[Mapping[str, Any]]] | None = None
    speed: float = 1.0


@dataclass(slots=True)
class Notes:
    """Findings as they are gathered: of each rule the first three."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, code: str, seen: str) -> None:
        """Note that a rule is broken."""
        assert code in RULES, code
        if sum(finding.code == code for finding in self.findings) < 3:
            self.findings.append(Finding(code, seen if len(seen) <= SHOWN * 3 else seen[: SHOWN * 3] + "…"))

    def has(self, *codes: str) -> bool:
        """Whether one of these is broken."""
        return any(finding.code in codes for finding in self.findings)

    @contextmanager
    def expecting(self, code: str, doing: str, allowed: tuple[type[Exception], ...] = ()) -> Iterator[None]:
        """What raises within the block, other than what is allowed, breaks this rule."""
        try:
            yield
        except NotConfigured:
            raise
        except allowed:
            pass
        except Exception as error:
            self.add(code, f"{doing} raised {raised(error)}")


def raised(error: BaseException) -> str:
    """An error, with the line in which it was raised."""
    words = f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
    return shown(words) + where


def shown(thing: Any) -> str:
    """Something in a line that can be read."""
    text = thing if isinstance(thing, str) else repr(thing)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2]} … {text[-SHOWN // 2 :]} ({len(text)} characters)"
