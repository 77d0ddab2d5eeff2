"""What a knowledge base holds, in numbers: for who keeps it, and to see which side is short."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kennisbank.model.kinds import all_kinds
from kennisbank.model.kinds.common import CONFIDENCE, DOMAINS
from kennisbank.model.links import resolve
from kennisbank.view.catalog import Catalog

SOON = dt.timedelta(days=90)


@dataclass(frozen=True)
class KindCount:
    """The pages of one kind that readers can find; one for both sides counts for each."""

    kind: str
    label: str
    total: int
    sides: dict[str, int]


@dataclass(frozen=True)
class Overview:
    """The numbers of a knowledge base on a day.

    ``drawings`` counts the SVG files that pages show; ``facts`` counts by confidence; ``expiring`` and ``expired``
    are ids of facts whose last day falls within ``SOON`` or has passed; ``due`` are the paths of pages whose review
    was due; ``never_reviewed`` counts pages that ask for a review and had none.
    """

    kinds: tuple[KindCount, ...]
    drafts: int
    terms: int
    drawings: int
    facts: dict[str, int]
    expiring: tuple[str, ...]
    expired: tuple[str, ...]
    due: tuple[str, ...]
    never_reviewed: int

    def count(self, kind: str, side: str = "") -> int:
        """Return how many pages of a kind there are, of one side when it is named."""
        found = next((one for one in self.kinds if one.kind == kind), None)
        return 0 if found is None else found.sides[side] if side else found.total

    def behind(self, side: str) -> int:
        """Return how many pages stand behind the door of a side, those of the site itself left out."""
        return sum(one.sides[side] for one in self.kinds if one.kind != "page")


def overview(catalog: Catalog, today: dt.date) -> Overview:
    """Count what is there."""
    pages = catalog.library.listed
    kinds = []
    for kind in all_kinds():
        mine = [page for page in pages if page.kind.id == kind.id]
        sides = {side: sum(side in page.domains for page in mine) for side in DOMAINS}
        kinds.append(KindCount(kind.id, kind.plural, len(mine), sides))
    facts = catalog.library.facts.values()
    ends = {fact.id: fact.valid_until for fact in facts if fact.valid_until}
    return Overview(
        tuple(kinds),
        sum(page.is_draft for page in catalog.library.pages),
        len(catalog.library.glossary),
        len(_drawings(catalog)),
        {level: sum(fact.confidence == level for fact in facts) for level in CONFIDENCE},
        tuple(name for name, end in ends.items() if today <= end <= today + SOON),
        tuple(name for name, end in ends.items() if end < today),
        tuple(page.path for page in pages if page.review_due and page.review_due < today),
        sum("review_every" in page.values and page.last_review is None for page in pages),
    )


def _drawings(catalog: Catalog) -> set[str]:
    found = set()
    for page in catalog.library.listed:
        for reference in catalog.rendered[page.path].references if page.path in catalog.rendered else ():
            if reference.kind == "image" and reference.target.lower().endswith(".svg"):
                found.add(resolve(catalog.library, page, reference.target).url)
    return found
