"""Every route of observability, by subject. The app registers the blueprints that it finds here."""

from __future__ import annotations

from rlflow.observability.routes_events import events as events
from rlflow.observability.routes_jobs import jobs as jobs
from rlflow.observability.routes_plugins import plugins as plugins
from rlflow.observability.routes_probes import probes as probes
from rlflow.observability.routes_reference import reference as reference
