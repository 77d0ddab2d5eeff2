"""What the terms of the glossary mean: shown above the results to who asks for one, by any of its names."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kennisbank.language.tokens import tokens
from kennisbank.model.glossary import Term
from kennisbank.model.page import Page
from kennisbank.search.directory import query_key

IN_A_FILE = 1500  # letters of definitions

Meaning = tuple[str, str, str]
"""A term, its definition and the address where it stands."""


@dataclass(frozen=True)
class Meanings:
    """The meanings by the key of a query that is a name, and the words of all names, which may be mistyped."""

    by_query: Mapping[str, Sequence[Meaning]]
    words: frozenset[str]


def meanings(glossary: Iterable[Term], pages: Iterable[Page]) -> Meanings:
    """Return the meanings of all terms; none without a page where they can be read on."""
    address = next((page.url for page in pages if page.layout == "glossary"), "")
    by_query: dict[str, list[Meaning]] = {}
    words: set[str] = set()
    for term in glossary:
        words |= {token.word for name in term.every_name for token in tokens(name)}
        for key in dict.fromkeys(map(query_key, term.every_name)) if address else ():
            by_query.setdefault(key, []).append((term.term, term.definition, f"{address}#{term.anchor}"))
    return Meanings(by_query, frozenset(words))


def in_files(meaning: Meanings) -> list[dict[str, Sequence[Meaning]]]:
    """Return the meanings in as many pieces as are worth a file, each key in the one that :func:`place` gives."""
    size = sum(len(definition) for rows in meaning.by_query.values() for _, definition, _ in rows)
    files: list[dict[str, Sequence[Meaning]]] = [{} for _ in range(-(-size // IN_A_FILE))]
    for key, rows in sorted(meaning.by_query.items()):
        files[place(key, len(files))][key] = rows
    return files


def place(key: str, count: int) -> int:
    """Return in which of ``count`` files a key stands, as store.js does."""
    found = 0
    for (unit,) in struct.iter_unpack("<H", key.encode("utf-16-le")):
        found = (found * 31 + unit) % 2**32
    return found % count
