"""Which addresses may be visited: public ones, unless the user said that local ones may be as well."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit, urlunsplit

from kennisbank.retrieval.source import RetrievalError
from kennisbank.source.finding import shown

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LONGEST = 4000  # characters of an address
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def checked_url(url: str) -> str:
    """Return a web address without what is behind ``#``; raises RetrievalError when it is no ordinary one."""
    shown_url = f"«{shown(url, 200)}»"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or len(url) > _LONGEST or _CONTROL.search(url):
        raise RetrievalError(f"{shown_url} is geen geldig webadres.", "Kopieer het adres opnieuw uit je browser.")
    if parts.scheme not in ("http", "https"):
        raise RetrievalError(f"{shown_url} is geen webadres.", "Geef een adres op dat met https:// of http:// begint.")
    if parts.username is not None or parts.password is not None:
        raise RetrievalError(
            "In dit adres staat een gebruikersnaam of wachtwoord: dat mag niet in de kennisbank terechtkomen.",
            "Zoek een versie die iedereen kan lezen, of bewaar de tekst als bestand.",
        )
    return urlunsplit(parts._replace(fragment=""))


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def refuse_private(host: str, *, may_be_unknown: bool = False) -> None:
    """Raise RetrievalError unless all addresses of a host are public; an unknown one may be left to a proxy."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        if may_be_unknown:
            return
        raise unknown_host(host) from None
    if not all(is_public(address) for address in found):
        raise private_host(host)


def unknown_host(host: str) -> RetrievalError:
    """Return the error for a name that nobody knows."""
    return RetrievalError(f"De server «{shown(host)}» is niet te vinden.", "Kijk het adres na, en of je internet hebt.")


def private_host(host: str) -> RetrievalError:
    """Return the error for a host on a network of its own."""
    return RetrievalError(
        f"«{shown(host)}» is geen openbare website, maar staat op je eigen computer of netwerk.",
        "Geef een openbaar adres op, of bewaar de tekst als bestand en geef dat op.",
    )
