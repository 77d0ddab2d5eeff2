"""`kb bench stems`: which words of a family a stemmer brings together, and which it takes for one another wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import TYPE_CHECKING

from kb_bench import report
from kb_bench.process import ProgramError
from kb_bench.relevance import FOLDER
from kennisbank.language.stems import stem
from kennisbank.language.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Stemmer = Callable[[str], str]
    Families = Mapping[str, Sequence[tuple[str, ...]]]

FILE = FOLDER / "families.txt"
INFLECTION, DERIVATION, APART = "inflection", "derivation", "apart"


@dataclass(frozen=True)
class Judgement:
    """What a stemmer does, in parts of one: pairs of a family it joins, whole families, and pairs it joins wrongly."""

    inflected: float
    whole: float
    derived: float
    wrong: float
    wrongly: tuple[tuple[str, ...], ...]
    parted: tuple[tuple[str, ...], ...]


def read_families(file: Path = FILE) -> dict[str, list[tuple[str, ...]]]:
    """Read the sections of the file: a line of words each."""
    found: dict[str, list[tuple[str, ...]]] = {}
    rows: list[tuple[str, ...]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rows = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            rows.append(tuple(line.split()))
    return found


def judge(stemmer: Stemmer, families: Families) -> Judgement:
    """Try a stemmer on all families; every family weighs the same, whatever its number of words."""
    inflected = [_joined(stemmer, family) for family in families[INFLECTION]]
    wrongly = tuple(pair for pair in families[APART] if len(set(map(stemmer, pair))) == 1)
    return Judgement(
        fmean(inflected),
        fmean(part == 1 for part in inflected),
        fmean(_joined(stemmer, family) for family in families[DERIVATION]),
        len(wrongly) / len(families[APART]),
        wrongly,
        tuple(family for family, part in zip(families[INFLECTION], inflected, strict=True) if part < 1),
    )


def ours(word: str) -> str:
    """Return the stem under which a search of ours finds a word."""
    return " ".join(stem(found.word) for found in tokens(word))


def stemmers() -> dict[str, Stemmer]:
    """Return what is compared, by name; raises ProgramError when the others are not installed."""
    try:
        import snowballstemmer  # noqa: PLC0415  # only here, and only in the environment of the tests
    except ImportError as error:
        raise ProgramError("Hier ontbreekt snowballstemmer. Gebruik: python3 scripts/kb.py bench stems") from error
    kraaij_pohlmann = snowballstemmer.stemmer("dutch").stemWord
    porter = snowballstemmer.stemmer("dutch_porter").stemWord
    return {
        "onze": ours,
        "Kraaij-Pohlmann": kraaij_pohlmann,
        "Porter": porter,
        "onze, dan Kraaij-Pohlmann": lambda word: str(kraaij_pohlmann(ours(word))),
        "geen": str,
    }


def table(judged: Mapping[str, Judgement]) -> str:
    """Return the stemmers, one a line."""
    columns = ("wat", "verbogen", "hele families", "afgeleid", "fout samen")
    rows = [
        (name, *(f"{report.number(part * 100)}%" for part in (one.inflected, one.whole, one.derived, one.wrong)))
        for name, one in judged.items()
    ]
    return report.table(columns, rows)


def _joined(stemmer: Stemmer, family: Sequence[str]) -> float:
    """Return which part of the pairs of a family have one stem."""
    stems = [stemmer(word) for word in family]
    return fmean(one == other for one, other in combinations(stems, 2))
