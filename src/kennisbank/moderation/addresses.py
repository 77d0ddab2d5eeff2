"""Web and mail addresses in a text, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w.-]+|https?://[^\s<>\"«»]+|(?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,12}\b\S*", re.IGNORECASE
)
_HOST = re.compile(r"(?:(?:[a-z][a-z0-9+.-]*:)?//)?(?:[^/?#@]*@)?([a-z0-9.-]+)", re.IGNORECASE)
# Where others publish: a source there is not the supplier's own.
_HOSTING = ("sites.google.com", "docs.google.com", "drive.google.com", "youtube.com", "sharepoint.com")


def addresses_in(text: str) -> Iterator[str]:
    """Yield the web and mail addresses in a text, with or without what begins them."""
    for word in [word for word in text.split() if "." in word]:
        if "." in word[1:-1]:
            for match in _ADDRESS.finditer(word):
                yield match.group().rstrip(".,;:)]'’|")


def is_in_address(text: str, start: int) -> bool:
    """Say whether words stand in a web or mail address."""
    if text[start - 1 : start] not in ("/", "-", "=", ":", "+", "&", "?"):
        return False
    before = text[max(start - 300, 0) : start].split()
    return bool(before) and ("://" in before[-1] or "@" in before[-1] or before[-1].lower().startswith("www."))


def host_of(address: str) -> str:
    """Return the host of a web or mail address, "" when there is none."""
    if address.lower().startswith("mailto:"):
        return address[7:].partition("?")[0].rpartition("@")[2].lower()
    match = _HOST.match(address)
    return match[1].lower().strip(".") if match else ""


def is_hosted(address: str) -> bool:
    """Say whether an address lies where a supplier lets others publish."""
    host = host_of(address)
    return any(host == one or host.endswith(f".{one}") for one in _HOSTING)
