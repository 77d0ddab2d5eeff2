"""Takes a Markdown text apart into segments: the paragraphs, headings, list items, table rows and code a reader sees.

Two segments are the same when a reader reads the same: emphasis, the target of a link and white space do not count.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")
_TAB = re.compile(r'^( *)===[+!]* +(")', re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\](?!:)")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*(?:[#.]|lang=)[^{}]*\}")
_HTML_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_KINDS = {"list_item_open": "item", "blockquote_open": "quote", "heading_open": "heading", "admonition_open": "note"}
CONTEXT = "context"  # a note of the translator about Flanders: !!! vlaanderen "…"
_SHORTENED = 12  # letters of a hash: enough for millions of segments, and still readable in a pull request


@dataclass(frozen=True)
class Segment:
    """One segment, in the order of the text.

    ``id`` is a hash of ``plain``, what a reader reads; the second segment that reads the same has ``-2`` behind it.
    ``kind`` is heading, paragraph, item, quote, note, context, row, code or html. ``path`` are the headings above it.
    ``line`` and ``end`` are the first and last line, counted from 1. ``source`` is the Markdown itself.
    """

    id: str
    kind: str
    path: tuple[str, ...]
    line: int
    end: int
    source: str
    plain: str

    @property
    def digest(self) -> str:
        """The hash of what it reads as, the same for all that read the same."""
        return self.id.partition("-")[0]


def segments(text: str) -> tuple[Segment, ...]:
    """Return the segments of a Markdown text; its front matter is none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    lines = text.split("\n")
    found: list[Segment] = []
    counts: Counter[str] = Counter()
    for kind, path, start, end, plain in _pieces(text):
        digest = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORTENED]
        counts[digest] += 1
        name = digest if counts[digest] == 1 else f"{digest}-{counts[digest]}"
        source = "\n".join(lines[start:end])
        found.append(Segment(name, kind, path, start + 1, max(end, start + 1), source, plain))
    return tuple(found)


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(admon_plugin)


def _pieces(text: str) -> Iterator[tuple[str, tuple[str, ...], int, int, str]]:
    """Yield kind, path, first line, line after the last and plain text of every segment."""
    head = _FRONT_MATTER.match(text)
    body = "\n" * text.count("\n", 0, head.end()) + text[head.end() :] if head else text
    body = _TAB.sub(r"\1!!! tab \2", body)  # a tab is written like an admonition, and reads like one
    tokens = _parser().parse(body)
    path: list[tuple[int, str]] = []
    around: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "tr_open":
            row, at = _row(tokens, at)
            if row:
                yield CONTEXT if CONTEXT in around else "row", _names(path), *_lines(token), row
            continue
        if token.nesting == 1:
            around.append(CONTEXT if _is_context(token) else _KINDS.get(token.type, ""))
        elif token.nesting == -1 and around:
            around.pop()
        plain = _plain(token)
        if plain:
            kind = {"fence": "code", "code_block": "code", "html_block": "html"}.get(token.type)
            kind = kind or next(filter(None, reversed(around)), "paragraph")
            kind = CONTEXT if CONTEXT in around else kind
            if kind == "heading":
                level = int(tokens[at - 1].tag[1:])
                path = [one for one in path if one[0] < level]
                yield kind, _names(path), *_lines(token), plain
                path.append((level, plain))
            else:
                yield kind, _names(path), *_lines(token), plain
        at += 1


def _is_context(token: Token) -> bool:
    return token.type == "admonition_open" and str((token.meta or {}).get("tag", "")).startswith("vlaanderen")


def _names(path: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(name for _, name in path)


def _lines(token: Token) -> tuple[int, int]:
    first, after = token.map or (0, 1)
    return first, after


def _row(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return a table row as plain text, and the place after it."""
    cells = []
    while tokens[at].type != "tr_close":
        if tokens[at].type == "inline":
            cells.append(_plain(tokens[at]))
        at += 1
    return (" | ".join(cells) if any(cells) else ""), at + 1


def _plain(token: Token) -> str:
    """Return what a reader reads of a token that holds text; "" for the others."""
    if token.type in ("fence", "code_block"):
        return "\n".join(line.rstrip() for line in token.content.strip("\n").split("\n")).strip("\n")
    if token.type == "html_block":
        return _tidy(_HTML_TAG.sub(" ", token.content))
    if token.type != "inline":
        return ""
    return _tidy(_ATTRIBUTES.sub("", _FOOTNOTE.sub("", "".join(_words(token.children or ())))))


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "
        elif child.type == "image":
            yield from _words(child.children or ())


def _tidy(text: str) -> str:
    """Return text in one form: composed letters, plain quotes and hyphens, single spaces."""
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN_SIGNS)
    return " ".join(text.split())


_PLAIN_SIGNS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00ad": None, "\u200b": None}
)
