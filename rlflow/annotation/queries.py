"""Statements of annotation: what is held, submitted, revised, skipped and told. The claim is in queries_claim.

Two measured traps are avoided here. A NOT EXISTS against the annotator's assignments is planned as an anti join over
all of them once statistics say so, so the probe is a scalar subquery. Counters are those of the task's own row, never
of the project's.
"""

from __future__ import annotations

NOT_MINE = """(SELECT true FROM task_assignments a
                WHERE a.task_id = t.id AND a.annotator_id = $2 AND a.status <> 'expired') IS NULL"""

_OUTPUTS = """(SELECT json_agg(json_build_object('id', o.id, 'position', o.position, 'text', o.output,
                                                'model_id', o.model_id) ORDER BY o.position)
               FROM agent_outputs o WHERE o.task_id = t.id)"""

TASK_COLUMNS = f"""t.id AS task_id, t.version, t.type, t.prompt, t.messages, t.system, t.expected_behavior,
            t.evaluation_criteria, t.metadata, t.tags, t.status AS task_status, {_OUTPUTS} AS outputs"""

ASSIGNMENT_COLUMNS = """a.id, a.project_id, a.annotator_id, a.status, a.assigned_at, a.lease_expires_at, a.output_order,
                 a.task_version, a.draft, a.draft_saved_at"""

_REVEALED = "(SELECT f.revealed_at FROM feedback f WHERE f.assignment_id = a.id) AS revealed_at"

ASSIGNMENT = f"""
SELECT {ASSIGNMENT_COLUMNS}, {TASK_COLUMNS}, t.gold, t.pool, {_REVEALED}
FROM task_assignments a JOIN tasks t ON t.id = a.task_id
WHERE a.id = $1 AND a.annotator_id = $2
"""

HELD = f"""
SELECT {ASSIGNMENT_COLUMNS}, {TASK_COLUMNS}
FROM task_assignments a JOIN tasks t ON t.id = a.task_id
JOIN projects p ON p.id = a.project_id AND p.archived_at IS NULL
WHERE a.annotator_id = $1 AND a.status = 'assigned' AND a.lease_expires_at > now()
  AND ($2::uuid IS NULL OR a.project_id = $2)
ORDER BY a.id LIMIT 100
"""

_HAS_ROOM = "t.status = 'open' AND (t.pool <> 'main' OR t.active_count < t.required_annotations)"
_COMPLETES = """tasks.status = 'open' AND tasks.pool = 'main'
                           AND tasks.feedback_count + 1 >= tasks.required_annotations"""


def counted(passed: str, min_items: str, pass_accuracy: str, max_attempts: str) -> str:
    """What an answer makes of a qualification `q`: the attempt is decided with its last item, and perhaps the whole."""
    answered, correct = "(q.answered + 1)", f"(q.correct + ({passed})::int4)"
    return decided(answered, correct, min_items, pass_accuracy, max_attempts)


def decided(answered: str, correct: str, min_items: str, pass_accuracy: str, max_attempts: str) -> str:
    """The columns of a qualification `q` with so many answers, of which so many are correct."""
    over = f"{answered} >= {min_items}"
    passed = f"{correct} >= {pass_accuracy} * {answered} - 1e-9"
    again = f"{over} AND NOT {passed} AND q.attempt < {max_attempts}"
    return f"""
        status = CASE WHEN NOT {over} OR {again} THEN 'in_progress' WHEN {passed} THEN 'passed' ELSE 'failed' END,
        attempt = q.attempt + ({again})::int4::int2,
        answered = CASE WHEN {again} THEN 0 ELSE {answered} END,
        correct = CASE WHEN {again} THEN 0 ELSE {correct} END,
        decided_at = CASE WHEN {over} AND NOT ({again}) THEN now() END"""


# $1 assignment, $2 annotator, $3 feedback's id, $4 values, $5 reward, $6 rationale, $7 duration, $8 hash,
# $9 signals, $10 whether the models are told with the answer. The task is locked with the assignment, so that a lease
# that ran out can be taken up again in the same step if the task still wants judgements. Nothing comes back where it
# could not be submitted.
_SUBMIT = f"""
WITH a AS (
    SELECT a.id, a.task_id, a.project_id, a.task_version, (a.status = 'expired')::int AS retaken
    FROM task_assignments a JOIN tasks t ON t.id = a.task_id
    WHERE a.id = $1 AND a.annotator_id = $2
      AND (a.status = 'assigned' OR (a.status = 'expired' AND {_HAS_ROOM}))
    FOR UPDATE
), f AS (
    INSERT INTO feedback (id, created_at, updated_at, task_id, annotator_id, assignment_id, project_id, values,
                          reward_scalar, rationale, duration_ms, revision, task_version, content_hash, needs_scoring,
                          revealed_at)
    SELECT $3, now(), now(), a.task_id, $2, a.id, a.project_id, $4::jsonb, $5, $6, $7, 1, a.task_version, $8, true,
           CASE WHEN $10::bool THEN now() END
    FROM a
    ON CONFLICT (task_id, annotator_id) DO NOTHING
    RETURNING id, task_id, project_id, created_at, task_version, revealed_at
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
        status = CASE WHEN {_COMPLETES}
                      THEN 'complete' ELSE tasks.status END,
        completed_at = CASE WHEN {_COMPLETES}
                            THEN now() ELSE tasks.completed_at END
    FROM f, a WHERE tasks.id = f.task_id RETURNING tasks.status
)"""

SUBMIT = f"{_SUBMIT} SELECT f.*, t.status AS task_status FROM f, t"

# Beside those: $11 the result's id, $12 whose answer it is, $13 the agreement, $14 whether it passed, $15 each widget's
# agreement, $16 to $18 the qualification's min_items, pass_accuracy and max_attempts.
SUBMIT_KNOWN = f"""{_SUBMIT}, g AS (
    INSERT INTO gold_results (id, created_at, feedback_id, source, project_id, task_id, annotator_id, agreement, passed,
                              revision, attempt, detail)
    SELECT $11, now(), f.id, $12::text, f.project_id, f.task_id, $2, $13, $14::bool, 1, q.attempt, $15::jsonb
    FROM f LEFT JOIN qualifications q
        ON $12::text = 'qualification' AND q.project_id = f.project_id AND q.annotator_id = $2
), q AS (
    UPDATE qualifications q SET {counted("$14::bool", "$16::int4", "$17::float8", "$18::int4")}
    FROM f WHERE $12::text = 'qualification' AND q.project_id = f.project_id AND q.annotator_id = $2
      AND q.status = 'in_progress'
)
SELECT f.*, t.status AS task_status FROM f, t
"""


TASK_FOR_REVIEW = f"""
SELECT {TASK_COLUMNS}, t.project_id FROM tasks t WHERE t.id = $1
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
    DELETE FROM signals USING old WHERE signals.feedback_id = old.id AND signals.widget <> ALL ($11::text[])
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

# $1 feedback, $2 widgets: of each that has any, the mean of its scalars.
REWARDS_OF = """
SELECT avg(value) AS mean FROM signals WHERE feedback_id = $1 AND widget = ANY ($2::text[]) AND kind = 'scalar'
GROUP BY widget
"""

OWN_ASSIGNMENT = "SELECT * FROM task_assignments WHERE id = $1 AND annotator_id = $2"

SKIP = """
WITH a AS (
    UPDATE task_assignments SET status = 'skipped', finished_at = now(), skip_reason = $3, skip_note = $4
    WHERE id = $1 AND annotator_id = $2 AND status = 'assigned' RETURNING *
), t AS (
    UPDATE tasks SET active_count = tasks.active_count - 1 FROM a WHERE tasks.id = a.task_id RETURNING tasks.pool
)
SELECT a.*, t.pool FROM a, t
"""

# A draft renews the lease. Where the lease has run out it is taken up again if the task still has room; if it
# has none the draft is kept all the same.
SAVE_DRAFT = f"""
WITH a AS (
    SELECT a.id, a.task_id,
           (a.status = 'expired' AND {_HAS_ROOM}) AS retaken
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
ASSIGN = f"""
WITH t AS (
    SELECT * FROM tasks t WHERE id = $1 AND {_HAS_ROOM} AND output_count >= min_outputs FOR UPDATE
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

# $1 tasks that were just made, $2 how many judgements each came with.
COUNT_RECORDED = """
UPDATE tasks t SET active_count = n.judged, feedback_count = n.judged,
    required_annotations = greatest(t.required_annotations, n.judged),
    status = CASE WHEN t.status = 'open' AND t.pool = 'main' AND n.judged >= t.required_annotations
                  THEN 'complete' ELSE t.status END,
    completed_at = CASE WHEN t.status = 'open' AND t.pool = 'main' AND n.judged >= t.required_annotations THEN now() END
FROM unnest($1::uuid[], $2::int[]) AS n (id, judged) WHERE t.id = n.id
"""
