"""Secrets at rest: sealed with AES-256-GCM under a key that is derived from RLFLOW_SECRET_KEY.

A sealed text names the key that sealed it, so that after a change of RLFLOW_SECRET_KEY what is stored can still be
opened with the former one (RLFLOW_SECRET_KEY_OLD) and is told apart from what is damaged. It is bound to its place:
a sealed text that is copied to another project's row does not open there.
"""

from __future__ import annotations

import base64
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rlflow.core.settings import Settings

VERSION = "1"
NONCE_BYTES = 12
PURPOSE = b"rlflow: secrets of plugin settings"


class SecretUnreadable(Exception):
    """A sealed text cannot be opened. The words say how to go on."""


def _derive(secret_key: str) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())


def _id(key: bytes) -> str:
    return hashlib.sha256(b"id:" + key).hexdigest()[:8]


class SecretBox:
    """Seals with one key, and opens with it or with a former one."""

    def __init__(self, secret_key: str, *former: str) -> None:
        key = _derive(secret_key)
        self._sealing = _id(key)
        self._keys = {_id(key): key for key in (*map(_derive, former), key)}

    @classmethod
    def of(cls, settings: Settings) -> SecretBox:
        """With the keys of the settings. Raises SettingsError where there is none."""
        return cls(settings.require_secret_key, *settings.former_secret_keys)

    def seal(self, text: str, place: str) -> str:
        """A text that only this box opens, and only for the same place."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(self._keys[self._sealing]).encrypt(nonce, text.encode("utf-8", "surrogatepass"), place.encode())
        return f"{VERSION}.{self._sealing}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, place: str) -> str:
        """The text. Raises SecretUnreadable."""
        version, _, rest = sealed.partition(".")
        name, _, body = rest.partition(".")
        key = self._keys.get(name)
        if version != VERSION or key is None:
            raise SecretUnreadable(
                "was stored under another RLFLOW_SECRET_KEY: set it again, or name the former key in "
                "RLFLOW_SECRET_KEY_OLD"
            )
        try:
            raw = base64.urlsafe_b64decode(body)
            text = AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError):
            raise SecretUnreadable("is damaged: set it again") from None
        return text.decode("utf-8", "surrogatepass")

    def is_current(self, sealed: str) -> bool:
        """Whether it was sealed under the key that seals now."""
        return sealed.startswith(f"{VERSION}.{self._sealing}.")
