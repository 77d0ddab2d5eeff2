"""What readers see of a page's Markdown, every character in its place, so that a line can be told."""

from __future__ import annotations

import html
import re
from functools import cached_property

from kennisbank.markup.locate import without_code
from kennisbank.markup.marks import fill_text
from kennisbank.markup.render import Rendered

_CODE = re.compile(r"<(pre|code|kbd|samp|var)\b[^>]*>.*?</\1>", re.DOTALL)
_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
# What stands in Markdown and is not read; much faster because every alternative begins with a plain character.
_UNSEEN = re.compile(
    r"</?[a-zA-Z][^<>]*>|\[\[feit:[^\[\]\n]*\]\]|\{[:#.][^{}\n]*\}|\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)"
    r"|\[[^\[\]\n]+\]:[ \t]*(?:https?:|[./#<])[^\n]*|\*\**|__*"
)


class ReadableBody:
    """A page's body without what is no text; with a rendering also whether words are really seen."""

    def __init__(self, body: str, rendered: Rendered | None) -> None:
        self._body = body
        self._rendered = rendered if rendered is not None and _CODE.search(rendered.content) else None
        self._known: dict[str, bool] = {}

    @cached_property
    def text(self) -> str:
        """The body with code, comments, tags, targets of links and marks blanked out."""
        return readable(self._body)

    @cached_property
    def _seen(self) -> str:
        return _seen_text(self._rendered) if self._rendered else ""

    def shows(self, words: str) -> bool:
        """Say whether readers see words; where nothing in a rendering can hide them, they are taken to."""
        if self._rendered is None:
            return True
        if words not in self._known:
            self._known[words] = " ".join(words.replace("’", "'").split()) in self._seen
        return self._known[words]


def _seen_text(rendered: Rendered) -> str:
    """Return what readers of a page read and hear, code left out, with single spaces."""
    bare = _TAG.sub("", _CODE.sub(" ", rendered.content))
    bare = fill_text(bare, lambda kind, _, words: words if kind == "term" else " ")
    pictures = (one.text for one in rendered.references if one.kind == "image")
    return " ".join(f"{html.unescape(bare)} {' '.join(pictures)} .".replace("’", "'").split())


def readable(body: str) -> str:
    """Return Markdown with what is no text blanked out, every other character in its place."""
    text = without_code(body) if "`" in body or "~~~" in body else body
    return _UNSEEN.sub(_blank, _without_comments(text))


def _without_comments(text: str) -> str:
    start = text.find("<!--")
    if start < 0:
        return text
    pieces, end = [], 0
    while start >= 0:
        closed = text.find("-->", start)
        if closed < 0:
            break
        pieces += [text[end:start], "".join("\n" if one == "\n" else " " for one in text[start : closed + 3])]
        end = closed + 3
        start = text.find("<!--", end)
    return "".join([*pieces, text[end:]])


def _blank(match: re.Match[str]) -> str:
    text = match.group()
    return " " * len(text) if "\n" not in text else "".join("\n" if one == "\n" else " " for one in text)
