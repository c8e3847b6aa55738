"""The built-in file formats and training-set recipes."""

from __future__ import annotations

from rlflow.plugin import Format, Recipe, hookimpl

from .formats import ArrowFormat, CsvFormat, GzipJsonlFormat, JsonlFormat, ParquetFormat, ZstdJsonlFormat
from .recipes import (
    BallotsRecipe,
    DpoRecipe,
    GrpoRecipe,
    HelpsteerPreferenceRecipe,
    KtoRecipe,
    LlamaFactoryRecipe,
    NemoRlRecipe,
    OpenaiPreferenceRecipe,
    PrmRecipe,
    RankingRecipe,
    RewardScoresRecipe,
    SftRecipe,
    UltrafeedbackRecipe,
)


@hookimpl
def register_formats() -> list[Format]:
    return [JsonlFormat(), GzipJsonlFormat(), ZstdJsonlFormat(), ParquetFormat(), ArrowFormat(), CsvFormat()]


@hookimpl
def register_recipes() -> list[Recipe]:
    return [
        DpoRecipe(),
        KtoRecipe(),
        SftRecipe(),
        RewardScoresRecipe(),
        RankingRecipe(),
        PrmRecipe(),
        GrpoRecipe(),
        HelpsteerPreferenceRecipe(),
        UltrafeedbackRecipe(),
        LlamaFactoryRecipe(),
        NemoRlRecipe(),
        OpenaiPreferenceRecipe(),
        BallotsRecipe(),
    ]
