"""What the scorers say of a project, for its dataset card."""

from __future__ import annotations

from uuid import UUID

from psycopg.sql import SQL, Literal

_OF_PROJECT = """
SELECT scorer, metric, key, value, low, high, n FROM scores
WHERE project_id = {} AND level = 'project' AND value IS NOT NULL ORDER BY scorer, metric, key LIMIT 200
"""


_CONSENSUS = """
SELECT (SELECT count(*) FROM consensus WHERE project_id = {0} AND method IN ('dawid_skene', 'scalar_model')) AS found,
       (SELECT count(*) FROM feedback WHERE project_id = {0} AND needs_scoring) AS waiting
"""


def consensus(project_id: UUID) -> str:
    """How many things there is a consensus of, and how many judgements it does not know yet."""
    return SQL(_CONSENSUS).format(Literal(project_id)).as_string(None)


def of_project(project_id: UUID) -> str:
    """The figures of the level `project`."""
    return SQL(_OF_PROJECT).format(Literal(project_id)).as_string(None)
