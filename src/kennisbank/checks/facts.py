"""References to the ledger of facts."""

from __future__ import annotations

from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.markup import drawing
from kennisbank.markup.references import FACT, FACT_LIKE
from kennisbank.model.composite_types import table_of
from kennisbank.model.page import Page
from kennisbank.source.finding import Finding, shown
from kennisbank.source.yaml_tree import Scalar, scalars

_CHOOSE = "Kies een feit uit docs/feiten.yml, of voeg het daar toe met zijn bron."


@check("I01")
def facts_exist(subject: Subject) -> Iterator[Finding]:
    """Een verwijzing naar een feit dat niet in docs/feiten.yml staat.

    Fout:

        De termijn is [[feit:dit-feit-bestaat-niet]].

    Goed:

        De termijn staat in de wet.
    """
    facts = subject.library.facts
    for page, rendered, locator in subject.pages():
        for name in rendered.facts:
            if name not in facts:
                yield _unknown(subject, page, locator.find(f"[[feit:{name}", name), name)
        for node, name in _in_fields(page):
            if name not in facts:
                yield _unknown(subject, page, (node.line, node.column), name)


@check("I02")
def fact_references_parse(subject: Subject) -> Iterator[Finding]:
    """Iets dat op een verwijzing naar een feit lijkt, maar het niet is: de lezer ziet dan haakjes.

    Fout:

        De termijn is [[feit meldtermijn]].

    Goed:

        De termijn staat in de wet.
    """
    for page, rendered, locator in subject.pages():
        for written in rendered.malformed:
            yield _malformed(page, locator.find(written), written)
        for key, node in _scalars(page):
            for match in FACT_LIKE.finditer(node.text):
                if not FACT.fullmatch(match.group()):
                    yield _malformed(page, (node.line, node.column), match.group())
                elif not _may_hold_facts(page, key):
                    yield page.finding(
                        (node.line, node.column),
                        "I02",
                        f"in «{key}» kan geen verwijzing naar een feit staan; lezers zien dan de haakjes",
                        "Schrijf het feit in de tekst van de pagina, of in een veld van de steekkaart.",
                    )


@check("I03")
def drawings_say_what_the_ledger_says(subject: Subject) -> Iterator[Finding]:
    """Een cijfer in een tekening klopt niet meer met de feitenlijst, of verwijst naar een feit dat er niet staat.

    Schrijf in de tekening bijvoorbeeld `<tspan data-fact="avg-meldtermijn-datalek">72 uur</tspan>`.
    """
    facts = subject.library.facts
    for asset, raw, why in subject.drawings:
        if why or len(raw) > drawing.MAX_BYTES:
            continue
        for name, words, line in drawing.quoted_facts(raw):
            if name not in facts:
                yield Finding(asset.path, line, 1, "I03", f"er is geen feit «{shown(name)}»", _CHOOSE)
            elif words != facts[name].text:
                message = f"de tekening zegt «{shown(words)}», de feitenlijst «{shown(facts[name].text)}»"
                yield Finding(asset.path, line, 1, "I03", message, "Pas de tekening aan, of het feit als dat fout is.")


def _unknown(subject: Subject, page: Page, place: tuple[int, int], name: str) -> Finding:
    guess = subject.guesser.guess(name, subject.library.facts)
    return page.finding(
        place,
        "I01",
        f"er is geen feit «{shown(name)}»" + (f"; bedoel je «{guess}»?" if guess else ""),
        _CHOOSE,
    )


def _malformed(page: Page, place: tuple[int, int], written: str) -> Finding:
    return page.finding(
        place,
        "I02",
        f"dit lijkt een verwijzing naar een feit, maar is het niet: «{shown(written)}»",
        "Schrijf [[feit:naam]], met de naam uit docs/feiten.yml.",
    )


def _in_fields(page: Page) -> Iterator[tuple[Scalar, str]]:
    for _, node in _scalars(page):
        for match in FACT.finditer(node.text):
            yield node, match[1]


def _may_hold_facts(page: Page, key: str) -> bool:
    """Say whether readers see the field in the fact box or in a table, where facts are filled in."""
    field = page.kind.field(key)
    return field is not None and (field.in_fact_box or table_of(field) is not None)


def _scalars(page: Page) -> Iterator[tuple[str, Scalar]]:
    """Yield (field, value) for the values in a page's front matter that hold a square bracket."""
    for key, node in page.nodes.items():
        yield from ((key, scalar) for scalar in scalars(node) if "[" in scalar.text)
