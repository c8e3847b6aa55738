"""How far one judgement says what another says, from their signals: what `Widget.agrees` does unless told otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rlflow.core.signals import Signal, SignalKind

Place = tuple[str, str | None]


def signals_agreement(given: Sequence[Signal], known: Sequence[Signal]) -> float | None:
    """The mean agreement (0 to 1) over what `known` says; None where nothing in it can be compared.

    A comparison agrees when the same output is preferred, a label and a step's rating when they are equal, a number by
    its distance in its scale (without a scale, when it is equal), a ranking pair by pair: (1 + Kendall's tau) / 2,
    with half a point where one of the two has a tie. Written texts are not compared. What is missing in `given`
    counts as disagreement.
    """
    parts = [
        *_sides(given, known),
        *_numbers(given, known),
        *_labels(given, known),
        *_ranks(given, known),
        *_steps(given, known),
    ]
    return sum(parts) / len(parts) if parts else None


def _of(signals: Iterable[Signal], kind: SignalKind) -> Iterator[Signal]:
    return (signal for signal in signals if signal.kind is kind)


def _sides(given: Sequence[Signal], known: Sequence[Signal]) -> Iterator[float]:
    def sides(signals: Sequence[Signal]) -> dict[tuple[str, frozenset[str | None]], str | None]:
        return {
            (s.key, frozenset((s.subject, s.other))): s.subject if s.value else None
            for s in _of(signals, SignalKind.PAIRWISE)
        }

    said = sides(given)
    for pair, side in sides(known).items():
        yield float(pair in said and said[pair] == side)


def _numbers(given: Sequence[Signal], known: Sequence[Signal]) -> Iterator[float]:
    said = {(s.key, s.subject): s.value for s in _of(given, SignalKind.SCALAR)}
    for signal in _of(known, SignalKind.SCALAR):
        value = said.get((signal.key, signal.subject))
        if value is None or signal.value is None:
            yield 0.0
        elif signal.scale_min is not None and signal.scale_max is not None and signal.scale_max > signal.scale_min:
            yield max(0.0, 1.0 - abs(value - signal.value) / (signal.scale_max - signal.scale_min))
        else:
            yield float(value == signal.value)


def _labels(given: Sequence[Signal], known: Sequence[Signal]) -> Iterator[float]:
    def labels(signals: Sequence[Signal]) -> dict[Place, set[str | None]]:
        found: dict[Place, set[str | None]] = defaultdict(set)
        for signal in _of(signals, SignalKind.CATEGORY):
            found[signal.key, signal.subject].add(signal.label)
        return found

    said = labels(given)
    for place, wanted in labels(known).items():
        here = said.get(place, set())
        yield len(here & wanted) / len(here | wanted)


def _ranks(given: Sequence[Signal], known: Sequence[Signal]) -> Iterator[float]:
    def ranks(signals: Sequence[Signal]) -> dict[str, dict[str | None, float]]:
        found: dict[str, dict[str | None, float]] = defaultdict(dict)
        for signal in _of(signals, SignalKind.RANK):
            found[signal.key][signal.subject] = signal.value or 0.0
        return found

    said = ranks(given)
    for key, wanted in ranks(known).items():
        here = said.get(key, {})
        for one, two in combinations(wanted, 2):
            if one not in here or two not in here:
                yield 0.0
            else:
                yield 1.0 - abs(_sign(here[one] - here[two]) - _sign(wanted[one] - wanted[two])) / 2


def _steps(given: Sequence[Signal], known: Sequence[Signal]) -> Iterator[float]:
    said = {(s.key, s.subject, s.position): s.value for s in _of(given, SignalKind.STEP)}
    for signal in _of(known, SignalKind.STEP):
        yield float(said.get((signal.key, signal.subject, signal.position)) == signal.value)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
