from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE "audit_log" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "actor_id" UUID,
    "action" VARCHAR(60) NOT NULL,
    "object_type" VARCHAR(40) NOT NULL,
    "object_id" VARCHAR(64) NOT NULL,
    "project_id" UUID,
    "detail" JSONB NOT NULL,
    "ip" VARCHAR(64) NOT NULL
);
CREATE INDEX "idx_audit_log_actor_i_3f2ecd" ON "audit_log" ("actor_id");
CREATE INDEX "idx_audit_log_project_2fe9ab" ON "audit_log" ("project_id");
COMMENT ON TABLE "audit_log" IS 'Who changed what. `detail` holds the changed fields, never a secret.';
CREATE TABLE "claim_cursors" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "project_id" UUID NOT NULL,
    "annotator_id" UUID NOT NULL,
    "priority" SMALLINT NOT NULL,
    "task_id" UUID NOT NULL,
    "swept_at" TIMESTAMPTZ,
    CONSTRAINT "uid_claim_curso_annotat_f8ddf2" UNIQUE ("annotator_id", "project_id", "priority")
);
COMMENT ON TABLE "claim_cursors" IS 'How far an annotator has come in a project''s queue at one priority, so that a claim starts there.';
CREATE TABLE "jobs" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "kind" VARCHAR(60) NOT NULL,
    "project_id" UUID,
    "created_by_id" UUID,
    "payload" JSONB NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "progress" DOUBLE PRECISION NOT NULL,
    "result" JSONB NOT NULL,
    "checkpoint" JSONB NOT NULL,
    "error" TEXT,
    "attempts" SMALLINT NOT NULL,
    "max_attempts" SMALLINT NOT NULL,
    "run_id" UUID,
    "dedupe_key" VARCHAR(200),
    "run_after" TIMESTAMPTZ NOT NULL,
    "heartbeat_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ
);
CREATE INDEX "idx_jobs_project_488570" ON "jobs" ("project_id");
COMMENT ON COLUMN "jobs"."status" IS 'QUEUED: queued\nRUNNING: running\nSUCCEEDED: succeeded\nFAILED: failed\nCANCELLED: cancelled';
COMMENT ON TABLE "jobs" IS 'A durable record of work for the workers: the truth of which SAQ is only the carrier.';
CREATE TABLE "job_errors" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "line" BIGINT NOT NULL,
    "field" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "job_id" UUID NOT NULL REFERENCES "jobs" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "job_errors" IS 'A bad line of an import.';
CREATE TABLE "scores" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "project_id" UUID NOT NULL,
    "scorer" VARCHAR(100) NOT NULL,
    "level" VARCHAR(20) NOT NULL,
    "subject" VARCHAR(100) NOT NULL,
    "metric" VARCHAR(100) NOT NULL,
    "key" VARCHAR(200) NOT NULL,
    "value" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "n" INT NOT NULL,
    "note" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    CONSTRAINT "uid_scores_project_e18360" UNIQUE ("project_id", "scorer", "level", "metric", "key", "subject")
);
COMMENT ON TABLE "scores" IS 'One figure of one scorer: see rlflow.plugin.Score for the columns'' meaning.';
CREATE TABLE "signals" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "feedback_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "annotator_id" UUID NOT NULL,
    "widget" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "subject" UUID,
    "other" UUID,
    "value" DOUBLE PRECISION,
    "label" TEXT,
    "position" INT,
    "scale_min" DOUBLE PRECISION,
    "scale_max" DOUBLE PRECISION
);
CREATE INDEX "idx_signals_feedbac_c1c336" ON "signals" ("feedback_id");
CREATE INDEX "idx_signals_project_11e18a" ON "signals" ("project_id");
CREATE INDEX "idx_signals_task_id_4887f1" ON "signals" ("task_id");
COMMENT ON TABLE "signals" IS 'One signal of the current revision of a feedback: see rlflow.core.signals for the columns'' meaning.';
CREATE TABLE "users" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "email" VARCHAR(320) NOT NULL UNIQUE,
    "name" VARCHAR(200) NOT NULL,
    "password_hash" VARCHAR(200) NOT NULL,
    "role" VARCHAR(20) NOT NULL,
    "is_active" BOOL NOT NULL,
    "last_login_at" TIMESTAMPTZ
);
COMMENT ON COLUMN "users"."role" IS 'ANNOTATOR: annotator\nRESEARCHER: researcher\nADMIN: admin';
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "prefix" VARCHAR(16) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "expires_at" TIMESTAMPTZ,
    "last_used_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE "notifications" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "kind" VARCHAR(60) NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "body" TEXT NOT NULL,
    "link" VARCHAR(300),
    "data" JSONB NOT NULL,
    "read_at" TIMESTAMPTZ,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE "projects" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "description" TEXT NOT NULL,
    "guidelines" TEXT NOT NULL,
    "task_type" VARCHAR(100) NOT NULL,
    "widgets" JSONB NOT NULL,
    "annotations_per_task" SMALLINT NOT NULL,
    "lease_minutes" SMALLINT NOT NULL,
    "blind" BOOL NOT NULL,
    "gold_rate" DOUBLE PRECISION NOT NULL,
    "scorers" JSONB NOT NULL,
    "settings" JSONB NOT NULL,
    "is_default" BOOL NOT NULL,
    "version" INT NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "archived_at" TIMESTAMPTZ,
    "owner_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE TABLE "export_jobs" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "job_id" UUID,
    "recipe" VARCHAR(100) NOT NULL,
    "format" VARCHAR(100) NOT NULL,
    "request" JSONB NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "file_path" TEXT,
    "row_count" BIGINT,
    "byte_count" BIGINT,
    "manifest" JSONB NOT NULL,
    "error" TEXT,
    "completed_at" TIMESTAMPTZ,
    "project_id" UUID NOT NULL REFERENCES "projects" ("id") ON DELETE CASCADE,
    "requested_by_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
);
COMMENT ON COLUMN "export_jobs"."status" IS 'QUEUED: queued\nRUNNING: running\nSUCCEEDED: succeeded\nFAILED: failed\nCANCELLED: cancelled';
CREATE TABLE "invites" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "email" VARCHAR(320),
    "role" VARCHAR(20) NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "used_by_id" UUID,
    "invited_by_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "project_id" UUID REFERENCES "projects" ("id") ON DELETE CASCADE
);
COMMENT ON COLUMN "invites"."role" IS 'ANNOTATOR: annotator\nRESEARCHER: researcher\nADMIN: admin';
CREATE TABLE "project_members" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "role" VARCHAR(20) NOT NULL,
    "project_id" UUID NOT NULL REFERENCES "projects" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_project_mem_user_id_50ca42" UNIQUE ("user_id", "project_id")
);
COMMENT ON COLUMN "project_members"."role" IS 'ANNOTATOR: annotator\nRESEARCHER: researcher';
CREATE TABLE "sessions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "family_id" UUID NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "user_agent" VARCHAR(300) NOT NULL,
    "ip" VARCHAR(64) NOT NULL,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_sessions_family__8d675e" ON "sessions" ("family_id");
COMMENT ON TABLE "sessions" IS 'One refresh token. Rotation makes a new row of the same family; a used token seen again ends the family.';
CREATE TABLE "tasks" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "type" VARCHAR(100) NOT NULL,
    "prompt" TEXT NOT NULL,
    "messages" JSONB,
    "system" TEXT,
    "expected_behavior" TEXT,
    "evaluation_criteria" JSONB NOT NULL,
    "tags" TEXT[] NOT NULL,
    "metadata" JSONB NOT NULL,
    "gold" JSONB,
    "status" VARCHAR(20) NOT NULL,
    "priority" SMALLINT NOT NULL,
    "required_annotations" SMALLINT NOT NULL,
    "version" INT NOT NULL,
    "agreement" DOUBLE PRECISION,
    "output_count" SMALLINT NOT NULL,
    "min_outputs" SMALLINT NOT NULL,
    "active_count" SMALLINT NOT NULL,
    "feedback_count" SMALLINT NOT NULL,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "completed_at" TIMESTAMPTZ,
    "project_id" UUID NOT NULL REFERENCES "projects" ("id") ON DELETE RESTRICT
);
COMMENT ON COLUMN "tasks"."status" IS 'DRAFT: draft\nOPEN: open\nCOMPLETE: complete\nARCHIVED: archived';
CREATE TABLE "agent_outputs" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "position" SMALLINT NOT NULL,
    "model_id" VARCHAR(200) NOT NULL,
    "output" TEXT NOT NULL,
    "metadata" JSONB NOT NULL,
    "provider" VARCHAR(100),
    "parameters" JSONB NOT NULL,
    "prompt_tokens" INT,
    "completion_tokens" INT,
    "latency_ms" INT,
    "finish_reason" VARCHAR(40),
    "task_id" UUID NOT NULL REFERENCES "tasks" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_agent_outpu_task_id_e1a09d" UNIQUE ("task_id", "position")
);
CREATE TABLE "resolutions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "project_id" UUID NOT NULL,
    "values" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "resolved_by_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "task_id" UUID NOT NULL UNIQUE REFERENCES "tasks" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_resolutions_project_e80b1b" ON "resolutions" ("project_id");
COMMENT ON TABLE "resolutions" IS 'A researcher''s last word on a task on which annotators disagreed.';
CREATE TABLE "task_assignments" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "project_id" UUID NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "assigned_at" TIMESTAMPTZ NOT NULL,
    "lease_expires_at" TIMESTAMPTZ NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "task_version" INT NOT NULL,
    "seed" BIGINT NOT NULL,
    "output_order" SMALLINT[] NOT NULL,
    "draft" JSONB,
    "draft_saved_at" TIMESTAMPTZ,
    "skip_reason" VARCHAR(60),
    "skip_note" TEXT,
    "assigned_by_id" UUID,
    "annotator_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "task_id" UUID NOT NULL REFERENCES "tasks" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_task_assign_task_id_2bf1f1" UNIQUE ("task_id", "annotator_id")
);
COMMENT ON COLUMN "task_assignments"."status" IS 'ASSIGNED: assigned\nSUBMITTED: submitted\nSKIPPED: skipped\nEXPIRED: expired';
COMMENT ON TABLE "task_assignments" IS 'One annotator''s turn at one task. `output_order` lists the outputs'' positions as they were shown.';
CREATE TABLE "feedback" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "project_id" UUID NOT NULL,
    "values" JSONB NOT NULL,
    "reward_scalar" DOUBLE PRECISION,
    "rationale" TEXT,
    "quality_score" DOUBLE PRECISION,
    "duration_ms" BIGINT,
    "revision" INT NOT NULL,
    "task_version" INT NOT NULL,
    "content_hash" VARCHAR(64) NOT NULL,
    "needs_scoring" BOOL NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "annotator_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "assignment_id" UUID NOT NULL REFERENCES "task_assignments" ("id") ON DELETE RESTRICT,
    "task_id" UUID NOT NULL REFERENCES "tasks" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_feedback_task_id_7b6029" UNIQUE ("task_id", "annotator_id")
);
CREATE TABLE "feedback_revisions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "revision" INT NOT NULL,
    "values" JSONB NOT NULL,
    "reward_scalar" DOUBLE PRECISION,
    "rationale" TEXT,
    "duration_ms" BIGINT,
    "task_version" INT NOT NULL,
    "revised_by_id" UUID,
    "feedback_id" UUID NOT NULL REFERENCES "feedback" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_feedback_re_feedbac_4e7c76" UNIQUE ("feedback_id", "revision")
);
COMMENT ON TABLE "feedback_revisions" IS 'What a feedback said before a change: revision `revision`, which the change superseded.';
CREATE TABLE "task_texts" (
    "words" TSVECTOR NOT NULL,
    "task_id" UUID NOT NULL PRIMARY KEY REFERENCES "tasks" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "task_texts" IS 'The words of a task''s prompt, for full-text search; kept by triggers (schema.py).';
CREATE TABLE "task_versions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "version" INT NOT NULL,
    "content" JSONB NOT NULL,
    "edited_by_id" UUID,
    "task_id" UUID NOT NULL REFERENCES "tasks" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_task_versio_task_id_32536c" UNIQUE ("task_id", "version")
);
COMMENT ON TABLE "task_versions" IS 'What a task said before an edit: the content of version `version`, which the edit superseded.';
CREATE TABLE "webhooks" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "url" TEXT NOT NULL,
    "secret" VARCHAR(100) NOT NULL,
    "events" TEXT[] NOT NULL,
    "is_active" BOOL NOT NULL,
    "owner_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "project_id" UUID REFERENCES "projects" ("id") ON DELETE CASCADE
);
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "event" VARCHAR(60) NOT NULL,
    "payload" JSONB NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "attempts" SMALLINT NOT NULL,
    "next_attempt_at" TIMESTAMPTZ NOT NULL,
    "response_status" SMALLINT,
    "error" TEXT,
    "delivered_at" TIMESTAMPTZ,
    "webhook_id" UUID NOT NULL REFERENCES "webhooks" ("id") ON DELETE CASCADE
);
CREATE TABLE "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);
        ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('annotator', 'researcher', 'admin'));
        ALTER TABLE invites ADD CONSTRAINT invites_role_check CHECK (role IN ('annotator', 'researcher', 'admin'));
        ALTER TABLE project_members ADD CONSTRAINT project_members_role_check CHECK (role IN ('annotator', 'researcher'));
        ALTER TABLE tasks ADD CONSTRAINT tasks_status_check CHECK (status IN ('draft', 'open', 'complete', 'archived'));
        ALTER TABLE task_assignments ADD CONSTRAINT task_assignments_status_check CHECK (status IN ('assigned', 'submitted', 'skipped', 'expired'));
        ALTER TABLE jobs ADD CONSTRAINT jobs_status_check CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled'));
        ALTER TABLE export_jobs ADD CONSTRAINT export_jobs_status_check CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled'));
        ALTER TABLE tasks ADD CONSTRAINT tasks_counts_check CHECK (active_count >= 0 AND feedback_count >= 0 AND required_annotations >= 1);
        ALTER TABLE projects ADD CONSTRAINT projects_overlap_check CHECK (annotations_per_task >= 1 AND lease_minutes >= 1 AND gold_rate >= 0 AND gold_rate <= 1);
        CREATE INDEX tasks_claimable_idx ON tasks (project_id, priority DESC, id) WHERE status = 'open' AND active_count < required_annotations AND output_count >= min_outputs;
        CREATE INDEX tasks_project_idx ON tasks (project_id, id);
        CREATE INDEX tasks_project_status_idx ON tasks (project_id, status, id);
        CREATE INDEX tasks_lacking_outputs_idx ON tasks (project_id, id) WHERE output_count = 0;
        CREATE INDEX tasks_gold_idx ON tasks (project_id, id) WHERE gold IS NOT NULL;
        CREATE INDEX tasks_disagreement_idx ON tasks (project_id, agreement, id) WHERE feedback_count >= 2;
        CREATE INDEX tasks_tags_idx ON tasks USING gin (tags);
        CREATE INDEX task_texts_idx ON task_texts USING gin (words);
        CREATE FUNCTION keep_words_of_new_tasks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO task_texts (task_id, words) SELECT id, to_tsvector('simple', left(prompt, 50000)) FROM made
    ON CONFLICT (task_id) DO UPDATE SET words = EXCLUDED.words; RETURN NULL; END $$;
        CREATE TRIGGER tasks_new_words AFTER INSERT ON tasks REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_new_tasks();
        CREATE FUNCTION keep_words_of_edited_task() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO task_texts (task_id, words) SELECT id, to_tsvector('simple', left(prompt, 50000)) FROM (SELECT NEW.id, NEW.prompt) AS edited (id, prompt)
    ON CONFLICT (task_id) DO UPDATE SET words = EXCLUDED.words; RETURN NULL; END $$;
        CREATE TRIGGER tasks_edited_words AFTER UPDATE OF prompt ON tasks FOR EACH ROW WHEN (OLD.prompt IS DISTINCT FROM NEW.prompt) EXECUTE FUNCTION keep_words_of_edited_task();
        CREATE INDEX task_assignments_held_idx ON task_assignments (annotator_id, id) WHERE status = 'assigned';
        CREATE INDEX task_assignments_lease_idx ON task_assignments (lease_expires_at) WHERE status = 'assigned';
        CREATE INDEX task_assignments_project_idx ON task_assignments (project_id, annotator_id, status);
        CREATE INDEX feedback_project_idx ON feedback (project_id, id);
        CREATE INDEX feedback_annotator_idx ON feedback (annotator_id, id);
        CREATE INDEX feedback_unscored_idx ON feedback (project_id) WHERE needs_scoring;
        CREATE INDEX sessions_user_idx ON sessions (user_id);
        CREATE INDEX sessions_expiry_idx ON sessions (expires_at);
        CREATE INDEX api_tokens_user_idx ON api_tokens (user_id, id);
        CREATE INDEX project_members_project_idx ON project_members (project_id);
        CREATE UNIQUE INDEX projects_default_idx ON projects (owner_id) WHERE is_default;
        CREATE UNIQUE INDEX jobs_dedupe_idx ON jobs (dedupe_key) WHERE status = 'queued' AND dedupe_key IS NOT NULL;
        CREATE INDEX jobs_live_idx ON jobs (run_after) WHERE status IN ('queued', 'running');
        CREATE INDEX jobs_creator_idx ON jobs (created_by_id, id);
        CREATE INDEX jobs_untold_idx ON jobs (finished_at) WHERE status IN ('succeeded', 'failed') AND NOT (result ? 'announced');
        CREATE INDEX job_errors_job_idx ON job_errors (job_id, id);
        CREATE INDEX export_jobs_project_idx ON export_jobs (project_id, id);
        CREATE INDEX notifications_user_idx ON notifications (user_id, id);
        CREATE INDEX notifications_unread_idx ON notifications (user_id) WHERE read_at IS NULL;
        CREATE INDEX webhook_deliveries_pending_idx ON webhook_deliveries (next_attempt_at) WHERE status = 'pending';
        CREATE INDEX webhook_deliveries_webhook_idx ON webhook_deliveries (webhook_id, id);
        CREATE INDEX scores_subject_idx ON scores (project_id, level, subject);
        ALTER TABLE tasks SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
        ALTER TABLE task_assignments SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05);
        ALTER TABLE claim_cursors SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0);
        ALTER TABLE jobs SET (autovacuum_vacuum_scale_factor = 0.05);
        """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXW1z2za2/isYfUk64/UktuNkvXfujOwoXbV+ycpK29mmo0AiZKGmSJYgLXt6+98vAL"
    "6TIEVQFEWymNnZxiQOJT0AD3Ce8/bnYG1qSCfHwwdkOHeuY7nO4AL8OTDgGtF/iG4fgQG0"
    "rOgmu+DAuc7HQzZwZvKR/A6cE8eGC/bUJdQJopc0RBY2thxsGvSq4eo6u2gu6EBsPESXXA"
    "P/4aKZYz4gZ4VseuPXX+knkUf2XMskmD/ht9/oX9jQ0DMibAj703qcLTHStcRPwRqT49dn"
    "zovFr335Mv74iY9kX2E+W5i6uzai0daLszKNcLjrYu2YybB79JciGzpIi/009s19KIJL3q"
    "+gFxzbReFX1aILGlpCV2cADf5n6RoL9quArS91c3O8MG10jDVybKDNDGv/63/NmMhsdns3"
    "nd2PprPZQALbhWmwecGGw0D78y/vuRE4/OqAfcDVv4eT16fn3/mgOw82v8mhG/zFBaEDPV"
    "E+ARHiCxsxfGbQySL/kd5x8BqJ0U9KpmZB80WPg39UmY3gQjQd0fIMwA3g2wPgA/oDtTtD"
    "f/HXQcEETMc3o/vp8OYz+7g1IX/oHL/hdMTunPCrL6mrr735Mumb572X4UPAz+PpvwH7E/"
    "z37naUntVw3PS/A/adoOuYM8PczKAWW7LB1QA1OjKa9fDNzMz5/Rrq+thwxHMel0vNOEWt"
    "i3P8wL7EP05P3p9/oHf5d2R/vC+Y7Pub4fX1+HbK36yUGp6JNNjVCtpiPOMyKTzpt+winm"
    "v4PNOR8eCs6J8nb94U4PjTcMIVFx2VehNu/Vsn3r0kzma4xSVRnqLnnFUbSfQC4yI9NPpl"
    "mlBBAZKvb4a/fJdQQ9d3t98Hw2PIX13fXaYXNnIg2z+ykP9wf3ebs7BjMumtAS8c8H9Ax2"
    "RvCiO2Sc9drDvYIMfsYw+xNzOMiqckjX5K3bMHpKfEss0nrCFbRtfEZSq9B/7G0pbXIKlq"
    "3pZSNW8LVM3brKqxoE3/5SCbyKz9pJRa/ftY/WvLoUbHIzIEM5N/eknLVTrCtO018E4wJ2"
    "/P3p99OD0/C48x4ZWis0z2GLOgGOmIfQt5gIWyCuQsyDr95cbiZbaWQTcppGDNwrrEBiar"
    "GbXbiMi2yd8bM4L92yDPyuyPZ/nb41lmd2Q0j9DeyWdsYiJ10jbtPZBvYWYYEbZ8FBIzAY"
    "mWhPaTaSP8YPyIXjjAY/o9oLFAAkB9VnDqP6abkEZXo9fLhpuQOYwvKPrb6S+m5y6O+/D+"
    "avhxNOAIz+HicQNtbZaAmt0xT8zUlXBs9tb6ZJ2+Ag34wMFhv4J954CLtfCUbYADEU8b3D"
    "sqJGktHNtD62VoFRur2NjOaYQes7H8vxKnlWB8L9isJsx4Gy3xsxxXEkj0EePzMhCn34cY"
    "wueZkyDbqGYrSFYyICel6gF6+5bRGMznZyVgPj/LhZndSsKMni1MtU6F3SEpWcPu0DJTpy"
    "ObQYBJ4W6gQ+LMXFLpFJCWVTPd5pm20RNVgVXmOSmpZrnNs0xfR1uSJomJKJqkmCZhUNVA"
    "k3zxH9NNSLfSJLEF1SqaxNWwMzIc+2UgIkqiu0eFVAkbN9PNh1JMyeDnlQkWK2jQbwQ2K+"
    "gcg28aciDWv4GVSb81cFYoHOD9kCNgoCdkAwgIooa2czxIzU5tD1VsTctUz5FiaxRbk9jP"
    "qXIxZTf0uMwO79z2U1qT5u4uL1UCTmEgYj5vEEn0kJw5L8N/nefTX+fZeLn572jheCBJoJ"
    "wS6yHU9XtEfczkYkATQj2EuX4ezLLNXJzzdXBSSmnhBKTeYTULZ36UWyShItwSJ5c6Ityw"
    "JaNBvNHNqY7BvmDeh+LIcAeHMXWvdIjXV65NTHsgsHXjt4+KjN0FGzhb8JHlQgMG/zY39B"
    "Y1NA36P8N0ID2LghUkYGGuEcD0KvB14ysC6CpwEYAOMA1EL2PTxs7LESAmtWDpVQj4FwDE"
    "gbbDrVpqwGWs4UY+UZh6Fn5coOaTSt9/+m4JaZf4ITdGT7i5CGLz/B2iva4sLzLvnycnp6"
    "fvT96cnn94d/b+/bsPb8IQveytoli9y/H3LFwv8aYG8Xv5BvaBN/q2natqMrhSr0hpGzb9"
    "ailg08dSX7tkQN2SVBeTU0l1KsZ0j0uUbJDlVOAr43LK29g2b2NLjrijZ8u0nR/MueiAG9"
    "0sPN4iPmz2uzlXca/Kk6I8Kb32pNC3XHJvjyT2yt+1ZfeR2NlttMByBH8k0UPSeS9xxEvT"
    "Xos0VEFeWSihMC6HsY3oLyUCkPOZ6JhI81T0YRTDXkhnQq17V5CQypb3yHDXmVCqpIkQSj"
    "dIRHPuMFgRZSdg8J8voy+jjxce86h9NSZfbm/Ht99fANs1DDojX437L1dXo9FHNoi4iwVC"
    "Ghv3aTi+ZpeWEOvs76vh7dXoml9aMEx03f8u0mVSSlVJKSiSktFU9AvOLOgI4vHzy6QkhP"
    "qQANt0oRSbnn4WpmsItFcRZ5wQ61FadyPkcYT+/MVBVeBPyin8q+K/hgZeSm7dcRnlRq59"
    "R0e2bQqio/O3gFBAqX959e9XP6lGY6RkFcnaNpK1RQFIHTJUpBgMbsbRV2D+IomsQFTBW5"
    "w34y/GLMrSqTOfoyd1E9it2TPJF1ecQJO3kmsAuOe5SYKXNwHxhKrryfhqeqgkpU/U+mdP"
    "Ggi8WuG9oyKn1jI+ak+1tsPoDFVs+9BbmnJzKTeXOi3u+bT4BHW6a8hwDZGEYhpqZxpsxD"
    "dasoA6FOVj6ybMYz/TkqnZWTLRXpm7H+++XF6PwOfJ6Gp8P/YnI1RY/Ca7RC/g4AQ0vE7j"
    "DdkXgrrA45vP7iSEFMMjz/D84UI6Jy90sdJjiNQqz0iqVV5ilWuut2SFdXKLOP2UoCL1q5"
    "L6NnrCRJifm+/Oiok0F878dr+w11aimEcnPyFbEtS0mAI2W7fccFhfK9kqdGm5Hgbq1J+B"
    "ayCkEb6ZsW+RVc2mqSNoiAHPyKYQn1PhfUEeMAzNboWXd3fXibPI5Th92PhyczmavH77XX"
    "JLzK5y19IqMghJScUgtIVBEDic/G+vUrb2nwtHCH4w1kz/SyKbFlTQqsytBt13qjtAGddS"
    "XneAyKUk1LLKZ7cN2PTGUgbdUGPWtG6HiQf2Fej0PiPtGo0FBftuyFlgoRMRq+I/5NOPE6"
    "TDnEJbKe/nJGbx92Qe/mrCoxziVuBZjmO73cMcTS0fX6IWJq+wEYgDArEG5mhJ30dWeIPX"
    "q7wAwUPBt+Bf347AZoUXq1hZS0BcC9mERcqLymPu7XOEXvG4xz3ko5RjXDnGu6ehOmrWln"
    "GMd4Zc3j+tXxsN2i2/+GHMLuUB74FvUHnAt4C8Fw+48sge2iPbOQdihzZPfrqoloCQElTl"
    "KVIJyYGBKodrSkyxwsWscNzs3ZFhi0e2dxPardxaanG1qTHK2HjyTj4ZXsi/c1TEBmE+Rh"
    "XQUgSKIlB6TaCgtbBoe36wUyjQB9snGeR0WqqKymlBGZXTbB0V2xTZl+UK4gSyDZbDSXgw"
    "ZSriDG/p3eH0bnIRFez+akxG9yMGzmjCuHmCoL2gG8FXY/jxZnxLR2prbKSp/jJTVX+9G9"
    "WAtpGwvxY1oG3bLtORXUUQbZbdVio2n1V9Z7s0v9Ich6sIjgKCw7O5KsCaEVQkR9faPXUE"
    "05ZVA2knrrUXA4ne7xrQ7XlYYUYXtomTyylsv7Wkfela9oMhYF4yKkatrYVpa8Bcgo1pP4"
    "KlafMIKPYHsskF/4MC6Kz4EB4hdT/8D8AEmIb+4kVLQdvGyM7GYu3tUxRh2DKFf6QIQ0UY"
    "JjajRwqpDEMSjO9jUmTtjXZbf07tXlvSQNdIW1UZQWUApBYrfNFNKMA0P1AwJqIq6CQUvq"
    "q+r6rvJzcCNtOCySyIAo0LVQwArTSLb47fNP8G1RIAigj7uhIKLJJQ+qt2/bVYocWjZWJR"
    "fl/+lCSl1LTUPi2qBHyT4dHQcdDacgSav7gFbFyuucjcfSn+Gvu/sp26Kqhp2eaAfdd+YO"
    "lhSzbGOZRQtlQqKQJproVmj0hA8edzK0mpPmjb9Lm63MG66GSdDciiixAuHSTY0opZy4Sg"
    "Ii27RFquELSdOYJVGlenZVVgSpsDU4hDZ6uSUyIpqWa5zbO8xAYmq0rTnBJV89y2ec7EmJ"
    "QpTMO6OnOzc9eCND+Y81FgvnZs/z5IIZoQL3FcQ4hlYXCDP3V8XIkQhznUgI4NxGIKoAHw"
    "2jJtRxSlkD+w5kCDorRlocEjsBx9NdLeyPAGc5Xzgw7YdMrhH0j0KV254YTxZQBsWQYwFG"
    "jQlXQAunUvBOAaEUJ1rQzcMZFehFk0DTnbguSYrEhCxVoXxwX/7gU37hi16odIdhPQrUGr"
    "0WpqU7TqrengJV7wA/OEH9AzJ7z0kMKDnhEbrDLLVaBoCWNdBYq203hXgaIHDhR1sJOXVi"
    "5GNxToIbx7cRPNTU3gi8s/gwfjlcUjffymFrqg3lD+Wg7G98/heVpqJZ8WrOTT7Epm+3IW"
    "3vyAqmC8CqUqXumVKnzCKsegmJjyV7TNX5FKi5dtsBMTUVRCMZXgElHQhsqATZIJsQXVJj"
    "YhyOoWsAixhO989sBPclLEgSIOFHHQa+KA/1fCHAjGK8u2nGUb/2YZmPMN3JSYsnOl7dwH"
    "qv0Rc0cLYlTycU9KKdilYed1yzlgEkolIdRDzfK2lGZ5W6BZ3mY1ywZr9Fgl1TokJtIOvo"
    "F9Xm/4Br8SJ3O4zSxqFoh7Pm5JLMp5Rm/6h9eRC6MjSNBsjQ3XEWn3YoQzws1Be9qBBK65"
    "LvQkFXYID2VUZ/DyncEfTPp0hoqAZMnPOk9IqbTzEmnnrHE9sqW2yZiI2iZr3yYJcuiPep"
    "CbkZhMO6akV54STMLfIKf5k4INqv/wSmf1v3xLqIN0g9rzcbC2VlCupVVkL5OSir1sC3sp"
    "8AH63z5mctmLFX6qNO0pUeXqbc80Z1lqc2NI+3rjMsrZW+zs5VgJDBHl7U14e+NLKuHund"
    "AVPhlfTYv8vYm2HKbtzFih4R0TKEf8Sf2K10+eTL3WaDvCFDVh66QKL4ZojdZzoYErg5Af"
    "FXDDn9XXxcTI1F2X0tQnZPuIzwbNV6a5M0Q/e4/p0evWQKiO/+blB+xEr+bWsJ1ZTCXUG7"
    "3zaxgWFnSg+E0F9KiAns6pw46axGUCelQLxGwLxEG5RbH/MsOHrDfftndwF6WngsD722eq"
    "pcDW3mhKBdh3OMB+ggjVJ/6PzhzZY3cLz+t2OK50OaZoU3tFgA6Jw9o/aYCeWSFg9i37l9"
    "f6KdwVCdAwgfSlR5qoblMNT1Rx/i1T6cosUGYB6tjhs3vdjp6g7ooCEPPjWCKJ5qNYDgPn"
    "vjJ7iVw+RSShYvqlY/r5MeWpSluvrKSyuEQJE3KoxkSaPQq1EswC8zW2/JSltc3Syr6r0i"
    "7urMWVXOfZSbgz0NSk/1dyCqp639qwtLdOQOy1LmHq7mS+3jMTJqfMXHjvqMh05THSJa1W"
    "Or9giR9cm9cGNulfXoT1BSAIBUaVpbsP2PA+PWxt7Ok88gqsEWS95rL2a83PFvq8kqdg7/"
    "nsXzp6QjzCdY3o91mwf/ndQYg7V96xw28NR8oMVmZwx8zgDh5hI41YNuE3klDZvuWyfcO9"
    "pizEoUAPEa7fNxts2DJrOBLpAafQwBKOTkllIY4keriI94KxZE+7XZrZtXn97qWUCydvBT"
    "xCfrZuKFExU7ed8ZH7ytTVPZuzNLr+eIVtCWxX+GElBW4goNAtga5MFmfD+Zt7LjlRW/6m"
    "YYoqIeQ7dILxPdi6mnbnaMiBWGBLFBQpDiVU8n3xdJR0ZmZ8FoeJYrpHhOSEMAW3jgpJYG"
    "+QBA1soyWFYgUc8xEZx2DiFzsCa/iICIDAQBtgmxvG5TKOltAvRR+3xvrLv+hdlyDNE2Xs"
    "rgHgA501gAyN8NHeQDFH3NQHq1Co1hFVigNWHHCiwR5/WyUp4ISQCoRKxTAwzThbQSKwMQ"
    "qqPiak6jnIHbZpZ7IPzVkJCuL8LL8PzVmagEDPFqaTUEFdJSV7qK46op4CTLb1NahUx4ao"
    "YiadmF8bPVHNV601SVxSzXKbZ5knrlCzy5ByKiWlekBuNNByCVsyCHuje4ds/acNlVmp2u"
    "scOiSypdl/93SOoJ4XPxnePCrkzvgwCerMEwgIqoVr23SXAPRIgBkHx65DsERIYz8xEf3I"
    "ORr/4yQjKxv4zJoJs0v8kOt6EWomge/FX4nttTM938s/T05OT9+fvDk9//Du7P37dx/ehE"
    "6Y7K0ib8zl+HvmkEnsDIGHJp88C+ZdlkhJiikqpWtFIrqHaXtSbPqAZpgFLglpWk6dEIUN"
    "XbKQ5jvBI4lexMc17QgXN03Ph7tXTdMbB1sUmViAddORiT2COjeYOV855wczy+jl7tCJEm"
    "rZdFYiU72g8HQgoJBUAbSNBtDCuShHJF/JhgKV1Gx3wN2LlqWLHYvbeuYSEHGRSiGgLYO8"
    "7iBQsoA6780mpSQSUkpRlOqJxRGDz1Vw9qQUzjk4tyS0k1dKELDTQQWFfGKaV0kvRUvnw6"
    "yiIFt3DFNRkCoKMkGKsmnKzHdBtJ4/vhcWeQOZmJZtri0pNi+S6AXGTZ/H14gQuhdK1eOL"
    "y+yU2tKdc81+enq+EAetZRZ7JKFsT/m1jp4ttGA77xyt4BM2BfxUPvRCYTULFWaB0VM8jW"
    "hGv66DbAxllE+OeDtS7HrVctiBonbDQ9uGL3nuX2Gv4b/LJLDl/+tv2fIdkNkQcvtrJNOO"
    "dd351NF0D3mZ6QjGq6PODkcdBzquQJuU67ATSTcYgWxayJBc8oOPk+Gn6QXQbLh0vhp3n0"
    "e3F4A956txdXfz+Xo0HV2ABbVXWETmV4PBOv5p9PECBG11B6Umb/8td+jxBjsCz/P9Gup6"
    "PlEfk+tNrYbTk/fnIUPP/igi5+9vhtfXWYbeRn+42GaUjxfNE2R/y4Cb94zeNDWvA2jVHn"
    "5Qp2eJNytZC5NxCjweCSnl8SjhWTJdx3IdCqErgrpYL6RlleKNn76xMfMAkta3KVEFa1wv"
    "UPPgCVVbr2lZBWy8yEIQ5l8J2qy0AhdkPXbS/TgygipELZX0aGkVfaFJSeULbYsvNMAo5g"
    "zNND4PDNlKPvCUrMrKb89EZ73e7U+vasvUqqaxB24aW6bhTtzApWZqcMwXmAiXvvynHydI"
    "hzlBqD7sQ/asO/6oHkEvPJ7uiNQn/zF9hYmnQULCErkZDbLrwmLBh8Pwab0GzWfj6kDsp4"
    "jY6wtcUpGvqX5uXr/kAlyDnmLb0U32ae7kqWzLUkTPgn1YHii2DKf+s3oCU4V46pjqyoms"
    "Tiq34hjruF7lo0tVAQmzqF8R4Li2AaDDu56xJx6Dbz6Hatoasr9xj65XodY/GLwCQQoKAZ"
    "DfeQEbZCNAVubGENcA2fsnCnuuBe0Cw09XvdQOzZKoCPK/D2uieqkdqpda98JLvH0MaZI6"
    "azC8vx9/f8uDRvwnfDXuv1zejKdTdpG48zV2HH71x/Hnz/zaI7YsdmX0y+fxhF3xKtu2JN"
    "wk+B0VFGFKVGnCLmlCHUGCZtXLM4vke7gCOjLjpYjkJTYwWVV61VOiymHQ5nmOkznZic51"
    "YKfFVERWJtcfIcnyjYFEb0IBGingmInN4pZ6FvmCbIi04N80KyIIxshkRvAg6SyiBf20Ag"
    "EViF89EJ+DOCPwqdImnJVW+3Cb92Fm+c2oBUFE23BBk+akWB+yHFN138sYsef5Rux5thU2"
    "g0y2HWNCqA8oN51LGtr/0jF9WUkV1Kcq1jYCbJsLK3cEzoI4qsAFtmMQVVDxqZuQbo2gii"
    "0ocYsIoSaoAdeet95IK78dYtNUsFU9gTAVQhZ40EZOsEIQ0LElTIHFkJQMUJiuENiYtka8"
    "ziBM/BUBXl2jI94GZEm/4j/YEwFBLFX4X+ARWQ6Yv1A48MMDsgl4TRYrtIbH1st32YCE2j"
    "/hq/HVGFrQdsCSPgR849Xvvh2BzcokiHUEJgA9IfsFLHSI1wAamueY4o2PgY02rHIHuaA3"
    "AF9bLMLBZt/R1TUwR/4IBxlgg50Vu7vete1Je3bdg3ZB2U8oA19cAsvn/ie0oMpQDG8o1P"
    "vCXfc/ja6mdxNuxhPTtRcopY3os5Y49uwN3VRX/Ln+BUJRjH7TbuUyt52VggC3PZ+U2vAa"
    "7H5OqnfjCYJWc/aeWEzrlu0nCKQttwP9vIKOvy8AAjFTwXRTYEFsAGnYufD7UBkO62NFtx"
    "D/6eCb/w+u+fGCK2ouQbW9RW8hDWnZ3Wjvn1YYGhe4l1RgXGt3ExUYlwt4j8NBOlK7Y5+T"
    "W7Oz2NehMj62mEjzlcd65GZj21IVWjotp0hpxZ0q7rTLNkFjvQs4syowHALGNd9iYP2CVe"
    "8CdcBWB+xeH7DRGmJBo6v8MJBQoB6C7rDdnxPxH6elshhOC9IYTrN5DPy/EvAG43tBf6aT"
    "RMpliRSliWTLkkJCGGc8W0GykgE6I6gQL4e4beo5K3p7UlUg22RKVdxPLZVTdUvvDqd3k4"
    "sob/erMRndjxg4I3qZamHuF0P0+vDjzfiWjtT85mmHz6DCZOaV1RO4ik06D9DIOUvF5VIT"
    "NaeC+5qpQPE3e2C6vLu7TmzVl+N0iNmXm8vR5PVbDn1UsTPLrOiQODPdfMBGlbyltLCKoW"
    "1bDK2Efy0WJmNhav88op3LlwwtPGXP6eCmVKq+Bnq2TNuZ/W7Od0VqxJ/0gznvK1QqCKgU"
    "TNh4YgElMyKku2WQGvMn9RUnerbBS7yA24oBlUHqNvasCdWdPYXMr7ywK1r9K8qXQGmN1n"
    "NkkxW26sHphj+vr2iVq8hVBi6pWlydxIogUkdJuHvvMX1FSZUcrADaBs1Xpvm4K1g/e4/p"
    "E0r79FMFcAlcVTEk871Vwawph5VyWA2Uw6rHDivXFrir8rNp/eG9IPebTqQliL4ogperIE"
    "c8lOgF4A30NkdPQdHSJMYFNUQikb9p9RBhT1Xl7mjY3WFuKCiSYXdxGRV3l+mwedAioN3x"
    "FlWPZeTrL4uuSlhOBjPGX9PtmeCHaFLSzsW6S4+SEoGiGZKCidOdy8aoJrrio/e8lx6t7S"
    "ZoixC2fPoijuxWGiM2r4rQUITGQBEaPSY0uDknY2SHAj20seuvwWbBF92EAl2Wn+8WE2k+"
    "301kaLOPPYQu20sWXFFZ/hxW6RCl+C1kaAy2Rpb9HurnOw5aW/IdruNyvakOXEejYAM9Oz"
    "MfnQo7tEBcbdNd2qbpkyz6Y9EsT38Vv1cC8UqvV8sM3xpfMGTbomJy+a6dUEAVSZX37fgW"
    "ZrWCzylZFaretlB1QUCLJK2clFJcfTGvvIliVHakQPsXN3SU4kCTK6tNyfJDZOPFaiAg8f"
    "w7R0XcHYzGtIavyz2OCF9rwQnEn8DdeLr9nz92rI6TT8nl1h/Kt1bzCxD1gaA5efeujKn6"
    "7l2+rcrupYxV+lJJIOwP7yG6ewkxURWfGuW6JNIE69/M/vp/ZZl/xw=="
)
