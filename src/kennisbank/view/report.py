"""What a translated report shows of its source: where it comes from, how far it is, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kennisbank.markup.places import has_place
from kennisbank.model.dutch import count_text, paragraphs_text
from kennisbank.model.kinds.report import FORMS
from kennisbank.model.licences import licence_name
from kennisbank.translations.drift import Status
from kennisbank.translations.ledger import Entry
from kennisbank.translations.progress import Progress, progress
from kennisbank.translations.report import CHANGES
from kennisbank.translations.reports import Report, Row
from kennisbank.translations.themes import theme_marks
from kennisbank.view.attribution import attribution
from kennisbank.view.lists import date_view
from kennisbank.view.report_shapes import ChangeView, ReportView
from kennisbank.view.shapes import Link
from kennisbank.view.word_difference import word_difference

BESIDE = "naast-de-bron/"  # below the address of the report


@dataclass(frozen=True)
class Place:
    """What stands at the start of a Dutch segment: ids to point at, and where a reader finds what changed ("")."""

    ids: tuple[str, ...]
    change: str = ""
    label: str = ""


def place_id(entry: Entry) -> str:
    """Return the id of a paragraph by its entry in the ledger."""
    return f"bron-{entry.address}"


def theme_id(theme: str) -> str:
    """Return the id of the paragraph that speaks of a theme."""
    return f"thema-{theme}"


def places(report: Report) -> Mapping[str, Place]:
    """Return what stands at each Dutch segment that can be pointed at, by its id."""
    ids: dict[str, list[str]] = {}
    changes: dict[str, tuple[str, str]] = {}
    for row in report.rows:
        if row.pair.source and row.pair.dutch:
            first = row.pair.dutch[0].id
            ids.setdefault(first, []).extend(place_id(entry) for entry in row.entries)
            if row.drift:
                changes[first] = (_change_id(row), CHANGES[row.drift])
    used = set()
    for mark in theme_marks(report):
        if mark.segment is not None and mark.theme not in used:
            used.add(mark.theme)
            ids.setdefault(mark.segment.id, []).append(theme_id(mark.theme))
    return {name: Place(tuple(dict.fromkeys(found)), *changes.get(name, ("", ""))) for name, found in ids.items()}


def report_view(report: Report, url: str) -> ReportView:
    """Return the view of a report whose page has this address."""
    known, found = report.provenance, progress(report)
    outdated = found.outdated
    return ReportView(
        original=Link(str(known.get("title", "")), str(known.get("url", "")), external=bool(known.get("url"))),
        publisher=str(known.get("publisher", "")),
        country=str(known.get("country", "")),
        form=FORMS.get(str(known.get("form")), ""),
        licence=_licence(known),
        licence_sentence=str(known.get("licence_sentence", "")),
        licence_read=date_view(known.get("licence_read")),
        attribution=attribution(known),
        version=str(known.get("version", "")),
        published=date_view(known.get("published")),
        translator=str(known.get("translator", "")),
        reader=str(known.get("reader", "")),
        compared=report.ledger is not None,
        retrieved=date_view(known.get("retrieved")),
        complete=_complete(report, found),
        left_out=tuple(_left_out(report)),
        outdated=f"{paragraphs_text(outdated)} nog na te kijken" if outdated else "",
        urgent=Status.FIGURE in found.drifts,
        changed=date_view(found.changed_on),
        changes=tuple(_changes(report)),
        notes_share=_percent(found.context_share),
        next_check=date_view(found.next_check),
        beside=f"{url}{BESIDE}" if report.ledger is not None else "",
        superseded=str(known.get("superseded_by", "")),
        language=report.language,
    )


def _licence(known: Mapping[str, object]) -> Link:
    code = str(known.get("licence", ""))
    url = str(known.get("licence_url", ""))
    return Link(licence_name(code), url, external=bool(url))


def _complete(report: Report, found: Progress) -> str:
    if not found.total:
        return ""
    all_of = count_text(found.total, "stuk", "stukken")
    if report.is_summary:
        return f"{found.translated} van de {all_of} van de bron gekoppeld aan deze tekst"
    done = f"{found.translated + found.omitted} van de {all_of}"
    return f"{done} vertaald of bewust weggelaten ({int(found.complete * 100)} %)"


def _percent(share: float) -> str:
    return f"{max(1, round(share * 100))} %" if share else ""


def _left_out(report: Report) -> Iterator[tuple[str, str]]:
    for one in report.provenance.get("left_out", ()):
        yield str(one.get("what", "")), str(one.get("why", ""))
    counts: dict[str, int] = {}
    for row in report.rows:
        if row.pair.status == "omitted":
            counts[row.pair.reason] = counts.get(row.pair.reason, 0) + len(row.pair.source)
    for reason, count in counts.items():
        yield count_text(count, "stuk van de bron", "stukken van de bron"), reason


def _changes(report: Report) -> Iterator[ChangeView]:
    """Yield what changed at the source, in the order of the translation."""
    for row in report.rows:
        if row.drift is None:
            continue
        entry = row.entries[0]
        yield ChangeView(
            id=_change_id(row),
            place=place_id(entry) if has_place_to_go(row) else "",
            kind=row.drift.value,
            label=CHANGES[row.drift],
            at=entry.at,
            words=word_difference(*old_and_new(report, row)),
            seen=date_view(entry.seen),
        )


def old_and_new(report: Report, row: Row) -> tuple[str, str]:
    """Return the words of the source as they were confirmed, and as they are now; "" for what is not kept."""
    now = " ".join(one.plain for one in row.pair.source)
    if row.drift is Status.REMOVED:
        return now, ""
    return " ".join(one.plain for one in report.before(row)), now


def has_place_to_go(row: Row) -> bool:
    """Say whether the Dutch of a row can be pointed at in the report."""
    return bool(row.entries and row.pair.dutch) and has_place(row.pair.dutch[0])


def _change_id(row: Row) -> str:
    return f"kb-wijziging-{row.entries[0].address}"
