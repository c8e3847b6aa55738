"""One scoring of a project: the blocks in which something changed, then the project's figures.

Each block is read from a snapshot, tallied by every scorer, and stored with its judgements marked as scored, in short
transactions: a run that dies loses the block it was at, and the next one goes on behind it. What was tallied and not
yet concluded is remembered (`pending`), so the project's figures follow even then.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
import structlog

from rlflow.core import database
from rlflow.core.extension.scorers import MOST_ANEW
from rlflow.core.jobs import JobRun
from rlflow.plugin import BlockScorer, Memory, State, put_together
from rlflow.quality import blocks, queries_blocks
from rlflow.quality.blocks import AFTER_ALL, FIRST, Bounds
from rlflow.quality.gold import gold_signals
from rlflow.quality.reports import Rated, Report, checked
from rlflow.quality.scoring import Means, Planned, ScorerFailed, contained, run_scorer
from rlflow.quality.snapshot import Read, Reader, Stored
from rlflow.quality.storing import Failures, Scope, mark_scored, store_agreement, store_report, store_run

log = structlog.get_logger(__name__)


@dataclass
class Run:
    """A scoring that is under way.

    Attributes:
        failed: scorers that failed, which is theirs alone.
        read: how many blocks were read.
        scored: how many judgements that waited were marked.
        counts: figures stored, by scorer.
    """

    run: JobRun
    project: Any
    reader: Reader
    planned: list[Planned]
    missing: list[str]
    began: float
    failed: Failures = field(default_factory=dict)
    read: int = 0
    scored: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    _memories: dict[str, Memory] = field(default_factory=dict)
    _whole: list[tuple[Rated, Rated]] = field(default_factory=list)
    _rating: set[str] = field(default_factory=set)
    _seen: dict[str, int] | None = None
    """Of the judgements that scorers of all at once have seen waiting the revision; None where there are none such."""

    @property
    def project_id(self) -> UUID:
        """The project."""
        found: UUID = self.project.id
        return found

    async def score(self, *, forced: bool) -> dict[str, Any]:
        """Score what waits, or everything where `forced` or where nothing is kept; what came of it."""
        by_block = [item for item in self.planned if isinstance(item.scorer, BlockScorer)]
        prints = self._prints(by_block)
        by_block = [item for item in by_block if item.name in prints]
        kept = await blocks.kept(self.project_id, prints)
        self._memories = dict(kept.memories)
        stale = await blocks.waiting(self.project_id, kept.firsts)
        fresh = forced or bool(stale) or not kept.firsts
        pending = {item.name for item in by_block if item.name in kept.pending}
        if not fresh and not pending:
            await self._forget_others(by_block)  # what waits of a scorer that went must not be tried for ever
            return {"judgements": await self._judgements(), "scored": 0, "failed": dict(self._failed_before())}
        await self._score_at_once(fresh)
        rates_all = any(len(quality.ids) or len(agreement.ids) for quality, agreement in self._whole)
        stale |= kept.lacking(by_block) if fresh else set()
        everything = kept.blocks or [Bounds(FIRST, AFTER_ALL)]
        wanted = [one for one in everything if forced or rates_all or not kept.firsts or one.first in stale]
        await self._tally_all(wanted, by_block, prints, known=bool(kept.firsts), upto=0.7)
        pending = await blocks.pending(self.project_id)
        if forced or not await self._judgements():  # of nothing, too, there are figures: words
            pending = {item.name for item in by_block}
        again = await self._conclude([item for item in by_block if item.name in pending], prints)
        for place in range(MOST_ANEW):
            if not again:
                break
            kept = await blocks.kept(self.project_id, prints)
            rated = not again.isdisjoint(self._rating) or not wanted
            affected = by_block if rated else [item for item in by_block if item.name in again]
            await self._tally_all(kept.blocks, affected, prints, known=True, upto=0.9, rate=rated)
            asking = [item for item in by_block if item.name in again]
            again = await self._conclude(asking, prints, last=place + 1 == MOST_ANEW)
        return await self._ended(by_block)

    def _prints(self, planned: list[Planned]) -> dict[str, str]:
        found = {}
        for item in planned:
            try:
                with contained(item.name):
                    found[item.name] = blocks.fingerprint(item)
            except ScorerFailed as error:
                self._note(item.name, error)
        return found

    def _note(self, name: str, error: ScorerFailed) -> None:
        log.warning("scorer failed", scorer=name, project=str(self.project_id), exc_info=error.__cause__)
        self.failed[name] = str(error)

    def _failed_before(self) -> Failures:
        """What failed in this job before its worker died."""
        found: Failures = self.run.checkpoint.get("failed", {})
        return found

    async def _judgements(self) -> int:
        count: int = await database.fetch_value(queries_blocks.JUDGEMENTS, self.project_id)
        return count

    # --- scorers that want everything at once -------------------------------------------------------------------

    async def _score_at_once(self, fresh: bool) -> None:
        simple = [item for item in self.planned if not isinstance(item.scorer, BlockScorer)]
        if not simple or not fresh:
            return
        signals, self._seen = await asyncio.to_thread(self.reader.all_signals)
        for item in simple:
            try:
                report = await asyncio.to_thread(run_scorer, item, signals)
                async with database.transaction() as connection:
                    await store_report(connection, self.project_id, item, report, Scope(whole=True))
                    await self.run.save(connection)
            except ScorerFailed as error:
                self._note(item.name, error)
                continue
            self.counts[item.name] = report.scores.num_rows
            self._whole.append((report.quality, report.agreement))

    # --- blocks -------------------------------------------------------------------------------------------------

    async def _tally_all(
        self,
        wanted: list[Bounds],
        planned: list[Planned],
        prints: dict[str, str],
        *,
        known: bool,
        upto: float,
        rate: bool = True,
    ) -> None:
        needs: frozenset[str] = (
            frozenset().union(*(_scorer(item).needs for item in planned)) if planned else frozenset()
        )
        start = upto - 0.2 if upto > 0.8 else 0.0
        for done, one in enumerate(wanted, 1):
            async with database.transaction() as connection:
                parts = await blocks.cut(connection, self.project_id, one, known)
                await self.run.save(connection)
            for place, part in enumerate(parts, 1):
                await self._tally(part, planned, needs, prints, rate)
                share = (done - 1 + place / len(parts)) / len(wanted)
                async with database.transaction() as connection:
                    await self.run.save(connection, progress=start + (upto - start) * share)

    async def _tally(
        self, bounds: Bounds, planned: list[Planned], needs: frozenset[str], prints: dict[str, str], rate: bool
    ) -> None:
        gold = await gold_signals(self.project, bounds, wanted="gold" in needs)
        read = await asyncio.to_thread(self.reader.block, bounds, needs, gold)
        self.read += 1
        quality, agreement = Means(read.feedback.ids), Means(read.tasks.ids)
        scope = Scope(tasks=read.tasks.ids.to_pylist(), feedback=read.feedback.ids.to_pylist())
        for item in planned:
            if item.name in self.failed:
                continue
            try:
                report, state = await asyncio.to_thread(self._tallied, item, read)
                async with database.transaction() as connection:
                    await store_report(connection, self.project_id, item, report, scope)
                    await blocks.put_state(
                        connection, self.project_id, item.name, prints[item.name], bounds.first, state
                    )
                    await self.run.save(connection)
            except ScorerFailed as error:
                self._note(item.name, error)
                await blocks.forget_scorer(self.project_id, item.name)
                continue
            self.counts[item.name] = self.counts.get(item.name, 0) + report.scores.num_rows
            quality.add(report.quality)
            agreement.add(report.agreement)
            if len(report.quality.ids) or len(report.agreement.ids):
                self._rating.add(item.name)
        if not rate:
            return
        for rated, agreed in self._whole:
            quality.add(rated)
            agreement.add(agreed)
        # A figure that is missing because its scorer failed or is not installed is not taken back.
        keep = bool(self.failed or self.missing)
        await store_agreement(self.run, read.tasks, agreement.values(), keep=keep)
        self.scored += await mark_scored(
            self.run, read.feedback, quality.values(), keep=keep, late=self._late(read.feedback)
        )

    def _late(self, feedback: Stored) -> npt.NDArray[np.bool_]:
        """Which judgements came, or were revised, after scorers of all at once had read theirs."""
        late = np.zeros(len(feedback.ids), dtype=np.bool_)
        if self._seen is not None:
            for row in np.flatnonzero(feedback.fresh).tolist():
                late[row] = self._seen.get(feedback.ids[row].as_py()) != feedback.revision[row]
        return late

    def _tallied(self, item: Planned, read: Read) -> tuple[Report, State]:
        with contained(item.name):
            made = _scorer(item).tally(read.block, item.checked_options(), self._memories.get(item.name))
            report = checked(made.report, item.scorer.methods)
            wrong = set(report.scores["level"].unique().to_pylist()) - {"task", "feedback"}
            if wrong:
                raise ValueError(f"a block has no figures of level {', '.join(sorted(wrong))}")
            return report, made.state

    # --- the project --------------------------------------------------------------------------------------------

    async def _conclude(self, planned: list[Planned], prints: dict[str, str], *, last: bool = False) -> set[str]:
        """Make the figures of the project; the scorers that want their blocks read again, which the `last` may not."""
        again = set()
        for item in planned:
            if item.name in self.failed:
                continue
            try:
                kept = await blocks.states(self.project_id, item.name, prints[item.name])
                before = self._memories.get(item.name)
                report, memory, more = await asyncio.to_thread(_concluded, item, kept, before)
                async with database.transaction() as connection:
                    await store_report(connection, self.project_id, item, report, Scope())
                    await blocks.put_memory(
                        connection, self.project_id, item.name, prints[item.name], memory, pending=more and not last
                    )
                    await self.run.save(connection)
            except ScorerFailed as error:
                self._note(item.name, error)
                await blocks.forget_scorer(self.project_id, item.name)
                continue
            self._memories[item.name] = memory
            self.counts[item.name] = self.counts.get(item.name, 0) + report.scores.num_rows
            if more:
                again.add(item.name)
        return again

    async def _ended(self, by_block: list[Planned]) -> dict[str, Any]:
        seconds = round(time.monotonic() - self.began, 3)
        judgements = await self._judgements()
        detail = {
            "job_id": str(self.run.id),
            "seconds": seconds,
            "blocks": self.read,
            "failed": {name: text.split("\n\n")[0] for name, text in self.failed.items()},
            "missing": self.missing,
        }
        names = [item.name for item in self.planned] + self.missing
        methods = None if self.missing else [method for item in self.planned for method in item.scorer.methods]
        await store_run(self.run, self.project_id, names, methods, judgements, detail, self.failed)
        await self._forget_others(by_block)
        return {
            "judgements": judgements,
            "scored": self.scored,
            "scores": self.counts,
            "blocks": self.read,
            "missing": self.missing,
            "failed": self.failed,
            "seconds": seconds,
        }

    async def _forget_others(self, by_block: list[Planned]) -> None:
        async with database.transaction() as connection:
            await blocks.forget_others(connection, self.project_id, [item.name for item in by_block])
            await self.run.save(connection)


def _scorer(item: Planned) -> BlockScorer:
    assert isinstance(item.scorer, BlockScorer)
    return item.scorer


def _concluded(item: Planned, states: list[State], memory: Memory | None) -> tuple[Report, Memory, bool]:
    with contained(item.name):
        state = put_together(states)
        states.clear()  # of a large project they are a good part of the worker's memory
        made = _scorer(item).conclude(state, item.checked_options(), memory)
        return checked(made.report, item.scorer.methods), made.memory, made.again
