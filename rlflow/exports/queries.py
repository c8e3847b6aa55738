"""Statements on the exports themselves."""

from __future__ import annotations

from rlflow.exports.queries_sources import HOLD_KEY

JSON_COLUMNS = ("request", "manifest")

# The job is the truth of what a worker builds; a stream has none.
_COLUMNS = """
    e.id, e.project_id, e.requested_by_id, e.job_id, e.recipe, e.format, e.request, e.file_path, e.row_count,
    e.byte_count, e.manifest, e.created_at, coalesce(j.status, e.status) AS status, coalesce(j.error, e.error) AS error,
    CASE WHEN j.id IS NOT NULL THEN j.progress WHEN e.status = 'succeeded' THEN 1 ELSE 0 END AS progress,
    CASE WHEN j.id IS NULL THEN e.completed_at ELSE j.finished_at END AS completed_at
"""
_FROM = "FROM export_jobs e LEFT JOIN jobs j ON j.id = e.job_id"

CREATE = """
    INSERT INTO export_jobs (id, created_at, project_id, requested_by_id, job_id, recipe, format, request, status,
                             manifest)
    VALUES ($1, now(), $2, $3, $4, $5, $6, $7::jsonb, $8, '{}')
"""

ONE = f"SELECT {_COLUMNS}, p.name AS project_name {_FROM} JOIN projects p ON p.id = e.project_id WHERE e.id = $1"

# $1 project or null, $2 the caller, $3 whether they see all, $4 cursor, $5 limit. A researcher sees the exports of
# the projects that they own or are researchers of.
LIST = f"""
    SELECT {_COLUMNS} {_FROM} JOIN projects p ON p.id = e.project_id
    WHERE p.archived_at IS NULL AND ($1::uuid IS NULL OR e.project_id = $1)
      AND ($3 OR p.owner_id = $2 OR EXISTS (
            SELECT FROM project_members m WHERE m.project_id = p.id AND m.user_id = $2 AND m.role = 'researcher'))
      AND ($4::uuid IS NULL OR e.id < $4)
    ORDER BY e.id DESC LIMIT $5
"""

FINISH = """
    UPDATE export_jobs SET status = $2, row_count = $3, byte_count = $4, manifest = $5::jsonb, error = $6,
                           file_path = $7, completed_at = now()
    WHERE id = $1
"""

PROJECT_NAME = "SELECT name FROM projects WHERE id = $1"

# A stream holds a lock for as long as its reader lives. One without is over, and nobody said how it ended.
ABANDONED = f"""
    WITH old AS MATERIALIZED (
        SELECT id FROM export_jobs
        WHERE status = 'running' AND job_id IS NULL AND created_at < now() - interval '2 minutes'
    )
    UPDATE export_jobs e SET status = 'failed', completed_at = now(),
        error = 'the web process ended while the file was being sent: download it again'
    FROM old
    WHERE e.id = old.id AND e.status = 'running' AND pg_try_advisory_xact_lock({HOLD_KEY}, hashtext(old.id::text))
"""

JOB_GOES_ON = "SELECT EXISTS (SELECT FROM jobs WHERE id = $1 AND status IN ('queued', 'running'))"
DELETE = "DELETE FROM export_jobs WHERE id = $1"
THERE = "SELECT id FROM export_jobs WHERE id = ANY($1::uuid[])"
