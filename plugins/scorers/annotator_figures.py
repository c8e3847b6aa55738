"""The figures of annotators from their sums, and what they give occasion to look into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from pydantic import JsonValue

from rlflow.plugin import Score

from .annotator_sums import EIGHTHS, NUMBERS
from .confusions import asked_of, coded
from .robust import LEAST_GROUP, LEAST_N, centre_and_spread, far_below
from .statistics.proportions import Z, wilson
from .statistics.ratings import Floats, Ints, sum_by

SIDED = 0.75
"""A share of one side whose whole interval lies beyond this is pointed out: 0.75 first, or 0.75 second."""
FAST = 0.3
"""From this share of judgements on that are too fast somebody is pointed out."""
DRIFT = 0.1
"""A change of quality by more than this, surely, is pointed out."""
ALIKE = 0.12
"""Two who say the same more often than expected by this are pointed out, where it is beyond chance (4 errors)."""

Figures = dict[str, Any]


def figures(state: Mapping[str, pa.Table], gold_needed: float) -> Iterator[Score]:
    """All figures of all annotators."""
    table = state["sums"]
    codes, names = coded(table["annotator"])
    size = len(names)
    total = {name: sum_by(codes, table[name].to_numpy(), size) for name in NUMBERS}
    n = total["n"]
    _add_between_blocks(table, codes, total)
    mean = np.divide(total["q"], n, out=np.full(size, np.nan), where=n > 0)
    low = far_below(mean, n)
    paces = _paces(state["pace"], names)
    gold = _gold(state["gold"])
    alike = _alike(state["pairs"], names)
    usual = float(np.median(mean[np.isfinite(mean)])) if np.isfinite(mean).any() else float("nan")
    slow = _pace_outliers(paces, total["timed"])
    for place, name in enumerate(names):
        one = {key: float(values[place]) for key, values in total.items()}
        yield from _annotator(name, one, float(mean[place]), bool(low[place]), usual, paces[place], bool(slow[place]),
                              gold.get(name), alike.get(place, []), names, gold_needed)  # fmt: skip


def _add_between_blocks(table: pa.Table, codes: Ints, total: dict[str, Floats]) -> None:
    """Take `tt` and `tq` from the mean time of each annotator instead of the means in the blocks."""
    t, n, q = (table[name].to_numpy() for name in ("t", "n", "q"))
    middle = np.divide(total["t"], total["n"], out=np.zeros(len(total["n"])), where=total["n"] > 0)
    apart = np.divide(t, n, out=np.zeros(len(n)), where=n > 0) - middle[codes]
    total["tt"] = total["tt"] + sum_by(codes, n * apart * apart, len(middle))
    total["tq"] = total["tq"] + sum_by(codes, q * apart, len(middle))


def _annotator(
    name: str,
    one: Mapping[str, float],
    mean: float,
    low: bool,
    usual: float,
    pace: float,
    hasty: bool,
    gold: Figures | None,
    alike: list[tuple[int, float, float, int]],
    names: list[str],
    gold_needed: float,
) -> Iterator[Score]:
    flags: list[str] = []
    parts: dict[str, JsonValue] = {}
    weights: list[tuple[float, float]] = []
    if np.isfinite(mean):
        parts["agreement"] = mean
        weights.append((mean, 1.0))
        if low:
            flags.append(f"agrees with the others far less than is usual here ({mean:.2f}, the median is {usual:.2f})")
    if gold is not None:
        bounds = wilson(gold["right"], gold["n"])
        share = gold["right"] / gold["n"]
        yield _share("gold_accuracy", name, gold["right"], gold["n"], {"confusion": gold["confusion"]})
        parts["gold_accuracy"] = share
        weights.append((share, 2.0))
        if bounds[1] < gold_needed:
            flags.append(f"{gold['right']} of {gold['n']} gold items right, surely fewer than {gold_needed:.0%}")
    sided = _sides(name, one, parts, flags)
    yield from sided
    yield from _length(name, one)
    yield from _pace(name, one, pace, hasty, parts, flags)
    yield from _drift(name, one, flags)
    yield from _assignments(name, one)
    for other, share, expected, n in alike:
        flags.append(f"says the same as {names[other]} on {share:.0%} of {n} items, where {expected:.0%} were expected")
    if alike:
        other, share, expected, n = alike[0]
        detail: dict[str, JsonValue] = {
            "with": [{"annotator": names[o], "share": s, "expected": e, "n": m} for o, s, e, m in alike]
        }
        yield Score("annotator", "alike", share, name, n=n, detail=detail)
    value = None
    if weights:
        quality = sum(part * weight for part, weight in weights) / sum(weight for _, weight in weights)
        fast, excess = parts.get("too_fast_share") or 0.0, parts.get("side_excess") or 0.0
        assert isinstance(fast, float)
        assert isinstance(excess, float)
        value = quality * (1 - fast) * (1 - excess)
    note = "" if value is not None else "undefined (no other judgement of the same items, and no gold item)"
    n = int(one["judgements"])
    yield Score("annotator", "reliability", value, name, n=n, note=note, detail={"parts": parts, "flags": [*flags]})
    yield Score("annotator", "flags", float(len(flags)), name, n=n, note="; ".join(flags))


def _share(metric: str, name: str, part: float, whole: float, detail: dict[str, JsonValue] | None = None) -> Score:
    if not whole:
        return Score("annotator", metric, None, name, note="undefined (nothing to count)")
    low, high = wilson(int(part), int(whole))
    return Score("annotator", metric, part / whole, name, low=low, high=high, n=int(whole), detail=detail or {})


def _sides(name: str, one: Mapping[str, float], parts: dict[str, JsonValue], flags: list[str]) -> list[Score]:
    decided = one["first"] + one["second"]
    if not decided:
        return []
    low, high = wilson(int(one["first"]), int(decided))
    excess = 2 * max(0.0, low - 0.5, 0.5 - high)
    parts["side_excess"] = excess
    if low > SIDED or high < 1 - SIDED:
        side = "first" if low > SIDED else "second"
        flags.append(f"prefers what is seen {side} in {max(one['first'], one['second']) / decided:.0%} of pairs")
    return [_share("first_shown_share", name, one["first"], decided)]


def _length(name: str, one: Mapping[str, float]) -> Iterator[Score]:
    measured = one["longer"] + one["shorter"]
    if measured:
        yield _share("longer_share", name, one["longer"], measured)


def _pace(
    name: str, one: Mapping[str, float], pace: float, hasty: bool, parts: dict[str, JsonValue], flags: list[str]
) -> Iterator[Score]:
    if not one["timed"]:
        return
    n = int(one["timed"])
    share = one["too_fast"] / one["timed"]
    parts["too_fast_share"] = share
    yield Score("annotator", "seconds_per_1000_bytes", pace, name, n=n)
    yield _share("too_fast_share", name, one["too_fast"], one["timed"])
    if share > FAST and n >= LEAST_N:
        flags.append(f"{share:.0%} of judgements took less time than reading does")
    elif hasty:
        flags.append(f"judges far faster than is usual here ({pace:.1f} s per 1,000 bytes)")


def _drift(name: str, one: Mapping[str, float], flags: list[str]) -> Iterator[Score]:
    """The slope of quality over time, by least squares, times the time between first and last (as if evenly spread)."""
    n = one["n"]
    if n < 2 * LEAST_N:
        return
    spread = one["tt"]
    if spread <= 1e-9:  # all within a second
        return
    slope = one["tq"] / spread
    left = max(one["qq"] - one["q"] ** 2 / n - slope**2 * spread, 0.0)
    error = float(np.sqrt(left / (n - 2) / spread))
    span = float(np.sqrt(12 * spread / n))  # of a uniform distribution with this variance
    value, half = slope * span, Z * error * span
    yield Score("annotator", "drift", value, name, low=value - half, high=value + half, n=int(n),
                detail={"days": span})  # fmt: skip
    if value + half < -DRIFT:
        flags.append(f"quality fell by {-value:.2f} over {span:.1f} days")


def _assignments(name: str, one: Mapping[str, float]) -> Iterator[Score]:
    given = one["submitted"] + one["skipped"] + one["expired"]
    if given:
        yield _share("skip_rate", name, one["skipped"], given)
        yield _share("completion_rate", name, one["submitted"], given)


def _paces(table: pa.Table, names: list[str]) -> Floats:
    """Each annotator's median seconds per 1,000 bytes, from the histogram; NaN for none."""
    place = {name: code for code, name in enumerate(names)}
    counts: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in table.group_by(["annotator", "bucket"]).aggregate([("count", "sum")]).to_pylist():
        counts[place[row["annotator"]]][row["bucket"]] += row["count_sum"]
    found = np.full(len(names), np.nan)
    for one, buckets in counts.items():
        keys = sorted(buckets)
        running = np.cumsum([buckets[key] for key in keys])
        found[one] = 2.0 ** (keys[int(np.searchsorted(running, running[-1] / 2))] / EIGHTHS)
    return found


def _pace_outliers(paces: Floats, timed: Floats) -> Any:
    """Who is far faster than the others: three robust standard deviations, and three times."""
    logs = np.log2(paces, where=paces > 0, out=np.full(len(paces), np.nan))
    enough = np.isfinite(logs) & (timed >= LEAST_N)
    if int(enough.sum()) < LEAST_GROUP:
        return np.zeros(len(paces), dtype=np.bool_)
    middle, spread = centre_and_spread(logs[enough])
    return enough & (logs < middle - np.maximum(3 * spread, np.log2(3.0)))


def _gold(table: pa.Table) -> dict[str, Figures]:
    found: dict[str, Figures] = {}
    keys = ["annotator", "question", "gold", "said", "right"]
    for row in table.group_by(keys).aggregate([("count", "sum")]).to_pylist():
        one = found.setdefault(row["annotator"], {"right": 0, "n": 0, "confusion": []})
        one["n"] += row["count_sum"]
        one["right"] += row["count_sum"] * row["right"]
        asked = asked_of(row["question"])
        told = {"widget": asked.widget, "key": asked.key, "gold": row["gold"], "said": row["said"]}
        one["confusion"].append({**told, "right": row["right"], "n": row["count_sum"]})
    for one in found.values():
        one["confusion"] = sorted(one["confusion"], key=lambda row: (-row["n"], str(row)))[:100]
    return found


def _alike(table: pa.Table, names: list[str]) -> dict[int, list[tuple[int, float, float, int]]]:
    """Pairs that say the same far more often than expected from how often either agrees with the others."""
    place = {name: code for code, name in enumerate(names)}
    merged = table.group_by(["first", "second"]).aggregate([("n", "sum"), ("equal", "sum")]).to_pylist()
    size = len(names)
    n, equal = np.zeros((size, size)), np.zeros((size, size))
    for row in merged:
        one, other = place[row["first"]], place[row["second"]]
        n[one, other] += row["n_sum"]
        n[other, one] += row["n_sum"]
        equal[one, other] += row["equal_sum"]
        equal[other, one] += row["equal_sum"]
    found: dict[int, list[tuple[int, float, float, int]]] = defaultdict(list)
    if size < LEAST_GROUP or not n.sum():
        return found
    with np.errstate(invalid="ignore", divide="ignore"):
        share = equal / n
    everybody = _weighted_median(share.ravel(), n.ravel())
    for one, other in zip(*np.nonzero(np.triu(n >= 2 * LEAST_N, 1)), strict=True):
        mine, theirs = (
            _weighted_median(share[who], np.where(np.arange(size) == without, 0.0, n[who]))
            for who, without in ((one, other), (other, one))
        )
        if not np.isfinite(mine + theirs):
            continue
        expected = float(np.clip(max(mine + theirs - everybody, mine, theirs), 0.01, 0.99))
        got = float(share[one, other])
        error = float(np.sqrt(expected * (1 - expected) / n[one, other]))
        if got - expected > ALIKE and got - expected > 4 * error:
            told = (got, expected, int(n[one, other]))
            found[int(one)].append((int(other), *told))
            found[int(other)].append((int(one), *told))
    return found


def _weighted_median(values: Floats, weights: Floats) -> float:
    known = weights > 0
    if not known.any():
        return float("nan")
    order: Ints = np.argsort(values[known])
    running = np.cumsum(weights[known][order])
    return float(values[known][order][int(np.searchsorted(running, running[-1] / 2))])
