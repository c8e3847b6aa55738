"""Secrets of plugins: sealed at rest, opened after the key was changed, taken out of whatever is said."""

from __future__ import annotations

import logging

import pytest
from pydantic import BaseModel, SecretStr

from rlflow.core import secrecy
from rlflow.core.logs import RedactingFormatter
from rlflow.core.secret_box import SecretBox, SecretUnreadable
from rlflow.core.settings import SettingsError
from tests.conftest import make_settings

OLD, NEW = "the key of last year, thirty-two bytes", "the key of this year, thirty-two bytes"


@pytest.mark.parametrize("text", ["", "hunter2", "ключ ✓ \ud800", "x" * 100_000])
def test_what_is_sealed_opens_in_its_place_alone(text: str) -> None:
    box = SecretBox(NEW)
    sealed = box.seal(text, "a/b")
    assert box.open(sealed, "a/b") == text
    assert sealed != box.seal(text, "a/b"), "equal secrets are not seen to be equal"
    if text:
        assert text not in sealed
    with pytest.raises(SecretUnreadable, match="is damaged"):
        box.open(sealed, "a/c")
    with pytest.raises(SecretUnreadable):
        box.open(sealed[:-6] + "AAAAA=", "a/b")


def test_a_changed_key() -> None:
    sealed = SecretBox(OLD).seal("hunter2", "a")
    with pytest.raises(SecretUnreadable, match="RLFLOW_SECRET_KEY_OLD"):
        SecretBox(NEW).open(sealed, "a")
    plain = "a-former-key-without-any-comma-in-it"
    sealed = SecretBox(plain).seal("hunter2", "a")
    both = SecretBox.of(make_settings("postgresql:///x", RLFLOW_SECRET_KEY=NEW, RLFLOW_SECRET_KEY_OLD=f"x, {plain}"))
    assert both.open(sealed, "a") == "hunter2"
    assert not both.is_current(sealed)
    assert both.is_current(both.seal("hunter2", "a"))
    with pytest.raises(SettingsError, match="RLFLOW_SECRET_KEY"):
        SecretBox.of(make_settings("postgresql:///x", RLFLOW_SECRET_KEY=None))


class Inner(BaseModel):
    token: SecretStr | None = None


class Wide(BaseModel):
    plain: str = "x"
    key: SecretStr | None = None
    keys: dict[str, list[SecretStr]] = {}
    inner: list[Inner] = []
    again: Wide | None = None


def test_secrets_are_found_however_deep() -> None:
    assert secrecy.secret_fields(Wide) == {"key", "keys", "inner", "again"}
    made = Wide.model_validate({"key": "one", "keys": {"a": ["two"]}, "inner": [{"token": "three"}], "plain": "four"})
    assert set(secrecy.secrets_of(made)) == {"one", "two", "three"}


def test_a_secret_is_taken_out_of_logs_and_words_in_every_spelling() -> None:
    secret = 'ge"heim\\nis\n ✓ 42'
    secrecy.remember(Wide(key=SecretStr(secret)))
    record = logging.LogRecord("x", logging.ERROR, "f", 1, f"asked with {secret}", (), None)
    try:
        raise ValueError({"key": secret})
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    line = RedactingFormatter(processor=lambda _, __, told: str(told["event"])).format(record)
    assert "asked with ***" in line
    assert "✓ 42" not in line
    assert secrecy.redact("nothing secret") == "nothing secret"
