"""Lists of pages, terms and facts: behind a door, on the home page, in the glossary and the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import islice, zip_longest

from kennisbank.model.dutch import date_text, first_letter, moment_text, pages_text
from kennisbank.model.facts import Fact
from kennisbank.model.glossary import DOMAINS as TERM_DOMAINS
from kennisbank.model.glossary import Term
from kennisbank.model.kinds.opinion import PLURAL
from kennisbank.model.page import Page
from kennisbank.view.catalog import (
    DOMAIN_ICONS,
    Catalog,
    domain_badges,
    is_door,
    kind_badge,
    labelled_link,
    level_labels,
    link_to,
    section_of,
)
from kennisbank.view.navigation import group_anchor, section_icon
from kennisbank.view.shapes import (
    Badge,
    Card,
    CardGroup,
    DateView,
    Door,
    FactGroup,
    FactView,
    LetterGroup,
    SourceView,
    TermView,
)

HIGHLIGHTS = 4
_WHOSE = "Wat hier staat, vindt wie het schreef. De redactie raadt er niets mee aan."
_TERM_ICONS = {"juridisch": "material/scale-balance", "aankoop": "material/handshake-outline", **DOMAIN_ICONS}


def card(catalog: Catalog, page: Page) -> Card:
    """Return a page as it stands in a list."""
    note = ""
    if "starts" in page.values and page.kind.id == "event":
        note = moment_text(page.values["starts"]) + (" (afgelast)" if page.values.get("cancelled") else "")
    return Card(
        link_to(page),
        page.description,
        kind_badge(page),
        domain_badges(catalog, page),
        level_labels(page),
        tuple(catalog.library.topic_label(topic) for topic in page.topics),
        note or ("ontwerp" if page.is_draft else ""),
    )


def door_groups(catalog: Catalog, door: Page) -> tuple[CardGroup, ...]:
    """Return what lies behind a section door, grouped by topic, then what concerns its side elsewhere, by kind.

    Opinions, from here and elsewhere, stand together in a last group.
    """
    shown = [_group(catalog, heading, pages) for heading, pages in _by_heading(catalog, door).items()]
    by_kind: dict[str, list[Page]] = {}
    elsewhere = _elsewhere(catalog, door)
    for page in elsewhere:
        if not page.is_opinion:
            by_kind.setdefault(page.kind.plural, []).append(page)
    side = f"voor de {section_of(door)}e kant"
    shown += [_group(catalog, f"{plural} {side}", pages, elsewhere=True) for plural, pages in by_kind.items()]
    opinions = tuple(card(catalog, page) for page in (*_behind(catalog, door), *elsewhere) if page.is_opinion)
    if opinions:
        shown.append(CardGroup(group_anchor(PLURAL), PLURAL, _WHOSE, opinions))
    return tuple(shown)


def doors(catalog: Catalog) -> tuple[tuple[Door, ...], tuple[Door, ...]]:
    """Return the two large doors of the home page, and the other entrances."""
    shown = [(page, _door(catalog, page)) for page in catalog.tabs if page.layout == "section"]
    large = tuple(door for page, door in shown if section_of(page) in DOMAIN_ICONS)
    return large, tuple(door for page, door in shown if section_of(page) not in DOMAIN_ICONS)


def letters(catalog: Catalog) -> tuple[LetterGroup, ...]:
    """Return the glossary by first letter."""
    groups: dict[str, list[TermView]] = {}
    for term in catalog.library.glossary:
        groups.setdefault(first_letter(term.term), []).append(_term(term))
    return tuple(LetterGroup(letter, f"letter-{letter.lower()}", tuple(terms)) for letter, terms in groups.items())


def ledger(catalog: Catalog) -> tuple[FactGroup, ...]:
    """Return the facts with the pages that use them, by the topic of the first of those pages, in the order of topics.

    Within a topic they keep the order of their file.
    """
    groups: dict[str, list[FactView]] = {topic.label: [] for topic in (catalog.library.topics or {}).values()}
    for fact in catalog.library.facts.values():
        groups.setdefault(_topic_of(catalog, fact), []).append(_fact(catalog, fact))
    return tuple(
        FactGroup(group_anchor(label or "andere feiten"), label or "Andere feiten", tuple(facts))
        for label, facts in groups.items()
        if facts
    )


def date_view(day: object) -> DateView | None:
    """Return a date for people and machines; None for what is no date."""
    if not isinstance(day, dt.date):
        return None
    return DateView(day.isoformat()[:10], date_text(day))


def _by_heading(catalog: Catalog, door: Page) -> dict[str, list[Page]]:
    """Return the pages behind a door by the heading they stand under, in reading order; opinions are left out."""
    groups: dict[str, list[Page]] = {}
    for page in _behind(catalog, door):
        if not page.is_opinion:
            groups.setdefault(catalog.heading_of(page), []).append(page)
    return groups


def _behind(catalog: Catalog, door: Page) -> Iterable[Page]:
    section = section_of(door)
    inside = [page for page in catalog.sections.get(section, ()) if page.url.startswith(door.url) and not is_door(page)]
    yield from inside
    if section in DOMAIN_ICONS and door.url == f"{section}/":
        for page in catalog.listed:
            if page.kind.id == "guide" and section in page.domains and section_of(page) != section:
                yield page


def _elsewhere(catalog: Catalog, door: Page) -> list[Page]:
    """Return what concerns a side but stands in another section: contracts, regulation, reports, groups."""
    section = section_of(door)
    if section not in DOMAIN_ICONS or door.url != f"{section}/":
        return []
    others = (page for page in catalog.listed if section in page.domains and section_of(page) != section)
    return sorted((page for page in others if page.kind.id not in ("guide", "page")), key=lambda page: page.kind.order)


def _group(catalog: Catalog, heading: str, pages: list[Page], *, elsewhere: bool = False) -> CardGroup:
    topics = catalog.library.topics or {}
    description = next((topic.description for topic in topics.values() if topic.label == heading), "")
    title = heading or "Algemeen"
    return CardGroup(group_anchor(heading), title, description, tuple(card(catalog, page) for page in pages), elsewhere)


def _door(catalog: Catalog, page: Page) -> Door:
    section = section_of(page)
    groups = list(_by_heading(catalog, page).values())
    total = sum(1 for _ in _behind(catalog, page)) + len(_elsewhere(catalog, page))
    # One page of each topic says more about what is here than the first few of one topic.
    turns = (one for pages in zip_longest(*groups) for one in pages if one is not None)
    return Door(
        section,
        page.short_title,
        page.description,
        page.url,
        section_icon(section),
        pages_text(total),
        tuple(link_to(one) for one in islice(turns, HIGHLIGHTS)),
    )


def _topic_of(catalog: Catalog, fact: Fact) -> str:
    """Return the topic of the first page that uses a fact, "" when no page with a topic does."""
    topics = (page.topics[0] for page in catalog.uses.get(fact.id, ()) if page.topics and not page.is_opinion)
    return next(map(catalog.library.topic_label, topics), "")


def _fact(catalog: Catalog, fact: Fact) -> FactView:
    return FactView(
        fact.anchor,
        fact.statement,
        fact.text,
        SourceView(fact.source, fact.url, read=date_view(fact.read), confidence=fact.confidence),
        date_view(fact.valid_until),
        fact.note,
        tuple(labelled_link(page) for page in catalog.uses.get(fact.id, ())),
    )


def _term(term: Term) -> TermView:
    domain = term.domain
    badge = Badge(domain, TERM_DOMAINS[domain], _TERM_ICONS[domain]) if domain else None
    return TermView(term.anchor, term.term, term.abbreviation, term.synonyms, term.english, badge, term.definition)
