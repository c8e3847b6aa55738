"""What the tests of tasks share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from quart import Quart

from rlflow.core import storage
from rlflow.core.settings import Settings


@pytest.fixture
def files(app: Quart, settings: Settings) -> Iterator[Callable[[], list[Path]]]:
    """The files in the storage; none may be left when a test ends."""
    storage.setup(settings)
    assert settings.data_dir is not None
    root = settings.data_dir / "storage"

    def there() -> list[Path]:
        return [path for path in root.rglob("*") if path.is_file()]

    yield there
    for path in there():
        path.unlink()
