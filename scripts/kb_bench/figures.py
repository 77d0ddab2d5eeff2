"""Measurements, and what may be said of them: medians, ratios, targets."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Usage:
    """What one run of a program took.

    `wall` and `cpu` in seconds; `cpu` counts the processes it started and waited for. `memory` is the highest
    resident size in bytes of its largest process. None where the system does not tell (Windows).
    """

    wall: float
    cpu: float | None
    memory: int | None


@dataclass(frozen=True)
class Series:
    """The runs of one thing, in the order of the rounds."""

    name: str
    pages: int
    runs: tuple[Usage, ...]

    @property
    def wall(self) -> float:
        """Median seconds on the clock."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float | None:
        """Median seconds of processor time."""
        return _median([run.cpu for run in self.runs])

    @property
    def memory(self) -> float | None:
        """Highest memory of all runs, in bytes."""
        known = [run.memory for run in self.runs if run.memory is not None]
        return max(known, default=None)

    @property
    def spread(self) -> tuple[float, float]:
        """Shortest and longest run, in seconds on the clock."""
        walls = [run.wall for run in self.runs]
        return min(walls), max(walls)

    @property
    def pages_per_second(self) -> float:
        """Pages a second on the clock."""
        return self.pages / self.wall if self.wall else 0.0


@dataclass(frozen=True)
class Verdict:
    """A measured value beside what it may be at most, or has to be `at_least`; no target: nothing was promised."""

    name: str
    value: float
    target: float | None = None
    unit: str = ""
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        """True when the target is reached, None without a target."""
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


def ratio(series: Series, base: Series, of: Callable[[Usage], float | None]) -> float | None:
    """Return how often `base` goes into `series`: the median over the rounds.

    Round by round, because a machine that gets busy slows both sides of one round, not both sides of the median.
    Rounds where either is unknown or zero are left out; None when none remain.
    """
    pairs = [(of(ours), of(theirs)) for ours, theirs in zip(series.runs, base.runs, strict=True)]
    return _median([ours / theirs for ours, theirs in pairs if ours is not None and theirs])


def wall(usage: Usage) -> float | None:
    """Return seconds on the clock."""
    return usage.wall


def cpu(usage: Usage) -> float | None:
    """Return seconds of processor time."""
    return usage.cpu


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
