"""Every route says who may call it and how often, and the OpenAPI document names it."""

from __future__ import annotations

from quart import Quart
from quart_rate_limiter import QUART_RATE_LIMITER_EXEMPT_ATTRIBUTE, QUART_RATE_LIMITER_LIMITS_ATTRIBUTE

from rlflow.core.permissions import ACCESS_ATTRIBUTE
from rlflow.core.rate_limit import EXEMPT_REASON
from tests.people import People

OUTSIDE = {"/openapi.json"}  # quart-schema's own


def test_every_route_declares_its_access_and_its_limit(app: Quart) -> None:
    undeclared, unlimited = [], []
    for rule in app.url_map.iter_rules():
        if rule.rule in OUTSIDE:
            continue
        view = app.view_functions[rule.endpoint]
        if not hasattr(view, ACCESS_ATTRIBUTE):
            undeclared.append(rule.rule)
        limited = getattr(view, QUART_RATE_LIMITER_LIMITS_ATTRIBUTE, [])
        exempt = getattr(view, QUART_RATE_LIMITER_EXEMPT_ATTRIBUTE, False) and getattr(view, EXEMPT_REASON, "")
        if not limited and not exempt:
            unlimited.append(rule.rule)
    assert undeclared == []
    assert unlimited == []


async def test_every_api_route_is_in_the_document(app: Quart, people: People) -> None:
    document = await people.researcher.get("/openapi.json")
    listed = {
        (path.replace("{", "<").replace("}", ">"), method.upper())
        for path, item in document["paths"].items()
        for method in item
    }
    missing = []
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/api/"):
            continue
        plain = "".join(
            f"<{part.rpartition(':')[2]}" if index else part for index, part in enumerate(rule.rule.split("<"))
        )
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if (plain, method) not in listed:
                missing.append(f"{method} {rule.rule}")
    assert missing == []


async def test_every_operation_has_a_summary_and_a_tag(people: People) -> None:
    document = await people.researcher.get("/openapi.json")
    for path, item in document["paths"].items():
        for method, operation in item.items():
            assert operation.get("summary"), f"{method} {path}"
            assert operation.get("tags"), f"{method} {path}"
