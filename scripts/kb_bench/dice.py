"""Random choices that are the same on every machine and every Python."""

from __future__ import annotations

import random
from bisect import bisect
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Dice:
    """A source of choices, fixed by its name.

    Built on `random()` only: Python promises that this method gives the same numbers in every version, and makes no
    such promise about `choices`, `sample` or `shuffle`.
    """

    def __init__(self, name: str) -> None:
        self.fraction = random.Random(name).random  # noqa: S311  # text for a benchmark, no secrets

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to and not including `limit`."""
        return int(self.fraction() * limit)

    def between(self, lowest: int, highest: int) -> int:
        """Return a whole number from `lowest` up to and including `highest`."""
        return lowest + self.below(highest - lowest + 1)

    def chance(self, part: float) -> bool:
        """Return True in `part` of the throws."""
        return self.fraction() < part

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.below(len(items))]

    def distinct(self, items: Sequence[T], count: int) -> list[T]:
        """Return `count` different items, in the order of their throws; all of them when there are fewer."""
        chosen: dict[int, None] = {}
        while len(chosen) < min(count, len(items)):
            chosen[self.below(len(items))] = None
        return [items[index] for index in chosen]


class Ranked(Generic[T]):
    """Items of which the first are used most: item r with a weight of 1 / (r + flatness)."""

    def __init__(self, items: Sequence[T], flatness: float = 2.7) -> None:
        self.items = tuple(items)
        self._sums = list(accumulate(1 / (rank + flatness) for rank in range(len(self.items))))
        self._total = self._sums[-1]

    def throw(self, dice: Dice) -> T:
        """Return one of the items, the first ones more often."""
        return self.items[bisect(self._sums, dice.fraction() * self._total)]
