"""How pytest-xdist's processes share the run: a file stays in one of them, and what takes long begins first."""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadFileScheduling

# One server and one Chromium serve each of these folders; files elsewhere share a database at most.
TOGETHER = ("tests/browser/", "tests/installed/")
# These mostly wait, for servers that are silent or repeat: one behind the other in one process, beside what computes.
WAITING = (
    "tests/exports/test_both_buckets.py",
    "tests/exports/test_snapshots_killed.py",
    "tests/exports/test_buckets.py",
    "tests/core/test_buckets.py",
    "tests/core/test_s3.py",
    "tests/core/test_gs.py",
    "tests/exports/test_taken_up.py",
)
# Longest first, so that no process is left alone with them at the end (`pytest --durations=0` tells).
LONG = (
    "tests/browser/",
    "tests/installed/",
    *WAITING,
    "tests/e2e/test_killed_worker.py",
    "tests/e2e/test_schemathesis.py",
    "tests/e2e/",
    "tests/cli/",
    "tests/testing/",
    "tests/core/test_workers.py",
    "tests/test_client.py",
    "tests/plugins/scorers/test_agreement.py",
    "tests/exports/",
    "tests/generation/",
    "tests/quality/",
    "tests/core/test_embedded_postgres.py",
    "tests/contract/test_authorisation.py",
    "tests/contract/test_package.py",
)


class LongFirst(LoadFileScheduling):
    """Units are files, or a folder of TOGETHER."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), super()._split_scope(nodeid))


def order(items: list[pytest.Item]) -> None:
    """Put the tests of LONG before the others, which keep their order."""
    first = {place: number for number, place in enumerate(reversed(LONG), start=1)}

    def weight(item: pytest.Item) -> int:
        return max((n for place, n in first.items() if item.nodeid.startswith(place)), default=0)

    items.sort(key=weight, reverse=True)
