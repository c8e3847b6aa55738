"""Counting what is read, so that it need not be counted by the database once more."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa


class Tally:
    """How many tasks, judgements and rows there were. Rows of a task, and therein of a judgement, stand together."""

    def __init__(self) -> None:
        self.tasks = self.judgements = self.rows = 0
        self._last = np.zeros((1, 4), np.uint64)

    def add(self, tasks: pa.FixedSizeBinaryArray, annotators: pa.FixedSizeBinaryArray) -> None:
        """The next rows: whose task, and whose judgement. Nobody judges a task twice."""
        ids = np.concatenate([_words(tasks), _words(annotators)], axis=1)
        new = np.diff(np.concatenate([self._last, ids]), axis=0) != 0
        self.tasks += int(new[:, :2].any(axis=1).sum())
        self.judgements += int(new.any(axis=1).sum())
        self.rows += len(ids)
        self._last = ids[-1:] if len(ids) else self._last


def _words(ids: pa.FixedSizeBinaryArray) -> npt.NDArray[np.uint64]:
    if not len(ids):
        return np.zeros((0, 2), np.uint64)
    words = np.frombuffer(ids.buffers()[1], np.uint64).reshape(-1, 2)
    return words[ids.offset : ids.offset + len(ids)]
