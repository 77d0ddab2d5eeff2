"""The report a moderator decides from, as Markdown for a comment or a terminal, and as plain values for a program.

Whatever a contributor wrote stands in a code block or a code span: there, no markup works and nobody is notified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Postfix, Prefix

from kennisbank.model.dutch import count_text, listing
from kennisbank.moderation.judging import KINDS, PASSAGES, Judged, Passage
from kennisbank.moderation.verdict import FileVerdict, ProposalVerdict
from kennisbank.source.finding import shown

CONTEXT = 100  # letters of what stayed the same that are shown around a change in a long passage
LONGEST = 1_500  # letters of a passage that are shown; a longer one says how many are left
_ROOM = 200  # characters kept for the line that says what did not fit
_STATUS = {"new": "nieuw bestand", "removed": "verwijderd", "moved": "verplaatst", "changed": "gewijzigd"}


def verdict_markdown(verdict: ProposalVerdict, limit: int = 0) -> str:
    """Return the report: first what holds it up, then each file, what can do harm first.

    With a ``limit`` in characters, files that do not fit are counted in its last line.
    """
    parts = ["\n".join(_heading(verdict)) + "\n"]
    total = len(parts[0]) + _ROOM
    files = sorted(verdict.files, key=_weight)
    for number, file in enumerate(files):
        part = "\n" + "\n".join(_file(file, verdict)) + "\n"
        total += len(part)
        if limit and total > limit:
            left = count_text(len(files) - number, "bestand", "bestanden")
            parts.append(f"\nEn nog {left}, hier niet getoond omdat het te lang wordt. Zie `kb moderation report`.\n")
            break
        parts.append(part)
    return "".join(parts)


def verdict_values(verdict: ProposalVerdict) -> dict[str, object]:
    """Return the same for a program, all of it."""
    return {
        "accepted": verdict.is_accepted,
        "refused": list(verdict.refused),
        "blocked_by": list(verdict.blocked_by),
        "files": [_file_values(file) for file in verdict.files],
    }


def _heading(verdict: ProposalVerdict) -> Iterator[str]:
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
    points = [*verdict.refused, *(f"{_code(one)} vraagt een wijziging." for one in verdict.blocked_by)]
    if not verdict.has_moderators:
        points.append("In moderatoren.yml staat nog niemand: geen enkele goedkeuring telt.")
    if points:
        yield ""
        yield from (f"- {point}" for point in points)


def _file(file: FileVerdict, verdict: ProposalVerdict) -> Iterator[str]:
    judged = file.judged
    kinds = [KINDS[kind] for kind in judged.kinds] if judged else [_STATUS[file.file.status]]
    yield f"### {_code(file.title)}"
    yield ""
    if file.title != file.file.path:
        came = f", vroeger {_code(file.file.old_path)}" if file.file.old_path else ""
        yield f"- Bestand: {_code(file.file.path)}{came}"
    yield f"- Wijziging: {listing(kinds) if kinds else 'niets dat lezers zien'}"
    if judged and judged.kinds == ("dates",):
        yield "- Let op: alleen een datum is verzet. Niemand zegt wat er nagekeken is."
    if file.suppliers:
        yield f"- Noemt: {_names(file.suppliers, verdict)}"
    if file.new_suppliers and file.file.status != "new":
        yield f"- Noemde nog niet: {_names(file.new_suppliers, verdict)}"
    if file.note:
        yield f"- {_spoken(file.note)}"
    done = file.fulfilment
    yield f"- Goedkeuringen: {done.counted} van de {done.needed}{'' if done.is_fulfilled else ', nog niet genoeg'}"
    yield from (f"  - {_spoken(reason)}" for reason in done.reasons)
    if judged:
        yield from _passages(judged)


def _names(suppliers: Sequence[str], verdict: ProposalVerdict) -> str:
    return listing([_code(verdict.suppliers[one]) for one in suppliers])


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
        lines += [f"{sign} {text}" for sign, text in zip("-+", _shortened(one.old, one.new), strict=True) if text]
    ticks = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, ticks + 1)
    yield f"{fence}diff"
    yield from lines
    yield fence


def _shortened(old: str, new: str) -> tuple[str, str]:
    """Return two versions of a passage in one line each, without most of what is the same before and after the change.

    Whatever changed is shown, up to LONGEST letters: a change at the end of a long passage is not cut off.
    """
    start = Prefix.similarity(old, new)
    end = Postfix.similarity(old[start:], new[start:])
    first, last = max(start - CONTEXT, 0), max(end - CONTEXT, 0)
    if not old or not new:
        first = last = 0
    return _line(old, first, last), _line(new, first, last)


def _line(text: str, first: int, last: int) -> str:
    middle = text[first : len(text) - last]
    left = len(middle) - LONGEST
    more = f"… (nog {count_text(left, 'letter', 'letters')})" if left > 0 else ""
    line = shown(" ".join(middle[:LONGEST].split()), LONGEST)
    return f"{'…' if first else ''}{line}{more or ('…' if last else '')}"


def _code(text: str) -> str:
    """Return contributed text as a code span."""
    line = " ".join(shown(text, 160).split()) or "(zonder naam)"
    ticks = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (ticks + 1)
    space = " " if "`" in line else ""
    return f"{fence}{space}{line}{space}{fence}"


def _spoken(sentence: str) -> str:
    """Return a sentence of ours, with account names in it, so that it notifies nobody and no markup works."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~@])", r"\\\1", shown(sentence, 400))


def _weight(file: FileVerdict) -> tuple[int, str]:
    order = list(PASSAGES)
    first = file.judged.passages[:1] if file.judged else ()  # what can do most harm
    return order.index(first[0].kind) if first else len(order), file.file.path


def _file_values(file: FileVerdict) -> dict[str, object]:
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
        "suppliers": list(file.suppliers),
        "new_suppliers": list(file.new_suppliers),
        "teams": list(file.teams),
        "needed": file.fulfilment.needed,
        "counted": file.fulfilment.counted,
        "fulfilled": file.fulfilment.is_fulfilled,
        "reasons": list(file.fulfilment.reasons),
        "author_note": file.note,
    }
