"""The Dutch dictionary: finding hunspell and its word list, or installing them; asking it about words."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kennisbank.cli import packages
from kennisbank.cli.system import System

#: Names under which the Dutch dictionary is installed, the Flemish one first; it is the same list of words.
NAMES = ("nl_BE", "nl_NL", "nl")
#: Guessing takes a tenth of a second a word; whoever has more wrong words than this needs no guesses to see it.
MOST_GUESSES = 40
PACKAGES = ("hunspell", "hunspell-nl")

ADVICE = """\
Er is geen Nederlands woordenboek op deze computer. De spelling wordt nagekeken bij je pull request.
Wil je ze zelf nakijken, installeer dan hunspell met het Nederlandse woordenboek:
  - Debian of Ubuntu: sudo apt install hunspell hunspell-nl
  - macOS: brew install hunspell, en zet nl_NL.aff en nl_NL.dic in ~/Library/Spelling
  - Windows: werk in WSL (Ubuntu) en gebruik daar de opdracht van Ubuntu"""


class DictionaryMissingError(Exception):
    """There is no Dutch dictionary; the message is Dutch and says what to do."""


@dataclass(frozen=True)
class Dictionary:
    """A hunspell that knows Dutch."""

    program: str
    name: str

    def unknown(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the words it does not know; the first ``MOST_GUESSES`` with what it would suggest, best first."""
        asked = list(words)
        listed = set(self._ask("-l", "".join(f"{word}\n" for word in asked)).split())
        # Of a word with a hyphen it may list the part it does not know.
        wrong = [word for word in asked if word in listed or listed.intersection(word.split("-"))]
        guesses = self._guesses(wrong[:MOST_GUESSES])
        return {word: guesses.get(word, ()) for word in wrong}

    def _guesses(self, words: list[str]) -> dict[str, tuple[str, ...]]:
        # The answer has a line for each part of a word, then an empty line.
        blocks = self._ask("-a", "".join(f"^{word}\n" for word in words)).partition("\n")[2].split("\n\n")
        guesses = {}
        for word, block in zip(words, blocks, strict=False):
            lines = [line for line in block.splitlines() if line.startswith("&")]
            found = lines[0].partition(":")[2].split(",") if lines else ()
            guesses[word] = tuple(guess.strip() for guess in found)
        return guesses

    def _ask(self, how: str, text: str) -> str:
        answer = _ask([self.program, how, "-i", "utf-8", "-d", self.name], text)
        if answer is None:
            raise DictionaryMissingError(ADVICE)
        return answer


def find(system: System) -> Dictionary | None:
    """Find a hunspell with a Dutch dictionary, or None."""
    program = shutil.which("hunspell", path=system.variables.get("PATH", ""))
    if program is None:
        return None
    for name in NAMES:
        if _ask([program, "-a", "-i", "utf-8", "-d", name], "^woord\n") is not None:
            return Dictionary(program, name)
    return None


def ensure(system: System, tell: Callable[[str], None]) -> Dictionary:
    """Find a dictionary, else install one where that can be done without asking; `tell` hears what is going on.

    Raises DictionaryMissingError when there is none and none can be installed.
    """
    found = find(system)
    if found is None and packages.install(PACKAGES, system, tell):
        found = find(system)
    if found is None:
        raise DictionaryMissingError(ADVICE)
    return found


def _ask(words: Sequence[str], text: str) -> str | None:
    """Return what hunspell answers, or None when it cannot."""
    # Its own messages follow the locale; a personal word list of the user would make the answer theirs alone.
    variables = {**os.environ, "LC_ALL": "C.UTF-8", "WORDLIST": os.devnull}
    try:
        answer = subprocess.run(
            [*words, "-p", os.devnull],
            input=text,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=variables,
            timeout=300,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout if answer.returncode == 0 else None
