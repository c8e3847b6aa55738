"""Ratings read as yes or no: which outputs are good enough."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from .sieve import Sieve


def judge(batch: pa.RecordBatch, threshold: float | None, sieve: Sieve) -> pa.BooleanArray:
    """Whether each output of a batch of `ratings` is good; null where that cannot be told.

    With a threshold, in the unit of the scale, a value is good from there on. Without one the middle of the
    scale parts good from bad, and a value right in the middle is neither.
    """
    value = batch["value"]
    sieve.leave_out(pc.is_null(value), "no number")
    if threshold is not None:
        return pc.greater_equal(value, threshold)
    middle = pc.divide(pc.add(batch["scale_min"], batch["scale_max"]), 2.0)
    sieve.leave_out(pc.is_null(middle), "no scale: set a threshold")
    sieve.leave_out(pc.equal(value, middle), "middle of the scale")
    return pc.greater(value, middle)
