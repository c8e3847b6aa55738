"""Where a webhook may call: an address is checked at each delivery, and the checked one is called.

Otherwise a webhook could be used to reach what only the server can reach (a cloud's metadata, an admin page), by
naming it, by a redirect, or by a name that resolves to something else the second time.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
"""NAT64: an IPv4 address, perhaps a private one, in an IPv6 address that looks global."""


class AddressRefused(Exception):
    """The host may not be called, or has no address."""


def is_public(address: Address) -> bool:
    """Whether an address is of the public internet, and hides no other one within it."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address.sixtofour is not None or address.teredo is not None:
            return False
        if any(address in network for network in _TRANSLATED):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


async def checked_address(host: str, port: int, *, allow_private: bool) -> str:
    """An address of the host that may be called. Raises AddressRefused where any of its addresses may not be."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressRefused(f"{host} has no address: {error}") from None
    addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
    if not addresses:
        raise AddressRefused(f"{host} has no address")
    if not allow_private:
        for text in addresses:
            if not is_public(ipaddress.ip_address(text.partition("%")[0])):
                raise AddressRefused(
                    f"{host} is at {text}, which is not an address of the public internet "
                    "(RLFLOW_WEBHOOKS_ALLOW_PRIVATE=true allows it)"
                )
    # IPv4 first: hosts without IPv6 routes still resolve IPv6 addresses.
    return min(addresses, key=lambda text: ":" in text)


def refusal_of_literal(host: str, *, allow_private: bool) -> str | None:
    """Why a host that is written as an address may not be called, or None; names are checked at delivery."""
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
    if allow_private or is_public(address):
        return None
    return f"{host} is not an address of the public internet"
