"""Write docs/recipes.md from the recipes themselves: `.venv/bin/python scripts/recipe_docs.py`. A test compares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rlflow.plugin import Recipe
from rlflow.plugins.exporters import register_recipes

PAGE = Path(__file__).parents[1] / "docs" / "recipes.md"

_HEAD = """# Recipes

What each recipe makes, for which trainer, and what can be set. This page is made by `scripts/recipe_docs.py`; how to
ask for an export, formats, filters and splits are in [exports.md](exports.md). The columns are those of the default
options; no column is ever null. In the code, `data` is the loaded split.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(_section(recipe) for recipe in register_recipes())])


def _section(recipe: Recipe) -> str:
    columns = ", ".join(f"`{column.name}`" for column in recipe.schema(recipe.Options()))
    lines = [
        f"## {recipe.name}\n",
        f"{recipe.description} Cooked from `{recipe.source}`.\n",
        f"- Loads in: {recipe.target}.",
        f"- Columns: {columns}.\n",
        f"{' '.join((type(recipe).__doc__ or '').split()).replace('``', '`')}\n",
    ]
    options: dict[str, Any] = recipe.Options.model_json_schema(by_alias=True)["properties"]
    if options:
        lines += ["| option | default | meaning |", "| --- | --- | --- |"]
        lines += [f"| `{name}` | {_default(told)} | {told['description']} |" for name, told in options.items()]
        lines.append("")
    if recipe.usage:
        lines += ["```python", recipe.usage, "```", ""]
    return "\n".join(lines)


def _default(told: dict[str, Any]) -> str:
    value = told.get("default")
    return "" if value is None else f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
