"""The e-mail notifier against a real SMTP server on loopback."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from pydantic import ValidationError

from rlflow.plugin import Notification
from rlflow.plugins.notifiers import register_notifiers
from rlflow.plugins.notifiers.email import compose
from rlflow.plugins.notifiers.smtp_url import parse_smtp_url

(EMAIL,) = register_notifiers()
NOTE = Notification(
    kind="export_finished",
    title="Export ready: Ünïcode\nproject",
    body="Rows: 878.\n.\nGrüße \U0001f99c",
    user_id="u1",
    email="ada@example.org",
    link="/exports/1",
)


class Mailbox:
    """Keeps what arrives; refuses addresses at refused.example."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.logins: list[tuple[bytes, bytes]] = []

    async def handle_RCPT(  # the name that the server looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.endswith("@refused.example"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.envelopes.append(envelope)
        return "250 OK"

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"p@ss/word", handled=False)

    def message(self) -> EmailMessage:
        (envelope,) = self.envelopes
        assert isinstance(envelope.content, bytes)
        return message_from_bytes(envelope.content, policy=policy.default)


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def port(mailbox: Mailbox) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    controller = Controller(
        mailbox, hostname="127.0.0.1", port=number, authenticator=mailbox.authenticate, auth_require_tls=False
    )
    controller.start()
    yield number
    controller.stop()


def config(url: str, **more: str) -> Any:
    return EMAIL.Config.model_validate({"SMTP_URL": url, **more})


async def test_a_message_arrives_whole(mailbox: Mailbox, port: int) -> None:
    settings = config(f"smtp://127.0.0.1:{port}/?from=rlflow@example.org", RLFLOW_PUBLIC_URL="https://rl.example.org/")
    await EMAIL.send(NOTE, settings)
    message = mailbox.message()
    assert mailbox.envelopes[0].mail_from == "rlflow@example.org"
    assert mailbox.envelopes[0].rcpt_tos == ["ada@example.org"]
    assert message["Subject"] == "Export ready: Ünïcode project"
    assert message["From"] == "RLFlow <rlflow@example.org>"
    assert message["To"] == "ada@example.org"
    assert message["Message-ID"].endswith("@example.org>")
    assert message["X-RLFlow-Kind"] == "export_finished"
    assert message.get_content().replace("\r\n", "\n") == NOTE.body + "\n\nhttps://rl.example.org/exports/1\n"


async def test_without_a_public_address_there_is_no_half_link(mailbox: Mailbox, port: int) -> None:
    await EMAIL.send(NOTE, config(f"smtp://127.0.0.1:{port}/?from=rlflow@example.org"))
    assert "exports/1" not in mailbox.message().get_content()


async def test_login_with_an_encoded_password(mailbox: Mailbox, port: int) -> None:
    await EMAIL.send(NOTE, config(f"smtp://me%40example.org:p%40ss%2Fword@127.0.0.1:{port}/"))
    assert mailbox.logins == [(b"me@example.org", b"p@ss/word")]
    assert mailbox.envelopes[0].mail_from == "me@example.org"


async def test_what_goes_wrong_raises(mailbox: Mailbox, port: int) -> None:
    server = f"127.0.0.1:{port}/?from=rlflow@example.org"
    with pytest.raises(smtplib.SMTPAuthenticationError):
        await EMAIL.send(NOTE, config(f"smtp://me:wrong@{server}"))
    refused = Notification("k", "t", "b", "u1", "bob@refused.example")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        await EMAIL.send(refused, config(f"smtp://{server}"))
    with pytest.raises(OSError):
        await EMAIL.send(NOTE, config(f"smtps://{server}"))  # the server speaks no TLS
    assert mailbox.envelopes == []


async def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(OSError):
        await EMAIL.send(NOTE, config(f"smtp://127.0.0.1:{port}/?from=rlflow@example.org"))


async def test_a_password_is_never_sent_in_the_clear_to_another_machine(
    mailbox: Mailbox, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rlflow.plugins.notifiers.smtp_url.SmtpServer.is_local", False)
    with pytest.raises(smtplib.SMTPNotSupportedError, match="offers no encryption"):
        await EMAIL.send(NOTE, config(f"smtp://me:p%40ss%2Fword@127.0.0.1:{port}/?from=rlflow@example.org"))
    assert mailbox.logins == []


async def test_not_set() -> None:
    for values in ({}, {"SMTP_URL": ""}):
        settings = EMAIL.Config.model_validate(values)
        assert EMAIL.unavailable(settings) == "SMTP_URL is not set"
    with pytest.raises(RuntimeError, match="SMTP_URL is not set"):
        await EMAIL.send(NOTE, settings)


def test_a_header_cannot_be_smuggled_in() -> None:
    note = Notification("k", "hello\r\nBcc: eve@example.org", "b", "u1", "ada@example.org")
    message = compose(note, "rlflow@example.org", None)
    assert message["Bcc"] is None
    assert message["Subject"] == "hello Bcc: eve@example.org"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://h/?from=a@b.c", ("h", 25, "a@b.c", False, None)),
        ("smtp://u:p@h/?from=a@b.c", ("h", 587, "a@b.c", False, "u")),
        ("smtps://u%40b.c:p@h", ("h", 465, "u@b.c", True, "u@b.c")),
        ("smtp://[::1]:2525/?from=a@b.c", ("::1", 2525, "a@b.c", False, None)),
    ],
)
def test_addresses(url: str, expected: tuple[Any, ...]) -> None:
    server = parse_smtp_url(url)
    assert (server.host, server.port, server.sender, server.tls, server.user) == expected
    assert server.is_local == (server.host == "::1")


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://h/?from=a@b.c",
        "smtp://?from=a@b.c",
        "smtp://h",
        "smtp://u:s3cret@h",
        "smtp://u:s3cret@h/?from=nobody",
        "smtp://u:s3cret@h/?from=a@b.c&tls=1",
        "smtp://u:s3cret@h:port/?from=a@b.c",
    ],
)
def test_bad_addresses_are_told_without_the_password(url: str) -> None:
    with pytest.raises(ValidationError) as caught:
        config(url)
    (error,) = caught.value.errors()
    assert error["loc"] == ("SMTP_URL",)
    assert "SMTP_URL" in error["msg"]
    assert "s3cret" not in str(caught.value)
