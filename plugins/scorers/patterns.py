"""Equal groups of rows, kept once and counted: what makes the state of a block small.

With three judgements of three answers a million judgements have some ten different patterns. A pattern is told by a
hash of its rows that does not depend on their order, nor on how a block happens to number its texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from .statistics.ratings import Floats, Ints

Hashes: TypeAlias = npt.NDArray[np.uint64]


def text_hashes(texts: Sequence[str]) -> Hashes:
    """A hash of each text, the same in every process."""
    raw = b"".join(blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.frombuffer(raw, dtype=np.uint64).copy()


def row_hashes(*columns: npt.NDArray[Any]) -> Hashes:
    """A hash of each row of parallel columns of integers, numbers or hashes."""
    mixed = np.zeros(len(columns[0]), dtype=np.uint64)
    for place, column in enumerate(columns):
        if column.dtype == np.float64:
            bits = (column + 0.0).view(np.uint64)
        else:
            bits = np.ascontiguousarray(column).astype(np.int64, copy=False).view(np.uint64)
            if column.dtype == np.uint64:
                bits = column
        mixed = _mix(mixed ^ _mix(bits + np.uint64(place + 1)))
    return mixed


def _mix(value: Hashes) -> Hashes:
    """SplitMix64's finaliser: G. L. Steele, D. Lea and C. H. Flood (2014)."""
    value = value + np.uint64(0x9E3779B97F4A7C15)
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def sums(groups: Ints, hashes: Hashes, size: int) -> Hashes:
    """(size,) the sum (mod 2^64) of the hashes of each group 0..size-1: a hash of it as a bag of rows."""
    total = np.zeros(size, dtype=np.uint64)
    if len(groups):
        order = np.argsort(groups, kind="stable")
        ordered = groups[order]
        starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        total[ordered[starts]] = np.add.reduceat(hashes[order], starts)
    return total


@dataclass(frozen=True)
class Patterns:
    """Which groups stand for all.

    Attributes:
        keep: (n,) rows of the groups that are kept, the first of each pattern.
        pattern: (n,) the hash of the pattern of each row, as a signed integer.
        counts: (n,) how many groups have the pattern of each row.
    """

    keep: npt.NDArray[np.bool_]
    pattern: Ints
    counts: Ints


def patterns(groups: Ints, hashes: Hashes, size: int) -> Patterns:
    """The patterns of groups 0..size-1 of rows with these hashes."""
    of_group = sums(groups, hashes, size)
    _, first, index, counts = np.unique(of_group, return_index=True, return_inverse=True, return_counts=True)
    kept = np.zeros(size, dtype=np.bool_)
    kept[first] = True
    return Patterns(kept[groups], of_group[groups].view(np.int64), counts[index][groups].astype(np.int64))


@dataclass(frozen=True)
class Merged:
    """Patterns of several blocks as one: each pattern once.

    Attributes:
        rows: (n,) indices of the rows that are kept.
        group: (n,) a code from 0 on for the pattern of each of them.
        counts: (G,) how often each pattern occurs.
    """

    rows: Ints
    group: Ints
    counts: Floats


def merge(pattern: Ints, count: Ints, block: Ints) -> Merged:
    """Put the rows of several blocks together: (n,) hash and count of each row's pattern, and its block."""
    codes, group = np.unique(pattern, return_inverse=True)
    occurrence = np.unique(np.column_stack([group, block]), axis=0, return_index=True)[1] if len(group) else group
    counts = np.bincount(group[occurrence], weights=count[occurrence], minlength=len(codes))
    first_block = np.full(len(codes), np.iinfo(np.int64).max)
    np.minimum.at(first_block, group, block)
    rows = np.flatnonzero(block == first_block[group])
    return Merged(rows, group[rows].astype(np.int64), counts.astype(np.float64))
