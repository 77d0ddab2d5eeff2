"""What a proposal newly states, and which figures it took back: the needles to look for in other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from kennisbank.markup.segments import CONTEXT, Segment
from kennisbank.model.page import Page
from kennisbank.moderation.proposal.judging import Judged
from kennisbank.moderation.proposal.sentences import sentences
from kennisbank.moderation.proposal.statements import Figure, Statement, content_stems, read_statement
from kennisbank.source.yaml_tree import scalars
from kennisbank.translations.drift import Change, Status

MOST_STATED = 300  # of one proposal
_SILENT = frozenset({"code", "html", CONTEXT})


@dataclass(frozen=True)
class Stated:
    """A statement of a changed page at ``path``, and the stems of what its page and heading are ``about``.

    With a ``figure`` it is how the page was: that figure went, and ``instead`` came in its place. ``shown`` is what
    the page says now, when that is another text.
    """

    path: str
    statement: Statement
    about: frozenset[str]
    figure: Figure | None = None
    instead: str = ""
    shown: str = ""


def stated_by(judged: Iterable[Judged], facts: Iterable[tuple[str, str, str]], facts_path: str) -> list[Stated]:
    """Return what changed pages state and took back, and what changed ``facts`` did (statement, old, new).

    No more than MOST_STATED. What comes from the list of facts by reference is no figure of a page, and a translated
    report states nothing here.
    """
    return list(islice(chain(_of_facts(facts, facts_path), _of_pages(judged)), MOST_STATED))


def _of_pages(judged: Iterable[Judged]) -> Iterator[Stated]:
    for one in judged:
        page = one.change.new
        if page is not None and page.is_listed and page.kind.companion is None:
            yield from _of_page(one, page)


def _of_facts(facts: Iterable[tuple[str, str, str]], path: str) -> Iterator[Stated]:
    for said, old, new in facts:
        for figure in read_statement(old).figures:
            yield Stated(path, read_statement(said), frozenset(), figure, new, said)


def _of_page(judged: Judged, page: Page) -> Iterator[Stated]:
    old = {sentence for change in judged.changes for one in change.old for sentence in sentences(one.plain)}
    for change in judged.changes:
        if change.status in (Status.UNCHANGED, Status.MOVED):
            continue
        yield from _taken_back(change, page)
        for segment in change.new:
            if segment.kind in _SILENT or segment.kind == "row":
                continue
            about = _about(page, segment.path)
            for sentence in sentences(segment.plain):
                statement = read_statement(sentence)
                if sentence not in old and statement.words and (statement.figures or statement.duties):
                    yield Stated(page.path, statement, about)
    yield from _of_fields(judged, page)


def _taken_back(change: Change, page: Page) -> Iterator[Stated]:
    """Yield the figures that a changed passage no longer has, with the sentence each stood in."""
    if not change.old or not change.new or any(one.kind in _SILENT for one in (*change.old, *change.new)):
        return
    before, now = _statements(change.old), _statements(change.new)
    still = {(one.unit, one.value) for statement in now for one in statement.figures}
    for statement in before:
        for figure in statement.figures:
            if (figure.unit, figure.value) not in still:
                instead, shown = _instead(figure, statement, now, {(one.unit, one.value) for one in _all(before)})
                if instead:
                    about = _about(page, change.new[0].path)
                    yield Stated(page.path, statement, about, figure, instead, shown)


def _instead(figure: Figure, statement: Statement, now: list[Statement], had: set[tuple[str, str]]) -> tuple[str, str]:
    """Return what came in the place of a figure and the sentence that has it; nothing when none of that unit came."""
    new = [
        (len(statement.words & other.words), one.written, other.text)
        for other in now
        for one in other.figures
        if one.unit == figure.unit and (one.unit, one.value) not in had
    ]
    best = max(new, key=lambda one: one[0], default=None)
    return (best[1], best[2]) if best else ("", "")


def _all(statements: list[Statement]) -> Iterator[Figure]:
    return (figure for statement in statements for figure in statement.figures)


def _statements(found: Iterable[Segment]) -> list[Statement]:
    return [read_statement(sentence) for one in found for sentence in sentences(one.plain)]


def _of_fields(judged: Judged, page: Page) -> Iterator[Stated]:
    """Yield the days and amounts in the fields of a page that became others."""
    old = judged.change.old
    if old is None:
        return
    for key, node in page.nodes.items():
        field = page.kind.field(key)
        if field is None or not field.in_fact_box or key not in old.nodes:
            continue
        before, now = (", ".join(one.text for one in scalars(one)) for one in (old.nodes[key], node))
        if before == now:
            continue
        were, are = read_statement(before).figures, read_statement(now).figures
        for figure in were:
            instead = next((one.written for one in are if one.unit == figure.unit), "")
            if figure not in are and instead:
                said = read_statement(f"{field.label}: {page.title}")
                yield Stated(page.path, said, frozenset(), figure, instead, f"{field.label}: {instead}")


def _about(page: Page, path: tuple[str, ...]) -> frozenset[str]:
    return content_stems(" ".join((page.title, *path[-1:])))
