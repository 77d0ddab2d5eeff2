"""Sales language in a page's own sentences: praise of a supplier, and calls to buy.

Precision comes first: a page may quote praise, deny it, ask about it, demand it or tell who claims it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kennisbank.markup.locate import without_code
from kennisbank.markup.segments import segments
from kennisbank.model.page import Page
from kennisbank.moderation.doubt import Doubt
from kennisbank.moderation.naming import Named, SupplierIndex
from kennisbank.moderation.sales_words import SALES_WORDS, SalesWord
from kennisbank.source.yaml_tree import Scalar

_CALLS = tuple(word for word in SALES_WORDS if word.strength == "call")
_SILENT = frozenset({"quote", "code", "html"})
_READ_FIELDS = ("title", "short_title", "description")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^”“]*[”“]|\"[^\"]*\"|‘[^’]*’|(?<!\w)'[^'\n]{2,120}'(?!\w)")
_MARKS = re.compile(r"[*\[\]`]")
_SENTENCE = re.compile(r"(?<=[.!?…])[)»\"”]?\s+(?=[A-ZÀ-Ý0-9«\"“(])|\n| \| ")
_CLAUSE = re.compile(r"[,;:()–—]| maar | en (?=\w+t\b)")
_DENIAL = re.compile(r"\b(?:niet|geen|nooit|noch|nergens|zonder|allesbehalve|nauwelijks|niemand|weinig|evenmin)\b")
_NO_DENIAL = re.compile(
    r"\b(?:niet (?:alleen|enkel|zomaar|langer|voor niets|te evenaren|twijfelen)|geen twijfel|kan niet zonder"
    r"|zonder (?:twijfel(?:en)?|meer|moeite|zorgen|aarzelen)|wacht (?:dan )?niet)\b"
)
_DENIED_AFTER = re.compile(r"^(?: \w+){0,3} (?:niet|nooit)\b(?! (?:alleen|enkel|langer|te)\b)")
_CLAIMED = re.compile(
    r"\b(?:volgens|noem(?:t|en|de|den)|beweer\w*|beweren|beloo?v\w*|belooft|claim\w*|adverte\w+|zegt|zeggen|zei|schrijft"
    r"|reclame\w*|folders?|slogans?|marketing\w*|verkoop(?:praat\w*|argument\w*)|verkopers?|wantrouw\w*|pas op"
    r"|vermijd\w*|schrap\w*|schrijf|hangt af|opgelet|vond\w*|vindt|vinden|ervaart|ervaren|ervaring|persbericht)\b"
)
_ASKED = re.compile(
    r"\b(?:of|moet|moeten|hoort|horen|eis|eist|eisen|wens|wensen|zou|zouden|mag|mogen|wanneer|indien|zodra|tenzij"
    r"|hoe|waarom|welke?|vergelijk\w*|streef\w*)\b|(?:^|, )als\b"
)
_ASKED_OF_CALLS = re.compile(r"\b(?:of|indien|tenzij|voor(?:dat)? je|pas wanneer)\b")
_MANY = re.compile(
    r"\bbij (?:\w+ )?(?:twee|drie|vier|vijf|\d+|enkele|meer|meerdere|verschillende|elke?|alle) (?:\w+ )?"
    r"(?:leveranciers?|aanbieders?|winkels?|bedrijven|verkopers?)\b"
)
_BALANCED = re.compile(r"\b(?:maar(?! ook)|hoewel|al is|behalve|tegenover|nadelen?|duur(?:der)?)\b")
_CARRIES_ON = re.compile(
    r"(?:het|dit|deze|die|dat|ze|zij|daarmee|hiermee|daardoor|zo|hun|ook|hij|met (?:deze|dit|die)"
    r"|de (?:app|software|dienst|tool|oplossing|laptops?|toestellen|producten|service))\b"
)
_SELLER = re.compile(
    r"\b(?:ons|onze) (?:\w+ )?(?:platform|oplossing(?:en)?|software|producten?|klanten|experts|specialisten|diensten"
    r"|app|toestellen|laptops|gamma|aanbod|assortiment)\b|\bwij (?:ontzorgen|leveren|bieden|verkopen)\b"
)
_PREDICATE = re.compile(r"\b(?:is|zijn|blijft|blijven|was|waren)\s+$")
_WITHIN = re.compile(r"\b(?:in|bij|binnen)\s+$", re.IGNORECASE)
_ASKED_AFTER = re.compile(r"\b(?:als (?:je|jullie|de school|een school|het)|wanneer|indien|tenzij|afhankelijk)\b")
_FIX = (
    "Schrijf wat het product doet en voor wie, zonder het te prijzen. "
    "Is het een citaat, zet het dan tussen «…» en zeg van wie het is."
)
_FIX_CALL = (
    "Schrap de oproep: de kennisbank verkoopt niets. Zeg hoogstens wat een school bij elke leverancier kan navragen."
)


def praise_doubts(page: Page, index: SupplierIndex) -> Iterator[Doubt]:
    """Yield at most one doubt for each sentence of a page that sells; an opinion may praise, but not call to buy."""
    words = _CALLS if page.is_opinion else SALES_WORDS
    for key in _READ_FIELDS:
        node = page.nodes.get(key)
        if isinstance(node, Scalar):
            yield from _in_paragraph(node.text, "", node.line, (), index, words)
    if not _may_sell(page.body, words):
        return
    above = page.body_line - 1
    for segment in segments(without_code(page.body)):
        if segment.kind not in _SILENT:
            line = above + segment.line
            yield from _in_paragraph(segment.plain, segment.source, line, segment.path, index, words)


def _may_sell(body: str, words: Sequence[SalesWord]) -> bool:
    """Say whether any of these words stand anywhere in Markdown; taking it apart takes far longer."""
    flat = _MARKS.sub("", " ".join(body.lower().split()))
    return any(word.trigger in flat and word.search(flat) for word in words)


def _in_paragraph(
    plain: str, source: str, line: int, headings: Sequence[str], index: SupplierIndex, sought: Sequence[SalesWord]
) -> Iterator[Doubt]:
    """Yield the doubts of one paragraph: ``source`` is its Markdown, which begins on ``line``."""
    lower = plain.lower()
    words = [word for word in sought if word.trigger in lower]
    if not words:
        return
    text = _QUOTED.sub(" … ", plain)
    named_above = bool(headings) and bool(index.names_in(headings[-1]))
    named_anywhere = named_above or bool(index.names_in(text))
    carried = False
    for sentence in _SENTENCE.split(text):
        small = sentence.lower()
        named = index.names_in(sentence)
        about = bool(named) or (carried and bool(_CARRIES_ON.match(small))) or bool(_SELLER.search(small))
        carried = bool(named) or (carried and bool(_CARRIES_ON.match(small)))
        for word in words:
            match = word.search(small)
            if match and _sells(word, match, sentence, named, about=about, near=about or named_anywhere):
                found = sentence[match.start() : match.end()].strip(" .,:!")
                yield _doubt(word, found, line + _lines_before(source, found))
                break


def _sells(
    word: SalesWord, match: re.Match[str], sentence: str, named: Sequence[Named], *, about: bool, near: bool
) -> bool:
    """Say whether words that were found in a sentence are advertising there.

    ``about`` says that the sentence is about a supplier, ``near`` that its paragraph or heading names one.
    """
    small = sentence.lower()
    if word.strength == "call":
        return not (
            sentence.rstrip().endswith("?")
            or _is_denied(small, match)
            or _ASKED_OF_CALLS.search(small)
            or _CLAIMED.search(small)
            or _MANY.search(small)
        )
    if not (near if word.strength == "strong" else about):
        return False
    if word.strength == "best" and named and all(_WITHIN.search(sentence[: one.start]) for one in named):
        return False
    if word.strength == "weak" and named and _PREDICATE.search(small[: match.start()]) and named[0].start > match.end():
        return False  # «een back-up is onmisbaar, ook bij Google» is about a backup
    return not (
        sentence.rstrip().endswith("?")
        or _is_denied(small, match)
        or _CLAIMED.search(small)
        or _ASKED.search(small[: match.start()])
        or _ASKED_AFTER.search(small, match.end())
        or _BALANCED.search(small)
    )


def _is_denied(small: str, match: re.Match[str]) -> bool:
    before = _NO_DENIAL.sub(" ", small[: match.end()])
    clause = _CLAUSE.split(before[: max(len(before) - (match.end() - match.start()), 0)])[-1]
    return bool(_DENIAL.search(clause)) or bool(_DENIED_AFTER.match(small[match.end() :]))


def _lines_before(source: str, words: str) -> int:
    """Return how many lines of Markdown stand before some words; an emphasis or a line end may lie among them."""
    for wanted in (words, words.split(" ", maxsplit=1)[0]):
        at = source.find(wanted)
        if at >= 0:
            return source.count("\n", 0, at)
    return 0


def _doubt(word: SalesWord, words: str, line: int) -> Doubt:
    if word.strength == "call":
        return Doubt("call", line, words, f"«{words}» roept op om te kopen of contact te nemen", _FIX_CALL)
    return Doubt("praise", line, words, f"«{words}» prijst een leverancier of product aan", _FIX)
