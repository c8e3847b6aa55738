"""What is asked of widgets and of task types."""

from __future__ import annotations

import copy
import inspect
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rlflow.core.judging import resolve_places
from rlflow.core.shown import InvalidValue
from rlflow.plugin import Signal, SignalKind, Widget
from rlflow.testing.common import compare_state, from_threads, options_of, state_of
from rlflow.testing.generate import instances, odd
from rlflow.testing.material import OUTPUT_IDS, context
from rlflow.testing.report import Notes, Samples, raised, shown
from rlflow.testing.timing import too_slow

LONGEST_KEY = 200
UNKNOWN = "01936f5e-0000-7000-8000-00000000ffff"
VALID_WANTED = 8


def check_widget(item: Widget, samples: Samples, notes: Notes) -> None:
    """Everything but names and models."""
    if isinstance(item.min_outputs, bool) or not isinstance(item.min_outputs, int) or not 0 <= item.min_outputs <= 100:
        notes.add("W17", f"min_outputs is {item.min_outputs!r}")
        return
    _check_module(item, notes)
    _check_options(item, samples, notes)
    before = state_of(item)
    outputs = max(2, min(item.min_outputs, len(OUTPUT_IDS)))
    tried = [
        (value, options)
        for options in options_of(item, samples)
        for value in _valid(item, options, samples, outputs, notes)
    ]
    if not tried:
        if not notes.has("W09", "W16"):
            notes.add("W02", "no value that was made up from the schema is accepted by Value and validate()")
        return
    if _is_slow(item, tried[0], outputs, samples, notes):
        return
    kinds: Counter[SignalKind] = Counter()
    for value, options in tried:
        kinds.update(signal.kind for signal in _check_value(item, value, options, outputs, notes))
    if notes.has("W05"):
        return
    if item.is_reward and not kinds[SignalKind.SCALAR]:
        notes.add("W14", f"is_reward is true, and {len(tried)} values made signals of the kinds {sorted(kinds)}")
    _check_unknown_outputs(item, tried, outputs, notes)
    _check_odd(item, tried, outputs, notes)
    if not notes.has("W03", "W07"):
        _check_threads(item, tried, outputs, notes)
    compare_state(item, before, notes)


def _check_options(item: Widget, samples: Samples, notes: Notes) -> None:
    try:
        defaults = item.Options()
    except ValidationError:
        defaults = None
    if defaults is not None and not samples.options:
        with notes.expecting("W16", "validate_options(Options())"):
            item.validate_options(defaults)
    for raw in instances(item.Options, wanted=10, tries=100):
        with notes.expecting("W16", f"validate_options({shown(raw)})", (InvalidValue,)):
            item.validate_options(item.Options.model_validate(raw))


def _valid(item: Widget, options: Any, samples: Samples, outputs: int, notes: Notes) -> Iterator[Any]:
    """Values that the widget accepts for a task with so many outputs."""
    given = context(outputs)
    ids = OUTPUT_IDS[:outputs]
    found = 0
    for raw in [resolve_places(value, ids) for value in samples.values]:
        try:
            value = item.Value.model_validate(copy.deepcopy(raw))
            item.validate(value, options, given)
        except (ValidationError, InvalidValue):
            continue
        except Exception as error:
            notes.add("W09", f"validate({shown(raw)}) raised {raised(error)}")
            continue
        found += 1
        yield value
    for raw in instances(item.Value, ids, wanted=300, tries=600, words=_words(options)):
        if found >= VALID_WANTED:
            return
        value = item.Value.model_validate(raw)
        try:
            item.validate(value, options, given)
        except InvalidValue:
            continue
        except Exception as error:
            notes.add("W09", f"validate({shown(raw)}) raised {raised(error)}")
            continue
        found += 1
        yield value


def _words(options: Any) -> list[str]:
    """Texts within options: names of criteria, flags and the like, which values then speak of."""

    def walk(thing: Any) -> Iterator[str]:
        if isinstance(thing, str) and 0 < len(thing) <= 60:
            yield thing
        elif isinstance(thing, dict):
            for item in thing.values():
                yield from walk(item)
        elif isinstance(thing, (list, tuple)):
            for item in thing:
                yield from walk(item)

    return list(dict.fromkeys(walk(options.model_dump(mode="json"))))[:6]


def _check_value(item: Widget, value: Any, options: Any, outputs: int, notes: Notes) -> list[Signal]:
    """Everything about one valid value; its signals."""
    told = shown(value.model_dump(mode="json"))
    try:
        stored = value.model_dump(mode="json")
        if item.Value.model_validate(stored).model_dump(mode="json") != stored:
            notes.add("W01", f"{told} comes back as {shown(item.Value.model_validate(stored).model_dump(mode='json'))}")
    except Exception as error:
        notes.add("W01", f"{told} cannot be read back: {raised(error)}")
    given = context(outputs)
    frozen = (value.model_dump(), options.model_dump(), _picture(given))
    try:
        first = item.signals(value, options, given)
    except Exception as error:
        notes.add("W07", f"signals({told}) raised {raised(error)}")
        return []
    if not isinstance(first, list) or not all(isinstance(signal, Signal) for signal in first):
        notes.add("W05", f"signals({told}) answered {shown(first)}")
        return []
    if frozen != (value.model_dump(), options.model_dump(), _picture(given)):
        notes.add("W10", f"signals({told}) changed what it was handed")
    _check_signals(first, told, outputs, notes)
    for _ in range(2):
        again = item.signals(value, options, given)
        if again != first:
            notes.add("W03", f"signals({told}) answered {shown(first)}, then {shown(again)}")
            return first
    for order in _orders(outputs):
        turned = item.signals(value, options, context(outputs, order))
        if Counter(turned) != Counter(first):
            notes.add(
                "W04",
                f"of {told}: {shown(sorted(map(str, first)))}, in another order {shown(sorted(map(str, turned)))}",
            )
            break
    try:
        words: Any = item.summary(value, options, given)
        if not isinstance(words, str):
            notes.add("W11", f"summary({told}) answered {words!r}")
    except Exception as error:
        notes.add("W11", f"summary({told}) raised {raised(error)}")
    return first


def _picture(given: Any) -> str:
    return repr(given)


def _orders(outputs: int) -> list[list[int]]:
    straight = list(range(outputs))
    return [straight[::-1], straight[1:] + straight[:1]]


def _check_signals(signals: list[Signal], told: str, outputs: int, notes: Notes) -> None:
    known = set(OUTPUT_IDS[:outputs])
    for signal in signals:
        strange = {signal.subject, signal.other} - known - {None}
        if strange:
            notes.add("W06", f"of {told}: {signal} speaks of {', '.join(sorted(map(str, strange)))}")
        if len(signal.key) > LONGEST_KEY or "\x00" in signal.key:
            notes.add("W15", f"of {told}: the key {shown(signal.key)}")


def _check_unknown_outputs(item: Widget, tried: list[tuple[Any, Any]], outputs: int, notes: Notes) -> None:
    """Replace an output by one of another task: it must be refused, since its signals would speak of nothing."""
    for value, options in tried:
        raw = value.model_dump(mode="json")
        for known in OUTPUT_IDS[:outputs]:
            text = repr(raw)
            if known not in text:
                continue
            swapped = _swap(raw, known, UNKNOWN)
            try:
                strange = item.Value.model_validate(swapped)
                item.validate(strange, options, context(outputs))
                made = item.signals(strange, options, context(outputs))
            except (ValidationError, InvalidValue):
                continue
            except Exception as error:
                notes.add("W08", f"{shown(swapped)} names an unknown output, and {raised(error)} was raised")
                return
            if any(UNKNOWN in (signal.subject, signal.other) for signal in made):
                notes.add("W08", f"{shown(swapped)} names an unknown output and was accepted: {shown(made)}")
                return


def _swap(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return new if value == old else value
    if isinstance(value, dict):
        return {(new if key == old else key): _swap(item, old, new) for key, item in value.items()}
    return [_swap(item, old, new) for item in value] if isinstance(value, list) else value


def _check_odd(item: Widget, tried: list[tuple[Any, Any]], outputs: int, notes: Notes) -> None:
    given = context(outputs)
    for value, options in tried[:3]:
        for raw in odd(value.model_dump(mode="json")):
            try:
                strange = item.Value.model_validate(raw)
                strange.model_dump_json()
            except ValueError:  # pydantic's own errors, of text that is none, too
                continue
            try:
                item.validate(strange, options, given)
            except InvalidValue:
                continue
            except Exception as error:
                notes.add("W09", f"validate({shown(raw)}) raised {raised(error)}")
                continue
            try:
                item.signals(strange, options, given)
                item.summary(strange, options, given)
            except Exception as error:
                notes.add("W18", f"{shown(raw)} was accepted by validate(), then {raised(error)} was raised")
    for raw in instances(item.Value, [UNKNOWN, "key"], wanted=20, tries=60):
        with notes.expecting("W09", f"validate({shown(raw)})", (InvalidValue,)):
            item.validate(item.Value.model_validate(raw), tried[0][1], given)


def _is_slow(item: Widget, case: tuple[Any, Any], outputs: int, samples: Samples, notes: Notes) -> bool:
    value, options = case
    given = context(outputs)

    def judge(context: Any) -> None:
        item.validate(value, options, context)
        item.signals(value, options, context)
        item.summary(value, options, context)

    def run(times: int) -> None:
        for _ in range(times):
            judge(given)

    def run_long(words: int) -> None:
        views = [replace(view, text="word " * words) for view in given.outputs]
        judge(replace(given, outputs=views))

    try:
        slow = too_slow(run, 20, 200, budget=50.0, factor=samples.speed)
    except Exception:
        return False  # told by other rules
    if slow:
        notes.add("W12", f"of judgements {slow}")
        return True
    try:
        slow = too_slow(run_long, 4000, 40_000, budget=0.5, factor=samples.speed)
    except Exception as error:
        if not isinstance(error, InvalidValue):
            notes.add("W18", f"with outputs of 200,000 characters {raised(error)} was raised")
        return False
    if slow:
        notes.add("W12", f"of words in the outputs {slow}")
    return slow is not None


def _check_threads(item: Widget, tried: list[tuple[Any, Any]], outputs: int, notes: Notes) -> None:
    given = context(outputs)
    calls = [partial(item.signals, value, options, given) for value, options in tried[:6]]
    from_threads(calls, [call() for call in calls], notes)


def _check_module(item: Widget, notes: Notes) -> None:
    if item.module is None:
        return
    file = inspect.getsourcefile(type(item)) or getattr(sys.modules.get(type(item).__module__), "__file__", None)
    if file is None:
        return
    # The path is relative to the plugin's module file, in which the class need not be written.
    folders = [folder for folder in Path(file).parents if (folder / "__init__.py").is_file()] or [Path(file).parent]
    for folder in (Path(file).parent, *folders):
        found = folder / item.module
        if found.is_file():
            text = found.read_text("utf-8", "replace")
            if "export" not in text or "mount" not in text:
                notes.add("W13", f"{item.module} exports no mount")
            return
    notes.add("W13", f"there is no file {item.module} beside {file}, nor in the package's folder")
