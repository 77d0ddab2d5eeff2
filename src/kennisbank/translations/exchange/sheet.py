"""Units as a sheet (CSV) for Excel or LibreOffice, in a way that both open without asking and neither spoils."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from kennisbank.translations.exchange.units import ExchangeError, Unit

HEADS = ("code", "bron", "nederlands", "stand", "uitleg")
_STATES = {"new": "nieuw", "check": "nakijken", "done": "klaar"}
_ID = "id-"  # so that no sheet takes 123456789012 or 12345e678901 for a number
_SEPARATORS = ";,\t"
_MONTH = "jan|feb|maa|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
# What a sheet would take for a formula (CWE-1236), a number or a date, with the sign that makes it text before it.
_RISKY = re.compile(
    rf"'*(?:[=+\-@\t＝＋－＠]|[\d.,/:%€$ eE-]*\d[\d.,/:%€$ eE-]*\Z"
    rf"|(?=.*\d)[\d ./-]*(?:{_MONTH})[a-z]*[\d ./-]*\Z)",
    re.IGNORECASE,
)
_CELL = 1_000_000  # letters in a cell, above which a file is no sheet of ours


def write(units: Iterable[Unit]) -> str:
    """Return a sheet with a mark that says it is UTF-8, and semicolons: what Excel expects in Belgium."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEADS)
    for unit in units:
        writer.writerow(
            [_ID + unit.id, *map(_as_text, (unit.source, unit.dutch)), _STATES[unit.state], _as_text(unit.note)]
        )
    return f"\ufeff{out.getvalue()}"


def read(text: str) -> tuple[Unit, ...]:
    """Return the units of a sheet that came back; raises ExchangeError when it is none of ours."""
    rows = _rows(text)
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    missing = [head for head in ("code", "nederlands") if head not in heads]
    if missing:
        raise ExchangeError(
            f"In dit CSV-bestand mis ik de kolom «{missing[0]}». Laat de eerste rij staan zoals wij ze maakten: "
            f"{', '.join(HEADS)}."
        )
    return tuple(_unit(dict(zip(heads, row, strict=False))) for row in rows[1:] if any(cell.strip() for cell in row))


def has_heads(text: str) -> bool:
    """Say whether text begins like a sheet of ours."""
    return re.match(r"(?:sep=.\s*\n)?\W*code\W", text, re.IGNORECASE) is not None and "nederlands" in text.lower()


def _rows(text: str) -> Sequence[list[str]]:
    told = re.match(r"sep=(.)[ \t]*\n", text)
    text = text[told.end() :] if told else text
    first = text.lstrip("\n").partition("\n")[0]
    separator = told[1] if told else max(_SEPARATORS, key=first.count)
    limit = csv.field_size_limit(_CELL)
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]
    except (csv.Error, TypeError, ValueError) as error:
        raise ExchangeError("Dit CSV-bestand is beschadigd. Bewaar het opnieuw als «CSV UTF-8».") from error
    finally:
        csv.field_size_limit(limit)


def _unit(cells: dict[str, str]) -> Unit:
    dutch = _as_typed(cells["nederlands"]) if cells.get("nederlands") else ""
    state = cells.get("stand", "").strip().lower()
    return Unit(
        id=cells.get("code", "").strip().removeprefix(_ID),
        source=_as_typed(cells.get("bron", "")),
        dutch=dutch,
        # Nobody is forced to change the state beside a cell, so that a new text counts whatever it says.
        state="new" if not dutch.strip() else "done" if state == "klaar" else "review",
        note=_as_typed(cells.get("uitleg", "")),
    )


def _as_text(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) else cell


def _as_typed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
