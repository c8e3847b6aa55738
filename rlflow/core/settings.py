"""Typed settings from the environment and an optional ``.env`` file.

A bad setting stops the start with its name, what is wrong and an example.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

EXAMPLES = {
    "DATABASE_URL": "postgresql://rlflow:secret@db.example.org:5432/rlflow",
    "REDIS_URL": "redis://localhost:6379/0 or rediss://:secret@cache.example.org:6380/0",
    "RLFLOW_SECRET_KEY": "the output of: python -c 'import secrets; print(secrets.token_urlsafe(48))'",
    "ALLOWED_ORIGINS": "https://rlflow.example.org,https://labels.example.org",
    "RLFLOW_DATA_DIR": "/var/lib/rlflow",
    "RLFLOW_TRUSTED_PROXIES": "1",
    "RLFLOW_PLUGINS": "my_team.rlflow_plugin",
    "RLFLOW_PLUGINS_ALLOW": "rlflow,rlflow-toxicity",
    "RLFLOW_PLUGINS_BLOCK": "rlflow-toxicity",
    "RLFLOW_STORAGE_URL": "file:///srv/rlflow/exports, s3://bucket/prefix or gs://bucket/prefix",
    "RLFLOW_WEB_CONCURRENCY": "2",
    "RLFLOW_WEBHOOKS_ALLOW_PRIVATE": "true",
}

NameList = Annotated[tuple[str, ...], NoDecode]


class SettingsError(Exception):
    """One or more settings are wrong; the message lists each with an example."""


class Settings(BaseSettings):
    """Everything that the environment may say. Provider keys are read by the providers' own Config."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", populate_by_name=True, frozen=True
    )

    database_url: str | None = Field(None, alias="DATABASE_URL")
    redis_url: str | None = Field(None, alias="REDIS_URL")
    secret_key: SecretStr | None = Field(None, alias="RLFLOW_SECRET_KEY")
    secret_key_old: SecretStr | None = Field(None, alias="RLFLOW_SECRET_KEY_OLD")
    """Former keys, separated by commas: what was sealed under one of them can still be opened."""
    allowed_origins: NameList = Field((), alias="ALLOWED_ORIGINS")
    data_dir: Path | None = Field(None, alias="RLFLOW_DATA_DIR")
    storage_url: str | None = Field(None, alias="RLFLOW_STORAGE_URL")
    trusted_proxies: int = Field(0, alias="RLFLOW_TRUSTED_PROXIES", ge=0, le=10)
    plugins: NameList = Field((), alias="RLFLOW_PLUGINS")
    plugins_allow: NameList = Field((), alias="RLFLOW_PLUGINS_ALLOW")
    plugins_block: NameList = Field((), alias="RLFLOW_PLUGINS_BLOCK")
    plugin_seconds: float = Field(30.0, alias="RLFLOW_PLUGIN_SECONDS", gt=0, le=600)
    """How long the import of a plugin may take before it is left out."""
    admin_email: str | None = Field(None, alias="RLFLOW_ADMIN_EMAIL")
    admin_password: SecretStr | None = Field(None, alias="RLFLOW_ADMIN_PASSWORD")

    database_pool: int = Field(10, alias="RLFLOW_DATABASE_POOL", ge=2, le=200)
    worker_concurrency: int = Field(4, alias="RLFLOW_WORKER_CONCURRENCY", ge=1, le=64)
    access_token_minutes: int = Field(15, alias="RLFLOW_ACCESS_TOKEN_MINUTES", ge=1, le=1440)
    refresh_token_days: int = Field(30, alias="RLFLOW_REFRESH_TOKEN_DAYS", ge=1, le=365)
    job_stale_seconds: int = Field(20, alias="RLFLOW_JOB_STALE_SECONDS", ge=2, le=3600)
    score_delay_seconds: float = Field(2.0, alias="RLFLOW_SCORE_DELAY_SECONDS", ge=0.1, le=3600)
    max_body_mb: int = Field(8, alias="RLFLOW_MAX_BODY_MB", ge=1, le=1024)
    max_import_mb: int = Field(2048, alias="RLFLOW_MAX_IMPORT_MB", ge=1, le=1024 * 1024)
    export_file_mb: int = Field(500, alias="RLFLOW_EXPORT_FILE_MB", ge=1, le=1024 * 1024)
    """Of a built export: a part that is larger becomes several files, unless the request has its own limits."""
    log_level: str = Field("info", alias="RLFLOW_LOG_LEVEL", pattern="(?i)^(debug|info|warning|error)$")
    log_format: str = Field("json", alias="RLFLOW_LOG_FORMAT", pattern="^(json|console)$")
    webhooks_allow_private: bool = Field(False, alias="RLFLOW_WEBHOOKS_ALLOW_PRIVATE")
    """Whether webhooks may call private, loopback and link-local addresses."""
    rate_limits: bool = Field(True, alias="RLFLOW_RATE_LIMITS")
    """Set to false only to load-test; everything else of the limits is fixed by the contract."""

    @field_validator("allowed_origins", "plugins", "plugins_allow", "plugins_block", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("database_url", "redis_url", "storage_url", "secret_key", "data_dir", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: Any) -> Any:
        return None if value == "" else value

    @field_validator("database_url")
    @classmethod
    def _postgres_only(cls, value: str | None) -> str | None:
        if value is not None:
            scheme = _parts(value).scheme
            if scheme not in ("postgres", "postgresql"):
                raise ValueError("must start with postgresql:// (PostgreSQL 14 or later is the only database)")
        return value

    @field_validator("redis_url")
    @classmethod
    def _redis_scheme(cls, value: str | None) -> str | None:
        if value is not None and _parts(value).scheme not in ("redis", "rediss", "unix"):
            raise ValueError("must start with redis:// or rediss://")
        return value

    @field_validator("allowed_origins")
    @classmethod
    def _real_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            parts = _parts(origin)
            if "*" in origin:
                raise ValueError("a wildcard is not allowed: list each origin")
            if "@" in origin:
                raise ValueError("an origin has no user and no password in it")
            if parts.scheme not in ("http", "https") or origin != f"{parts.scheme}://{parts.netloc}":
                raise ValueError(f"{origin!r} is not an origin (scheme://host[:port], nothing after it)")
        return value

    @field_validator("secret_key")
    @classmethod
    def _long_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value().encode()) < 32:
            raise ValueError("must be at least 32 bytes long")
        return value

    @field_validator("storage_url")
    @classmethod
    def _storage_scheme(cls, value: str | None) -> str | None:
        if value is not None and _parts(value).scheme not in ("file", "s3", "gs"):
            raise ValueError("must start with file://, s3:// or gs://")
        return value

    @property
    def require_secret_key(self) -> str:
        """The signing key. Raises SettingsError when it is not set."""
        if self.secret_key is None:
            raise SettingsError(_line("RLFLOW_SECRET_KEY", "is not set"))
        return self.secret_key.get_secret_value()

    @property
    def former_secret_keys(self) -> tuple[str, ...]:
        """Keys that came before `secret_key`: only what is stored is opened with them, nothing is signed."""
        listed = self.secret_key_old.get_secret_value().split(",") if self.secret_key_old else ()
        return tuple(key.strip() for key in listed if key.strip())

    @property
    def require_database_url(self) -> str:
        """The database. Raises SettingsError when it is not set."""
        if self.database_url is None:
            raise SettingsError(
                _line(
                    "DATABASE_URL",
                    "is not set (`rlflow up` starts a PostgreSQL of its own; `rlflow web` does not)",
                )
            )
        return self.database_url


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - it is read to be checked
    except ValueError:
        # In our words: the library's quote what it took for a host or a port, which may be half of a password.
        words = "is not a URL with a valid host and port (in a password write @ : / # ? as %40 %3A %2F %23 %3F)"
        raise ValueError(words) from None
    return parts


def _line(name: str, problem: str) -> str:
    example = EXAMPLES.get(name)
    return f"{name} {problem}" + (f". Example: {name}={example}" if example else "")


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment. Raises SettingsError naming every bad variable at once."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = []
        for item in error.errors():
            name = str(item["loc"][0]) if item["loc"] else "settings"
            field = Settings.model_fields.get(name)
            message = item["msg"].removeprefix("Value error, ")
            lines.append(_line(str(field.alias) if field else name, message))
        raise SettingsError("\n".join(lines)) from None


@cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return load_settings()
