"""What a moderator has to know of a changed page: which sort of change it is, and what in it can do harm."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kennisbank.markup.segments import segments
from kennisbank.model.page import Page
from kennisbank.moderation.addresses import addresses_in
from kennisbank.moderation.proposal.change_set import PageChange
from kennisbank.source.yaml_tree import scalars
from kennisbank.translations.alignment import Pair
from kennisbank.translations.drift import Change, Status, compare
from kennisbank.translations.faithful.modality import modality_doubts
from kennisbank.translations.figures import figures

KINDS: Mapping[str, str] = {
    "new": "nieuwe pagina",
    "removed": "verwijderd",
    "retired": "uit gebruik genomen",
    "moved": "verplaatst",
    "figures": "cijfers of data",
    "content": "tekst",
    "fields": "velden bovenaan",
    "links": "alleen links of opmaak",
    "dates": "alleen een datum",
    "review": "nazicht vastgelegd",
}
#: The sorts of passage by the words above them, what can do harm first.
PASSAGES: Mapping[str, str] = {
    "figure": "Cijfers, bedragen of data",
    "duty": "Wat moet, mag of niet mag",
    "link": "Links naar andere websites",
    "removed": "Weg",
    "added": "Nieuw",
    "wording": "Anders verwoord",
    "field": "Velden bovenaan",
}
_ORDER = tuple(PASSAGES)
_DATE_FIELDS = frozenset({"reviews", "valid_until", "sources", "review_every"})


@dataclass(frozen=True)
class Passage:
    """A piece of text before and after; ``kind`` is one of PASSAGES."""

    kind: str
    where: str
    old: str
    new: str


@dataclass(frozen=True)
class Judged:
    """A changed page: the sorts of change, and its passages, what can do harm first.

    ``changes`` are those of its text, segment by segment; of a new page each segment is one.
    """

    change: PageChange
    kinds: tuple[str, ...]
    passages: tuple[Passage, ...]
    changes: tuple[Change, ...] = ()


def judge(change: PageChange) -> Judged:
    """Return what a change of a page is."""
    if change.old is None:
        found = segments(change.new.body) if change.new else ()
        return Judged(change, ("new",), (), tuple(Change(Status.ADDED, (), (one,)) for one in found))
    if change.new is None:
        return Judged(change, ("removed",), ())
    changes = compare(segments(change.old.body), segments(change.new.body), "nl")
    said = (*_passages(changes), *_link_passages(change.old, change.new), *_field_passages(change.old, change.new))
    passages = sorted(said, key=lambda one: _ORDER.index(one.kind))
    kinds = tuple(_kinds(change, change.old, change.new, changes, passages))
    return Judged(change, kinds, tuple(passages), changes)


def _kinds(
    change: PageChange, old: Page, new: Page, changes: Sequence[Change], passages: Sequence[Passage]
) -> Iterator[str]:
    if new.is_retired and not old.is_retired:
        yield "retired"
    if change.file.status == "moved":
        yield "moved"
    statuses = {one.status for one in changes} - {Status.UNCHANGED}
    if any(one.kind == "figure" for one in passages):
        yield "figures"
    if statuses - {Status.FIGURE}:
        yield "content"
    fields = {key for key in {*old.values, *new.values} if old.values.get(key) != new.values.get(key)}
    if "reviews" in fields and len(new.values.get("reviews", ())) > len(old.values.get("reviews", ())):
        yield "review"
        fields.discard("reviews")
    if old.body.split() != new.body.split() and not statuses:
        yield "links"
    elif fields and not statuses and fields <= _DATE_FIELDS and _undated(old.values) == _undated(new.values):
        yield "dates"
        return
    if fields - {"status"}:
        yield "fields"


def _undated(value: object) -> object:
    """Return a value of a field with one and the same word for every day."""
    if isinstance(value, dt.date):
        return "a day"
    if isinstance(value, Mapping):
        return {key: _undated(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_undated(one) for one in value]
    return value


def _passages(changes: Sequence[Change]) -> Iterator[Passage]:
    for change in changes:
        if change.status in (Status.UNCHANGED, Status.MOVED):
            continue
        old = " ".join(one.plain for one in change.old)
        new = " ".join(one.plain for one in change.new)
        where = next((one.path[-1] for one in (*change.new, *change.old) if one.path), "")
        yield Passage(_passage_kind(change), where, old, new)


def _link_passages(old: Page, new: Page) -> Iterator[Passage]:
    """Yield the addresses of other websites in the text that went and that came: readers do not see them change."""
    before, now = (dict.fromkeys(filter(_is_web, addresses_in(page.body))) for page in (old, new))
    went, came = [one for one in before if one not in now], [one for one in now if one not in before]
    for one, other in itertools.zip_longest(went, came, fillvalue=""):
        yield Passage("link", "", one, other)


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _field_passages(old: Page, new: Page) -> Iterator[Passage]:
    """Yield the fields in the front matter that say something else; a review is told apart from them."""
    for key in dict.fromkeys((*old.nodes, *new.nodes)):
        before, now = (", ".join(_written(page, key)) for page in (old, new))
        if before == now or key == "reviews":
            continue
        field = new.kind.field(key) or old.kind.field(key)
        counted = figures(before, "nl") != figures(now, "nl") and key not in _DATE_FIELDS
        yield Passage("figure" if counted else "field", field.label if field else key, before, now)


def _written(page: Page, key: str) -> Iterator[str]:
    return (scalar.text for scalar in scalars(page.nodes[key])) if key in page.nodes else iter(())


def _passage_kind(change: Change) -> str:
    if change.status in (Status.REMOVED, Status.ADDED):
        said = " ".join(one.plain for one in (*change.old, *change.new))
        return Status.FIGURE.value if figures(said, "nl") else change.status.value
    if change.status is Status.FIGURE:
        return Status.FIGURE.value
    if any(modality_doubts(Pair(change.old, change.new), "nl")):
        return "duty"
    return "wording"
