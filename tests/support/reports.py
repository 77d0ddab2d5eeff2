"""A translated report to test with: its source, its translation, and the files in its folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kennisbank.markup.segments import Segment, segments
from kennisbank.translations.alignment import Pair, marks
from kennisbank.translations.ledger import Ledger, write_ledger
from kennisbank.translations.linking import link
from kennisbank.translations.updating import confirm, linked, new_ledger, updated
from tests.support.knowledge_base import DESCRIPTION, write

SOURCE = """\
Every school asks the same questions about its line.

## What to ask

A line carries at least 100 Mbps before lessons depend on it.

Measure at the busiest hour of the week, with a cable.

- the speed that is guaranteed
- the time within which a fault is repaired

## Back-up

Keep a second line of another kind, so that one digger cannot cut both.

Try it every term, and write down what stopped working.
"""
DUTCH = """\
Elke school stelt dezelfde vragen over haar lijn.

## Wat vraag je?

Een lijn haalt minstens 100 Mbps voor lessen ervan afhangen.

Meet op het drukste uur van de week, met een kabel.

- de snelheid die gegarandeerd is
- binnen hoeveel tijd een storing hersteld is

!!! vlaanderen wet "Hier"
    In Vlaanderen bestaat zo'n norm niet.

## Reserve

Houd een tweede lijn van een ander type, zodat één graafmachine niet allebei kan doorsnijden.

Probeer ze elk trimester, en schrijf op wat niet meer werkte.
"""
FIRST, SECOND, THIRD = "2026-05-01", "2026-08-01", "2026-11-01"
TODAY = dt.date(2026, 11, 24)


def texts_of(text: str) -> dict[str, Segment]:
    """Return the segments of a text by id."""
    return {one.id: one for one in segments(text)}


def pairs_of(ledger: Ledger, source: str, dutch: str = DUTCH) -> tuple[Pair, ...]:
    """Return which Dutch belongs to which source."""
    return link(ledger, texts_of(source), segments(dutch), marks(dutch))


def ready(source: str = SOURCE, dutch: str = DUTCH, *, stored: bool = True) -> Ledger:
    """Return the ledger of a report of which everything is translated and confirmed."""
    ledger = new_ledger(segments(source), FIRST, "en", stored=stored)
    pairs = pairs_of(ledger, source, dutch)
    ledger = linked(ledger, pairs, marks(dutch))
    everything = {entry.address for entry in ledger.entries}
    return confirm(ledger, pairs, everything, "an-voorbeeld", TODAY).ledger


# What became of the source: other words, one thing removed and one added; a changed figure would be a finding.
CHANGED = (
    SOURCE.replace("- the speed that is guaranteed\n", "")
    .replace("with a cable", "using a cable")
    .replace("Keep a second", "Ask about mobile back-up as well.\n\nKeep a second")
)
MARKED = (
    DUTCH.replace("!!! vlaanderen wet ", "!!! vlaanderen wet tot-2026-10-01 ")
    .replace(
        "Probeer ze elk trimester,", "<!-- bron: weggelaten, want dit geldt hier niet -->\nProbeer ze elk trimester,"
    )
    .replace("lessen ervan afhangen.", "lessen ervan afhangen. <!-- thema: lijn -->")
)


PROVENANCE = """\
title: "Lines for schools"
publisher: "Example Institute"
country: "Voorbeeldland"
language: en
form: vertaling
url: https://example.org/lines
retrieved: 2026-08-01
licence: CC-BY-4.0
licence_sentence: "This report is licensed under CC BY 4.0."
licence_url: https://example.org/licence
licence_read: 2026-05-01
translator: vertalingen
next_check: 2027-01-01
"""


def write_report(
    root: Path, new: str = SOURCE, dutch: str = DUTCH, *, provenance: str = PROVENANCE, stored: bool = True
) -> Path:
    """Write a knowledge base with the report "lijnen", whose source became ``new`` since everything was confirmed."""
    ledger = updated(ready(stored=stored), segments(SOURCE) if stored else (), segments(new), SECOND, stored=stored)
    front = f'title: Lijnen\ndescription: "{DESCRIPTION}"\ndomain: [technisch]\n'
    folder = "translations/lijnen"
    files: dict[str, str | bytes] = {
        "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
        f"{folder}/nl.md": f"---\n{front}---\n{dutch}",
        f"{folder}/report.yml": provenance,
        f"{folder}/segments.yml": write_ledger(ledger),
    }
    if stored:
        files |= {f"{folder}/source/{FIRST}.md": SOURCE, f"{folder}/source/{SECOND}.md": new}
    there = ("mkdocs.yml", "docs/index.md")  # of a knowledge base that the report is added to
    return write(root, {**files, **{name: (root / name).read_bytes() for name in there if (root / name).exists()}})
