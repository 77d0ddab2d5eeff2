"""English names of our glossary's terms, where the Dutch does not use the term."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kennisbank.language.stems import stem
from kennisbank.language.stop_words import STOP_WORDS
from kennisbank.language.tokens import plain, tokens
from kennisbank.model.glossary import Term
from kennisbank.translations.alignment import Pair
from kennisbank.translations.faithful.doubt import TERM, Doubt, how_to_say_it_is_meant, read_as_one

# English names that mean something else at least as often, so that asking for the term would be noise:
# the verbs and nouns of every day (a lot of, to award a medal, to quote, tender care, a bid, to lease a car, a cascade
# of changes, exclusivity); a processor is also a chip and a controller steers access points; integration and monitoring
# are daily words in pedagogy; a threshold is any limit, throughput no bandwidth to who measures it; a school community
# is everybody at school, one-to-one any two people, and a DPA an authority, a law or a contract.
_ORDINARY_NAMES = """
lot; award; quote; tender; bid; lease; cascade; exclusivity; processor; controller; integration; monitoring; threshold;
throughput; school community; school group; one-to-one; DPA
"""
_ORDINARY = frozenset(name.strip().lower() for name in _ORDINARY_NAMES.replace("\n", " ").split(";"))
# A backup line or battery is a spare one, and no copy of data.
_NOT_WHEN_FOLLOWED = {
    "backup": frozenset(("line", "lines", "connection", "connections", "link", "power", "battery", "internet", "plan"))
}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(r"['’](?:s|)$")
_SPELLINGS = (("isation", "ization"), ("centre", "center"), ("fibre", "fiber"), ("programme", "program"))
_BETWEEN = (" ", "-", "\n", "/")
_LEAST = 4  # letters of a stem that may be part of a longer word


class _Word(NamedTuple):
    """A word of a source: where it stands, and its letters in one spelling."""

    start: int
    end: int
    letters: str


@dataclass(frozen=True)
class _Name:
    """An English name: how it is written, whether its capitals count, and the terms that it may mean."""

    written: str
    capitals: bool
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class EnglishNames:
    """The English names of a glossary, ready to be found; see :func:`english_names`."""

    by_letters: Mapping[str, _Name]
    beginnings: frozenset[str]
    longest: int  # letters


def english_names(terms: Iterable[Term]) -> EnglishNames:
    """Return the English names of a glossary, to make once and use for many pairs."""
    found: dict[str, list[Term]] = defaultdict(list)
    written: dict[str, str] = {}
    for term in terms:
        for name in term.english:
            if name.lower() not in _ORDINARY:
                letters = "".join(_letters(word) for word in _WORD.findall(name))
                for form in _forms(letters):
                    found[form].append(term)
                    written.setdefault(form, name)
    names = {
        form: _Name(written[form], _is_abbreviation(written[form]), tuple(dict.fromkeys(meant)))
        for form, meant in found.items()
        if form
    }
    return EnglishNames(names, frozenset(form[:3] for form in names), max(map(len, names), default=0))


def term_doubts(pair: Pair, names: EnglishNames, language: str) -> Iterator[Doubt]:
    """Yield a doubt for each term whose English name the source has and that the Dutch of the pair calls otherwise.

    A compound or an inflected form of the term, of its abbreviation or of one of its Dutch synonyms will do. Sources in
    other languages than English are not judged: the glossary has no names in them.
    """
    if language.partition("-")[0].lower() != "en" or not pair.source or not pair.dutch:
        return
    hits = list(_found(read_as_one(pair.source), names))
    if not hits:
        return
    dutch = _Dutch(read_as_one(pair.dutch))
    told: set[str] = set()
    for name, written in hits:
        term = name.terms[0]
        if term.anchor in told or any(dutch.uses(one) for one in name.terms):
            continue
        told.add(term.anchor)
        also = "ook " if written.lower() == term.term.lower() else ""
        called = " of ".join(f"«{one.term}»" for one in name.terms)
        yield Doubt(
            TERM,
            pair,
            pair.dutch[0].line,
            f"«{written}» heet {also}bij ons {called}; hier staat dat nergens",
            f"Gebruik het woord uit de begrippenlijst, of zet jouw woord daar bij de synoniemen van «{term.term}». "
            + how_to_say_it_is_meant(TERM),
        )


def _found(text: str, names: EnglishNames) -> Iterator[tuple[_Name, str]]:
    """Yield the names in a text as they stand there; of those that begin at one word the longest."""
    words = [_Word(match.start(), match.end(), _letters(match.group())) for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        hit = _longest_from(words, at, text, names)
        if hit is None:
            at += 1
        else:
            name, after = hit
            yield name, _POSSESSIVE.sub("", text[words[at].start : words[after - 1].end])
            at = after


def _longest_from(words: Sequence[_Word], at: int, text: str, names: EnglishNames) -> tuple[_Name, int] | None:
    """Return the longest name that begins at a word, and the place after it."""
    beginning = words[at].letters[:3]
    if len(beginning) == 3 and beginning not in names.beginnings:
        return None
    hit, letters = None, ""
    for to in range(at, len(words)):
        letters += words[to].letters
        if len(letters) > names.longest or (to > at and text[words[to - 1].end : words[to].start] not in _BETWEEN):
            break
        name = names.by_letters.get(letters)
        after = words[to + 1].letters if to + 1 < len(words) else ""
        if name and _is_meant(name, text[words[at].start : words[to].end], after):
            hit = name, to + 1
    return hit


def _is_meant(name: _Name, written: str, after: str) -> bool:
    if name.capitals and _POSSESSIVE.sub("", written).rstrip("s") != name.written.rstrip("s"):
        return False
    return after not in _NOT_WHEN_FOLLOWED.get(name.written.lower().replace("-", ""), ())


class _Dutch:
    """The words of a Dutch text, to ask which terms it uses."""

    def __init__(self, text: str) -> None:
        self.words: set[str] = set()
        for token in tokens(text):
            self.words.update((token.word, stem(token.word), *token.pieces, *map(stem, token.pieces)))
        self.all = " ".join(sorted(self.words))

    def uses(self, term: Term) -> bool:
        """Say whether a term stands here by any of its Dutch names."""
        return any(self._has(name) for name in (*term.names, *term.synonyms))

    def _has(self, name: str) -> bool:
        pieces = [stem(piece) for token in tokens(name) for piece in (token.pieces or (token.word,))]
        wanted = [piece for piece in pieces if piece not in STOP_WORDS]
        whole = "".join(plain(name).split())
        return whole in self.words or (
            bool(wanted)
            and all(piece in self.words or (len(piece) >= _LEAST and piece in self.all) for piece in wanted)
        )


def _letters(word: str) -> str:
    letters = plain(_POSSESSIVE.sub("", word)).replace("'", "")
    for one, other in _SPELLINGS:
        letters = letters.replace(one, other)
    return letters


def _forms(letters: str) -> Sequence[str]:
    """Return a name in letters only, with its plural."""
    return [letters, f"{letters}s", f"{letters}es", *([f"{letters[:-1]}ies"] if letters.endswith("y") else [])]


def _is_abbreviation(name: str) -> bool:
    return " " not in name and sum(letter.isupper() for letter in name) > 1
