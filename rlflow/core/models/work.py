"""Projects, their tasks, and the models' outputs."""

from __future__ import annotations

import secrets

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField, TSVectorField
from tortoise.models import Model

from rlflow.core.enums import MemberRole, TaskStatus
from rlflow.core.models.accounts import User
from rlflow.core.models.base import Base, JsonObject


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
    gold_seed = fields.BigIntField(default=lambda: secrets.randbelow(2**53))  # secret: tells where gold items come
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
    pool = fields.CharField(max_length=20, default="main", db_default="main")  # TaskPool: what the task is for
    priority = fields.SmallIntField(default=0)
    # 0 (sure, or not asked) to 15: among tasks of one priority the higher come first (rlflow/core/schema.py: RANK)
    uncertainty = fields.SmallIntField(default=0, db_default=0)
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
