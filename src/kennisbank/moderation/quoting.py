"""What contributors wrote, in Markdown of ours: as code, where no markup works and nobody is notified."""

from __future__ import annotations

import re

from kennisbank.source.finding import shown


def code_span(text: str, longest: int = 160) -> str:
    """Return contributed text, of at most so many letters, as a code span that it cannot end."""
    line = " ".join(shown(text, longest).split()) or "(zonder naam)"
    ticks = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (ticks + 1)
    space = " " if "`" in line else ""
    return f"{fence}{space}{line}{space}{fence}"
