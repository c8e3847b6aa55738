"""Checks of values against a task, and words for summaries, shared by the built-in widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rlflow.plugin import AnnotationContext, InvalidValue, OutputView


def path(*parts: str | int) -> str:
    """A dotted field path. Parts come from users: what cannot be printed is escaped, what is long is cut."""
    return ".".join(_printable(str(part)) for part in parts)


def _printable(part: str) -> str:
    shown = part if part.isprintable() else ascii(part)[1:-1]
    return shown if len(shown) <= 200 else shown[:200] + "…"


def letter(output: OutputView) -> str:
    """How the annotator saw an output named: A, B … Z, AA, AB … by position."""
    name, rest = "", output.position
    while rest >= 0:
        name = chr(ord("A") + rest % 26) + name
        rest = rest // 26 - 1
    return name


def shown(context: AnnotationContext) -> list[OutputView]:
    """The outputs in the order in which the annotator saw them."""
    return sorted(context.outputs, key=lambda output: output.position)


def require_pair(context: AnnotationContext) -> tuple[OutputView, OutputView]:
    """The two outputs of a comparison, in the order shown. Raises InvalidValue for any other number."""
    if len(context.outputs) != 2:
        raise InvalidValue(
            f"exactly two outputs can be compared and this task has {len(context.outputs)}: "
            "use the ranking or the reward widget for it"
        )
    first, second = shown(context)
    return first, second


def other_of(context: AnnotationContext, output_id: str) -> OutputView:
    """The output of a pair that is not `output_id`."""
    first, second = require_pair(context)
    return second if first.id == output_id else first


def require_known(given: Iterable[str], context: AnnotationContext, field: str) -> None:
    """Refuse ids that are no outputs of the task; the error names ``<field>.<id>``."""
    for output_id in given:
        context.require_output(output_id, path(field, output_id))


def require_all(given: Mapping[str, Any], context: AnnotationContext, field: str, missing: str) -> None:
    """Refuse unknown ids, and outputs left out. `missing` ends the sentence "output A …"."""
    require_known(given, context, field)
    for output in shown(context):
        if output.id not in given:
            raise InvalidValue(f"output {letter(output)} {missing}", path(field, output.id))


def require_length(text: str, least: int, most: int, field: str = "") -> None:
    """Refuse a text that is too short (blanks at its ends do not count) or too long, in characters."""
    if len(text.strip()) < least:
        raise InvalidValue(f"write at least {least} character{plural(least)} (there are {len(text.strip())})", field)
    if len(text) > most:
        raise InvalidValue(f"write at most {most} characters (there are {len(text)})", field)


def closeness(distance: float, scale: float, tolerance: float = 0.0) -> float:
    """1 within the tolerance, falling to 0 at half the length of the scale (all in the scale's unit)."""
    beyond, room = abs(distance) - tolerance, scale / 2 - tolerance
    if beyond <= 0:
        return 1.0
    return max(0.0, 1.0 - beyond / room) if room > 0 else 0.0


def plural(count: int) -> str:
    """The ending of a noun after `count`."""
    return "" if count == 1 else "s"


def excerpt(text: str, length: int = 80) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text[: length * 4].split())
    return line if len(line) <= length and len(text) <= length * 4 else line[:length].rstrip() + "…"
