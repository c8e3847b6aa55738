"""The SQL of scoring: what waits, what scorers read, and how their figures are stored."""

from __future__ import annotations

RUN_SCORER = "_run"
"""Stands for no scorer: the row of `scores` that tells of the last run. Names of scorers start with a letter."""

# Projects with feedback that waits, by walking the distinct values of the partial index (none costs one probe), and
# those whose figures wait, since a scoring broke off between its blocks and its conclusion.
# A project that takes longer than a second to score rests four times as long as its last run took beyond it, but no
# longer than half a minute (a run may have been slow because others had the processors), and one with a scorer that
# failed for just that: each run ends as a failed job of which people are told. After a scoring that broke off (its
# worker died three times, say) it rests for as long as $1, the least id of jobs that are looked at, reaches back.
UNSCORED_PROJECTS = f"""
WITH RECURSIVE waiting (project_id) AS (
    (SELECT f.project_id FROM feedback f WHERE f.needs_scoring ORDER BY f.project_id LIMIT 1)
    UNION ALL
    SELECT (SELECT f.project_id FROM feedback f
            WHERE f.needs_scoring AND f.project_id > w.project_id ORDER BY f.project_id LIMIT 1)
    FROM waiting w WHERE w.project_id IS NOT NULL
), broken AS MATERIALIZED (
    SELECT j.id, j.project_id, j.finished_at FROM jobs j WHERE j.id > $1 AND j.kind = 'score' AND j.status = 'failed'
)
SELECT p.id FROM (
    SELECT w.project_id FROM waiting w UNION SELECT m.project_id FROM score_memories m WHERE m.pending
) w JOIN projects p ON p.id = w.project_id
LEFT JOIN scores r ON r.project_id = p.id AND r.scorer = '{RUN_SCORER}' AND r.level = 'project'
WHERE p.archived_at IS NULL
  AND NOT EXISTS (SELECT FROM jobs j WHERE j.status IN ('queued', 'running') AND j.dedupe_key = 'score:' || p.id)
  AND NOT EXISTS (SELECT FROM broken b WHERE b.project_id = p.id AND b.id::text IS DISTINCT FROM r.detail ->> 'job_id'
                  AND b.finished_at > coalesce(r.created_at, '-infinity'))
  AND (r.id IS NULL
       OR r.created_at + make_interval(secs => greatest(
              least(4 * ((r.detail ->> 'seconds')::float8 - 1), 30),
              CASE WHEN r.detail -> 'failed' <> '{{}}' THEN 30 ELSE 0 END
          )) <= now())
"""

# --- what is read, by ADBC: see queries_blocks.py --------------------------------------------------------------

BEGIN_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
TRY_LOCK = "SELECT pg_try_advisory_lock(hashtextextended('rlflow:score:{project}', 0)) AS locked"

# --- runs -----------------------------------------------------------------------------------------------------

# $1 id, $2 project, $3 judgements, $4 detail.
PUT_RUN = f"""
INSERT INTO scores (id, created_at, project_id, scorer, level, subject, metric, key, value, n, note, detail)
VALUES ($1, now(), $2, '{RUN_SCORER}', 'project', '', 'run', '', NULL, $3, '', $4::jsonb)
ON CONFLICT (project_id, scorer, level, metric, key, subject)
DO UPDATE SET created_at = now(), n = EXCLUDED.n, detail = EXCLUDED.detail
"""

SET_AGREEMENT = """
UPDATE tasks t SET agreement = b.agreement
FROM unnest($1::uuid[], $2::float8[]) AS b (id, agreement)
WHERE t.id = b.id AND t.agreement IS DISTINCT FROM b.agreement
"""

# A judgement that was revised since it was read has another revision: it goes on waiting. `completes` tells of
# the judgement that made its task complete: both were stored by the same statement, at the same now().
MARK = """
UPDATE feedback f SET quality_score = b.quality, needs_scoring = false
FROM unnest($1::uuid[], $2::int[], $3::float8[], $4::bool[]) AS b (id, revision, quality, fresh), tasks t
WHERE f.id = b.id AND f.revision = b.revision AND t.id = f.task_id
RETURNING b.fresh, f.id, f.project_id, f.task_id, f.annotator_id, f.revision, t.type AS task_type,
          CASE WHEN b.fresh THEN f.values END AS values,
          coalesce(t.status = 'complete' AND t.completed_at = f.created_at, false) AS completes
"""

# --- jobs ---------------------------------------------------------------------------------------------------

FORCE_QUEUED = """
UPDATE jobs SET payload = payload || '{"force": true}' WHERE dedupe_key = $1 AND status = 'queued'
RETURNING id
"""

JOB = "SELECT id, kind, status, progress, created_at FROM jobs WHERE id = $1"

# Nobody asked for these, and what they found, or how they failed, is in `scores`.
# Ids are UUIDv7, so a bound on the id is one in time.
PURGE_JOBS = """
DELETE FROM jobs
WHERE id < $1 AND kind IN ('score', 'steer', 'compare_gold') AND status IN ('succeeded', 'failed')
  AND created_by_id IS NULL
"""
