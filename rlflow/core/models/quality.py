"""Figures of the scorers, and the last word of researchers."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from rlflow.core.models.accounts import User
from rlflow.core.models.base import Base, JsonObject
from rlflow.core.models.work import Task


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


class ConsensusRow(Model):
    """What the judgements of one task amount to, by one method: one row per thing that was asked about.

    Written by workers from the reports of scorers (rlflow.plugin.CONSENSUS_SCHEMA tells the columns' meaning), read
    by exports, adaptive overlap and adjudication. Unique per (project, method, task, widget, key, kind, subject,
    other, position), nulls being equal (schema.py).
    """

    id = fields.BigIntField(primary_key=True, generated=True)
    project_id = fields.UUIDField()
    task_id = fields.UUIDField()
    method = fields.TextField()  # majority, dawid_skene or scalar_model; a plugin's may be others
    widget = fields.TextField()  # the name that the project gave it
    kind = fields.TextField()
    key = fields.TextField()
    subject = fields.UUIDField(null=True)
    other = fields.UUIDField(null=True)
    position = fields.IntField(null=True)  # of a step
    value = fields.FloatField(null=True)
    label = fields.TextField(null=True)
    probability = fields.FloatField(null=True)
    spread = fields.FloatField(null=True)
    votes = fields.IntField()
    agreement = fields.FloatField(null=True)
    detail: JsonObject = fields.JSONField(default=dict)

    class Meta:
        table = "consensus"


class ScoreBlock(Model):
    """What a scorer keeps of a block of tasks, so that a new judgement needs its own block read and no other.

    A block is the tasks of a project from `first_task` (in the order of ids) up to the next block's. `state` is an
    Arrow table (zstd); it counts as long as `fingerprint` (the scorer's version and options) is today's.
    """

    id = fields.BigIntField(primary_key=True, generated=True)
    project_id = fields.UUIDField()
    scorer = fields.TextField()
    first_task = fields.UUIDField()
    fingerprint = fields.TextField()
    state = fields.BinaryField()

    class Meta:
        table = "score_blocks"
        unique_together = (("project_id", "scorer", "first_task"),)


class ScoreMemory(Model):
    """What a scorer found for a project as a whole and wants to see again: scales, parameters of a fitted model.

    `pending`: blocks were read since the project's figures were last made of them.
    """

    id = fields.BigIntField(primary_key=True, generated=True)
    project_id = fields.UUIDField()
    scorer = fields.TextField()
    fingerprint = fields.TextField()
    pending = fields.BooleanField(default=True)
    state: JsonObject = fields.JSONField(default=dict)

    class Meta:
        table = "score_memories"
        unique_together = (("project_id", "scorer"),)


class ResolutionEvent(Base):
    """The history of a task's resolution: each time that it was given, changed or withdrawn.

    `values` and `reason` are what it said from then on (of a withdrawal: null, and why), so what it said before is
    in the entry before.
    """

    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("models.Task", on_delete=fields.CASCADE)
    project_id = fields.UUIDField()
    action = fields.CharField(max_length=20)  # resolved, changed or withdrawn
    actor_id = fields.UUIDField()
    values: JsonObject | None = fields.JSONField(null=True)
    reason = fields.TextField(default="")

    class Meta:
        table = "resolution_events"


class ResolutionSignal(Model):
    """One signal of a task's resolution: see rlflow.core.signals for the columns' meaning.

    For a widget that a resolution speaks of, these stand in the place of what the judgements amount to.
    """

    id = fields.BigIntField(primary_key=True, generated=True)
    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField("models.Task", on_delete=fields.CASCADE)
    project_id = fields.UUIDField(db_index=True)
    widget = fields.TextField()
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
        table = "resolution_signals"
