"""The schema on one page. What Tortoise cannot say (checks, partial and expression indexes) is in schema.py.

What a plugin names (task type, widget, format, provider) is text, checked against the registry; closed sets
(roles, statuses) are checked by the database. Ids are UUIDv7, so they sort by time.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField, TSVectorField
from tortoise.models import Model

from rlflow.core.enums import AssignmentStatus, JobStatus, MemberRole, Role, TaskStatus
from rlflow.core.ids import new_id

JsonObject = dict[str, Any]


class Base(Model):
    """An id that sorts by time, and when the row was made."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        abstract = True


class User(Base):
    email = fields.CharField(max_length=320, unique=True)  # lower case
    name = fields.CharField(max_length=200)
    password_hash = fields.CharField(max_length=200)
    role = fields.CharEnumField(Role, max_length=20, default=Role.ANNOTATOR)
    is_active = fields.BooleanField(default=True)
    last_login_at = fields.DatetimeField(null=True)

    class Meta:
        table = "users"


class Session(Base):
    """One refresh token. Rotation makes a new row of the same family; a used token seen again ends the family."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.CASCADE)
    family_id = fields.UUIDField(db_index=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)
    user_agent = fields.CharField(max_length=300, default="")
    ip = fields.CharField(max_length=64, default="")

    class Meta:
        table = "sessions"


class ApiToken(Base):
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.CASCADE)
    name = fields.CharField(max_length=100)
    prefix = fields.CharField(max_length=16)  # shown in lists, so that people know which is which
    token_hash = fields.CharField(max_length=64, unique=True)
    expires_at = fields.DatetimeField(null=True)
    last_used_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "api_tokens"


class Invite(Base):
    email = fields.CharField(max_length=320, null=True)
    role = fields.CharEnumField(Role, max_length=20, default=Role.ANNOTATOR)
    project: fields.ForeignKeyNullableRelation[Project] = fields.ForeignKeyField(
        "models.Project", null=True, on_delete=fields.CASCADE
    )
    token_hash = fields.CharField(max_length=64, unique=True)
    invited_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="invites_sent", on_delete=fields.CASCADE
    )
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    used_by_id = fields.UUIDField(null=True)

    class Meta:
        table = "invites"


class AuditEntry(Base):
    """Who changed what. `detail` holds the changed fields, never a secret."""

    actor_id = fields.UUIDField(null=True, db_index=True)
    action = fields.CharField(max_length=60)  # e.g. user.set_role, project.update
    object_type = fields.CharField(max_length=40)
    object_id = fields.CharField(max_length=64)
    project_id = fields.UUIDField(null=True, db_index=True)
    detail: JsonObject = fields.JSONField(default=dict)
    ip = fields.CharField(max_length=64, default="")

    class Meta:
        table = "audit_log"


class Project(Base):
    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.RESTRICT)
    name = fields.CharField(max_length=200)
    description = fields.TextField(default="")
    guidelines = fields.TextField(default="")  # Markdown
    task_type = fields.CharField(max_length=100)
    widgets: list[JsonObject] = fields.JSONField(default=list)
    annotations_per_task = fields.SmallIntField(default=1)
    lease_minutes = fields.SmallIntField(default=30)
    blind = fields.BooleanField(default=True)
    gold_rate = fields.FloatField(default=0.0)
    scorers: list[JsonObject] = fields.JSONField(default=list)
    settings: JsonObject = fields.JSONField(default=dict)
    is_default = fields.BooleanField(default=False)  # where tasks without a project_id go
    version = fields.IntField(default=1)  # grows with every change; caches key on it
    updated_at = fields.DatetimeField(auto_now=True)
    archived_at = fields.DatetimeField(null=True)

    class Meta:
        table = "projects"


class ProjectMember(Base):
    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField(
        "models.Project", related_name="members", on_delete=fields.CASCADE
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="memberships", on_delete=fields.CASCADE
    )
    role = fields.CharEnumField(MemberRole, max_length=20, default=MemberRole.ANNOTATOR)

    class Meta:
        table = "project_members"
        unique_together = (("user", "project"),)


class Task(Base):
    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField("models.Project", on_delete=fields.RESTRICT)
    type = fields.CharField(max_length=100)
    prompt = fields.TextField()
    messages: list[JsonObject] | None = fields.JSONField(null=True)
    system = fields.TextField(null=True)
    expected_behavior = fields.TextField(null=True)
    evaluation_criteria: list[str] = fields.JSONField(default=list)
    tags: list[str] = ArrayField("text", default=list)
    metadata: JsonObject = fields.JSONField(default=dict)
    gold: JsonObject | None = fields.JSONField(null=True)  # {widget name: value}
    status = fields.CharEnumField(TaskStatus, max_length=20, default=TaskStatus.OPEN)
    priority = fields.SmallIntField(default=0)
    required_annotations = fields.SmallIntField(default=1)
    version = fields.IntField(default=1)
    agreement = fields.FloatField(null=True)  # 0 to 1, written by the scorers
    output_count = fields.SmallIntField(default=0)
    min_outputs = fields.SmallIntField(default=0)  # what the project's widgets need before it can be judged
    active_count = fields.SmallIntField(default=0)  # assignments that are assigned or submitted
    feedback_count = fields.SmallIntField(default=0)
    created_by_id = fields.UUIDField(null=True)
    updated_at = fields.DatetimeField(auto_now=True)
    completed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "tasks"


class TaskText(Model):
    """The words of a task's prompt, for full-text search; kept by triggers (schema.py).

    Apart from `tasks`, whose rows every claim and submission rewrites: an index there would be rewritten with them.
    """

    task: fields.OneToOneRelation[Task] = fields.OneToOneField(
        "models.Task", primary_key=True, related_name="text", on_delete=fields.CASCADE
    )
    words = TSVectorField()

    class Meta:
        table = "task_texts"


class TaskVersion(Base):
    """What a task said before an edit: the content of version `version`, which the edit superseded."""

    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("models.Task", on_delete=fields.CASCADE)
    version = fields.IntField()
    content: JsonObject = fields.JSONField()
    edited_by_id = fields.UUIDField(null=True)  # who superseded it

    class Meta:
        table = "task_versions"
        unique_together = (("task", "version"),)


class AgentOutput(Base):
    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("models.Task", on_delete=fields.CASCADE)
    position = fields.SmallIntField()  # its place in the task, from 0: "#0" in gold answers and imports
    model_id = fields.CharField(max_length=200)
    output = fields.TextField()
    metadata: JsonObject = fields.JSONField(default=dict)
    provider = fields.CharField(max_length=100, null=True)
    parameters: JsonObject = fields.JSONField(default=dict)
    prompt_tokens = fields.IntField(null=True)
    completion_tokens = fields.IntField(null=True)
    latency_ms = fields.IntField(null=True)
    finish_reason = fields.CharField(max_length=40, null=True)

    class Meta:
        table = "agent_outputs"
        unique_together = (("task", "position"),)


class TaskAssignment(Base):
    """One annotator's turn at one task. `output_order` lists the outputs' positions as they were shown."""

    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("models.Task", on_delete=fields.CASCADE)
    annotator: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.RESTRICT)
    project_id = fields.UUIDField()
    status = fields.CharEnumField(AssignmentStatus, max_length=20, default=AssignmentStatus.ASSIGNED)
    assigned_at = fields.DatetimeField(auto_now_add=True)
    lease_expires_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)
    task_version = fields.IntField(default=1)
    seed = fields.BigIntField(default=0)
    output_order: list[int] = ArrayField("smallint", default=list)
    draft: JsonObject | None = fields.JSONField(null=True)
    draft_saved_at = fields.DatetimeField(null=True)
    skip_reason = fields.CharField(max_length=60, null=True)
    skip_note = fields.TextField(null=True)
    assigned_by_id = fields.UUIDField(null=True)  # who assigned it by hand; null where it was claimed

    class Meta:
        table = "task_assignments"
        unique_together = (("task", "annotator"),)


class ClaimCursor(Model):
    """How far an annotator has come in a project's queue at one priority, so that a claim starts there."""

    id = fields.BigIntField(primary_key=True, generated=True)
    project_id = fields.UUIDField()
    annotator_id = fields.UUIDField()
    priority = fields.SmallIntField()
    task_id = fields.UUIDField()
    swept_at = fields.DatetimeField(null=True)  # when a search from the start last found nothing

    class Meta:
        table = "claim_cursors"
        unique_together = (("annotator_id", "project_id", "priority"),)


class Feedback(Base):
    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("models.Task", on_delete=fields.RESTRICT)
    annotator: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.RESTRICT)
    assignment: fields.ForeignKeyRelation[TaskAssignment] = fields.ForeignKeyField(
        "models.TaskAssignment", on_delete=fields.RESTRICT
    )
    project_id = fields.UUIDField()
    values: JsonObject = fields.JSONField(default=dict)
    reward_scalar = fields.FloatField(null=True)
    rationale = fields.TextField(null=True)
    quality_score = fields.FloatField(null=True)  # 0 to 1, written by the scorers
    duration_ms = fields.BigIntField(null=True)
    revision = fields.IntField(default=1)
    task_version = fields.IntField(default=1)
    content_hash = fields.CharField(max_length=64)
    needs_scoring = fields.BooleanField(default=True)
    updated_at = fields.DatetimeField(auto_now=True)

    class Meta:
        table = "feedback"
        unique_together = (("task", "annotator"),)


class FeedbackRevision(Base):
    """What a feedback said before a change: revision `revision`, which the change superseded."""

    feedback: fields.ForeignKeyRelation[Feedback] = fields.ForeignKeyField("models.Feedback", on_delete=fields.CASCADE)
    revision = fields.IntField()
    values: JsonObject = fields.JSONField()
    reward_scalar = fields.FloatField(null=True)
    rationale = fields.TextField(null=True)
    duration_ms = fields.BigIntField(null=True)
    task_version = fields.IntField()
    revised_by_id = fields.UUIDField(null=True)

    class Meta:
        table = "feedback_revisions"
        unique_together = (("feedback", "revision"),)


class SignalRow(Model):
    """One signal of the current revision of a feedback: see rlflow.core.signals for the columns' meaning."""

    id = fields.BigIntField(primary_key=True, generated=True)
    feedback_id = fields.UUIDField(db_index=True)
    project_id = fields.UUIDField(db_index=True)
    task_id = fields.UUIDField(db_index=True)
    annotator_id = fields.UUIDField()
    widget = fields.TextField()  # the name that the project gave it
    kind = fields.TextField()
    key = fields.TextField()
    subject = fields.UUIDField(null=True)
    other = fields.UUIDField(null=True)
    value = fields.FloatField(null=True)
    label = fields.TextField(null=True)
    position = fields.IntField(null=True)
    scale_min = fields.FloatField(null=True)
    scale_max = fields.FloatField(null=True)

    class Meta:
        table = "signals"


class ScoreRow(Base):
    """One figure of one scorer: see rlflow.plugin.Score for the columns' meaning."""

    project_id = fields.UUIDField()
    scorer = fields.CharField(max_length=100)
    level = fields.CharField(max_length=20)
    subject = fields.CharField(max_length=100, default="")
    metric = fields.CharField(max_length=100)
    key = fields.CharField(max_length=200, default="")
    value = fields.FloatField(null=True)
    low = fields.FloatField(null=True)
    high = fields.FloatField(null=True)
    n = fields.IntField(default=0)
    note = fields.TextField(default="")
    detail: JsonObject = fields.JSONField(default=dict)

    class Meta:
        table = "scores"
        unique_together = (("project_id", "scorer", "level", "metric", "key", "subject"),)


class Resolution(Base):
    """A researcher's last word on a task on which annotators disagreed."""

    task: fields.OneToOneRelation[Task] = fields.OneToOneField("models.Task", on_delete=fields.CASCADE)
    project_id = fields.UUIDField(db_index=True)
    resolved_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.RESTRICT)
    values: JsonObject = fields.JSONField()
    reason = fields.TextField(default="")

    class Meta:
        table = "resolutions"


class Job(Base):
    """A durable record of work for the workers: the truth of which SAQ is only the carrier."""

    kind = fields.CharField(max_length=60)
    project_id = fields.UUIDField(null=True, db_index=True)
    created_by_id = fields.UUIDField(null=True)
    payload: JsonObject = fields.JSONField(default=dict)
    status = fields.CharEnumField(JobStatus, max_length=20, default=JobStatus.QUEUED)
    progress = fields.FloatField(default=0.0)  # 0 to 1
    result: JsonObject = fields.JSONField(default=dict)
    checkpoint: JsonObject = fields.JSONField(default=dict)  # where a new run resumes
    error = fields.TextField(null=True)
    attempts = fields.SmallIntField(default=0)
    max_attempts = fields.SmallIntField(default=5)
    run_id = fields.UUIDField(null=True)  # the run that may write to this row: an older run is fenced off
    dedupe_key = fields.CharField(max_length=200, null=True)  # one queued job per key
    run_after = fields.DatetimeField(auto_now_add=True)
    heartbeat_at = fields.DatetimeField(null=True)
    started_at = fields.DatetimeField(null=True)
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "jobs"


class JobError(Model):
    """A bad line of an import."""

    id = fields.BigIntField(primary_key=True, generated=True)
    job: fields.ForeignKeyRelation[Job] = fields.ForeignKeyField("models.Job", on_delete=fields.CASCADE)
    line = fields.BigIntField()
    field = fields.TextField(default="")
    message = fields.TextField()

    class Meta:
        table = "job_errors"


class ExportJob(Base):
    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField("models.Project", on_delete=fields.CASCADE)
    requested_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.RESTRICT)
    job_id = fields.UUIDField(null=True)  # null where it was streamed at once
    recipe = fields.CharField(max_length=100)
    format = fields.CharField(max_length=100)
    request: JsonObject = fields.JSONField()  # options, filters, split, aggregate
    status = fields.CharEnumField(JobStatus, max_length=20, default=JobStatus.QUEUED)
    file_path = fields.TextField(null=True)  # within the storage
    row_count = fields.BigIntField(null=True)
    byte_count = fields.BigIntField(null=True)
    manifest: JsonObject = fields.JSONField(default=dict)
    error = fields.TextField(null=True)
    completed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "export_jobs"


class NotificationRow(Base):
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.CASCADE)
    kind = fields.CharField(max_length=60)
    title = fields.CharField(max_length=200)
    body = fields.TextField(default="")
    link = fields.CharField(max_length=300, null=True)
    data: JsonObject = fields.JSONField(default=dict)
    read_at = fields.DatetimeField(null=True)

    class Meta:
        table = "notifications"


class Webhook(Base):
    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.CASCADE)
    project: fields.ForeignKeyNullableRelation[Project] = fields.ForeignKeyField(
        "models.Project", null=True, on_delete=fields.CASCADE
    )
    url = fields.TextField()
    secret = fields.CharField(max_length=100)  # signs the deliveries; shown once
    events: list[str] = ArrayField("text", default=list)
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "webhooks"


class WebhookDelivery(Base):
    webhook: fields.ForeignKeyRelation[Webhook] = fields.ForeignKeyField("models.Webhook", on_delete=fields.CASCADE)
    event = fields.CharField(max_length=60)
    payload: JsonObject = fields.JSONField(default=dict)
    status = fields.CharField(max_length=20, default="pending")
    attempts = fields.SmallIntField(default=0)
    next_attempt_at = fields.DatetimeField(auto_now_add=True)  # while one is under way: when it is given up for dead
    response_status = fields.SmallIntField(null=True)
    error = fields.TextField(null=True)
    delivered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "webhook_deliveries"
