"""The words of a segment, apart from the marks that make it a heading, a list item or a table row.

A translator gets the words, on one line; the marks and the line ends stay where they are. A place where a line end
means something (a hard break, the meaning in a definition list) is a line end for the translator too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kennisbank.markup.segments import Segment
from kennisbank.translations.exchange.sentences import is_one_a_line, sentences

LOCKED = ("code", "html")  # kinds of segment that nobody translates in another program
SPACE = "[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+"  # white space that is no more than layout; a hard space is not
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")  # what no XML file may hold

_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*[ \t]*")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_LIST_MARK = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+$")
_TITLE = re.compile(r'(?:!!!|\?\?\?\+?|===[!+]*)[^"]*"(?=.*"[^\s"]*[ \t]*$)')
_TITLE_END = re.compile(r'"[^\s"]*[ \t]*$')
_OPENER = re.compile(r"!!!|\?\?\?\+?|===[!+]*[ \t]+\"")
_HASHES = re.compile(r"#{1,6}(?:[ \t]+|$)")
_ATTRIBUTE_LIST = re.compile(r"\{:?[ \t]*[#.][^{}]*\}")
_QUOTED = re.compile(r"(?:[ \t]*>)*[ \t]*")
_MEANING = re.compile(r":[ \t]+|\[\^[^\]\s]+\]:[ \t]+")  # of a word in a definition list, or a footnote
# A line with attributes, or one that says where a link goes.
_NO_WORDS = re.compile(
    rf"{_ATTRIBUTE_LIST.pattern}[ \t]*$|\[[^\]^][^\]]*\]:[ \t]*\S"
)  # attributes, or where a link goes


@dataclass(frozen=True)
class Line:
    """One line without its line end: what stands before the words, the words, and what stands behind them."""

    before: str
    words: str
    after: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True)
class Block:
    """A segment as groups of lines: within a group a line end means nothing. A line without words is its own group."""

    kind: str
    groups: tuple[tuple[Line, ...], ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of each group that has some, on one line."""
        return tuple(text for text in map(_joined, self.groups) if text)

    @property
    def text(self) -> str:
        """The words, a group on a line; "" for a frame without a title."""
        return "\n".join(self.parts)

    @property
    def before(self) -> str:
        """The marks before the first word."""
        return self.groups[0][0].before

    @property
    def after(self) -> str:
        """What stands behind the last word: the end of a heading or a title."""
        return self.groups[-1][-1].after

    @property
    def is_title(self) -> bool:
        """Whether this is the title of a frame or a tab."""
        return self.before.endswith('"')

    @property
    def one_line(self) -> bool:
        """Whether Markdown has room for one line only."""
        return self.kind in ("heading", "row") or self.is_title

    def lines(self, parts: Sequence[str], house_style: bool) -> list[str]:
        """Return the lines with other words, as many parts as before; a part that says the same keeps its lines."""
        words = iter(parts)
        return [
            str(line)
            for group in self.groups
            for line in (self._relaid(group, next(words), house_style) if _joined(group) else group)
        ]

    def fresh(self, parts: Sequence[str], before: str, house_style: bool) -> list[str]:
        """Return the lines of a new block with this shape and these words, behind other marks."""
        words = iter(parts)
        found: list[str] = []
        for at, group in enumerate(self.groups):
            if not _joined(group):
                found += map(str, group)
                continue
            text = next(words)
            start = before if at == 0 else group[0].before
            pieces = sentences(text) if house_style and not self.one_line and self.kind not in LOCKED else [text]
            lines = [f"{start if number == 0 else continued(start)}{piece}" for number, piece in enumerate(pieces)]
            lines[-1] += group[-1].after
            found += lines
        return found

    def _relaid(self, old: Sequence[Line], text: str, house_style: bool) -> list[Line]:
        if tidy(text) == tidy(_joined(old)):
            return list(old)
        single = self.one_line or (
            not is_one_a_line([line.words for line in old])
            if len(old) > 1
            else len(sentences(old[0].words)) > 1 or not house_style
        )
        if single:
            return [Line(old[0].before, " ".join(text.split("\n")), old[-1].after)]
        kept: list[tuple[str, Line | None]] = _with_old_lines(old, tidy(text))
        following = old[1].before if len(old) > 1 else continued(old[0].before)
        return [
            Line(
                old[0].before if at == 0 else line.before if line and line is not old[0] else following,
                words,
                old[-1].after if at == len(kept) - 1 else line.after if line and line is not old[-1] else "",
            )
            for at, (words, line) in enumerate(kept)
        ]


def block_of(segment: Segment, lines: Sequence[str] | None = None) -> Block:
    """Take a segment apart; ``lines`` are its lines as they stand in the file, without their line ends."""
    lines = segment.source.split("\n") if lines is None else lines
    if segment.kind in LOCKED:
        return Block(segment.kind, ((Line("", segment.plain),),))
    first = _first_line(segment.kind, lines[0])
    groups: list[list[Line]] = [[first]]
    for raw in lines[1:]:
        before = _match(_QUOTED, raw)
        words = raw[len(before) :]
        meaning = _MEANING.match(words)
        if _NO_WORDS.match(words):
            groups.append([Line(raw, "")])
            continue
        if meaning:
            before, words = before + meaning[0], words[meaning.end() :]
        line = _ended(before, words)
        last = groups[-1][-1]
        if meaning or not last.words or last.after.endswith(("  ", "\\")):
            groups.append([line])
        else:
            groups[-1].append(line)
    return Block(segment.kind, tuple(map(tuple, groups)))


def tidy(text: str) -> str:
    """Return text with single spaces and without what a file cannot hold: two that are equal here are the same."""
    return " ".join(re.split(SPACE, UNWRITABLE.sub("", text))).strip(" ")


def continued(before: str) -> str:
    """Return what stands before the second line of a block with these marks before its first."""
    meaning = re.search(rf"(?:{_MEANING.pattern})$", before)
    if meaning:
        return before[: meaning.start()] + "    "
    before = re.sub(rf"{_TASK.pattern}$", "", before)
    return "".join(sign if sign in "> \t" else " " for sign in before)


def list_mark(before: str) -> tuple[str, str]:
    """Split what stands before the words of a list item in what encloses it and its own mark; "" when it has none."""
    task = re.search(rf"{_TASK.pattern}$", before)
    bare = before[: task.start()] if task else before
    mark = _LIST_MARK.search(bare)
    return (bare[: mark.start()], before[mark.start() :]) if mark else (before, "")


def _first_line(kind: str, raw: str) -> Line:
    before = _match(_CONTAINERS, raw)
    if list_mark(before)[1]:
        before += _match(_TASK, raw[len(before) :])
    words = raw[len(before) :]
    if kind == "note" and _OPENER.match(words):
        title = _match(_TITLE, words)
        end = _TITLE_END.search(words)
        if not title or not end:
            return Line(raw, "")
        return Line(before + title, words[len(title) : end.start()], end[0])
    if kind == "heading":
        hashes = _match(_HASHES, words)
        words = words[len(hashes) :]
        text = _without_heading_end(words, bool(hashes))
        return Line(before + hashes, text, words[len(text) :])
    if kind != "row":
        meaning = _match(_MEANING, words)
        before, words = before + meaning, words[len(meaning) :]
    return _ended(before, words)


def _without_heading_end(words: str, closed: bool) -> str:
    """Return a heading without the hashes that close it and without its attributes."""
    text = words.rstrip(" \t")
    if text.endswith("}") and _ATTRIBUTE_LIST.fullmatch(text, text.rfind("{")):
        text = text[: text.rfind("{")].rstrip(" \t")
    bare = text.rstrip("#")
    if closed and bare != text and (not bare or bare[-1] in " \t"):
        text = bare.rstrip(" \t")
    return text


def _ended(before: str, words: str) -> Line:
    text = words.rstrip(" \t")
    slashes = len(text) - len(text.rstrip("\\"))
    if text == words and slashes % 2:  # a hard break
        text = text[:-1]
    return Line(before, text, words[len(text) :])


def _with_old_lines(old: Sequence[Line], text: str) -> list[tuple[str, Line | None]]:
    """Return the lines of a text: those at the start and the end that stayed as they were, and new ones between."""
    tokens, start, end = text.split(" "), 0, 0
    first: list[tuple[str, Line | None]] = []
    last: list[tuple[str, Line | None]] = []
    for line in old:
        words = tidy(line.words).split(" ")
        if tokens[start : start + len(words)] != words:
            break
        first.append((line.words, line))
        start += len(words)
    for line in reversed(old[len(first) :]):
        words = tidy(line.words).split(" ")
        if (
            len(tokens) - end - len(words) < start
            or tokens[len(tokens) - end - len(words) : len(tokens) - end] != words
        ):
            break
        last.insert(0, (line.words, line))
        end += len(words)
    return [*first, *((one, None) for one in sentences(" ".join(tokens[start : len(tokens) - end]))), *last]


def _joined(lines: Sequence[Line]) -> str:
    return re.sub("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]", " ", " ".join(line.words for line in lines if line.words))


def _match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found[0] if found else ""
