"""Takes Dutch compounds apart: raamcontract is raam + contract, verwerkersovereenkomst verwerker + overeenkomst.

A part is a word of the lexicon. Of all ways to cut a word the cheapest wins: common parts are cheap, every cut, letter
between two parts (s, e, en, er) and short part costs extra. What a person decided (``CompoundList``) comes first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from kennisbank.language.lexicon import LONGEST_PART, SHORTEST_PART, UNCOUNTED, Lexicon, lexicon
from kennisbank.language.stems import stem

SHORTEST = 7  # letters of a word that is taken apart
MOST_PARTS = 4

_ALL = 2e8  # about the words that were counted for the lexicon
_CUT, _LINKED, _RARE_LINK, _SHORT = 6.0, 2.5, 4.0, 3.0
_LINKS = (("", 0.0), ("s", _LINKED), ("en", _LINKED), ("e", _LINKED + _RARE_LINK), ("er", _LINKED + _RARE_LINK))
# The least count of a part by its length: short words turn up inside others by accident.
_LEAST = {3: 3000, 4: 160, 5: UNCOUNTED + 1}

# Prefixes, adverbs and articles: what they begin is a word of its own (aankoop, overeenkomst, herstel).
_NEVER_FIRST_WORDS = """
aan acht achter af alle ander ant bel bij bin boven buiten con dan dat den der des die dit door een eer elk ere ex
gaan geen gek gele gene goed haar had heb heeft heel hem hen her hier hij hoe hun ieder jong kan keer komen kon lang
los mag man mee meer men met min mis moet naar naast nam nemen niet nieuw nog ondanks onder ons ont ooit ook open
opval over per pre pro rond samen schoon sinds sub tegen ter terug toe tot uit van vast veel ver vers vervangt vol
voor voort vrijs waar wan want was wat weer weg wei wel weten wie wil wis zal zelf zich zie zij zonder zou
"""
_NEVER_FIRST = frozenset(_NEVER_FIRST_WORDS.split())
# Endings that only look like words.
_NEVER_LAST_WORDS = """
achtig achtige are baar bare den der dere dingen dom eer elingen end ende enen ere eren ers gen ging gingen haar had
hands heden heen heid hij isch ische iteit keer ken kenen keren kering king lang lange leden lei len lende lig lijk
lijke lijks likt ling linge lingen loos los loze maal maken matig matige men ment nen nis oren oven pen port rat rde
ren rig rige rijk rijke ring ringen ris schap schappen sel selen sen ste sten ster tal ten ter teren tie ties tig
tje ton tot uit uur van veel ven ver vers vol volle waard waarts wijs wijze zaam zame zen zijn
"""
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())


def _unknown(_word: str) -> None:
    """Recall nothing: every word is looked at anew."""


class Splitter:
    """Takes words apart, each only once; ``decided`` says by stem what people decided (no parts: leave it whole).

    ``recall`` returns what was found for a word in an earlier run, None when that is not known: so that a few new words
    do not ask for the whole lexicon. ``learned`` is what was found in this run.
    """

    def __init__(
        self,
        decided: Mapping[str, tuple[str, ...]],
        words: Callable[[], Lexicon] = lexicon,
        recall: Callable[[str], tuple[str, ...] | None] = _unknown,
    ) -> None:
        self.decided = decided
        self.learned: dict[str, tuple[str, ...]] = {}
        self._words = words
        self._recall = recall

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a plain word, at least two, or nothing when it is no compound."""
        found = self.learned.get(word)
        if found is None:
            found = self._recall(word)
        if found is None:
            decided = self.decided.get(stem(word))
            found = self.propose(word) if decided is None else decided
            self.learned[word] = found
        return found

    def propose(self, word: str) -> tuple[str, ...]:
        """Return the parts that ``word`` seems to have, whatever people decided."""
        if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
            return ()
        parts = self._cheapest(word)
        if not parts:
            return ()
        own = self._words().get(word, 0)
        if own > UNCOUNTED and own > min(self._words().get(part, 0) for part in parts):
            return ()  # more common than what it would be made of
        return parts

    def _cheapest(self, word: str) -> tuple[str, ...]:
        length, words = len(word), self._words()
        best: list[tuple[float, tuple[str, ...]] | None] = [None] * (length + 1)
        best[0] = (0.0, ())
        for start in range(length - SHORTEST_PART + 1):
            here = best[start]
            if here is None or len(here[1]) == MOST_PARTS:
                continue
            for end in range(start + SHORTEST_PART, min(length, start + LONGEST_PART) + 1):
                part = word[start:end]
                count = words.get(part)
                if not count or count < _LEAST.get(end - start, 0) or end - start == length:
                    continue
                if part in (_NEVER_LAST if end == length else _NEVER_FIRST):
                    continue
                cost = here[0] + math.log(_ALL / count) + _CUT + (_SHORT if end - start == SHORTEST_PART else 0)
                for link, extra in _LINKS if end < length else _LINKS[:1]:
                    after = end + len(link)
                    if link and (not word.startswith(link, end) or length - after < SHORTEST_PART):
                        continue
                    known = best[after]
                    if known is None or cost + extra < known[0]:
                        best[after] = (cost + extra, (*here[1], part))
        whole = best[length]
        return whole[1] if whole else ()
