"""Running code of plugins while they are loaded: for a limited time, and without it writing to standard output."""

from __future__ import annotations

import contextlib
import io
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


class TookTooLong(Exception):
    """The work did not end in time; `stack` is where it stood then."""

    def __init__(self, words: str, stack: str) -> None:
        super().__init__(words)
        self.stack = stack


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` answers or raises, SystemExit included. Raises TookTooLong when it has not ended in time.

    It runs in a thread of its own, which is left behind then: Python cannot end a thread.
    """
    outcome: dict[str, Any] = {}

    def run() -> None:
        try:
            outcome["value"] = work()
        except BaseException as error:
            outcome["error"] = error

    thread = threading.Thread(target=run, name="rlflow-plugin-import", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        frame = sys._current_frames().get(thread.ident or 0)
        stack = "".join(traceback.format_stack(frame)) if frame else ""
        raise TookTooLong(
            f"did not end within {seconds:g} seconds (RLFLOW_PLUGIN_SECONDS), and is left out; do slow work later, "
            "within the methods that need it",
            stack,
        )
    if "error" in outcome:
        raise outcome["error"]
    value: T = outcome["value"]
    return value


class _Heard(io.TextIOBase):
    """Passes on to standard error, and remembers that something was written."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if text.strip():
            self.lines.append(text.strip())
        sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        sys.stderr.flush()


@contextlib.contextmanager
def no_output() -> Iterator[list[str]]:
    """Within the block nothing reaches standard output, which may be JSON for a program: it goes to standard error."""
    heard = _Heard()
    with contextlib.redirect_stdout(heard):
        yield heard.lines
