"""The parts of the report about what lies around a proposal, as Markdown: data, new faults, what other pages say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kennisbank.model.dutch import count_text, listing, pages_text
from kennisbank.model.page import Page
from kennisbank.moderation.contributed import cell, code, shortened
from kennisbank.moderation.proposal.data_changes import DataChange
from kennisbank.moderation.proposal.elsewhere import Elsewhere
from kennisbank.moderation.proposal.figures_elsewhere import Contradicted
from kennisbank.moderation.proposal.near_duplicates import Alike
from kennisbank.moderation.proposal.surroundings import Surroundings
from kennisbank.source.finding import Finding

MOST_FINDINGS = 20  # of one file, and of all other files together
MOST_ROWS = 40  # fields of one file
MOST_PAGES = 5  # pages named that show a fact
_SENTENCE, _CELL = 240, 300  # letters
_AROUND = 40  # letters of what stayed the same in a cell
_FINDINGS = ("nieuwe bevinding", "nieuwe bevindingen")
_ELSEWHERE = (
    ("tegenspraak met een andere pagina", "tegenspraken met andere pagina's"),
    ("tekst die ook op een andere pagina staat", "teksten die ook op andere pagina's staan"),
    ("pagina die misschien over hetzelfde gaat", "pagina's die misschien over hetzelfde gaan"),
)


def found_points(around: Surroundings) -> Iterator[str]:
    """Yield in one line each how much there is of what follows."""
    counts = [
        (len(around.findings or ()), *_FINDINGS),
        *((_count(around.elsewhere, which), *names) for which, names in enumerate(_ELSEWHERE)),
    ]
    yield from (f"{count_text(count, one, more)}.".capitalize() for count, one, more in counts if count)
    if around.findings is None:
        yield "Nieuwe bevindingen zijn niet gezocht."


def _count(elsewhere: Elsewhere, which: int) -> int:
    return len((elsewhere.figures, elsewhere.duplicates, elsewhere.subjects)[which]) + elsewhere.left_out[which]


def finding_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the new findings of one file."""
    if findings:
        yield ""
        yield "Nieuwe bevindingen:"
        yield ""
        yield from (
            f"- regel {one.line}, {one.code}: {code(one.message, _SENTENCE)}" for one in findings[:MOST_FINDINGS]
        )
        yield from _rest(len(findings) - MOST_FINDINGS)


def data_lines(changes: Sequence[DataChange]) -> Iterator[str]:
    """Yield what a list or a set of fields says otherwise, as a table, and which pages show a changed fact."""
    if not changes:
        return
    yield ""
    yield "| Wat | Was | Wordt |"
    yield "|---|---|---|"
    yield from map(_row, changes[:MOST_ROWS])
    if len(changes) > MOST_ROWS:
        yield ""
    yield from _rest(len(changes) - MOST_ROWS)
    used = {one.entry: one.used_by for one in changes if one.used_by and one.kind == "figure"}
    if used:
        yield ""
    for entry, titles in used.items():
        named = [code(title) for title in titles[:MOST_PAGES]]
        left = len(titles) - MOST_PAGES
        named += [f"nog {left}"] * (left > 0)
        yield f"- {code(entry)} staat op {pages_text(len(titles))}: {listing(named)}"


def _row(change: DataChange) -> str:
    old, new = shortened(change.old, change.new, _AROUND)
    what = ": ".join(
        filter(None, (cell(change.entry) if change.entry else "", cell(change.field) if change.field else ""))
    )
    return f"| {what or '–'} | {cell(old, _CELL)} | {cell(new, _CELL)} |"


def elsewhere_lines(around: Surroundings, paths: Collection[str]) -> Iterator[str]:
    """Yield the part about files outside the proposal, whose paths are ``paths``; nothing when there is nothing."""
    found = around.elsewhere
    parts = [
        ("Dit spreekt een andere pagina tegen:", [_figure(one) for one in found.figures], found.left_out[0]),
        ("Dit staat ook elders:", [_alike(one) for one in found.duplicates], found.left_out[1]),
        (
            "Gaat dit over hetzelfde?",
            [f"{code(one.title)} en {_place(one.other, 0)}" for one in found.subjects],
            found.left_out[2],
        ),
        *_faults([one for one in around.findings or () if one.path not in paths]),
    ]
    if not any(lines for _, lines, _ in parts):
        return
    yield "### Elders op de site"
    for name, lines, left in parts:
        if lines:
            yield ""
            yield name
            yield ""
            yield from (f"- {line}" for line in lines)
            yield from _rest(left)


def _faults(findings: Sequence[Finding]) -> Iterator[tuple[str, list[str], int]]:
    lines = [
        f"{code(f'{one.path}:{one.line}')}, {one.code}: {code(one.message, _SENTENCE)}"
        for one in findings[:MOST_FINDINGS]
    ]
    yield "Nieuwe bevindingen in andere bestanden:", lines, len(findings) - MOST_FINDINGS


def _figure(one: Contradicted) -> str:
    where = _place(one.other, one.line)
    said = code(one.said, _SENTENCE)
    if one.kind == "left":
        return f"{code(one.theirs)} wordt {code(one.ours)} in {code(one.path)}, en staat nog op {where}: {said}"
    text = code(one.text, _SENTENCE)
    return f"{code(one.path)} zegt {code(one.ours)}: {text}. Maar {where} zegt {code(one.theirs)}: {said}"


def _alike(one: Alike) -> str:
    more = f", en nog {count_text(one.passages - 1, 'passage', 'passages')}" if one.passages > 1 else ""
    text = code(one.text, _SENTENCE)
    return f"Voor {round(100 * one.share)}% op {_place(one.other, one.line)}{more}: {text} uit {code(one.path)}"


def _place(page: Page, line: int) -> str:
    path = f"{page.path}:{line}" if line else page.path
    return f"{code(page.title)} ({code(path)})"


def _rest(left: int) -> Iterator[str]:
    if left > 0:
        yield f"- en nog {left}"
