"""Providers of strangers, which do what they like: it comes out as a stored answer or as words for the user."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from rlflow.core.plugins import get_registry
from rlflow.generation import asking, patience
from rlflow.generation.asking import clean
from rlflow.plugin import Generated, GenerationRequest, LLMProvider, Options, ProviderError, SecretStr, TextDelta
from tests.generation.support import job_row, outputs_of, project_of, stored_in, task_of
from tests.people import People

KEY = "sk-odd-and-secret"


class OddConfig(Options):
    key: SecretStr = Field(alias="RLFLOW_TEST_ODD_KEY")


class OddProvider(LLMProvider):
    """Each model is odd in the way that its name says."""

    name = "odd"
    label = "Odd"
    Config = OddConfig
    calls: list[float]

    def __init__(self) -> None:
        self.calls = []

    async def models(self, config: OddConfig) -> list[str]:
        raise KeyError(config.key.get_secret_value())

    async def generate(self, request: GenerationRequest, config: OddConfig) -> AsyncIterator[TextDelta | Generated]:
        self.calls.append(time.monotonic())
        key = config.key.get_secret_value()
        match request.model:
            case "nul":
                yield TextDelta("a\x00b \ud83c")
                yield TextDelta("\udf0d \udfff")
                yield Generated(finish_reason="x" * 99, model="nul-2025\x00")
            case "raises":
                raise RuntimeError(f"cannot use {key}")
            case "leaks":
                raise ProviderError(f"the key {key} is not for you")
            case "no-ending":
                yield TextDelta("half an ans")
            case "stuck":
                await asyncio.sleep(60)
            case "endless":
                while True:
                    yield TextDelta("and so on " * 100)
            case "later":
                if len(self.calls) == 1:
                    error = ProviderError("slow down", retryable=True, status=429)
                    error.retry_after = 0.6  # type: ignore[attr-defined]
                    raise error
                yield TextDelta("now")
                yield Generated()
            case "tomorrow":
                error = ProviderError("come back tomorrow", retryable=True, status=429)
                error.retry_after = 80_000.0  # type: ignore[attr-defined]
                raise error


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> Iterator[OddProvider]:
    provider = OddProvider()
    monkeypatch.setenv("RLFLOW_TEST_ODD_KEY", KEY)
    providers = get_registry().llm_providers
    providers.add(provider.name, provider, "tests")
    yield provider
    del providers._items[provider.name]


async def test_text_that_cannot_be_stored_is_mended(people: People, odd: OddProvider) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    made = await people.researcher.post(f"/tasks/{task}/generate", {"provider": "odd", "models": ["nul"]})
    assert made["outputs"][0]["output"] == "a\ufffdb 🌍 \ufffd"
    assert made["outputs"][0]["metadata"] == {"served_model": "nul-2025\ufffd"}
    assert made["outputs"][0]["finish_reason"] == "x" * 40
    streamed = await people.researcher.call(
        "POST", f"/tasks/{task}/generate?stream=1", json={"provider": "odd", "models": ["nul"]}
    )
    assert "event: done" in (await streamed.get_data()).decode()
    assert len(await outputs_of(task)) == 2


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("raises", "Odd failed unexpectedly (RuntimeError)"),
        ("leaks", "the key *** is not for you"),
        ("no-ending", "broke its answer off"),
        ("endless", "longer than"),
    ],
)
async def test_what_goes_wrong_is_told_without_secrets(
    people: People, odd: OddProvider, model: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    task = await task_of(people.researcher, await project_of(people.researcher))
    answer = await people.researcher.post(f"/tasks/{task}/generate", {"provider": "odd", "models": [model]}, 502)
    assert words in answer["detail"]
    assert KEY not in str(answer)
    assert KEY not in "".join(capfd.readouterr())
    assert await outputs_of(task) == []


async def test_an_answer_that_does_not_end_is_given_up(
    people: People, odd: OddProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ANSWER_SECONDS", 0.1)
    task = await task_of(people.researcher, await project_of(people.researcher))
    answer = await people.researcher.post(f"/tasks/{task}/generate", {"provider": "odd", "models": ["stuck"]}, 502)
    assert "did not come to an end" in answer["detail"]


async def test_a_list_of_models_that_fails_is_told_without_secrets(people: People, odd: OddProvider) -> None:
    answer = await people.researcher.get("/providers/odd/models", 502)
    assert "KeyError" in answer["detail"]
    assert KEY not in str(answer)


async def test_the_wait_that_a_provider_asks_for_is_kept(
    people: People, odd: OddProvider, work: Callable[[], Awaitable[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "FIRST_WAIT_SECONDS", 0.001)
    project = await project_of(people.researcher, 1)
    await people.researcher.post(f"/projects/{project}/generate", {"provider": "odd", "models": ["later"]}, 202)
    await work()
    assert await stored_in(project) == 1
    assert odd.calls[1] - odd.calls[0] >= 0.6


async def test_a_wait_of_a_day_ends_the_job_with_the_providers_words(
    people: People, odd: OddProvider, work: Callable[[], Awaitable[int]]
) -> None:
    project = await project_of(people.researcher, 1)
    body = {"provider": "odd", "models": ["tomorrow"]}
    made = await people.researcher.post(f"/projects/{project}/generate", body, 202)
    await work()
    job = await job_row(made["job"]["id"])
    assert job["status"] == "failed"
    assert "come back tomorrow" in job["error"]
    assert "1333 minutes" in job["error"]


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_clean_text_can_be_stored_and_good_text_stays(text: str) -> None:
    found = clean(text)
    found.encode("utf-8")
    assert "\x00" not in found
    assert clean(found) == found
    if "\x00" not in text and not any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        assert found == text
