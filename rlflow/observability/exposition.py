"""The text of ``GET /metrics``."""

from __future__ import annotations

import os

from prometheus_client import REGISTRY, CollectorRegistry
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector

from rlflow.observability.database_metrics import DatabaseMetrics


async def exposition(figures: DatabaseMetrics, accept: str) -> tuple[bytes, str]:
    """All metrics and their media type: text, or OpenMetrics where the scraper asks for it."""
    await figures.refresh()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        own = CollectorRegistry(auto_describe=False)
        MultiProcessCollector(own)  # type: ignore[no-untyped-call]
    else:
        own = REGISTRY
    counted = CollectorRegistry(auto_describe=False)
    counted.register(figures)
    encode, media_type = choose_encoder(accept)
    first, second = encode(own), encode(counted)
    return first.removesuffix(b"# EOF\n") + second, media_type
