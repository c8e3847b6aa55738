"""The API reference as one HTML page, rendered from the OpenAPI document."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from quart import Quart

METHODS = ("get", "post", "put", "patch", "delete")
_FILES = files("rlflow.observability") / "reference_page"


@cache
def style() -> str:
    """The style sheet."""
    return (_FILES / "style.css").read_text("utf-8")


@cache
def _environment() -> Environment:
    source = (_FILES / "page.html").read_text("utf-8")
    made = Environment(
        loader=DictLoader({"page.html": source}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["type_of"] = type_of
    return made


def page(app: Quart) -> str:
    """The page. It is rendered once: the document does not change while the app serves."""
    kept: str | None = app.extensions.get("rlflow_reference")
    if kept is None:
        kept = render(app.extensions["QUART_SCHEMA"].openapi_provider.schema())
        app.extensions["rlflow_reference"] = kept
    return kept


def render(document: dict[str, Any]) -> str:
    """The page of an OpenAPI document."""
    groups: dict[str, list[dict[str, Any]]] = {tag["name"]: [] for tag in document.get("tags", [])}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                operation = item[method]
                tag = (operation.get("tags") or ["other"])[0]
                groups.setdefault(tag, []).append({"path": path, "method": method, **operation})
    return (
        _environment()
        .get_template("page.html")
        .render(
            info=document["info"],
            groups={tag: operations for tag, operations in groups.items() if operations},
            models=document["components"]["schemas"],
            is_open=lambda operation: operation.get("security") == [],
        )
    )


def type_of(schema: dict[str, Any]) -> list[tuple[str, str | None]]:
    """A schema in a few words: pairs of text and, where it names a model, that model."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return [(name, name)]
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return _joined([type_of(part) for part in schema[word]], " & " if word == "allOf" else " or ")
    if "const" in schema:
        return [(repr(schema["const"]), None)]
    if "enum" in schema:
        return [(" or ".join(repr(value) for value in schema["enum"]), None)]
    kind = schema.get("type", "any")
    if kind == "array":
        return [("list of ", None), *type_of(schema.get("items", {}))]
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return [("object of ", None), *type_of(schema["additionalProperties"])]
    text = " or ".join(kind) if isinstance(kind, list) else str(kind)
    if "format" in schema:
        text += f" ({schema['format']})"
    limits = [
        f"{sign} {schema[key]}"
        for key, sign in (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"), ("exclusiveMaximum", "<"))
        if key in schema
    ]
    if "maxLength" in schema:
        limits.append(f"≤ {schema['maxLength']} characters")
    if "default" in schema and schema["default"] is not None:
        limits.append(f"default {schema['default']!r}")
    return [(", ".join([text, *limits]), None)]


def _joined(parts: list[list[tuple[str, str | None]]], separator: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for index, part in enumerate(parts):
        if index:
            found.append((separator, None))
        found.extend(part)
    return found
