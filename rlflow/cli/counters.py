"""The request counters of several web processes, added up for whoever scrapes one of them."""

from __future__ import annotations

import tempfile
from collections.abc import MutableMapping
from contextlib import ExitStack

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def share(environment: MutableMapping[str, str], webs: int, stack: ExitStack) -> None:
    """Have the web processes keep their counters in one folder, gone when `stack` closes."""
    if webs > 1 and VARIABLE not in environment:
        environment[VARIABLE] = stack.enter_context(tempfile.TemporaryDirectory(prefix="rlflow-metrics-"))
