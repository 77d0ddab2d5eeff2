"""What changed between two versions of a source, segment by segment.

Segments that read the same are paired first, so that whatever happens around them they stay unchanged, or moved. What
is left is paired by likeness, nearest places first; only then is a segment called removed or added.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel, LCSseq

from kennisbank.markup.segments import Segment
from kennisbank.translations.figures import figures


class Status(StrEnum):
    """What became of a segment; the names are those of the output."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    WORDING = "wording"
    CHANGED = "changed"
    FIGURE = "figure"
    REMOVED = "removed"
    ADDED = "added"


URGENCY = (Status.FIGURE, Status.CHANGED, Status.REMOVED, Status.ADDED, Status.WORDING)
"""What a translator has to look at, the most urgent first."""


@dataclass(frozen=True)
class Change:
    """One segment of the old version with what it became; of a split or merge all segments of a side.

    ``old`` is empty for what was added, ``new`` for what was removed.
    """

    status: Status
    old: tuple[Segment, ...]
    new: tuple[Segment, ...]

    @property
    def id(self) -> str:
        """The id by which the change is known: that of the old segment, of what was added the new one."""
        return (self.old or self.new)[0].id


HERE, ELSEWHERE = 0.4, 0.62  # how alike two segments must be to be versions of one another: in the same place, and not
WORDING = 0.6  # how alike, when nothing that matters changed, to call it another wording
# A segment is compared with so many others at most, by so many of its rarest words, each on so many places.
MOST_CANDIDATES, MOST_WORDS, MOST_PLACES = 20, 40, 400
SENTENCE, LEAST_WORDS = 0.4, 4  # below this a sentence of so many words is like no other
GAIN = 0.1  # how much more alike two segments together must be to be one that was split
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[%€£$]")
# Words that turn a sentence round or make it weaker: another of these is never a matter of wording.
_TURNING_WORDS = """
must should could may might can cannot shall will would need required mandatory optional recommended prohibited not
no never none without unless except only always all any every neither nor least most minimum maximum before after
more less fewer until from moet mag kan zou niet geen nooit zonder tenzij behalve alleen altijd alle elke minstens
hoogstens verplicht verboden aanbevolen voor na meer minder tot doit peut devrait pas jamais sans sauf toujours tous
muss soll kann darf nicht kein nie ohne ausser immer
"""
_TURNING = frozenset(_TURNING_WORDS.split())


def compare(old: Sequence[Segment], new: Sequence[Segment], language: str = "en") -> tuple[Change, ...]:
    """Return what became of every old segment, in the order of the new version; removed ones where they stood."""
    return _Comparison(old, new, language).changes()


class _Comparison:
    def __init__(self, old: Sequence[Segment], new: Sequence[Segment], language: str) -> None:
        self.old = old
        self.new = new
        self.language = language
        self.same = {one.digest for one in old} & {one.digest for one in new}
        self.words_old = [_words(segment.plain) for segment in old]
        self.words_new = [_words(segment.plain) for segment in new]
        self.partner: dict[int, list[int]] = {}  # of an old segment the new ones
        self.sources: dict[int, list[int]] = {}  # of a new segment the old ones
        self.still: set[int] = set()  # old segments that stand where they stood

    def changes(self) -> tuple[Change, ...]:
        self._same_in_place()
        self._same_elsewhere()
        self._alike()
        self._headings()
        self._split_and_merged()
        return tuple(self._ordered())

    def _pair(self, at: int, to: int) -> None:
        self.partner.setdefault(at, []).append(to)
        self.sources.setdefault(to, []).append(at)

    def _same_in_place(self) -> None:
        keys_old, keys_new = [one.digest for one in self.old], [one.digest for one in self.new]
        for block in LCSseq.opcodes(keys_old, keys_new):
            if block.tag == "equal":
                for offset in range(block.src_end - block.src_start):
                    self._pair(block.src_start + offset, block.dest_start + offset)
                    self.still.add(block.src_start + offset)

    def _same_elsewhere(self) -> None:
        free: dict[str, list[int]] = defaultdict(list)
        for to, segment in enumerate(self.new):
            if to not in self.sources:
                free[segment.digest].append(to)
        for at, segment in enumerate(self.old):
            places = free.get(segment.digest)
            if at in self.partner or not places:
                continue
            best = next((to for to in places if self.new[to].path == segment.path), places[0])
            places.remove(best)
            self._pair(at, best)

    def _alike(self) -> None:
        """Pair what is left by likeness, the most alike first."""
        rest_old = [at for at in range(len(self.old)) if at not in self.partner]
        rest_new = [to for to in range(len(self.new)) if to not in self.sources]
        gap_old, gap_new = self._gaps(rest_old, rest_new)
        scored = []
        for at, to in self._candidates(rest_old, rest_new):
            if (self.old[at].kind == "heading") != (self.new[to].kind == "heading"):
                continue
            here = gap_old[at] == gap_new[to]
            score = _likeness(self.words_old[at], self.words_new[to])
            if score >= (HERE if here else ELSEWHERE):
                same_path = self.old[at].path == self.new[to].path
                scored.append((score + 0.1 * here + 0.02 * same_path, -abs(at - to), at, to))
        for _, _, at, to in sorted(scored, reverse=True):
            if at not in self.partner and to not in self.sources:
                self._pair(at, to)

    def _candidates(self, rest_old: Sequence[int], rest_new: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs worth comparing: those that share words which few of the segments have."""
        having: dict[str, list[int]] = defaultdict(list)
        for to in rest_new:
            for word in set(self.words_new[to]):
                having[word].append(to)
        for at in rest_old:
            shared: Counter[int] = Counter()
            for word in sorted(set(self.words_old[at]), key=lambda word: len(having[word]))[:MOST_WORDS]:
                for to in having[word][:MOST_PLACES]:
                    shared[to] += 1
            for to, _ in shared.most_common(MOST_CANDIDATES):
                yield at, to

    def _headings(self) -> None:
        """Pair a heading with another that stands above the same text now, however little they are alike."""
        above_old, above_new = _headings_above(self.old), _headings_above(self.new)
        below: dict[int, Counter[int]] = defaultdict(Counter)
        for at, targets in self.partner.items():
            if at in above_old and targets[0] in above_new:
                below[above_old[at]][above_new[targets[0]]] += 1
        for at, votes in sorted(below.items()):
            to, count = votes.most_common(1)[0]
            if at not in self.partner and to not in self.sources and 2 * count > votes.total():
                self._pair(at, to)

    def _gaps(self, rest_old: Iterable[int], rest_new: Iterable[int]) -> tuple[dict[int, int], dict[int, int]]:
        """Return for each unpaired segment between which two unmoved segments it stands."""
        anchors_old = sorted(self.still)
        anchors_new = [self.partner[at][0] for at in anchors_old]
        return _numbered(rest_old, anchors_old), _numbered(rest_new, anchors_new)

    def _split_and_merged(self) -> None:
        for to in range(len(self.new)):
            if to not in self.sources:
                self._join(to, self.sources, self.partner, self.words_old, self.words_new, self.new)
        for at in range(len(self.old)):
            if at not in self.partner:
                self._join(at, self.partner, self.sources, self.words_new, self.words_old, self.old)

    def _join(
        self,
        lone: int,
        own: dict[int, list[int]],
        others: dict[int, list[int]],
        words_other: Sequence[Sequence[str]],
        words_own: Sequence[Sequence[str]],
        segments: Sequence[Segment],
    ) -> None:
        """Give a segment that is left over to what its neighbour came from, when both together are more like that."""
        for neighbour in (lone - 1, lone + 1):
            if not 0 <= neighbour < len(segments) or len(own.get(neighbour, ())) != 1:
                continue
            if segments[neighbour].kind != segments[lone].kind or segments[lone].kind == "heading":
                continue
            (other,) = own[neighbour]
            if segments[neighbour].digest in self.same:
                continue  # it stayed as it was, so nothing was cut off it
            together = [word for one in sorted({*others[other], lone}) for word in words_own[one]]
            alone = [word for one in sorted(others[other]) for word in words_own[one]]
            whole = words_other[other]
            if _likeness(whole, together) >= _likeness(whole, alone) + GAIN:
                own[lone] = [other]
                others[other] = sorted([*others[other], lone])
                return

    def _ordered(self) -> Iterable[Change]:
        """Yield every change once: by the new order, what was removed after what stood before it."""
        done: set[int] = set()
        removed = [at for at in range(len(self.old)) if at not in self.partner]
        after: dict[int, list[int]] = defaultdict(list)
        for at in removed:
            before = next((one for one in range(at - 1, -1, -1) if one in self.partner), None)
            after[-1 if before is None else max(self.partner[before])].append(at)
        for to in range(-1, len(self.new)):
            if to >= 0 and to not in done:
                yield self._change(to, done)
            for at in after.get(to, ()):
                yield Change(Status.REMOVED, (self.old[at],), ())

    def _change(self, to: int, done: set[int]) -> Change:
        sources = self.sources.get(to)
        if not sources:
            return Change(Status.ADDED, (), (self.new[to],))
        targets = sorted({one for at in sources for one in self.partner.get(at, [to])})
        done.update(targets)
        old, new = tuple(self.old[at] for at in sorted(sources)), tuple(self.new[one] for one in targets)
        if [one.digest for one in old] == [one.digest for one in new]:
            return Change(Status.UNCHANGED if sources[0] in self.still else Status.MOVED, old, new)
        status = _status(_text(old), _text(new), self.language)
        if status is Status.WORDING and old[0].kind == "code":
            status = Status.CHANGED  # what a machine reads has no other wording
        return Change(status, old, new)


def _headings_above(segments: Sequence[Segment]) -> dict[int, int]:
    """Return for each segment that is no heading the place of the nearest heading before it."""
    found: dict[int, int] = {}
    heading = -1
    for at, segment in enumerate(segments):
        if segment.kind == "heading":
            heading = at
        elif heading >= 0:
            found[at] = heading
    return found


def _text(segments: Sequence[Segment]) -> str:
    return " ".join(segment.plain for segment in segments)


def _status(old: str, new: str, language: str) -> Status:
    if figures(old, language) != figures(new, language):
        return Status.FIGURE
    before, after = _words(old), _words(new)
    if before == after:
        return Status.WORDING  # cut or joined, or another sign
    turned = Counter(word for word in before if word in _TURNING) != Counter(word for word in after if word in _TURNING)
    if turned or _names(old) != _names(new) or _has_new_sentence(old, new) or _has_new_sentence(new, old):
        return Status.CHANGED
    return Status.WORDING if _likeness(before, after) >= WORDING else Status.CHANGED


def _names(text: str) -> frozenset[str]:
    """Return the names in a text: words with a capital that do not begin a sentence, and abbreviations."""
    return frozenset(
        word
        for sentence in _sentences(text)
        for at, word in enumerate(_WORD.findall(sentence))
        if (at and word[:1].isupper()) or (len(word) > 1 and word.isupper())
    )


def _has_new_sentence(old: str, new: str) -> bool:
    """Say whether a sentence of ``new`` says what no sentence of ``old`` does."""
    before = [_words(sentence) for sentence in _sentences(old)]
    return any(
        len(words) >= LEAST_WORDS and max((_likeness(other, words) for other in before), default=0.0) < SENTENCE
        for words in map(_words, _sentences(new))
    )


def _sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Return how alike two rows of words are, 0 to 1: in order, and a little less strictly in any order."""
    if not old or not new:
        return float(not old and not new)
    shortest, longest = sorted((len(old), len(new)))
    if 2 * shortest / (shortest + longest) < HERE / 2:
        return 0.0
    ordered = Indel.normalized_similarity(old, new)
    shared = sum((Counter(old) & Counter(new)).values())
    return max(ordered, 0.9 * 2 * shared / (len(old) + len(new)))


def _numbered(places: Iterable[int], anchors: Sequence[int]) -> dict[int, int]:
    return {place: bisect(anchors, place) for place in places}
