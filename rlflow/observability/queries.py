"""The SQL of probes, metrics and jobs."""

from __future__ import annotations

from rlflow.core.permissions import SESSION_LIVES

APPLIED_MIGRATIONS = "SELECT version FROM aerich WHERE app = 'models'"

# --- metrics ------------------------------------------------------------------------------------------------

TASKS_BY_STATUS = "SELECT status, count(*) AS n FROM tasks GROUP BY status"  # of an index alone

QUEUE_DEPTH = """
    SELECT count(*) FILTER (WHERE status = 'queued' AND run_after <= now()) AS waiting,
           count(*) FILTER (WHERE status = 'queued' AND run_after > now()) AS delayed,
           count(*) FILTER (WHERE status = 'running') AS running,
           coalesce(extract(epoch FROM now() - min(run_after) FILTER (
               WHERE status = 'queued' AND run_after <= now())), 0)::float8 AS oldest_seconds
    FROM jobs WHERE status IN ('queued', 'running')
"""

# `bucket` is how many upper bounds a value exceeds. $1 are those bounds negated and ascending: Prometheus counts a
# value that equals a bound below it, width_bucket counts it above.
JOBS = """
    SELECT kind, status, count(*) AS n,
           coalesce(sum(extract(epoch FROM finished_at - started_at)), 0)::float8 AS seconds,
           CASE WHEN started_at IS NOT NULL AND finished_at IS NOT NULL
                THEN cardinality($1::float8[])
                     - width_bucket(-extract(epoch FROM finished_at - started_at)::float8, $1::float8[]) END AS bucket
    FROM jobs GROUP BY kind, status, bucket
"""

# Ids are UUIDv7 and feedback is never deleted, so what was counted once need not be read again: $1 is where
# the last count ended, $2 where this one does (null: at the end).
FEEDBACK = """
    SELECT cardinality($3::float8[]) - width_bucket(-reward_scalar, $3::float8[]) AS bucket, count(*) AS n,
           coalesce(sum(reward_scalar), 0)::float8 AS total
    FROM feedback WHERE id >= $1 AND ($2::uuid IS NULL OR id < $2) GROUP BY bucket
"""

WEBHOOKS_PENDING = "SELECT count(*) FROM webhook_deliveries WHERE status = 'pending'"

# One index probe per project: the scores of tasks and annotators, of which there are many, are not read.
ALPHA = """
    SELECT s.project_id, s.key, s.value FROM projects p
    JOIN scores s ON s.project_id = p.id AND s.level = 'project' AND s.subject = ''
    WHERE p.archived_at IS NULL AND s.metric = 'krippendorff_alpha' AND s.value IS NOT NULL
    ORDER BY s.project_id, s.key LIMIT 1000
"""

# Figures of a project as a whole by other scorers than agreement.
QUALITY = """
    SELECT s.project_id, s.metric, s.key, s.subject, s.value FROM projects p
    JOIN scores s ON s.project_id = p.id AND s.level = 'project'
    WHERE p.archived_at IS NULL AND s.value IS NOT NULL AND (s.metric = 'model_strength' OR (s.subject = ''
      AND s.metric IN ('dawid_skene', 'scalar_reliability', 'coverage', 'model_balance', 'blank_outputs',
                       'identical_outputs', 'length_ratio', 'exact_duplicates', 'near_duplicates')))
    ORDER BY s.project_id, s.metric, s.key, s.subject LIMIT 2000
"""

ANNOTATORS = """
    SELECT s.project_id, avg(s.value) FILTER (WHERE s.metric = 'reliability') AS reliability,
           count(*) FILTER (WHERE s.metric = 'flags' AND s.value > 0) AS flagged
    FROM projects p JOIN scores s ON s.project_id = p.id AND s.level = 'annotator'
    WHERE p.archived_at IS NULL AND s.scorer = 'annotators' AND s.metric IN ('reliability', 'flags')
    GROUP BY s.project_id ORDER BY s.project_id LIMIT 1000
"""

# The mean of at most about $1 tasks: all of a small table, a random sample of the pages of a large one.
TASK_AGREEMENT = """
    SELECT project_id, avg(agreement)::float8 AS mean
    FROM tasks TABLESAMPLE SYSTEM (least(100, 100 * $1 / greatest(1, (
        SELECT reltuples FROM pg_class WHERE oid = 'tasks'::regclass)))) REPEATABLE (0)
    WHERE agreement IS NOT NULL GROUP BY project_id ORDER BY project_id LIMIT 1000
"""

# --- jobs ---------------------------------------------------------------------------------------------------

_SHOWN = """
    id, kind, project_id, created_by_id, status, progress, result, error, attempts, created_at, started_at, finished_at
"""

JOB = f"SELECT {_SHOWN} FROM jobs WHERE id = $1"

# Theirs: what they started, and what belongs to the projects that they research. $1 is null for an admin.
JOBS_OF = f"""
    SELECT {_SHOWN} FROM jobs
    WHERE ($1::uuid IS NULL OR created_by_id = $1 OR project_id IN (
            SELECT id FROM projects WHERE owner_id = $1
            UNION ALL
            SELECT project_id FROM project_members WHERE user_id = $1 AND role = 'researcher' AND $2))
      AND ($3::uuid IS NULL OR project_id = $3) AND ($4::text IS NULL OR status = $4)
      AND ($5::text IS NULL OR kind = $5) AND ($6::uuid IS NULL OR id < $6)
    ORDER BY id DESC LIMIT $7
"""

JOB_ERRORS = """
    SELECT id, line, field, message FROM job_errors WHERE job_id = $1 AND id > $2 ORDER BY id LIMIT $3
"""

FORGET_ANNOUNCED = "UPDATE jobs SET result = result - 'announced' WHERE id = $1 AND status IN ('failed', 'cancelled')"

# --- events -------------------------------------------------------------------------------------------------

# Whom an open stream belongs to, and of which projects it may tell; no row where the user is not active any more, or
# signed out of the session $2.
LISTENER = f"""
    SELECT u.role, array(
        SELECT p.id FROM projects p WHERE p.owner_id = u.id
        UNION
        SELECT m.project_id FROM project_members m
        WHERE m.user_id = u.id AND m.role = 'researcher' AND u.role IN ('researcher', 'admin')) AS projects
    FROM users u WHERE u.id = $1 AND u.is_active AND ($2::uuid IS NULL OR EXISTS ({SESSION_LIVES}))
"""
