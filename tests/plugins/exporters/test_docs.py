"""The pages about exports say what the code does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from rlflow.exports.schemas import Filters
from scripts.recipe_docs import PAGE, page

from .material import FORMATS, RECIPES

EXPORTS = Path(__file__).parents[3] / "docs" / "exports.md"


def test_the_page_of_recipes_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run .venv/bin/python scripts/recipe_docs.py"


def test_the_page_of_exports_names_every_format_recipe_and_filter() -> None:
    text = EXPORTS.read_text(encoding="utf-8")
    for name in [*FORMATS, *RECIPES, *Filters.model_fields]:
        assert f"`{name}`" in text, name


def test_every_piece_of_python_in_the_pages_is_python() -> None:
    for path in (PAGE, EXPORTS):
        pieces = re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.S)
        assert pieces
        for piece in pieces:
            ast.parse(piece)
