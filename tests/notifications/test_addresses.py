"""Which addresses a webhook may call."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import Any

import pytest

from rlflow.notifications.addresses import AddressRefused, checked_address, is_public, refusal_of_literal

REFUSED = [
    "127.0.0.1",
    "127.8.8.8",
    "10.0.0.1",
    "172.16.5.4",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_of_the_internet_is_refused(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))
    assert refusal_of_literal(text, allow_private=False)
    assert refusal_of_literal(text, allow_private=True) is None


@pytest.mark.parametrize("text", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_the_internet_is_allowed(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))
    assert refusal_of_literal(text, allow_private=False) is None


def test_names_are_left_to_the_delivery() -> None:
    assert refusal_of_literal("localhost", allow_private=False) is None


async def _resolve(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    async def answer(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", answer, raising=False)


async def test_one_bad_address_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    await _resolve(monkeypatch, "8.8.8.8", "10.0.0.7")
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.7.*RLFLOW_WEBHOOKS_ALLOW_PRIVATE"):
        await checked_address("example.org", 443, allow_private=False)


async def test_the_checked_address_is_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    await _resolve(monkeypatch, "2606:4700:4700::1111", "8.8.8.8")
    assert await checked_address("example.org", 443, allow_private=False) == "8.8.8.8"


async def test_localhost_is_refused_unless_allowed() -> None:
    with pytest.raises(AddressRefused):
        await checked_address("localhost", 80, allow_private=False)
    assert await checked_address("localhost", 80, allow_private=True) in ("127.0.0.1", "::1")


@pytest.mark.parametrize("host", ["0x7f.1", "2130706433", "127.1"])
async def test_other_ways_to_write_loopback_are_refused(host: str) -> None:
    with pytest.raises(AddressRefused):
        await checked_address(host, 80, allow_private=False)
