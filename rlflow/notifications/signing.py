"""Signatures of webhook deliveries, in the form of the Standard Webhooks specification.

A receiver checks ``webhook-signature`` with any library of that specification, or computes it: base64 of
HMAC-SHA256 over ``{webhook-id}.{webhook-timestamp}.{body}``, keyed with the base64-decoded part of the secret
after ``whsec_``. ``X-RLFlow-Signature`` is the same key's hex digest over ``{timestamp}.{body}``.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"


def new_secret() -> str:
    """A secret of 256 bits."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature_headers(secret: str, delivery_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers that prove who sent a body, and when (seconds since 1970)."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    standard = hmac.new(key, f"{delivery_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    own = hmac.new(key, f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    return {
        "webhook-id": delivery_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(standard).decode()}",
        "X-RLFlow-Signature": f"t={timestamp},sha256={own}",
    }
