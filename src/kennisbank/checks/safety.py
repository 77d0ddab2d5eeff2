"""What could run code or deceive: raw HTML, addresses, attribute lists, attachments."""

from __future__ import annotations

from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.markup import svg
from kennisbank.markup.safety import Unsafe
from kennisbank.source.finding import Finding, shown
from kennisbank.source.names import is_portable
from kennisbank.source.tree import SourceFile

_PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "avif", "svg")
_DOCUMENTS = ("pdf", "txt", "csv", "ods", "odt", "odp", "docx", "xlsx", "pptx", "ics")
_RECORDINGS = ("vtt", "mp3", "mp4", "webm")
ATTACHMENTS = frozenset({*_PICTURES, *_DOCUMENTS, *_RECORDINGS})
MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024


def _unsafe(subject: Subject, reasons: frozenset[str]) -> Iterator[tuple[Unsafe, Finding]]:
    for page, rendered, locator in subject.pages():
        for one in rendered.unsafe:
            if one.reason in reasons:
                place = locator.find(one.needle, one.needle.split("(")[0])
                yield one, page.finding(place, "", shown(one.what), "")


def _with(finding: Finding, code: str, message: str, fix: str) -> Finding:
    return Finding(finding.path, finding.line, finding.column, code, message, fix)


@check("V01")
def no_scripts(subject: Subject) -> Iterator[Finding]:
    """HTML dat code kan uitvoeren of van elders laadt, komt niet op de site.

    Wil je het alleen tonen, zet het dan in een blok code.

    Fout:

        <script>alert(1)</script>

    Goed:

        Zo ziet een script eruit: `<script>alert(1)</script>`.
    """
    for one, found in _unsafe(subject, frozenset({"script"})):
        yield _with(
            found,
            "V01",
            f"«{shown(one.what)}» kan code uitvoeren en komt niet op de site",
            "Haal het weg. Wil je het tonen, zet het dan tussen backticks: `…`.",
        )


@check("V02")
def no_unsafe_addresses(subject: Subject) -> Iterator[Finding]:
    """Een link met een adres dat geen webpagina, mailadres of telefoonnummer is.

    Fout:

        [Klik hier](javascript:alert(1))

    Goed:

        [Lees meer](https://example.org/)
    """
    for one, found in _unsafe(subject, frozenset({"url"})):
        yield _with(
            found,
            "V02",
            f"een adres dat begint met «{shown(one.what)}» mag niet",
            "Gebruik https://, mailto:, tel: of een pad naar een bestand.",
        )


@check("V03")
def only_known_html(subject: Subject) -> Iterator[Finding]:
    """HTML, een attribuut, een id of een klasse die de site niet kent, valt weg voor de lezer.

    Tekst tussen < en > lijkt op HTML en verdwijnt: zet ze tussen backticks.

    Fout:

        Typ <naam> in het veld.

    Goed:

        Typ `<naam>` in het veld.
    """
    for one, found in _unsafe(subject, frozenset({"tag", "attribute", "id", "class", "hidden"})):
        fix = {
            "tag": "Zet tekst tussen < en > tussen backticks: `<…>`. Gebruik voor opmaak Markdown.",
            "attribute": "Haal het attribuut weg; de site zorgt voor de opmaak.",
            "id": "Gebruik voor een id letters, cijfers en koppeltekens, en begin met een letter.",
            "class": "Haal de klasse weg; de site zorgt voor de opmaak.",
            "hidden": "Verwijder de code van dit onzichtbare teken; het kan de tekst anders doen lijken.",
        }[one.reason]
        yield _with(found, "V03", f"«{shown(one.what)}» kent de site niet; het valt weg voor de lezer", fix)


@check("V07")
def pictures_are_our_own(subject: Subject) -> Iterator[Finding]:
    """Een beeld dat van een andere site komt; dan weet die site wie onze pagina leest.

    Fout:

        ![Plan van het netwerk](https://example.org/plan.png)

    Goed:

        ![Plan van het netwerk](plan.png)
    """
    for one, found in _unsafe(subject, frozenset({"elsewhere"})):
        yield _with(
            found,
            "V07",
            f"dit beeld komt van een andere site: «{shown(one.what)}»",
            "Bewaar het beeld naast de pagina, als je dat mag, of maak er een gewone link van.",
        )


@check("V05")
def attachments_are_harmless(subject: Subject) -> Iterator[Finding]:
    """Een bijlage van een soort die de site niet aanbiedt, of die te groot is."""
    for asset in subject.library.assets:
        fault = _attachment_fault(asset)
        if fault:
            yield fault


@check("V06")
def drawings_hold_no_script(subject: Subject) -> Iterator[Finding]:
    """Een SVG-tekening met een script, een gebeurtenis (on…=) of iets dat van elders komt."""
    for asset, _, why in subject.drawings:
        if why:
            message = f"deze tekening komt niet op de site: ze bevat {why}"
            fix = "Bewaar ze opnieuw als gewone SVG, zonder scripts, koppelingen of ingesloten HTML."
            yield Finding(asset.path, 1, 1, "V06", message, fix)


def publishable(asset: SourceFile) -> bool:
    """Say whether an attachment may come on the site: when the checks find nothing wrong with it."""
    return not _attachment_fault(asset) and not (asset.is_drawing and svg.fault(svg.read(asset.file)))


def _attachment_fault(asset: SourceFile) -> Finding | None:
    suffix = asset.path.rpartition(".")[2].lower()
    if not (asset.path.isprintable() and all(map(is_portable, asset.path.split("/")))):
        code, message = "V05", "de naam van dit bestand werkt niet overal"
        fix = "Gebruik hoogstens 100 gewone tekens, en geen naam die Windows zelf gebruikt, zoals con of aux."
    elif suffix not in ATTACHMENTS:
        code, message = "V05", f"een bestand van de soort «{shown(suffix)}» komt niet op de site"
        fix = "Gebruik een beeld (png, jpg, webp, svg), een pdf of een kantoorbestand (odt, ods, docx, xlsx)."
    elif asset.file.stat().st_size > MAX_ATTACHMENT_BYTES:
        code, message = "B04", "deze bijlage is groter dan 10 MB"
        fix = "Verklein ze: veel lezers hebben traag wifi."
    else:
        return None
    return Finding(asset.path, 1, 1, code, message, fix)
