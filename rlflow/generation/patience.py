"""Asking a great many times: at the pace that a provider allows, and no longer than makes sense."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence

import structlog

from rlflow.core.jobs import JobFailed
from rlflow.generation.asking import Answer, Failure, Wanted, ask
from rlflow.generation.providers import Provider
from rlflow.generation.schemas import GenerateIn
from rlflow.plugin import Message, ProviderError

log = structlog.get_logger(__name__)

FIRST_WAIT_SECONDS = 1.0
"""The wait after a first failure; it doubles with each further one, up to `LAST_WAIT_SECONDS`."""
LAST_WAIT_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 900.0
"""A provider that asks for a longer wait than this is believed, and the job ends with its words."""
TRIES = 5
"""How often one answer is asked for, where asking again may help."""
TRIES_WHEN_LIMITED = 20
"""The same where only the rate is the trouble: a wait is certain to help."""
HOPELESS = 20
"""So many failures without one answer between them end the job."""
TOO_MANY = 429
NEW_KEY = 401
NOT_THIS_MODEL = (403, 404)
AGAIN = "Then start the job again: what is stored is not asked for a second time."


class Patience:
    """What the requests of one job know together: the rate limit that one met, and the models that were refused."""

    def __init__(self, provider: Provider, body: GenerateIn, at_once: int) -> None:
        self._provider = provider
        self._body = body
        self._slots = asyncio.Semaphore(at_once)
        self._held_until = 0.0
        self._failures_in_a_row = 0
        self._refused: dict[str, str] = {}

    async def ask(self, wanted: Wanted, messages: Sequence[Message]) -> Answer | Failure:
        """Ask until an answer comes or asking makes no sense any more.

        Raises JobFailed where no other request of the job could succeed either.
        """
        tries = 0
        while True:
            async with self._slots:
                await self._pause()
                if wanted.model in self._refused:
                    return Failure(wanted, self._refused[wanted.model])
                try:
                    answer = await ask(self._provider, wanted, messages, self._body)
                except ProviderError as error:
                    tries += 1
                    wait = self._wait(error, tries, wanted)
                    words = self._provider.words(error)
                else:
                    self._failures_in_a_row = 0
                    return answer
            if wait is None:
                self._count_failure(words)
                return Failure(wanted, words)
            # Without its slot: others may be luckier meanwhile.
            await asyncio.sleep(wait)

    def _wait(self, error: ProviderError, tries: int, wanted: Wanted) -> float | None:
        """Seconds to wait before asking again; None to give this answer up. Raises JobFailed."""
        words = self._provider.words(error)
        if error.status == NEW_KEY:
            raise JobFailed(f"{words}. {AGAIN}")
        if error.status in NOT_THIS_MODEL:
            self._refuse(wanted.model, words)
        limited = error.status == TOO_MANY
        if not error.retryable or tries >= (TRIES_WHEN_LIMITED if limited else TRIES):
            return None
        asked = error.retry_after
        if asked is not None and asked > LONGEST_WAIT_SECONDS:
            raise JobFailed(f"{words}. That is {asked / 60:.0f} minutes. {AGAIN}")
        # Jitter, so that those who failed together do not come back together.
        backoff = min(LAST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2.0 ** (tries - 1)) * random.uniform(0.5, 1.0)
        wait = max(backoff, asked or 0.0)
        if limited:
            self._held_until = max(self._held_until, time.monotonic() + wait)
        log.info("generation waits", provider=self._provider.name, status=error.status, seconds=round(wait, 1))
        return wait

    async def _pause(self) -> None:
        """A limit that one request met holds for all."""
        left = self._held_until - time.monotonic()
        if left > 0:
            await asyncio.sleep(left)
            await self._pause()  # another request may have met the limit meanwhile

    def _refuse(self, model: str, words: str) -> None:
        self._refused[model] = words
        if len(self._refused) == len(self._body.models):
            raise JobFailed(f"{words}. Choose other models, and start the job again.")

    def _count_failure(self, words: str) -> None:
        self._failures_in_a_row += 1
        if self._failures_in_a_row >= HOPELESS:
            raise JobFailed(f"{HOPELESS} requests in a row failed, the last one with: {words}. {AGAIN}")
