"""What people decided about compounds, in docs/samenstellingen.yml: one line a word.

``raamcontract: raam+contract`` takes a word apart like that, ``achteraan: nee`` leaves it whole. New words are added by
``kb compounds --write``, so that they show up in a pull request; whoever reads it there changes what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kennisbank.language.compounds import SHORTEST, Splitter
from kennisbank.language.stems import stem
from kennisbank.language.tokens import plain
from kennisbank.model.data_files import read_root
from kennisbank.source import yaml_tree
from kennisbank.source.finding import Finding
from kennisbank.source.tree import Tree

FILE = "samenstellingen.yml"
WHOLE = "nee"
_PARTS = re.compile(r"[a-z0-9]+(?:\+[a-z0-9]+)+")


@dataclass(frozen=True)
class CompoundList:
    """The decided words as they are written, each with its parts; no parts: it stays whole."""

    words: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_stem(self) -> Mapping[str, tuple[str, ...]]:
        return {stem(word): parts for word, parts in self.words.items()}

    def undecided(self, words: Iterable[str], splitter: Splitter) -> dict[str, tuple[str, ...]]:
        """Return what is proposed for the words nobody has decided on: of each stem the shortest word, in order."""
        shortest: dict[str, str] = {}
        for word in sorted(words, key=lambda word: (len(word), word)):
            if len(word) >= SHORTEST and stem(word) not in self.by_stem:
                shortest.setdefault(stem(word), word)
        proposed = {word: splitter.propose(word) for word in sorted(shortest.values())}
        return {word: parts for word, parts in proposed.items() if parts}


def read_compounds(tree: Tree, findings: list[Finding]) -> CompoundList:
    """Return the decisions; a missing file decides nothing."""
    file, root = read_root(tree, FILE, findings)
    words: dict[str, tuple[str, ...]] = {}
    first: dict[str, str] = {}  # of each stem the word that was decided first
    if file is None or root is None:
        return CompoundList(words)
    if not isinstance(root, yaml_tree.Mapping):
        fix = "Schrijf op elke regel een woord: raamcontract: raam+contract"
        findings.append(Finding(file.path, root.line, root.column, "F08", "hier hoort een lijst van woorden", fix))
        return CompoundList(words)
    for key, value in root:
        written = value.text.replace(" ", "") if isinstance(value, yaml_tree.Scalar) else ""
        if written == WHOLE:
            words[plain(key.text)] = ()
        elif _PARTS.fullmatch(plain(written)):
            words[plain(key.text)] = tuple(plain(written).split("+"))
        else:
            fix = f"Schrijf «{key.text}: deel+deel», of «{key.text}: {WHOLE}» als je het woord niet wilt splitsen."
            message = f"ik begrijp niet hoe je «{key.text}» wilt splitsen"
            findings.append(Finding(file.path, value.line, value.column, "F12", message, fix))
            continue
        other = first.setdefault(stem(plain(key.text)), plain(key.text))
        if words[other] != words[plain(key.text)]:
            message = f"«{key.text}» is een vorm van «{other}», en die splits je anders"
            fix = "Kies één manier: ze geldt voor elke vorm van het woord."
            findings.append(Finding(file.path, key.line, key.column, "F05", message, fix))
    return CompoundList(words)


def with_added(content: str, added: Mapping[str, tuple[str, ...]]) -> str:
    """Return the text of the file with words added where the alphabet puts them; the other lines stay as they are."""
    found: list[str] = []
    rest = sorted(added, reverse=True)
    for line in content.splitlines():
        word = _word_of(line)
        while word and rest and rest[-1] < word:
            found.append(_line(rest[-1], added[rest.pop()]))
        found.append(line)
    found += [_line(word, added[word]) for word in reversed(rest)]
    return "\n".join(found) + "\n"


def _line(word: str, parts: tuple[str, ...]) -> str:
    return f"{word}: {'+'.join(parts)}"


def _word_of(line: str) -> str:
    return "" if line.startswith(("#", " ", "-")) else line.partition(":")[0]
