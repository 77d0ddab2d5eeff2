"""Words that are probably wrong, each where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kennisbank.language.word_list import FILE, WordList
from kennisbank.language.words import text_of, texts_of_fields, words_in
from kennisbank.markup.locate import Locator
from kennisbank.markup.render import Rendered
from kennisbank.model.library import Library
from kennisbank.source.finding import Finding, in_order, shown

Unknown = Callable[[Iterable[str]], Mapping[str, tuple[str, ...]]]
"""Takes words and returns those the dictionary lacks, each with what it would suggest."""


@dataclass
class _Found:
    """Every word of the library, with the places where it stands: path, line, column."""

    places: dict[str, list[tuple[str, int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, word: str, path: str, place: tuple[int, int]) -> None:
        self.places[word].append((path, *place))


def spelling_findings(
    library: Library, rendered: Mapping[str, Rendered], words: WordList, unknown: Unknown
) -> tuple[Finding, ...]:
    """Return a finding for every word that neither the dictionary nor the site's own list knows, once in each file.

    So too for a word that the list says better.
    """
    found = _collect(library, rendered, words)
    doubtful = {word for word in found.places if not _known(word, words)}
    wrong = _unknown(sorted(doubtful), unknown)
    findings = []
    for word, places in found.places.items():
        rather = words.rather(word)
        if rather:
            fix = f"Schrijf liever: {rather}."
            findings += [Finding(*place, "T02", f"«{shown(word)}» gebruiken we hier niet", fix) for place in places]
        elif word in wrong:
            guesses = " of ".join(f"«{guess}»" for guess in wrong[word][:2])
            message = f"«{shown(word)}» staat niet in het woordenboek" + (f"; bedoel je {guesses}?" if guesses else "")
            fix = f"Verbeter het woord. Is het toch goed, zet het dan bij «bekend» in docs/{FILE}."
            findings += [Finding(*place, "T01", message, fix) for place in places]
    return in_order(findings)


def _unknown(words: list[str], unknown: Unknown) -> Mapping[str, tuple[str, ...]]:
    """Ask the dictionary about words as they stand, then about those it lacks without their capital.

    The dictionary has the names of months with a small letter only, and a sentence may begin with one.
    """
    wrong = unknown(words)
    smaller = {word: word[0].lower() + word[1:] for word in wrong if word[0].isupper()}
    still = unknown(sorted(set(smaller.values())))
    return {word: guesses for word, guesses in wrong.items() if word not in smaller or smaller[word] in still}


def _collect(library: Library, rendered: Mapping[str, Rendered], words: WordList) -> _Found:
    found = _Found()
    for page in library.pages:
        seen: set[str] = set()
        locator = Locator(page.body, page.body_line)
        if page.path in rendered:
            for word in words_in(words.without_names(text_of(rendered[page.path]))):
                if word not in seen:
                    seen.add(word)
                    found.add(word, page.path, locator.find(word))
        for text, node in texts_of_fields(page):
            for word in words_in(words.without_names(text)):
                if word not in seen:
                    seen.add(word)
                    found.add(word, page.path, (node.line, node.column))
    return found


def _known(word: str, words: WordList) -> bool:
    """Say whether the list knows a word, without the 's of a possessive, or every part of one with hyphens."""
    bare = word.removesuffix("'s")
    return words.knows(word) or words.knows(bare) or ("-" in bare and all(map(words.knows, bare.split("-"))))
