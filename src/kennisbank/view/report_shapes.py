"""Frozen values for what a translated report shows beside its text: see ``shapes``."""

from __future__ import annotations

from dataclasses import dataclass

from kennisbank.view.shapes import DateView, Link


@dataclass(frozen=True)
class Words:
    """A run of words in a text that changed: ``kind`` is kept, gone or came."""

    kind: str
    text: str


@dataclass(frozen=True)
class ChangeView:
    """What changed at the source of one paragraph. ``id`` is the id of this entry on the page.

    ``place`` is the id of the paragraph; empty when it has none (what was added).
    """

    id: str
    place: str
    kind: str  # figure | changed | removed | added | wording
    label: str
    at: str
    words: tuple[Words, ...]
    seen: DateView | None = None


@dataclass(frozen=True)
class ReportView:
    """Where a translated report comes from, how far it is and how fresh."""

    original: Link
    publisher: str
    country: str
    form: str
    licence: Link
    licence_sentence: str
    licence_read: DateView | None
    attribution: str
    version: str = ""
    published: DateView | None = None
    translator: str = ""
    reader: str = ""
    compared: bool = False
    retrieved: DateView | None = None
    complete: str = ""  # "36 van de 40 stukken vertaald (90 %)"
    left_out: tuple[tuple[str, str], ...] = ()  # what, and why
    outdated: str = ""  # "3 alinea's nog na te kijken"
    urgent: bool = False  # a figure changed
    changed: DateView | None = None
    changes: tuple[ChangeView, ...] = ()
    notes_share: str = ""  # "12 %" of the words are notes about Flanders
    next_check: DateView | None = None
    beside: str = ""  # address of the page that shows source and Dutch side by side
    superseded: str = ""  # where the successor of the original is
    language: str = "en"


@dataclass(frozen=True)
class Fragment:
    """A piece of text in the side by side: ``kind`` is heading, paragraph, item, row, code, quote or note."""

    kind: str
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class BesideRow:
    """A row of the side by side: ``source`` and ``dutch`` say the same.

    ``id`` is the id of the row, ``place`` that of the paragraph in the report (with #), "" without one; ``status`` is a
    word for CSS, ``label`` for people. ``before`` is what changed in the source, ``reason`` why something was left out.
    ``elsewhere`` says that the words of the source are not kept here; ``note`` that it is a note about Flanders.
    """

    id: str
    place: str
    status: str
    label: str
    source: tuple[Fragment, ...]
    dutch: tuple[Fragment, ...]
    before: tuple[Words, ...] = ()
    reason: str = ""
    elsewhere: bool = False
    note: bool = False


@dataclass(frozen=True)
class Answer:
    """What one report says of a theme."""

    country: str
    text: str
    link: Link
    read: DateView | None
    note: str = ""


@dataclass(frozen=True)
class ThemeView:
    """A question with what each country says. ``id`` is a heading id, unique on the page."""

    id: str
    title: str
    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class ReportRow:
    """A report in the overview: how far it is, and what somebody could do for it."""

    link: Link
    report: ReportView
    tasks: tuple[str, ...]
