"""What the tests of accounts share."""

from __future__ import annotations

import pytest
from quart import Quart

from tests.accounts.support import Browser, signed_in


@pytest.fixture
async def browser(app: Quart) -> Browser:
    """Somebody who is signed in."""
    return await signed_in(app)
