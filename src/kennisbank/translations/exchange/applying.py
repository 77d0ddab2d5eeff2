"""What came back from a translator goes into the Dutch page, each piece where its old words stood, or is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kennisbank.source.finding import shown
from kennisbank.translations.alignment import Pair
from kennisbank.translations.exchange.blocks import SPACE, Block, block_of, tidy
from kennisbank.translations.exchange.faults import fault
from kennisbank.translations.exchange.page import Addition, Change, Page
from kennisbank.translations.exchange.placing import Places
from kennisbank.translations.exchange.units import Bundle, Unit, bundles

CHECKS = 60  # times the whole page is read again to find which of many edits break it; above that all left are refused
COPIED = 3  # words of the source that came back as they were, from which it is no translation
_WORD = re.compile(r"\b[a-zà-ÿ]{3,}\b")
_BREAKS = "dit maakt iets anders van de rest van de pagina: kijk na of de Markdown klopt, of pas de vertaling zelf aan"
_TOO_MANY = "er is te veel dat niet past om dit na te kijken: los dat eerst op, en lees het bestand dan nog eens in"
_NO_PLACE = "dit past niet op zijn plaats in de vertaling: zet het er zelf in"


@dataclass(frozen=True)
class Applied:
    """The new Dutch text, and the ids of what came back, in the order of the translation.

    ``changed`` and ``new`` went in. ``confirmed`` came back as done with the same words. ``untranslated`` had no Dutch,
    or is not finished. ``unknown`` are ids, or the first words, of what belongs to no piece. ``rejected`` stayed out,
    with why in Dutch.
    """

    text: str
    changed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()


class _RefusedError(Exception):
    """Why one piece stays out."""


def apply(text: str, pairs: Sequence[Pair], returned: Sequence[Unit]) -> Applied:
    """Return the Dutch text with what came back; what did not change stays as it is, byte for byte.

    ``pairs`` are those of this text; raises ValueError when they are of another.
    """
    found = bundles(pairs)
    answers, unknown = _answers(found, returned)
    return _Import(text, Page(text), found).run(answers, unknown)


def _answers(found: Sequence[Bundle], returned: Sequence[Unit]) -> tuple[dict[str, list[Unit]], list[str]]:
    """Return what came back for each piece, by its id or else by its source, and what belongs to none."""
    by_id = {bundle.id: bundle for bundle in found if bundle.source}
    by_source: dict[str, list[str]] = {}
    for bundle in found:
        if bundle.goes_out:
            by_source.setdefault(tidy(bundle.source_text), []).append(bundle.id)
    answers: dict[str, list[Unit]] = {}
    unknown: list[str] = []
    for unit in returned:
        if unit.id in by_id:
            answers.setdefault(unit.id, []).append(unit)
    named = set(answers)
    for unit in returned:
        if unit.id in by_id:
            continue
        same = by_source.get(tidy(unit.source), [])
        if not same:
            unknown.append(shown(unit.id or unit.source))
        for name in same:
            if name not in named:
                answers.setdefault(name, []).append(unit)
    return answers, unknown


@dataclass
class _Import:
    text: str  # with the edits that were accepted so far
    page: Page
    found: Sequence[Bundle]
    edits: list[Change | Addition] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    untranslated: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    checks: int = 0

    def run(self, answers: dict[str, list[Unit]], unknown: Sequence[str]) -> Applied:
        places = Places(self.page, self.found)
        for bundle in self.found:
            given = answers.get(bundle.id, []) if bundle.source else []
            edit = self._answered(bundle, given, places) if given else None
            if edit:
                self.edits.append(edit)
            if not isinstance(edit, Addition):
                places.pass_by(bundle)
        accepted = self._that_fit([], self.edits)
        order = [bundle.id for bundle in self.found]
        return Applied(
            self.text,
            changed=tuple(edit.id for edit in accepted if isinstance(edit, Change)),
            new=tuple(edit.id for edit in accepted if isinstance(edit, Addition)),
            confirmed=tuple(self.confirmed),
            unknown=tuple(unknown),
            untranslated=tuple(self.untranslated),
            rejected=tuple((name, self.refused[name]) for name in order if name in self.refused),
        )

    def _answered(self, bundle: Bundle, given: Sequence[Unit], places: Places) -> Change | Addition | None:
        finished = [unit for unit in given if tidy(unit.dutch) and unit.state not in ("new", "check")]
        finished = [unit for unit in finished if not _is_copy(unit.dutch, bundle)]
        if not finished:
            self.untranslated.append(bundle.id)
            return None
        try:
            return self._edit(bundle, finished, places)
        except _RefusedError as reason:
            self.refused[bundle.id] = str(reason)
            return None

    def _edit(self, bundle: Bundle, finished: Sequence[Unit], places: Places) -> Change | Addition | None:
        unit = finished[0]
        if len({tidy(one.dutch) for one in finished}) > 1:
            raise _RefusedError("het komt meer dan één keer terug, telkens anders: laat één vertaling staan")
        if bundle.omitted:
            raise _RefusedError("dit is in de vertaling weggelaten: haal daar eerst de regel <!-- bron: … --> weg")
        if not bundle.goes_out:
            raise _RefusedError("dit hoort bij een stuk van onszelf, en dat gaat niet naar een vertaler")
        blocks = [(one, self.page.block(one)) for one in bundle.dutch]
        worded = [(one, block) for one, block in blocks if block.text]
        if tidy(unit.dutch) == tidy("\n\n".join(block.text for _, block in worded)):
            self.confirmed += [bundle.id] if unit.state == "done" else []
            return None
        if bundle.locked and (
            bundle.dutch or bundle.source[0].kind != "code" or tidy(unit.dutch) != tidy(bundle.source_text)
        ):
            raise _RefusedError("code en HTML blijven zoals ze zijn: pas ze zelf aan in de vertaling")
        known = "\n".join(one.source for one in (*bundle.source, *bundle.dutch))
        if not bundle.dutch:
            return self._addition(bundle, unit, places, known)
        parts = _parts(unit.dutch, [block for _, block in worded], known)
        return Change(
            bundle.id,
            {
                self.page.place(one): block.lines(words, self.page.house_style)
                for (one, block), words in zip(worded, parts, strict=True)
            },
        )

    def _addition(self, bundle: Bundle, unit: Unit, places: Places, known: str) -> Addition:
        parent = places.missing_parent(bundle)
        if parent:
            raise _RefusedError(
                "het kader, de lijst of de tabel errond staat niet in de vertaling: "
                f"vertaal eerst «{shown(parent.plain)}»"
            )
        if bundle.locked:
            return places.add(bundle, ())
        blocks = [block_of(one) for one in bundle.source]
        return places.add(bundle, _parts(unit.dutch, blocks, known)[0])

    def _that_fit(
        self, accepted: Sequence[Change | Addition], batch: Sequence[Change | Addition]
    ) -> list[Change | Addition]:
        """Return the edits that together leave the rest of the page as it is; the others are refused."""
        text = self.page.edited([*accepted, *batch]) if batch else self.text
        if text is not None:
            self.text = text
            return [*accepted, *batch]
        self.checks += 1
        if len(batch) == 1 or self.checks > CHECKS:
            for edit in batch:
                why = _BREAKS if isinstance(edit, Change) else _NO_PLACE
                self.refused[edit.id] = why if len(batch) == 1 else _TOO_MANY
            return list(accepted)
        half = len(batch) // 2
        return self._that_fit(self._that_fit(accepted, batch[:half]), batch[half:])


def _parts(dutch: str, blocks: Sequence[Block], known: str) -> list[list[str]]:
    """Return the words for each group of each block; raises _RefusedError when they do not fit."""
    text = dutch.replace("\r\n", "\n").replace("\r", "\n")
    lines = [re.sub(SPACE, " ", line).strip(" ") for line in text.split("\n")]
    pieces = re.split("\n\n+", "\n".join(lines).strip("\n"))
    if len(pieces) != len(blocks):
        raise _RefusedError(
            "er staat een lege regel in, en die breekt het in twee: haal de lege regel weg"
            if len(blocks) == 1
            else f"dit zijn {len(pieces)} in plaats van {len(blocks)} stukken: laat de lege regels ertussen staan"
        )
    return [list(_groups(piece, block, known)) for piece, block in zip(pieces, blocks, strict=True)]


def _groups(piece: str, block: Block, known: str) -> Iterator[str]:
    wanted = len(block.parts)
    parts = [piece.replace("\n", " ")] if wanted == 1 else piece.split("\n")
    if len(parts) != wanted:
        raise _RefusedError(f"dit zijn {len(parts)} in plaats van {wanted} regels: laat elk regeleinde staan")
    for part in parts:
        wrong = fault(part, block, known)
        if wrong:
            raise _RefusedError(wrong)
        yield part


def _is_copy(dutch: str, bundle: Bundle) -> bool:
    """Say whether a text is that of the source: OmegaT fills in what nobody translated."""
    return (
        not bundle.locked
        and tidy(dutch) == tidy(bundle.source_text)
        and len(_WORD.findall(bundle.source_text)) >= COPIED
    )
