"""What goes out to a translator: a unit for each pair of a translation, as words without the marks of their block."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kennisbank.markup.segments import CONTEXT, Segment
from kennisbank.translations.alignment import Pair
from kennisbank.translations.exchange.blocks import LOCKED, UNWRITABLE, Block, block_of


class ExchangeError(Exception):
    """A file that cannot be made or read; the message is Dutch, and says how to mend it."""


@dataclass(frozen=True)
class Unit:
    """One piece to translate, as it goes out and as it comes back.

    ``id`` is that of the (first) source segment, unique in a file; "" in a file that has none, such as a translation
    memory. ``dutch`` is "" when it is not translated. ``state`` is new (no Dutch yet), check (the source changed since:
    what comes back so is not taken over), done, or, only coming back, review: translated, but the file does not say
    that somebody looked at it since. ``note`` tells the translator in Dutch what this is. A ``locked`` one is code.
    """

    id: str
    source: str
    dutch: str
    state: str
    note: str = ""
    locked: bool = False


@dataclass(frozen=True)
class Bundle:
    """What one unit stands for: segments of the source, and the Dutch ones that say the same."""

    source: tuple[Segment, ...]
    dutch: tuple[Segment, ...]
    omitted: bool = False

    @property
    def id(self) -> str:
        """The id of its unit; "" for what is our own."""
        return self.source[0].id if self.source else ""

    @property
    def locked(self) -> bool:
        """Whether it is code, that stays as it is."""
        return any(segment.kind in LOCKED for segment in self.dutch or self.source)

    @property
    def goes_out(self) -> bool:
        """Whether a translator gets it: not what is our own or was left out, nor a frame without a title."""
        if not self.source or self.omitted or any(segment.kind == CONTEXT for segment in self.dutch):
            return False
        return any(block_of(segment).text for segment in self.dutch or self.source)

    @property
    def source_text(self) -> str:
        """The words of the source."""
        return "\n\n".join(block_of(segment).text or segment.plain for segment in self.source)


def bundles(pairs: Sequence[Pair]) -> tuple[Bundle, ...]:
    """Return what belongs to one unit, in the order of the translation: pairs with the same source become one."""
    found: dict[tuple[str, int], Bundle] = {}
    for at, pair in enumerate(pairs):
        key = (pair.source[0].id, 0) if pair.source else ("", at)
        before = found.get(key)
        dutch = (*before.dutch, *pair.dutch) if before else pair.dutch
        found[key] = Bundle(pair.source, dutch, pair.status == "omitted")
    return tuple(found.values())


def units(pairs: Sequence[Pair], check: Collection[str] | Mapping[str, str] = ()) -> tuple[Unit, ...]:
    """Return a unit for every pair that a translator works on, in the order of the translation.

    ``check`` are the ids of source segments that changed since; a mapping says in Dutch what changed.
    """
    return tuple(_units(pairs, check))


def _units(pairs: Sequence[Pair], check: Collection[str] | Mapping[str, str]) -> Iterator[Unit]:
    for bundle in bundles(pairs):
        if not bundle.goes_out:
            continue
        blocks = [block for block in map(block_of, bundle.dutch) if block.text]
        changed = [one.id for one in bundle.source if one.id in check]
        yield Unit(
            id=bundle.id,
            source=UNWRITABLE.sub("", bundle.source_text),
            dutch=UNWRITABLE.sub("", "\n\n".join(block.text for block in blocks)),
            state="new" if not blocks else "check" if changed else "done",
            note=UNWRITABLE.sub("", "\n".join(_notes(bundle, blocks, changed, check))),
            locked=bundle.locked,
        )


_KINDS = {
    "heading": "Een kop.",
    "item": "Een punt van een lijst.",
    "row": "Een rij van een tabel: laat elke | staan.",
    "code": "Code: vertaal dit niet.",
    "html": "HTML: vertaal dit niet hier, maar in de vertaling zelf.",
}


def _notes(
    bundle: Bundle, blocks: Sequence[Block], changed: Sequence[str], check: Collection[str] | Mapping[str, str]
) -> Iterator[str]:
    first = bundle.source[0]
    if first.path:
        yield f"Staat onder: {' › '.join(first.path)}"
    shapes = blocks or [block_of(one) for one in bundle.source]
    yield from filter(None, ["De titel van een kader." if shapes[0].is_title else _KINDS.get(shapes[0].kind, "")])
    if len(blocks) > 1:
        yield f"De vertaling bestaat uit {len(blocks)} stukken: laat de lege regels ertussen staan."
    elif len(bundle.source) > 1:
        yield "In de vertaling is dit één stuk: zet er geen lege regel in."
    if any(len(shape.parts) > 1 for shape in shapes):
        yield "Laat elk regeleinde staan."
    if changed and blocks:
        yield "De bron is veranderd sinds dit vertaald is: kijk het na."
        yield from filter(None, (check[one] for one in changed if isinstance(check, Mapping)))
