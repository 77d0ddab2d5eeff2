"""The files below zoeken/index/ that search/store.js fetches: what is in each, and how it is written.

start.json   what every query needs: the names of the shards, the facets with their labels, pinned answers, stop words
facets.txt   a line for each facet: the values of every page, a character each, with spaces between the pages
c*.json      cards: address, title and place of the text of PAGES_ON_A_CARD pages
t*.txt       shards of terms; w*.txt forms of words for repairs; p*.json texts of pages, for excerpts
g*.json      what the terms of the glossary mean, by the query that asks for one

Every file begins with the numbering: what the page numbers in it mean. Files with the same numbering belong together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Any

from kennisbank.language.stop_words import STOP_WORDS
from kennisbank.search.directory import FORMAT, Directory
from kennisbank.search.entry import is_repairable
from kennisbank.search.meanings import Meanings, in_files
from kennisbank.search.postings import Table, base36, shards
from kennisbank.search.text import PageText

FOLDER = "zoeken/index/"
START = "start.json"
PAGES_ON_A_CARD = 25
LEAST_IN_A_FILE = 3000  # bytes of text
MANY_PAGES = 400  # from here on a word must be on two pages, or in a title, before errors are repaired to it


def index_files(
    build: str, pages: Directory, known: Meanings, table: Table, blocks: Sequence[Sequence[object]]
) -> Iterator[tuple[str, str]]:
    """Yield name and content of every file but those with the texts of the pages, which stand in ``blocks``.

    ``build`` names what all of it was made of.
    """
    places = [f"{block}.{place}" for block, keys in enumerate(blocks) for place in range(1, len(keys) + 1)]
    numbering, count = pages.numbering, len(pages.cards)
    kept = shards(table.lines)
    for number, lines in enumerate(kept.values()):
        yield f"t{number}.txt", "\n".join((numbering, *lines))
    letters = _forms(table, known.words, 1 if count < MANY_PAGES else 2)
    for letter, lines in letters.items():
        yield f"w{letter}.txt", "\n".join((numbering, *lines))
    cards = [[*card, place] for card, place in zip(pages.cards, places, strict=True)]
    for number, start in enumerate(range(0, count, PAGES_ON_A_CARD)):
        yield f"c{number}.json", _json([numbering, *cards[start : start + PAGES_ON_A_CARD]])
    glossary = in_files(known)
    for number, meanings in enumerate(glossary):
        yield f"g{number}.json", _json([numbering, meanings])
    yield "facets.txt", "\n".join((numbering, *pages.facet_lines))
    yield (
        START,
        _json(
            {
                "format": FORMAT,
                "build": build,
                "numbering": numbering,
                "pages": count,
                "perCard": PAGES_ON_A_CARD,
                "shards": list(kept),
                "letters": "".join(letters),
                "meanings": len(glossary),
                "facets": pages.facets,
                "pins": pages.pins,
                "stop": " ".join(sorted(STOP_WORDS)),
            }
        ),
    )


def page_json(text: PageText) -> str:
    """Return the text of one page as its file holds it."""
    return _json([text.description, *([one.anchor, one.heading, one.text] for one in text.sections)])


def text_blocks(sizes: Iterable[tuple[bytes, int]]) -> list[list[bytes]]:
    """Return the keys of all pages in blocks that are worth a file: one long page, or some short ones.

    ``sizes`` gives the key of each page and the bytes of its text.
    """
    blocks: list[list[bytes]] = []
    total = LEAST_IN_A_FILE
    for key, size in sizes:
        if total >= LEAST_IN_A_FILE:
            blocks.append([])
            total = 0
        blocks[-1].append(key)
        total += size
    return blocks


def text_file(numbering: str, texts: Iterable[str]) -> str:
    """Return the content of the file with the texts of one block."""
    return f'["{numbering}",{",".join(texts)}]'


def _forms(table: Table, names: AbstractSet[str], least: int) -> dict[str, list[str]]:
    """Return the forms to which typing errors are repaired, with their number of pages: 0 for a name no page has."""
    used = {form for form, pages in table.forms.items() if pages >= least or form in table.prominent}
    kept = sorted(used.union(filter(is_repairable, names)))
    found: dict[str, list[str]] = {}
    for letter, forms in groupby(kept, key=_letter):
        lines = [f"{form} {base36(table.forms[form])}" for form in forms]
        found.setdefault(letter, []).extend(lines)
    return dict(sorted(found.items()))


def _letter(form: str) -> str:
    """Return the letter of the file in which a form stands: a to z, and _ for all others."""
    return form[0] if "a" <= form[0] <= "z" else "_"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
