"""Links to built files that work without signing in, until they expire or the export is deleted.

The link holds a signed statement of which file it is for; nothing is stored. A browser, curl or a trainer's machine
can read it, and so can whoever else gets hold of it: it lives for hours, not for ever.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

from rlflow.core.errors import Gone, NotFound
from rlflow.core.security import ALGORITHM
from rlflow.core.settings import Settings

_KIND = "export-file"


def sign(
    export_id: UUID, part: str | None, lifetime: timedelta, settings: Settings, number: int | None = None
) -> tuple[str, datetime]:
    """The secret end of a link's address, and when it stops to work."""
    expires_at = datetime.now(UTC).replace(microsecond=0) + lifetime
    claims: dict[str, Any] = {"sub": str(export_id), "part": part, "exp": expires_at, "typ": _KIND}
    if number is not None:
        claims["number"] = number
    return jwt.encode(claims, settings.require_secret_key, algorithm=ALGORITHM), expires_at


def read(signed: str, settings: Settings) -> tuple[UUID, str | None, int | None]:
    """The export, the part, and the number of the file where there are several.

    Raises Gone where the link has expired, NotFound where we did not make it.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            signed, settings.require_secret_key, algorithms=[ALGORITHM], options={"require": ["exp", "sub", "typ"]}
        )
        if claims["typ"] != _KIND:
            raise NotFound("there is no such link")
        return UUID(claims["sub"]), claims.get("part"), claims.get("number")
    except jwt.ExpiredSignatureError:
        raise Gone("the link has expired: ask for another one, or sign in and download the export") from None
    except (jwt.PyJWTError, ValueError):
        raise NotFound("there is no such link") from None
