"""The cookie that holds the refresh token, and whose pages may use it."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from quart import Response, after_this_request, current_app, request
from werkzeug import Response as WerkzeugResponse

from rlflow.accounts.service_sessions import Client, RefreshToken
from rlflow.core.errors import Forbidden
from rlflow.core.rate_limit import client_address
from rlflow.core.settings import Settings

NAME = "rlflow_refresh"
PATH = "/api/v1/auth"
_DEFAULT_PORTS = {"http": 80, "https": 443}


def settings() -> Settings:
    """The settings of the app that answers this request."""
    found: Settings = current_app.config["RLFLOW_SETTINGS"]
    return found


def client() -> Client:
    """Where this request comes from."""
    return Client(client_address(), request.headers.get("User-Agent", ""))


def read() -> str | None:
    """The refresh token of this request."""
    return request.cookies.get(NAME) or None


def keep(token: RefreshToken) -> None:
    """Have the answer to this request set the cookie.

    Scripts cannot read it, other sites' pages do not send it (Strict costs nothing: no page is opened below PATH),
    and it travels by https alone where the request did.
    """
    seconds = max(0, int((token.expires_at - datetime.now(UTC)).total_seconds()))
    _set(token.token, seconds)


def clear() -> None:
    """Have the answer to this request delete the cookie."""
    _set("", 0)


def _set(value: str, seconds: int) -> None:
    secure = _is_https()

    @after_this_request
    async def add(response: Response | WerkzeugResponse) -> Response | WerkzeugResponse:
        response.set_cookie(NAME, value, max_age=seconds, path=PATH, secure=secure, httponly=True, samesite="Strict")
        return response


def require_own_page() -> None:
    """Refuse a request that a page of another site made, since the cookie alone would speak for the user.

    Programs other than browsers send no Origin, and need none.

    Raises:
        Forbidden: the Origin is neither this server's nor one of ALLOWED_ORIGINS.

    """
    origin = request.headers.get("Origin")
    if origin is None or origin in settings().allowed_origins:
        return
    try:
        parts = urlsplit(origin)
        theirs = (parts.hostname, parts.port or _DEFAULT_PORTS.get(parts.scheme))
        scheme = "https" if _is_https() else "http"
        host = urlsplit(f"//{request.host}")
        # A proxy may end TLS without saying so: the page's own scheme gives the port that the host leaves out.
        ours = {(host.hostname, host.port or _DEFAULT_PORTS.get(each)) for each in (scheme, parts.scheme)}
    except ValueError:
        ours, theirs = set(), (None, None)
    if theirs[0] is None or theirs not in ours:
        raise Forbidden(
            f"pages of {origin[:200]} may not use this session: add the origin to ALLOWED_ORIGINS if they may"
        )


def _is_https() -> bool:
    if request.scheme == "https":
        return True
    if settings().trusted_proxies == 0:
        return False
    # Nothing is lost by believing a forged one: the forger's own browser would keep the cookie to itself.
    return request.headers.get("X-Forwarded-Proto", "").partition(",")[0].strip().lower() == "https"
