"""What an e-mail address and a password must be, and the one form in which each is kept."""

from __future__ import annotations

import unicodedata

from email_validator import EmailNotValidError, validate_email

from rlflow.accounts.common_passwords import COMMON
from rlflow.core.errors import Invalid

MAX_EMAIL = 254
MIN_PASSWORD = 8
MAX_PASSWORD = 1000

# Installations without a mail domain use these; the validator knows only what the whole internet can reach.
_LOCAL_DOMAINS = ("localhost", "local", "test")
_STAND_IN = ".example.org"


def normal_email(text: str) -> str:
    """The address as it is stored and compared: trimmed, normalised, lower case. No DNS is asked.

    Raises:
        ValueError: it is not an address; the message says what is wrong with it.

    """
    address = text.strip()
    if len(address) > MAX_EMAIL:
        raise ValueError(f"is longer than {MAX_EMAIL} characters")
    is_local = address.rpartition("@")[2].casefold().rpartition(".")[2] in _LOCAL_DOMAINS
    try:
        checked = validate_email(address + _STAND_IN if is_local else address, check_deliverability=False)
    except EmailNotValidError as error:
        raise ValueError(f"is not an e-mail address: {error}") from None
    return (checked.normalized.removesuffix(_STAND_IN) if is_local else checked.normalized).lower()


def normal_password(text: str) -> str:
    """The password as it is hashed: NFKC, so that every keyboard and system that types it gives the same bytes."""
    return unicodedata.normalize("NFKC", text)


def new_password(text: str, email: str, field: str = "password") -> str:
    """A password that somebody wants to have from now on, normalised.

    Length counts most (NIST SP 800-63B): no rules about digits or capitals, but neither the account's own address
    nor what every attacker tries first.

    Raises:
        Invalid: it is too short, too long or easy to guess; `field` names it.

    """
    password = normal_password(text)
    if len(password) < MIN_PASSWORD:
        raise Invalid.field(field, f"must have at least {MIN_PASSWORD} characters")
    if len(text) > MAX_PASSWORD:
        raise Invalid.field(field, f"must have at most {MAX_PASSWORD} characters")
    folded = password.casefold().strip()
    if folded in (email.casefold(), email.casefold().partition("@")[0]):
        raise Invalid.field(field, "must not be your e-mail address or its name")
    if folded in COMMON or len(set(folded)) < 3:
        raise Invalid.field(field, "is one of the first that anybody would guess: choose another, a few words, say")
    return password
