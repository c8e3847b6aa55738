"""Leaving rows out, each counted once, under the first reason that applies."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rlflow.plugin import RecipeContext

from .conversations import Mask, is_blank, plain_prompts, unusable


class Sieve:
    """What is left of a batch. Reasons are given in order of precedence."""

    def __init__(self, batch: pa.RecordBatch, context: RecipeContext) -> None:
        self._batch = batch
        self._context = context
        self._kept: Mask = np.ones(batch.num_rows, dtype=np.bool_)

    def leave_out(self, where: pa.BooleanArray | Mask, reason: str) -> None:
        """Leave out the rows where `where` is true (null is false)."""
        if not isinstance(where, np.ndarray):
            where = where.fill_null(False).to_numpy(zero_copy_only=False)
        hit = self._kept & where
        if hit.any():
            self._context.leave_out(reason, int(hit.sum()))
            self._kept &= ~hit

    def rest(self, batch: pa.RecordBatch | None = None) -> pa.RecordBatch:
        """The rows that are kept, in their order; of another batch of as many rows if one is given."""
        batch = self._batch if batch is None else batch
        return batch if self._kept.all() else batch.filter(pa.array(self._kept))

    # Reasons that several recipes share, in the words that users read.

    def other_keys(self, key: str | None) -> None:
        """Leave out what was judged under another key than the one asked for; None asks for all."""
        if key is not None:
            self.leave_out(pc.not_equal(self._batch["key"], key), "another key")

    def blank(self, *columns: str) -> None:
        """Leave out rows in which one of these texts is empty or white space."""
        for column in columns:
            self.leave_out(is_blank(self._batch[column]), "empty answer")

    def undecided_pairs(self, *, keep_ties: bool = False) -> None:
        """Leave out pairs that say nothing: ties, empty answers, twice the same answer."""
        batch = self._batch
        if not keep_ties:
            self.leave_out(pc.or_(batch["tie"], pc.equal(batch["strength"], 0)), "tie")
        self.blank("chosen", "rejected")
        self.leave_out(pc.equal(batch["chosen"], batch["rejected"]), "same answer twice")

    def prompts(self, *, plain: bool) -> None:
        """Leave out prompts that trainers cannot use, or, with `plain`, that plain text cannot tell."""
        self.leave_out(unusable(self._batch["prompt"]), "unusable prompt")
        if plain:
            self.leave_out(plain_prompts(self._batch["prompt"])[1], "several turns")

    def repeated(self, column: str) -> None:
        """Leave out all but the first row with the same value, over the whole export.

        Rows of one task stand together, so only the values of the last task need be remembered.
        """
        kept = np.flatnonzero(self._kept)
        values = self._batch[column].take(pa.array(kept))
        tasks = self._batch["task_id"].take(pa.array(kept))
        first = np.zeros(self._batch.num_rows, dtype=np.bool_)
        codes = values.dictionary_encode().indices.to_numpy(zero_copy_only=False)
        first[kept[np.unique(codes, return_index=True)[1]]] = True
        seen: tuple[str, set[str]] = self._context.memory.get("seen", ("", set()))
        again = pc.is_in(self._batch[column], pa.array(sorted(seen[1]), pa.string()))
        self.leave_out(np.asarray(~first | again.to_numpy(zero_copy_only=False)), "answer given before")
        if len(tasks):
            last = tasks[len(tasks) - 1].as_py()
            now = set(values.filter(pc.equal(tasks, last)).to_pylist())
            self._context.memory["seen"] = (last, now | seen[1] if last == seen[0] else now)
