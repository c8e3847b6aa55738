"""Child processes that are kept running: restarted when they crash, stopped together."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import click

from rlflow.cli.lifeline import VARIABLE

POLL_SECONDS = 0.1
STOP_SECONDS = 6.5
"""How long children have after SIGTERM: uvicorn closes open streams after 5 s, a worker hands its jobs back in 6."""
STEADY_SECONDS = 30.0
"""A child that has run for so long is healthy: its next crash is its first."""
MAX_BACKOFF = 15.0
FAILED_STARTS = 3


class StopRequest:
    """Whether somebody asked this process to stop: ctrl-C, SIGTERM, or a closed terminal."""

    def __init__(self) -> None:
        self.count = 0

    def __bool__(self) -> bool:
        return self.count > 0

    def listen(self) -> None:
        """From now on signals are noted and end nothing by themselves."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, _number: int, _frame: object) -> None:
        self.count += 1


@dataclass
class Child:
    """One process of the tree and its history."""

    name: str
    arguments: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    crashes: int = 0
    not_before: float = 0.0

    @property
    def command(self) -> list[str]:
        """What is run: this Python, this package."""
        return [sys.executable, "-m", "rlflow.cli", *self.arguments]


@dataclass
class Supervisor:
    """Starts children and keeps them.

    Args:
        environment: of every child.
        inherited: open descriptors that every child keeps (a listening socket, a lock).
        stop: who asks to stop.

    """

    environment: Mapping[str, str]
    inherited: Sequence[int]
    stop: StopRequest
    children: list[Child] = field(default_factory=list)
    _settled: set[str] = field(default_factory=set)
    _lifeline: tuple[int, int] = field(default_factory=os.pipe)

    def add(self, name: str, *arguments: str) -> None:
        """A child to keep: `rlflow ARGUMENTS`."""
        self.children.append(Child(name, arguments))

    def spawn(self, child: Child, *, capture: bool = False) -> subprocess.Popen[bytes]:
        """Start a child, in a session of its own so that a ctrl-C reaches the supervisor alone."""
        reading, _ = self._lifeline
        child.began = time.monotonic()
        child.process = subprocess.Popen(
            child.command,
            env={**self.environment, VARIABLE: str(reading)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if capture else None,
            pass_fds=[reading, *self.inherited],
            start_new_session=True,
        )
        return child.process

    def run_once(self, *arguments: str) -> tuple[int, bytes]:
        """Run `rlflow ARGUMENTS` to its end; its exit code and output. Ends it when a stop is asked for."""
        process = self.spawn(Child(arguments[0], arguments), capture=True)
        while True:
            try:
                output, _ = process.communicate(timeout=POLL_SECONDS)
                return process.returncode, output
            except subprocess.TimeoutExpired:
                if self.stop:
                    process.kill()

    def run(self, tick: Callable[[], None]) -> int:
        """Keep the children until a stop is asked for; `tick` is called ten times a second.

        Returns:
            0 after a stop, else the exit code of a child that could not start.

        """
        try:
            for child in self.children:
                self.spawn(child)
            while not self.stop:
                for child in self.children:
                    code = self._look_after(child)
                    if code is not None:
                        return code
                tick()
                time.sleep(POLL_SECONDS)
            return 0
        finally:
            self.stop_all()

    def _look_after(self, child: Child) -> int | None:
        """Restart the child if it has ended; the exit code to end with if it will never start."""
        now = time.monotonic()
        if child.process is None:
            if now >= child.not_before:
                self.spawn(child)
            return None
        code = child.process.poll()
        if code is None:
            if now - child.began > STEADY_SECONDS:
                child.crashes = 0
                self._settled.add(child.name)
            return None
        child.process = None
        child.crashes += 1
        if code == 2 and child.crashes == 1 and child.name not in self._settled:
            return 2  # the child has said what is wrong with the settings
        if child.crashes >= FAILED_STARTS and child.name not in self._settled:
            click.echo(f"The {child.name} process ended {child.crashes} times while starting: giving up.", err=True)
            return 1
        delay = min(MAX_BACKOFF, 0.25 * 2.0 ** (child.crashes - 1))
        child.not_before = now + delay
        how = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        click.echo(f"The {child.name} process ended {how}: starting it again.", err=True)
        return None

    def mark_ready(self) -> None:
        """What runs now has started well: from here on a crash is always followed by a restart."""
        self._settled.update(child.name for child in self.children)

    def stop_all(self) -> None:
        """SIGTERM to all; SIGKILL to what is left after STOP_SECONDS, or after a second ctrl-C."""
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            process.terminate()  # Popen knows whether it has ended: no foreign process is hit
        deadline, asked = time.monotonic() + STOP_SECONDS, self.stop.count
        while any(process.poll() is None for process in running):
            if time.monotonic() > deadline or self.stop.count > max(asked, 1):
                for process in running:
                    process.kill()
            time.sleep(0.02)
        for child in self.children:
            child.process = None
        with contextlib.suppress(OSError):
            for descriptor in self._lifeline:
                os.close(descriptor)
        self._lifeline = (-1, -1)
