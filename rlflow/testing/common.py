"""What is asked of every kind of object: names, models, secrets, state, threads."""

from __future__ import annotations

import copy
import inspect
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from pydantic import BaseModel, ValidationError

from rlflow.core.extension.config import use_config
from rlflow.core.plugin_checks import PluginError, check_item
from rlflow.core.registry import Registry
from rlflow.core.secrecy import secret_fields, secrets_of
from rlflow.plugin import NoOptions
from rlflow.testing.generate import Source, instances
from rlflow.testing.report import Notes, Samples, raised, shown

CANARY = "canary-secret-of-the-kit"
SECRET_WORDS = ("password", "passwd", "secret", "api_key", "apikey", "token", "private_key", "access_key")
NOT_SECRETS = ("max_tokens", "tokens", "token_limit", "token_count", "public_key")
THREADS, CALLS, SECONDS = 4, 8, 2.0


def kind_of(item: Any) -> tuple[str, type] | None:
    """The kind (a plural, as in GET /plugins) and the base class of an object."""
    for kind, items in Registry().kinds().items():
        if isinstance(item, items.base):
            return kind, items.base
    return None


def made(thing: Any, notes: Notes) -> Any:
    """The object of a class, or the object itself; None where none can be made."""
    if not inspect.isclass(thing):
        return thing
    try:
        return thing()
    except Exception as error:
        notes.add("G01", f"{thing.__name__}() raised {raised(error)}")
        return None


def check_declared(item: Any, kind: str, base: type, notes: Notes) -> bool:
    """Names and models. Whether it makes sense to go on."""
    try:
        check_item(kind, base, item)
    except PluginError as error:
        notes.add("G01", str(error))
        return False
    if not item.label.strip():
        notes.add("G02", f"label is {item.label!r}")
    if not isinstance(getattr(item, "description", ""), str):
        notes.add("G02", f"description is {item.description!r}")
    for attribute in ("Options", "Config", "Value", "Metadata"):
        model = getattr(item, attribute, None)
        if model is None or model is NoOptions:
            continue
        first, second = model.model_json_schema(), model.model_json_schema()
        other = getattr(type(item), attribute, model).model_json_schema()
        if not first == second == other:
            notes.add("G06", f"two schemas of {attribute} differ: {shown(first)} and {shown(second)}")
        if attribute in ("Options", "Config"):
            _check_strict(attribute, model, notes)
    _check_secrets(item, notes)
    return True


def _check_strict(attribute: str, model: type[BaseModel], notes: Notes) -> None:
    if model.model_config.get("extra") != "forbid":
        notes.add("G03", f"{attribute} ({model.__name__}) has extra={model.model_config.get('extra', 'ignore')!r}")
    try:
        plain = model()
    except ValidationError:
        return  # something is required: there are no defaults of the whole
    try:
        model.model_validate(plain.model_dump(by_alias=True))
    except ValidationError as error:
        notes.add("G08", f"{attribute}() is refused by its own model: {error.errors(include_url=False)[0]['msg']}")


def _check_secrets(item: Any, notes: Notes) -> None:
    model = item.Config
    secret = secret_fields(model)
    for name, field in model.model_fields.items():
        told = f"{name} {field.alias or ''}".lower()
        sounds_secret = any(w in told for w in SECRET_WORDS) and not any(w in told for w in NOT_SECRETS)
        if sounds_secret and name not in secret and field.annotation in (str, bytes, str | None, bytes | None):
            notes.add("G04", f"Config.{name} is {shown(field.annotation)}")
    if not secret:
        return
    config = canary_config(item)
    if config is None:
        return
    for what, text in (("repr", repr(config)), ("str", str(config)), ("JSON", _json(config))):
        if CANARY in text:
            notes.add("G05", f"{what} of the Config holds the secret: {shown(text)}")
    for name in sorted(secret):
        alias = model.model_fields[name].alias or name
        for wrong in ({alias: [CANARY]}, {alias: {"a": CANARY}}, {"no_such_field": CANARY}, {alias: CANARY, "zz": 1}):
            try:
                model.model_validate(wrong)
            except ValidationError as error:
                if CANARY in str(error):
                    notes.add("G05", f"an error of Config repeats the value that was given: {shown(str(error))}")
                    return
            except Exception as error:
                notes.add("G05", f"Config.model_validate raised {raised(error)}; pydantic expects ValueError")
                return
    check_unavailable(item, config, notes)


def _json(config: BaseModel) -> str:
    try:
        return config.model_dump_json()
    except Exception:
        return ""


def check_unavailable(item: Any, config: BaseModel, notes: Notes) -> str | None:
    """Ask whether it is available; the reason, or None."""
    if not hasattr(item, "unavailable"):
        return None
    try:
        reason = item.unavailable(config)
    except Exception as error:
        notes.add("G09", f"unavailable(config) raised {raised(error)}")
        return "raised"
    if reason is not None and not isinstance(reason, str):
        notes.add("G09", f"unavailable(config) answered {reason!r}")
    elif reason is not None and any(secret and secret in reason for secret in secrets_of(config)):
        notes.add("G05", "unavailable(config) answered words with a secret in them")
    return reason if isinstance(reason, str) else None


def canary_config(item: Any) -> BaseModel | None:
    """A Config with the canary in every secret field, made up from its schema; None where that is refused."""
    model: type[BaseModel] = item.Config
    secret = {model.model_fields[name].alias or name for name in secret_fields(model)}
    schema = model.model_json_schema()
    for number in range(60):
        raw = Source(schema, (), number).one()
        raw = {name: value for name, value in raw.items() if number > 20 or name in schema.get("required", ())}
        raw |= dict.fromkeys(secret, CANARY)
        try:
            return model.model_validate(raw)
        except (ValidationError, ValueError, TypeError):
            continue
    return None


def config_for(item: Any, samples: Samples) -> BaseModel | None:
    """The author's Config, the defaults, or one that is made up; None where there is none."""
    model: type[BaseModel] = item.Config
    if isinstance(samples.config, BaseModel):
        return samples.config
    if samples.config is not None:
        return model.model_validate(samples.config)
    try:
        return model()
    except ValidationError:
        return canary_config(item)


@contextmanager
def configured(item: Any, samples: Samples) -> Iterator[None]:
    """With the item's Config in force."""
    config = config_for(item, samples)
    if config is None:
        yield
    else:
        with use_config(item, config):
            yield


def options_of(item: Any, samples: Samples, wanted: int = 4) -> list[Any]:
    """Options to try: the author's, the defaults, and some that are made up, all of them valid."""
    model: type[BaseModel] = item.Options
    found: list[BaseModel] = [model.model_validate(raw) for raw in samples.options]
    with suppress(ValidationError):
        found.append(model())
    for raw in instances(model, wanted=wanted, tries=150):
        found.append(model.model_validate(raw))
    kept: list[BaseModel] = []
    for options in found:
        fits = not hasattr(item, "validate_options")
        with suppress(Exception):  # whether it raises as it should is asked elsewhere
            if not fits:
                item.validate_options(copy.deepcopy(options))
            fits = True
        if fits and options not in kept:
            kept.append(options)
    return kept[: wanted + len(samples.options)]


def state_of(item: Any) -> dict[str, str]:
    """What the object and its class hold, told so that it can be compared."""
    held = {f"self.{name}": _told(value) for name, value in vars(item).items()} if hasattr(item, "__dict__") else {}
    for cls in type(item).__mro__:
        if cls.__module__.startswith("rlflow.core") or cls is object:
            continue
        for name, value in vars(cls).items():
            if not name.startswith("__") and not callable(value) and not isinstance(value, (classmethod, staticmethod)):
                held[f"{cls.__name__}.{name}"] = _told(value)
    return held


def _told(value: Any) -> str:
    if isinstance(value, Mapping):
        return repr(sorted((repr(k), _told(v)) for k, v in value.items()))
    if isinstance(value, (list, tuple)):
        return repr([_told(v) for v in value])
    if isinstance(value, (set, frozenset)):
        return repr(sorted(_told(v) for v in value))
    text = repr(value)
    return type(value).__name__ if " at 0x" in text else text


def compare_state(item: Any, before: dict[str, str], notes: Notes) -> None:
    """Note what the calls left behind. Caches of the standard library (functools) are not seen, and welcome."""
    after = state_of(item)
    changed = sorted(name for name in after if before.get(name) != after[name])
    changed += sorted(set(before) - set(after))
    if changed:
        notes.add("G07", f"calls changed {', '.join(changed)}: now {shown(after.get(changed[0]))}")


def from_threads(calls: Sequence[Callable[[], Any]], expected: Sequence[Any], notes: Notes) -> None:
    """Run the calls from several threads at once; each must answer what it answered alone."""
    wrong: list[str] = []
    began = time.perf_counter()
    for call in calls:
        call()
    # What takes its time is asked less often: this is about mixing, not about load.
    turns = max(1, min(CALLS, int(SECONDS / max(1e-6, THREADS * (time.perf_counter() - began)))))
    calls, expected = (calls, expected) if turns > 1 else (calls[:2], expected[:2])
    start = threading.Barrier(THREADS)
    from contextvars import copy_context

    def run(shift: int) -> None:
        start.wait()
        for turn in range(turns):
            for index in range(len(calls)):
                place = (index + shift) % len(calls)
                try:
                    answer = calls[place]()
                except Exception as error:
                    wrong.append(f"call {place} raised {raised(error)} in turn {turn}")
                    return
                if answer != expected[place]:
                    wrong.append(f"{shown(answer)} instead of {shown(expected[place])}")
                    return

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=copy_context().run, args=(run, shift)) for shift in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    if wrong:
        notes.add("G10", f"from {THREADS} threads at once: {wrong[0]}")
