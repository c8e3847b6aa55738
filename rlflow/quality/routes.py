"""Routes of quality: the dashboard, the figures, and scoring on demand. Adjudication is in routes_review.py."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint
from quart_schema import document_response, tag, validate_querystring

from rlflow.core.permissions import Access, ProjectAccess, access, principal, require_project
from rlflow.core.rate_limit import limited
from rlflow.quality import metrics, model_figures, schemas, schemas_dashboard, schemas_models, service
from rlflow.quality.routes_review import review

__all__ = ["blueprint", "review"]

blueprint = Blueprint("quality", __name__, url_prefix="/api/v1")


@blueprint.get("/metrics/dashboard")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Quality"])
@validate_querystring(schemas_dashboard.DashboardQuery)
@document_response(schemas_dashboard.DashboardOut)
async def get_dashboard(query_args: schemas_dashboard.DashboardQuery) -> dict[str, Any]:
    """Where a project stands, or all of yours together; some seconds old at most."""
    return await metrics.dashboard(principal(), query_args.project_id)


@blueprint.get("/metrics/quality")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Quality"])
@validate_querystring(schemas.QualityQuery)
@document_response(schemas.QualityOut)
async def get_quality(query_args: schemas.QualityQuery) -> dict[str, Any]:
    """What a project's judgements are worth: agreement per key and per annotator, in figures and in words."""
    return await metrics.quality(principal(), query_args.project_id)


@blueprint.get("/projects/<uuid:project_id>/models")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Quality"])
@document_response(schemas_models.ModelsOut)
async def get_models(project_id: UUID) -> dict[str, Any]:
    """Which models were preferred to which, with win rates, and their mean rewards."""
    return await model_figures.models(principal(), project_id)


@blueprint.post("/projects/<uuid:project_id>/score")
@access(Access.RESEARCHER)
@limited(30, 60)
@tag(["Quality"])
@document_response(schemas.ScoringAnswer, 202)
async def post_score(project_id: UUID) -> tuple[dict[str, Any], int]:
    """Have a project scored anew, whether or not judgements wait."""
    await require_project(principal(), project_id, ProjectAccess.RESEARCHER)
    return {"job": await service.ask_for_scoring(project_id, principal().id)}, 202
