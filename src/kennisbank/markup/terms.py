"""Glossary terms in running text: the first mention of each on a page is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kennisbank.markup.marks import CLOSE, OPEN, mark
from kennisbank.markup.references import FACT_LIKE

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_TERMS = frozenset({"a", "code", "pre", "summary", "label", "button", "kbd", *HEADINGS})
_WORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")
_ENDINGS = ("", "s", "'s", "’s", "en", "n", "e")
# What Python-Markdown holds back for later, and marks of ours: not words of the text.
_HELD = re.compile(f"(\x02[^\x03]*\x03|{OPEN}[^{CLOSE}]*{CLOSE})")


class TermIndex:
    """Finds terms in running text by their first word, so the length of the glossary does not matter."""

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for anchor, names in terms.items():
            for name in names:
                for words in _spellings(name):
                    self.by_first.setdefault(words[0], []).append((words, anchor))
        for candidates in self.by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))
        self.first_words = frozenset(word.lower() for word in self.by_first)

    def find(self, text: str, seen: set[str]) -> Iterable[tuple[int, int, str]]:
        """Yield (start, end, anchor) of terms not in ``seen``, and add them to it."""
        if self.first_words.isdisjoint(_WORD.findall(text.lower())):
            return
        words = list(_WORD.finditer(text))
        index = 0
        while index < len(words):
            hit = self._at(words, index, text)
            if hit is None:
                index += 1
                continue
            count, anchor = hit
            if anchor not in seen:
                seen.add(anchor)
                yield words[index].start(), words[index + count - 1].end(), anchor
            index += count

    def _at(self, words: list[re.Match[str]], index: int, text: str) -> tuple[int, str] | None:
        written = words[index].group()
        for form in (written, written.lower()):
            for wanted, anchor in self.by_first.get(form, ()):
                found = words[index : index + len(wanted)]
                if len(found) < len(wanted):
                    continue
                if any(
                    match.group().lower() != word.lower() for match, word in zip(found[1:], wanted[1:], strict=True)
                ):
                    continue
                spaced = all(text[a.end() : b.start()].isspace() for a, b in pairwise(found))
                if spaced and not _in_address(text, found[0].start(), found[-1].end()):
                    return len(wanted), anchor
        return None


def _in_address(text: str, start: int, end: int) -> bool:
    """Say whether these words are part of an e-mail or web address: rol@safeonweb.be is no mention of Safeonweb."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in tuple("@./:") or after[:1] in ("@", "/") or (after[:1] == "." and after[1:].isalnum())


def _spellings(name: str) -> Iterable[tuple[str, ...]]:
    """Yield a name as words, with plural endings; an abbreviation keeps its capitals, other names lose them."""
    words = [match.group() for match in _WORD.finditer(name)]
    if not words:
        return
    capitals = sum(character.isupper() for character in words[0])
    if len(words) == 1 and capitals > 1:
        yield (words[0],)
        return
    words[0] = words[0].lower()
    for ending in _ENDINGS:
        yield (*words[:-1], words[-1] + ending)


class TermMarker(Treeprocessor):
    """Marks the first mention of each glossary term, and notes references that do not parse."""

    def __init__(self, md: Markdown, index: TermIndex, malformed: list[str]) -> None:
        super().__init__(md)
        self.index = index
        self.malformed = malformed

    def run(self, root: Element) -> None:
        self.seen: set[str] = set()
        self._walk(root, allowed=True)

    def _walk(self, element: Element, *, allowed: bool) -> None:
        inside = allowed and element.tag not in _NO_TERMS
        if element.tag not in ("code", "pre"):
            element.text = self._marked(element.text, inside)
        for child in element:
            self._walk(child, allowed=inside)
            child.tail = self._marked(child.tail, inside)

    def _marked(self, text: Any, terms: bool) -> Any:
        if not text or text.isspace():
            return text
        if "[" in text:
            self.malformed += [match.group() for match in FACT_LIKE.finditer(text)]
        if not terms or not self.index.by_first:
            return text
        if "\x02" not in text and OPEN not in text:
            return self._with_terms(text)
        return "".join(piece if _HELD.fullmatch(piece) else self._with_terms(piece) for piece in _HELD.split(text))

    def _with_terms(self, text: str) -> str:
        pieces, end = [], 0
        for start, stop, anchor in self.index.find(text, self.seen):
            pieces += [text[end:start], mark("term", anchor, text[start:stop])]
            end = stop
        return "".join([*pieces, text[end:]]) if pieces else text
