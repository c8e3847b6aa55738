"""The schema, a page for each room. What Tortoise cannot say (checks, partial and expression indexes) is in schema.py.

What a plugin names (task type, widget, format, provider) is text, checked against the registry; closed sets
(roles, statuses) are checked by the database. Ids are UUIDv7, so they sort by time.
"""

from rlflow.core.models.accounts import ApiToken, AuditEntry, Invite, Session, User
from rlflow.core.models.base import Base, JsonObject
from rlflow.core.models.jobs import DatasetSnapshot, ExportJob, Job, JobError
from rlflow.core.models.judgements import (
    ClaimCursor,
    Feedback,
    FeedbackRevision,
    GoldResult,
    Qualification,
    SignalRow,
    TaskAssignment,
)
from rlflow.core.models.messages import NotificationRow, Webhook, WebhookDelivery
from rlflow.core.models.quality import (
    ConsensusRow,
    Resolution,
    ResolutionEvent,
    ResolutionSignal,
    ScoreBlock,
    ScoreMemory,
    ScoreRow,
)
from rlflow.core.models.settings import PluginSettings
from rlflow.core.models.work import AgentOutput, Project, ProjectMember, Task, TaskText, TaskVersion

__all__ = [
    "AgentOutput",
    "ApiToken",
    "AuditEntry",
    "Base",
    "ClaimCursor",
    "ConsensusRow",
    "DatasetSnapshot",
    "ExportJob",
    "Feedback",
    "FeedbackRevision",
    "GoldResult",
    "Invite",
    "Job",
    "JobError",
    "JsonObject",
    "NotificationRow",
    "PluginSettings",
    "Project",
    "ProjectMember",
    "Qualification",
    "Resolution",
    "ResolutionEvent",
    "ResolutionSignal",
    "ScoreBlock",
    "ScoreMemory",
    "ScoreRow",
    "Session",
    "SignalRow",
    "Task",
    "TaskAssignment",
    "TaskText",
    "TaskVersion",
    "User",
    "Webhook",
    "WebhookDelivery",
]
