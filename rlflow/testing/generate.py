"""Samples from a JSON Schema: the same for the same schema in every run, plain ones first, then odd ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

ODD_TEXTS = (
    "",
    " ",
    "naïve ✓ 漢字 العربية \u202e",
    "👩‍👩‍👧‍👦 e\u0301",
    "<script>alert(1)</script> & 'quotes' \"",
    "None",
    "line\nline\r\n\ttab\x0b",
    "x" * 200_000,
    "half \ud800 a character",
    "nul \x00 within",
)
"""Texts that people, models and files really bring."""

PLAIN_TEXTS = ("clear", "a longer answer in a few words", "no")


class Source:
    """Makes samples of a schema. `ids` (of outputs) and `words` (out of options) are tried for texts and keys."""

    def __init__(
        self, schema: Mapping[str, Any], ids: Sequence[str] = (), seed: int = 0, words: Sequence[str] = ()
    ) -> None:
        self._root = schema
        self._ids = list(ids)
        self._words = list(words)
        self._random = random.Random(seed)

    def one(self) -> Any:
        """A sample that follows the schema, as far as this knows schemas."""
        return self._make(self._root, 0)

    def _make(self, schema: Any, depth: int) -> Any:
        if not isinstance(schema, Mapping):
            return self._random.choice([1, "text", None, True])
        if "$ref" in schema:
            name = str(schema["$ref"]).rpartition("/")[2]
            return self._make(self._root.get("$defs", {}).get(name, {}), depth + 1)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self._random.choice(list(schema["enum"]))
        for several in ("anyOf", "oneOf"):
            if schema.get(several):
                offered = list(schema[several])
                if depth > 6:
                    offered = [one for one in offered if one.get("type") in ("null", "string", "integer")] or offered
                return self._make(self._random.choice(offered), depth + 1)
        if schema.get("allOf"):
            return self._make(schema["allOf"][0], depth + 1)
        kind = schema.get("type")
        kind = self._random.choice(kind) if isinstance(kind, list) else kind
        made: Callable[[], Any] | None = {
            "null": lambda: None,
            "boolean": lambda: self._random.random() < 0.5,
            "integer": lambda: self._integer(schema),
            "number": lambda: self._number(schema),
            "string": lambda: self._text(schema),
            "array": lambda: self._array(schema, depth),
            "object": lambda: self._object(schema, depth),
        }.get(str(kind))
        return made() if made else self._random.choice([1, "text", None])

    def _integer(self, schema: Mapping[str, Any]) -> int:
        low, high = self._bounds(schema, -3, 9)
        small = [number for number in (1, 1, 1, 2, 2, 0, 3) if low <= number <= high]
        wide = self._random.randint(int(low), max(int(low), int(high)))
        return self._random.choice(small) if small and self._random.random() < 0.8 else wide

    def _number(self, schema: Mapping[str, Any]) -> float:
        low, high = self._bounds(schema, -1.0, 7.0)
        return self._random.choice([low, high, round(self._random.uniform(low, high), 3)])

    @staticmethod
    def _bounds(schema: Mapping[str, Any], low: float, high: float) -> tuple[float, float]:
        found = [schema.get("minimum"), schema.get("maximum")]
        if schema.get("exclusiveMinimum") is not None:
            found[0] = schema["exclusiveMinimum"] + 1
        if schema.get("exclusiveMaximum") is not None:
            found[1] = schema["exclusiveMaximum"] - 1
        lowest = found[0] if found[0] is not None else (found[1] - 9 if found[1] is not None else low)
        highest = found[1] if found[1] is not None else (lowest + 9 if found[0] is not None else high)
        return float(lowest), float(max(lowest, highest))

    def _text(self, schema: Mapping[str, Any]) -> str:
        usual = {"date": "2026-01-31", "date-time": "2026-01-31T12:00:00Z", "uri": "https://example.org/a"}
        usual |= {"email": "ada@example.org", "uuid": "01936f5e-0000-7000-8000-000000000001"}
        if schema.get("format") in usual:
            return usual[str(schema["format"])]
        texts = [*self._ids, *self._ids, *self._words, *PLAIN_TEXTS]
        text = self._random.choice(texts)
        shortest, longest = int(schema.get("minLength", 0)), int(schema.get("maxLength", len(text)))
        return (text + "x" * max(0, shortest - len(text)))[: max(longest, 0)]

    def _array(self, schema: Mapping[str, Any], depth: int) -> list[Any]:
        least = int(schema.get("minItems", 0))
        most = min(int(schema.get("maxItems", least + 3)), least + 3)
        count = least if depth > 6 else self._random.randint(least, max(least, most))
        if "prefixItems" in schema:
            return [self._make(item, depth + 1) for item in schema["prefixItems"]]
        made = [self._make(schema.get("items", {}), depth + 1) for _ in range(count)]
        if schema.get("uniqueItems"):
            made = [item for index, item in enumerate(made) if item not in made[:index]]
        return made

    def _object(self, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
        required = set(schema.get("required", ()))
        made = {
            name: self._make(one, depth + 1)
            for name, one in schema.get("properties", {}).items()
            if name in required or (depth <= 6 and self._random.random() < 0.7)
        }
        more = schema.get("additionalProperties")
        if isinstance(more, Mapping) or (more is None and not schema.get("properties")):
            # A mapping: most often of outputs, and most often all of them are wanted.
            # Of criteria, flags and the like, most often where it stands within another.
            keys = self._words if self._words and (depth > 1) == (self._random.random() < 0.8) else self._ids
            keys = keys if self._random.random() < 0.7 else [key for key in keys if self._random.random() < 0.5]
            made |= {key: self._make(more or {}, depth + 1) for key in keys or ["key"]}
        return made


def instances(
    model: type[BaseModel],
    ids: Sequence[str] = (),
    wanted: int = 12,
    tries: int = 400,
    seed: int = 0,
    words: Sequence[str] = (),
) -> Iterator[Any]:
    """Raw samples that `model` accepts, each once."""
    schema = model.model_json_schema()
    seen: set[str] = set()
    for number in range(tries):
        raw = Source(schema, ids, seed + number, words).one()
        try:
            told = model.model_validate(raw).model_dump_json()
        except (ValidationError, ValueError):
            continue
        if told in seen:
            continue
        seen.add(told)
        yield raw
        if len(seen) >= wanted:
            return


def odd(raw: Any, seed: int = 0) -> Iterator[Any]:
    """A sample with one text or number in it replaced by something odd; of any shape when it has neither."""
    places = list(_places(raw, ()))
    chooser = random.Random(seed)
    for path, value in places:
        if isinstance(value, str):
            for text in ODD_TEXTS:
                yield _put(raw, path, text)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            for number in (float("nan"), float("inf"), -1, 10**18, 0.5):
                yield _put(raw, path, number)
    wholes: tuple[Any, ...] = (None, [], {}, "", 0, "text", [[]], {"": None})
    for whole in wholes:
        if places and chooser.random() < 0.5:
            yield _put(raw, chooser.choice(places)[0], whole)
        yield whole


def _places(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _places(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, (*path, index))
    else:
        yield path, value


def _put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, Mapping):
        return {key: _put(item, path[1:], new) if key == path[0] else item for key, item in value.items()}
    return [_put(item, path[1:], new) if index == path[0] else item for index, item in enumerate(value)]
