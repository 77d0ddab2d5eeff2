"""What a contributor wrote, as Markdown in which no markup works and by which nobody is notified."""

from __future__ import annotations

import re

from rapidfuzz.distance import Postfix, Prefix

from kennisbank.model.dutch import count_text
from kennisbank.source.finding import shown

CONTEXT = 100  # letters of what stayed the same that are shown around a change in a long passage
LONGEST = 1_500  # letters of a passage that are shown; a longer one says how many are left
IN_A_LINE = 160  # letters of what stands in a sentence of ours


def code(text: str, limit: int = IN_A_LINE) -> str:
    """Return contributed text as a code span."""
    line = " ".join(shown(text, limit).split()) or "(zonder naam)"
    ticks = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (ticks + 1)
    space = " " if "`" in line else ""
    return f"{fence}{space}{line}{space}{fence}"


def cell(text: str, limit: int = IN_A_LINE) -> str:
    """Return contributed text as a code span in a table, where even in code a vertical bar begins another cell."""
    return code(text.replace("|", "¦"), limit) if text else "–"


def spoken(sentence: str) -> str:
    """Return a sentence of ours, with account names in it, so that it notifies nobody and no markup works."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~@])", r"\\\1", shown(sentence, 400))


def shortened(old: str, new: str, context: int = CONTEXT) -> tuple[str, str]:
    """Return two versions of a passage in one line each, without most of what is the same before and after the change.

    Whatever changed is shown, up to LONGEST letters: a change at the end of a long passage is not cut off.
    """
    start = Prefix.similarity(old, new)
    end = Postfix.similarity(old[start:], new[start:])
    first, last = max(start - context, 0), max(end - context, 0)
    if not old or not new:
        first = last = 0
    return _line(old, first, last), _line(new, first, last)


def _line(text: str, first: int, last: int) -> str:
    middle = text[first : len(text) - last]
    left = len(middle) - LONGEST
    more = f"… (nog {count_text(left, 'letter', 'letters')})" if left > 0 else ""
    line = shown(" ".join(middle[:LONGEST].split()), LONGEST)
    return f"{'…' if first else ''}{line}{more or ('…' if last else '')}"
