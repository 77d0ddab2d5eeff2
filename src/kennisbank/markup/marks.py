"""Marks that stand in rendered HTML for what depends on the rest of the site: a term's explanation, a fact's value.

They are written with private-use characters that are removed from contributors' text, so nobody can forge one.
They keep a page's rendering independent of the lists it refers to, so it can be kept in a cache.
"""

from __future__ import annotations

import re
from collections.abc import Callable

OPEN, SEPARATOR, CLOSE = "\ue000", "\ue001", "\ue002"
_RESERVED = re.compile("[\ue000-\ue002\x02\x03]")
_MARK = re.compile(f"{OPEN}([a-z]+){SEPARATOR}([^{OPEN}{CLOSE}{SEPARATOR}]*){SEPARATOR}([^{OPEN}{CLOSE}]*){CLOSE}")


def without_marks(text: str) -> str:
    """Return contributed text without the characters that marks, and Python-Markdown's own, are made of."""
    return _RESERVED.sub("", text)


def mark(kind: str, key: str, text: str = "") -> str:
    """Return a mark of a kind ("term", "fact") for ``key``, around the words it stands for."""
    return f"{OPEN}{kind}{SEPARATOR}{key}{SEPARATOR}{text}{CLOSE}"


def replace_marks(rendered: str, replacement: Callable[[str, str, str], str]) -> str:
    """Replace every mark by ``replacement(kind, key, text)``."""
    if OPEN not in rendered:
        return rendered
    return _MARK.sub(lambda match: replacement(match[1], match[2], match[3]), rendered)


def keys_of(rendered: str, kind: str) -> tuple[str, ...]:
    """Return the keys of the marks of one kind, in order, repeats included."""
    if OPEN not in rendered:
        return ()
    return tuple(match[2] for match in _MARK.finditer(rendered) if match[1] == kind)
