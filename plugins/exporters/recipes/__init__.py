"""Recipes: what each trainer loads. The layouts were tried with TRL 1.16."""

from .ballots import BallotsRecipe
from .dpo import DpoRecipe
from .kto import KtoRecipe
from .sft import SftRecipe

__all__ = ["BallotsRecipe", "DpoRecipe", "KtoRecipe", "SftRecipe"]
