"""Fields that must agree with each other, with the folder, or with the lists of the knowledge base."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.model.dutch import listing
from kennisbank.source.finding import Finding, shown
from kennisbank.source.yaml_tree import Sequence


@check("F17")
def folder_and_domain_agree(subject: Subject) -> Iterator[Finding]:
    """De map zegt technisch of pedagogisch, en het veld domain noemt die kant niet."""
    for page in subject.library.pages:
        side = page.place.domain
        if side and page.values.get("domain") and side not in page.values["domain"]:
            yield page.finding(
                page.place_of("domain"),
                "F17",
                f"deze pagina staat in de map {side}, maar domain noemt alleen {listing(page.domains)}",
                f"Voeg {side} toe aan domain, of verplaats het bestand naar guides/{page.domains[0]}.",
            )


@check("F18")
def topics_are_known(subject: Subject) -> Iterator[Finding]:
    """Een onderwerp dat niet in docs/onderwerpen.yml staat."""
    known = subject.library.topics
    if known is None:
        return
    labels = {one.label.lower(): one.id for one in known.values()}
    choices = [*known, *labels]
    for page in subject.library.pages:
        unknown = [topic for topic in page.topics if topic not in known]
        node = page.nodes.get("topics")
        items = node.items if isinstance(node, Sequence) else ()
        places = {getattr(item, "text", ""): (item.line, item.column) for item in items}
        for topic in unknown:
            guess = subject.guesser.guess(topic, choices)
            guess = labels.get(guess, guess)
            yield page.finding(
                places.get(topic, page.place_of("topics")),
                "F18",
                f"onbekend onderwerp «{shown(topic)}»" + (f"; bedoel je «{guess}»?" if guess else ""),
                f"Kies een onderwerp uit {subject.library.docs}/onderwerpen.yml, of voeg het daar toe.",
            )


@check("F19")
def retired_pages_say_why(subject: Subject) -> Iterator[Finding]:
    """Een pagina uit gebruik (status: retired) moet zeggen waarom, en alleen zo'n pagina mag dat."""
    for page in subject.library.pages:
        if page.is_retired and "retired_reason" not in page.values:
            yield page.finding(
                page.place_of("status"),
                "F19",
                "deze pagina is uit gebruik, maar zegt niet waarom",
                'Voeg toe: retired_reason: "waarom deze pagina weg is"',
            )
        for key in ("retired_reason", "replaced_by"):
            if key in page.values and not page.is_retired:
                yield page.finding(
                    page.place_of(key),
                    "F19",
                    f"«{key}» hoort alleen bij een pagina die uit gebruik is",
                    "Zet status: retired, of haal deze regel weg.",
                )


@check("F20")
def dates_are_in_order(subject: Subject) -> Iterator[Finding]:
    """Een begin na het einde, of een opzegdatum na het einde."""
    for page in subject.library.pages:
        for early, late in (("starts", "ends"), ("notice_date", "ends"), ("starts", "valid_until")):
            first, second = page.values.get(early), page.values.get(late)
            if first is not None and second is not None and _day(first) > _day(second):
                yield page.finding(page.place_of(late), "F20", f"«{late}» valt voor «{early}»", "Kijk beide datums na.")


def _day(moment: dt.date) -> dt.datetime:
    if isinstance(moment, dt.datetime):
        return moment
    return dt.datetime.combine(moment, dt.time.min)
