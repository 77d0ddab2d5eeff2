"""The index as files: terms in shards by the alphabet, word forms by letter. search/store.js reads them.

A posting is a page number and a letter for its strength. Page numbers rise, so each is written as the distance to the
one before, in base 36, and 1 is left out: "A3CB" are pages 0 (A), 3 (C) and 4 (B).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kennisbank.search.concepts import Concepts
from kennisbank.search.entry import Entry

LARGEST_SHARD = 6000  # letters; no term is added to a shard that has as many
CONCEPT = "#"  # before the name of a concept, which is a term too

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_POSTING = re.compile(r"([0-9a-z]*)([A-Z])")

Pages = dict[int, str]


@dataclass
class Row:
    """One term.

    ``words`` are the pages with the word itself, ``parts`` those with a compound that holds it, ``names`` the names of
    concepts that begin with it (rest of the name=concept) or, for a concept, its own; ``split`` the parts of the word.
    """

    words: str = ""
    parts: str = ""
    names: str = ""
    split: str = ""

    def line(self, term: str) -> str:
        return f"{term}\t{self.words}\t{self.parts}\t{self.names}\t{self.split}".rstrip("\t")


@dataclass
class Table:
    """The line of every term, and on how many pages each form of a word stands, and stands in title or tags.

    ``contested`` are compounds that are taken apart in more than one way: the first way in the alphabet counts.
    """

    lines: dict[str, str]
    forms: Counter[str]
    prominent: Counter[str]
    contested: set[str] = field(default_factory=set)


@cache
def base36(number: int) -> str:
    """Return a number in base 36."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def encoded(pages: Mapping[int, str]) -> str:
    """Write pages with their letters."""
    written, before = [], -1
    for page in sorted(pages):
        distance = page - before
        written.append(pages[page] if distance == 1 else base36(distance) + pages[page])
        before = page
    return "".join(written)


def decoded(written: str) -> Pages:
    """Read what :func:`encoded` wrote."""
    pages, page = {}, -1
    for distance, letter in _POSTING.findall(written):
        page += int(distance, 36) if distance else 1
        pages[page] = letter
    return pages


def merged(entries: Iterable[Entry], known: Concepts) -> Table:
    """Return the table of all pages, numbered in their order."""
    words: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    last_word: dict[str, int] = {}
    last_part: dict[str, int] = {}
    forms: Counter[str] = Counter()
    prominent: Counter[str] = Counter()
    table = Table({}, forms, prominent)
    splits: dict[str, str] = {}
    distances = ["", ""]
    for page, entry in enumerate(entries):
        distances.append(base36(page + 2))
        for written, last, found, mark in (
            (words, last_word, entry.words, ""),
            (words, last_word, entry.concepts, CONCEPT),
            (parts, last_part, entry.parts, ""),
        ):
            for plain, letter in found.items():
                term = mark + plain if mark else plain
                before = last.get(term, -1)
                last[term] = page
                distance = page - before
                if before < 0:
                    written[term] = [letter if distance == 1 else distances[distance] + letter]
                else:
                    written[term].append(letter if distance == 1 else distances[distance] + letter)
        forms.update(entry.forms)
        prominent.update(entry.prominent)
        for term, split in entry.splits.items():
            if splits.setdefault(term, split) != split:
                table.contested.add(term)
                splits[term] = min(splits[term], split)
    rows: dict[str, Row] = {}
    for term, chunks in words.items():
        rows[term] = Row("".join(chunks), split=splits.get(term, ""))
    for term, chunks in parts.items():
        rows.setdefault(term, Row(split=splits.get(term, ""))).parts = "".join(chunks)
    for term, names in _names(known).items():
        rows.setdefault(term, Row()).names = names
    table.lines = {term: rows[term].line(term) for term in sorted(rows)}
    return table


def changed(table: Table, pages: Iterable[tuple[int, Entry, Entry]]) -> bool:
    """Put the new entry of some pages in place of the old one: as if the table had been made anew.

    Returns False, with the table half changed, when only making it anew can tell how a compound is taken apart.
    """
    for page, old, new in pages:
        splits = old.splits.items() ^ new.splits.items()
        if any(term in table.contested for term, _ in splits):
            return False
        for mark, before, after, column in (
            ("", old.words, new.words, "words"),
            (CONCEPT, old.concepts, new.concepts, "words"),
            ("", old.parts, new.parts, "parts"),
        ):
            for plain in {term for term, _ in before.items() ^ after.items()}:
                term = mark + plain
                row = Row(*table.lines.get(term, term).split("\t")[1:])
                pages_of_term = decoded(getattr(row, column))
                pages_of_term.pop(page, None)
                if plain in after:
                    pages_of_term[page] = after[plain]
                setattr(row, column, encoded(pages_of_term))
                split = new.splits.get(plain, row.split) if not mark else ""
                if row.split and split != row.split:
                    return False
                row.split = split
                if row.words or row.parts or row.names:
                    table.lines[term] = row.line(term)
                else:
                    table.lines.pop(term, None)
        _recount(table.forms, old.forms, new.forms)
        _recount(table.prominent, old.prominent, new.prominent)
    return True


def _recount(counts: Counter[str], old: Iterable[str], new: Iterable[str]) -> None:
    counts.update(new)
    for form in old:
        counts[form] -= 1
        if not counts[form]:
            del counts[form]


def _names(known: Concepts) -> dict[str, str]:
    """Return for each stem the names of concepts that begin with it, and for each concept all of its names."""
    found: dict[str, list[str]] = {}
    for first, phrases in known.phrases.items():
        for phrase, ids in sorted(phrases.items()):
            for concept in ids:
                found.setdefault(first, []).append(f"{' '.join(phrase[1:])}={concept}")
                found.setdefault(CONCEPT + concept, []).append(" ".join(phrase))
    return {term: ";".join(names) for term, names in found.items()}


def shards(lines: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the lines of each shard, in order, by the shortest text that is past every term of the shard before.

    Where a shard ends depends on the terms around that place alone, so a page that changes moves few of them.
    """
    found: dict[str, list[str]] = {}
    shard: list[str] = []
    size, before = 0, ""
    for term in sorted(lines) if all(map(str.isascii, lines)) else sorted(lines, key=_as_in_the_browser):
        if size >= LARGEST_SHARD or (size >= LARGEST_SHARD / 2 and zlib.crc32(term.encode()) % 16 == 0):
            shard, size = [], 0
        if not shard:
            found[_boundary(before, term) if found else ""] = shard
        line = lines[term]
        shard.append(line)
        size += len(line) + 1
        before = term
    return found


def _boundary(before: str, term: str) -> str:
    """Return the shortest beginning of ``term`` that comes after ``before``."""
    same = next((at for at, letter in enumerate(before) if term[at : at + 1] != letter), len(before))
    return term[: same + 1]


def _as_in_the_browser(term: str) -> bytes:
    return term.encode("utf-16-be")
