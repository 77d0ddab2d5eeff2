"""Translated reports: their licence, their ledger, and what waits for someone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

from kennisbank.checks.registry import Subject, check
from kennisbank.model.licences import rights
from kennisbank.source.finding import Finding, shown
from kennisbank.translations.drift import Status
from kennisbank.translations.reports import Report
from kennisbank.translations.themes import read_themes, theme_marks

_UNTIL = re.compile(r'^[ \t]*!!![ \t]+vlaanderen\b[^"\n]*?\btot-(\d{4}-\d{2}-\d{2})', re.MULTILINE)
LONG = 12  # words of a paragraph that nobody writes by chance in the same way
_MARKS = "Schrijf: 2 samen, gesplitst, weggelaten (want …), geen, cijfer klopt (want …), of de code van een stuk."


@check("R01")
def ledgers_are_the_tool_s(subject: Subject) -> Iterator[Finding]:
    """Het bestand segments.yml is met de hand gewijzigd, of het is niet te lezen.

    Dat bestand zegt wie wat bevestigde; `kb translate` schrijft het.
    """
    for report in subject.reports.values():
        yield from report.findings


@check("R02")
def licences_were_read(subject: Subject) -> Iterator[Finding]:
    """Van een vertaling staat niet in report.yml onder welke licentie het origineel staat, en waar je dat las.

    Een samenvatting in eigen woorden heeft dat niet nodig.
    """
    for report in subject.reports.values():
        beside = report.page.beside
        if beside is None or report.is_summary:
            continue
        missing = [key for key in ("licence_sentence", "licence_url", "licence_read") if key not in beside.values]
        if missing:
            message = f"de licentie is niet gelezen: {' en '.join(missing)} niet ingevuld"
            fix = "Zoek de zin over de licentie bij het origineel en schrijf hem over, met het adres en de dag."
            yield beside.finding("licence", "R02", message, fix)
        elif rights(str(beside.values.get("licence", ""))).adapt is None and "may_adapt" not in beside.values:
            message = "van deze licentie weet de kennisbank niet of vertalen mag"
            yield beside.finding("licence", "R02", message, "Lees ze, en voeg toe: may_adapt: true (of false).")


@check("R03")
def licences_allow_adapting(subject: Subject) -> Iterator[Finding]:
    """De licentie van het origineel laat niet toe dat je het vertaalt of bewerkt."""
    for report in subject.reports.values():
        beside = report.page.beside
        if beside is None or report.is_summary:
            continue
        code = str(beside.values.get("licence", ""))
        allowed = beside.values.get("may_adapt", rights(code).adapt)
        if allowed is False:
            message = f"de licentie {code} laat geen vertaling toe"
            fix = "Vat het rapport samen in je eigen woorden (form: samenvatting), of vraag de uitgever toestemming."
            yield beside.finding("licence", "R03", message, fix)


@check("R04")
def share_alike_stays_in_its_folder(subject: Subject) -> Iterator[Finding]:
    """Een alinea uit een vertaling onder een licentie met gelijk delen (SA) staat ook op een andere pagina.

    Die pagina zou dan onder dezelfde licentie moeten staan.
    """
    shared = {
        report.page.path: [" ".join(one.plain.split()) for one in report.dutch if len(one.plain.split()) >= LONG]
        for report in subject.reports.values()
        if not report.is_summary and rights(str(report.provenance.get("licence", ""))).share_alike
    }
    if not shared:
        return
    touched = {path: texts for path, texts in shared.items() if subject.only is None or path in subject.only}
    asked = {page.path for page in subject.asked()}
    for page in subject.library.pages:
        looked_in = shared if page.path in asked else touched
        words = " ".join(page.body.split()) if looked_in else ""
        for path, texts in looked_in.items():
            found = next((text for text in texts if path != page.path and text in words), None)
            if found is not None:
                line = page.body_line + page.body.count("\n", 0, max(0, page.body.find(found[:30])))
                message = f"deze alinea komt uit {path}, dat onder een licentie met gelijk delen staat"
                fix = "Schrijf het in je eigen woorden, of verwijs naar het rapport."
                yield page.finding((line, 1), "R04", message, fix)


@check("R05")
def sources_are_compared_in_time(subject: Subject) -> Iterator[Finding]:
    """De dag waarop iemand de bron opnieuw zou vergelijken, is voorbij. Alleen met `kb check --due`."""
    for report in subject.reports.values():
        beside, due = report.page.beside, report.provenance.get("next_check")
        if subject.today and beside and isinstance(due, dt.date) and due < subject.today:
            message = f"de volgende controle was gepland voor {due.isoformat()}"
            fix = f"Vergelijk met: kb translate update {report.slug}. Zet daarna een nieuwe dag in next_check."
            yield beside.finding("next_check", "R05", message, fix)


@check("R06")
def changed_figures_are_confirmed(subject: Subject) -> Iterator[Finding]:
    """Een cijfer in de bron veranderde, en niemand bevestigde dat de vertaling nog klopt.

    Zo'n wijziging komt niet op de site voor iemand ernaar keek.
    """
    for report in subject.reports.values():
        for row in report.rows:
            if row.drift is Status.FIGURE:
                code = row.entries[0].address
                line = row.pair.dutch[0].line if row.pair.dutch else 1
                message = f"een cijfer in de bron van deze alinea is gewijzigd ({shown(row.entries[0].at)})"
                fix = f"Pas de alinea aan en bevestig: kb translate confirm {report.slug} {code} --by JE-ACCOUNT"
                yield _at(report, line, "R06", message, fix)


@check("R07")
def marks_mean_something(subject: Subject) -> Iterator[Finding]:
    """Een regel als `<!-- bron: … -->` of `<!-- thema: … -->` zegt niets dat we begrijpen, of wijst naar niets."""
    themes = {theme.id for theme in read_themes(subject.library.tree, [])}
    for report in subject.reports.values():
        entries = report.ledger.entries if report.ledger else ()
        known = {name for entry in entries for name in (entry.id, entry.anchor)}
        for mark in report.marks:
            if not mark.understood:
                yield _at(report, mark.line, "R07", f"«bron: {shown(mark.wrong)}» zegt niets", _MARKS)
            elif mark.id and mark.id not in known:
                fix = f"De codes staan in: kb translate diff {report.slug} --all"
                yield _at(report, mark.line, "R07", f"er is geen stuk van de bron «{mark.id}»", fix)
        for theme in theme_marks(report):
            if theme.theme not in themes:
                guess = subject.guesser.guess(theme.theme, themes)
                message = f"er is geen thema «{shown(theme.theme)}»" + (f"; bedoel je «{guess}»?" if guess else "")
                yield _at(report, theme.line, "R07", message, "Kies er een uit docs/vergelijken.yml, of voeg het toe.")
            elif theme.segment is None:
                fix = "Zet het thema achter een alinea, of op een regel ervoor."
                yield _at(report, theme.line, "R07", f"bij het thema «{theme.theme}» staat geen alinea", fix)


@check("R08")
def translations_are_still_there(subject: Subject) -> Iterator[Finding]:
    """Een stuk van de bron had een vertaling die bevestigd was, en nu niet meer."""
    for report in subject.reports.values():
        if report.is_summary:
            continue
        missing = (row for row in report.rows if row.pair.status == "missing" and not row.drift)
        lost = (row for row in missing if row.entries[0].confirmed)
        for row in islice(lost, 20):
            entry = row.entries[0]
            message = f"de vertaling van «{shown(entry.at)}» ({entry.address}) is weg"
            fix = "Zet ze terug, of schrijf waar ze stond: <!-- bron: weggelaten, want … -->"
            yield _at(report, 1, "R08", message, fix)


@check("R09")
def notes_about_flanders_still_hold(subject: Subject) -> Iterator[Finding]:
    """Een kader `vlaanderen` heeft een dag die niet bestaat, of die voorbij is (dat laatste met `kb check --due`)."""
    for report in subject.reports.values():
        for match in _UNTIL.finditer(report.page.body):
            line = report.page.body.count("\n", 0, match.start(1)) + 1
            try:
                day = dt.date.fromisoformat(match[1])
            except ValueError:
                yield _at(report, line, "R09", f"{match[1]} bestaat niet in de kalender", "Schrijf tot-jjjj-mm-dd.")
                continue
            if subject.today and day < subject.today:
                fix = "Kijk na of het nog klopt en zet een nieuwe dag, of haal het kader weg."
                yield _at(report, line, "R09", f"dit kader gold tot en met {day.isoformat()}", fix)


def _at(report: Report, line: int, code: str, message: str, fix: str) -> Finding:
    """Return a finding on a line of the body of a report."""
    return report.page.finding((report.page.body_line + line - 1, 1), code, message, fix)
