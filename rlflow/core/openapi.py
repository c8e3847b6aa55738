"""The OpenAPI document, made from the routes' types and from what the decorators of a route say of it.

Every operation gets what no route has to repeat: the problem documents that it may answer with, the security
that its access asks for, and models as named components, so that clients can be generated from the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from quart import Quart
from quart_rate_limiter import QUART_RATE_LIMITER_LIMITS_ATTRIBUTE
from quart_schema import HttpSecurityScheme, Info, OpenAPIProvider, QuartSchema
from quart_schema.validation import (
    QUART_SCHEMA_QUERYSTRING_ATTRIBUTE,
    QUART_SCHEMA_REQUEST_ATTRIBUTE,
    QUART_SCHEMA_RESPONSE_ATTRIBUTE,
)
from werkzeug.routing import Rule

import rlflow
from rlflow.core.errors import MEDIA_TYPE, ProblemDocument
from rlflow.core.permissions import ACCESS_ATTRIBUTE, Access

F = TypeVar("F", bound=Callable[..., Any])

CONTENT_ATTRIBUTE = "_rlflow_content"
_CONVERTED = re.compile(r"<(?:[^:<>]*:)?([^<>]+)>")
_QUALIFIED = re.compile(r"rlflow__([a-z]+)__[a-z_]+__(\w+)")
REF = "#/components/schemas/{model}"

PROBLEMS = {
    400: "The request cannot be read",
    401: "Nobody is signed in, or the token is not valid",
    403: "Signed in, but not allowed to do this",
    404: "It is not there, or not for this user to see",
    409: "It clashes with what is stored",
    413: "The body is larger than the limit",
    415: "The body is of a type that is not read here",
    422: "Some fields are not valid; `errors` names them",
    429: "Too many requests: `Retry-After` says for how many seconds to wait",
}


def document_content(
    *,
    request: Sequence[str] = (),
    response: Sequence[str] = (),
    status: int = 200,
    description: str = "",
) -> Callable[[F], F]:
    """Say which media types a route reads or answers with, where that is no JSON of a model."""

    def decorate(function: F) -> F:
        setattr(
            function,
            CONTENT_ATTRIBUTE,
            {"request": tuple(request), "response": tuple(response), "status": status, "description": description},
        )
        return function

    return decorate


class Provider(OpenAPIProvider):
    """quart-schema's document with named models and everything that holds for all routes."""

    def __init__(self, app: Quart, extension: QuartSchema) -> None:
        super().__init__(app, extension)
        self._made: dict[str, Any] | None = None
        self._models: dict[Any, dict[str, Any]] = {}
        self._definitions: dict[str, Any] = {}
        self._ids: set[str] = set()

    def schema(self) -> dict[str, Any]:
        """The document. The routes do not change while the app serves, so it is made once."""
        if self._made is None:
            self._collect_models()
            self._ids.clear()
            made = super().schema()
            made["components"]["schemas"] = dict(sorted(self._definitions.items()))
            made["paths"] = dict(sorted(made["paths"].items()))
            used = {tag for path in made["paths"].values() for call in path.values() for tag in call.get("tags", ())}
            made["tags"] = [{"name": name} for name in sorted(used)]
            self._made = made
        return self._made

    def _collect_models(self) -> None:
        """Pydantic names the models all together, so that two of the same name do not cover each other."""
        pairs: set[tuple[type[BaseModel], str]] = {(ProblemDocument, "serialization")}
        for rule in self.generate_rules():
            function = self._app.view_functions[rule.endpoint]
            request = getattr(function, QUART_SCHEMA_REQUEST_ATTRIBUTE, (None,))[0]
            query = getattr(function, QUART_SCHEMA_QUERYSTRING_ATTRIBUTE, None)
            pairs |= {(model, "validation") for model in (request, query) if _is_model(model)}  # type: ignore[misc]
            for model, _ in getattr(function, QUART_SCHEMA_RESPONSE_ATTRIBUTE, {}).values():
                if _is_model(model):
                    pairs.add((model, "serialization"))
        ordered: Any = sorted(pairs, key=lambda pair: (pair[0].__module__, pair[0].__qualname__, pair[1]))
        models, schema = models_json_schema(ordered, ref_template=REF)
        self._models, self._definitions = _shorten(dict(models), schema.get("$defs", {}))

    def generate_methods(self, rule: Rule) -> list[str]:
        """The methods of a rule, in a fixed order."""
        return sorted(super().generate_methods(rule))

    def build_paths(self, rule: Rule) -> tuple[dict[str, Any], dict[str, Any]]:
        """The operations of a rule, with what holds for all of them."""
        function = self._app.view_functions[rule.endpoint]
        built, components = super().build_paths(rule)
        # quart-schema's own pattern runs over a converter's colon: /x/<name>/<path:rest> would lose <name>.
        paths = {_CONVERTED.sub(r"{\1}", rule.rule): operations for operations in built.values()}
        for operations in paths.values():
            for method, operation in operations.items():
                operation["operationId"] = self._unique(rule.endpoint.replace(".", "_"), method)
                self._complete(operation, function, method)
        return paths, components

    def _unique(self, name: str, method: str) -> str:
        for candidate in (name, f"{name}_{method}", *(f"{name}_{method}_{n}" for n in range(2, 100))):
            if candidate not in self._ids:
                self._ids.add(candidate)
                return candidate
        raise AssertionError(f"more than a hundred operations are called {name}")

    def _complete(self, operation: dict[str, Any], function: Callable[..., Any], method: str) -> None:
        responses: dict[str, Any] = {str(status): answer for status, answer in operation["responses"].items()}
        content = getattr(function, CONTENT_ATTRIBUTE, None)
        if content:
            if content["request"]:
                body = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in content["request"]}
                operation["requestBody"] = {"required": True, "content": body}
            if content["response"] or content["description"]:
                described = responses.setdefault(str(content["status"]), {"description": content["description"]})
                answer = described.setdefault("content", {})
                answer.update({kind: {"schema": {"type": "string"}} for kind in content["response"]})
        if not any(status < "400" for status in responses):
            responses["2XX"] = {"description": "Done"}
        for status, answer in responses.items():
            if status[0] == "4" and "application/json" in answer.get("content", {}):
                answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
        for code in self._problems(operation, function, method):
            responses.setdefault(str(code), _problem(PROBLEMS[code]))
        operation["responses"] = dict(sorted(responses.items()))
        for status, answer in operation["responses"].items():
            answer["description"] = answer["description"] or (
                HTTPStatus(int(status)).phrase if status[0] != "2XX" else ""
            )
        if getattr(function, ACCESS_ATTRIBUTE, Access.ANYONE) is Access.ANYONE:
            operation["security"] = []
        if not operation.get("description"):
            operation.pop("description", None)

    def _problems(self, operation: dict[str, Any], function: Callable[..., Any], method: str) -> list[int]:
        """Which problems an operation may answer with."""
        needed = getattr(function, ACCESS_ATTRIBUTE, Access.ANYONE)
        parameters = operation["parameters"]
        found = []
        if needed is not Access.ANYONE:
            found += [401, 403]
        if any(parameter["in"] == "path" for parameter in parameters):
            found.append(404)
        if method != "get":
            found.append(409)
        if "requestBody" in operation:
            found += [400, 404, 413, 415, 422]
        if any(parameter["in"] == "query" for parameter in parameters):
            found.append(422)
            if needed is not Access.ANYONE:  # a filter may name a project
                found.append(404)
        if getattr(function, QUART_RATE_LIMITER_LIMITS_ATTRIBUTE, None):
            found.append(429)
        return found

    def build_path_parameter(self, name: str, converter: Any) -> dict[str, Any]:
        """A path parameter; ids say that they are UUIDs."""
        parameter = super().build_path_parameter(name, converter)
        if type(converter).__name__ == "UUIDConverter":
            parameter["schema"] = {"type": "string", "format": "uuid"}
        return parameter

    def build_querystring_parameters(self, model: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """A query model's fields as parameters."""
        if not _is_model(model):
            found: tuple[list[dict[str, Any]], dict[str, Any]] = super().build_querystring_parameters(model)
            return found
        schema = self._definitions[self._models[model, "validation"]["$ref"].rsplit("/", 1)[-1]]
        needed = set(schema.get("required", ()))
        parameters = []
        for name, field in schema.get("properties", {}).items():
            described = {key: value for key, value in field.items() if key not in ("description", "deprecated")}
            parameter = {"name": name, "in": "query", "required": name in needed, "schema": described}
            parameter.update({key: field[key] for key in ("description", "deprecated") if key in field})
            parameters.append(parameter)
        return parameters, {}

    def build_request_body(self, model: Any, source: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """A body, by reference to its model."""
        body, components = super().build_request_body(model, source)
        body["required"] = True
        if _is_model(model):
            for content in body["content"].values():
                content["schema"] = self._models[model, "validation"]
        else:
            self._definitions.update(components)
        return body, {}

    def build_response_object(self, model: Any, headers_model: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """An answer, by reference to its model."""
        answer, components = super().build_response_object(model, headers_model)
        answer["description"] = (answer.get("description") or "").split("\n\n")[0]
        if _is_model(model):
            answer["content"]["application/json"]["schema"] = self._models[model, "serialization"]
        else:
            self._definitions.update(components)
        return answer, {}


def _shorten(models: dict[Any, Any], definitions: dict[str, Any]) -> tuple[dict[Any, Any], dict[str, Any]]:
    """Models of the same name have their whole module in it: AnnotationTaskOut says enough."""
    short: dict[str, str] = {}
    for name in definitions:
        found = _QUALIFIED.fullmatch(name)
        if found:
            candidate = found[1].title() + found[2]
            if candidate not in definitions and candidate not in short.values():
                short[name] = candidate

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: _renamed_ref(item, short) if key == "$ref" else renamed(item) for key, item in value.items()}
        return [renamed(item) for item in value] if isinstance(value, list) else value

    return (
        {key: renamed(value) for key, value in models.items()},
        {short.get(name, name): renamed(value) for name, value in definitions.items()},
    )


def _renamed_ref(ref: str, short: dict[str, str]) -> str:
    start, _, name = ref.rpartition("/")
    return f"{start}/{short.get(name, name)}"


def _is_model(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, BaseModel)


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": REF.format(model=ProblemDocument.__name__)}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


def install(app: Quart) -> QuartSchema:
    """Serve /openapi.json. The page that shows it is made by the observability slice, without scripts."""
    provider = app.json
    schema = QuartSchema(
        app,
        openapi_path="/openapi.json",
        swagger_ui_path=None,
        redoc_ui_path=None,
        scalar_ui_path=None,
        info=Info(
            title="RLFlow",
            version=rlflow.__version__,
            description="Collect human feedback for language models. Errors are RFC 9457 problem documents; "
            "lists are paged by `limit` and `cursor`; times are RFC 3339 in UTC.",
        ),
        convert_casing=False,
        conversion_preference="pydantic",
        security_schemes={"bearer": HttpSecurityScheme(scheme="bearer", bearer_format="JWT or API token")},
        security=[{"bearer": []}],
        openapi_provider_class=Provider,
    )
    # quart-schema brings a JSON provider of its own, whose times are HTTP dates: the app's stays.
    app.json = provider
    # quart-schema answers schema errors itself, without fields: ours (errors.py) are registered first and stay.
    return schema
