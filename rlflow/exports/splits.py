"""Which part of a split a row belongs to: decided by its prompt alone, so that no prompt is in two parts."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rlflow.exports.schemas import Split


def group_text(prompt: Sequence[Mapping[str, Any]]) -> str:
    """What makes two prompts the same: their turns but the system's, without regard to case and white space."""
    turns = [str(turn["content"]) for turn in prompt if turn["role"] != "system"]
    return "\n".join(" ".join(unicodedata.normalize("NFKC", turn).casefold().split()) for turn in turns)


def part_of(prompt: Sequence[Mapping[str, Any]], split: Split) -> str:
    """The part of a prompt. A hash decides, so it stays where it is when other prompts come or go."""
    digest = hashlib.blake2b(group_text(prompt).encode(), digest_size=8, key=split.seed.to_bytes(8, "little"))
    point = int.from_bytes(digest.digest(), "little") / 2**64
    shares = split.shares()
    reached = 0.0
    for name, share in shares.items():
        reached += share
        if point < reached:
            return name
    return next(reversed(shares))


def parts_of(batch: pa.RecordBatch, split: Split) -> dict[str, pa.RecordBatch]:
    """A batch of a source by part, in the same order; parts without a row are missing."""
    prompts = batch["prompt"]
    # Rows of one task stand together, but the texts of a task may differ between its versions: both begin a run.
    contents = pc.binary_join(_contents(prompts), "\x00")
    keys = pc.binary_join_element_wise(batch["task_id"], contents, "\x00")
    first = np.ones(len(keys), dtype=np.bool_)
    if len(keys) > 1:
        first[1:] = pc.not_equal(keys.slice(1), keys.slice(0, len(keys) - 1)).to_numpy(zero_copy_only=False)
    starts = np.flatnonzero(first)
    named = [part_of(prompt, split) for prompt in prompts.take(pa.array(starts)).to_pylist()]
    of_row = np.asarray(named, dtype=object)[np.cumsum(first) - 1] if named else np.asarray([], dtype=object)
    return {name: batch.filter(pa.array(of_row == name)) for name in dict.fromkeys(named)}


def _contents(prompts: pa.ListArray) -> pa.ListArray:
    return pa.ListArray.from_arrays(prompts.offsets, pc.struct_field(prompts.values, "content"))
