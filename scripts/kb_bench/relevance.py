"""How good an order of results is: nDCG@10 over judged queries, queries without results, and must-hits.

nDCG here is the usual one with exponential gain: a page of grade g is worth 2^g - 1 (2 answers it: 3, 1 helps: 1),
divided by log2 of its place + 1, over the first ten, as a part of what the best possible order would have given.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log2
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = Path(__file__).parents[2] / "tests" / "relevance"
QUERIES = FOLDER / "queries.tsv"
BASELINE = FOLDER / "baseline.json"

DEPTH = 10
TOP = 3
#: What readers type, and the page that must be among the first three whatever else changes.
MUST_HITS = {
    "contract": "raamcontracten",
    "raam contract": "raamcontracten",
    "volgsysteem": "leerlingvolgsysteem",
    "gdpr": "avg-basis",
    "MFA": "mfa",
    "verwerkersovereenkmst": "verwerkersovereenkomst",
}
#: How far a figure may drop below the baseline before the tests fail.
OVERALL_SLACK = 0.01
GROUP_SLACK = 0.03
#: Differences of floating point, not of results.
_NOISE = 1e-9


@dataclass(frozen=True)
class Judged:
    """A query with the pages that help: grade 2 answers it, grade 1 helps. `group` is its class."""

    group: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Scores:
    """The results of one search engine for the judged queries: by query the ids of the pages, best first."""

    queries: tuple[Judged, ...]
    answers: Mapping[str, Sequence[str]]

    @cached_property
    def by_query(self) -> dict[str, float]:
        """NDCG@10 of every query."""
        return {query.text: ndcg(self.answers[query.text], query.grades) for query in self.queries}

    @property
    def overall(self) -> float:
        """Mean over all queries."""
        return fmean(self.by_query.values())

    @property
    def groups(self) -> dict[str, float]:
        """Mean over the queries of each class, in the order of the file."""
        names = dict.fromkeys(query.group for query in self.queries)
        return {
            name: fmean(self.by_query[query.text] for query in self.queries if query.group == name) for name in names
        }

    @property
    def empty(self) -> float:
        """Which part of the queries has no result at all."""
        return fmean(not self.answers[query.text] for query in self.queries)

    @property
    def missed(self) -> list[str]:
        """The must-hit queries whose page is not among the first three."""
        return [text for text, page in MUST_HITS.items() if page not in self.answers.get(text, ())[:TOP]]

    def as_json(self) -> dict[str, Any]:
        """Return what a later run is compared with."""
        return {
            "overall": round(self.overall, 4),
            "empty": round(self.empty, 4),
            "groups": {name: round(value, 4) for name, value in self.groups.items()},
            "queries": {
                text: {"ndcg": round(value, 4), "first": list(self.answers[text][:TOP])}
                for text, value in self.by_query.items()
            },
        }


def read_queries(file: Path = QUERIES) -> tuple[Judged, ...]:
    """Read the judged queries: class, query and `page:grade` separated by tabs."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        group, text, judged = line.split("\t")
        grades = {page: int(grade) for page, _, grade in (one.rpartition(":") for one in judged.split())}
        found.append(Judged(group, text, grades))
    return tuple(found)


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """Return how good an order is, from 0 to 1; a page that comes twice counts once."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(page, 0) for page in list(dict.fromkeys(ranked))[:depth]]) / best if best else 0.0


def page_id(url: str) -> str:
    """Return the id of the page of the judged site behind the address of a result: the last folder of it."""
    return url.partition("#")[0].partition("?")[0].removesuffix("index.html").rstrip("/").rpartition("/")[2]


def read_baseline(file: Path = BASELINE) -> dict[str, Any]:
    """Return the committed figures."""
    values: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return values


def write_baseline(scores: Scores, file: Path = BASELINE) -> None:
    """Commit to these figures."""
    text = json.dumps(scores.as_json(), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def problems(scores: Scores, baseline: Mapping[str, Any]) -> list[str]:
    """Say what got too much worse than the baseline, and which must-hits are missed."""
    found = []
    if scores.overall < baseline["overall"] - OVERALL_SLACK - _NOISE:
        found.append(f"overall {scores.overall:.3f}, was {baseline['overall']:.3f}")
    for name, value in scores.groups.items():
        was = baseline["groups"].get(name, 0.0)
        if value < was - GROUP_SLACK - _NOISE:
            found.append(f"{name} {value:.3f}, was {was:.3f}")
    for text in scores.missed:
        first = ", ".join(scores.answers.get(text, ())[:TOP]) or "nothing"
        found.append(f"{text!r} has to give {MUST_HITS[text]} in the first {TOP}, gives {first}")
    return found


def differences(scores: Scores, baseline: Mapping[str, Any]) -> list[tuple[str, float, float, tuple[str, ...]]]:
    """Return query, figure then, figure now and the first three pages now, of every query that changed; worst first."""
    found = []
    for text, value in scores.by_query.items():
        was = baseline["queries"].get(text, {"ndcg": 0.0, "first": []})
        first = tuple(scores.answers[text][:TOP])
        if round(value, 4) != was["ndcg"] or list(first) != was["first"]:
            found.append((text, was["ndcg"], value, first))
    return sorted(found, key=lambda one: one[2] - one[1])


def _gain(grades: Sequence[int]) -> float:
    return fsum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
