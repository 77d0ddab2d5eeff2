"""Where a page may promote a supplier: its words, its links, one choice without others, a comparison without a day.

These are doubts for a person to judge. Precision comes first: who gets ten false alarms no longer reads the eleventh.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kennisbank.markup.locate import without_code
from kennisbank.markup.render import Rendered
from kennisbank.markup.segments import Segment, segments
from kennisbank.model.dutch import listing
from kennisbank.model.page import Page
from kennisbank.moderation.doubt import Doubt
from kennisbank.moderation.naming import Mention, SupplierIndex
from kennisbank.moderation.praise import praise_doubts
from kennisbank.moderation.sales_links import link_doubts

__all__ = ["Doubt", "promotion_doubts"]

_OURS = "report"  # what somebody else wrote, is not ours to make neutral
_ADVISING = frozenset({"advice", "guide"})
_MANY = 3  # mentions by which a page is about a supplier, when its title does not say so
_MOST_NAMED = 3  # alternatives named in a message
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\[\[feit:|\bgelezen op\b|\bstand\b|\b(?:op|van) \d{1,2}[-/]\d{1,2}\b", re.IGNORECASE
)
_ABOVE, _BELOW = 8, 4  # lines around a table in which its day may stand


def promotion_doubts(page: Page, rendered: Rendered | None, index: SupplierIndex) -> Iterator[Doubt]:
    """Yield what may be promotion on a page, by kind of doubt.

    Of a translated report only the links are judged: its words are those of the source. An opinion may praise, and
    defend one choice; it may not call to buy, nor set suppliers side by side without a day.
    """
    yield from link_doubts(page, rendered)
    if page.kind.id == _OURS:
        return
    yield from praise_doubts(page, index)
    mentions = index.mentions(page, rendered)
    if page.kind.id in _ADVISING and not page.is_opinion:
        yield from _one_supplier(page, mentions, index)
    yield from _undated_tables(page, mentions, index)


def _one_supplier(page: Page, mentions: Sequence[Mention], index: SupplierIndex) -> Iterator[Doubt]:
    """Yield a doubt for each supplier that a page of advice is about while it names no other who sells the same."""
    named = {one.supplier for one in mentions}
    counted = Counter(one.supplier for one in mentions if one.how != "source")
    in_title = {one.supplier for one in index.names_in(page.title)}
    if len(in_title) > 1:  # a page about several, such as a list of contracts, puts none of them forward
        return
    for supplier in dict.fromkeys((*in_title, *counted)):
        if supplier not in in_title and counted[supplier] < _MANY:
            continue
        others = index.alternatives(supplier)
        if not others or any(other.id in named for other in others):
            continue
        name = index.suppliers[supplier].name
        first = next((one for one in mentions if one.supplier == supplier and one.how != "source"), None)
        line = page.place_of("title")[0] if supplier in in_title or first is None else first.line
        listed = listing([other.name for other in others[:_MOST_NAMED]], "of")
        yield Doubt(
            "one-supplier",
            line,
            name,
            f"deze pagina gaat over {name} en noemt geen enkel alternatief",
            f"Noem minstens één andere keuze, bijvoorbeeld {listed}, of schrijf de stappen los van één product.",
        )


def _undated_tables(page: Page, mentions: Sequence[Mention], index: SupplierIndex) -> Iterator[Doubt]:
    """Yield a doubt for each table that sets suppliers side by side without saying of when that is."""
    if len({one.supplier for one in mentions}) < 2 or "|" not in page.body or _has_read_sources(page):
        return
    body = without_code(page.body)
    lines = body.split("\n")
    for rows in _tables(segments(body)):
        named = {one.supplier: one for row in rows for one in index.names_in(row.plain)}
        around = lines[max(rows[0].line - 1 - _ABOVE, 0) : rows[-1].end + _BELOW]
        if len(named) < 2 or _DATED.search("\n".join(around)):
            continue
        names = " en ".join(index.suppliers[one].name for one in list(named)[:2])
        yield Doubt(
            "undated-table",
            page.body_line + rows[0].line - 1,
            names,
            f"deze tabel legt {names} naast elkaar zonder te zeggen van wanneer dat is",
            "Zet er een datum bij («gelezen op …»), gebruik feiten, of noem bronnen met de dag waarop je ze las.",
        )


def _has_read_sources(page: Page) -> bool:
    return any("read" in source for source in page.values.get("sources", ()))


def _tables(pieces: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield the rows of each table: those that follow each other without a line between them but the ruler."""
    rows: list[Segment] = []
    for piece in pieces:
        if piece.kind == "row" and rows and piece.line <= rows[-1].end + 2:
            rows.append(piece)
            continue
        if rows:
            yield rows
        rows = [piece] if piece.kind == "row" else []
    if rows:
        yield rows
