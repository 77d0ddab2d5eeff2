"""Figures of a proposal that other pages contradict: what it took back still stands there, or they say otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kennisbank.language.stems import stem
from kennisbank.language.tokens import plain
from kennisbank.model.dutch import MONTHS, number_text
from kennisbank.model.page import Page
from kennisbank.moderation.proposal.contradictions import contradiction, shared_about, still_says
from kennisbank.moderation.proposal.sentences import line_of, sentence_at
from kennisbank.moderation.proposal.stated import Stated
from kennisbank.moderation.proposal.statements import (
    DATE,
    Figure,
    Statement,
    content_stems,
    content_words,
    read_statement,
)
from kennisbank.moderation.readable import readable
from kennisbank.translations.figures import unit_names, unit_of
from kennisbank.translations.number_words import small_number

MOST_READ = 20_000  # sentences of other pages that are read; nobody's proposal needs more
MOST_FOUND = 500  # of which the strongest few are shown
_LEAST_KNOWN = 2  # words of a statement that a page must have to be read for it
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend"
_IN_WORDS = frozenset(_TENS.split()) | {small_number(number, "nl") for number in range(2, 20)}
_COUNT = re.compile(r"\d[\d.,]*(?:\s?(%|€|[^\W\d_]+))?")
_COUNT_IN_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(_IN_WORDS))})\s([^\W\d_]{{3,}})")
_LONGEST_HEADING = 200  # letters
_NEAR = 30  # letters around a number in which its unit stands
# What may be glued to a word between two spaces: enough for a first look.
_BEFORE, _BEHIND = ("", "(", "**", "*", "[", '"', "«"), ("", ".", ",", ":", ";", ")", "?", "**", "*", '"', "»", "|")


@dataclass(frozen=True)
class Contradicted:
    """A figure of a changed page at ``path`` that another page contradicts on ``line``, in the sentence ``said``.

    ``kind`` is left when ``theirs`` is what the proposal replaced by ``ours``, and other when they say otherwise.
    """

    kind: str
    path: str
    text: str
    ours: str
    theirs: str
    other: Page
    line: int
    said: str


class FigureSearch:
    """Looks for figures that contradict those of a proposal: give it each other page, then ask what it found."""

    def __init__(self, stated: Iterable[Stated]) -> None:
        known = {(one.statement.text, one.figure, one.path): one for one in stated}
        self._left = [(one, _forms(one.figure)) for one in known.values() if one.figure is not None]
        self._new = [(one, _words(one.statement)) for one in known.values() if one.figure is None]
        every = {word for _, words in self._new for word in words}
        self._words = {f"{before}{word}{behind}": word for word in every for before in _BEFORE for behind in _BEHIND}
        #: Words of what is stated, as they may stand between two spaces, and numbers in words.
        self.marks = _IN_WORDS.union(self._words)
        self._units = frozenset(figure.unit for one, _ in self._new for figure in one.statement.figures)
        self._found: list[Contradicted] = []
        self._left_to_read = MOST_READ

    def look(self, page: Page, lower: str, pieces: Collection[str]) -> None:
        """Look at a page; ``lower`` is its body in small letters, ``pieces`` what of ``marks`` stands in it."""
        if page.kind.companion is not None or not (self._left or self._new) or self._left_to_read <= 0:
            return  # a report from elsewhere has figures of its own
        reader = _Reader(page, lower)
        for stated, forms in self._left:
            for at, end in reader.places(forms, stated.figure):
                self._judge(stated, reader, *reader.sentence(at, end))
        hits = {self._words[piece] for piece in pieces if piece in self._words}
        in_words = not _IN_WORDS.isdisjoint(pieces)
        counting = reader.counting(self._units, in_words=in_words) if hits and self._units else ()
        for stated, words in self._new:
            known = words & hits
            if stated.statement.figures:
                need = min(_LEAST_KNOWN, len(words))
                if counting and len(known) >= need:
                    for first, last in counting:
                        if reader.shares(first, last, known, need):
                            self._judge(stated, reader, first, last)
            elif len(known) == len(words):
                for first, last in reader.around(max(known, key=len)):
                    if reader.shares(first, last, known, len(known)):
                        self._judge(stated, reader, first, last)

    def found(self) -> tuple[Contradicted, ...]:
        """Return what was found: what is left of a replaced figure first, each other sentence once."""
        once: dict[tuple[str, int, str], Contradicted] = {}
        for one in sorted(self._found, key=lambda one: one.kind != "left"):
            once.setdefault((one.other.path, one.line, one.said), one)
        return tuple(once.values())

    def _judge(self, stated: Stated, reader: _Reader, first: int, last: int) -> None:
        if self._left_to_read <= 0 or len(self._found) >= MOST_FOUND:
            return
        self._left_to_read -= 1
        found = self._against(stated, reader, first, reader.statement(first, last))
        if found and reader.is_read(first, last):
            self._add(stated, found, reader, first, reader.statement(first, last))

    def _against(self, stated: Stated, reader: _Reader, first: int, other: Statement) -> tuple[str, str] | None:
        """Return what the proposal says and what the other page says, when these do not go together."""
        said, above = stated.statement.words | other.words, reader.about(first)
        if stated.figure is not None:
            if not still_says(stated.statement, stated.figure, other, len((stated.about & above) - said)):
                return None
            same = sorted(
                (one.value != stated.figure.value, one.written)
                for one in other.figures
                if one.unit == stated.figure.unit
            )
            return stated.instead, same[0][1]
        against = contradiction(stated.statement, other, shared_about(stated.about, above, said))
        return (against[0].written, against[1].written) if against else None

    def _add(self, stated: Stated, found: tuple[str, str], reader: _Reader, first: int, other: Statement) -> None:
        page = reader.page
        line = line_of(page.body, first, page.body_line)
        text = stated.shown or stated.statement.text
        kind = "other" if stated.figure is None else "left"
        self._found.append(Contradicted(kind, stated.path, text, *found, page, line, other.text))


class _Reader:
    """One page in which sentences are looked for; each is read once."""

    def __init__(self, page: Page, lower: str) -> None:
        self.page = page
        self._lower = lower
        self._readable = ""
        self._known: dict[tuple[int, int], Statement] = {}

    def sentence(self, at: int, end: int) -> tuple[int, int]:
        """Return where the sentence around a place begins and ends."""
        return sentence_at(self.page.body, at, end)

    def around(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield each sentence in which a word stands."""
        at = self._lower.find(word)
        while at >= 0:
            first, last = self.sentence(at, at + len(word))
            yield first, last
            at = self._lower.find(word, max(last, at + len(word)))

    def counting(self, units: frozenset[str], *, in_words: bool) -> Sequence[tuple[int, int]]:
        """Return the sentences that have a number with one of these units, or a day when that is one of them."""
        found = [match for match in _COUNT.finditer(self._lower) if self._unit_of(match) in units]
        if in_words:
            found += [match for match in _COUNT_IN_WORDS.finditer(self._lower) if self._unit_of(match) in units]
        return tuple(dict.fromkeys(self.sentence(*match.span()) for match in found))

    def places(self, forms: Sequence[str], figure: Figure | None) -> Iterator[tuple[int, int]]:
        """Yield where a figure stands, in one of its forms and with its unit near it."""
        for form in forms:
            if form in self._lower and figure is not None:
                for match in re.finditer(rf"(?<![\w.,]){re.escape(form)}(?!\w|[.,]\d)", self._lower):
                    near = self._lower[max(match.start() - _NEAR, 0) : match.end() + _NEAR]
                    if figure.unit == DATE or any(name in near for name in unit_names(figure.unit)):
                        yield match.span()

    def _unit_of(self, match: re.Match[str]) -> str:
        """Return the unit of a number, by the word behind it or the sign before it."""
        word = match[1] or ""
        if "€" in self._lower[max(match.start() - 2, 0) : match.start()]:
            return "euro"
        return DATE if word in MONTHS else unit_of(word) or stem(plain(word))

    def shares(self, first: int, last: int, words: frozenset[str], need: int = 1) -> bool:
        """Say whether a sentence has so many of some words."""
        text = self._lower[first:last]
        return sum(word in text for word in words) >= need

    def statement(self, first: int, last: int) -> Statement:
        """Return what a sentence states; not yet whether readers see it."""
        if (first, last) not in self._known:
            self._known[first, last] = read_statement(self.page.body[first:last])
        return self._known[first, last]

    def is_read(self, first: int, last: int) -> bool:
        """Say whether readers read the sentence as text: it is no code and no comment."""
        if not self._readable:
            self._readable = readable(self.page.body)
        return read_statement(self._readable[first:last]).figures == self.statement(first, last).figures

    def about(self, first: int) -> frozenset[str]:
        """Return what the title of the page and the heading above a place are about."""
        above = self.page.body.rfind("\n#", 0, first)
        heading = self.page.body[above + 1 : above + 1 + _LONGEST_HEADING].split("\n", 1)[0] if above >= 0 else ""
        return content_stems(f"{self.page.title} {heading}")


def _words(statement: Statement) -> frozenset[str]:
    """Return the words of a statement without the parts of words with a hyphen."""
    words = content_words(statement.rest)
    return words - {part for word in words if "-" in word for part in word.split("-")}


def _forms(figure: Figure) -> tuple[str, ...]:
    """Return how a figure may stand in a text, in small letters."""
    if figure.unit == DATE:
        year, month, day = figure.value.split("-")
        name = MONTHS[int(month) - 1]
        if day == "*":
            return (f"{name} {year}",)
        forms = [f"{int(day)} {name}"]
        if year != "*":
            days = dict.fromkeys((f"{day}{{0}}{month}{{0}}{year}", f"{int(day)}{{0}}{int(month)}{{0}}{year}"))
            forms += [figure.value, *(form.format(sign) for form in days for sign in "-/.")]
        return tuple(forms)
    try:
        number = Decimal(figure.value)
    except ArithmeticError:
        return ()
    forms = [figure.value, figure.value.replace(".", ","), number_text(number)]
    if number == number.to_integral_value():
        forms.append(small_number(int(number), "nl"))
    if "." in figure.value:
        forms.append(f"{number:.2f}".replace(".", ","))
    return tuple(dict.fromkeys(filter(None, forms)))
