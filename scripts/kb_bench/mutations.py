"""Changes that sources go through, made on purpose, with what a comparison should say of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb_bench.mutation_words import HEADINGS, NAMES, NEW_TEXTS, SYNONYMS, UNITS
from kennisbank.markup.segments import Segment, segments
from kennisbank.translations.drift import Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

WORDS = frozenset({Status.WORDING, Status.CHANGED})
MORE_THAN_WORDS = frozenset({Status.CHANGED, Status.FIGURE})
FIGURE = frozenset({Status.FIGURE})


@dataclass(frozen=True)
class Expected:
    """One thing a comparison should report: a status, and what the segments of each side read."""

    statuses: frozenset[Status]
    old: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Mutation:
    """A changed text; `old` is what it is compared with, where that had to be made too."""

    old: str
    new: str
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class Trial:
    """A text to change, in a language; `used` is what the segments read that were changed already."""

    dice: Random
    text: str
    language: str
    used: frozenset[str] = frozenset()


def _is_text(segment: Segment) -> bool:
    return segment.kind in ("paragraph", "item", "quote", "note") and len(segment.plain.split()) >= 6


def _pick(trial: Trial, wanted: Callable[[Segment], bool]) -> Segment | None:
    """Return a segment nobody changed yet, None when there is none."""
    found = [one for one in segments(trial.text) if one.plain not in trial.used and wanted(one)]
    return trial.dice.choice(found) if found else None


def _has_lines(segment: Segment) -> bool:
    return segment.kind == "paragraph" and segment.end > segment.line


def _has_figure(segment: Segment) -> bool:
    return segment.kind != "code" and bool(re.search(r"\d", segment.plain))


def _edited(text: str, segment: Segment, source: str) -> str:
    lines = text.split("\n")
    lines[segment.line - 1 : segment.end] = source.split("\n")
    return "\n".join(lines)


def _spliced(source: str, place: re.Match[str], words: str) -> str:
    return source[: place.start()] + words + source[place.end() :]


def _now(text: str, segment: Segment) -> str:
    """Return what stands now where a segment stood."""
    return next(one.plain for one in segments(text) if one.line == segment.line and one.kind == segment.kind)


def _replaced(text: str, segment: Segment, source: str, statuses: frozenset[Status]) -> Mutation | None:
    """Put other Markdown in place of a segment; None when that changes nothing a reader reads."""
    new = _edited(text, segment, source)
    now = _now(new, segment)
    if now == segment.plain:
        return None
    return Mutation(text, new, (Expected(statuses, frozenset({segment.plain}), frozenset({now})),))


def _marker(source: str) -> int:
    """Return where the text of a segment begins, past the sign of a list, quote, heading or the edge of a table."""
    match = re.match(r"\s*(?:[-*>]|\d+\.|#+|\||!!! \w+ \")?\s*", source)
    return match.end() if match else 0


def _place(trial: Trial, source: str, pattern: str) -> re.Match[str] | None:
    """Return a place in the text of a segment, None when the pattern is nowhere."""
    found = list(re.compile(pattern).finditer(source, _marker(source)))
    return trial.dice.choice(found) if found else None


def _with_synonyms(trial: Trial, wanted: Callable[[Segment], bool]) -> Mutation | None:
    one = _pick(trial, wanted)
    if one is None:
        return None
    source = one.source
    pairs = dict(row.split() for row in SYNONYMS[trial.language].split(", "))
    present = [word for word in pairs if re.search(rf"\b{word}\b", source)]
    for word in trial.dice.sample(present, min(len(present), trial.dice.choice((1, 1, 2, 3)))):
        source = re.sub(rf"\b{word}\b", pairs[word], source)
    return _replaced(trial.text, one, source, WORDS)


def _reworded(trial: Trial) -> Mutation | None:
    return _with_synonyms(trial, _is_text)


def _sentence_added(trial: Trial) -> Mutation | None:
    one = _pick(trial, lambda segment: segment.kind == "paragraph")
    if one is None:
        return None
    source = f"{one.source} {trial.dice.choice(NEW_TEXTS)}"
    return _replaced(trial.text, one, source, frozenset({Status.CHANGED}))


def _sentence_dropped(trial: Trial) -> Mutation | None:
    one = _pick(trial, _has_lines)
    if one is None:
        return None
    lines = one.source.split("\n")
    del lines[trial.dice.randrange(len(lines))]
    return _replaced(trial.text, one, "\n".join(lines), MORE_THAN_WORDS)


def _named(trial: Trial) -> Mutation | None:
    """Write another name or abbreviation: the old text gets one, the new text the other."""
    one = _pick(trial, lambda segment: segment.kind in ("paragraph", "item", "quote"))
    if one is None:
        return None
    old_name, new_name = trial.dice.choice(NAMES)
    start = _marker(one.source)
    first, _, rest = one.source[start:].partition(" ")
    old, new = (f"{one.source[:start]}{first} ({name}) {rest}" for name in (old_name, new_name))
    base = _edited(trial.text, one, old)
    mutated = _edited(trial.text, one, new)
    expected = Expected(MORE_THAN_WORDS, frozenset({_now(base, one)}), frozenset({_now(mutated, one)}))
    return Mutation(base, mutated, (expected,))


def _list_item(trial: Trial) -> Mutation | None:
    return _with_synonyms(trial, lambda segment: segment.kind == "item")


def _table_cell(trial: Trial) -> Mutation | None:
    one = _pick(trial, lambda segment: segment.kind == "row" and _has_figure(segment))
    if one is None:
        return None
    cells = one.source.strip("|").split("|")
    cells[0] = f" {trial.dice.choice(('spare', 'réserve', 'andere', 'other'))}{cells[0]}"
    return _replaced(trial.text, one, f"|{'|'.join(cells)}|", WORDS)


def _figure(trial: Trial) -> Mutation | None:
    one = _pick(trial, _has_figure)
    place = _place(trial, one.source, r"\d+") if one else None
    if one is None or place is None:
        return None
    other = str(int(place[0]) + trial.dice.choice((1, 2, 5, 10, 100)))
    return _replaced(trial.text, one, _spliced(one.source, place, other), FIGURE)


def _unit(trial: Trial) -> Mutation | None:
    one = _pick(trial, _has_figure)
    if one is None:
        return None
    known = "|".join(map(re.escape, UNITS))
    found = [m for m in re.finditer(known, one.source) if re.search(r"\d\s?$", one.source[: m.start()]) or m[0] in "£€"]
    if not found:
        return None
    place = trial.dice.choice(found)
    return _replaced(trial.text, one, _spliced(one.source, place, UNITS[place[0]]), FIGURE)


def _code(trial: Trial) -> Mutation | None:
    one = _pick(trial, lambda segment: segment.kind == "code")
    if one is None:
        return None
    word = trial.dice.choice(re.findall(r"[A-Za-z]{4,}", one.plain))
    return _replaced(trial.text, one, one.source.replace(word, f"{word}2"), MORE_THAN_WORDS)


def _heading(trial: Trial) -> Mutation | None:
    one = _pick(trial, lambda segment: segment.kind == "heading" and bool(segment.path))
    if one is None:
        return None
    return _replaced(trial.text, one, one.source[: _marker(one.source)] + trial.dice.choice(HEADINGS), WORDS)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return the lines of every paragraph at the margin that has blank lines around it."""
    lines = text.split("\n")
    return [
        (one.line - 1, one.end)
        for one in segments(text)
        if one.kind == "paragraph" and (one.end >= len(lines) or not lines[one.end].strip())
    ]


def _moved(trial: Trial) -> Mutation | None:
    blocks, found = _blocks(trial.text), segments(trial.text)
    places = {one.line - 1: at for at, one in enumerate(found)}
    pairs = [
        (block, other)
        for block in blocks
        for other in blocks
        if abs(places[block[0]] - places[other[0]]) > 3 and found[places[block[0]]].plain not in trial.used
    ]
    if not pairs:
        return None
    (start, end), (_, after) = trial.dice.choice(pairs)
    lines = trial.text.split("\n")
    taken = lines[start:end]
    kept = lines[:start] + lines[end + 1 :]
    at = after if after <= start else after - (end + 1 - start)
    plain = frozenset({found[places[start]].plain})
    return Mutation(
        trial.text,
        "\n".join([*kept[:at], "", *taken, *kept[at:]]),
        (Expected(frozenset({Status.MOVED}), plain, plain),),
    )


def _with_new(trial: Trial, written: Callable[[str], tuple[list[str], list[str]]]) -> Mutation | None:
    """Put something new behind a paragraph; `written` gives its lines and what its segments read."""
    fresh = [one for one in NEW_TEXTS if one not in trial.text]
    blocks = _blocks(trial.text)
    if not fresh or not blocks:
        return None
    _, after = trial.dice.choice(blocks)
    lines = trial.text.split("\n")
    added, texts = written(trial.dice.choice(fresh))
    expected = tuple(Expected(frozenset({Status.ADDED}), new=frozenset({text})) for text in texts)
    return Mutation(trial.text, "\n".join([*lines[:after], "", *added, *lines[after:]]), expected)


def _inserted(trial: Trial) -> Mutation | None:
    return _with_new(trial, lambda words: ([words], [words]))


def _note(trial: Trial) -> Mutation | None:
    def written(words: str) -> tuple[list[str], list[str]]:
        title = trial.dice.choice(("Mind", "Pensez-y", "Weetje"))
        return [f'!!! info "{title}"', "", f"    {words}"], [title, words]

    return _with_new(trial, written)


def _deleted(trial: Trial) -> Mutation | None:
    one = _pick(
        trial,
        lambda segment: segment.kind in ("paragraph", "item", "quote", "row") and segment.line > 1,
    )
    if one is None or (one.kind == "row" and not re.search(r"\d", one.plain)):
        return None
    lines = trial.text.split("\n")
    del lines[one.line - 1 : one.end]
    new = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    if len(segments(new)) != len(segments(trial.text)) - 1:
        return None
    return Mutation(trial.text, new, (Expected(frozenset({Status.REMOVED}), frozenset({one.plain})),))


def _split(trial: Trial) -> Mutation | None:
    one = _pick(trial, _has_lines)
    if one is None:
        return None
    first, *rest = one.source.split("\n")
    new = _edited(trial.text, one, "\n".join((first, "", *rest)))
    pieces = frozenset(part.plain for part in segments(new)) - {part.plain for part in segments(trial.text)}
    return Mutation(trial.text, new, (Expected(frozenset({Status.WORDING}), frozenset({one.plain}), pieces),))


def _merged(trial: Trial) -> Mutation | None:
    made = _split(trial)
    if made is None:
        return None
    (there,) = made.expected
    return Mutation(made.new, trial.text, (Expected(there.statuses, there.new, there.old),))


def _link_only(trial: Trial) -> Mutation | None:
    return _decorated(
        trial,
        lambda word: (f"[{word}](een.md)", f"[{word}](https://example.org/{trial.dice.random()})"),
    )


def _emphasis_only(trial: Trial) -> Mutation | None:
    return _decorated(trial, lambda word: (word, trial.dice.choice((f"**{word}**", f"*{word}*", f"`{word}`"))))


def _decorated(trial: Trial, how: Callable[[str], tuple[str, str]]) -> Mutation | None:
    """Write a word in two ways that read the same."""
    one = _pick(trial, _is_text)
    place = _place(trial, one.source, r"(?<![\w\[(])[A-Za-zé]{4,}(?![\w\])])") if one else None
    if one is None or place is None:
        return None
    old, new = (_edited(trial.text, one, _spliced(one.source, place, word)) for word in how(place[0]))
    return Mutation(old, new, ())


FAMILIES = {
    "herschreven": _reworded,
    "zin erbij": _sentence_added,
    "zin weg": _sentence_dropped,
    "andere naam": _named,
    "cijfer": _figure,
    "eenheid": _unit,
    "verplaatst": _moved,
    "gesplitst": _split,
    "samengevoegd": _merged,
    "toegevoegd": _inserted,
    "geschrapt": _deleted,
    "tabelcel": _table_cell,
    "lijstregel": _list_item,
    "alleen link": _link_only,
    "alleen nadruk": _emphasis_only,
    "code": _code,
    "kop": _heading,
    "kader erbij": _note,
}
#: Those that can follow one another in one text; the others need an old text of their own.
TOGETHER = (
    "herschreven",
    "cijfer",
    "eenheid",
    "verplaatst",
    "toegevoegd",
    "geschrapt",
    "tabelcel",
    "lijstregel",
    "code",
    "kop",
)


def several(dice: Random, text: str, language: str, count: int) -> Mutation:
    """Make some changes one after another, each of another segment."""
    new, expected, used = text, [], set()  # type: ignore[var-annotated]
    for name in dice.sample(TOGETHER, min(count, len(TOGETHER))):
        made = FAMILIES[name](Trial(dice, new, language, frozenset(used)))
        if made is None:
            continue
        new = made.new
        expected += made.expected
        used |= {plain for one in made.expected for plain in (*one.old, *one.new)}
    return Mutation(text, new, tuple(expected))
