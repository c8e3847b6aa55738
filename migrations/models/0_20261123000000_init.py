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
        CREATE INDEX tasks_text_idx ON tasks USING gin (to_tsvector('simple', left(prompt, 50000)));
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
    "eJztXW1z27aW/iscfWk74/UktuPkend2RnaUVq1fcmWl7dymo0AiZKGmSJYg7Xi6/e8LQH"
    "wnSBEURZHsmblzG5M4lPQAPMB5zttfg7WlY4MeDx+w6d55ru25gwvtr4GJ1pj9Q3b7SBsg"
    "245u8gsumhtiPOIDZ5YYKe6gOXUdtOBPXSKDYnZJx3ThENsllsmump5h8IvWgg0k5kN0yT"
    "PJnx6eudYDdlfYYTd++419En3kz7UtSsQTfv+d/UVMHX/FlA/hf9qPsyXBhp74KUTncuL6"
    "zH2xxbVPn8bvP4iR/CvMZwvL8NZmNNp+cVeWGQ73PKIfcxl+j/1S7CAX67Gfxr+5D0Vwaf"
    "Mr2AXX8XD4VfXogo6XyDM4QIP/WXrmgv8qzTGWhvV8vLAcfEx0emzi5xnR/9f/mjGR2ez2"
    "bjq7H01ns4ECtgvL5PNCTJeD9tffm+dG4IirA/4BVz8MJ9+enn/ng+4+OOKmgG7wtxBELt"
    "qIigmIEF84mOMzQ24W+ffsjkvWWI5+UjI1C7ovehz8o8psBBei6YiWZwBuAN8eAB+wH6jf"
    "mcaLvw4KJmA6vhndT4c3H/nHrSn90xD4DacjfudEXH1JXf12M18We/M272X4EO2X8fQHjf"
    "+p/efudpSe1XDc9D8D/p2Q51oz03qeIT22ZIOrAWpsZDTr4ZuZmfP7NTKMsenK5zwul5px"
    "hloX5/iBf4n/Oj15e/6O3RXfkf/xtmCy72+G19fj26l4s1JqeCbTYFcr5MjxjMuk8GTfso"
    "t4rtHXmYHNB3fF/jx59aoAx5+HE6G42KjUm3Dr3zrZ3EvibIVbXBLlKf6as2ojiV5gXKSH"
    "Rr9OEyooQPLbm+Gv3yXU0PXd7ffB8BjyV9d3l+mFjV3E948s5D/e393mLOyYTHprIAtX+z"
    "/NIHRvCiO2Sc89YrjEpMf8Yw+xN3OMiqckjX5K3fMHpKfEdqwnomNHRdfEZSq9B/7G0pbX"
    "IKlqXpdSNa8LVM3rrKqxkcP+5WKHqqz9pBSs/n2s/rXtMqPjEZuSmck/vaTlKh1h2vYabE"
    "4wJ6/P3p69Oz0/C48x4ZWis0z2GLNgGBmYfwt1gKWyAHIWZIP9cnPxMluroJsUAlizsC6J"
    "Sehqxuw2KrNt8vfGjGD/NsizMvvjWf72eJbZHTnNI7V38hmbmEidtE17D+RbmBlOhC0fpc"
    "RMQKIlof1gOZg8mD/hFwHwmH0PZC6wBFCfFZz6j+kmpNHV6PVy0HPIHMYXFPvt7Bezc5fA"
    "fXh/NXw/GgiE52jx+IwcfZaAmt+xTqzUlXBs9tb6ZJ2+gkz0IMDhv4J/54CLtcmUb4ADGU"
    "8b3DsqJGltEttD62VogY0FNrZzGqHHbKz4r8JpJRjfCzarCTPewUvyVY0rCST6iPF5GYjT"
    "70MM4fPMSZBvVLMVoisVkJNS9QC9fctoDObzsxIwn5/lwsxvJWHGX23CtE6F3SEpWcPu0D"
    "JTpyObQYBJ4W5gIOrOPFrpFJCWhZlu80w7+ImpwCrznJSEWW7zLLPX0VGkSWIiQJMU0yQc"
    "qhpokk/+Y7oJ6VaaJLagWkWTeDpxR6brvAxkREl096iQKuHjZob1UIopGfyysrTFCpnsG2"
    "nPK+Qea1907CJifNFWFvvWmrvC4YDNDznSTPyEHQ1pFDND2z0epGantocCW9My1XMEbA2w"
    "NYn9nCkXS3VDj8vs8M5tP6U1ae7u8lIl4JQGIubzBpFED8mZ8zL813k+/XWejZeb/4EX7g"
    "YkBZRTYj2Eun6PqI+ZWgxoQqiHMNfPg9mOlYtzvg5OSoEWTkC6Oaxm4cyPcoskIMItcXKp"
    "I8KN2CoaZDO6OdUx2BfM+1AcGe7gMKbulYHI+spzqOUMJLZu/PZRkbG74ANnCzGyXGjA4A"
    "frmd1ihqbJ/mdaLmJnUW2FqLaw1lgj7Krm68ZvqMZWgYc15GqWidllYjnEfTnSqMUsWHYV"
    "aeILaNRFjiusWmbAZazhRj5RmnoWflyg5pNK33/6bglpl+QhN0ZPurlIYvP8HaK9rqxNZN"
    "6/Tk5OT9+evDo9f/fm7O3bN+9ehSF62VtFsXqX4+95uF7iTQ3i9/IN7ANv9G07V9VkcKVe"
    "kdI2bPrVAmDTx1Jfu2RA3ZJUF5ODpDqIMd3jEqXP2HYr8JVxOfA2ts3b2JIj7uirbTnuj9"
    "ZcdsCNbhYeb7EYNvvDmkPcK3hSwJPSa08Ke8sV9/ZIYq/8XVt2H4Wd3cELokbwRxI9JJ33"
    "Eke8tJy1TEMV5JWFEoBxOYwdzH4plYCcz0THRJqnog+jGPZCOlNm3XuShFS+vEemt86EUi"
    "VNhFC6QSJacIfBiig7AYN/fxp9Gr2/2DCP+mdz8un2dnz7/YXmeKbJZuSzef/p6mo0es8H"
    "UW+xwFjn4z4Mx9f80hIRg/99Nby9Gl2LSwuOiWH430W5TEqpKikFRVIymop9wZmNXEk8fn"
    "6ZlIRQHxJgmy6U4rDTz8LyTIn2KuKME2I9SutuhDyO0J+/uLgK/Ek5wL8q/mtkkqXi1h2X"
    "ATdy7Ts6dhxLEh2dvwWEAqD+1dW/X/2kGo2RkgWStW0ka4sCkDpkqCgxGMKMY6/A/EURWY"
    "kowFucN+MvxizKyqkzH6MndRPYrdkzyRdXnkCTt5JrALjnuUmSlzcB8YSp68n4anqoJKUP"
    "zPrnTxpIvFrhvaMip9YyPmpPtbbD6Awotn3oLQ3cXODmgtPink+LT8hgu4YK1xBJANNQO9"
    "PgYLHR0gUykCwf27BQHvuZlkzNzpKL9srcfX/36fJ6pH2cjK7G92N/MkKFJW7yS+wCCU5A"
    "w+s03oh/IWRIPL757E5CCBgedYbnTw+xOXlhi5UdQ5RWeUYSVnmJVa57myUrrZNbxOmnBI"
    "HUr0rqO/iJUGl+br47KybSXDjz6/3CXluJYhGd/IQdRVDTYgBstm656fK+VqpV6NJyPQzU"
    "qT8D18RYp2Iz498iq5oty8DIlAOekU0hPmfC+4I8YBia3Qov7+6uE2eRy3H6sPHp5nI0+f"
    "b1d8ktMbvKPVuvyCAkJYFBaAuDIHE4+d8eUrb2nwtHKXkw11z/KyKbFgRoIXOrQfcddAco"
    "41rK6w4QuZSkWhZ8dtuATW8sZdANNWZN63aYeGBfgU7vM8qu0VhQsO+GnAUWOpWxKv5DPv"
    "w0wQbKKbSV8n5OYhZ/T+bh7yY8yiFuBZ7lOLbbPczR1IrxJWphigobgbhGEdG1OV6y95EX"
    "3hD1Ki+04KHal+BfX4605xVZrGJlLTXq2dihPFJeVh5zb58j9YrHPe4hHwWOcXCMd09Ddd"
    "SsLeMY7wy5vH9avzYatFt+8cOYXeAB74FvEDzgW0DeiwccPLKH9sh2zoHYoc1TnC6qJSCk"
    "BKE8RSohOTBQ1XBNiQErXMwKx83eHRm2eGR7N6Hdyq2lFlebGqOMzafNySfDC/l3jorYIC"
    "LGQAEtIFCAQOk1gYLX0qLt+cFOoUAfbJ9kkNNpqSoqpwVlVE6zdVQcS2ZfliuIE8g2WA4n"
    "4cFUqYgzvGV3h9O7yUVUsPuzORndjzg4ownn5ilGzoJtBJ/N4fub8S0bqa+Jmab6y0xV/f"
    "VuoAFtI2F/LWpA27ZdpiO7iiTaLLutVGw+C31nuzS/yhyHBwRHAcGxsbkqwJoRBJKja+2e"
    "OoJpy6qBtBPX2ouBRO93Dej2PKwwowvbxMnlFLbfWtK+dC37wVDjXjImxqytheXomrXUni"
    "3nUVtajoiA4n9gh16IPxiA7koMERFS98N/a4Rqlmm8bKKlkOMQ7GRjsfb2KUAYtkzhHwFh"
    "CIRhYjN6ZJCqMCTB+D4mRdbeaLf159TutSUNdI2yVZURBAMgtVjRi2EhCab5gYIxEaigk1"
    "D4UH0fqu8nNwI+05LJLIgCjQtVDACtNIuvjl81/wbVEgCKKf+6CgoskgD9Vbv+Wqzw4tG2"
    "iCy/L39KklIwLbVPC5SAbzI8GrkuXtuuRPMXt4CNyzUXmbsvxV9j/1e+U1cFNS3bHLBv2g"
    "8sO2ypxjiHEmBLpZIisO7ZePaIJRR/PreSlOqDtk2fq8sdrItO1tmALLYI0dLFki2tmLVM"
    "CAJp2SXScoWR484xqtK4Oi0LgSltDkyhLputSk6JpCTMcptneUlMQleVpjklCvPctnnOxJ"
    "iUKUzDuzoLs3PXgjQ/WvNRYL52bP8+SCGaEC95XEOIZWFwgz91YlyJEIc50jWDmJjHFCBT"
    "I2vbclxZlEL+wJoDDYrSlqUGj8Ry9NVIeyPDG8xVzg864NOphn8g0ad05YYTxpcBsGUZwF"
    "CgQVfSAejWvRCAa0wp07UqcMdEehFm0TTkfAtSY7IiCYi1Lo4L/mMT3Lhj1KofItlNQLcG"
    "rUarqU3RqreWS5ZkIQ7ME3FAz5zw0kMKD3pmbDBklkOgaAljHQJF22m8Q6DogQNFXeLmpZ"
    "XL0Q0FegjvXtxEc0uX+OLyz+DBeLB4lI/fzEKX1BvKX8vB+P45PE9LreTTgpV8ml3JfF/O"
    "wpsfUBWMh1Cq4pVeqcInqnIMiomBv6Jt/opUWrxqg52YCFAJxVSCR2VBG5ABmyQTYguqTW"
    "xCkNUtYRFiCd/57IGf5ATEARAHQBz0mjgQ/1UwB4LxYNmWs2zj3ywDc76BmxIDO1fZzn1g"
    "2h9zd7QkRiUf96QUwK4Mu6hbLgBTUCoJoR5qltelNMvrAs3yOqtZnonOjlVKrUNiIu3gG/"
    "jn9YZv8CtxcofbzGZmgbzn45bEopxn9KZ/eB25MAZGFM/WxPRcmXYvRjgj3By0px1I4Job"
    "Uk9SYYfwUAY6g5fvDP5gsadzVCQkS37WeUIK0s5LpJ3zxvXYUdomYyKwTda+TVLssh/1oD"
    "YjMZl2TEmvPCWEhr9BTfMnBRtU/+GVzup/9ZZQB+kGtefjYG2toDxbr8heJiWBvWwLeynx"
    "AfrfPmZyOYsVeao07SlRcPW2Z5qzLLX1bCr7euMy4OwtdvYKrCSGCHh7E97e+JJKuHsnbI"
    "VPxlfTIn9voi2H5bgzXmh4xwTKkXhSv+L1kyfTTWu0HWGKmrB1UoUXQ7TG67nUwFVByI8K"
    "uBHP6uti4mTqrktp6hOyfcTnGc9XlrUzRL9sHtOj162BUB3/zcsP2Ileza1hO7OYSqg3eu"
    "e3MCws6EDxOwT0QEBP59RhR03iMgE90AIx2wJxUG5R7L/M8CHrzbftHdxF6UEQeH/7TLUU"
    "2NobTUGAfYcD7CeYMn3i/+jMkT12t/C87oTjSpdjija1b6hmIOry9k+6xs6sSOP2Lf/Xpv"
    "VTuCtSTScUsZce67K6TTU8EeL8W6bSwSwAswB37PDZvW5HT8jwZAGI+XEskUTzUSyHgXNf"
    "mb1ULZ8ikoCYfuWYfnFMearS1isrCRaXLGFCDdWYSLNHoVaCWWC+xpYfWFrbLK3su6rs4s"
    "5aXMl1np2EOxNPLfZ/JaegqvetDUt76wTEXusSpu5O5us9N2FyysyF946KTFcRI13SamXz"
    "qy3Jg+eI2sAW+2sTYX2hUYwDo8o2vAdibj49bG280Xn0G22NEe81l7Vfa3621OeVPAVvns"
    "//ZeAnLCJc15h9nwX/l98dhHpz8I4dfms4AjMYzOCOmcEdPMJGGrFswm8kAdm+5bJ9w72m"
    "LMShQA8Rrt83G2zYKms4EukBp9DAEo5OSWUhjiR6uIj3grFiT7tdmtm1ef3upZSLIG8lPE"
    "J+tm4oUTFTt53xkfvK1DU2NmdpdP3xgG0JbFfkYaUEbiAA6JZAVyWLs+H8zT2XnKgtf9O0"
    "ZJUQ8h06wfgebF1Nu3N07CIisSUKihSHEpB8XzwdJZ2ZGZ/FYaKY7jGlOSFMwa2jQhJ4M0"
    "iBBnbwkkGx0lzrEZvH2sQvdqSt0SOmGtJM/Kw51jPncjlHS9mXYo9bE+Plv9ldj2J9I8rZ"
    "XVNDD2zWNGzqVIzeDJRzxE19MIRCtY6oAg4YOOBEgz3xtipSwAkhCIRKxTBwzThbISqxMQ"
    "qqPiak6jnIHbZpZ7IPzVkJCuL8LL8PzVmagMBfbcImoYK6Skr2UF11RD0FmGzra1Cpjg2F"
    "YiadmF8HPzHNV601SVwSZrnNsywSV5jZZSo5lZJSPSA3Gmi5RGwVhDeje4ds/acNyKyE9j"
    "qHDolsafbfPZsjZOTFT4Y3jwq5MzFMgTrbCAQE1cJzHLZLaOxIQDgHx68jbYmxzn9iIvpR"
    "cDT+xylGVjbwmTUTZpfkIdf1ItVMEt+LvxLba2dufC//Ojk5PX178ur0/N2bs7dv37x7FT"
    "phsreKvDGX4++5QyaxMwQemnzyLJh3VSIlKQZUSteKRHQP0/ak2PQBzTALXBHStBycEKUN"
    "XbKQ5jvBI4lexMc17QiXN03Ph7tXTdMbB1sWmViAddORiT2COjeYOV855wczq+jl7tCJCm"
    "rZclcyU72g8HQgAEhCAG2jAbRoLssRyVeyoUAlNdsdcPeiZdliJ/K2nrkERFykUghoyyCv"
    "OwiULpAherMpKYmEFCiKUj2xBGLoaxWcN1KAcw7OLQntFJUSJOx0UEEhn5gWVdJL0dL5ME"
    "MUZOuOYRAFCVGQCVKUT1Nmvgui9fzxvbDIG8jEtB1rbSuxeZFELzBu+jy+xpSyvVCpHl9c"
    "ZqfUlu6ca/bT0/OFunitstgjCbA91dc6/mrjBd9553iFnogl4afyoZcKwyxUmAVOT4k0oh"
    "n7ui52CFJRPjni7Uix61XLYRfJ2g0PHQe95Ll/pb2G/ymTwJf/b79ny3cgbkOo7a+RTDvW"
    "dedTR9M95FWmIxgPR50djjoucj2JNinXYSeSbjAC2bKxqbjkB+8nww/TC0130NL9bN59HN"
    "1eaPw5n82ru5uP16Pp6EJbMHuFR2R+Njms459H7y+0oK3uoNTk7b/lDjveEFfieb5fI8PI"
    "J+pjcr2p1XB68vY8ZOj5H0Xk/P3N8Po6y9A7+E+POJzy2UTzBNnfKuDmPaM3Tc3rABraww"
    "/q9CyJZiVraTJOgccjIQUejxKeJctzbc9lEHoyqIv1QloWFG/89E3M2QYgZX2bEgVY43qB"
    "mQdPuNp6TcsCsPEiC0GYfyVos9IArpb12Cn348gIQohaKunR1iv6QpOS4Attiy80wCjmDM"
    "00Pg8M2Uo+8JQsZOW3Z6KzXu/2p1e1ZWqhaeyBm8aWabgTN3CZmRoc8yUmwqUv/+GnCTZQ"
    "ThCqD/uQP+tOPKpH0EuPpzsi9cF/TF9hEmmQiPJEbk6D7LqwePDhMHxar0Hz2bg6EPs5Iv"
    "b6ApdS5Guqn9umX3IBrkFPse3oJvs0d/JUJsdWMVA49k7mhAwn39ri4OG4whCjS5W3CNOD"
    "v6Ga6zmmhlzRzos/8Vj74pODlqNj54twVW5Kr/o73jdakFtBNSTuvGjP2MEaXVnPpry4xd"
    "4/UdpMLOiDF346NAk7tPkPodH/HDoAmoQdqklY9+ImNvsY1hV11mB4fz/+/lZEQ/hP+Gze"
    "f7q8GU+n/CL15mviuuLqT+OPH8W1R2Lb/Mro14/jCb+yKdnakjiK4HdUUIQpUdCEXdKEBk"
    "YUz6rXHZbJ93AFdGTGSzGkS2ISuqr0qqdEgQlv8zzHWYrsROd6ZtNiEGqUSWLHWLEuYSDR"
    "Gx93I5UJM0FHwlLPIl8Q5p8W/IeG+wdRBpmQfxH9m0W0oFFUIAAR5tUjzAWIM4qeKm3CWW"
    "nYh9u8D3PLb8YsCCrbhgu6DyfF+pC+lypoXsaIPc83Ys+zPZ45ZKp9BhNCfUC56STJ0P5X"
    "DlbLSkK0GpRibQTYNlcM7gicBQFCgQtsx+igoJRRNyHdGhoUW1Dy3gdSTVADrj3vKZFWfj"
    "sEXUEUUT0RHhVCFoKgmJx4hVjMzJZghSBQRwzdGqnwywq5GhIhAhpFRNfmeMneLw2ZGtaJ"
    "e+H3uTBd3ifDWmr+07Uv/j++HGnPK7JYiXFcQqOezW5hHevZKIW9f1phhELA8kF8AsQndE"
    "8z9dgr15Hc4H1Obs2cva9DVajOmEjzlU16xHbybakKO5CWA24ATFgwYdtlam01YfONrH3a"
    "D8LAlRgOgeGbbzHwfoRQGxkO2HDA7vUBG68RkTTSyPfGhQL1RKcetrtksmNzqWDS04Jo0t"
    "NsOKn4rwK8wfhe1EVOx+qWC9YtitbNlj1DlD5bbJtcIbpSATojCIiXQ9yxjJwVvT22PZBt"
    "MrI97i5QCm2/ZXeH07vJRZQ+9dmcjO5HHJwRu8y0MOZFADG7Pnx/M75lI3W/OcvhA9kJnW"
    "3K9kgYe4vNAzJzzlJxudREzZngvmYqUPzNHpgu7+6uE1v15Tjt6f90czmafPtaQB9VBMsy"
    "Kwai7sywHohZJXw8LQyhTG0LZcrYyKWKFdiE2T+PeOf06KFNpvw5HdyUSqWS46+25bizP6"
    "z5rkiNxJN+tOZ9hQp8saVgIuYT09V0RqV0twpSY/GkvuLEzjZkSRZoW7GBMkjdxp41Ybqz"
    "p5D5CbC7otW/oj8JlNZ4PccOXRG7HpxuxPP6ila5ih9l4FKq9dFJrCimdZScud88pq8oQU"
    "mjCqA94/nKsh53BeuXzWP6hNI+/VQBXBJXVQzJfG9VMGvgsAKH1QAcVj12WHmOUt93f3gv"
    "yP2m85koZi+K5OUqSNULJXoBeAO9U/FTUDuudCp3JPIPTeKW9mwDd0fD7g7rmYGiGHYXl4"
    "G4u2wb5UPWYuuOt6h6LKNYf1l0IW8sGcwYf023J+Qdogh6OxfrLjXQSwSKZkgKLs52Lofg"
    "muiK95vnvfRobTdBW4Sw5dMXcWS30hixeQVCAwiNARAaPSY0hDmnYmSHAj20sesvhWOjF8"
    "NCSr2jYyLQybuYVaq5q3QOq3SIisg2NnUOWyPLfg9ljF0Xr231Dppxud4UaayjEaGJv7oz"
    "H50KO7REHLbpLm3T7Ek2+7F4lqe/tnUCz4hXer1aZvjW+IJhx5HV9Ml37YQCUKtO3bfjW5"
    "jV6m6mZCFUvW2h6pKAFkVaOSkFXH0xr/wcxajsSIH2L27oKMWBJldWm5Llh9ghi9VAQuL5"
    "d46KuDsUjWkNX5d7HJG+1pITiD+Bu/F0+z9/7FgdJ5+Sy60/lG+t5hcg6gNBc/LmTRlT9c"
    "2bfFuV30sZq+ylUkDYH95DdPcSYgIVnxrluhTSBOvfzP7+f8V697A="
)
