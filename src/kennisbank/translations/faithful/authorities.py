"""Names of foreign authorities, laws and schemes that a page uses without telling what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kennisbank.markup.segments import CONTEXT, Segment
from kennisbank.translations.alignment import Pair
from kennisbank.translations.faithful.doubt import AUTHORITY, Doubt, how_to_say_it_is_meant, line_of
from kennisbank.translations.faithful.foreign_names import FOREIGN_NAMES, ForeignName, country_code


def authority_doubts(pairs: Sequence[Pair], country: str) -> Iterator[Doubt]:
    """Yield one doubt for each foreign name on a page that nothing explains, at its first mention.

    ``pairs`` are those of the whole page; ``country`` is where the report comes from, as "Engeland" or "GB". A name is
    explained by a note about Flanders or a paragraph of our own that mentions it, or by any note about Flanders below
    the heading where it first stands.
    """
    there = country_code(country)
    ours = [segment for pair in pairs if not pair.source for segment in pair.dutch]
    notes = [segment for segment in ours if segment.kind == CONTEXT]
    texts = [(pair, segment) for pair in pairs if pair.source for segment in pair.dutch if segment.kind != "code"]
    texts.sort(key=lambda one: one[1].line)
    for name in FOREIGN_NAMES:
        if there == "BE" or (name.only_there and name.country != there):
            continue
        first = next(((pair, one) for pair, one in texts if name.pattern.search(one.plain)), None)
        if first is None or any(name.pattern.search(one.plain) for one in ours):
            continue
        pair, segment = first
        if not any(note.path == _heading(segment) for note in notes):
            yield _doubt(name, pair, segment)


def _heading(segment: Segment) -> tuple[str, ...]:
    """Return the headings above what stands with a segment: below a heading, that heading too."""
    return (*segment.path, segment.plain) if segment.kind == "heading" else segment.path


def _doubt(name: ForeignName, pair: Pair, segment: Segment) -> Doubt:
    found = name.pattern.search(segment.plain)
    written = found.group() if found else name.name
    look = f" en dat je hier bij {name.here} moet zijn" if name.here else " en of het bij ons iets betekent"
    return Doubt(
        AUTHORITY,
        pair,
        line_of([segment], written),
        f"«{written}» ({name.what}) zegt een Vlaamse lezer niets, en geen kader legt het uit",
        f'Zet onder deze kop een kader !!! vlaanderen "In Vlaanderen" dat zegt wat «{written}» is{look}. '
        + how_to_say_it_is_meant(AUTHORITY),
    )
