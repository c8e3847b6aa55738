"""Counters of HTTP requests, kept in the memory of each process.

Prometheus adds the processes up. Where several processes share one port, a scrape meets any of them: set
``PROMETHEUS_MULTIPROC_DIR`` (an empty directory) and each answers for all.
"""

from __future__ import annotations

from prometheus_client import Counter, Histogram, disable_created_metrics
from quart import Blueprint, request
from quart.wrappers import Response

from rlflow.core.http import route_of_request, seconds_of_request

disable_created_metrics()  # type: ignore[no-untyped-call]  # a series more for each of ours, and of no use here

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

requests = Counter("rlflow_http_requests", "HTTP requests", ["method", "route", "status"])
seconds = Histogram(
    "rlflow_http_request_seconds",
    "Seconds until the answer was ready (for a stream: until it began)",
    ["method", "route"],
    buckets=BUCKETS,
)

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def install(blueprint: Blueprint) -> None:
    """Count every request of the app that the blueprint is registered with."""

    @blueprint.after_app_request
    async def count(response: Response) -> Response:
        # Only names of ours become labels: a stranger must not be able to make series without end.
        method = request.method if request.method in _METHODS else "other"
        route = route_of_request() or "(none)"
        requests.labels(method, route, str(response.status_code)).inc()
        seconds.labels(method, route).observe(seconds_of_request())
        return response
