"""How strongly a text asks: whether «should» became «moet», «must» became «kan», or a «not» went missing.

Only what took the place of something else raises a doubt. An order («zorg dat …») may stand for must and for should
alike, and a modal verb that went or came by itself is left to the translator: that is how languages differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kennisbank.translations.alignment import Pair
from kennisbank.translations.faithful.doubt import MODALITY, Doubt, how_to_say_it_is_meant, line_of, read_as_one
from kennisbank.translations.faithful.modal_words import LEVEL_NAMES, ORDERS_EN, Row, Speech, speech

_LONGEST = 8_000  # letters; what is longer is no paragraph, and would take long to compare
_ASKED, _DENIED = frozenset("RA"), frozenset("PDI")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]|\n|$)")
_SHORT_NOT = re.compile(r"\b(ca|wo|sha)?(n)['’]t\b|(\w)n['’]t\b|\bcannot\b", re.IGNORECASE)
_MAY = re.compile(r"(?<=\w[ -])May\b|\bMay(?= \d|,? (?:and|or|to) [A-Z])")
_QUESTION_WORDS = re.compile(r"\s*(?:(?:what|how|who|which|why)\b|(?:when|where) (?:should|must)\b)")
_NOT_BEFORE = re.compile(r"\b(?:not|never|nor|without)(?: (?:be|been|being|yet|an?|any|\w+ly))*\s+$")
_NOT_AFTER = re.compile(r"\s+(?:\w+ly |also |therefore |under any circumstances )?(?:not|never|no longer)\b(?! only)")
_NOBODY = re.compile(r"\s*(?:and |but |or )?(?:no|nobody|none|neither|nothing)\b")
_AVOIDING = re.compile(r"\b(?:avoid|stop|refuse|vermijd|stop|weiger|laat|évitez|éviter|vermeiden)\b")
_BARE_VERB = re.compile(rf"(?:not|never|always|also|be|have|{'|'.join(ORDERS_EN.split())})\b")
_ANY_DENIAL = {
    "en": r"\b(?:not?|never|none|nobody|neither|nor|without|unless|only|except|prohibit\w*|forbid\w*|bann?\w*|avoid\w*"
    r"|refrain\w*|prevent\w*|stop\w*|restrict\w*|limit\w*|refuse\w*|block\w*|illegal|unlawful|rather than|instead"
    r"|fail\w*|exclud\w*|lack\w*|impossible|against|discourag\w*|inadvisable|cannot|un\w+|out of|less|fewer|until"
    r"|disabl\w*)\b",
    "nl": r"\b(?:niet|geen|nooit|niemand|niets|nergens|noch|zonder|tenzij|alleen|enkel|uitsluitend|verb(?:od|ied)\w*"
    r"|vermijd\w*|voorkom\w*|belet\w*|stop\w*|beperk\w*|weiger\w*|blokke\w*|onwettig|illegaal|behalve|\w*gesloten|on\w+"
    r"|af(?:ge|te)?ra\w*|af|ontra\w*|uit den boze|liever|beter|laat\b.*\bweg|evenmin|pas|voorbehouden|slechts|tot)\b",
    "fr": r"\b(?:pas|jamais|aucune?|sans|sauf|interdi\w*|éviter?z?|seul\w*|uniquement|ni|déconseill\w*|ne|n)\b",
    "de": r"\b(?:nicht|kein\w*|nie\w*|ohne|nur|verb\w+|untersagt|un\w+|vermeid\w*|außer)\b",
}


class Said(NamedTuple):
    """One expression of a text: the levels it may say, how it is written, and whether it can raise a doubt."""

    levels: frozenset[str]
    words: str
    firm: bool


def modality_doubts(pair: Pair, language: str) -> Iterator[Doubt]:
    """Yield at most one doubt, about what a pair asks more or less strongly in Dutch, or the other way round.

    Languages other than English, Dutch, French and German are not judged, nor is what is too long for a paragraph.
    """
    if not pair.source or not pair.dutch or speech(language) is None:
        return
    source, dutch = read_as_one(pair.source), read_as_one(pair.dutch)
    if max(len(source), len(dutch)) > _LONGEST:
        return
    left, right = strengths(source, language), strengths(dutch, "nl")
    changed = _changed(left, right, _orders(source, language), _orders(dutch, "nl"))
    if changed:
        one, other = changed
        yield _doubt(
            pair,
            other,
            f"«{one.words}» ({_names(one)}) in de bron, maar «{other.words}» ({_names(other)}) in de vertaling",
        )
        return
    lost = next((one for one in left if one.firm and one.levels <= _DENIED), None)
    if lost and not _denies(dutch, "nl"):
        yield _doubt(
            pair, None, f"«{lost.words}» ({_names(lost)}) in de bron, maar in de vertaling staat geen ontkenning"
        )
        return
    new = next((one for one in right if one.firm and one.levels <= _DENIED), None)
    if new and not _denies(source, language):
        yield _doubt(pair, new, f"«{new.words}» ({_names(new)}) in de vertaling, maar in de bron staat geen ontkenning")


def strengths(text: str, language: str) -> tuple[Said, ...]:
    """Return what a text says about having to, in order; nothing in a language that is not known here."""
    known = speech(language)
    if known is None:
        return ()
    english = language.partition("-")[0].lower() == "en"
    if english:
        text = _MAY.sub("___", _SHORT_NOT.sub(_in_full, text))
    found: list[Said] = []
    for sentence in _SENTENCE.findall(text.lower()):
        asks = english and (sentence.rstrip().endswith("?") or bool(_QUESTION_WORDS.match(sentence)))
        before = ""
        for clause in known.clause.split(sentence):
            found += _in_clause(clause, known, asks=asks, apart=before.rstrip().endswith(","))
            before = clause
    return tuple(found)


def _in_clause(clause: str, known: Speech, *, asks: bool, apart: bool) -> list[Said]:
    """Return what one clause says; ``apart`` when a comma stands before it, so that it adds something of its own."""
    found: list[tuple[int, Said]] = []
    only = bool(known.only.search(clause))
    below = bool(known.below.match(clause))
    asked_below = bool(known.asked_below.match(clause)) and not (apart and clause.startswith("die "))
    rest = clause
    for row in known.rows:
        for match in row.pattern.finditer(rest):
            soft = row.soft or (asked_below if _ASKED & {*row.said} else below)
            said = _said(row, match, clause, known, firm=not soft)
            rest = rest[: match.start()] + "\0" * len(match.group()) + rest[match.end() :]
            if said is None or _is_condition(match, clause):
                continue
            levels = said.levels
            if asks and "A" in levels:
                levels |= {"R"}  # What should you ask? Wat moet je vragen?
            if only and levels & set("MR"):
                levels |= {"P"}  # only staff may, and accounts must only be given to staff: nobody else may
            found.append((match.start(), said._replace(levels=levels)))
    return [said for _, said in sorted(found, key=lambda one: one[0])]


def _said(row: Row, match: re.Match[str], clause: str, known: Speech, *, firm: bool) -> Said | None:
    denied = _denial(match, clause, known)
    levels = frozenset(row.denied if denied else row.said)
    words = _short(match.group())
    if denied and denied not in words:
        words = f"{words} {denied}" if clause.find(denied, match.end()) >= 0 else f"{denied} {words}"
    return Said(levels, words, firm) if levels else None


def _denial(match: re.Match[str], clause: str, known: Speech) -> str:
    """Return the word that denies an expression, "" when none does."""
    if known.denial_anywhere:
        found = known.denial.search(clause)
        return found.group() if found else ""
    before, after = clause[: match.start()], clause[match.end() :]
    for pattern, text in ((_NOT_AFTER, after), (_NOBODY, before)):
        hit = pattern.match(text)
        if hit:
            return hit.group().split()[-1]
    hit = _NOT_BEFORE.search(before)
    return hit.group().split()[0] if hit else ""


def _is_condition(match: re.Match[str], clause: str) -> bool:
    """Say whether a should only makes a condition: should you need help, if a fault should occur."""
    if match.group() != "should":
        return False
    before, after = clause[: match.start()].strip(), clause[match.end() :].strip()
    if before in ("", "and", "or", "but"):
        return not _BARE_VERB.match(after)
    return before.startswith(("if ", "unless ", "when "))


def _changed(
    left: Sequence[Said], right: Sequence[Said], ordered: frozenset[str], orders: frozenset[str]
) -> tuple[Said, Said] | None:
    """Return what one side says and the other says otherwise in its place, None when nothing was replaced.

    ``ordered`` and ``orders`` are the levels that orders of the source and of the Dutch may stand for.
    """
    lost, new = _unpaired(left, right)
    for other in new:
        told = any(other.levels & one.levels for one in left) or other.levels & ordered
        for one in lost:
            if one.levels & orders:
                continue
            gone = not any(one.levels & some.levels for some in right)
            if not told or (gone and not one.levels <= set("MI")):
                return one, other
    return None


def _unpaired(left: Sequence[Said], right: Sequence[Said]) -> tuple[list[Said], list[Said]]:
    """Return the firm expressions of each side that none of the other side agrees with; each agrees with one only."""
    lost, new = [*left], [*right]
    for agrees in (_is_same, _is_as_strong, _may_be_as_strong):
        for one in [*lost]:
            match = next((other for other in new if agrees(one, other)), None)
            if match is not None:
                lost.remove(one)
                new.remove(match)
    return [one for one in lost if one.firm], [one for one in new if one.firm]


def _is_same(one: Said, other: Said) -> bool:
    return one.levels == other.levels and one.firm == other.firm


def _is_as_strong(one: Said, other: Said) -> bool:
    return one.levels == other.levels


def _may_be_as_strong(one: Said, other: Said) -> bool:
    return bool(one.levels & other.levels)


def _orders(text: str, language: str) -> frozenset[str]:
    """Return what the orders of a text may stand for: must and should, and with a denial must not and should not."""
    known = speech(language)
    found: set[str] = set()
    for sentence in _SENTENCE.findall(_SHORT_NOT.sub(_in_full, text).lower()):
        if known and known.order.search(sentence):
            found |= _ASKED
            if known.denial.search(sentence) or _AVOIDING.search(sentence):
                found |= {"P", "D"}
    return frozenset(found)


def _denies(text: str, language: str) -> bool:
    text = _SHORT_NOT.sub(_in_full, text)
    return bool(re.search(_ANY_DENIAL[language.partition("-")[0].lower()], text.lower()))


def _in_full(match: re.Match[str]) -> str:
    written = match.group().lower()
    known = {"cannot": "can not", "can't": "can not", "won't": "will not", "shan't": "shall not"}
    return known.get(written.replace("’", "'"), f"{match[3] or ''} not")


def _short(words: str) -> str:
    first, *rest = words.split()
    return words if len(rest) < 4 else f"{first} … {rest[-1]}"


def _names(said: Said) -> str:
    return " of ".join(name for level, name in LEVEL_NAMES.items() if level in said.levels)


def _doubt(pair: Pair, said: Said | None, message: str) -> Doubt:
    return Doubt(
        MODALITY,
        pair,
        line_of(pair.dutch, said.words.split()[0] if said else ""),
        message,
        "Zeg het even sterk als de bron: must is «moet», should is «best» of «aangeraden», may is «mag», "
        "must not is «mag niet» en need not is «hoeft niet». " + how_to_say_it_is_meant(MODALITY),
    )
