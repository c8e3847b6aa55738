"""The SQL of the dashboard and of the quality page. A fixed number of statements, whatever the data."""

from __future__ import annotations

from rlflow.quality.queries import RUN_SCORER

TOP_ANNOTATORS = 50
DAYS = 30
BINS = 20

# $1 the caller, $2 whether they are an admin.
RESEARCHED = """
SELECT p.id FROM projects p
WHERE p.archived_at IS NULL
  AND ($2 OR p.owner_id = $1 OR EXISTS (SELECT FROM project_members m WHERE m.project_id = p.id AND m.user_id = $1
                                        AND m.role = 'researcher'))
ORDER BY p.id
"""

# --- dashboard ($1: ids of projects) ------------------------------------------------------------------------

TASKS = """
SELECT t.status, count(*) AS tasks, sum(t.required_annotations) AS wanted,
       sum(least(t.feedback_count, t.required_annotations)) AS given,
       sum(t.agreement) AS agreement, sum(t.agreement * t.agreement) AS agreement_squared,
       count(t.agreement) AS with_agreement, count(*) FILTER (WHERE t.output_count < t.min_outputs) AS lacking_outputs
FROM tasks t WHERE t.project_id = ANY($1) AND t.pool = 'main' GROUP BY t.status
"""

ASSIGNMENTS = """
SELECT count(*) FILTER (WHERE a.status = 'assigned' AND a.lease_expires_at > now()) AS held,
       count(*) FILTER (WHERE a.status = 'skipped') AS skipped
FROM task_assignments a WHERE a.project_id = ANY($1) AND a.status IN ('assigned', 'skipped')
"""

FEEDBACK_PER_DAY = f"""
SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(n.feedback, 0) AS feedback
FROM generate_series(date_trunc('day', now() AT TIME ZONE 'UTC') - interval '{DAYS - 1} days',
                     date_trunc('day', now() AT TIME ZONE 'UTC'), interval '1 day') AS d (day)
LEFT JOIN (
    SELECT date_trunc('day', f.created_at AT TIME ZONE 'UTC') AS day, count(*) AS feedback
    FROM feedback f
    WHERE f.project_id = ANY($1)
      AND f.created_at >= (date_trunc('day', now() AT TIME ZONE 'UTC') - interval '{DAYS - 1} days') AT TIME ZONE 'UTC'
    GROUP BY 1
) n ON n.day = d.day
ORDER BY d.day
"""

FEEDBACK_PER_ANNOTATOR = f"""
SELECT n.*, u.name, sum(n.feedback) OVER () AS total, count(*) OVER () AS annotators
FROM (
    SELECT f.annotator_id AS id, count(*) AS feedback, avg(f.duration_ms)::float8 AS mean_duration_ms,
           avg(f.quality_score) AS mean_quality, max(f.created_at) AS last_at
    FROM feedback f WHERE f.project_id = ANY($1) GROUP BY f.annotator_id
) n JOIN users u ON u.id = n.id
ORDER BY n.feedback DESC, n.id LIMIT {TOP_ANNOTATORS}
"""

REWARDS = f"""
WITH r AS MATERIALIZED (
    SELECT f.reward_scalar AS x FROM feedback f WHERE f.project_id = ANY($1) AND f.reward_scalar IS NOT NULL
), b AS (
    SELECT min(x) AS low, max(x) AS high, avg(x) AS mean, count(*) AS n FROM r
)
SELECT b.low, b.high, b.mean, b.n, bins.bin, bins.count
FROM b LEFT JOIN (
    SELECT CASE WHEN b.high > b.low THEN least(width_bucket(r.x, b.low, b.high, {BINS}), {BINS}) ELSE 1 END AS bin,
           count(*) AS count
    FROM r, b GROUP BY 1
) bins ON true
ORDER BY bins.bin
"""

# What the scorers found of datasets (means over projects, by what they rest on), and of annotators to look into.
HEALTH = """
SELECT s.metric, CASE WHEN s.metric <> 'flags' THEN sum(s.value * s.n) / nullif(sum(s.n), 0) END AS mean,
       count(*) FILTER (WHERE s.metric = 'flags' AND s.value > 0) AS flagged
FROM scores s
WHERE s.project_id = ANY($1)
  AND ((s.level = 'project' AND s.subject = '' AND s.scorer IN ('health', 'duplicates'))
       OR (s.level = 'annotator' AND s.scorer = 'annotators' AND s.metric = 'flags'))
GROUP BY s.metric ORDER BY s.metric
"""

LIVE_JOBS = """
SELECT j.kind, j.status, count(*) AS jobs FROM jobs j
WHERE j.status IN ('queued', 'running') AND j.project_id = ANY($1) GROUP BY 1, 2 ORDER BY 1, 2
"""

# --- quality ($1: the project's id) -------------------------------------------------------------------------

# Judgements are marked as scored block by block, before the project's figures follow: those are whole only when no
# scoring is under way and none broke off in between.
STATE = f"""
SELECT r.created_at AS computed_at, r.n AS judgements, r.detail, p.scorers,
       EXISTS (SELECT FROM feedback f WHERE f.project_id = p.id AND f.needs_scoring)
       OR EXISTS (SELECT FROM jobs j WHERE j.project_id = p.id AND j.kind = 'score' AND j.status = 'running')
       OR EXISTS (SELECT FROM score_memories m WHERE m.project_id = p.id AND m.pending) AS stale
FROM projects p
LEFT JOIN scores r ON r.project_id = p.id AND r.scorer = '{RUN_SCORER}' AND r.level = 'project' AND r.metric = 'run'
  AND r.key = '' AND r.subject = ''
WHERE p.id = $1
"""

# $2: how many rows a level of a scorer may have here; those that rest on the most come first.
FIGURES = f"""
SELECT * FROM (
    SELECT s.scorer, s.level, s.subject, s.metric, s.key, s.value, s.low, s.high, s.n, s.note, s.detail,
           row_number() OVER (PARTITION BY s.scorer, s.level, s.metric, s.key
                              ORDER BY s.n DESC, s.subject) AS place
    FROM scores s
    WHERE s.project_id = $1 AND s.level IN ('project', 'annotator', 'annotator_pair') AND s.scorer <> '{RUN_SCORER}'
) s WHERE s.place <= $2 ORDER BY s.scorer, s.level, s.key, s.metric, s.place
"""

# $2 the scorers there are, so that the unique index leads to the rows; $3 how many of each scorer and metric. What a
# stranger's scorer says may be of no judgement at all, or of one of another project, which nobody here may read.
STANDING_OUT = """
SELECT o.scorer, o.metric, o.key, o.value, o.note, o.found, o.feedback_id, o.task_id, o.annotator_id,
       u.name AS annotator, o.created_at, left(t.prompt, 200) AS prompt
FROM (
    SELECT s.scorer, s.metric, s.key, s.value, s.note, f.id AS feedback_id, f.task_id, f.annotator_id, f.created_at,
           row_number() OVER (PARTITION BY s.scorer, s.metric ORDER BY s.value DESC NULLS LAST, s.subject, s.key)
               AS place,
           count(*) OVER (PARTITION BY s.scorer, s.metric) AS found
    FROM scores s
    JOIN feedback f ON f.project_id = $1
        AND f.id = CASE WHEN s.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN s.subject::uuid END
    WHERE s.project_id = $1 AND s.scorer = ANY($2::text[]) AND s.level = 'feedback'
      AND s.metric IN ('outlier', 'dissent')
) o
JOIN tasks t ON t.id = o.task_id
JOIN users u ON u.id = o.annotator_id
WHERE o.place <= $3 ORDER BY o.metric DESC, o.scorer, o.place
"""

ANNOTATORS = """
SELECT u.id, u.name, coalesce(f.judgements, 0) AS judgements, f.mean_duration_ms, f.mean_quality, f.last_at,
       coalesce(a.skipped, 0) AS skipped
FROM (
    SELECT f.annotator_id AS id, count(*) AS judgements, avg(f.duration_ms)::float8 AS mean_duration_ms,
           avg(f.quality_score) AS mean_quality, max(f.created_at) AS last_at
    FROM feedback f WHERE f.project_id = $1 GROUP BY f.annotator_id
) f
FULL JOIN (
    SELECT a.annotator_id AS id, count(*) AS skipped FROM task_assignments a
    WHERE a.project_id = $1 AND a.status = 'skipped' GROUP BY a.annotator_id
) a ON a.id = f.id
JOIN users u ON u.id = coalesce(f.id, a.id)
ORDER BY judgements DESC, u.id
"""
