"""What `rlflow up` does between the database and the children: the schema, the first admin, the sample.

A command of its own, so that its memory is given back. Not for people: it prints one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import Any

import click

from rlflow.cli.prepared import admin_of_prepared
from rlflow.core.settings import Settings, SettingsError, load_settings

DEFAULT_ADMIN = "admin@example.com"
"""A domain that is reserved for examples yet valid, so it can sign in and no mail can go astray."""


@click.command(hidden=True)
@click.option("--sample", type=click.Choice(["yes", "no", "first"]), default="no")
def prepare(sample: str) -> None:
    """Bring the schema up to date, make the first admin, load the sample."""
    click.echo(json.dumps(asyncio.run(_prepare(load_settings(), sample))))


async def _prepare(settings: Settings, sample: str) -> dict[str, Any]:
    known = await admin_of_prepared(settings) if sample != "yes" else None
    if known is not None:
        return {"applied": [], "admin": known, "created": False, "password": None, "sample": None}

    from rlflow.core import database, logs, migrations

    logs.setup(settings)
    applied = await migrations.upgrade(settings)
    await database.connect(settings)
    try:
        admin, created, password = await first_admin(settings)
    finally:
        await database.disconnect()
    name = None
    if sample == "yes" or (sample == "first" and created):
        from rlflow.cli.sample import load_sample

        name = await load_sample(settings, admin)
    return {
        "applied": applied,
        "admin": admin.email,
        "created": created,
        "password": password,
        "sample": name,
    }


async def first_admin(settings: Settings) -> tuple[Any, bool, str | None]:
    """An active admin, whether it was made now, and its password if that was generated."""
    from rlflow.accounts import service
    from rlflow.core.errors import Invalid

    generated = secrets.token_urlsafe(12)
    given = settings.admin_password.get_secret_value() if settings.admin_password else ""
    try:
        user, created = await service.ensure_admin(settings.admin_email or DEFAULT_ADMIN, given or generated)
    except Invalid as error:
        raise SettingsError("\n".join(f"RLFLOW_ADMIN_{e.field.upper()} {e.message}" for e in error.errors)) from None
    return user, created, generated if created and not given else None
