"""The site's own words, in docs/woorden.yml: right though no dictionary has them, or better said otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kennisbank.model.data_files import read_root
from kennisbank.model.glossary import Term
from kennisbank.source import yaml_tree
from kennisbank.source.finding import Finding
from kennisbank.source.tree import Tree

FILE = "woorden.yml"
KNOWN, PREFERRED = "bekend", "liever"


@dataclass(frozen=True)
class WordList:
    """Words that are ``known`` to be right, and for words to avoid what is ``preferred``, both as written in the file.

    A word in small letters is right with a capital too; a word with a capital only as it stands. ``names`` are right as
    a whole: «Google Workspace for Education» does not make «for» a Dutch word.
    """

    known: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    preferred: Mapping[str, str] | None = None

    def without_names(self, text: str) -> str:
        return self._names.sub(" ", text) if self.names else text

    @cached_property
    def _names(self) -> re.Pattern[str]:
        longest_first = sorted(self.names, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def knows(self, word: str) -> bool:
        return word in self.known or word.lower() in self.known

    def rather(self, word: str) -> str:
        """Return what to write instead of ``word``, "" when it is fine."""
        return (self.preferred or {}).get(word.lower(), "")


def read_words(tree: Tree, glossary: tuple[Term, ...], findings: list[Finding]) -> WordList:
    """Return the site's words, those of the glossary among them; a missing file is an empty list."""
    known = {part for term in glossary for name in term.names for part in name.split()}
    file, root = read_root(tree, FILE, findings)
    preferred: dict[str, str] = {}
    names: tuple[str, ...] = ()
    if isinstance(root, yaml_tree.Mapping):
        written = {" ".join(text.split()) for text in _texts(root.get(KNOWN))}
        names = tuple(sorted(text for text in written if " " in text))
        known |= written - set(names)
        avoided = root.get(PREFERRED)
        if isinstance(avoided, yaml_tree.Mapping):
            preferred = {key.text.lower(): value.text for key, value in avoided if isinstance(value, yaml_tree.Scalar)}
    elif file is not None and root is not None:
        fix = f"Begin met «{KNOWN}:» en zet daaronder een lijst van woorden."
        findings.append(Finding(file.path, root.line, root.column, "F08", "hier horen twee lijsten met een naam", fix))
    return WordList(frozenset(known), names, preferred)


def _texts(node: yaml_tree.Node | None) -> Iterator[str]:
    if isinstance(node, yaml_tree.Sequence):
        yield from (item.text for item in node.items if isinstance(item, yaml_tree.Scalar) and item.text)
