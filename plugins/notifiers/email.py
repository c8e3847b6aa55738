"""Notifications by e-mail, over SMTP."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, localtime, make_msgid
from typing import Any

from pydantic import ConfigDict, Field, field_validator, model_validator

from rlflow.plugin import ADMIN_ONLY, Notification, Notifier, Options, SecretStr

from .smtp_url import SmtpServer, parse_smtp_url

TIMEOUT_SECONDS = 20.0


class EmailConfig(Options):
    """Where mail goes out, and where the app is, for links."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, hide_input_in_errors=True)

    smtp_url: SecretStr | None = Field(None, alias="SMTP_URL", json_schema_extra=ADMIN_ONLY)
    public_url: str | None = Field(None, alias="RLFLOW_PUBLIC_URL", json_schema_extra=ADMIN_ONLY)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_not_set(cls, values: Any) -> Any:
        """``SMTP_URL=`` in a .env file means that there is none."""
        if not isinstance(values, dict):
            return values
        return {key: value for key, value in values.items() if not (isinstance(value, str) and not value.strip())}

    @field_validator("smtp_url")
    @classmethod
    def _can_be_read(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            parse_smtp_url(value.get_secret_value())
        return value


class EmailNotifier(Notifier):
    """One plain-text message per notification. A server that refuses it, or cannot be reached, raises."""

    name = "email"
    label = "E-mail"
    Config = EmailConfig

    def unavailable(self, config: EmailConfig) -> str | None:
        return None if config.smtp_url else "SMTP_URL is not set"

    async def send(self, notification: Notification, config: EmailConfig) -> None:
        if config.smtp_url is None:
            raise RuntimeError("SMTP_URL is not set")
        server = parse_smtp_url(config.smtp_url.get_secret_value())
        message = compose(notification, server.sender, config.public_url)
        await asyncio.to_thread(_deliver, message, server)


def compose(notification: Notification, sender: str, public_url: str | None) -> EmailMessage:
    """The message for one notification. Without a `public_url` the link is left out, being a path only."""
    message = EmailMessage()
    message["Subject"] = " ".join(notification.title.split())  # a header is one line
    message["From"] = Address("RLFlow", addr_spec=sender)
    message["To"] = Address(addr_spec=notification.email)
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # so that absence notes do not answer
    message["X-RLFlow-Kind"] = notification.kind
    paragraphs = [notification.body]
    if notification.link and public_url:
        paragraphs.append(f"{public_url.rstrip('/')}/{notification.link.lstrip('/')}")
    message.set_content("\n\n".join(paragraphs) + "\n")
    return message


def _deliver(message: EmailMessage, server: SmtpServer) -> None:
    """Send over a connection of its own. Raises smtplib.SMTPException or OSError."""
    context = ssl.create_default_context()
    if server.tls:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    with connection:
        connection.ehlo()
        safe = server.tls or server.is_local
        if not server.tls and connection.has_extn("starttls"):
            connection.starttls(context=context)
            connection.ehlo()
            safe = True
        if server.user and server.password:
            if not safe:
                raise smtplib.SMTPNotSupportedError(
                    f"{server.host} offers no encryption (STARTTLS), and the password of SMTP_URL is not sent in "
                    "the clear: use smtps:// or another port"
                )
            connection.login(server.user, server.password)
        connection.send_message(message)
