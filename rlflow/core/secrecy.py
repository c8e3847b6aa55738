"""Secrets that this process knows, so that none of them leaves it in words: of a log, of an error, of a job.

SecretStr keeps a secret out of what prints a Config. What a plugin, or a library below it, writes into the text of an
exception is beyond that; so every text that leaves by these ways is cleaned of the values that were handed out.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, SecretBytes, SecretStr

MASK = "***"
SHORTEST = 6
"""Characters of the shortest secret that is looked for: a shorter one would blot out ordinary words."""
KEPT = 5000
"""Secrets that are remembered, the latest ones."""

_known: OrderedDict[str, None] = OrderedDict()


def secret_fields(model: type[BaseModel]) -> set[str]:
    """Names of the fields that hold a secret, in themselves or somewhere within."""
    return {name for name, field in model.model_fields.items() if _holds_secret(field.annotation, set())}


def _holds_secret(annotation: Any, seen: set[Any]) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, (SecretStr, SecretBytes)):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in seen:
            return False
        fields = annotation.model_fields.values()
        return any(_holds_secret(field.annotation, {*seen, annotation}) for field in fields)
    return any(_holds_secret(part, seen) for part in get_args(annotation))


def secrets_of(value: Any) -> Iterator[str]:
    """Every secret within a Config, in the clear."""
    if isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif isinstance(value, SecretBytes):
        yield value.get_secret_value().decode("utf-8", "replace")
    elif isinstance(value, BaseModel):
        yield from (secret for name in type(value).model_fields for secret in secrets_of(getattr(value, name)))
    elif isinstance(value, Mapping):
        yield from (secret for item in value.values() for secret in secrets_of(item))
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from (secret for item in value for secret in secrets_of(item))


def remember(config: BaseModel) -> None:
    """Look for the secrets of this Config from now on."""
    for secret in secrets_of(config):
        for text in {secret, secret.strip()}:
            if len(text) < SHORTEST:
                continue
            for form in {text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1], repr(text)[1:-1]}:
                _known[form] = None
                _known.move_to_end(form)
    while len(_known) > KEPT:
        _known.popitem(last=False)


def redact(text: str) -> str:
    """The text with *** in the place of every secret that is known."""
    for secret in sorted((one for one in tuple(_known) if one in text), key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text
