"""`kb bench drift`: whether a comparison of two versions of a source says what was done to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kb_bench import report
from kb_bench.figures import Verdict
from kb_bench.mutations import FAMILIES, Mutation, Trial, several
from kennisbank.markup.segments import segments
from kennisbank.translations.drift import Change, Status, compare

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parents[2] / "tests" / "drift"
TRIALS = 60  # of each family on each document
TOGETHER, SEVERAL = "vijf tegelijk", 5
TARGET, FIGURES_TARGET = 0.95, 1.0


@dataclass
class Score:
    """What was reported rightly, wrongly, and not at all; `mistakes` tells the first of each."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def add(self, mutation: Mutation, language: str) -> None:
        """Compare, and count what came of it."""
        changes = compare(segments(mutation.old), segments(mutation.new), language)
        reported = [change for change in changes if change.status is not Status.UNCHANGED]
        before = (self.wrong, self.missed)
        if not mutation.expected:
            self.right += not reported
            self.missed += bool(reported)
        for expected in mutation.expected:
            found = next(
                (
                    change
                    for change in reported
                    if change.status in expected.statuses
                    and expected.old <= {one.plain for one in change.old}
                    and expected.new <= {one.plain for one in change.new}
                ),
                None,
            )
            if found:
                reported.remove(found)
                self.right += 1
            else:
                self.missed += 1
        self.wrong += len(reported)
        if before != (self.wrong, self.missed):
            self.mistakes.append(_told(mutation, reported))


def measure(trials: int = TRIALS, folder: Path = FOLDER) -> dict[str, Score]:
    """Return the score of every family, and of some changes together."""
    found = {name: Score() for name in (*FAMILIES, TOGETHER)}
    for file in sorted(folder.glob("*.md")):
        text, language = file.read_text(encoding="utf-8"), file.name.split(".")[1]
        for name, score in found.items():
            dice = Random(f"{name} {file.name}")  # noqa: S311 - the same trials every time
            for _ in range(trials):
                if name == TOGETHER:
                    score.add(several(dice, text, language, SEVERAL), language)
                elif (made := FAMILIES[name](Trial(dice, text, language))) is not None:
                    score.add(made, language)
    return found


def overall(scores: Mapping[str, Score]) -> Score:
    """Return all families together."""
    return Score(*(sum(getattr(one, name) for one in scores.values()) for name in ("right", "wrong", "missed")))


def table(scores: Mapping[str, Score]) -> str:
    """Return the families, one a line."""
    rows = [
        (name, report.number(one.right + one.missed, 0), report.number(one.precision, 3), report.number(one.recall, 3))
        for name, one in {**scores, "alle": overall(scores)}.items()
    ]
    return report.table(("wat er gebeurde", "keer", "precisie", "vangst"), rows)


def verdicts(scores: Mapping[str, Score]) -> list[Verdict]:
    """Return every figure that has a target."""
    every = overall(scores)
    worst = min(scores.items(), key=lambda pair: min(pair[1].precision, pair[1].recall))
    numbers = [scores["cijfer"], scores["eenheid"]]
    return [
        Verdict("precisie, alle families", every.precision, TARGET, at_least=True),
        Verdict("vangst, alle families", every.recall, TARGET, at_least=True),
        Verdict(f"laagste familie ({worst[0]})", min(worst[1].precision, worst[1].recall), TARGET, at_least=True),
        Verdict("vangst van cijfers en eenheden", min(one.recall for one in numbers), FIGURES_TARGET, at_least=True),
        Verdict(
            "precisie van cijfers en eenheden", min(one.precision for one in numbers), FIGURES_TARGET, at_least=True
        ),
    ]


def _told(mutation: Mutation, reported: list[Change]) -> str:
    wanted = [(sorted(one.statuses), [*one.old], [*one.new]) for one in mutation.expected]
    got = [(one.status.value, [s.plain for s in one.old], [s.plain for s in one.new]) for one in reported]
    return f"verwacht {wanted}; over {got}"
