"""``SMTP_URL`` read into its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.headerregistry import Address
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

EXAMPLE = "smtp://user:password@mail.example.org:587/?from=rlflow@example.org"


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail goes out. `tls` from the first byte (smtps), else STARTTLS where the server offers it."""

    host: str
    port: int
    sender: str
    tls: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def is_local(self) -> bool:
        """True for this machine, where nobody listens in between."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def parse_smtp_url(url: str) -> SmtpServer:
    """The server of an URL such as EXAMPLE. A user or password with ``@ : /`` is percent-encoded.

    The port is 465 for smtps, else 587 with a user and 25 without. The sender is `from`, or the user where
    that is an address. Raises ValueError with words that never repeat the URL, since it holds the password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ValueError(f"the port or host of SMTP_URL cannot be read; an example: {EXAMPLE}") from error
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError(f"SMTP_URL must be smtp://HOST or smtps://HOST; an example: {EXAMPLE}")
    user = unquote(parts.username) if parts.username else None
    query = parse_qs(parts.query, keep_blank_values=True)
    unknown = sorted(set(query) - {"from"})
    if unknown:
        raise ValueError(f"SMTP_URL has an unknown parameter {unknown[0]!r}; only 'from' is known")
    sender = query["from"][-1] if "from" in query else user or ""
    try:
        Address(addr_spec=sender)
        complete = "@" in sender
    except Exception:  # the address parser raises errors of many kinds
        complete = False
    if not complete:
        raise ValueError(f"SMTP_URL does not say who sends: end it with ?from=ADDRESS; an example: {EXAMPLE}")
    tls = parts.scheme == "smtps"
    return SmtpServer(
        host=parts.hostname,
        port=port or (465 if tls else 587 if user else 25),
        sender=sender,
        tls=tls,
        user=user,
        password=unquote(parts.password) if parts.password else None,
    )
