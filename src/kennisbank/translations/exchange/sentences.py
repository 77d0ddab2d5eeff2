"""Where a sentence ends: the house writes one on a line, and a translation that comes back should look the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_END = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_BETWEEN = re.compile(r"(?<=[.!?…\"'”’»)\]*_])[ \t]+(?=[\"'“‘«(\[*_`]*[A-ZÀ-ÖØ-Þ0-9])")
_SHORT = re.compile(
    r"(?:^|[\s(«\"'])(?:[A-Za-z]|bv|bijv|nr|art|dr|mr|mevr|dhr|prof|ir|ing|ca|vgl|zgn|blz|pag|resp|incl|excl|max|min|st|vs"
    r"|(?:[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)
_LOOK_BACK = 20  # letters in which an end or an abbreviation stands
# What makes a list, a heading, a table or something else of a line that begins with it.
BLOCK_START = re.compile(
    r"#|>|\||(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|`{3}|~{3}|:[ \t]|\[[^\]]*\]:|\[[ xX]\][ \t]|!!!|\?\?\?|===|"
    r"(?:[-*_=][ \t]*){3,}$|-{3}|<(?!https?:|mailto:)[A-Za-z/!?]|\{:"
)


def sentences(text: str) -> list[str]:
    """Return the sentences of one line of text; none for an empty one."""
    found: list[str] = []
    for piece in filter(None, _BETWEEN.split(text.strip(" \t"))):
        end = found[-1][-_LOOK_BACK:] if found else "."
        if _END.search(end) and not _SHORT.search(end) and not (found and BLOCK_START.match(piece)):
            found.append(piece)
        else:
            found[-1] = f"{found[-1]} {piece}"
    return found


def is_one_a_line(lines: Sequence[str]) -> bool:
    """Say whether every line but the last ends where a sentence does."""
    return all(_END.search(line.rstrip()) for line in lines[:-1])


def in_house_style(blocks: Iterable[Sequence[str]]) -> bool:
    """Say whether a text has one sentence a line, from the lines of its paragraphs; one without evidence has."""
    votes = [
        len(lines) > 1 and is_one_a_line(lines)
        for lines in blocks
        if len(lines) > 1 or len(sentences(" ".join(lines))) > 1
    ]
    return 2 * sum(votes) >= len(votes)
