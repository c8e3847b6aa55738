from rlflow.plugin import NoOptions, RecipeContext
from rlflow.testing import assert_conforms

from rlflow_plugin_template.recipe import PluginTemplateRecipe


def test_ties_are_left_out_and_counted() -> None:
    context = RecipeContext(NoOptions())
    assert PluginTemplateRecipe().row({"tie": True}, context) is None
    assert context.left_out == {"tie": 1}
    row = {"tie": False, "prompt": [{"role": "user", "content": "Hi"}], "chosen": "Ho"}
    made = PluginTemplateRecipe().row(row, context)
    assert made == {"prompt": row["prompt"], "completion": "Ho"}


def test_it_conforms() -> None:
    assert_conforms(PluginTemplateRecipe)
