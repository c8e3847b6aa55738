"""Both providers with their real SDKs, against a server that speaks their wire format."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from rlflow.plugin import Generated, GenerationRequest, LLMProvider, Message, ProviderError, TextDelta
from rlflow.plugins.llm_providers import register_llm_providers

from .wire_server import KEY, WireServer, answer, tokens

PROVIDERS: dict[str, LLMProvider] = {provider.name: provider for provider in register_llm_providers()}
UNICODE = "Grüße, 世界! \U0001f99c\u200d\U0001f525 e\u0301\n\ttail"


@pytest.fixture(scope="module")
def server() -> Iterator[WireServer]:
    with WireServer() as running:
        yield running


@pytest.fixture(params=sorted(PROVIDERS))
def provider(request: pytest.FixtureRequest, server: WireServer) -> LLMProvider:
    server.seen.clear()
    name: str = request.param
    return PROVIDERS[name]


def config(provider: LLMProvider, server: WireServer, **changed: Any) -> Any:
    """Settings as they come from the environment; `key`, `url`, `timeout`, `retries` may be changed."""
    name = provider.name.upper()
    values = {
        f"{name}_API_KEY": changed.get("key", KEY),
        f"{name}_BASE_URL": changed.get("url", server.base_url if name == "GROQ" else server.openai_base_url),
        f"{name}_TIMEOUT": str(changed.get("timeout", 20)),
        f"{name}_MAX_RETRIES": str(changed.get("retries", 0)),
    }
    return provider.Config.model_validate(values)


def ask(model: str = "echo-small", text: str = "What is 2 + 2?", **more: Any) -> GenerationRequest:
    return GenerationRequest(model, [Message("system", "Be brief."), Message("user", text)], **more)


async def collect(provider: LLMProvider, request: GenerationRequest, settings: Any) -> tuple[list[str], Generated]:
    items = [item async for item in provider.generate(request, settings)]
    texts = [item.text for item in items[:-1] if isinstance(item, TextDelta)]
    assert len(texts) == len(items) - 1
    assert isinstance(items[-1], Generated)
    return texts, items[-1]


async def failure(provider: LLMProvider, request: GenerationRequest, settings: Any) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        await collect(provider, request, settings)
    assert KEY not in str(caught.value)
    return caught.value


async def test_an_answer_arrives_in_pieces_with_its_usage(provider: LLMProvider, server: WireServer) -> None:
    request = ask(text=UNICODE)
    texts, end = await collect(provider, request, config(provider, server))
    expected = answer("echo-small", request.messages)
    assert len(texts) > 3
    assert "".join(texts) == expected
    assert end == Generated("stop", 2 + tokens(UNICODE), tokens(expected), "echo-small")


async def test_what_is_asked_reaches_the_service(provider: LLMProvider, server: WireServer) -> None:
    await collect(provider, ask(temperature=0.0, max_tokens=7, seed=3), config(provider, server))
    (seen,) = server.seen
    limit = "max_completion_tokens" if provider.name == "groq" else "max_tokens"
    assert seen.authorization == f"Bearer {KEY}"
    assert seen.body == {
        "model": "echo-small",
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "What is 2 + 2?"}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0.0,
        "seed": 3,
        limit: 7,
    }


async def test_what_is_not_set_is_not_sent(provider: LLMProvider, server: WireServer) -> None:
    await collect(provider, ask(), config(provider, server))
    assert set(server.seen[0].body) == {"model", "messages", "stream", "stream_options"}


async def test_models(provider: LLMProvider, server: WireServer) -> None:
    assert await provider.models(config(provider, server)) == ["echo-large", "echo-small"]
    with pytest.raises(ProviderError, match="refused the key"):
        await provider.models(config(provider, server, key="wrong"))


async def test_an_empty_answer_is_an_answer(provider: LLMProvider, server: WireServer) -> None:
    texts, end = await collect(provider, ask("empty"), config(provider, server))
    assert texts == []
    assert (end.finish_reason, end.completion_tokens) == ("stop", 0)


async def test_an_answer_cut_at_the_limit_says_so(provider: LLMProvider, server: WireServer) -> None:
    _, end = await collect(provider, ask("length"), config(provider, server))
    assert end.finish_reason == "length"


async def test_a_wrong_key(provider: LLMProvider, server: WireServer) -> None:
    error = await failure(provider, ask(), config(provider, server, key="secret-wrong-key"))
    assert (error.status, error.retryable) == (401, False)
    assert f"{provider.name.upper()}_API_KEY" in str(error)
    assert "secret-wrong-key" not in str(error)


async def test_an_unknown_model(provider: LLMProvider, server: WireServer) -> None:
    error = await failure(provider, ask("llama-9"), config(provider, server))
    assert (error.status, error.retryable) == (404, False)
    assert "'llama-9'" in str(error)
    assert "does not exist" in str(error)


async def test_a_rate_limit_is_waited_out(provider: LLMProvider, server: WireServer) -> None:
    server.fail_next(429, message="Rate limit reached", retry_after="0.05")
    texts, _ = await collect(provider, ask(), config(provider, server, retries=2))
    assert texts
    assert len(server.seen) == 2


async def test_a_rate_limit_that_stays_tells_the_wait(provider: LLMProvider, server: WireServer) -> None:
    server.fail_next(429, message="Rate limit reached for requests", retry_after="7")
    error = await failure(provider, ask(), config(provider, server))
    assert (error.status, error.retryable) == (429, True)
    assert "try again in 7 seconds" in str(error)
    assert "Rate limit reached for requests" in str(error)


@pytest.mark.parametrize("status", [500, 503])
async def test_a_problem_of_the_service(provider: LLMProvider, server: WireServer, status: int) -> None:
    server.fail_next(status)
    error = await failure(provider, ask(), config(provider, server))
    assert (error.status, error.retryable) == (status, True)
    server.fail_next(status, retry_after="0.05")
    texts, _ = await collect(provider, ask(), config(provider, server, retries=1))
    assert texts


async def test_a_refused_request_gives_the_services_words(provider: LLMProvider, server: WireServer) -> None:
    server.fail_next(400, message=f"Please reduce the length of the messages, {KEY}. " + "x" * 5000)
    error = await failure(provider, ask(), config(provider, server))
    assert (error.status, error.retryable) == (400, False)
    assert "reduce the length of the messages, ***" in str(error)
    assert len(str(error)) < 500


async def test_nobody_listens(provider: LLMProvider, server: WireServer) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    error = await failure(provider, ask(), config(provider, server, url=url))
    assert (error.status, error.retryable) == (None, True)
    assert url in str(error)
    assert f"{provider.name.upper()}_BASE_URL" in str(error)


async def test_a_service_that_says_nothing(provider: LLMProvider, server: WireServer) -> None:
    error = await failure(provider, ask("silent"), config(provider, server, timeout=0.3))
    assert error.retryable
    assert f"{provider.name.upper()}_TIMEOUT" in str(error) or "broke the answer off" in str(error)


@pytest.mark.parametrize("model", ["cut", "no-finish", "error-event"])
async def test_a_stream_that_breaks_in_the_middle(provider: LLMProvider, server: WireServer, model: str) -> None:
    received: list[TextDelta | Generated] = []

    async def receive() -> None:
        async for item in provider.generate(ask(model, "a long question " * 10), config(provider, server, retries=2)):
            received.append(item)

    with pytest.raises(ProviderError, match="broke the answer off") as caught:
        await receive()
    assert caught.value.retryable
    assert received
    assert all(isinstance(item, TextDelta) for item in received)
    assert len(server.seen) == 1
    if model == "error-event":
        assert "The engine is overloaded." in str(caught.value)


async def test_a_reader_may_stop_early(provider: LLMProvider, server: WireServer) -> None:
    stream = provider.generate(ask(text="word " * 500), config(provider, server))
    assert isinstance(await anext(stream), TextDelta)
    await stream.aclose()  # type: ignore[attr-defined]
    assert await collect(provider, ask(), config(provider, server))


def test_a_missing_key_is_named() -> None:
    for name, provider in PROVIDERS.items():
        for values in ({}, {f"{name.upper()}_API_KEY": " "}):
            reason = provider.unavailable(provider.Config.model_validate(values))
            assert reason is not None
            assert f"{name.upper()}_API_KEY is not set" in reason
        assert provider.unavailable(provider.Config.model_validate({f"{name.upper()}_API_KEY": "k"})) is None


async def test_without_a_key_nothing_is_asked(server: WireServer) -> None:
    groq = PROVIDERS["groq"]
    with pytest.raises(ProviderError, match="GROQ_API_KEY is not set"):
        await groq.models(config(groq, server, key=""))


async def test_a_server_of_ones_own_needs_no_key() -> None:
    openai = PROVIDERS["openai"]
    with WireServer(key=None) as own:
        settings = openai.Config.model_validate({"OPENAI_BASE_URL": own.openai_base_url + "/"})
        assert openai.unavailable(settings) is None
        assert await openai.models(settings) == ["echo-large", "echo-small"]
    official = openai.Config.model_validate({"OPENAI_BASE_URL": "https://api.openai.com/v1"})
    assert openai.unavailable(official) is not None


async def test_groq_by_the_address_of_its_openai_guide(server: WireServer) -> None:
    groq = PROVIDERS["groq"]
    assert await groq.models(config(groq, server, url=server.base_url + "/openai/v1/"))


def test_settings_are_checked_and_keep_the_secret() -> None:
    groq = PROVIDERS["groq"]
    assert KEY not in repr(groq.Config.model_validate({"GROQ_API_KEY": KEY}))
    with pytest.raises(ValidationError) as caught:
        groq.Config.model_validate({"GROQ_API_KEY": [KEY]})
    assert KEY not in str(caught.value)
    for wrong in ({"GROQ_BASE_URL": "api.groq.com"}, {"GROQ_TIMEOUT": "0"}, {"GROQ_MAX_RETRIES": "many"}, {"X": "1"}):
        with pytest.raises(ValidationError):
            groq.Config.model_validate(wrong)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for provider in PROVIDERS.values():
        reason = provider.unavailable(provider.Config.model_validate({f"{provider.name.upper()}_API_KEY": "k"}))
        assert reason is not None
        assert f"pip install {provider.name}" in reason
