"""What machines ask: whether the process lives, whether it can serve, and how it does."""

from __future__ import annotations

from typing import Any

from quart import Blueprint, Response, current_app, request
from quart_schema import document_response, tag, validate_response

import rlflow
from rlflow.core.openapi import document_content
from rlflow.core.permissions import Access, access
from rlflow.core.rate_limit import not_limited
from rlflow.observability import health, routes_metrics
from rlflow.observability.database_metrics import DatabaseMetrics
from rlflow.observability.exposition import exposition
from rlflow.observability.schemas import Health, Readiness

probes = Blueprint("probes", __name__)
routes_metrics.install(probes)


@probes.get("/health")
@access(Access.ANYONE)
@not_limited("load balancers ask it every few seconds, and it costs nothing")
@tag(["operations"])
@validate_response(Health)
async def get_health() -> Any:
    """Tell that the process lives; nothing else is asked."""
    return {"status": "ok", "version": rlflow.__version__}


@probes.get("/ready")
@access(Access.ANYONE)
@not_limited("load balancers ask it every few seconds")
@tag(["operations"])
@document_response(Readiness)
@document_response(Readiness, 503)
async def get_readiness() -> Any:
    """Tell whether the database, the queue and the schema can be used; 503 where one cannot."""
    parts = await health.readiness(current_app.config["RLFLOW_SETTINGS"])
    ready = all(answer == "ok" for answer in parts.values())
    return {"status": "ok" if ready else "error", **parts}, 200 if ready else 503


@probes.get("/metrics")
@access(Access.ANYONE)
@not_limited("Prometheus scrapes it; its figures are counted at most every 15 seconds")
@tag(["operations"])
@document_content(response=["text/plain"], description="Prometheus' text format")
async def get_metrics() -> Response:
    """Figures for Prometheus: requests of this process, and what the database counts for all of them."""
    figures: DatabaseMetrics = current_app.extensions.setdefault("rlflow_figures", DatabaseMetrics())
    body, media_type = await exposition(figures, request.headers.get("Accept", ""))
    return Response(body, headers={"Content-Type": media_type})
