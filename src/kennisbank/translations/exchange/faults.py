"""Why the words that came back cannot go into a translation: what hides, and what would break the page."""

from __future__ import annotations

import re

from kennisbank.source.text import DECEIVING
from kennisbank.translations.exchange.blocks import UNWRITABLE, Block
from kennisbank.translations.exchange.sentences import BLOCK_START

LONGEST = 20_000  # letters in one part: a page has fewer, and looking for code in more takes too long
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?]")
_ADDRESS = re.compile(r"<(?:https?:[^\s<>]*|mailto:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_PIPE = re.compile(r"(?<!\\)\|")
_EMPTY_ROW = re.compile(r"[\s|:-]*")


def fault(text: str, model: Block, known: str) -> str:
    """Return in Dutch why one part cannot be the words of a block like ``model``; "" when it can.

    ``known`` is the Markdown of the source and of the translation until now: the HTML in it may come back.
    """
    if len(text) > LONGEST:
        return f"de tekst is langer dan {LONGEST} tekens: verdeel hem in de vertaling zelf over meer alinea's"
    hidden = DECEIVING.search(text) or UNWRITABLE.search(text)
    if hidden:
        return f"er staat een onzichtbaar teken in (U+{ord(hidden[0]):04X}): typ de zin opnieuw"
    tags = [tag for tag in _tags(text) if tag not in known]
    if tags:
        return f"er staat HTML in ({tags[0][:30]}): gebruik Markdown, of schrijf &lt; voor een <"
    if model.kind == "row":
        cells, wanted = len(_cells(text)), len(_cells(model.text))
        if cells != wanted:
            return f"de rij heeft {cells} in plaats van {wanted} cellen: laat elke | staan, en schrijf \\| in een cel"
        return "de rij is leeg: vul de cellen in" if _EMPTY_ROW.fullmatch(text) else ""
    start = None if model.one_line else BLOCK_START.match(text)
    if start:
        sign = start[0].strip()[:10]
        return (
            f"de tekst begint met {sign} en zou dan iets anders worden dan gewone tekst: laat dat weg of zet er \\ voor"
        )
    return ""


def _tags(text: str) -> list[str]:
    return _TAG.findall(_ADDRESS.sub("", _CODE.sub("", text)))


def _cells(row: str) -> list[str]:
    return _PIPE.split(row.strip().removeprefix("|").removesuffix("|"))
