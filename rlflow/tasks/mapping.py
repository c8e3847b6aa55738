"""From the columns of a file to the fields of a task.

A mapping is a JSON object ``{our field: source}``. A source is a column's name (of nested JSON also a path with
dots), a list of columns whose texts are joined by a blank line, or ``=`` and a constant. Our fields are those of
POST /tasks and parts of them::

    {"prompt": ["instruction", "input"], "type": "=qa", "metadata.reference_answer": "answer",
     "outputs.0.output": "response1", "outputs.0.model_id": "model1",
     "outputs.1.output": "response2", "outputs.1.model_id": "=gpt-4", "gold.preference": "verdict"}

Columns that are not mapped: those named like a field of POST /tasks are that field, ``instruction`` or
``question`` is the prompt where nothing else is, and all others go into the metadata under their own names. An
empty cell, or null, is no value. In CSV and in constants, fields that are not text are JSON (tags may also be
separated by commas).
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from typing import Any

from rlflow.core.errors import FieldError, Invalid
from rlflow.core.json import dumps, loads
from rlflow.core.text import plain_tree
from rlflow.tasks.schemas import MAX_OUTPUTS

TEXT_FIELDS = frozenset({"type", "prompt", "system", "expected_behavior", "status"})
JSON_FIELDS = frozenset(
    {
        "messages",
        "evaluation_criteria",
        "tags",
        "metadata",
        "priority",
        "required_annotations",
        "outputs",
        "gold",
        "judgements",
        "qualification",
    }
)
FIELDS = TEXT_FIELDS | JSON_FIELDS
PROMPTS = ("instruction", "question")
"""Columns that are the prompt where there is neither `prompt` nor `messages`, in this order."""

_PART = re.compile(r"^(?:(metadata|gold)\.(.+)|outputs\.(\d{1,3})\.(?:(output|model_id)|metadata\.(.+)))$", re.DOTALL)

_MISSING = object()


class Mapping:
    """A checked mapping, and how one record is read by it."""

    def __init__(self, given: Map[str, str | list[str]], default_type: str | None = None) -> None:
        errors: list[FieldError] = []
        self._default_type = default_type
        self._rules: list[tuple[tuple[str | int, ...], str | list[str]]] = []
        self._mapped: set[str] = set()
        self._consumed: set[str] = set()
        for field, source in given.items():
            where = f"mapping.{field}"
            path = _path(field)
            if path is None:
                words = f"is not a field of a task (there are: {', '.join(sorted(FIELDS))}, metadata.<key>, "
                words += "gold.<widget>, outputs.<n>.output, outputs.<n>.model_id, outputs.<n>.metadata.<key>)"
                errors.append(FieldError(field=where, message=words))
                continue
            if not _is_source(source):
                words = 'must be a column, a list of columns, or "=" and a constant'
                errors.append(FieldError(field=where, message=words))
                continue
            if isinstance(source, list) and (len(path) == 1 and path[0] not in TEXT_FIELDS):
                errors.append(FieldError(field=where, message="only text can be joined from several columns"))
                continue
            self._rules.append((path, source))
            if len(path) == 1 or path[0] == "outputs":
                self._mapped.add(str(path[0]))
            if isinstance(source, list):
                self._consumed.update(source)
            elif not source.startswith("="):
                self._consumed.add(source)
        if errors:
            raise Invalid.fields(errors)
        # Whole objects first, so that parts of them go on top.
        self._rules.sort(key=lambda rule: len(rule[0]))

    @classmethod
    def parse(cls, text: str | None, default_type: str | None = None) -> Mapping:
        """A mapping from the query. Raises Invalid."""
        return cls(parse_rules(text), default_type)

    def apply(self, record: Map[str, Any], *, cells: bool) -> dict[str, Any]:
        """A record as the fields of a task, not yet checked. `cells`: its values are texts of a CSV file."""
        task: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for column, value in record.items():
            if value is None or (cells and value == "") or column in self._consumed:
                continue
            if column in FIELDS and column not in self._mapped:
                task[column] = _cell(column, value) if cells else value
            else:
                extra[column] = value
        outputs: dict[int, dict[str, Any]] = {}
        constants: list[tuple[int, str, Any]] = []
        for path, source in self._rules:
            constant = isinstance(source, str) and source.startswith("=")
            value = _value(record, source, cells)
            if value is _MISSING:
                continue
            if path[0] == "outputs" and len(path) > 1:
                place, part = int(path[1]), str(path[2])
                if constant:
                    constants.append((place, part, value))
                elif part == "metadata":
                    outputs.setdefault(place, {}).setdefault("metadata", {})[str(path[3])] = value
                else:
                    outputs.setdefault(place, {})[part] = value
            elif len(path) > 1:
                head = task.setdefault(str(path[0]), {})
                if isinstance(head, dict):
                    as_json = path[0] == "gold" and (constant or cells)
                    head[str(path[1])] = _json(value) if as_json else value
            else:
                name = str(path[0])
                task[name] = _cell(name, value) if constant or cells else value
        if outputs:
            for place, part, value in constants:
                if place in outputs:
                    outputs[place].setdefault(part, value)
            task["outputs"] = [outputs.get(place, {}) for place in range(max(outputs) + 1)]
        if isinstance(task.get("outputs"), list):
            task["outputs"] = [_as_text(output) for output in task["outputs"]]
        if "prompt" not in task and "messages" not in task:
            for name in PROMPTS:
                if isinstance(extra.get(name), str):
                    task["prompt"] = extra.pop(name)
                    break
        if extra:
            own = task.setdefault("metadata", {})
            if isinstance(own, dict):
                task["metadata"] = {**extra, **own}
        if self._default_type is not None:
            task.setdefault("type", self._default_type)
        return task


def _as_text(output: Any) -> Any:
    """An output whose text is a bare number or truth value, as answers in data files often are, as its JSON text."""
    if isinstance(output, dict) and isinstance(output.get("output"), (bool, int, float)):
        return {**output, "output": dumps(output["output"])}
    return output


def parse_rules(text: str | None) -> dict[str, Any]:
    """The JSON object of a mapping. Raises Invalid."""
    if text is None or not text.strip():
        return {}
    try:
        given = loads(text)
    except ValueError as error:
        raise Invalid.field("mapping", f"is not JSON: {error}") from None
    if not isinstance(given, dict):
        raise Invalid.field("mapping", "must be a JSON object: {our field: their column}")
    try:
        plain_tree(given)
    except ValueError as error:
        raise Invalid.field("mapping", str(error)) from None
    return given


def _path(field: str) -> tuple[str | int, ...] | None:
    if field in FIELDS:
        return (field,)
    found = _PART.fullmatch(field)
    if found is None:
        return None
    head, key, place, part, meta = found.groups()
    if head:
        return (head, key)
    if int(place) >= MAX_OUTPUTS:
        return None
    return ("outputs", int(place), part) if part else ("outputs", int(place), "metadata", meta)


def _is_source(source: Any) -> bool:
    if isinstance(source, list):
        return bool(source) and all(isinstance(item, str) and item and not item.startswith("=") for item in source)
    return isinstance(source, str) and bool(source)


def _value(record: Map[str, Any], source: str | list[str], cells: bool) -> Any:
    if isinstance(source, list):
        parts = [_column(record, column, cells) for column in source]
        texts = [part for part in parts if isinstance(part, str) and part.strip()]
        return "\n\n".join(texts) if texts else _MISSING
    if source.startswith("="):
        return source[1:]
    return _column(record, source, cells)


def _column(record: Map[str, Any], column: str, cells: bool) -> Any:
    value: Any = record.get(column, _MISSING)
    if value is _MISSING and "." in column:
        value = record
        for part in column.split("."):
            value = value.get(part, _MISSING) if isinstance(value, Map) else _MISSING
    return _MISSING if value is None or (cells and value == "") else value


def _cell(field: str, value: Any) -> Any:
    if field not in JSON_FIELDS or not isinstance(value, str):
        return value
    found = _json(value)
    if field == "tags" and not isinstance(found, list):
        return [tag for tag in (part.strip() for part in value.split(",")) if tag]
    return found


def _json(text: Any) -> Any:
    """The JSON value in a text; the text itself where it is none, for the checks to speak of it."""
    try:
        return loads(text)
    except (ValueError, TypeError):
        return text
