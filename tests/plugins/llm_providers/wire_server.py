"""A server on loopback that speaks the wire format of Groq and of OpenAI, for tests with the real SDKs.

    with WireServer() as server:
        GroqConfig(GROQ_API_KEY=server.key, GROQ_BASE_URL=server.base_url)
        OpenAIConfig(OPENAI_API_KEY=server.key, OPENAI_BASE_URL=server.openai_base_url)

Every model on offer answers with `answer(model, messages)`, which is known beforehand. Models named in
`SPECIAL` misbehave in the way that their name says. `fail_next` makes the next requests fail, whatever they ask.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import uvicorn
from quart import Quart, Response, jsonify, request

MODELS = ("echo-large", "echo-small")
SPECIAL = ("cut", "empty", "error-event", "length", "no-finish", "silent")
KEY = "wire-key-5f1c"


def answer(model: str, messages: Sequence[Any]) -> str:
    """What a model answers: its own name and the last message, so that every answer can be told from others."""
    last = messages[-1]
    return f"[{model}] {last['content'] if isinstance(last, dict) else last.content}"


def tokens(text: str) -> int:
    """The number of tokens of a text by this server's count: its words."""
    return len(text.split())


@dataclass(slots=True)
class Seen:
    """A request that reached the server."""

    path: str
    authorization: str | None
    body: dict[str, Any]


@dataclass(slots=True)
class Failure:
    """How a request fails."""

    status: int
    message: str
    retry_after: str | None


class WireServer:
    """Runs in a thread with an event loop of its own. `key` None accepts everybody."""

    def __init__(self, *, key: str | None = KEY, models: Sequence[str] = MODELS, host: str = "127.0.0.1") -> None:
        self.key = key
        self.models = tuple(models)
        self.seen: list[Seen] = []
        self._failures: list[Failure] = []
        config = uvicorn.Config(
            self._app(), host=host, port=0, log_level="critical", lifespan="off", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> WireServer:
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the server did not start")
            threading.Event().wait(0.01)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    @property
    def base_url(self) -> str:
        """The address for GROQ_BASE_URL."""
        host, port = self._server.servers[0].sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"

    @property
    def openai_base_url(self) -> str:
        """The address for OPENAI_BASE_URL."""
        return f"{self.base_url}/v1"

    def fail_next(
        self, status: int, *, times: int = 1, message: str = "something went wrong", retry_after: str | None = None
    ) -> None:
        """Answer the next requests with an error."""
        self._failures += [Failure(status, message, retry_after)] * times

    # --- the other side of the wire ---------------------------------------------------------------------------

    def _app(self) -> Quart:
        app = Quart("wire_server")
        for prefix in ("/openai/v1", "/v1"):
            app.add_url_rule(f"{prefix}/models", f"{prefix}-models", self._list_models, methods=["GET"])
            app.add_url_rule(f"{prefix}/chat/completions", f"{prefix}-chat", self._chat, methods=["POST"])
        return app

    def _refuse(self, model: str | None) -> Response | None:
        """The error that this request meets before any work is done, in the services' own shape."""
        if self._failures:
            failure = self._failures.pop(0)
            response = _error(failure.status, failure.message, "server_error", None)
            if failure.retry_after is not None:
                response.headers["retry-after"] = failure.retry_after
            return response
        given = (request.authorization.token if request.authorization else None) or ""
        if self.key is not None and given != self.key:
            return _error(401, f"Incorrect API key provided: {given}", "invalid_request_error", "invalid_api_key")
        if model is not None and model not in (*self.models, *SPECIAL):
            words = f"The model `{model}` does not exist or you do not have access to it."
            return _error(404, words, "invalid_request_error", "model_not_found")
        return None

    async def _list_models(self) -> Response:
        self.seen.append(Seen(request.path, request.headers.get("authorization"), {}))
        refused = self._refuse(None)
        if refused is not None:
            return refused
        data = [{"id": m, "object": "model", "created": 1, "owned_by": "wire"} for m in self.models]
        return jsonify({"object": "list", "data": data})

    async def _chat(self) -> Response:
        body = await request.get_json()
        self.seen.append(Seen(request.path, request.headers.get("authorization"), body))
        refused = self._refuse(body["model"])
        if refused is not None:
            return refused
        groq = request.path.startswith("/openai")
        if not body.get("stream"):
            return jsonify(_whole(body))
        return Response(self._stream(body, groq), content_type="text/event-stream")

    async def _stream(self, body: dict[str, Any], groq: bool) -> AsyncIterator[bytes]:
        """Server-sent events, cut into pieces of seven bytes, so that characters and lines break in the middle."""
        model, text, usage = body["model"], _text(body), _usage(body)
        finish = "length" if model == "length" else "stop"
        if model == "silent":
            await asyncio.sleep(30)
        events = [_chunk(model, {"role": "assistant", "content": ""}, None)]
        events += [_chunk(model, {"content": text[i : i + 5]}, None) for i in range(0, len(text), 5)]
        if model == "error-event":
            events = [*events[:3], {"error": {"message": "The engine is overloaded.", "type": "server_error"}}]
        if model != "no-finish" and model != "error-event":
            events.append(_chunk(model, {}, finish))
            if groq:
                events[-1]["x_groq"] = {"id": "req_1", "usage": usage}
            if (body.get("stream_options") or {}).get("include_usage") and not groq:
                events.append({**_chunk(model, {}, None), "choices": [], "usage": usage})
        payload = b"".join(b"data: " + json.dumps(e, ensure_ascii=False).encode() + b"\n\n" for e in events)
        payload += b"data: [DONE]\n\n"
        if model == "cut":
            payload = payload[: len(payload) // 2]
        for start in range(0, len(payload), 7):
            yield payload[start : start + 7]
        if model == "cut":
            raise ConnectionAbortedError("cut on purpose")


def _text(body: dict[str, Any]) -> str:
    return "" if body["model"] == "empty" else answer(body["model"], body["messages"])


def _usage(body: dict[str, Any]) -> dict[str, int]:
    asked, answered = sum(tokens(m["content"]) for m in body["messages"]), tokens(_text(body))
    return {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered}


def _chunk(model: str, delta: dict[str, Any], finish: str | None) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": model,
        "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}],
    }


def _whole(body: dict[str, Any]) -> dict[str, Any]:
    message = {"role": "assistant", "content": _text(body)}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": body["model"],
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}],
        "usage": _usage(body),
    }


def _error(status: int, message: str, kind: str, code: str | None) -> Response:
    response: Response = jsonify({"error": {"message": message, "type": kind, "param": None, "code": code}})
    response.status_code = status
    return response
