"""The web application: wiring only."""

from __future__ import annotations

import importlib
from typing import Any

import structlog
from quart import Blueprint, Quart
from quart.json.provider import JSONProvider

from rlflow.core import (
    cache,
    database,
    errors,
    events,
    http,
    jobs,
    logs,
    openapi,
    plugin_settings,
    plugins,
    queue,
    rate_limit,
    spa,
    storage,
)
from rlflow.core.json import dumps, loads
from rlflow.core.settings import Settings, get_settings

log = structlog.get_logger(__name__)

SLICES = (
    "accounts",
    "projects",
    "tasks",
    "generation",
    "annotation",
    "quality",
    "exports",
    "notifications",
    "observability",
)


class OrjsonProvider(JSONProvider):
    """The app's JSON, by orjson."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        """A value as JSON text."""
        return dumps(obj)

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """A value from JSON text."""
        return loads(s)


def create_app(settings: Settings | None = None) -> Quart:
    """The application for these settings (default: the environment's)."""
    settings = settings or get_settings()
    settings.require_database_url, settings.require_secret_key  # noqa: B018 - fail at the start, not at a request
    logs.setup(settings)
    cache.setup(settings)
    storage.setup(settings)
    plugin_settings.setup(settings)
    app = Quart("rlflow", static_folder=None)
    app.json = OrjsonProvider(app)
    app.config["RLFLOW_SETTINGS"] = settings
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_mb * 1024 * 1024
    app.config["BODY_TIMEOUT"] = 60
    errors.install(app)
    http.install(app, settings)
    rate_limit.install(app, settings)
    openapi.install(app)
    for name in SLICES:
        module = importlib.import_module(f"rlflow.{name}.routes")
        for blueprint in vars(module).values():
            if isinstance(blueprint, Blueprint):
                app.register_blueprint(blueprint)
    spa.install(app)

    bus = events.Bus(settings)
    carrier = queue.create(settings)

    @app.before_serving
    async def start() -> None:
        await database.connect(settings)
        await carrier.connect()
        jobs.use_carrier(carrier)
        bus.start(listen=True)
        plugins.get_plugins().notify("startup")

    @app.after_serving
    async def stop() -> None:
        await bus.stop()
        jobs.use_carrier(None)
        await carrier.disconnect()
        await cache.close()
        await database.disconnect()

    return app
