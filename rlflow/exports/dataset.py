"""An export as a dataset: the documents that stand beside its data files.

    README.md         the dataset card, from whose head `datasets.load_dataset(folder)` knows the splits
    manifest.json     what, from what, how many, and what was left out
    data/train.jsonl  the data; without a split it is all in `train`
    …                 what the recipe adds for its trainer

Nothing in them depends on when they were made: the same request on the same data gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from rlflow.exports.card import card
from rlflow.exports.plan import Plan
from rlflow.plugin import DataFile

MANIFEST, CARD = "manifest.json", "README.md"


def data_path(part: str | None, extension: str) -> str:
    """Where a part's file is within the dataset's folder."""
    return f"data/{part or 'train'}.{extension}"


def documents(plan: Plan, manifest: Mapping[str, Any]) -> dict[str, bytes]:
    """The documents of a finished export, by their path in the folder. Raises PluginFailed."""
    assert plan.format is not None
    told = {
        **manifest,
        # The name of a downloaded file has its date in it.
        "files": [{key: value for key, value in file.items() if key != "name"} for file in manifest["files"]],
    }
    files = [DataFile(file["path"], file["part"], plan.format.name, file["rows"]) for file in manifest["files"]]
    with plan.recipe_runs():
        more = _checked(plan.recipe.companions(plan.options, files), files)
    return {
        CARD: card(plan, told).encode(),
        MANIFEST: orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z) + b"\n",
        **more,
    }


def _checked(companions: Mapping[str, bytes], files: Sequence[DataFile]) -> dict[str, bytes]:
    taken = {CARD, MANIFEST, *(file.name for file in files)}
    for name in companions:
        parts = name.split("/")
        if name in taken or any(part in ("", ".", "..") or "\\" in part for part in parts):
            raise ValueError(f"it made a file {name!r}, which is no name for a file beside the data")
    return dict(sorted(companions.items()))
