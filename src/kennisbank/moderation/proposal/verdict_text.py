"""The report a moderator decides from, as Markdown for a comment or a terminal, and as plain values for a program.

Whatever a contributor wrote stands in a code block or a code span: there, no markup works and nobody is notified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kennisbank.model.dutch import count_text, listing
from kennisbank.moderation.contributed import code, shortened, spoken
from kennisbank.moderation.proposal.judging import KINDS, PASSAGES, Judged, Passage
from kennisbank.moderation.proposal.surroundings import Surroundings
from kennisbank.moderation.proposal.surroundings_text import data_lines, elsewhere_lines, finding_lines, found_points
from kennisbank.moderation.proposal.surroundings_values import data_values, elsewhere_values, finding_values
from kennisbank.moderation.proposal.verdict import FileVerdict, ProposalVerdict
from kennisbank.source.finding import shown

_ROOM = 200  # characters kept for the line that says what did not fit
_STATUS = {"new": "nieuw bestand", "removed": "verwijderd", "moved": "verplaatst", "changed": "gewijzigd"}


_NOTHING = Surroundings()


def verdict_markdown(verdict: ProposalVerdict, limit: int = 0, around: Surroundings = _NOTHING) -> str:
    """Return the report: first what holds it up and what other pages say, then each file, what can do harm first.

    With a ``limit`` in characters, what does not fit is counted in its last line.
    """
    parts = ["\n".join(_heading(verdict, around)) + "\n"]
    total = len(parts[0]) + _ROOM
    files = sorted(verdict.files, key=lambda file: _weight(file, around))
    paths = frozenset(file.file.path for file in files)
    elsewhere = list(elsewhere_lines(around, paths))
    shown_parts = [elsewhere] * bool(elsewhere) + [list(_file(file, verdict, around)) for file in files]
    for number, lines in enumerate(shown_parts):
        part = "\n" + "\n".join(lines) + "\n"
        total += len(part)
        if limit and total > limit:
            left = min(len(shown_parts) - number, len(files))
            besides = "wat andere pagina's zeggen, en " if left < len(shown_parts) - number else ""
            count = count_text(left, "bestand", "bestanden")
            parts.append(
                f"\nEn nog {besides}{count}, hier niet getoond omdat het te lang wordt. Zie `kb moderation report`.\n"
            )
            break
        parts.append(part)
    return "".join(parts)


def verdict_values(verdict: ProposalVerdict, around: Surroundings = _NOTHING) -> dict[str, object]:
    """Return the same for a program, all of it; ``findings`` is null when nobody looked for them."""
    return {
        "accepted": verdict.is_accepted,
        "refused": list(verdict.refused),
        "blocked_by": list(verdict.blocked_by),
        "findings": None if around.findings is None else list(map(finding_values, around.findings)),
        "elsewhere": elsewhere_values(around.elsewhere),
        "files": [_file_values(file, around) for file in verdict.files],
    }


def _heading(verdict: ProposalVerdict, around: Surroundings) -> Iterator[str]:
    open_files = [one for one in verdict.files if not one.fulfilment.is_fulfilled]
    if not verdict.files:
        yield "**Dit voorstel verandert niets.**"
    elif verdict.is_accepted:
        yield "**Aanvaard: dit voorstel mag erin.**"
    elif verdict.refused:
        yield "**Zo kan dit voorstel er niet in.**"
    elif open_files:
        count = count_text(len(open_files), "bestand wacht", "bestanden wachten")
        yield f"**Nog niet aanvaard: {count} op een moderator.**"
    else:
        yield "**Nog niet aanvaard: een moderator vraagt een wijziging.**"
    points = [*verdict.refused, *(f"{code(one)} vraagt een wijziging." for one in verdict.blocked_by)]
    if not verdict.has_moderators:
        points.append("In moderatoren.yml staat nog niemand: geen enkele goedkeuring telt.")
    points += found_points(around)
    if points:
        yield ""
        yield from (f"- {point}" for point in points)


def _file(file: FileVerdict, verdict: ProposalVerdict, around: Surroundings) -> Iterator[str]:
    judged = file.judged
    kinds = [KINDS[kind] for kind in judged.kinds] if judged else [_STATUS[file.file.status]]
    yield f"### {code(file.title)}"
    yield ""
    if file.title != file.file.path:
        came = f", vroeger {code(file.file.old_path)}" if file.file.old_path else ""
        yield f"- Bestand: {code(file.file.path)}{came}"
    yield f"- Wijziging: {listing(kinds) if kinds else 'niets dat lezers zien'}"
    if judged and judged.kinds == ("dates",):
        yield "- Let op: alleen een datum is verzet. Niemand zegt wat er nagekeken is."
    if file.suppliers:
        yield f"- Noemt: {_names(file.suppliers, verdict)}"
    if file.new_suppliers and file.file.status != "new":
        yield f"- Noemde nog niet: {_names(file.new_suppliers, verdict)}"
    if file.note:
        yield f"- {spoken(file.note)}"
    done = file.fulfilment
    yield f"- Goedkeuringen: {done.counted} van de {done.needed}{'' if done.is_fulfilled else ', nog niet genoeg'}"
    yield from (f"  - {spoken(reason)}" for reason in done.reasons)
    if file.file.path in around.lines:
        added, removed = around.lines[file.file.path]
        yield f"- Regels: {added} bij, {removed} weg"
    yield from finding_lines(around.findings_in(file.file.path))
    yield from data_lines(around.data.get(file.file.path, ()))
    if judged:
        yield from _passages(judged)


def _names(suppliers: Sequence[str], verdict: ProposalVerdict) -> str:
    return listing([code(verdict.suppliers[one]) for one in suppliers])


def _passages(judged: Judged) -> Iterator[str]:
    for kind, name in PASSAGES.items():
        found = [one for one in judged.passages if one.kind == kind]
        if found:
            yield ""
            yield f"{name}:"
            yield ""
            yield from _difference(found)


def _difference(passages: list[Passage]) -> Iterator[str]:
    """Yield a code block with what was there and what comes instead, each in one line."""
    lines: list[str] = []
    for number, one in enumerate(passages):
        if number:
            lines.append("")
        if one.where:
            lines.append(f"@@ {shown(one.where, 120)} @@")
        lines += [f"{sign} {text}" for sign, text in zip("-+", shortened(one.old, one.new), strict=True) if text]
    ticks = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, ticks + 1)
    yield f"{fence}diff"
    yield from lines
    yield fence


def _weight(file: FileVerdict, around: Surroundings) -> tuple[int, str]:
    """Sort files by what can do most harm: figures in data as those in a text."""
    order = list(PASSAGES)
    kinds = [one.kind for one in around.data.get(file.file.path, ())]
    kinds += [one.kind for one in file.judged.passages[:1]] if file.judged else []
    return min((order.index(kind) for kind in kinds), default=len(order)), file.file.path


def _file_values(file: FileVerdict, around: Surroundings) -> dict[str, object]:
    judged = file.judged
    return {
        "path": file.file.path,
        "old_path": file.file.old_path,
        "status": file.file.status,
        "kinds": list(judged.kinds) if judged else [],
        "passages": [
            {"kind": one.kind, "where": one.where, "old": one.old, "new": one.new}
            for one in (judged.passages if judged else ())
        ],
        "data": data_values(around.data.get(file.file.path)),
        "lines": dict(zip(("added", "removed"), around.lines.get(file.file.path, ()), strict=False)),
        "suppliers": list(file.suppliers),
        "new_suppliers": list(file.new_suppliers),
        "teams": list(file.teams),
        "needed": file.fulfilment.needed,
        "counted": file.fulfilment.counted,
        "fulfilled": file.fulfilment.is_fulfilled,
        "reasons": list(file.fulfilment.reasons),
        "author_note": file.note,
    }
