"""Signing up, in and out."""

from __future__ import annotations

from uuid import UUID

from quart import Blueprint
from quart_schema import tag, validate_request, validate_response

from rlflow.accounts import routes_cookie as cookie
from rlflow.accounts import service, service_sessions, service_sign_in
from rlflow.accounts.schemas import LoginIn, PasswordIn, RegisterIn, SignedInOut, UserOut
from rlflow.core.errors import Unauthorized
from rlflow.core.models import User
from rlflow.core.openapi import document_content
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import by_address, limited
from rlflow.core.security import create_access_token

blueprint = Blueprint("auth", __name__, url_prefix="/api/v1/auth")


@blueprint.post("/register")
@access(Access.ANYONE)
@limited(5, 60, by_address)
@tag(["Accounts"])
@validate_request(RegisterIn)
@validate_response(SignedInOut, 201)
async def register(data: RegisterIn) -> tuple[SignedInOut, int]:
    """Make an account: an annotator's, or what the invite says. Signs in and sets the refresh cookie."""
    invite = data.invite.get_secret_value() if data.invite else None
    made = await service_sign_in.register(
        data.email, data.name, data.password.get_secret_value(), invite, cookie.client(), cookie.settings()
    )
    cookie.keep(made.token)
    return _answer(made.user, made.token.session_id), 201


@blueprint.post("/login")
@access(Access.ANYONE)
@limited(10, 60, by_address)
@tag(["Accounts"])
@validate_request(LoginIn)
@validate_response(SignedInOut, 200)
async def login(data: LoginIn) -> SignedInOut:
    """Sign in with e-mail address and password. Sets the refresh cookie."""
    password = data.password.get_secret_value()
    made = await service_sign_in.login(data.email, password, cookie.client(), cookie.settings())
    cookie.keep(made.token)
    return _answer(made.user, made.token.session_id)


@blueprint.post("/refresh")
@access(Access.ANYONE)
@limited(120, 60, by_address)
@tag(["Accounts"])
@validate_response(SignedInOut, 200)
async def refresh() -> SignedInOut:
    """Exchange the refresh cookie for a new access token and the next refresh cookie."""
    cookie.require_own_page()
    token = cookie.read()
    if token is None:
        raise Unauthorized("there is no refresh cookie: sign in")
    try:
        made = await service_sessions.refresh(token, cookie.client(), cookie.settings())
    except Unauthorized:
        cookie.clear()
        raise
    if made.token is not None:
        cookie.keep(made.token)
    return _answer(made.user, made.session_id)


@blueprint.post("/logout")
@access(Access.ANYONE)
@limited(120, 60, by_address)
@tag(["Accounts"])
@document_content(status=204, description="There is no session (any more)")
async def logout() -> tuple[str, int]:
    """End the session of the refresh cookie, with its access tokens, and delete the cookie. Nothing else happens."""
    cookie.require_own_page()
    token = cookie.read()
    if token is not None:
        await service_sessions.end(token)
    cookie.clear()
    return "", 204


@blueprint.get("/me")
@access(Access.USER)
@limited(600, 60)
@tag(["Accounts"])
@validate_response(UserOut, 200)
async def me() -> UserOut:
    """The signed-in user."""
    return UserOut.model_validate(await service.find_user(principal().id))


@blueprint.put("/password")
@access(Access.USER)
@limited(10, 60, by_address)
@tag(["Accounts"])
@validate_request(PasswordIn)
@document_content(status=204, description="Changed")
async def change_password(data: PasswordIn) -> tuple[str, int]:
    """Change one's own password; every session but the one of this request's cookie ends."""
    await service_sign_in.change_password(
        principal().id,
        data.current_password.get_secret_value(),
        data.new_password.get_secret_value(),
        cookie.read(),
    )
    return "", 204


def _answer(user: User, session_id: UUID) -> SignedInOut:
    token, seconds = create_access_token(user.id, cookie.settings(), session_id)
    return SignedInOut(user=UserOut.model_validate(user), access_token=token, expires_in=seconds)
