"""The closed sets of the schema. The database checks them; see schema.py."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a user may do on the platform."""

    ANNOTATOR = "annotator"
    RESEARCHER = "researcher"
    ADMIN = "admin"


class MemberRole(StrEnum):
    """What a user may do in one project."""

    ANNOTATOR = "annotator"
    RESEARCHER = "researcher"


class TaskStatus(StrEnum):
    """Where a task stands."""

    DRAFT = "draft"
    OPEN = "open"
    COMPLETE = "complete"
    ARCHIVED = "archived"


class AssignmentStatus(StrEnum):
    """Where one annotator stands with one task."""

    ASSIGNED = "assigned"
    SUBMITTED = "submitted"
    SKIPPED = "skipped"
    EXPIRED = "expired"


class JobStatus(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"
