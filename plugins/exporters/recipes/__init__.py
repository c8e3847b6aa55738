"""Recipes: rows of an export source in, rows of a training set out."""

from .ballots import BallotsRecipe
from .dpo import DpoRecipe
from .grpo import GrpoRecipe
from .helpsteer import HelpsteerPreferenceRecipe
from .kto import KtoRecipe
from .llama_factory import LlamaFactoryRecipe
from .nemo_rl import NemoRlRecipe
from .openai_preference import OpenaiPreferenceRecipe
from .prm import PrmRecipe
from .ranking import RankingRecipe
from .reward import RewardScoresRecipe
from .sft import SftRecipe
from .ultrafeedback import UltrafeedbackRecipe

__all__ = [
    "BallotsRecipe",
    "DpoRecipe",
    "GrpoRecipe",
    "HelpsteerPreferenceRecipe",
    "KtoRecipe",
    "LlamaFactoryRecipe",
    "NemoRlRecipe",
    "OpenaiPreferenceRecipe",
    "PrmRecipe",
    "RankingRecipe",
    "RewardScoresRecipe",
    "SftRecipe",
    "UltrafeedbackRecipe",
]
