"""What is sent and received about a project's settings of plugins."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from rlflow.projects.schemas import Options


class PluginConfigIn(BaseModel):
    """Settings of one plugin object, in place of the project's old ones."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    values: Options = Field(
        description="By field of its schema. A secret that is left out stays as it is; null takes it away. Any other "
        "field that is left out, or null, goes back to the environment's value, or to its default"
    )


class PluginConfigOut(BaseModel):
    """Settings of one plugin object in a project. No secret is ever in it."""

    kind: str = Field(description="As in `GET /plugins`: llm_providers, scorers …")
    name: str
    label: str
    missing: bool = Field(description="The plugin that offered it is not installed any more")
    # `schema` is a method of pydantic's models.
    schema_: dict[str, Any] | None = Field(
        None,
        alias="schema",
        description="JSON Schema of the settings; secrets are writeOnly, and what only admins set says "
        '`"x-rlflow-scope": "admin"`',
    )
    is_set: bool = Field(description="Whether the project has settings of its own; else the environment's hold")
    values: dict[str, Any] = Field(description="The project's own, without secrets")
    secrets: dict[str, bool] = Field(description="Secret fields, and whether the project has set each")
    from_environment: list[str] = Field(
        description="Fields that the server's environment gives where the project says nothing; a project with "
        "settings of its own is lent none of the environment's secrets"
    )
    updated_at: datetime | None
    unavailable: str | None = Field(description="Why it cannot be used with the settings that hold now")


class PluginConfigList(BaseModel):
    """All that can be set; there is never a next page."""

    items: list[PluginConfigOut]
    next_cursor: str | None = None
