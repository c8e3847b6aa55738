"""The filters as SQL. The statements are read by COPY, which takes no parameters: values are quoted by psycopg."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from psycopg.sql import SQL, Composable, Composed, Literal

from rlflow.exports.schemas import Filters

Condition = tuple[str, Composable]
"""The filter's name and what must be true."""

CURRENT_TEXT: Condition = (
    "current_text",
    SQL("""(v.id IS NULL OR (v.content ->> 'prompt' IS NOT DISTINCT FROM t.prompt
        AND v.content ->> 'system' IS NOT DISTINCT FROM t.system
        AND nullif(v.content -> 'messages', 'null') IS NOT DISTINCT FROM t.messages))"""),
)
"""The judgement was given on the text that the task has now."""

# Asked once for all judgements. As a mere IN it would be joined, and another join changes how pages are read.
_RELIABLE = """(f.annotator_id::text IN (
    SELECT a.subject FROM scores a
    WHERE a.project_id = {project} AND a.level = 'annotator' AND a.metric = 'reliability'
    GROUP BY a.subject HAVING min(a.value) >= {value})) IS TRUE"""

OF_JUDGEMENTS = frozenset({"min_quality", "min_reliability", "created_after", "created_before"})
"""The filters that ask something of a judgement; all others of `conditions` ask of its task alone."""


def of_project(project_id: UUID) -> Composable:
    """The project's tasks."""
    return SQL("t.project_id = {}").format(Literal(project_id))


def conditions(project_id: UUID, filters: Filters) -> list[Condition]:
    """All but `models`, which each source asks of its own outputs, in the order of the model's fields."""
    statuses = _any("t.status", [str(status) for status in filters.statuses])
    found: list[Condition] = [
        ("statuses", statuses if filters.gold else SQL("{} AND t.pool = 'main'").format(statuses))
    ]
    if filters.types is not None:
        found.append(("types", _any("t.type", filters.types)))
    if filters.tags is not None:
        found.append(("tags", SQL("t.tags && {}::text[]").format(Literal(filters.tags))))
    if filters.resolved:
        found.append(("resolved", SQL("EXISTS (SELECT FROM resolutions r WHERE r.task_id = t.id)")))
    for name, column in (
        ("min_agreement", "t.agreement >= {value}"),
        ("min_votes", "t.feedback_count >= {value}"),
        ("min_quality", "f.quality_score >= {value}"),
        ("min_reliability", _RELIABLE),
        ("created_after", "f.created_at >= {value}"),
        ("created_before", "f.created_at < {value}"),
    ):
        value: Any = getattr(filters, name)
        if value is not None:
            found.append((name, SQL(column).format(project=Literal(project_id), value=Literal(value))))
    return found


def of_tasks(project_id: UUID, filters: Filters) -> list[Condition]:
    """Those of `conditions` that a task passes or not, whatever was said of it."""
    return [condition for condition in conditions(project_id, filters) if condition[0] not in OF_JUDGEMENTS]


def from_models(filters: Filters, template: str) -> list[Condition]:
    """The filter `models`: `template` says it with `{models}` for the list."""
    if filters.models is None:
        return []
    return [("models", SQL(template).format(models=SQL("{}::text[]").format(Literal(filters.models))))]


def all_of(parts: list[Composable]) -> Composed:
    """Their conjunction."""
    wrapped: list[Composable] = [SQL("({})").format(part) for part in parts]
    return SQL(" AND ").join(wrapped or [SQL("true")])


def _any(column: str, values: list[str]) -> Composable:
    return SQL(column + " = ANY({}::text[])").format(Literal(values))
