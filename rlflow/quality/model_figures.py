"""The models page: wins, losses and ties of each two models, mean rewards, and the leaderboards that the scorer
`models` fitted.

Win rates are of the comparisons that were decided; ties are counted beside them. Their intervals are Wilson's
score intervals, which take comparisons as independent; several judgements of one task are not, so that the true
intervals are somewhat wider.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from math import sqrt
from typing import Any
from uuid import UUID

import asyncpg

from rlflow.core import cache, database
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.quality import queries_models as queries
from rlflow.quality import service

MODELS_SECONDS = 5.0
MAX_MODELS = 50
"""Models shown per key: those with the most comparisons, or rewards."""
MAX_KEYS = 50
"""Keys shown: those with the most comparisons, or rewards. A rubric may have criteria of each task's own."""
Z = 1.959963984540054
"""The normal distribution's 97.5 % point."""

Shown = dict[str, Any]


def wilson(wins: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion (E. B. Wilson, JASA 22, 1927). `n` must be 1 or more."""
    share, square = wins / n, Z * Z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = Z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    return (0.0 if wins == 0 else centre - half), (1.0 if wins == n else centre + half)


def win_rate(wins: int, losses: int) -> Shown:
    """The share of decided comparisons that were won, with its interval."""
    n = wins + losses
    if n == 0:
        return {"value": None, "low": None, "high": None, "n": 0, "note": "no comparison was decided"}
    low, high = wilson(wins, n)
    return {"value": wins / n, "low": low, "high": high, "n": n, "note": ""}


async def models(caller: Principal, project_id: UUID) -> Shown:
    """What the project's judgements say of models. Two statements; some seconds old at most."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    key = f"{service.cache_prefix(project_id)}models"
    found: Shown = await cache.remembered(key, MODELS_SECONDS, lambda: _models(project_id))
    return {"project_id": project_id, **found}


async def _models(project_id: UUID) -> Shown:
    compared, rewards, fitted = await asyncio.gather(
        database.fetch(queries.COMPARISONS, project_id),
        database.fetch(queries.REWARDS, project_id),
        database.fetch(queries.RANKINGS, project_id),
    )
    return {"comparisons": _comparisons(compared), "rewards": _rewards(rewards), "rankings": _rankings(fitted)}


def _rankings(rows: Sequence[asyncpg.Record]) -> list[Shown]:
    """The leaderboards, those that rest on the most tasks first."""
    shown = []
    for row in rows:
        score = database.record_dict(row, ["detail"])
        detail = score["detail"]
        shown.append(
            {
                "key": score["key"],
                "widget": detail["widget"],
                "kind": detail["kind"],
                "method": score["metric"],
                "ties": detail.get("ties"),
                "tasks": score["n"],
                "resamples": detail["resamples"],
                "note": score["note"],
                "components": detail["components"],
                "effects": detail.get("effects", {}),
                "models": detail["models"][:MAX_MODELS],
            }
        )
    return sorted(shown, key=lambda one: -one["tasks"])[:MAX_KEYS]


def _comparisons(rows: Sequence[asyncpg.Record]) -> list[Shown]:
    keys: dict[tuple[str, str, str], list[asyncpg.Record]] = defaultdict(list)
    for row in rows:
        keys[row["widget"], row["key"], row["kind"]].append(row)
    shown = []
    for (widget, key, kind), pairs in keys.items():
        standings = _standings(pairs)
        kept = standings[:MAX_MODELS]
        names = {one["model_id"] for one in kept}
        shown.append(
            {
                "key": key,
                "widget": widget,
                "kind": kind,
                "n": sum(_played(row) for row in pairs),
                "ties": sum(row["ties"] for row in pairs),
                "models_count": len(standings),
                "models": sorted(kept, key=_by_rate),
                "pairs": [
                    {
                        **{name: row[name] for name in ("first", "second", "wins", "losses", "ties")},
                        "n": _played(row),
                        "win_rate": win_rate(row["wins"], row["losses"]),
                    }
                    for row in pairs
                    if row["first"] in names and row["second"] in names
                ],
            }
        )
    return sorted(shown, key=lambda one: -one["n"])[:MAX_KEYS]


def _played(row: asyncpg.Record) -> int:
    played: int = row["wins"] + row["losses"] + row["ties"]
    return played


def _standings(pairs: Sequence[asyncpg.Record]) -> list[Shown]:
    """Each model against all others, those with the most comparisons first."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    opponents: dict[str, int] = defaultdict(int)
    for row in pairs:
        seen = {row["first"]: (row["wins"], row["losses"]), row["second"]: (row["losses"], row["wins"])}
        for model, (wins, losses) in seen.items():
            counts[model][0] += wins
            counts[model][1] += losses
            counts[model][2] += row["ties"]
            opponents[model] += 1
    found = [
        {
            "model_id": model,
            "wins": wins,
            "losses": losses,
            "ties": ties,
            "n": wins + losses + ties,
            "opponents": opponents[model],
            "win_rate": win_rate(wins, losses),
        }
        for model, (wins, losses, ties) in counts.items()
    ]
    return sorted(found, key=lambda one: (-int(str(one["n"])), one["model_id"]))


def _by_rate(one: Shown) -> tuple[float, str]:
    """The highest win rate first; models without a decided comparison last."""
    value = one["win_rate"]["value"]
    return (1.0 if value is None else -value), one["model_id"]


def _rewards(rows: Sequence[asyncpg.Record]) -> list[Shown]:
    keys: dict[tuple[str, str], list[asyncpg.Record]] = defaultdict(list)
    for row in rows:
        keys[row["widget"], row["key"]].append(row)
    shown = []
    for (widget, key), found in keys.items():
        lows, highs = ([row[name] for row in found if row[name] is not None] for name in ("scale_min", "scale_max"))
        kept = sorted(found, key=lambda row: -row["n"])[:MAX_MODELS]
        shown.append(
            {
                "key": key,
                "widget": widget,
                "n": sum(row["n"] for row in found),
                "scale_min": min(lows, default=None),
                "scale_max": max(highs, default=None),
                "models_count": len(found),
                "models": [
                    {name: row[name] for name in ("model_id", "n", "outputs", "mean", "sd")}
                    for row in sorted(kept, key=lambda row: (-row["mean"], row["model_id"]))
                ],
            }
        )
    return sorted(shown, key=lambda one: -one["n"])[:MAX_KEYS]
