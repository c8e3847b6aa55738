import asyncio

from rlflow.plugin import GenerationRequest, Message, TextDelta
from rlflow.testing import assert_conforms

from rlflow_plugin_template.provider import PluginTemplateProvider

PROVIDER = PluginTemplateProvider()


def test_it_streams() -> None:
    async def answer() -> str:
        request = GenerationRequest("echo", [Message("user", "to be or")])
        stream = PROVIDER.generate(request, PROVIDER.Config())
        return "".join([item.text async for item in stream if isinstance(item, TextDelta)])

    assert asyncio.run(answer()) == "to be or "


def test_it_says_what_it_lacks() -> None:
    assert "PLUGIN_TEMPLATE_API_KEY" in str(PROVIDER.unavailable(PROVIDER.Config()))


def test_it_conforms() -> None:
    # It is run only with a config, since a provider reaches out: give the address of a server of your tests.
    assert_conforms(PROVIDER, config={"PLUGIN_TEMPLATE_API_KEY": "a key of the tests"})
