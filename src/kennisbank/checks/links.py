"""Links and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.markup.locate import Locator
from kennisbank.markup.render import Reference
from kennisbank.model.links import resolve, suggestion
from kennisbank.model.page import Page
from kennisbank.source.finding import Finding, shown
from kennisbank.source.yaml_tree import Scalar

_ADDRESS = re.compile(r"(?:https?://(?:www\.)?|www\.)([\w.-]+)", re.IGNORECASE)


def _place(locator: Locator, reference: Reference) -> tuple[int, int]:
    return locator.link(reference.target, image=reference.kind == "image")


def _field_links(page: Page) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Yield (field, place, link) for the links in a page's front matter."""
    for key in ("related", "replaced_by"):
        node = page.nodes.get(key)
        values = page.values.get(key, ())
        links = (values,) if isinstance(values, str) else values
        items = {item.text: item for item in getattr(node, "items", (node,)) if isinstance(item, Scalar)}
        for link in links:
            item = items.get(link)
            yield key, (item.line, item.column) if item else page.place_of(key), link


def _hint(subject: Subject, page: Page, link: str) -> str:
    guess = suggestion(subject.library, page, link, subject.guesser)
    return f"Bedoel je {guess}?" if guess else ""


@check("L01")
def target_exists(subject: Subject) -> Iterator[Finding]:
    """Een link leidt naar een bestand dat er niet is.

    Schrijf links naar andere pagina's als pad naar het Markdown-bestand, gezien vanuit het bestand waarin je schrijft.

    Fout:

        Lees de [andere gids](bestaat-niet.md).

    Goed:

        Lees [deze gids](voorbeeld.md).
    """
    for page, locator, reference, target in subject.links():
        if target.kind == "missing":
            what = "dit beeld" if reference.kind == "image" else "deze link"
            yield page.finding(
                _place(locator, reference),
                "L01",
                f"{what} leidt naar niets: «{shown(reference.target)}»",
                _hint(subject, page, reference.target) or "Kijk het pad na, gezien vanuit de map van dit bestand.",
            )


@check("L02")
def anchor_exists(subject: Subject) -> Iterator[Finding]:
    """Een link leidt naar een kop die er op die pagina niet is.

    Fout:

        Zie [de stappen](#de-stappen).

        ## Stappen

        Tekst.

    Goed:

        Zie [de stappen](#stappen).

        ## Stappen

        Tekst.
    """
    for page, locator, reference, target in subject.links():
        if target.kind != "page" or not target.anchor or target.page is None:
            continue
        there = subject.rendered.get(target.page.path)
        if there is None or there.failure or target.anchor in there.ids or target.page.layout != "page":
            continue
        guess = subject.guesser.guess(target.anchor, sorted(there.ids))
        yield page.finding(
            _place(locator, reference),
            "L02",
            f"er is geen kop «#{shown(target.anchor)}» op die pagina",
            f"Bedoel je #{guess}?" if guess else "Link naar de pagina zonder #, of kijk de koppen daar na.",
        )


@check("L03")
def target_is_published(subject: Subject) -> Iterator[Finding]:
    """Een gepubliceerde pagina linkt naar een ontwerp, dat lezers niet te zien krijgen.

    Haal de link weg, of publiceer de andere pagina eerst (status: published).
    """
    for page, locator, reference, target in subject.links():
        if target.kind == "page" and target.page is not None and target.page.is_draft and not page.is_draft:
            yield page.finding(
                _place(locator, reference),
                "L03",
                f"deze link leidt naar een ontwerp dat niet op de site komt: «{shown(target.page.path)}»",
                "Haal de link weg tot die pagina gepubliceerd is.",
            )


@check("L04")
def target_is_inside(subject: Subject) -> Iterator[Finding]:
    """Een link klimt met ../ uit de kennisbank.

    Fout:

        Zie [daar](../../../geheim.txt).

    Goed:

        Zie [deze gids](voorbeeld.md).
    """
    for page, locator, reference, target in subject.links():
        if target.kind == "outside":
            yield page.finding(
                _place(locator, reference),
                "L04",
                f"dit pad klimt uit de kennisbank: «{shown(reference.target)}»",
                "Link naar een bestand in de kennisbank, of naar een webadres met https://.",
            )


@check("L05")
def target_is_relative(subject: Subject) -> Iterator[Finding]:
    """Een link begint met een schuine streep; die breekt als de site onder een ander adres staat.

    Fout:

        Zie [de gids](/technisch/voorbeeld/).

    Goed:

        Zie [de gids](voorbeeld.md).
    """
    for page, locator, reference, target in subject.links():
        if target.kind == "absolute":
            yield page.finding(
                _place(locator, reference),
                "L05",
                f"deze link begint met een schuine streep: «{shown(reference.target)}»",
                _hint(subject, page, reference.target)
                or "Schrijf het pad naar het .md-bestand, gezien vanuit de map van dit bestand.",
            )


@check("V08")
def text_and_target_agree(subject: Subject) -> Iterator[Finding]:
    """Een link die het ene webadres toont en naar een ander leidt; zo vang je lezers.

    Fout:

        Ga naar [https://onderwijs.vlaanderen.be](https://example.org/).

    Goed:

        Ga naar [https://example.org](https://example.org/).
    """
    for page, locator, reference, target in subject.links():
        shown_host = _host(reference.text)
        if reference.kind != "link" or not shown_host or target.kind != "external":
            continue
        if shown_host != _host(reference.target):
            yield page.finding(
                _place(locator, reference),
                "V08",
                f"deze link toont {shown(shown_host)} maar leidt naar «{shown(reference.target)}»",
                "Schrijf als tekst wat de lezer daar vindt, of hetzelfde adres.",
            )


def _host(text: str) -> str:
    """Return the host of a text that is a web address, without www; "" for other text."""
    match = _ADDRESS.match(text.strip())
    return match[1].lower() if match else ""


@check("L06")
def fields_lead_somewhere(subject: Subject) -> Iterator[Finding]:
    """De velden related en replaced_by moeten naar een pagina leiden die op de site staat."""
    for page in subject.library.pages:
        for key, place, link in _field_links(page):
            target = resolve(subject.library, page, link)
            if target.kind == "page" and target.page is not None and not target.page.is_draft:
                continue
            why = "een ontwerp" if target.kind == "page" else "niets"
            yield page.finding(
                place,
                "L06",
                f"«{key}» leidt naar {why}: «{shown(link)}»",
                (target.kind == "missing" and _hint(subject, page, link)) or "Kijk het pad na of haal de regel weg.",
            )
