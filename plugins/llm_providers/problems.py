"""SDK errors in words that tell what is wrong and how to go on."""

from __future__ import annotations

from typing import Any

from rlflow.plugin import ProviderError

from .service import Service, ServiceConfig

WORDS_KEPT = 300
"""Characters of a service's own message that are passed on."""


def explain(
    error: Exception,
    sdk: Any,
    service: Service,
    config: ServiceConfig,
    model: str | None = None,
    *,
    started: bool = False,
) -> ProviderError:
    """The ProviderError for anything that the SDK, or the connection below it, may raise.

    `sdk` is the module ``groq`` or ``openai``: both name their errors alike. `started` tells that the answer
    had begun. The key never appears in the words.
    """
    address = config.base_url or "its address"
    if isinstance(error, sdk.APITimeoutError):
        return ProviderError(
            f"{service.label} did not answer within {config.timeout:g} seconds; try again, or raise "
            f"{service.timeout_variable}",
            retryable=True,
        )
    if isinstance(error, sdk.APIStatusError):
        return _status(error, service, config, model)
    if isinstance(error, sdk.APIConnectionError) and not started:
        return ProviderError(
            f"{service.label} cannot be reached at {address} ({_cause(error)}); check {service.url_variable} "
            "and that the service runs",
            retryable=True,
        )
    if isinstance(error, sdk.APIConnectionError):
        return broken_off(service, _cause(error))
    if isinstance(error, sdk.APIError):  # an error event in the middle of a stream
        words = _tidy(error.message, config)
        return ProviderError(f"{service.label} broke the answer off: {words}", retryable=True)
    if isinstance(error, (OSError, ValueError)) or type(error).__module__.startswith("httpx"):
        # Some versions of the SDKs let errors of the connection, or of half a line of JSON, through as they are.
        return broken_off(service, _cause(error))
    return ProviderError(f"{service.label}: unexpected {type(error).__name__}: {_tidy(str(error), config)}")


def broken_off(service: Service, why: str) -> ProviderError:
    """The error for a stream that ended before its answer did."""
    return ProviderError(f"{service.label} broke the answer off before its end ({why}); try again", retryable=True)


def _status(error: Any, service: Service, config: ServiceConfig, model: str | None) -> ProviderError:
    """The error for an answer with a status of 400 or more."""
    status = int(error.status_code)
    said = _tidy(_message(error), config)
    label = service.label
    wait = error.response.headers.get("retry-after")
    if status == 401:
        words, retryable = f"{label} refused the key: check {service.key_variable} ({said})", False
    elif status == 403:
        words, retryable = f"{label} does not allow this with the key in {service.key_variable}: {said}", False
    elif status == 404 and model:
        words = f"{label} has no model {model!r}, or {service.url_variable} is wrong: {said}"
        retryable = False
    elif status == 429:
        when = f"try again in {wait} seconds" if wait else "try again later"
        words, retryable = f"{label} limits the rate of requests: {when} ({said})", True
    elif status >= 500:
        words, retryable = f"{label} has a problem of its own (status {status}): {said}; try again later", True
    else:
        words, retryable = f"{label} refused the request (status {status}): {said}", status in (408, 409, 425)
    return ProviderError(words, retryable=retryable, status=status, retry_after=_seconds(wait))


def _seconds(header: str | None) -> float | None:
    """A Retry-After in seconds; None where it is a date, or not there."""
    try:
        return max(0.0, float(header)) if header else None
    except ValueError:
        return None


def _message(error: Any) -> str:
    """The service's own words: ``{"error": {"message": …}}``, ``{"message": …}``, ``{"detail": …}``, or text."""
    body = error.body
    if isinstance(body, dict):
        inner = body.get("error", body)
        if isinstance(inner, dict):
            inner = inner.get("message") or inner.get("detail")
        if isinstance(inner, str) and inner.strip():
            return inner
    return body if isinstance(body, str) and body.strip() else "no reason given"


def _tidy(words: str, config: ServiceConfig) -> str:
    if config.key:
        words = words.replace(config.key, "***")
    words = " ".join(words.split())
    return words if len(words) <= WORDS_KEPT else words[:WORDS_KEPT] + "…"


def _cause(error: BaseException) -> str:
    """The deepest reason in a chain of errors, which is the one that people recognise."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__  # type: ignore[assignment]
    return str(error) or type(error).__name__
