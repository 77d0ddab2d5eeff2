"""References to the ledger of facts in running text."""

from __future__ import annotations

import re

from markdown.inlinepatterns import InlineProcessor

from kennisbank.markup.marks import mark

FACT = re.compile(r"\[\[\s*feit\s*:\s*([a-z0-9]+(?:[-_.][a-z0-9]+)*)\s*\]\]")
# Everything that was surely meant as a fact reference. What looks like one but does not parse is a fault.
FACT_LIKE = re.compile(r"\[\[\s*(?:feit|feiten|fact)\b[^\]\n]{0,80}\]{0,2}|\[\s*feit\s*:[^\]\n]{0,80}\]", re.IGNORECASE)


class FactReference(InlineProcessor):
    """``[[feit:meldtermijn]]`` becomes a mark for that fact."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return mark("fact", m[1]), m.start(0), m.end(0)
