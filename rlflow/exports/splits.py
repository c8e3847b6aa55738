"""Which part of a split a row belongs to: prompts that are the same, or nearly so, are never in two parts.

All prompts of the project are grouped, whatever the filters of the export, and all texts that a task had: its rows
stay together, and with those of tasks that ask the same. A hash of the group's oldest text decides the part. So a
prompt stays where it is when filters change, when judgements come, when it is edited, and when prompts are added. One
exception: a new prompt that resembles two groups makes one of them, and the younger one may move.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from rlflow.core.near_duplicates import NearDuplicates, plain_words
from rlflow.exports.schemas import Split

TEXTS = pa.schema([pa.field("task_id", pa.string()), pa.field("text", pa.string())])
"""What a splitter is told: prompts without the system's turns, in the order of the tasks' ids."""

Ids = npt.NDArray[np.bytes_]


class Splitter:
    """Attributes:
    prompts: texts that were looked at.
    groups: how many groups they make.

    """

    def __init__(self, split: Split, current: Iterable[pa.RecordBatch], earlier: Iterable[pa.RecordBatch]) -> None:
        """Group the prompts.

        Args:
            split: the shares and the seed.
            current: of TEXTS, what each task asks now: one row per task.
            earlier: of TEXTS, what tasks asked before edits, of each task the oldest first.

        """
        self._names = list(split.shares())
        near = NearDuplicates()
        ids: list[Ids] = []
        digests: list[npt.NDArray[np.uint64]] = []
        for batch in current:
            near.add(batch["text"])
            ids.append(_bytes(batch["task_id"]))
            digests.append(_digests(batch["text"]))
        self._ids = np.concatenate(ids) if ids else np.zeros(0, dtype="S36")
        digest = np.concatenate(digests) if digests else np.zeros(0, dtype=np.uint64)
        count = self.prompts = len(self._ids)
        edges: list[npt.NDArray[np.int64]] = []
        for batch in earlier:
            near.add(batch["text"])
            tasks = np.searchsorted(self._ids, _bytes(batch["task_id"]))
            edges.append(np.stack([tasks, np.arange(self.prompts, self.prompts + batch.num_rows)], axis=1))
            oldest, where = np.unique(tasks, return_index=True)
            fresh = ~np.isin(oldest, np.concatenate([edge[:, 0] for edge in edges[:-1]]) if edges[1:] else [])
            digest[oldest[fresh]] = _digests(batch["text"])[where[fresh]]
            self.prompts += batch.num_rows
        first = near.groups(np.concatenate(edges) if edges else None)[:count]
        self.groups = len(np.unique(first))
        self._part = _parts(digest, split)[first] if count else np.zeros(0, dtype=np.int64)

    def parts_of(self, batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
        """A batch of a source by part, in the same order; parts without a row are missing."""
        encoded = batch["task_id"].dictionary_encode()
        places = np.searchsorted(self._ids, _bytes(encoded.dictionary))
        of_row = self._part[places][encoded.indices.to_numpy(zero_copy_only=False)] if batch.num_rows else np.array([])
        return {self._names[part]: batch.filter(pa.array(of_row == part)) for part in np.unique(of_row).astype(int)}


def _bytes(ids: pa.StringArray) -> Ids:
    return np.asarray(ids.to_numpy(zero_copy_only=False), dtype="S36")


def _digests(texts: pa.StringArray) -> npt.NDArray[np.uint64]:
    """A number for each text, the same for all ways to write it."""
    words = plain_words(texts.fill_null("")).to_pylist()
    made = b"".join(hashlib.blake2b(text.encode(), digest_size=8).digest() for text in words)
    return np.frombuffer(made, dtype="<u8").copy()


def _parts(digests: npt.NDArray[np.uint64], split: Split) -> npt.NDArray[np.int64]:
    """The part of each digest, by the shares and the seed."""
    seed = np.uint64(int.from_bytes(hashlib.blake2b(str(split.seed).encode(), digest_size=8).digest(), "little"))
    mixed = digests ^ seed
    for factor, shift in ((0xFF51AFD7ED558CCD, 33), (0xC4CEB9FE1A85EC53, 33)):  # MurmurHash3's finaliser
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    point = (mixed ^ (mixed >> np.uint64(33))).astype(np.float64) / 2.0**64
    bounds = np.cumsum(list(split.shares().values()))
    return np.minimum(np.searchsorted(bounds, point, side="right"), len(bounds) - 1)
