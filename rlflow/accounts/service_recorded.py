"""The annotators of imported judgements.

A file says who judged in its own words. These never become the judgements of a user who can sign in: whoever may
import could put words into anybody's mouth. So each name of a project's files is a user of its own, without a password
that anybody knows, not active, and under an address that cannot exist.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from uuid import UUID

import asyncpg

from rlflow.accounts import queries
from rlflow.core.ids import new_id
from rlflow.core.security import hash_password

DOMAIN = "imported.invalid"
"""RFC 2606 keeps the domain ``invalid`` free for ever."""


def _address(project_id: UUID, name: str) -> str:
    return f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@{project_id.hex}.{DOMAIN}"


async def recorded_annotators(
    connection: asyncpg.Connection, project_id: UUID, names: Iterable[str]
) -> dict[str, UUID]:
    """The users of these names of a project's files, made where they are new, within the caller's transaction."""
    addresses = {_address(project_id, name): name for name in sorted(names)}
    found = await connection.fetch(queries.RECORDED, list(addresses))
    if len(found) < len(addresses):
        known = {row["email"] for row in found}
        new = {address: name for address, name in addresses.items() if address not in known}
        hashed = await hash_password(secrets.token_urlsafe(32))
        shown = [f"{name} (imported)" if name else "Imported" for name in new.values()]
        await connection.execute(queries.ADD_RECORDED, [new_id() for _ in new], list(new), shown, hashed)
        found = await connection.fetch(queries.RECORDED, list(addresses))
    return {addresses[row["email"]]: row["id"] for row in found}
