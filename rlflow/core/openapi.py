"""The OpenAPI document, made from the routes' types."""

from __future__ import annotations

from quart import Quart
from quart_schema import HttpSecurityScheme, Info, QuartSchema

import rlflow


def install(app: Quart) -> QuartSchema:
    """Serve /openapi.json. The pages that show it are served by the observability slice, from our own files."""
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
    )
    # quart-schema answers schema errors itself, without fields: ours (errors.py) are registered first and stay.
    return schema
