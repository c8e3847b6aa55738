"""Figures that come from the database, so that those of all web and worker processes are in them.

Every process answers with the same figures: aggregate them with ``max``, not with ``sum``. They are exact (but for
the mean agreement of tasks on a large table, which is a sample's) and counted at most every CACHE_SECONDS. On
large tables a count takes longer: the next one then waits for EASE times as long, so that counting never takes more
than a twentieth of one connection, and scrapes meanwhile get the last figures.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg
import structlog
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from rlflow.core import database
from rlflow.core.enums import TaskStatus
from rlflow.core.ids import least_id_since
from rlflow.observability import queries

log = structlog.get_logger(__name__)

CACHE_SECONDS = 15.0
EASE = 20.0
PATIENCE_SECONDS = 2.0
"""How long a scrape waits for a new count before it gets the last one."""
SETTLE_SECONDS = 60.0
"""Rows younger than this may still be committed out of order, so they are counted anew each time."""
SAMPLE = 100_000

JOB_SECONDS = (0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 1800.0, 7200.0)
REWARDS = (-10.0, -5.0, -2.0, -1.0, -0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 50.0, 100.0)


@dataclass(slots=True)
class Rewards:
    """A count of feedback: per bucket of its reward (None: without one), and the sum of rewards."""

    counts: Counter[int | None] = field(default_factory=Counter)
    total: float = 0.0

    def add(self, rows: Iterable[asyncpg.Record]) -> None:
        """Add the rows of queries.FEEDBACK."""
        for row in rows:
            self.counts[row["bucket"]] += row["n"]
            self.total += row["total"]

    def plus(self, other: Rewards) -> Rewards:
        """Both together."""
        return Rewards(self.counts + other.counts, self.total + other.total)


class DatabaseMetrics(Collector):
    """A Prometheus collector of what `refresh` counted last."""

    def __init__(self) -> None:
        self._families: list[Metric] = []
        self._due = 0.0
        self._work: asyncio.Task[None] | None = None
        self._settled = Rewards()
        self._settled_until = UUID(int=0)

    def collect(self) -> Iterable[Metric]:
        """The last figures."""
        return list(self._families)

    async def refresh(self) -> None:
        """Count again where that is due. Returns after PATIENCE_SECONDS at the latest, unless there is nothing yet."""
        if self._work is None and time.monotonic() >= self._due:
            self._work = asyncio.create_task(self._count())
        work = self._work
        if work is not None:
            await asyncio.wait([work], timeout=PATIENCE_SECONDS if self._families else None)

    async def _count(self) -> None:
        began = time.monotonic()
        try:
            self._families = [
                *await self._tasks(),
                *await self._jobs(),
                *await self._feedback(),
                *await self._agreement(),
                *await self._quality(),
                up(1.0),
            ]
        except Exception:
            log.warning("figures of the database were not counted", exc_info=True)
            self._families = [up(0.0)]  # an old figure that looks like a new one would mislead
        finally:
            took = time.monotonic() - began
            self._due = time.monotonic() + max(CACHE_SECONDS, EASE * took)
            self._work = None

    async def _tasks(self) -> list[Metric]:
        family = GaugeMetricFamily("rlflow_tasks", "Tasks by status", labels=["status"])
        counts = {row["status"]: row["n"] for row in await database.fetch(queries.TASKS_BY_STATUS)}
        for status in TaskStatus:
            family.add_metric([status.value], counts.get(status.value, 0))
        return [family]

    async def _jobs(self) -> list[Metric]:
        by_status = GaugeMetricFamily("rlflow_jobs", "Jobs by kind and status", labels=["kind", "status"])
        lasted = HistogramMetricFamily("rlflow_job_seconds", "Seconds that ended jobs took", labels=["kind"])
        statuses: Counter[tuple[str, str]] = Counter()
        buckets: dict[str, Counter[int | None]] = defaultdict(Counter)
        totals: Counter[str] = Counter()
        for row in await database.fetch(queries.JOBS, thresholds(JOB_SECONDS)):
            statuses[row["kind"], row["status"]] += row["n"]
            if row["bucket"] is not None:
                buckets[row["kind"]][row["bucket"]] += row["n"]
                totals[row["kind"]] += row["seconds"]
        for (kind, status), count in sorted(statuses.items()):
            by_status.add_metric([kind, status], count)
        for kind, counts in sorted(buckets.items()):
            lasted.add_metric([kind], cumulative(counts, JOB_SECONDS), totals[kind])
        return [by_status, lasted, *await self._queue()]

    async def _queue(self) -> list[Metric]:
        row = await database.fetch_row(queries.QUEUE_DEPTH)
        assert row is not None
        depth = GaugeMetricFamily("rlflow_queue_depth", "Jobs that have not ended, by what they do", labels=["state"])
        for state in ("waiting", "delayed", "running"):
            depth.add_metric([state], row[state])
        oldest = GaugeMetricFamily("rlflow_queue_oldest_seconds", "For how long the oldest waiting job has been due")
        oldest.add_metric([], row["oldest_seconds"])
        webhooks = GaugeMetricFamily("rlflow_webhook_deliveries_pending", "Webhook deliveries that wait")
        webhooks.add_metric([], await database.fetch_value(queries.WEBHOOKS_PENDING))
        return [depth, oldest, webhooks]

    async def _feedback(self) -> list[Metric]:
        bounds = thresholds(REWARDS)
        boundary = least_id_since(SETTLE_SECONDS)
        fresh = Rewards()
        fresh.add(await database.fetch(queries.FEEDBACK, self._settled_until, boundary, bounds))
        self._settled = self._settled.plus(fresh)
        self._settled_until = boundary
        young = Rewards()
        young.add(await database.fetch(queries.FEEDBACK, boundary, None, bounds))
        both = self._settled.plus(young)
        count = GaugeMetricFamily("rlflow_feedback", "Judgements stored")
        count.add_metric([], both.counts.total())
        rewards = HistogramMetricFamily("rlflow_reward_scalar", "The reward_scalar of judgements, as first counted")
        # Where a bound is negative a histogram has no sum (OpenMetrics), so the mean is a figure of its own.
        rewards.add_metric([], cumulative(both.counts, REWARDS), None)
        mean = GaugeMetricFamily("rlflow_reward_scalar_mean", "The mean reward_scalar, as first counted")
        rated = both.counts.total() - both.counts[None]
        if rated:
            mean.add_metric([], both.total / rated)
        return [count, rewards, mean]

    async def _agreement(self) -> list[Metric]:
        alpha = GaugeMetricFamily(
            "rlflow_krippendorff_alpha", "Krippendorff's alpha of a project's key", labels=["project", "key"]
        )
        for row in await database.fetch(queries.ALPHA):
            alpha.add_metric([str(row["project_id"]), row["key"]], row["value"])
        mean = GaugeMetricFamily(
            "rlflow_task_agreement_mean", "Mean agreement (0 to 1) of a project's tasks", labels=["project"]
        )
        for row in await database.fetch(queries.TASK_AGREEMENT, SAMPLE):
            mean.add_metric([str(row["project_id"])], row["mean"])
        return [alpha, mean]

    async def _quality(self) -> list[Metric]:
        strength = GaugeMetricFamily(
            "rlflow_model_strength", "Strength of a model (Bradley-Terry)", labels=["project", "key", "model"]
        )
        figure = GaugeMetricFamily(
            "rlflow_quality", "Figures of a project as last scored", labels=["project", "figure", "key"]
        )
        for row in await database.fetch(queries.QUALITY):
            project = str(row["project_id"])
            if row["metric"] == "model_strength":
                strength.add_metric([project, row["key"], row["subject"]], row["value"])
            else:
                figure.add_metric([project, row["metric"], row["key"]], row["value"])
        mean = GaugeMetricFamily(
            "rlflow_annotator_reliability_mean",
            "Mean reliability (0 to 1) of annotators",
            labels=["project"],
        )
        flagged = GaugeMetricFamily(
            "rlflow_annotators_to_look_into", "Annotators about whom a scorer has something to say", labels=["project"]
        )
        for row in await database.fetch(queries.ANNOTATORS):
            if row["reliability"] is not None:
                mean.add_metric([str(row["project_id"])], row["reliability"])
            flagged.add_metric([str(row["project_id"])], row["flagged"])
        return [strength, figure, mean, flagged]


def up(value: float) -> Metric:
    """Whether the figures of the database could be counted."""
    family = GaugeMetricFamily("rlflow_database_up", "1 where the figures of the database could be counted, else 0")
    family.add_metric([], value)
    return family


def thresholds(bounds: Sequence[float]) -> list[float]:
    """Bounds as the queries take them: negated, ascending."""
    return [-bound for bound in reversed(bounds)]


def cumulative(counts: Counter[int | None], bounds: Sequence[float]) -> list[tuple[str, float]]:
    """Counts per bucket (the number of bounds that a value exceeds) as Prometheus' cumulative buckets."""
    found, running = [], 0
    for index, bound in enumerate(bounds):
        running += counts[index]
        found.append((f"{bound:g}" if bound % 1 else f"{bound:.1f}", float(running)))
    found.append(("+Inf", float(running + counts[len(bounds)])))
    return found
