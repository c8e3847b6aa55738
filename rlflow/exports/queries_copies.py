"""Statements on named snapshots: their rows, the copy of a project's tables, and its way back.

A copy has every column that is stored, as text: PostgreSQL reads it back as the same value, whatever its type. It is
read back into temporary tables with the tables' names. Those come before the others of the same name, so that
every statement of an export reads them as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from psycopg.sql import SQL, Composable, Identifier, Literal

JSON_COLUMNS = ("manifest",)

_COLUMNS = """
    s.id, s.project_id, s.created_by_id, s.job_id, s.name, s.note, s.created_at, s.taken_at, s.byte_count, s.manifest,
    CASE WHEN s.taken_at IS NOT NULL THEN 'succeeded' ELSE coalesce(j.status, 'failed') END AS status,
    CASE WHEN s.taken_at IS NOT NULL THEN 1 ELSE coalesce(j.progress, 0) END AS progress,
    CASE WHEN s.taken_at IS NULL THEN j.error END AS error
"""
_FROM = "FROM dataset_snapshots s LEFT JOIN jobs j ON j.id = s.job_id"

CREATE = """
    INSERT INTO dataset_snapshots (id, created_at, project_id, created_by_id, job_id, name, note, manifest)
    VALUES ($1, now(), $2, $3, $4, $5, $6, '{}')
    ON CONFLICT (project_id, name) DO NOTHING RETURNING id
"""
ONE = f"SELECT {_COLUMNS} {_FROM} WHERE s.id = $1"
LIST = f"""
    SELECT {_COLUMNS} {_FROM} WHERE s.project_id = $1 AND ($2::uuid IS NULL OR s.id < $2) ORDER BY s.id DESC LIMIT $3
"""
FINISH = "UPDATE dataset_snapshots SET taken_at = $2, byte_count = $3, manifest = $4::jsonb WHERE id = $1"
DELETE = "DELETE FROM dataset_snapshots WHERE id = $1"
THERE = "SELECT id FROM dataset_snapshots WHERE id = ANY($1::uuid[])"

# --- the copy ------------------------------------------------------------------------------------------------

_OF_PROJECT = "x.project_id = {project}"
_OF_TASKS = "x.task_id IN (SELECT t.id FROM tasks t WHERE t.project_id = {project})"

TABLES: Mapping[str, tuple[str, str]] = {
    "tasks": (_OF_PROJECT, "id"),
    "task_versions": (_OF_TASKS, "task_id"),
    "task_assignments": (_OF_PROJECT, "task_id"),
    "agent_outputs": (_OF_TASKS, "task_id"),
    "feedback": (_OF_PROJECT, "task_id"),
    "signals": (_OF_PROJECT, "task_id, feedback_id"),
    "consensus": (_OF_PROJECT, "task_id"),
    "resolutions": (_OF_PROJECT, "task_id"),
    "resolution_signals": (_OF_PROJECT, "task_id"),
    "scores": (_OF_PROJECT, "project_id, level, subject"),
}
"""What exports read: which rows are the project's, and by what the statements find them. A statement of an export that
reads another table needs it here; a test compares."""

BEGIN_TO_READ_BACK = "BEGIN ISOLATION LEVEL REPEATABLE READ"
READ_ONLY = "SET TRANSACTION READ ONLY"
STAGING = "copy_as_text"
AS_TEXT = ("SET LOCAL datestyle = 'ISO'", "SET LOCAL timezone = 'UTC'", "SET LOCAL extra_float_digits = 1")
"""Under which values are written as text that is read back as the same."""
NOW = "SELECT now()::text AS now, (SELECT name FROM projects WHERE id = {}) AS project_name"

_COLUMNS_OF = """
SELECT a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type
FROM pg_attribute a
WHERE a.attrelid = to_regclass({}) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum
"""


def now(project_id: UUID) -> str:
    """The moment of the transaction, and the project's name."""
    return SQL(NOW).format(Literal(project_id)).as_string(None)


def columns_of(table: str) -> str:
    """Names and types of a table's stored columns."""
    return SQL(_COLUMNS_OF).format(Literal(table)).as_string(None)


def copied(table: str, columns: Sequence[str], project_id: UUID) -> str:
    """The project's rows of a table, as text."""
    mine = SQL(TABLES[table][0]).format(project=Literal(project_id))
    shown = SQL(", ").join(SQL("x.{0}::text AS {0}").format(Identifier(name)) for name in columns)
    return SQL("SELECT {} FROM {} x WHERE {}").format(shown, Identifier(table), mine).as_string(None)


def temporary(table: str) -> str:
    """An empty table of the same name that hides the other one until the transaction ends."""
    made = SQL("CREATE TEMPORARY TABLE {0} (LIKE {0} INCLUDING DEFAULTS) ON COMMIT DROP")
    return made.format(Identifier(table)).as_string(None)


def read_back(table: str, types: Mapping[str, str]) -> list[str]:
    """Rows from the staging table into the temporary one; types by column. Columns that are not named are as new."""
    names = [Identifier(name) for name in types]
    values: list[Composable] = [
        SQL("{}::" + kind).format(name)  # the type's name comes from the catalogue
        for name, kind in zip(names, types.values(), strict=True)
    ]
    fill = SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(
        Identifier(table), SQL(", ").join(names), SQL(", ").join(values), Identifier(STAGING)
    )
    return [fill.as_string(None), f"DROP TABLE {STAGING}"]


def ready(table: str) -> list[str]:
    """What makes a temporary table as quick to read as the one that it hides."""
    return [f"CREATE INDEX ON {table} ({TABLES[table][1]})", f"ANALYZE {table}"]
