"""The dashboard and the quality page: figures that are stored or counted, put together and remembered shortly."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from math import sqrt
from typing import Any
from uuid import UUID

import asyncpg

from rlflow.core import cache, database
from rlflow.core.enums import TaskStatus
from rlflow.core.errors import NotFound
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.core.plugins import get_registry
from rlflow.quality import queries_metrics as queries
from rlflow.quality import service
from rlflow.quality.model_figures import Z
from rlflow.quality.words import alpha_in_words

DASHBOARD_SECONDS = 5.0
QUALITY_SECONDS = 5.0
MAX_SUBJECTS = 500
"""Annotators, and pairs of them, shown per metric and key: those whose figures rest on the most."""
MAX_STANDING_OUT = 50
"""Judgements that stand out, shown per scorer and metric: those that do so the most."""

AGREEMENT = "agreement"
"""The built-in scorer whose figures have places of their own on the quality page."""

PLACED = frozenset({AGREEMENT, "annotators", "models", "health", "duplicates"})
"""Scorers whose figures have places of their own: on this page, or on that of the models."""
HEALTH = ("health", "duplicates")
OF_ANNOTATORS = ("annotators", "consensus", "outliers")

ALPHAS = ("krippendorff_alpha", "krippendorff_alpha_ordinal")

Shown = dict[str, Any]


# --- dashboard ----------------------------------------------------------------------------------------------


async def dashboard(caller: Principal, project_id: UUID | None) -> Shown:
    """Counts of one project, or of all that the caller researches."""
    if project_id is not None:
        await require_project(caller, project_id, ProjectAccess.RESEARCHER)
        ids = [project_id]
        key = f"{service.cache_prefix(project_id)}dashboard"
    else:
        ids = [row["id"] for row in await database.fetch(queries.RESEARCHED, caller.id, caller.is_admin)]
        key = "dashboard:" + hashlib.sha256(b"".join(one.bytes for one in ids)).hexdigest()
    found: Shown = await cache.remembered(key, DASHBOARD_SECONDS, lambda: _dashboard(ids))
    return {"project_id": project_id, **found}


async def _dashboard(ids: list[UUID]) -> Shown:
    tasks, assignments, days, annotators, rewards, live = await asyncio.gather(
        database.fetch(queries.TASKS, ids),
        database.fetch_row(queries.ASSIGNMENTS, ids),
        database.fetch(queries.FEEDBACK_PER_DAY, ids),
        database.fetch(queries.FEEDBACK_PER_ANNOTATOR, ids),
        database.fetch(queries.REWARDS, ids),
        database.fetch(queries.LIVE_JOBS, ids),
    )
    health = await database.fetch(queries.HEALTH, ids)
    assert assignments is not None
    names = ("id", "name", "feedback", "mean_duration_ms", "mean_quality", "last_at")
    return {
        "projects": len(ids),
        **_tasks(tasks, health),
        "feedback": {
            "total": int(annotators[0]["total"]) if annotators else 0,
            "per_day": [dict(row) for row in days],
            "annotators": annotators[0]["annotators"] if annotators else 0,
            "per_annotator": [{name: row[name] for name in names} for row in annotators],
        },
        "rewards": _histogram(rewards),
        "assignments": dict(assignments),
        "jobs": {
            "queued": sum(row["jobs"] for row in live if row["status"] == "queued"),
            "running": sum(row["jobs"] for row in live if row["status"] == "running"),
            "by_kind": [dict(row) for row in live],
        },
    }


def _tasks(rows: Sequence[asyncpg.Record], health: Sequence[asyncpg.Record]) -> Shown:
    """Tasks by status. Completion leaves out drafts and archived tasks: nobody is to judge them."""
    count = {status.value: 0 for status in TaskStatus}
    count.update({row["status"]: row["tasks"] for row in rows})
    active = [row for row in rows if row["status"] in (TaskStatus.OPEN, TaskStatus.COMPLETE)]
    wanted, given = sum(row["wanted"] for row in active), sum(row["given"] for row in active)
    return {
        "tasks": {"total": sum(count.values()), **count},
        "completion": {
            "tasks_complete": count[TaskStatus.COMPLETE],
            "tasks": count[TaskStatus.OPEN] + count[TaskStatus.COMPLETE],
            "judgements_given": given,
            "judgements_wanted": wanted,
            "share": given / wanted if wanted else None,
        },
        "agreement": _agreement(rows),
        "health": {
            "lacking_outputs": sum(row["lacking_outputs"] for row in rows if row["status"] == TaskStatus.OPEN),
            "annotators_to_look_into": sum(row["flagged"] for row in health),
            "figures": {row["metric"]: row["mean"] for row in health if row["mean"] is not None},
        },
    }


def _agreement(rows: Sequence[asyncpg.Record]) -> Shown:
    """The mean agreement of tasks, with the normal distribution's 95 % interval of a mean, within 0 to 1."""
    n = sum(row["with_agreement"] for row in rows)
    if n == 0:
        return {"mean": None, "low": None, "high": None, "tasks": 0}
    mean = sum(row["agreement"] or 0.0 for row in rows) / n
    if n == 1:
        return {"mean": mean, "low": None, "high": None, "tasks": 1}
    squares = sum(row["agreement_squared"] or 0.0 for row in rows)
    half = Z * sqrt(max(0.0, squares - n * mean * mean) / (n - 1) / n)
    return {"mean": mean, "low": max(0.0, mean - half), "high": min(1.0, mean + half), "tasks": n}


def _histogram(rows: Sequence[asyncpg.Record]) -> Shown:
    """Bins of equal width from the lowest to the highest reward; one bin where they are all the same."""
    first = rows[0]
    if not first["n"]:
        return {"n": 0, "mean": None, "min": None, "max": None, "bins": []}
    low, high = first["low"], first["high"]
    bins = queries.BINS if high > low else 1
    counts = {row["bin"]: row["count"] for row in rows}
    width = (high - low) / bins
    return {
        "n": first["n"],
        "mean": first["mean"],
        "min": low,
        "max": high,
        "bins": [
            {
                "low": low + width * place,
                "high": high if place == bins - 1 else low + width * (place + 1),
                "count": counts.get(place + 1, 0),
            }
            for place in range(bins)
        ],
    }


# --- quality ------------------------------------------------------------------------------------------------


async def quality(caller: Principal, project_id: UUID) -> Shown:
    """What the project's scorers found, and whether judgements wait to be scored."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    row = await database.fetch_row(queries.STATE, project_id)
    if row is None:
        raise NotFound("no such project, or you are not a member of it")
    state = database.record_dict(row, ["detail", "scorers"])
    run = state["detail"] or {}
    # Named after the run: another process may have scored since this one last looked.
    key = f"{service.cache_prefix(project_id)}figures:{run.get('job_id')}:{state['computed_at']}"
    figures: Shown = await cache.remembered(key, QUALITY_SECONDS, lambda: _figures(project_id))
    scorers = get_registry().scorers
    return {
        "project_id": project_id,
        "computed_at": state["computed_at"],
        "stale": state["stale"],
        "judgements": state["judgements"] or 0,
        **figures,
        "missing": sorted({item["scorer"] for item in state["scorers"]} - set(scorers.names())),
        "failed": [{"scorer": name, "error": words} for name, words in sorted(run.get("failed", {}).items())],
        "seconds": run.get("seconds"),
    }


async def _figures(project_id: UUID) -> Shown:
    rows, people, odd = await asyncio.gather(
        database.fetch(queries.FIGURES, project_id, MAX_SUBJECTS),
        database.fetch(queries.ANNOTATORS, project_id),
        database.fetch(queries.STANDING_OUT, project_id, get_registry().scorers.names(), MAX_STANDING_OUT),
    )
    names = {str(row["id"]): row["name"] for row in people}
    scores = [database.record_dict(row, ["detail"]) for row in rows]
    own = [score for score in scores if score["scorer"] == AGREEMENT]
    notes = [score["note"] for score in own if score["level"] == "project" and score["key"] == "" and score["note"]]
    return {
        "annotators_count": sum(1 for row in people if row["judgements"]),
        "note": "; ".join(dict.fromkeys(notes)),
        "keys": _keys(own, names),
        "annotators": _annotators(own, people, [s for s in scores if s["scorer"] in OF_ANNOTATORS]),
        "health": {
            score["metric"]: {**figure(score), "detail": score["detail"]}
            for score in scores
            if score["scorer"] in HEALTH and score["level"] == "project"
        },
        "standing_out": _standing_out(odd),
        "scorers": _others([score for score in scores if not _is_placed(score)]),
    }


def _standing_out(rows: Sequence[asyncpg.Record]) -> Shown:
    """Judgements that stand out from others of the same item, and how many there are beside those shown."""
    found = {(row["scorer"], row["metric"]): row["found"] for row in rows}
    return {"total": sum(found.values()), "judgements": [dict(row) for row in rows]}


def _is_placed(score: Shown) -> bool:
    """Whether a figure has a place of its own, so that it is not told twice."""
    return score["scorer"] in PLACED or (score["scorer"] in OF_ANNOTATORS and score["level"] == "annotator")


def figure(score: Shown) -> Shown:
    """A figure as people see it: with its interval, what it rests on, and words where there is none."""
    return {name: score[name] for name in ("value", "low", "high", "n", "note")}


def _keys(scores: Sequence[Shown], names: dict[str, str]) -> list[Shown]:
    """One entry for each key that annotators were asked about, with every figure of the project that there is."""
    keys: dict[str, Shown] = {}
    for score in scores:
        if score["level"] != "project" or score["key"] == "":
            continue
        detail = score["detail"]
        entry = keys.setdefault(
            score["key"],
            {
                "key": score["key"],
                "widget": detail.get("widget"),
                "kind": detail.get("kind"),
                "level_of_measurement": None,
                "n_items": 0,
                "n_judgements": detail.get("judgements", 0),
                "cohen_kappa": [],
            },
        )
        entry[score["metric"]] = figure(score)
        if score["metric"] in ALPHAS:
            said = (score["value"], score["low"], score["high"], score["n"], score["note"])
            entry[score["metric"]]["in_words"] = alpha_in_words(*said)
        if score["metric"] == "krippendorff_alpha":
            entry["level_of_measurement"] = detail.get("level_of_measurement")
            entry["n_items"] = score["n"]
    for score in scores:
        if score["level"] == "annotator_pair" and score["key"] in keys:
            pair = score["subject"].split(":")
            shown = {"annotators": pair, "names": [names.get(one, one) for one in pair], **figure(score)}
            keys[score["key"]].setdefault(score["metric"], []).append(shown)
    return list(keys.values())


def _annotators(scores: Sequence[Shown], people: Sequence[asyncpg.Record], more: Sequence[Shown]) -> list[Shown]:
    """Everybody who judged or skipped, those with the most judgements first."""
    overall: dict[str, Shown] = {}
    per_key: dict[str, dict[str, Shown]] = defaultdict(dict)
    for score in scores:
        if score["level"] == "annotator" and score["metric"] == "agreement":
            if score["key"]:
                per_key[score["subject"]][score["key"]] = figure(score)
            else:
                overall[score["subject"]] = figure(score)
    nothing = {"value": None, "low": None, "high": None, "n": 0, "note": "not computed yet"}
    known: dict[str, dict[str, Shown]] = defaultdict(dict)
    for score in more:
        if score["level"] == "annotator":
            name = f"{score['metric']}:{score['key']}" if score["key"] else score["metric"]
            known[score["subject"]][name] = score
    return [
        {
            **dict(row),
            "agreement": overall.get(str(row["id"]), nothing),
            "keys": per_key.get(str(row["id"]), {}),
            **_looked_into(known.get(str(row["id"]), {}), nothing),
        }
        for row in people[:MAX_SUBJECTS]
    ]


def _looked_into(scores: dict[str, Shown], nothing: Shown) -> Shown:
    """One annotator's reliability with its parts, what there is to look into, and all other figures."""
    reliability = scores.get("reliability")
    detail = reliability["detail"] if reliability else {}
    others = {name: score for name, score in scores.items() if name not in ("reliability", "flags")}
    return {
        "reliability": figure(reliability) if reliability else nothing,
        "parts": detail.get("parts", {}),
        "flags": detail.get("flags", []),
        "figures": {name: figure(score) for name, score in others.items()},
        "details": {name: score["detail"] for name, score in others.items() if score["detail"]},
    }


def _others(scores: Sequence[Shown]) -> list[Shown]:
    """What other scorers found, as they said it."""
    found: dict[str, list[Shown]] = defaultdict(list)
    for score in scores:
        named = {name: score[name] for name in ("level", "metric", "key", "subject")}
        found[score["scorer"]].append({**named, **figure(score), "detail": score["detail"]})
    known = get_registry().scorers
    shown = []
    for name, metrics in found.items():
        scorer = known.find(name)
        shown.append({"scorer": name, "label": scorer.label if scorer else name, "metrics": metrics})
    return shown
