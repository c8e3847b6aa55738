"""Assignments, judgements, and what they say as signals."""

from __future__ import annotations

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.models import Model

from rlflow.core.enums import AssignmentStatus
from rlflow.core.models.accounts import User
from rlflow.core.models.base import Base, JsonObject
from rlflow.core.models.work import Task


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
    """How far an annotator has come in a project's queue at one rank, so that a claim starts there."""

    id = fields.BigIntField(primary_key=True, generated=True)
    project_id = fields.UUIDField()
    annotator_id = fields.UUIDField()
    rank = fields.SmallIntField()  # schema.RANK of its tasks; schema.GOLD_RANK for the gold items
    task_id = fields.UUIDField()
    served = fields.IntField(default=0, db_default=0)  # tasks that were claimed at this rank
    swept_at = fields.DatetimeField(null=True)  # when a search from the start last found nothing

    class Meta:
        table = "claim_cursors"
        unique_together = (("annotator_id", "project_id", "rank"),)


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
    # When its author was told which models wrote the outputs: from then on they cannot change it.
    revealed_at = fields.DatetimeField(null=True)

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


class GoldResult(Base):
    """How a judgement compares with the known answer of its task.

    `source` says whose answer it was (AnswerSource): of a gold item, of a qualification item, or a researcher's
    resolution. `agreement` (0 to 1) is the mean over the widgets that the answer speaks of and that can be compared,
    `detail` holds each one's: {widget name: agreement}.
    """

    feedback: fields.ForeignKeyRelation[Feedback] = fields.ForeignKeyField("models.Feedback", on_delete=fields.CASCADE)
    source = fields.CharField(max_length=20)
    project_id = fields.UUIDField()
    task_id = fields.UUIDField(db_index=True)
    annotator_id = fields.UUIDField()
    agreement = fields.FloatField()
    passed = fields.BooleanField()  # whether the agreement reaches what the project asks for
    revision = fields.IntField(default=1)  # of the feedback that was compared
    attempt = fields.SmallIntField(null=True)  # of the qualification
    detail: JsonObject = fields.JSONField(default=dict)

    class Meta:
        table = "gold_results"
        unique_together = (("feedback", "source"),)


class Qualification(Base):
    """Where an annotator stands with a project's qualification. Counters are those of the current attempt."""

    project_id = fields.UUIDField()
    annotator: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.CASCADE)
    status = fields.CharField(max_length=20, default="in_progress")  # QualificationStatus
    attempt = fields.SmallIntField(default=1)
    answered = fields.IntField(default=0)
    correct = fields.IntField(default=0)
    decided_at = fields.DatetimeField(null=True)
    decided_by_id = fields.UUIDField(null=True)  # who granted or refused it by hand
    reason = fields.TextField(default="")

    class Meta:
        table = "qualifications"
        unique_together = (("project_id", "annotator"),)


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
