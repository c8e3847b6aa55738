"""The SQL of notifications and webhooks."""

from __future__ import annotations

INSERT_NOTIFICATIONS = """
    INSERT INTO notifications (id, created_at, user_id, kind, title, body, link, data)
    SELECT n.id, now(), n.user_id, $3, $4, $5, $6, $7::jsonb
    FROM unnest($1::uuid[], $2::uuid[]) AS n (id, user_id) JOIN users u ON u.id = n.user_id AND u.is_active
    RETURNING id, user_id
"""

LIST_NOTIFICATIONS = """
    SELECT id, created_at, kind, title, body, link, data, read_at FROM notifications
    WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2) AND (NOT $3 OR read_at IS NULL)
    ORDER BY id DESC LIMIT $4
"""

COUNT_UNREAD = "SELECT count(*) FROM notifications WHERE user_id = $1 AND read_at IS NULL"

MARK_READ = """
    UPDATE notifications SET read_at = now()
    WHERE user_id = $1 AND read_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY($2))
"""

TO_DELIVER = """
    SELECT n.id, n.kind, n.title, n.body, n.link, n.data, n.user_id, u.email
    FROM notifications n JOIN users u ON u.id = n.user_id AND u.is_active
    WHERE n.id = ANY($1::uuid[]) ORDER BY n.id
"""

# --- webhooks -----------------------------------------------------------------------------------------------

# A webhook hears of what its owner may see now: of one project, or of all that are theirs to research.
LISTENING = """
    SELECT w.id FROM webhooks w JOIN users u ON u.id = w.owner_id AND u.is_active JOIN projects p ON p.id = $2
    WHERE w.is_active AND $1 = ANY(w.events) AND (w.project_id = p.id OR w.project_id IS NULL)
      AND (p.owner_id = u.id
           OR (w.project_id IS NOT NULL AND u.role = 'admin')
           OR (u.role IN ('admin', 'researcher') AND EXISTS (
                 SELECT FROM project_members m
                 WHERE m.project_id = p.id AND m.user_id = u.id AND m.role = 'researcher')))
"""

INSERT_DELIVERIES = """
    INSERT INTO webhook_deliveries (id, created_at, webhook_id, event, payload, status, attempts, next_attempt_at)
    SELECT d.id, now(), d.webhook_id, $3, $4::jsonb, 'pending', $5, now() + make_interval(secs => $6)
    FROM unnest($1::uuid[], $2::uuid[]) AS d (id, webhook_id)
"""

# Whoever takes a delivery has until next_attempt_at to say how it went; then somebody else takes it.
TAKE_DELIVERIES = """
    UPDATE webhook_deliveries d SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
    FROM webhooks w
    WHERE w.id = d.webhook_id AND d.id IN (
        SELECT id FROM webhook_deliveries WHERE status = 'pending' AND next_attempt_at <= now()
        ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING d.id, d.webhook_id, d.event, d.payload, d.attempts, d.created_at, w.url, w.secret, w.is_active
"""

END_DELIVERY = """
    UPDATE webhook_deliveries
    SET status = $3::text, response_status = $4, error = $5,
        next_attempt_at = now() + make_interval(secs => $6),
        delivered_at = CASE WHEN $3::text = 'succeeded' THEN now() END
    WHERE id = $1 AND attempts = $2 AND status = 'pending'
"""

GIVE_UP_DELIVERIES = """
    UPDATE webhook_deliveries SET status = 'failed', error = $2 WHERE webhook_id = $1 AND status = 'pending'
"""

SWITCH_OFF = "UPDATE webhooks SET is_active = false WHERE id = $1"

RETRY_DELIVERY = """
    UPDATE webhook_deliveries SET status = 'pending', attempts = 0, next_attempt_at = now(), error = NULL
    WHERE id = $1 AND webhook_id = $2 AND status = 'failed' RETURNING id
"""

# Ids are UUIDv7: a bound on the id is a bound on the time.
PURGE_DELIVERIES = "DELETE FROM webhook_deliveries WHERE id < $1 AND status <> 'pending'"
PURGE_NOTIFICATIONS = "DELETE FROM notifications WHERE id < $1 AND read_at IS NOT NULL"

# --- jobs that ended ----------------------------------------------------------------------------------------

TAKE_ENDED_JOBS = """
    UPDATE jobs SET result = result || '{"announced": true}'
    WHERE id IN (SELECT id FROM jobs
                 WHERE status IN ('succeeded', 'failed') AND NOT (result ? 'announced')
                 ORDER BY finished_at LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, project_id, created_by_id, status, error, result, finished_at
"""

EXPORTS_OF_JOBS = """
    SELECT e.job_id, e.id, e.project_id, e.requested_by_id, e.recipe, e.format, e.row_count, e.byte_count,
           p.name AS project_name
    FROM export_jobs e JOIN projects p ON p.id = e.project_id WHERE e.job_id = ANY($1::uuid[])
"""

PROJECT_NAMES = "SELECT id, name FROM projects WHERE id = ANY($1::uuid[])"
