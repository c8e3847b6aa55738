from __future__ import annotations

import pytest

from .material import FORMATS, RECIPES, batch_of, context_for


def test_what_is_registered() -> None:
    assert {name: form.extension for name, form in FORMATS.items()} == {
        "jsonl": "jsonl",
        "jsonl_gz": "jsonl.gz",
        "jsonl_zst": "jsonl.zst",
        "parquet": "parquet",
        "arrow": "arrow",
        "csv": "csv",
    }
    assert {name: recipe.source for name, recipe in RECIPES.items()} == {
        "dpo": "pairs",
        "kto": "pairs",
        "sft": "demonstrations",
        "reward_scores": "ratings",
        "ranking": "rankings",
        "prm": "steps",
        "grpo": "prompts",
        "helpsteer_preference": "pairs",
        "ultrafeedback": "pairs",
        "llama_factory": "pairs",
        "nemo_rl": "pairs",
        "openai_preference": "pairs",
        "ballots": "ballots",
    }


@pytest.mark.parametrize("name", RECIPES)
def test_every_option_is_explained_and_every_recipe_says_its_trainer(name: str) -> None:
    recipe = RECIPES[name]
    assert recipe.description
    assert recipe.target
    assert recipe.usage or name == "ballots"
    assert recipe.__class__.__doc__
    for option, shape in recipe.Options.model_json_schema()["properties"].items():
        assert shape.get("description"), option


@pytest.mark.parametrize("name", RECIPES)
def test_an_empty_export_warns_of_nothing(name: str) -> None:
    recipe = RECIPES[name]
    context = context_for(recipe)
    recipe.transform(batch_of(recipe.source, []), context)
    assert recipe.finish(context) == ()
    assert not context.left_out
