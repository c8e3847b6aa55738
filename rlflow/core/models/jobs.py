"""Durable work: jobs, exports and snapshots."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from rlflow.core.enums import JobStatus
from rlflow.core.models.accounts import User
from rlflow.core.models.base import Base, JsonObject
from rlflow.core.models.work import Project


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


class DatasetSnapshot(Base):
    """A project's judgements as they were at one moment, kept in the storage to be exported again exactly.

    `manifest`: the project's name then, and of each table its columns, rows, bytes and SHA-256.
    """

    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField("models.Project", on_delete=fields.CASCADE)
    created_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.RESTRICT)
    job_id = fields.UUIDField()  # the truth of where it stands
    name = fields.CharField(max_length=100)
    note = fields.TextField(default="")
    taken_at = fields.DatetimeField(null=True)  # null until it is complete
    byte_count = fields.BigIntField(null=True)
    manifest: JsonObject = fields.JSONField(default=dict)

    class Meta:
        table = "dataset_snapshots"
        unique_together = (("project", "name"),)
