"""The dataset card: README.md with the head that the Hugging Face hub and `datasets` read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rlflow.exports.plan import Plan

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10**7, "1M<n<10M"))
_READERS = {"jsonl": "json", "jsonl.gz": "json", "jsonl.zst": "json"}


def card(plan: Plan, manifest: Mapping[str, Any]) -> str:
    """The card of a finished export; `manifest` is that of the folder."""
    files: list[dict[str, Any]] = manifest["files"]
    name = manifest["project"]["name"]
    parts = [
        _head(files, name, manifest["rows"]),
        f"# {_line(name)}: {plan.recipe.label}\n",
        f"{plan.recipe.description}\n" if plan.recipe.description else "",
        f"Loads in: {plan.recipe.target}.\n" if plan.recipe.target else "",
        _loading(plan, files),
        "## Files\n",
        _table(("file", "rows", "bytes", "SHA-256"), ((f["path"], f["rows"], f["bytes"], f["sha256"]) for f in files)),
        "## Columns\n",
        _table(("column", "type"), ((column["name"], column["type"]) for column in manifest["schema"])),
        "## Where the rows come from\n",
        _origin(manifest),
        _figures(manifest.get("figures", [])),
        _warnings(manifest["warnings"]),
    ]
    return "\n".join(part for part in parts if part)


def _head(files: Sequence[Mapping[str, Any]], name: str, rows: int) -> str:
    """YAML: strings are written as JSON, which is YAML, too."""
    size = next((words for most, words in _SIZES if rows < most), "n>10M")
    lines = ["---", f"pretty_name: {json.dumps(name, ensure_ascii=False)}", "tags:", "- human-feedback", "- rlflow"]
    lines += ["size_categories:", f"- {size}", "configs:", "- config_name: default", "  data_files:"]
    for part in dict.fromkeys(file["part"] for file in files):
        lines += [f"  - split: {part or 'train'}", "    path:"]
        lines.append(f"    - {json.dumps(_pattern([file for file in files if file['part'] == part]))}")
    return "\n".join([*lines, "---", ""])


def _pattern(files: Sequence[Mapping[str, Any]]) -> str:
    """What finds all files of a part."""
    first: str = files[0]["path"]
    return re.sub(r"-00000-of-\d+\.", "-*.", first) if len(files) > 1 else first


def _loading(plan: Plan, files: Sequence[Mapping[str, Any]]) -> str:
    assert plan.format is not None
    part = files[0]["part"] or "train" if files else "train"
    first = _pattern([file for file in files if file["part"] == files[0]["part"]]) if files else ""
    reader = _READERS.get(plan.format.extension, plan.format.extension)
    lines = [
        "## Loading\n",
        "```python",
        "from datasets import load_dataset",
        "",
        f'data = load_dataset("path/of/this/folder", split="{part}")',
        f'# or one file: load_dataset("{reader}", data_files="{first}", split="train")' if files else "",
        *([plan.recipe.usage] if plan.recipe.usage else []),
        "```\n",
    ]
    return "\n".join(lines)


def _origin(manifest: Mapping[str, Any]) -> str:
    told = [f"- judgements until {manifest['data_until']}" if manifest["data_until"] else "- no judgements"]
    told.append(f"- aggregation: {manifest['aggregate']}")
    if "consensus" in manifest:
        known = manifest["consensus"]
        told.append(f"- consensus of {known['found']} things; judgements that it does not know: {known['waiting']}")
    filters = manifest["filters"].items()
    told += [f"- filter {_code(name)}: {_code(json.dumps(value, ensure_ascii=False))}" for name, value in filters]
    options = {name: value for name, value in manifest["options"].items() if value not in (None, [], "")}
    told += [
        f"- option {_code(name)}: {_code(json.dumps(value, ensure_ascii=False))}" for name, value in options.items()
    ]
    counts = [(count["filter"], count["tasks"], count["judgements"], count["rows"]) for count in manifest["counts"]]
    lines = ["\n".join(told) + "\n", _table(("after the filter", "tasks", "judgements", "rows"), counts)]
    left_out = manifest["left_out"].items()
    if left_out:
        lines += ["Left out of them by the recipe or the format:\n", _table(("reason", "rows"), left_out)]
    if manifest["split"]:
        lines.append(
            "Prompts that are the same or nearly so are in one part of the split: "
            f"{manifest['split_groups']['groups']} groups of {manifest['split_groups']['prompts']} texts.\n"
        )
    return "\n".join(lines)


def _figures(figures: Sequence[Mapping[str, Any]]) -> str:
    if not figures:
        return ""
    rows = [
        (f["metric"], f["key"], _number(f["value"]), f"{_number(f['low'])} to {_number(f['high'])}", f["n"])
        for f in figures
    ]
    head = "## Agreement\n\nOf the whole project, as the scorers found it last; the interval is one of 95 %.\n"
    return f"{head}\n" + _table(("figure", "of", "value", "interval", "n"), rows)


def _warnings(warnings: Sequence[str]) -> str:
    return "\n".join(["## Warnings\n", *(f"- {_line(words)}" for words in warnings), ""]) if warnings else ""


def _table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [_row(names), _row(["---"] * len(names)), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[Any]) -> str:
    return "| " + " | ".join(_line(str(cell)).replace("|", "\\|") for cell in cells) + " |"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _code(text: str) -> str:
    return f"`{_line(text).replace('`', '')}`"
