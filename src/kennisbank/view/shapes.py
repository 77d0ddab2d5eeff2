"""Frozen values that templates receive: everything a page shows beside its own text.

Templates loop over these and hold no logic of their own. Every ``url`` is relative to the site root
(``technisch/byod/``, no leading slash), so a template writes ``{{ link.url | url }}``; the exceptions are
documented on the field.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A place to go. ``url`` is relative to the site root, or absolute (https:) when ``external``."""

    title: str
    url: str
    external: bool = False
    active: bool = False


@dataclass(frozen=True)
class Badge:
    """A label with an icon, never colour alone.

    ``id`` is one of a closed set per use (domain: technisch, pedagogisch; kind: guide, advice, …), fit for a CSS
    class; ``icon`` is a path below Material's ``.icons`` without ``.svg``; ``url`` is empty when it leads nowhere.
    """

    id: str
    label: str
    icon: str
    url: str = ""


@dataclass(frozen=True)
class FactRow:
    """One row of the fact box: a label and one or more values, each a link (``url`` empty = plain text)."""

    label: str
    values: tuple[Link, ...]
    icon: str = ""


@dataclass(frozen=True)
class DateView:
    """A date for people (``text``: "23 november 2026") and machines (``iso``: "2026-11-23")."""

    iso: str
    text: str


@dataclass(frozen=True)
class SourceView:
    """One source of a page: what, by whom, when it was read and how sure it is (``confidence`` may be empty)."""

    title: str
    url: str
    publisher: str = ""
    read: DateView | None = None
    confidence: str = ""
    note: str = ""


@dataclass(frozen=True)
class RelatedView:
    """A page worth reading next, and in Dutch why ("zelfde onderwerp: wifi")."""

    link: Link
    reason: str
    kind: Badge
    domains: tuple[Badge, ...] = ()


@dataclass(frozen=True)
class ReviewView:
    """The last recorded review, and when the next is due (``due`` may be None).

    ``by`` and ``on`` are empty / None when nobody has reviewed the page yet: say so honestly.
    The browser compares ``due.iso`` with today and shows "nakijken gevraagd" when it has passed.
    ``network`` is the school network of who reviewed, ``interests`` what that person declared about suppliers on that
    day; ``changed`` says that the text changed since, ``serious`` that an overdue review is to be said loudly.
    """

    on: DateView | None
    by: str
    checked: tuple[str, ...]
    not_checked: tuple[str, ...]
    outcome: str
    note: str
    due: DateView | None
    network: str = ""
    interests: tuple[str, ...] = ()
    changed: bool = False
    serious: bool = False


@dataclass(frozen=True)
class OpinionView:
    """Whose opinion a page is. What its author left out is empty, and ``declared`` says whether interests were told.

    ``interests`` are the author's own words; ``known`` is what the author declared as a moderator, as it held on that
    day.
    """

    by: str
    role: str
    on: DateView | None
    declared: bool
    interests: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditView:
    """Where to improve the page: ``path`` in the repository, ``url`` of its editor (external; empty when unknown).

    ``forms`` are where to report something about it, filled in with the page; empty when the host has no such forms.
    """

    path: str
    url: str
    help: Link | None = None
    forms: tuple[Link, ...] = ()


@dataclass(frozen=True)
class RetiredView:
    """Why a page was retired and what replaces it."""

    reason: str
    replacement: Link | None


@dataclass(frozen=True)
class Card:
    """A page in a list: on the home page, behind a section door, in a topic group."""

    link: Link
    description: str
    kind: Badge
    domains: tuple[Badge, ...] = ()
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class CardGroup:
    """Cards under one heading (a topic, or a kind). ``id`` is a heading id, unique on the page.

    ``elsewhere`` says that these pages stand in another section, so their titles will do.
    """

    id: str
    title: str
    description: str
    cards: tuple[Card, ...]
    elsewhere: bool = False


@dataclass(frozen=True)
class Door:
    """One of the entrances on the home page, with the newest or most important pages behind it."""

    id: str
    title: str
    description: str
    url: str
    icon: str
    count: str  # "12 pagina's"
    highlights: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Sidebar:
    """Section-only navigation, bounded in length whatever the size of the site."""

    title: str
    url: str
    groups: tuple[SidebarGroup, ...]


@dataclass(frozen=True)
class SidebarGroup:
    """Links under one heading; ``more`` leads to all of them when not all are shown."""

    title: str
    links: tuple[Link, ...]
    more: Link | None = None  # "alle 40 pagina's over wifi"


@dataclass(frozen=True)
class TermView:
    """A glossary term on the glossary page. ``anchor`` is its heading id."""

    anchor: str
    term: str
    abbreviation: str
    synonyms: tuple[str, ...]
    english: tuple[str, ...]
    domain: Badge | None
    definition: str


@dataclass(frozen=True)
class LetterGroup:
    """The glossary terms under one letter."""

    letter: str
    anchor: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class SectionIndex:
    """A section with its pages by heading; without groups on a large site, where its door has the list."""

    door: Badge
    count: str  # "12 pagina's"
    groups: tuple[LinkGroup, ...] = ()


@dataclass(frozen=True)
class LinkGroup:
    """Links under one heading: a topic, a kind or a letter. ``id`` is a heading id, unique on the page.

    ``url`` is the page of its own that a letter has on a large site; empty when it stands on the search page.
    """

    id: str
    title: str
    links: tuple[IndexLink, ...]
    url: str = ""

    @property
    def here(self) -> bool:
        """Say whether the links stand on the page itself."""
        return not self.url


@dataclass(frozen=True)
class IndexLink:
    """A line of the index from A to Z: a title, or a word with ``see``, what it leads to."""

    title: str
    url: str
    see: str = ""


@dataclass(frozen=True)
class FactView:
    """A fact of the ledger on the facts page."""

    anchor: str
    statement: str
    value: str
    source: SourceView
    valid_until: DateView | None
    note: str
    used_on: tuple[Link, ...]


@dataclass(frozen=True)
class FactGroup:
    """The facts about one topic. ``id`` is a heading id, unique on the page."""

    id: str
    title: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True)
class Record:
    """A row of a table field: a framework's lot, a regulation's obligation."""

    cells: tuple[str, ...]


@dataclass(frozen=True)
class RecordTable:
    """A table field of the kind: obligations, lots."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Record, ...]
