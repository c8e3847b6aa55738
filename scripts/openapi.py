"""Write the API's OpenAPI document: python scripts/openapi.py [FILE]. Needs neither a server nor a database."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from rlflow.app import create_app
from rlflow.core.settings import Settings


async def document() -> dict[str, Any]:
    """The document that a server of this version answers with at /openapi.json."""
    # Nothing is connected to: the app is asked without being started.
    settings = Settings(
        _env_file=None,
        DATABASE_URL="postgresql://nobody@localhost/none",
        REDIS_URL=None,
        RLFLOW_SECRET_KEY="x" * 32,
        RLFLOW_PLUGINS="",
        RLFLOW_LOG_LEVEL="error",
        RLFLOW_LOG_FORMAT="console",
        RLFLOW_RATE_LIMITS=False,
    )
    app = create_app(settings)
    response = await app.test_client().get("/openapi.json")
    if response.status_code != 200:
        raise SystemExit(f"/openapi.json answered {response.status_code}: {await response.get_data(as_text=True)}")
    made: dict[str, Any] = await response.get_json()
    return made


def main() -> None:
    """Write the document to the file, or to standard output."""
    text = json.dumps(asyncio.run(document()), indent=1, ensure_ascii=False) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
