"""What the models cannot say: checks of closed sets, partial and expression indexes, storage settings.

The first migration runs these after the tables are made; a test builds the schema both ways and compares.
A change here needs a migration of its own.
"""

from __future__ import annotations

from enum import StrEnum

from rlflow.core.enums import (
    AnswerSource,
    AssignmentStatus,
    JobStatus,
    MemberRole,
    QualificationStatus,
    Role,
    TaskPool,
    TaskStatus,
)

CLAIMABLE = "status = 'open' AND pool = 'main' AND active_count < required_annotations AND output_count >= min_outputs"
"""Which tasks may be handed out. The claim's WHERE must repeat it, or PostgreSQL cannot use the index."""

RANK = "(priority * 16 + uncertainty)"
"""In which order: by priority, then by how unsure the judgements so far leave us (0 to 15), then by age."""

UNJUDGED = 7
"""The uncertainty of a task without any judgement, where the queue is ordered by it: the highest that there is."""

GOLD_RANK = 32_767
"""The rank of the claim cursor that goes over the gold items; no task has it."""

# A tsvector holds 1 MB at most: of a longer prompt the beginning is searched.
_KEEP_WORDS = """CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO task_texts (task_id, words) SELECT id, to_tsvector('simple', left(prompt, 50000)) FROM {rows}
    ON CONFLICT (task_id) DO UPDATE SET words = EXCLUDED.words; RETURN NULL; END $$"""


def _check(table: str, column: str, values: type[StrEnum]) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_check CHECK ({column} IN ({listed}))"


STATEMENTS = [
    _check("users", "role", Role),
    _check("invites", "role", Role),
    _check("project_members", "role", MemberRole),
    _check("tasks", "status", TaskStatus),
    _check("tasks", "pool", TaskPool),
    _check("qualifications", "status", QualificationStatus),
    _check("gold_results", "source", AnswerSource),
    _check("task_assignments", "status", AssignmentStatus),
    _check("jobs", "status", JobStatus),
    _check("export_jobs", "status", JobStatus),
    "ALTER TABLE tasks ADD CONSTRAINT tasks_counts_check CHECK "
    "(active_count >= 0 AND feedback_count >= 0 AND required_annotations >= 1)",
    "ALTER TABLE projects ALTER COLUMN gold_seed SET DEFAULT floor(random() * 9007199254740992)::int8",
    "ALTER TABLE tasks ADD CONSTRAINT tasks_uncertainty_check CHECK (uncertainty >= 0 AND uncertainty <= 15)",
    "ALTER TABLE tasks ADD CONSTRAINT tasks_known_answer_check CHECK (pool = 'main' OR gold IS NOT NULL)",
    "ALTER TABLE gold_results ADD CONSTRAINT gold_results_agreement_check CHECK (agreement >= 0 AND agreement <= 1)",
    "ALTER TABLE projects ADD CONSTRAINT projects_overlap_check CHECK "
    "(annotations_per_task >= 1 AND lease_minutes >= 1 AND gold_rate >= 0 AND gold_rate <= 1)",
    # The queue: what can be claimed, in the order in which it is handed out.
    f"CREATE INDEX tasks_claimable_idx ON tasks (project_id, {RANK} DESC, id) WHERE {CLAIMABLE}",
    # Lists: keyset by id within a project, filters and full text.
    "CREATE INDEX tasks_project_idx ON tasks (project_id, id)",
    "CREATE INDEX tasks_project_status_idx ON tasks (project_id, status, id)",
    "CREATE INDEX tasks_lacking_outputs_idx ON tasks (project_id, id) WHERE output_count = 0",
    "CREATE INDEX tasks_gold_idx ON tasks (project_id, id) WHERE gold IS NOT NULL",
    "CREATE INDEX tasks_disagreement_idx ON tasks (project_id, agreement, id) WHERE feedback_count >= 2",
    "CREATE INDEX tasks_tags_idx ON tasks USING gin (tags)",
    "CREATE INDEX task_texts_idx ON task_texts USING gin (words)",
    _KEEP_WORDS.format(name="keep_words_of_new_tasks", rows="made"),
    "CREATE TRIGGER tasks_new_words AFTER INSERT ON tasks REFERENCING NEW TABLE AS made "
    "FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_new_tasks()",
    _KEEP_WORDS.format(name="keep_words_of_edited_task", rows="(SELECT NEW.id, NEW.prompt) AS edited (id, prompt)"),
    "CREATE TRIGGER tasks_edited_words AFTER UPDATE OF prompt ON tasks FOR EACH ROW "
    "WHEN (OLD.prompt IS DISTINCT FROM NEW.prompt) EXECUTE FUNCTION keep_words_of_edited_task()",
    # Leases: what is held, by whom, and what ran out.
    "CREATE INDEX task_assignments_held_idx ON task_assignments (annotator_id, id) WHERE status = 'assigned'",
    "CREATE INDEX task_assignments_lease_idx ON task_assignments (lease_expires_at) WHERE status = 'assigned'",
    "CREATE INDEX task_assignments_project_idx ON task_assignments (project_id, annotator_id, status)",
    "CREATE INDEX feedback_project_idx ON feedback (project_id, id)",
    "CREATE INDEX feedback_annotator_idx ON feedback (annotator_id, id)",
    "CREATE INDEX feedback_unscored_idx ON feedback (project_id) WHERE needs_scoring",
    "CREATE INDEX sessions_user_idx ON sessions (user_id)",
    "CREATE INDEX sessions_expiry_idx ON sessions (expires_at)",
    "CREATE INDEX api_tokens_user_idx ON api_tokens (user_id, id)",
    "CREATE INDEX project_members_project_idx ON project_members (project_id)",
    "CREATE UNIQUE INDEX projects_default_idx ON projects (owner_id) WHERE is_default",
    "CREATE UNIQUE INDEX jobs_dedupe_idx ON jobs (dedupe_key) WHERE status = 'queued' AND dedupe_key IS NOT NULL",
    "CREATE INDEX jobs_live_idx ON jobs (run_after) WHERE status IN ('queued', 'running')",
    "CREATE INDEX jobs_creator_idx ON jobs (created_by_id, id)",
    # What ended and was not told to anybody yet; the condition is repeated in notifications/queries.py.
    "CREATE INDEX jobs_untold_idx ON jobs (finished_at) "
    "WHERE status IN ('succeeded', 'failed') AND NOT (result ? 'announced')",
    "CREATE INDEX job_errors_job_idx ON job_errors (job_id, id)",
    "CREATE INDEX export_jobs_project_idx ON export_jobs (project_id, id)",
    "CREATE INDEX notifications_user_idx ON notifications (user_id, id)",
    "CREATE INDEX notifications_unread_idx ON notifications (user_id) WHERE read_at IS NULL",
    "CREATE INDEX webhook_deliveries_pending_idx ON webhook_deliveries (next_attempt_at) WHERE status = 'pending'",
    "CREATE INDEX webhook_deliveries_webhook_idx ON webhook_deliveries (webhook_id, id)",
    "CREATE INDEX gold_results_annotator_idx ON gold_results (project_id, annotator_id, source, id)",
    "CREATE INDEX resolution_events_task_idx ON resolution_events (task_id, id)",
    "CREATE INDEX resolution_signals_task_idx ON resolution_signals (task_id)",
    "CREATE INDEX scores_subject_idx ON scores (project_id, level, subject)",
    # Without NULLS NOT DISTINCT, which PostgreSQL has from version 15 on only. The index serves reads by task, too.
    "CREATE UNIQUE INDEX consensus_place_idx ON consensus (task_id, method, widget, key, kind, "
    "coalesce(subject, '00000000-0000-0000-0000-000000000000'), "
    "coalesce(other, '00000000-0000-0000-0000-000000000000'), coalesce(position, -1))",
    "CREATE INDEX consensus_project_idx ON consensus (project_id, method, task_id)",
    # Claims and submits rewrite these rows: leave room on the page, and clean up before the queue's head is
    # full of dead index entries.
    "ALTER TABLE tasks SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500)",
    "ALTER TABLE task_assignments SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05)",
    "ALTER TABLE claim_cursors SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0)",
    "ALTER TABLE jobs SET (autovacuum_vacuum_scale_factor = 0.05)",
]
