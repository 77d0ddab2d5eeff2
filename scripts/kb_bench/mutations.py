"""Changes that sources go through, made on purpose, with what a comparison should say of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.translations.drift import Status
from kennisbank.translations.segments import Segment, segments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

WORDS = frozenset({Status.WORDING, Status.CHANGED})
ANY = WORDS | {Status.FIGURE}

#: Another word for the same, by language; words that turn a sentence round are not among them.
SYNONYMS = {
    "en": "school institution, schools institutions, supplier provider, contract agreement, price rate, prices rates, "
    "measure gauge, writing paper, equipment hardware, test trial, tested tried, choose pick, lessons classes, copy "
    "duplicate, fault failure, device machine, speed rate, phone telephone, results outcomes, read study, pupils "
    "children, playground yard, settings options, complaints grievances",
    "fr": "école établissement, données informations, copie réplique, copies répliques, gardez conservez, système "
    "ensemble, fournisseur prestataire, fichier document, vérifier contrôler, contrats accords, machine appareil, "
    "direction hiérarchie, élèves jeunes, dossier répertoire, restaurez récupérez, attendre patienter, incident accident",
    "nl": "toestel apparaat, toestellen apparaten, school instelling, leerling scholier, overeenkomst contract, waarborg "
    "borg, lader adapter, scherm beeldscherm, ouders gezin, gegevens data, beheert onderhoudt, secretariaat kantoor, "
    "herstelling reparatie, nummer code, stappen handelingen, foto opname, gezin huishouden, bewaar houd",
}
UNITS = {
    "Mbps": "Gbps", "Gbps": "Mbps", "seconds": "minutes", "weeks": "days", "days": "weeks", "years": "months", "£": "€",
    "€": "$", "ans": "mois", "mois": "semaines", "heure": "jour", "To": "Go", "dagen": "weken", "weken": "dagen", "%": " euro",
}  # fmt: skip
NEW_TEXTS = (
    "Ask the neighbours whether they would like to share the trench, and note their answer with a date.",
    "Un tableau affiché dans la salle des professeurs montre qui appeler quand plus rien ne marche.",
    "Hang naast de kast een blad met de namen van wie een sleutel heeft, en vernieuw het elk schooljaar.",
    "The caretaker knows where the cables run, which no drawing of the building will tell you.",
)
HEADINGS = ("What you will pay", "Qui fait quoi", "Zo begin je eraan", "Further thoughts", "Et après")

Lines = list[str]


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


Mutate = "Callable[[Random, str, str, frozenset[str]], Mutation | None]"


def _is_text(segment: Segment) -> bool:
    return segment.kind in ("paragraph", "item", "quote", "note") and len(segment.plain.split()) >= 6


def _pick(dice: Random, text: str, used: frozenset[str], wanted: Callable[[Segment], bool]) -> Segment | None:
    """Return a segment nobody changed yet, None when there is none."""
    found = [one for one in segments(text) if one.plain not in used and wanted(one)]
    return dice.choice(found) if found else None


def _edited(text: str, segment: Segment, source: str) -> str:
    lines = text.split("\n")
    lines[segment.line - 1 : segment.end] = source.split("\n")
    return "\n".join(lines)


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


def _with_synonyms(dice: Random, source: str, language: str) -> str:
    pairs = dict(row.split() for row in SYNONYMS[language].split(", "))
    present = [word for word in pairs if re.search(rf"\b{word}\b", source)]
    for word in dice.sample(present, min(len(present), dice.choice((1, 1, 2, 3)))):
        source = re.sub(rf"\b{word}\b", pairs[word], source)
    return source


def reworded(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    one = _pick(dice, text, used, _is_text)
    return _replaced(text, one, _with_synonyms(dice, one.source, language), WORDS) if one else None


def list_item(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    one = _pick(dice, text, used, lambda segment: segment.kind == "item")
    return _replaced(text, one, _with_synonyms(dice, one.source, language), WORDS) if one else None


def table_cell(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    one = _pick(dice, text, used, lambda segment: segment.kind == "row" and bool(re.search(r"\d", segment.plain)))
    if one is None:
        return None
    cells = one.source.strip("|").split("|")
    cells[0] = f" {dice.choice(('spare', 'réserve', 'andere', 'other'))}{cells[0]}"
    return _replaced(text, one, f"|{'|'.join(cells)}|", WORDS)


def figure(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    one = _pick(dice, text, used, lambda segment: segment.kind != "code" and bool(re.search(r"\d", segment.plain)))
    if one is None:
        return None
    start = _marker(one.source)
    places = list(re.finditer(r"\d+", one.source[start:]))
    if not places:
        return None
    place = dice.choice(places)
    other = str(int(place[0]) + dice.choice((1, 2, 5, 10, 100)))
    return _replaced(
        text, one, one.source[: start + place.start()] + other + one.source[start + place.end() :], frozenset({Status.FIGURE})
    )


def unit(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    one = _pick(dice, text, used, lambda segment: segment.kind != "code" and bool(re.search(r"\d", segment.plain)))
    if one is None:
        return None
    known = "|".join(map(re.escape, UNITS))
    found = [m for m in re.finditer(known, one.source) if re.search(r"\d\s?$", one.source[: m.start()]) or m[0] in "£€"]
    if not found:
        return None
    place = dice.choice(found)
    return _replaced(
        text, one, one.source[: place.start()] + UNITS[place[0]] + one.source[place.end() :], frozenset({Status.FIGURE})
    )


def code(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    one = _pick(dice, text, used, lambda segment: segment.kind == "code")
    if one is None:
        return None
    word = dice.choice(re.findall(r"[A-Za-z]{4,}", one.plain))
    first, *rest = one.source.split("\n")
    return _replaced(text, one, "\n".join((first, *rest)).replace(word, f"{word}2"), frozenset({Status.CHANGED, Status.FIGURE}))


def heading(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    one = _pick(dice, text, used, lambda segment: segment.kind == "heading" and bool(segment.path))
    if one is None:
        return None
    return _replaced(text, one, one.source[: _marker(one.source)] + dice.choice(HEADINGS), WORDS)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return the lines of every paragraph at the margin that has blank lines around it."""
    lines = text.split("\n")
    return [
        (one.line - 1, one.end)
        for one in segments(text)
        if one.kind == "paragraph" and (one.end >= len(lines) or not lines[one.end].strip())
    ]


def moved(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    blocks, found = _blocks(text), segments(text)
    places = {one.line - 1: at for at, one in enumerate(found)}
    pairs = [
        (block, other)
        for block in blocks
        for other in blocks
        if abs(places[block[0]] - places[other[0]]) > 3 and found[places[block[0]]].plain not in used
    ]
    if not pairs:
        return None
    (start, end), (_, after) = dice.choice(pairs)
    lines = text.split("\n")
    taken = lines[start:end]
    kept = lines[:start] + lines[end + 1 :]
    at = after if after <= start else after - (end + 1 - start)
    plain = frozenset({found[places[start]].plain})
    return Mutation(text, "\n".join([*kept[:at], "", *taken, *kept[at:]]), (Expected(frozenset({Status.MOVED}), plain, plain),))


def inserted(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    fresh = [one for one in NEW_TEXTS if one not in text]
    if not fresh or not _blocks(text):
        return None
    _, after = dice.choice(_blocks(text))
    lines, words = text.split("\n"), dice.choice(fresh)
    return Mutation(
        text,
        "\n".join([*lines[:after], "", words, *lines[after:]]),
        (Expected(frozenset({Status.ADDED}), frozenset(), frozenset({words})),),
    )


def note(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    fresh = [one for one in NEW_TEXTS if one not in text]
    if not fresh or not _blocks(text):
        return None
    _, after = dice.choice(_blocks(text))
    lines, words = text.split("\n"), dice.choice(fresh)
    title = dice.choice(("Mind", "Pensez-y", "Weetje"))
    added = frozenset({Status.ADDED})
    return Mutation(
        text,
        "\n".join([*lines[:after], "", f'!!! info "{title}"', "", f"    {words}", *lines[after:]]),
        (Expected(added, new=frozenset({title})), Expected(added, new=frozenset({words}))),
    )


def deleted(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    one = _pick(dice, text, used, lambda segment: segment.kind in ("paragraph", "item", "quote", "row") and segment.line > 1)
    if one is None or (one.kind == "row" and not re.search(r"\d", one.plain)):
        return None
    lines = text.split("\n")
    del lines[one.line - 1 : one.end]
    new = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    if len(segments(new)) != len(segments(text)) - 1:
        return None
    return Mutation(text, new, (Expected(frozenset({Status.REMOVED}), frozenset({one.plain})),))


def _cut(dice: Random, text: str, used: frozenset[str]) -> tuple[Segment, str] | None:
    """Return a paragraph of more than one line, and the text with a blank line after its first line."""
    one = _pick(dice, text, used, lambda segment: segment.kind == "paragraph" and segment.end > segment.line)
    if one is None:
        return None
    first, *rest = one.source.split("\n")
    return one, _edited(text, one, "\n".join((first, "", *rest)))


def split(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    made = _cut(dice, text, used)
    if made is None:
        return None
    one, new = made
    pieces = frozenset(part.plain for part in segments(new)) - {part.plain for part in segments(text)}
    return Mutation(text, new, (Expected(frozenset({Status.WORDING}), frozenset({one.plain}), pieces),))


def merged(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    made = split(dice, text, language, used)
    if made is None:
        return None
    (there,) = made.expected
    return Mutation(made.new, text, (Expected(there.statuses, there.new, there.old),))


def link_only(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    return _decorated(dice, text, used, lambda word: (f"[{word}](een.md)", f"[{word}](https://example.org/{dice.random()})"))


def emphasis_only(dice: Random, text: str, language: str, used: frozenset[str]) -> Mutation | None:
    del language
    return _decorated(dice, text, used, lambda word: (word, dice.choice((f"**{word}**", f"*{word}*", f"`{word}`"))))


def _decorated(
    dice: Random, text: str, used: frozenset[str], how: Callable[[str], tuple[str, str]]
) -> Mutation | None:
    one = _pick(dice, text, used, _is_text)
    if one is None:
        return None
    start = _marker(one.source)
    words = [match for match in re.finditer(r"(?<![\w\[(])[A-Za-zé]{4,}(?![\w\])])", one.source[start:])]
    if not words:
        return None
    place = dice.choice(words)
    before, after = one.source[: start + place.start()], one.source[start + place.end() :]
    old, new = how(place[0])
    return Mutation(_edited(text, one, before + old + after), _edited(text, one, before + new + after), ())


FAMILIES = {
    "herschreven": reworded,
    "cijfer": figure,
    "eenheid": unit,
    "verplaatst": moved,
    "gesplitst": split,
    "samengevoegd": merged,
    "toegevoegd": inserted,
    "geschrapt": deleted,
    "tabelcel": table_cell,
    "lijstregel": list_item,
    "alleen link": link_only,
    "alleen nadruk": emphasis_only,
    "code": code,
    "kop": heading,
    "kader erbij": note,
}
#: Those that can follow one another in one text; the others need an old text of their own.
TOGETHER = ("herschreven", "cijfer", "eenheid", "verplaatst", "toegevoegd", "geschrapt", "tabelcel", "lijstregel", "code", "kop")


def several(dice: Random, text: str, language: str, count: int) -> Mutation:
    """Make some changes one after another, each of another segment."""
    new, expected, used = text, [], set()  # type: ignore[var-annotated]
    for name in dice.sample(TOGETHER, min(count, len(TOGETHER))):
        made = FAMILIES[name](dice, new, language, frozenset(used))
        if made is None:
            continue
        new = made.new
        expected += made.expected
        used |= {plain for one in made.expected for plain in (*one.old, *one.new)}
    return Mutation(text, new, tuple(expected))
