"""One's own API tokens."""

from __future__ import annotations

from uuid import UUID

from quart import Blueprint, request
from quart_schema import tag, validate_querystring, validate_request, validate_response

from rlflow.accounts import service_tokens
from rlflow.accounts.schemas import ListQuery, NewTokenOut, TokenIn, TokenOut
from rlflow.core.errors import Forbidden
from rlflow.core.openapi import document_content
from rlflow.core.pagination import Page, page_of
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited
from rlflow.core.security import API_TOKEN_PREFIX

blueprint = Blueprint("tokens", __name__, url_prefix="/api/v1/tokens")


@blueprint.get("")
@access(Access.USER)
@limited(300, 60)
@tag(["Accounts"])
@validate_querystring(ListQuery)
@validate_response(Page[TokenOut], 200)
async def list_tokens(query_args: ListQuery) -> Page[TokenOut]:
    """One's own API tokens, newest first, without the secrets."""
    rows = await service_tokens.page(principal().id, query_args.after(), query_args.limit)
    items, following = page_of(rows, query_args.limit)
    return Page[TokenOut](items=[TokenOut(**row) for row in items], next_cursor=following)


@blueprint.post("")
@access(Access.USER)
@limited(30, 60)
@tag(["Accounts"])
@validate_request(TokenIn)
@validate_response(NewTokenOut, 201)
async def create_token(data: TokenIn) -> tuple[NewTokenOut, int]:
    """Make an API token. Its secret is shown this once. A token cannot make tokens: it could outlive itself."""
    if request.headers.get("Authorization", "").partition(" ")[2].strip().startswith(API_TOKEN_PREFIX):
        raise Forbidden("an API token cannot make another: sign in with e-mail address and password to make one")
    made, secret = await service_tokens.create(principal().id, data.name, data.expires_at)
    return NewTokenOut(**TokenOut.model_validate(made).model_dump(), token=secret), 201


@blueprint.delete("/<uuid:token_id>")
@access(Access.USER)
@limited(120, 60)
@tag(["Accounts"])
@document_content(status=204, description="Revoked")
async def revoke_token(token_id: UUID) -> tuple[str, int]:
    """Revoke one of one's own API tokens."""
    await service_tokens.revoke(principal().id, token_id)
    return "", 204
