"""Why git could not do something, recognised from what it wrote; and what a person can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kennisbank.source.finding import shown


class Trouble(Enum):
    """What is the matter. ``NOTHING_FOUND`` is git's way to answer "no": it fails without a word."""

    MISSING = auto()
    SLOW = auto()
    NO_REPOSITORY = auto()
    NOT_TRUSTED = auto()
    SHALLOW = auto()
    PARTIAL = auto()
    UNKNOWN_REVISION = auto()
    UNRELATED = auto()
    NOTHING_FOUND = auto()
    OTHER = auto()


class GitError(Exception):
    """Git could not do it; ``about`` is the branch or commit that it was asked for, as the user wrote it."""

    def __init__(self, trouble: Trouble, about: str = "") -> None:
        super().__init__(trouble, about)
        self.trouble = trouble
        self.about = about


@dataclass(frozen=True)
class GitFault:
    """What a person reads: ``message`` is a clause without a capital and a full stop, ``fix`` is whole sentences."""

    message: str
    fix: str


# What git writes when LC_ALL is C, in lower case; the first that is found counts.
_SAID = (
    ("dubious ownership", Trouble.NOT_TRUSTED),
    ("unsafe repository", Trouble.NOT_TRUSTED),  # git 2.35.2 and a few after it
    ("promisor", Trouble.PARTIAL),
    ("lazy fetch", Trouble.PARTIAL),
    ("not a git repository", Trouble.NO_REPOSITORY),
    ("needed a single revision", Trouble.UNKNOWN_REVISION),
    ("not a valid object name", Trouble.UNKNOWN_REVISION),
)
_OTHER = GitFault(
    "git kon de geschiedenis niet lezen",
    "Kijk ze na met: git fsck. Je hebt ook minstens git 2.31 nodig; welke je hebt, zegt: git --version.",
)
_FAULTS = {
    Trouble.MISSING: GitFault("het programma git is niet gevonden", "Installeer git (git-scm.com)."),
    Trouble.SLOW: GitFault(
        "git had te lang nodig om de geschiedenis te lezen, of ze is te groot",
        "Probeer het opnieuw als de computer minder te doen heeft, of voer eerst uit: git gc.",
    ),
    Trouble.NO_REPOSITORY: GitFault(
        "deze map hoort niet bij een git-repository, of die is verplaatst",
        "Haal de kennisbank op met git clone in plaats van als zip. Is dit een worktree? Voer dan in de repository "
        "zelf uit: git worktree repair.",
    ),
    Trouble.NOT_TRUSTED: GitFault(
        "git vertrouwt deze map niet, want ze is van een andere gebruiker",
        "Is de map van jou? Voer dan in de hoofdmap van de repository uit: "
        'git config --global --add safe.directory "$PWD".',
    ),
    Trouble.SHALLOW: GitFault(
        "de geschiedenis is niet volledig, want alleen de nieuwste commits staan op deze computer",
        "Haal de rest op met: git fetch --unshallow. In een workflow zet je bij actions/checkout: fetch-depth: 0.",
    ),
    Trouble.PARTIAL: GitFault(
        "de geschiedenis is niet volledig, want dit is een gedeeltelijke kopie (partial clone)",
        "Maak een volledige kopie met git clone, zonder --filter.",
    ),
    Trouble.UNKNOWN_REVISION: GitFault(
        "«{about}» is hier geen tak of commit",
        "Kijk de naam na met: git branch --all. Staat die er niet bij? Haal dan eerst het nieuwste op met: git fetch.",
    ),
    Trouble.UNRELATED: GitFault(
        "«{about}» en je voorstel hebben geen gemeenschappelijke commit",
        "Kijk na of dat de juiste tak is. Begin je voorstel anders opnieuw vanaf die tak.",
    ),
}


def recognised(said: str, code: int) -> Trouble:
    """Return what is the matter when git ended with this code after writing this to its error output."""
    words = said.lower()
    if code == 1 and not words.strip():
        return Trouble.NOTHING_FOUND
    return next((trouble for sign, trouble in _SAID if sign in words), Trouble.OTHER)


def fault_of(error: GitError) -> GitFault:
    """Say what was wrong; what git itself writes is English and can hold anything, so nobody gets to see that."""
    fault = _FAULTS.get(error.trouble, _OTHER)
    return GitFault(fault.message.format(about=shown(error.about)), fault.fix)
