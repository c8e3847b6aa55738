"""The built-in providers of model answers: Groq, and every service that speaks OpenAI's protocol."""

from __future__ import annotations

from rlflow.plugin import LLMProvider, hookimpl

from .groq import GroqProvider
from .openai_compatible import OpenAICompatibleProvider


@hookimpl
def register_llm_providers() -> list[LLMProvider]:
    return [GroqProvider(), OpenAICompatibleProvider()]
