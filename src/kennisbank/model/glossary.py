"""The glossary, in docs/begrippen.yml. Its field names are Dutch: those who add a term are no programmers."""

from __future__ import annotations

from dataclasses import dataclass

from kennisbank.model.composite_types import ListOf, Record
from kennisbank.model.data_files import read_list
from kennisbank.model.dutch import slugify, sort_key
from kennisbank.model.field_types import Choice, Text
from kennisbank.model.fields import Field
from kennisbank.source.finding import Finding
from kennisbank.source.tree import Tree

FILE = "begrippen.yml"
DOMAINS = {
    "technisch": "Technisch",
    "pedagogisch": "Pedagogisch",
    "juridisch": "Regelgeving",
    "aankoop": "Aankoop",
}
_SYNONYMS = Record(
    (
        Field("nl", "Nederlands", "Zoekwoorden en andere Nederlandse namen.", ListOf(Text(80))),
        Field("en", "Engels", "Engelse namen.", ListOf(Text(80))),
    ),
    "synoniemen",
)
FIELDS = (
    Field("term", "Term", "Het begrip.", Text(80), required=True, example='"raamovereenkomst"'),
    Field("afkorting", "Afkorting", "De gangbare afkorting.", Text(20)),
    Field("synoniemen", "Synoniemen", "Andere namen, Nederlands en Engels.", _SYNONYMS),
    Field("domein", "Domein", "Waar het begrip thuishoort.", Choice(DOMAINS)),
    Field("definitie", "Definitie", "Uitleg in één of twee zinnen.", Text(400), required=True, example='"…"'),
)


@dataclass(frozen=True)
class Term:
    """A term with its explanation; ``anchor`` is its heading on the glossary page."""

    term: str
    abbreviation: str
    synonyms: tuple[str, ...]
    english: tuple[str, ...]
    domain: str
    definition: str
    anchor: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which a page's text may mention it: the term and its abbreviation."""
        return (self.term, self.abbreviation) if self.abbreviation else (self.term,)

    @property
    def every_name(self) -> tuple[str, ...]:
        """Everything it may be called, in Dutch and in English."""
        return tuple(filter(None, (self.term, self.abbreviation, *self.synonyms, *self.english)))


def read_glossary(tree: Tree, findings: list[Finding]) -> tuple[Term, ...]:
    """Return the terms in Dutch alphabetical order."""
    terms: dict[str, Term] = {}
    file = tree.data_file(FILE)
    for values, node in read_list(tree, FILE, FIELDS, "een begrip", findings):
        if "term" not in values or "definitie" not in values:
            continue
        anchor = f"begrip-{slugify(values['term'])}"
        if anchor in terms and file is not None:
            findings.append(
                Finding(
                    file.path,
                    node.line,
                    node.column,
                    "F05",
                    f"het begrip «{values['term']}» staat al in de lijst",
                    "Voeg de twee samen.",
                )
            )
            continue
        synonyms = values.get("synoniemen", {})
        terms[anchor] = Term(
            values["term"],
            values.get("afkorting", ""),
            synonyms.get("nl", ()),
            synonyms.get("en", ()),
            values.get("domein", ""),
            values["definitie"],
            anchor,
        )
    return tuple(sorted(terms.values(), key=lambda term: sort_key(term.term)))
