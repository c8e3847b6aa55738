"""Signals that were recorded elsewhere, as the built-in widgets take them up (`Widget.from_signals`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rlflow.plugin import ANY_KEY, AnnotationContext, Signal, SignalKind


def of_kind(signals: Sequence[Signal], kind: SignalKind, keys: Collection[str]) -> list[Signal]:
    """The signals of a kind under one of these keys; else those without a key; else all, where they share one key."""
    found = [signal for signal in signals if signal.kind is kind]
    for wanted in (keys, (ANY_KEY,)):
        fit = [signal for signal in found if signal.key in wanted]
        if fit:
            return fit
    return found if len({signal.key for signal in found}) == 1 else []


def comparison(signals: Sequence[Signal], context: AnnotationContext) -> tuple[str | None, float, list[Signal]] | None:
    """(the better output or None for a tie, the strength, the signals used) for a task of two outputs; else None.

    A ranking of two outputs is a comparison as well.
    """
    if len(context.outputs) != 2:
        return None
    pairs = of_kind(signals, SignalKind.PAIRWISE, (context.name,))
    if pairs:
        told = pairs[-1]
        strength = told.value or 0.0
        return (told.subject if strength else None), strength, pairs
    ranks = of_kind(signals, SignalKind.RANK, (context.name,))
    if len({signal.subject for signal in ranks}) != 2:
        return None
    first, second = sorted(ranks, key=lambda signal: signal.value or 0.0)[:2]
    return (None, 0.0, ranks) if first.value == second.value else (first.subject, 1.0, ranks)


def on(signal: Signal, low: float, high: float) -> float:
    """A number on a scale from `low` to `high`: carried over where it comes with another scale."""
    value = signal.value or 0.0
    if signal.scale_min is None or signal.scale_max is None or signal.scale_max <= signal.scale_min:
        return value
    if (signal.scale_min, signal.scale_max) == (low, high):
        return value
    return low + (value - signal.scale_min) / (signal.scale_max - signal.scale_min) * (high - low)
