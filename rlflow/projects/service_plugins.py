"""A project's own settings of plugins: shown without their secrets, checked before they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from rlflow.core import audit, database, plugin_settings
from rlflow.core.errors import FieldError, Forbidden, Invalid, NotFound
from rlflow.core.extension.config import SCOPE, NotConfigured, environment_values
from rlflow.core.plugin_config import why_not
from rlflow.core.plugin_settings import Stored
from rlflow.core.plugins import get_registry
from rlflow.core.secrecy import secret_fields
from rlflow.plugin import NoOptions
from rlflow.projects.config import forget

Shown = dict[str, Any]


async def listed(project_id: UUID) -> list[Shown]:
    """Every object with a Config, and every one that the project has settings of, by kind and name."""
    stored = await plugin_settings.of_project(project_id)
    kinds = get_registry().kinds()
    places = {(kind, item.name) for kind, items in kinds.items() for item in _objects(items) if _has_config(item)}
    return [_shown(kind, name, stored.get((kind, name))) for kind, name in sorted(places | set(stored))]


async def one(project_id: UUID, kind: str, name: str) -> Shown:
    """One of them. Raises NotFound."""
    stored = await plugin_settings.find(project_id, kind, name)
    if stored is None and not _has_config(_find(kind, name)):
        raise NotFound(f"no plugin offers {kind} {name!r} with settings, and this project has none stored for it")
    return _shown(kind, name, stored)


async def put(
    project_id: UUID, kind: str, name: str, values: Mapping[str, Any], actor_id: UUID, *, is_admin: bool
) -> Shown:
    """Store settings in place of the old ones; a secret that is left out stays, null takes it away.

    Raises NotFound, Forbidden, Invalid naming the field.
    """
    item = _find(kind, name)
    if not _has_config(item):
        raise NotFound(f"no plugin offers {kind} {name!r} with settings (is it installed? see GET /plugins)")
    old = await plugin_settings.find(project_id, kind, name) or Stored(project_id, kind, name, {}, {})
    _check_scope(item, values, old, is_admin=is_admin)
    secret = secret_fields(item.Config)
    given = {field: value for field, value in values.items() if field in secret}
    sealed = {field: text for field, text in old.sealed.items() if field in secret and field not in given}
    sealed |= {field: old.seal(field, value) for field, value in given.items() if value is not None}
    unknown = [field for field in values if field not in item.Config.model_fields]
    if unknown:
        known = ", ".join(sorted(item.Config.model_fields))
        raise Invalid.field(f"values.{unknown[0]}", f"there is no such setting (there are: {known})")
    plain = {field: value for field, value in values.items() if field not in secret and value is not None}
    new = replace(old, values=plain, sealed=sealed)
    try:
        plugin_settings.merged(item, new)
    except NotConfigured as error:
        found = [FieldError(field=f"values.{field}" if field else "values", message=m) for field, m in error.problems]
        raise Invalid.fields(found) from None
    async with database.transaction():
        await plugin_settings.save(new, actor_id)
        await audit.record(
            "project.configure_plugin",
            "project",
            project_id,
            actor_id=actor_id,
            project_id=project_id,
            kind=kind,
            name=name,
            set=sorted(plain),
            secrets_set=sorted(field for field, value in given.items() if value is not None),
            secrets_removed=sorted(set(old.sealed) - set(sealed)),
        )
    forget(project_id)
    return await one(project_id, kind, name)


async def remove(project_id: UUID, kind: str, name: str, actor_id: UUID) -> None:
    """Go back to the environment's settings. Raises NotFound."""
    async with database.transaction():
        if not await plugin_settings.remove(project_id, kind, name):
            raise NotFound("this project has no settings of its own for it")
        await audit.record(
            "project.unconfigure_plugin",
            "project",
            project_id,
            actor_id=actor_id,
            project_id=project_id,
            kind=kind,
            name=name,
        )
    forget(project_id)


def _find(kind: str, name: str) -> Any:
    kinds = get_registry().kinds()
    return kinds[kind].find(name) if kind in kinds else None


def _objects(items: Any) -> list[Any]:
    return list(items)


def _has_config(item: Any) -> bool:
    return item is not None and item.Config is not NoOptions and bool(item.Config.model_fields)


def _check_scope(item: Any, values: Mapping[str, Any], old: Stored, *, is_admin: bool) -> None:
    """Raises Forbidden where somebody else than an admin changes what reaches beyond the project."""
    if is_admin:
        return
    for field, info in item.Config.model_fields.items():
        extra = info.json_schema_extra
        if not isinstance(extra, dict) or extra.get(SCOPE) != "admin":
            continue
        is_changed = values.get(field) != old.values.get(field) or (field in values and field in old.sealed)
        if is_changed:
            raise Forbidden(
                f"values.{field}: only admins set this, since it reaches beyond the project",
                errors=[FieldError(field=f"values.{field}", message="only admins set this")],
            )


def _shown(kind: str, name: str, stored: Stored | None) -> Shown:
    item = _find(kind, name)
    answer: Shown = {
        "kind": kind,
        "name": name,
        "label": getattr(item, "label", name),
        "missing": item is None,
        "schema": (_has_config(item) and item.Config.model_json_schema(by_alias=False)) or None,
        "is_set": stored is not None,
        "values": dict(stored.values) if stored else {},
        "secrets": dict.fromkeys(sorted(secret_fields(item.Config)) if item is not None else (), False),
        "from_environment": [],
        "updated_at": stored.updated_at if stored else None,
        "unavailable": None,
    }
    if stored:
        answer["secrets"] |= dict.fromkeys(sorted(stored.sealed), True)
    if item is None:
        answer["unavailable"] = f"missing plugin: nothing that is installed offers {kind} {name!r}"
        return answer
    lent = environment_values(item)
    if stored:
        lent = {field: value for field, value in lent.items() if field not in answer["secrets"]}
    answer["from_environment"] = sorted(lent)
    try:
        answer["unavailable"] = why_not(item, plugin_settings.merged(item, stored))
    except NotConfigured as error:
        answer["unavailable"] = error.words
    return answer
