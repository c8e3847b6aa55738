"""Settings: a bad one is named with an example, all at once, and no secret is ever repeated."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlflow.core.settings import Settings, SettingsError, load_settings

GOOD = {"DATABASE_URL": "postgresql://rlflow:pw@localhost/rlflow", "RLFLOW_SECRET_KEY": "k" * 32}
BAD = [
    ("DATABASE_URL", "mysql://localhost/rlflow", "postgresql://"),
    ("DATABASE_URL", "rlflow.db", "postgresql://"),
    ("DATABASE_URL", "postgresql://u:p@host:port/rlflow", "valid host and port"),
    ("DATABASE_URL", "postgresql://u:p@[::1/rlflow", "valid host and port"),
    ("REDIS_URL", "http://localhost:6379", "redis://"),
    ("REDIS_URL", "redis://localhost:99999999", "valid host and port"),
    ("RLFLOW_SECRET_KEY", "short", "32 bytes"),
    ("ALLOWED_ORIGINS", "*", "wildcard"),
    ("ALLOWED_ORIGINS", "https://*.example.org", "wildcard"),
    ("ALLOWED_ORIGINS", "https://a.example.org/", "is not an origin"),
    ("ALLOWED_ORIGINS", "https://a.example.org/#x", "is not an origin"),
    ("ALLOWED_ORIGINS", "https://a.example.org?", "is not an origin"),
    ("ALLOWED_ORIGINS", "example.org", "is not an origin"),
    ("ALLOWED_ORIGINS", "null", "is not an origin"),
    ("ALLOWED_ORIGINS", "https://a.example.org,ftp://b.example.org", "'ftp://b.example.org'"),
    ("ALLOWED_ORIGINS", "https://me:pw@a.example.org", "no user"),
    ("RLFLOW_TRUSTED_PROXIES", "-1", "greater than or equal to 0"),
    ("RLFLOW_TRUSTED_PROXIES", "many", "integer"),
    ("RLFLOW_STORAGE_URL", "ftp://host/exports", "s3://"),
    ("RLFLOW_WEBHOOKS_ALLOW_PRIVATE", "perhaps", "boolean"),
]


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No .env of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("name", "value", "words"), BAD)
def test_a_bad_variable_is_named_with_an_example(
    name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    message = str(caught.value)
    assert message.startswith(f"{name} ")
    assert words in message
    assert f"Example: {name}=" in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RLFLOW_DATABASE_POOL", "1"),
        ("RLFLOW_WORKER_CONCURRENCY", "0"),
        ("RLFLOW_ACCESS_TOKEN_MINUTES", "0"),
        ("RLFLOW_REFRESH_TOKEN_DAYS", "1000"),
        ("RLFLOW_JOB_STALE_SECONDS", "1"),
        ("RLFLOW_SCORE_DELAY_SECONDS", "nan"),
        ("RLFLOW_MAX_BODY_MB", "8 MB"),
        ("RLFLOW_MAX_IMPORT_MB", "0"),
        ("RLFLOW_LOG_LEVEL", "loud"),
        ("RLFLOW_LOG_FORMAT", "xml"),
        ("RLFLOW_RATE_LIMITS", "maybe"),
    ],
)
def test_every_other_bad_variable_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=rf"(?m)^{name} "):
        load_settings()


def test_all_bad_variables_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///x.db")
    monkeypatch.setenv("RLFLOW_TRUSTED_PROXIES", "99")
    monkeypatch.setenv("ALLOWED_ORIGINS", "*")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    named = {line.split(" ", 1)[0] for line in str(caught.value).splitlines()}
    assert named == {"DATABASE_URL", "RLFLOW_TRUSTED_PROXIES", "ALLOWED_ORIGINS"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RLFLOW_SECRET_KEY", "hunter2-secret"),
        ("DATABASE_URL", "mysql://u:hunter2-secret@h/d"),
        ("DATABASE_URL", "postgresql://u:hunter2-secret#x@h/d"),  # what follows the user looks like a port
        ("DATABASE_URL", "postgresql://u:hunter2-secret/x@h/d"),
        ("DATABASE_URL", "postgresql://u:hunter2-secret℀@h/d"),  # urlsplit's own words quote the whole host part
        ("REDIS_URL", "redis://:hunter2-secret#x@h/0"),
        ("REDIS_URL", "amqp://:hunter2-secret@h/0"),
        ("ALLOWED_ORIGINS", "https://me:hunter2-secret@a.example.org"),
        ("RLFLOW_STORAGE_URL", "azure://:hunter2-secret@h/0"),
    ],
)
def test_no_secret_is_repeated(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(name)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__suppress_context__  # a traceback must not print pydantic's error, which has the input


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_a_database_url_or_a_settings_error(text: str) -> None:
    url, words = None, "DATABASE_URL is fine"
    try:
        url = load_settings(_env_file=None, DATABASE_URL=text).database_url
    except SettingsError as error:
        words = str(error)
    assert words.startswith("DATABASE_URL ")
    assert url is None or url.lower().lstrip().startswith(("postgres:", "postgresql:"))


def test_the_env_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"{name}={value}" for name, value in GOOD.items()]
    (tmp_path / ".env").write_text("\n".join([*lines, "RLFLOW_MAX_BODY_MB=3", "RLFLOW_DATABASE_POOL=7"]))
    monkeypatch.setenv("RLFLOW_DATABASE_POOL", "9")
    settings = load_settings()
    assert settings.require_database_url == GOOD["DATABASE_URL"]
    assert settings.require_secret_key == GOOD["RLFLOW_SECRET_KEY"]
    assert (settings.max_body_mb, settings.database_pool) == (3, 9)


def test_empty_means_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.setenv(str(field.alias), "")
    assert load_settings() == Settings(_env_file=None)


def test_lists_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_ORIGINS", " https://a.example.org , http://localhost:5173 ,")
    monkeypatch.setenv("RLFLOW_PLUGINS", "one.two,three")
    settings = load_settings()
    assert settings.allowed_origins == ("https://a.example.org", "http://localhost:5173")
    assert settings.plugins == ("one.two", "three")


def test_what_is_required_says_how_to_set_it() -> None:
    settings = load_settings(_env_file=None)
    with pytest.raises(SettingsError, match=r"DATABASE_URL is not set .*Example: DATABASE_URL=postgresql://"):
        _ = settings.require_database_url
    with pytest.raises(SettingsError, match=r"RLFLOW_SECRET_KEY is not set.*Example"):
        _ = settings.require_secret_key
    assert "k" * 32 not in repr(load_settings(_env_file=None, **GOOD))
