"""The built-in file formats and training-set recipes."""

from __future__ import annotations

from rlflow.plugin import Format, Recipe, hookimpl

from .formats import CsvFormat, JsonlFormat, ParquetFormat
from .recipes import BallotsRecipe, DpoRecipe, KtoRecipe, SftRecipe


@hookimpl
def register_formats() -> list[Format]:
    return [JsonlFormat(), ParquetFormat(), CsvFormat()]


@hookimpl
def register_recipes() -> list[Recipe]:
    return [DpoRecipe(), KtoRecipe(), SftRecipe(), BallotsRecipe()]
