"""Marks that stand in rendered HTML for what depends on the rest of the site: a term's explanation, a fact's value.

They are written with private-use characters, which are taken out of contributors' text however they were spelled, so
nobody can forge one. They keep a page's rendering independent of the lists it refers to, so it can be kept in a cache.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

OPEN, SEPARATOR, CLOSE = "\ue000", "\ue001", "\ue002"

Where = Literal["text", "link", "attribute"]
Fill = Callable[[str, str, str, Where], str]
"""Takes a mark's kind, key and words, and where it stands; returns HTML (in an attribute: escaped text)."""

# The characters themselves, those Python-Markdown keeps for itself, and numeric references to ours.
_RESERVED = re.compile("[\ue000-\ue002\x02\x03]")
_REFERENCE = re.compile(r"&#(?:0*5734[4-6](?!\d)|[xX]0*[eE]00[0-2](?![0-9a-fA-F]));?")
_INSIDE = f'[^<>"{OPEN}{SEPARATOR}{CLOSE}]*'
_MARK = re.compile(f"{OPEN}([a-z]+){SEPARATOR}({_INSIDE}){SEPARATOR}({_INSIDE}){CLOSE}")
_TAG_OR_MARK = re.compile(f'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)|{_MARK.pattern}')
_OPENS_LINK = re.compile(r"<a[\s>]")


def without_marks(text: str) -> str:
    """Return contributed Markdown without the characters that marks, and Python-Markdown's own, are made of."""
    return _RESERVED.sub("", text)


def without_references(written: str) -> str:
    """Return HTML without numeric references that would become one of our characters."""
    return _REFERENCE.sub("", written) if "&#" in written else written


def mark(kind: str, key: str, text: str = "") -> str:
    """Return a mark of a kind ("term", "fact") for ``key``, around the words it stands for."""
    return f"{OPEN}{kind}{SEPARATOR}{key}{SEPARATOR}{text}{CLOSE}"


def fill_html(content: str, fill: Fill) -> str:
    """Replace every mark in cleaned HTML (attributes in double quotes, which nh3 guarantees)."""
    if OPEN not in content:
        return content
    inside_link = False

    def replaced(match: re.Match[str]) -> str:
        nonlocal inside_link
        tag = match[1]
        if tag is None:
            return fill(match[2], match[3], match[4], "link" if inside_link else "text")
        if _OPENS_LINK.match(tag):
            inside_link = True
        elif tag.startswith("</a"):
            inside_link = False
        if OPEN not in tag:
            return tag
        return without_marks(_MARK.sub(lambda mark: fill(mark[1], mark[2], mark[3], "attribute"), tag))

    return without_marks(_TAG_OR_MARK.sub(replaced, content))


def fill_text(text: str, value: Callable[[str, str, str], str]) -> str:
    """Replace every mark in plain text by ``value(kind, key, words)``."""
    if OPEN not in text:
        return text
    return without_marks(_MARK.sub(lambda match: value(match[1], match[2], match[3]), text))


def keys_of(content: str, kind: str) -> tuple[str, ...]:
    """Return the keys of the marks of one kind, in order, repeats included."""
    if OPEN not in content:
        return ()
    return tuple(match[2] for match in _MARK.finditer(content) if match[1] == kind)
