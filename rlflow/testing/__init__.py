"""The conformance kit for authors of plugins.

    from rlflow.testing import assert_conforms
    from my_plugin import Thumb

    def test_thumb():
        assert_conforms(Thumb)

works for every kind of object, a class or an instance. What is found is told by rule (`RULES`), with what was seen and
how to mend it.

Fixtures that run the platform with a plugin are in `rlflow.testing.pytest_plugin`; pytest finds them by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rlflow.testing.conformance import assert_conforms, check
    from rlflow.testing.report import ConformanceError, Finding, Samples
    from rlflow.testing.rules import RULES

_HOME = {
    "assert_conforms": "rlflow.testing.conformance",
    "check": "rlflow.testing.conformance",
    "ConformanceError": "rlflow.testing.report",
    "Finding": "rlflow.testing.report",
    "RULES": "rlflow.testing.rules",
    "Samples": "rlflow.testing.report",
}

__all__ = ["RULES", "ConformanceError", "Finding", "Samples", "assert_conforms", "check"]


def __getattr__(name: str) -> Any:
    """Imported at the first use: arrow is heavy."""
    import importlib

    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(name)
