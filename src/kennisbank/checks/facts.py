"""References to the ledger of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.markup.extensions import FACT, FACT_LIKE
from kennisbank.model.fields import nearest
from kennisbank.model.page import Page
from kennisbank.source.finding import Finding, shown
from kennisbank.source.yaml_tree import Mapping, Node, Scalar, Sequence

_FACT = re.compile(FACT)


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
                yield _unknown(page, locator.find(f"[[feit:{name}", name), name, facts)
        for node, name in _in_fields(page):
            if name not in facts:
                yield _unknown(page, (node.line, node.column), name, facts)


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
        for node in _scalars(page):
            for match in FACT_LIKE.finditer(node.text):
                if not _FACT.fullmatch(match.group()):
                    yield _malformed(page, (node.line, node.column), match.group())


def _unknown(page: Page, place: tuple[int, int], name: str, known: object) -> Finding:
    guess = nearest(name, list(known))  # type: ignore[call-overload]
    return page.finding(
        place,
        "I01",
        f"er is geen feit «{shown(name)}»" + (f"; bedoel je «{guess}»?" if guess else ""),
        "Kies een feit uit docs/feiten.yml, of voeg het daar toe met zijn bron.",
    )


def _malformed(page: Page, place: tuple[int, int], written: str) -> Finding:
    return page.finding(
        place,
        "I02",
        f"dit lijkt een verwijzing naar een feit, maar is het niet: «{shown(written)}»",
        "Schrijf [[feit:naam]], met de naam uit docs/feiten.yml.",
    )


def _in_fields(page: Page) -> Iterator[tuple[Scalar, str]]:
    for node in _scalars(page):
        for match in _FACT.finditer(node.text):
            yield node, match[1]


def _scalars(page: Page) -> Iterator[Scalar]:
    """Yield the values in a page's front matter that hold a double square bracket."""
    stack: list[Node] = list(page.nodes.values())
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar):
            if "[[" in node.text:
                yield node
        elif isinstance(node, Sequence):
            stack += node.items
        elif isinstance(node, Mapping):
            stack += [value for _, value in node]
