"""The hot statements: claim, submit, and what goes with them.

Three measured traps are avoided here. A NOT EXISTS against the annotator's assignments is planned as an anti
join over all of them once statistics say so, so the probe is a scalar subquery. Counters are those of the
task's own row, never of the project's. And a claim starts at the annotator's cursor, so it does not walk over
the tasks that they have done and that are still open for others.
"""

from __future__ import annotations

from rlflow.core.schema import CLAIMABLE

SWEEP_AGAIN_SECONDS = 10
"""A search behind the cursor that found nothing is not repeated for so long."""

_NOT_MINE = """(SELECT true FROM task_assignments a
                WHERE a.task_id = t.id AND a.annotator_id = $2 AND a.status <> 'expired') IS NULL"""

_OUTPUTS = """(SELECT json_agg(json_build_object('id', o.id, 'position', o.position, 'text', o.output,
                                                'model_id', o.model_id) ORDER BY o.position)
               FROM agent_outputs o WHERE o.task_id = t.id)"""

_TASK = f"""t.id AS task_id, t.version, t.type, t.prompt, t.messages, t.system, t.expected_behavior,
            t.evaluation_criteria, t.metadata, t.tags, t.status AS task_status, {_OUTPUTS} AS outputs"""

_ASSIGNMENT = """a.id, a.project_id, a.annotator_id, a.status, a.assigned_at, a.lease_expires_at, a.output_order,
                 a.task_version, a.draft, a.draft_saved_at"""

# $1 project, $2 annotator, $3 new assignment's id, $4 lease in minutes, $5 seed, $6 may claim though no member.
#
# `levels` walks the distinct priorities from the highest down by index (a DISTINCT would read every task).
# For each level in that order the first free task after the cursor is taken, else the first one before it,
# which is there if somebody skipped it or let it expire, or if it was locked when the cursor passed. LIMIT 1
# stops the walk at the first hit: a recursive query yields its rows in the order in which it makes them.
CLAIM = f"""
WITH RECURSIVE levels (priority) AS (
    (SELECT t.priority FROM tasks t
     WHERE t.project_id = $1 AND {CLAIMABLE}
       AND ($6 OR EXISTS (SELECT FROM project_members m WHERE m.project_id = $1 AND m.user_id = $2))
     ORDER BY t.priority DESC, t.id LIMIT 1)
    UNION ALL
    SELECT (SELECT t.priority FROM tasks t
            WHERE t.project_id = $1 AND t.priority < l.priority AND {CLAIMABLE}
            ORDER BY t.priority DESC, t.id LIMIT 1)
    FROM levels l WHERE l.priority IS NOT NULL
), picked AS MATERIALIZED (
    SELECT l.priority, found.id, found.output_count, found.version
    FROM levels l
    CROSS JOIN LATERAL (
        SELECT * FROM (
            SELECT * FROM (
                SELECT t.id, t.output_count, t.version FROM tasks t
                WHERE t.project_id = $1 AND t.priority = l.priority AND {CLAIMABLE}
                  AND t.id > coalesce((SELECT c.task_id FROM claim_cursors c WHERE c.project_id = $1
                                       AND c.annotator_id = $2 AND c.priority = l.priority),
                                      '00000000-0000-0000-0000-000000000000')
                  AND {_NOT_MINE}
                ORDER BY t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED) ahead
            UNION ALL
            SELECT * FROM (
                SELECT t.id, t.output_count, t.version FROM tasks t
                WHERE t.project_id = $1 AND t.priority = l.priority AND {CLAIMABLE}
                  AND t.id <= (SELECT c.task_id FROM claim_cursors c WHERE c.project_id = $1
                               AND c.annotator_id = $2 AND c.priority = l.priority
                               AND (c.swept_at IS NULL
                                    OR c.swept_at < now() - make_interval(secs => {SWEEP_AGAIN_SECONDS})))
                  AND {_NOT_MINE}
                ORDER BY t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED) behind
        ) either LIMIT 1
    ) found
    WHERE l.priority IS NOT NULL
    LIMIT 1
), made AS (
    INSERT INTO task_assignments (id, created_at, task_id, annotator_id, project_id, status, assigned_at,
                                  lease_expires_at, task_version, seed, output_order)
    SELECT $3, now(), p.id, $2, $1, 'assigned', now(), now() + make_interval(mins => $4), p.version, $5,
           ARRAY(SELECT g::smallint FROM generate_series(0, p.output_count - 1) g
                 ORDER BY hashint8extended(g, $5), g)
    FROM picked p
    -- One's own expired assignment comes back, with its draft and in the order first shown.
    ON CONFLICT (task_id, annotator_id) DO UPDATE
        SET status = 'assigned', assigned_at = now(), lease_expires_at = EXCLUDED.lease_expires_at,
            finished_at = NULL, task_version = EXCLUDED.task_version,
            output_order = CASE WHEN cardinality(task_assignments.output_order) = cardinality(EXCLUDED.output_order)
                                THEN task_assignments.output_order ELSE EXCLUDED.output_order END
        WHERE task_assignments.status = 'expired'
    RETURNING *
), counted AS (
    UPDATE tasks SET active_count = tasks.active_count + 1 FROM made WHERE tasks.id = made.task_id RETURNING tasks.*
), cursor AS (
    INSERT INTO claim_cursors (project_id, annotator_id, priority, task_id)
    SELECT $1, $2, p.priority, p.id FROM picked p
    ON CONFLICT (annotator_id, project_id, priority) DO UPDATE SET task_id = EXCLUDED.task_id
), swept AS (
    UPDATE claim_cursors c SET swept_at = now()
    WHERE c.project_id = $1 AND c.annotator_id = $2
      AND c.priority > coalesce((SELECT p.priority FROM picked p), -32768)
      AND (c.swept_at IS NULL OR c.swept_at < now() - make_interval(secs => {SWEEP_AGAIN_SECONDS}))
)
SELECT (SELECT id FROM picked) AS picked_id, {_ASSIGNMENT}, {_TASK}
FROM (SELECT) one LEFT JOIN made a ON true LEFT JOIN counted t ON true
"""

ASSIGNMENT = f"""
SELECT {_ASSIGNMENT}, {_TASK}
FROM task_assignments a JOIN tasks t ON t.id = a.task_id
WHERE a.id = $1 AND a.annotator_id = $2
"""

HELD = f"""
SELECT {_ASSIGNMENT}, {_TASK}
FROM task_assignments a JOIN tasks t ON t.id = a.task_id
JOIN projects p ON p.id = a.project_id AND p.archived_at IS NULL
WHERE a.annotator_id = $1 AND a.status = 'assigned' AND a.lease_expires_at > now()
  AND ($2::uuid IS NULL OR a.project_id = $2)
ORDER BY a.id LIMIT 100
"""

# Of at most $3 claimable tasks a project, those that this annotator has not had.
AVAILABLE = f"""
SELECT coalesce(sum(n), 0)::int FROM (
    SELECT p.id FROM projects p
    WHERE p.archived_at IS NULL AND ($1::uuid IS NULL OR p.id = $1)
      AND (p.owner_id = $2 OR EXISTS (SELECT FROM project_members m WHERE m.project_id = p.id AND m.user_id = $2))
) p CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM (
        SELECT t.id FROM tasks t WHERE t.project_id = p.id AND {CLAIMABLE} LIMIT $3) t
    WHERE {_NOT_MINE}
) counted
"""

CLAIMABLE_PROJECTS = f"""
SELECT p.id FROM projects p
WHERE p.archived_at IS NULL
  AND (p.owner_id = $1 OR EXISTS (SELECT FROM project_members m WHERE m.project_id = p.id AND m.user_id = $1))
  AND EXISTS (SELECT FROM tasks t WHERE t.project_id = p.id AND {CLAIMABLE})
ORDER BY p.id
"""

# $1 assignment, $2 annotator, $3 feedback's id, $4 values, $5 reward, $6 rationale, $7 duration, $8 hash,
# $9 signals. The task is locked with the assignment, so that a lease that ran out can be taken up again in the
# same step if the task still wants judgements. Nothing comes back where it could not be submitted.
SUBMIT = """
WITH a AS (
    SELECT a.id, a.task_id, a.project_id, a.task_version, (a.status = 'expired')::int AS retaken
    FROM task_assignments a JOIN tasks t ON t.id = a.task_id
    WHERE a.id = $1 AND a.annotator_id = $2
      AND (a.status = 'assigned' OR (a.status = 'expired' AND t.status = 'open'
                                     AND t.active_count < t.required_annotations))
    FOR UPDATE
), f AS (
    INSERT INTO feedback (id, created_at, updated_at, task_id, annotator_id, assignment_id, project_id, values,
                          reward_scalar, rationale, duration_ms, revision, task_version, content_hash, needs_scoring)
    SELECT $3, now(), now(), a.task_id, $2, a.id, a.project_id, $4::jsonb, $5, $6, $7, 1, a.task_version, $8, true
    FROM a
    ON CONFLICT (task_id, annotator_id) DO NOTHING
    RETURNING id, task_id, project_id, created_at, task_version
), done AS (
    UPDATE task_assignments x SET status = 'submitted', finished_at = now(), draft = NULL FROM f WHERE x.id = $1
), s AS (
    INSERT INTO signals (feedback_id, project_id, task_id, annotator_id, widget, kind, key, subject, other, value,
                         label, position, scale_min, scale_max)
    SELECT f.id, f.project_id, f.task_id, $2, x.widget, x.kind, x.key, x.subject, x.other, x.value, x.label,
           x.position, x.scale_min, x.scale_max
    FROM f CROSS JOIN jsonb_to_recordset($9::jsonb) AS x (
        widget text, kind text, key text, subject uuid, other uuid, value float8, label text, position int,
        scale_min float8, scale_max float8)
), t AS (
    UPDATE tasks SET feedback_count = tasks.feedback_count + 1, active_count = tasks.active_count + a.retaken,
        status = CASE WHEN tasks.status = 'open' AND tasks.feedback_count + 1 >= tasks.required_annotations
                      THEN 'complete' ELSE tasks.status END,
        completed_at = CASE WHEN tasks.status = 'open' AND tasks.feedback_count + 1 >= tasks.required_annotations
                            THEN now() ELSE tasks.completed_at END
    FROM f, a WHERE tasks.id = f.task_id RETURNING tasks.status
)
SELECT f.*, t.status AS task_status FROM f, t
"""

TASK_FOR_REVIEW = f"""
SELECT {_TASK}, t.project_id FROM tasks t WHERE t.id = $1
"""

FEEDBACK = """
SELECT f.*, a.output_order FROM feedback f JOIN task_assignments a ON a.id = f.assignment_id WHERE f.id = $1
"""

FEEDBACK_OF_ASSIGNMENT = "SELECT * FROM feedback WHERE assignment_id = $1 AND annotator_id = $2"

FEEDBACK_OF_TASK = """
SELECT f.*, u.name AS annotator_name, u.email AS annotator_email, a.output_order
FROM feedback f JOIN users u ON u.id = f.annotator_id JOIN task_assignments a ON a.id = f.assignment_id
WHERE f.task_id = $1 ORDER BY f.id
"""

REVISIONS_OF_TASK = """
SELECT r.* FROM feedback_revisions r JOIN feedback f ON f.id = r.feedback_id WHERE f.task_id = $1
ORDER BY r.feedback_id, r.revision
"""

# $1 feedback, $2 the revision that the caller saw (or null), $3 who, then the new content.
REVISE = """
WITH old AS (
    SELECT * FROM feedback WHERE id = $1 AND ($2::int IS NULL OR revision = $2) FOR UPDATE
), kept AS (
    INSERT INTO feedback_revisions (id, created_at, feedback_id, revision, values, reward_scalar, rationale,
                                    duration_ms, task_version, revised_by_id)
    SELECT $10, now(), id, revision, values, reward_scalar, rationale, duration_ms, task_version, $3 FROM old
), gone AS (
    DELETE FROM signals USING old WHERE signals.feedback_id = old.id
), s AS (
    INSERT INTO signals (feedback_id, project_id, task_id, annotator_id, widget, kind, key, subject, other, value,
                         label, position, scale_min, scale_max)
    SELECT old.id, old.project_id, old.task_id, old.annotator_id, x.widget, x.kind, x.key, x.subject, x.other,
           x.value, x.label, x.position, x.scale_min, x.scale_max
    FROM old CROSS JOIN jsonb_to_recordset($9::jsonb) AS x (
        widget text, kind text, key text, subject uuid, other uuid, value float8, label text, position int,
        scale_min float8, scale_max float8)
)
UPDATE feedback f SET values = $4::jsonb, reward_scalar = $5, rationale = $6,
       duration_ms = coalesce($7, f.duration_ms), content_hash = $8, revision = f.revision + 1,
       updated_at = now(), needs_scoring = true, quality_score = NULL
FROM old WHERE f.id = old.id RETURNING f.*
"""

OWN_ASSIGNMENT = "SELECT * FROM task_assignments WHERE id = $1 AND annotator_id = $2"

SKIP = """
WITH a AS (
    UPDATE task_assignments SET status = 'skipped', finished_at = now(), skip_reason = $3, skip_note = $4
    WHERE id = $1 AND annotator_id = $2 AND status = 'assigned' RETURNING *
), t AS (
    UPDATE tasks SET active_count = tasks.active_count - 1 FROM a WHERE tasks.id = a.task_id
)
SELECT * FROM a
"""

# A draft renews the lease. Where the lease has run out it is taken up again if the task still has room; if it
# has none the draft is kept all the same.
SAVE_DRAFT = """
WITH a AS (
    SELECT a.id, a.task_id,
           (a.status = 'expired' AND t.status = 'open' AND t.active_count < t.required_annotations) AS retaken
    FROM task_assignments a JOIN tasks t ON t.id = a.task_id
    WHERE a.id = $1 AND a.annotator_id = $2 AND a.status IN ('assigned', 'expired') FOR UPDATE
), t AS (
    UPDATE tasks SET active_count = tasks.active_count + 1 FROM a WHERE tasks.id = a.task_id AND a.retaken
)
UPDATE task_assignments x
SET draft = $3::jsonb, draft_saved_at = now(),
    status = CASE WHEN a.retaken THEN 'assigned' ELSE x.status END,
    finished_at = CASE WHEN a.retaken THEN NULL ELSE x.finished_at END,
    lease_expires_at = CASE WHEN a.retaken OR x.status = 'assigned'
                            THEN greatest(x.lease_expires_at, now() + make_interval(mins => $4))
                            ELSE x.lease_expires_at END
FROM a WHERE x.id = a.id
RETURNING x.status, x.lease_expires_at, x.draft_saved_at
"""

EXPIRE = """
WITH due AS (
    SELECT id FROM task_assignments WHERE status = 'assigned' AND lease_expires_at < now()
    ORDER BY lease_expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
), e AS (
    UPDATE task_assignments a SET status = 'expired', finished_at = now() FROM due WHERE a.id = due.id
    RETURNING a.task_id
), n AS (
    SELECT task_id, count(*)::smallint AS freed FROM e GROUP BY task_id
), t AS (
    UPDATE tasks SET active_count = tasks.active_count - n.freed FROM n WHERE tasks.id = n.task_id
)
SELECT count(*)::int FROM e
"""

# $1 task, $2 annotator, $3 id, $4 lease in minutes, $5 seed, $6 who assigns.
ASSIGN = """
WITH t AS (
    SELECT * FROM tasks WHERE id = $1 AND status = 'open' AND active_count < required_annotations
      AND output_count >= min_outputs FOR UPDATE
), a AS (
    INSERT INTO task_assignments (id, created_at, task_id, annotator_id, project_id, status, assigned_at,
                                  lease_expires_at, task_version, seed, output_order, assigned_by_id)
    SELECT $3, now(), t.id, $2, t.project_id, 'assigned', now(), now() + make_interval(mins => $4), t.version, $5,
           ARRAY(SELECT g::smallint FROM generate_series(0, t.output_count - 1) g
                 ORDER BY hashint8extended(g, $5), g), $6
    FROM t
    ON CONFLICT (task_id, annotator_id) DO UPDATE
        SET status = 'assigned', assigned_at = now(), lease_expires_at = EXCLUDED.lease_expires_at,
            finished_at = NULL, task_version = EXCLUDED.task_version, assigned_by_id = EXCLUDED.assigned_by_id
        WHERE task_assignments.status IN ('expired', 'skipped')
    RETURNING *
), counted AS (
    UPDATE tasks SET active_count = tasks.active_count + 1 FROM a WHERE tasks.id = a.task_id
)
SELECT * FROM a
"""

TASK_FOR_ASSIGN = """
SELECT t.project_id, t.status, t.active_count, t.required_annotations, t.output_count, t.min_outputs,
       (SELECT a.status FROM task_assignments a WHERE a.task_id = t.id AND a.annotator_id = $2) AS mine
FROM tasks t WHERE t.id = $1
"""

# $1 annotator, $2 time zone, $3 how many open tasks of a project are looked at. All their projects, with what they did
# and hold there and what waits. A mean leaves out what was left lying for over an hour.
STATS = f"""
WITH mine AS (
    SELECT p.id, p.name, p.description, p.task_type FROM projects p
    WHERE p.archived_at IS NULL
      AND (p.owner_id = $1 OR EXISTS (SELECT FROM project_members m WHERE m.project_id = p.id AND m.user_id = $1))
), clock AS (
    SELECT date_trunc('day', now() AT TIME ZONE $2) AT TIME ZONE $2 AS today,
           date_trunc('week', now() AT TIME ZONE $2) AT TIME ZONE $2 AS week
), done AS (
    SELECT f.project_id, count(*)::int AS total,
           count(*) FILTER (WHERE f.created_at >= c.today)::int AS today,
           count(*) FILTER (WHERE f.created_at >= c.week)::int AS week,
           avg(f.duration_ms) FILTER (WHERE f.duration_ms <= 3600000)::float8 AS mean_duration_ms,
           max(f.created_at) AS last_at
    FROM feedback f CROSS JOIN clock c WHERE f.annotator_id = $1 GROUP BY f.project_id
), held AS (
    SELECT a.project_id, count(*)::int AS n FROM task_assignments a
    WHERE a.annotator_id = $1 AND a.status = 'assigned' AND a.lease_expires_at > now() GROUP BY a.project_id
)
SELECT mine.*, coalesce(d.today, 0) AS today, coalesce(d.week, 0) AS week, coalesce(d.total, 0) AS total,
       d.mean_duration_ms, d.last_at, coalesce(h.n, 0) AS held, waiting.n AS available
FROM mine LEFT JOIN done d ON d.project_id = mine.id LEFT JOIN held h ON h.project_id = mine.id
CROSS JOIN LATERAL (
    SELECT count(*)::int AS n FROM (
        SELECT t.id FROM tasks t WHERE t.project_id = mine.id AND {CLAIMABLE} LIMIT $3) t
    WHERE (SELECT true FROM task_assignments a
           WHERE a.task_id = t.id AND a.annotator_id = $1 AND a.status <> 'expired') IS NULL
) waiting
ORDER BY d.last_at DESC NULLS LAST, mine.id DESC
"""

# $1 annotator, $2 time zone, $3 how many days back: the days on which they judged.
DAYS = """
SELECT (created_at AT TIME ZONE $2)::date AS day, count(*)::int AS count
FROM feedback
WHERE annotator_id = $1 AND created_at >= (date_trunc('day', now() AT TIME ZONE $2) - make_interval(days => $3 - 1))
                                          AT TIME ZONE $2
GROUP BY 1 ORDER BY 1
"""

# $1 tasks that were just made, $2 how many judgements each came with.
COUNT_RECORDED = """
UPDATE tasks t SET active_count = n.judged, feedback_count = n.judged,
    required_annotations = greatest(t.required_annotations, n.judged),
    status = CASE WHEN t.status = 'open' AND n.judged >= t.required_annotations THEN 'complete' ELSE t.status END,
    completed_at = CASE WHEN t.status = 'open' AND n.judged >= t.required_annotations THEN now() END
FROM unnest($1::uuid[], $2::int[]) AS n (id, judged) WHERE t.id = n.id
"""
