"""A child that cannot outlive its supervisor, not even when that is ended by kill -9.

The supervisor holds the writing end of a pipe and each child the reading end. When the supervisor is gone the kernel
closes its end, and the child ends itself: as on SIGTERM, and after a grace at once. It works on every Unix, whatever
the child is doing, and before its own imports are done.
"""

from __future__ import annotations

import os
import signal
import threading
import time

VARIABLE = "RLFLOW_LIFELINE"
GRACE_SECONDS = 3.0


def follow() -> None:
    """End this process when the supervisor ends; does nothing where there is none."""
    number = os.environ.pop(VARIABLE, None)
    if number is not None:
        threading.Thread(target=_wait, args=(int(number),), name="lifeline", daemon=True).start()


def _wait(descriptor: int) -> None:
    while os.read(descriptor, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
