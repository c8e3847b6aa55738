"""The accounts' HTTP routes, by subject."""

from __future__ import annotations

from rlflow.accounts.routes_audit import blueprint as audit
from rlflow.accounts.routes_auth import blueprint as auth
from rlflow.accounts.routes_tokens import blueprint as tokens
from rlflow.accounts.routes_users import blueprint as users

__all__ = ["audit", "auth", "tokens", "users"]
