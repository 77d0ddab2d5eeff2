"""The glossary as the search sees it: each term a concept, each of its names a row of stems that means it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kennisbank.language.stems import stem
from kennisbank.language.tokens import tokens
from kennisbank.model.glossary import Term

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Concepts:
    """``phrases`` by first stem: the whole row of stems, and the concepts it means."""

    phrases: Mapping[str, Mapping[Phrase, tuple[str, ...]]]

    def single(self, key: str) -> tuple[str, ...]:
        """Return the concepts that one stem means by itself."""
        return self.phrases.get(key, {}).get((key,), ())

    def named(self, stems: Sequence[str]) -> Iterator[str]:
        """Yield the concept of every name of more than one word in a row of stems, each time it stands there."""
        openings = self._openings
        for index, key in enumerate(stems):
            if key in openings:
                for phrase, ids in openings[key]:
                    if tuple(stems[index : index + len(phrase)]) == phrase:
                        yield from ids

    @cached_property
    def _openings(self) -> Mapping[str, Sequence[tuple[Phrase, tuple[str, ...]]]]:
        """The names of more than one word by the stem they begin with."""
        longer = {
            key: [(phrase, ids) for phrase, ids in names.items() if len(phrase) > 1]
            for key, names in self.phrases.items()
        }
        return {key: names for key, names in longer.items() if names}


def concepts(glossary: Sequence[Term]) -> Concepts:
    """Return the concepts of a glossary; a term with one name and no other is none."""
    phrases: dict[str, dict[Phrase, list[str]]] = {}
    for term in glossary:
        names = {tuple(stem(token.word) for token in tokens(name)) for name in term.every_name} - {()}
        if len(names) < 2:
            continue
        concept = term.anchor.removeprefix("begrip-")
        for name in sorted(names):
            ids = phrases.setdefault(name[0], {}).setdefault(name, [])
            ids.append(concept)
    return Concepts({key: {name: tuple(ids) for name, ids in rows.items()} for key, rows in sorted(phrases.items())})
