"""A source of model answers. This one asks no model: it says the prompt again."""

from collections.abc import AsyncIterator

from pydantic import Field, SecretStr
from rlflow.plugin import Generated, GenerationRequest, LLMProvider, Options, ProviderError, TextDelta


class EchoConfig(Options):
    """What it needs to run: an alias is the name of an environment variable."""

    api_key: SecretStr | None = Field(default=None, alias="PLUGIN_TEMPLATE_API_KEY")


class PluginTemplateProvider(LLMProvider):
    """Import a vendor's package within the methods: one that is missing is then told when it is needed."""

    name = "plugin_template"
    label = "Plugin template"
    Config = EchoConfig

    def unavailable(self, config: EchoConfig) -> str | None:
        return None if config.api_key else "set PLUGIN_TEMPLATE_API_KEY"

    async def models(self, config: EchoConfig) -> list[str]:
        return ["echo"]

    async def generate(self, request: GenerationRequest, config: EchoConfig) -> AsyncIterator[TextDelta | Generated]:
        if request.model not in await self.models(config):
            raise ProviderError(f"there is no model {request.model!r}")
        words = request.messages[-1].content.split()
        for word in words:
            yield TextDelta(f"{word} ")
        yield Generated(finish_reason="stop", completion_tokens=len(words), model=request.model)
