"""What the index says of its pages by number: address, title, the values by which readers filter, pinned answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kennisbank.language.stems import stem
from kennisbank.language.stop_words import STOP_WORDS
from kennisbank.language.tokens import tokens
from kennisbank.model.dutch import slugify
from kennisbank.model.kinds import all_kinds
from kennisbank.model.kinds.common import DOMAINS, LEVELS
from kennisbank.model.kinds.opinion import LABEL, PLURAL
from kennisbank.model.library import Library
from kennisbank.model.page import Page

FORMAT = 1  # of the files of the index; store.js names the same
_OPINION = slugify(LABEL)
_FIRST_VALUE = 48  # the first value of a facet is the character 0, the next 1, and so on

Labels = Sequence[Sequence[str]]
_Row = tuple[str, ...]  # the values of one page in one facet


@dataclass(frozen=True)
class Directory:
    """The pages in the order of their numbers.

    ``numbering`` is a short name for this row of addresses, ``cards`` holds address and title of each page. ``facets``
    are the values that some page has, as [value, label], in the order readers see them; a kind has a third text: what
    one page of it is called. ``facet_lines`` gives for each facet the values of every page. ``pins`` are the numbers of
    the pages that stand first for a query.
    """

    numbering: str
    cards: tuple[tuple[str, str], ...]
    facets: Mapping[str, Labels]
    facet_lines: tuple[str, ...]
    pins: Mapping[str, Sequence[int]]


def found_pages(library: Library) -> tuple[Page, ...]:
    """Return what can be found: published pages, without the home page and the search page itself."""
    found = {page.url: page for page in reversed(library.listed) if page.url and page.layout != "search"}
    return tuple(found[url] for url in sorted(found))


def directory(library: Library, pages: Sequence[Page]) -> Directory:
    """Return the directory of some pages of a library."""
    addresses = "\n".join(page.url for page in pages)
    numbering = hashlib.sha256(f"{FORMAT}\n{addresses}".encode()).hexdigest()[:8]
    cards = tuple((page.url, page.title) for page in pages)
    values = {facet: list(map(of, pages)) for facet, of in _VALUES.items()}
    facets = _facets(library, values)
    return Directory(numbering, cards, facets, tuple(_facet_lines(facets, values)), _pins(pages))


def query_key(query: str) -> str:
    """Return what two queries share that ask the same: their stems without stop words, in any order."""
    words = [token.word for token in tokens(query)]
    return " ".join(sorted({stem(word) for word in words if word not in STOP_WORDS} or set(words)))


def _pins(pages: Sequence[Page]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, page in enumerate(pages):
        if page.is_opinion:  # the site puts no opinion first, whatever the page asks
            continue
        for query in page.values.get("pinned_for", ()):
            found.setdefault(query_key(query), []).append(number)
    return dict(sorted(found.items()))


def _facets(library: Library, values: Mapping[str, Sequence[_Row]]) -> dict[str, Labels]:
    used = {facet: {value for row in set(rows) for value in row} for facet, rows in values.items()}
    ordered = sorted(all_kinds(), key=lambda kind: kind.order)
    kinds = [kind for kind in ordered if _kind_values()[kind.id] in used["soort"]]
    topics = [topic for topic in library.topics or sorted(used["onderwerp"]) if topic in used["onderwerp"]]
    return {
        "domein": [[domain, label] for domain, label in DOMAINS.items() if domain in used["domein"]],
        "soort": [
            *([_kind_values()[kind.id], kind.plural, kind.label] for kind in kinds),
            *([[_OPINION, PLURAL, LABEL]] if _OPINION in used["soort"] else []),
        ],
        "niveau": [[level, label] for level, label in LEVELS.items() if level in used["niveau"]],
        "onderwerp": [[topic, library.topic_label(topic)] for topic in topics],
    }


@cache
def _kind_values() -> dict[str, str]:
    """Return every kind as it stands in an address: its Dutch name."""
    return {kind.id: slugify(kind.label) for kind in all_kinds()}


_VALUES: dict[str, Callable[[Page], _Row]] = {
    "domein": lambda page: page.domains,
    # Who asks for guides gets no opinions among them.
    "soort": lambda page: (_OPINION if page.is_opinion else _kind_values()[page.kind.id],),
    "niveau": lambda page: page.levels,
    "onderwerp": lambda page: page.topics,
}
"""A page's values in each facet."""


def _facet_lines(facets: Mapping[str, Labels], values: Mapping[str, Sequence[_Row]]) -> Iterator[str]:
    """Yield for each facet the values of every page, a character a value and a space between pages."""
    for facet, labels in facets.items():
        letters = {value: chr(_FIRST_VALUE + index) for index, (value, *_) in enumerate(labels)}
        written = {row: "".join(letters.get(value, "") for value in row) for row in set(values[facet])}
        yield " ".join(written[row] for row in values[facet])
