"""What an export was: enough to know what is in a file, and to make it again."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import Any

import pyarrow as pa

import rlflow
from rlflow.core.plugins import Plugins
from rlflow.exports.dataset import data_path, numbered
from rlflow.exports.part_files import PartResult
from rlflow.exports.pipeline import Result
from rlflow.exports.plan import Plan

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def file_name(project_name: str, plan: Plan, part: str | None, at: datetime) -> str:
    """``my-project-dpo-2026-01-31-train.jsonl``."""
    assert plan.format is not None
    words = [_NOT_WORD.sub("-", project_name.lower()).strip("-")[:60] or "export", plan.recipe.name]
    words.append(at.strftime("%Y-%m-%d"))
    if part is not None:
        words.append(part)
    return f"{'-'.join(words)}.{plan.format.extension}"


def manifest(
    plan: Plan, result: Result, plugins: Plugins, names: dict[str | None, str], project_name: str
) -> dict[str, Any]:
    """The manifest of a finished export. Only the files' names say anything of the time when it was made."""
    assert plan.format is not None
    extension = plan.format.extension
    count = Counter(one.name for one in result.parts)
    versions = {info.name: f"{info.package} {info.version}" for info in plugins.infos}
    return {
        "project": {"id": str(plan.project_id), "name": project_name},
        "recipe": plan.recipe.name,
        "format": plan.format.name,
        "target": plan.recipe.target,
        "source": plan.source,
        **plan.request,
        **({"snapshot": plan.copy.told} if plan.copy else {}),
        "schema": [{"name": column.name, "type": str(column.type)} for column in plan.schema],
        "counts": result.counts,
        "source_rows": result.source_rows,
        "rows": result.rows,
        "left_out": result.left_out,
        "warnings": result.warnings,
        "files": [_file(one, names[one.name], extension, count[one.name]) for one in result.parts],
        "data_until": result.data_until,
        "figures": result.figures,
        **({"consensus": result.consensus} if result.consensus else {}),
        "split_groups": result.split_groups,
        "versions": {
            "rlflow": rlflow.__version__,
            "pyarrow": pa.__version__,
            plan.recipe_plugin: versions.get(plan.recipe_plugin, "?"),
            plan.format_plugin: versions.get(plan.format_plugin, "?"),
        },
    }


def _file(part: PartResult, name: str, extension: str, count: int) -> dict[str, Any]:
    told: dict[str, Any] = {"part": part.name}
    if count > 1:
        told["number"] = part.number
    told["name"] = numbered(name, extension, part.number, count)
    told["path"] = data_path(part.name, extension, part.number, count)
    return {**told, "rows": part.rows, "bytes": part.bytes, "sha256": part.sha256}
