"""Whether two statements of different pages contradict each other, or one still says what a change took back.

Precision comes first: a moderator who gets ten false alarms no longer reads the eleventh. So two sentences must be
about the same in all their words, or one in all the words of the other, and differ in one figure only.
"""

from __future__ import annotations

from collections import Counter

from kennisbank.moderation.proposal.statements import DATE, DUTY, Figure, Statement
from kennisbank.translations.faithful.modal_words import LEVEL_NAMES

MOST_EXTRA = 2  # words that only the longer of two statements has
# What two statements share: a word counts for one, a long one for two, and what their pages share for two.
LONG_WORD = 9  # letters of a stem; a Dutch word of that length is about something
ENOUGH, ENOUGH_ALIKE, ENOUGH_APART = 4, 3, 5  # in all, when not a word differs, and on pages that look like brothers
LEAST_WORDS = 3  # of two statements that only ask otherwise
_UNITS = "% second minute hour day week month year euro pound dollar times"
_MEASURES = frozenset({DATE, *_UNITS.split()})
_DENIALS = frozenset({"niet", "geen", "nooit"})  # these are part of how strongly a sentence asks
_DISTINCT = 3  # digits of an amount that nobody meets by chance


def contradiction(one: Statement, other: Statement, about: int) -> tuple[Figure, Figure] | None:
    """Return the figures in which two statements contradict each other, the one's first; None when they do not.

    ``about`` is how many words the titles and headings above the two share: see :func:`shared_about`.
    """
    if one.years != other.years or not _same_subject(one, other, about):
        return None
    mine, theirs = (Counter((figure.unit, figure.value) for figure in found.figures) for found in (one, other))
    if mine == theirs:
        return _duties(one, other)
    only_mine, only_theirs = list((mine - theirs).elements()), list((theirs - mine).elements())
    if one.turns != other.turns or len(only_mine) != 1 or len(only_theirs) != 1:
        return None
    if only_mine[0][0] != only_theirs[0][0] or _agree(only_mine[0], only_theirs[0]):
        return None
    return _written(one, only_mine[0]), _written(other, only_theirs[0])


def shared_about(one: frozenset[str], other: frozenset[str], said: frozenset[str]) -> int:
    """Return how many words two pages share above what they state, besides what is ``said`` there already.

    Below zero when each also has words of its own there: a contract for laptops is no contract for printers.
    """
    mine, theirs = one - said, other - said
    apart = mine - theirs and theirs - mine
    return -len(mine & theirs) if apart else len(mine & theirs)


def still_says(old: Statement, figure: Figure, other: Statement, about: int) -> bool:
    """Say whether another page still states a figure that a change took out of ``old``."""
    if not any(_same_figure(figure, one) for one in other.figures):
        return False
    shared = old.words & other.words
    if old.years != other.years and old.years and other.years:
        return False
    if _is_distinct(figure):
        return len(shared) >= 1 and len(shared) + about >= 2
    smaller = min(len(old.words), len(other.words))
    both_differ = bool((old.words - other.words) & old.names) and bool((other.words - old.words) & other.names)
    return len(shared) >= 2 and 2 * len(shared) > smaller and not both_differ


def _same_subject(one: Statement, other: Statement, about: int) -> bool:
    shared = one.words & other.words
    extra, others_extra = one.words - other.words, other.words - one.words
    if not shared or (extra and others_extra):
        return False
    more = extra or others_extra
    if len(more) > min(MOST_EXTRA, len(shared) // 2) or (one.names if extra else other.names) & more:
        return False
    score = sum(2 if len(word) >= LONG_WORD else 1 for word in shared) + len(_counted(one, other))
    if about < 0:
        return score >= ENOUGH_APART
    return score + 2 * min(about, 1) >= (ENOUGH if more else ENOUGH_ALIKE)


def _counted(one: Statement, other: Statement) -> set[str]:
    """Return what both count: 30 toestellen are about devices, 30 dagen and 30 euro say nothing of their subject."""
    mine, theirs = ({figure.unit for figure in found.figures} for found in (one, other))
    return {unit for unit in mine & theirs if unit not in _MEASURES}


def _duties(one: Statement, other: Statement) -> tuple[Figure, Figure] | None:
    """Return how strongly two statements of the very same words ask, when one asks otherwise."""
    mine, theirs = one.duties, other.duties
    if not mine or not theirs or mine == theirs or one.words != other.words or len(one.words) < LEAST_WORDS:
        return None
    if one.turns - _DENIALS != other.turns - _DENIALS:
        return None
    return _duty(mine), _duty(theirs)


def _duty(levels: frozenset[str]) -> Figure:
    level = min(levels)
    return Figure(DUTY, level, LEVEL_NAMES[level])


def _same_figure(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and (one.value == other.value or (one.unit == DATE and _agree(one, other)))


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two days can be one: 1 maart and 1 maart 2027, or maart 2027 and 1 maart 2027."""
    if one[0] != DATE:
        return False
    return all(
        left == right or "*" in (left, right) for left, right in zip(_parts(one[1]), _parts(other[1]), strict=True)
    )


def _parts(day: str) -> list[str]:
    return day.split("-")


def _is_distinct(figure: Figure) -> bool:
    if figure.unit == DATE:
        return "*" not in figure.value
    return len(figure.value.replace(".", "").strip("0")) >= _DISTINCT


def _written(statement: Statement, wanted: tuple[str, str]) -> Figure:
    return next(one for one in statement.figures if (one.unit, one.value) == wanted)
