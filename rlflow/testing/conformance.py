"""`assert_conforms`: everything that RLFlow asks of a plugin object, tried out on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from rlflow.testing.check_formats import check_format
from rlflow.testing.check_recipes import check_recipe
from rlflow.testing.check_scorers import check_scorer
from rlflow.testing.check_services import check_notifier, check_provider
from rlflow.testing.check_task_types import check_task_type
from rlflow.testing.check_widgets import check_widget
from rlflow.testing.common import check_declared, configured, kind_of, made
from rlflow.testing.report import ConformanceError, Finding, Notes, Samples, shown
from rlflow.testing.rules import RULES

CHECKS: dict[str, Callable[[Any, Samples, Notes], None]] = {
    "task_types": check_task_type,
    "widgets": check_widget,
    "scorers": check_scorer,
    "llm_providers": check_provider,
    "formats": check_format,
    "recipes": check_recipe,
    "notifiers": check_notifier,
}


def assert_conforms(thing: Any, **more: Any) -> None:
    """Check a class or an instance of any kind. Raises ConformanceError, an AssertionError, telling all that is wrong.

    What may be given beside it is what `check` takes.
    """
    findings = check(thing, **more)
    if findings:
        name = thing.__name__ if isinstance(thing, type) else type(thing).__name__
        raise ConformanceError(name, findings)


def check(
    thing: Any,
    *,
    samples: Sequence[Any] = (),
    options: Sequence[Mapping[str, Any]] = (),
    config: BaseModel | Mapping[str, Any] | None = None,
    request: Any = None,
    read: Callable[[bytes], Sequence[Mapping[str, Any]]] | None = None,
    speed: float = 1.0,
    skip: Sequence[str] = (),
) -> list[Finding]:
    """What is wrong with a class or an instance of any kind; nothing where it conforms.

    Args:
        thing: the class, or the object.
        samples: of a widget values as they are sent (``"#0"`` is the first output), of a task type metadata, of a
            recipe source rows, of a scorer tables: in addition to those that are made up.
        options: options to try, each a dict, in addition to the defaults and to those that are made up.
        config: the Config. Providers and notifiers are run only with one, since they reach out: give the address of
            a server of your tests.
        request: what a provider is asked (a GenerationRequest).
        read: of a format: from the bytes of a file to its rows, to see that they come back.
        speed: a factor on the time allowed.
        skip: codes of rules that are not asked, for good reasons.

    """
    unknown = sorted(set(skip) - set(RULES))
    if unknown:
        raise ValueError(f"there is no rule {unknown[0]} (there are: {', '.join(RULES)})")
    notes = Notes()
    given = Samples(samples, options, config, request, read, speed)
    item = made(thing, notes)
    if item is not None:
        found = kind_of(item)
        if found is None:
            notes.add("G01", f"{shown(item)} is of no kind that RLFlow knows: base its class on one of rlflow.plugin")
        elif check_declared(item, *found, notes):
            with configured(item, given):
                CHECKS[found[0]](item, given, notes)
    return [finding for finding in notes.findings if finding.code not in skip]
