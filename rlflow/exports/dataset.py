"""An export as a dataset: the documents that stand beside its data files.

    README.md         the dataset card, from whose head `datasets.load_dataset(folder)` knows the splits
    manifest.json     what, from what, how many, and what was left out
    data/train.jsonl  the data; without a split it is all in `train`
                      (data/train-00000-of-00003.jsonl, … where a part has several files)
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


def numbered(name: str, extension: str, number: int, count: int) -> str:
    """The name of one of `count` files of a part: ``train-00000-of-00003.parquet``; the plain name of the only one."""
    return name if count == 1 else f"{name.removesuffix(f'.{extension}')}-{number:05d}-of-{count:05d}.{extension}"


def data_path(part: str | None, extension: str, number: int = 0, count: int = 1) -> str:
    """Where a file of a part is within the dataset's folder."""
    return numbered(f"data/{part or 'train'}.{extension}", extension, number, count)


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
