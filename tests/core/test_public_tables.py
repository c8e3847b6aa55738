"""The tables of the plugin API: what an author may rely on of their columns, and how states of blocks come together."""

from __future__ import annotations

import dataclasses

import pyarrow as pa
from pydantic import Field

from rlflow.plugin import (
    ADMIN_ONLY,
    ASSIGNMENTS_SCHEMA,
    OUTPUTS_SCHEMA,
    SCORES_SCHEMA,
    SIGNALS_SCHEMA,
    TASKS_SCHEMA,
    Block,
    Options,
    Score,
    put_together,
)


def test_a_table_of_scores_has_the_columns_of_a_score() -> None:
    assert set(SCORES_SCHEMA.names) == {field.name for field in dataclasses.fields(Score)}


def test_what_a_block_was_not_asked_for_is_empty_and_has_its_columns() -> None:
    block = Block(SIGNALS_SCHEMA.empty_table())
    tables = {"assignments": ASSIGNMENTS_SCHEMA, "tasks": TASKS_SCHEMA, "outputs": OUTPUTS_SCHEMA}
    for name, schema in {**tables, "gold": SIGNALS_SCHEMA}.items():
        table = getattr(block, name)
        assert (table.num_rows, table.schema) == (0, schema), name


def test_states_of_blocks_are_put_together_with_their_numbers() -> None:
    first = {"sums": pa.table({"n": [1, 2]}), "odd": pa.table({"x": ["a"]})}
    both = put_together([first, {"sums": pa.table({"n": [3]})}])
    assert list(both) == ["odd", "sums"]
    assert both["sums"].to_pydict() == {"n": [1, 2, 3], "block": [0, 0, 1]}
    assert both["odd"].to_pydict() == {"x": ["a"], "block": [0]}


def test_a_field_for_admins_alone_says_so_in_the_form() -> None:
    class Config(Options):
        address: str = Field(json_schema_extra=ADMIN_ONLY)

    assert Config.model_json_schema()["properties"]["address"]["x-rlflow-scope"] == "admin"
