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


class TaskPool(StrEnum):
    """What a task is for. Only the first is handed out in the queue's order, scored and exported."""

    MAIN = "main"
    GOLD = "gold"
    QUALIFICATION = "qualification"


class QualificationStatus(StrEnum):
    """Where an annotator stands with a project's qualification; without a row they have not begun."""

    IN_PROGRESS = "in_progress"
    PASSED = "passed"
    FAILED = "failed"


class AnswerSource(StrEnum):
    """What a judgement was compared with."""

    GOLD = "gold"
    QUALIFICATION = "qualification"
    RESOLUTION = "resolution"


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
