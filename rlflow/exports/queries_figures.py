"""What the scorers say of a project, for its dataset card."""

from __future__ import annotations

from uuid import UUID

from psycopg.sql import SQL, Literal

_OF_PROJECT = """
SELECT scorer, metric, key, value, low, high, n FROM scores
WHERE project_id = {} AND level = 'project' AND value IS NOT NULL ORDER BY scorer, metric, key LIMIT 200
"""


def of_project(project_id: UUID) -> str:
    """The figures of the level `project`."""
    return SQL(_OF_PROJECT).format(Literal(project_id)).as_string(None)
