"""Guesses what somebody meant: the known name that looks most like what was written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice

LONGEST = 60  # characters of a name that are compared
MOST_CHOICES = 1_000  # of about the same length


def nearest(text: str, choices: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known name that looks most like ``text``, or ""."""
    wanted = text[:LONGEST].lower()
    slack = max(2, len(wanted) // 2)
    close = list(islice((choice for choice in choices if abs(len(choice) - len(wanted)) <= slack), MOST_CHOICES))
    matches = difflib.get_close_matches(wanted, close, n=1, cutoff=cutoff)
    return matches[0] if matches else ""


class Guesser:
    """Guesses for many faults in one run: the same guess once, and no more than a person would read.

    Without a limit, a page with thousands of bad links would cost minutes.
    """

    def __init__(self, limit: int = 60) -> None:
        self._left = limit
        self._known: dict[str, str] = {}

    def guess(self, text: str, choices: Iterable[str], cutoff: float = 0.6) -> str:
        """Return the nearest of ``choices``; "" when there is none or enough was guessed."""
        if text not in self._known:
            if self._left <= 0:
                return ""
            self._left -= 1
            self._known[text] = nearest(text, choices, cutoff)
        return self._known[text]
