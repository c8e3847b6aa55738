"""The accounts' hand-written SQL: locks, bulk changes and lists.

Whoever changes a user or their sessions locks the user's row first, so these changes come one after the other and
never wait for each other in a circle. Who changes which users are admins takes LOCK_ADMINS before that.
"""

from __future__ import annotations

LOCK_ADMINS = "SELECT pg_advisory_xact_lock(hashtext('rlflow:admins'))"
COUNT_OTHER_ADMINS = "SELECT count(*) FROM users WHERE role = 'admin' AND is_active AND id <> $1"

# --- sessions: $1 is the user unless said otherwise

LOCK_USER = "SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE"
SESSION_USER = "SELECT user_id FROM sessions WHERE token_hash = $1"
SESSION = """
    SELECT s.id, s.family_id, s.expires_at, s.used_at, s.revoked_at, s.expires_at <= now() AS is_expired,
           s.used_at < now() - make_interval(secs => $2) AS is_reuse, u.is_active
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hash = $1
"""
USE_SESSION = "UPDATE sessions SET used_at = now() WHERE id = $1"
UNUSED_SESSION = """
    SELECT expires_at FROM sessions
    WHERE token_hash = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > now()
"""
REVOKE_FAMILY = "UPDATE sessions SET revoked_at = now() WHERE user_id = $1 AND family_id = $2 AND revoked_at IS NULL"
REVOKE_SESSIONS = """
    UPDATE sessions SET revoked_at = now()
    WHERE user_id = $1 AND revoked_at IS NULL AND family_id IS DISTINCT FROM $2
"""
FAMILY_OF = "SELECT family_id FROM sessions WHERE token_hash = $1 AND user_id = $2 AND revoked_at IS NULL"
REVOKE_API_TOKENS = "UPDATE api_tokens SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL"
WITHDRAW_INVITES = "DELETE FROM invites WHERE invited_by_id = $1 AND used_at IS NULL"

SIGNED_IN = """
    UPDATE users SET last_login_at = now() WHERE id = $1 AND password_hash = $2 AND is_active
    RETURNING last_login_at
"""
REPLACE_PASSWORD = "UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2 RETURNING id"  # noqa: S105

# --- lists, newest first; a null parameter filters nothing

USERS = """
    SELECT id, email, name, role, is_active, created_at, last_login_at FROM users
    WHERE ($1::uuid IS NULL OR id < $1)
      AND ($2::text IS NULL OR role = $2)
      AND ($3::bool IS NULL OR is_active = $3)
      AND ($4::text IS NULL OR strpos(email, lower($4)) > 0 OR strpos(lower(name), lower($4)) > 0)
    ORDER BY id DESC LIMIT $5
"""
API_TOKENS = """
    SELECT id, name, prefix, created_at, expires_at, last_used_at FROM api_tokens
    WHERE user_id = $1 AND revoked_at IS NULL AND ($2::uuid IS NULL OR id < $2)
    ORDER BY id DESC LIMIT $3
"""
INVITES = """
    SELECT i.id, i.email, i.role, i.project_id, p.name AS project_name, i.invited_by_id, i.created_at, i.expires_at,
           i.used_at, i.used_by_id,
           CASE WHEN i.used_at IS NOT NULL THEN 'used' WHEN i.expires_at <= now() THEN 'expired' ELSE 'pending' END
               AS status
    FROM invites i LEFT JOIN projects p ON p.id = i.project_id
    WHERE $1::uuid IS NULL OR i.id < $1
    ORDER BY i.id DESC LIMIT $2
"""
AUDIT = """
    SELECT a.id, a.created_at, a.actor_id, u.name AS actor_name, u.email AS actor_email, a.action, a.object_type,
           a.object_id, a.project_id, a.detail, a.ip
    FROM audit_log a LEFT JOIN users u ON u.id = a.actor_id
    WHERE ($1::uuid IS NULL OR a.id < $1)
      AND ($2::text IS NULL OR a.action = $2 OR starts_with(a.action, $2 || '.'))
      AND ($3::uuid IS NULL OR a.actor_id = $3)
      AND ($4::uuid IS NULL OR a.project_id = $4)
      AND ($5::text IS NULL OR a.object_id = $5)
    ORDER BY a.id DESC LIMIT $6
"""

# --- clearing up

DELETE_EXPIRED_SESSIONS = "DELETE FROM sessions WHERE expires_at <= now()"
DELETE_EXPIRED_INVITES = "DELETE FROM invites WHERE expires_at <= now()"

# --- annotators of imported judgements: $1 ids, $2 addresses, $3 names, $4 a password's hash that nobody knows

ADD_RECORDED = """
    INSERT INTO users (id, created_at, email, name, password_hash, role, is_active)
    SELECT n.id, now(), n.email, n.name, $4, 'annotator', false
    FROM unnest($1::uuid[], $2::text[], $3::text[]) AS n (id, email, name)
    ON CONFLICT (email) DO NOTHING
"""
RECORDED = "SELECT id, email FROM users WHERE email = ANY($1)"
