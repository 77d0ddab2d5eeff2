"""What could run code or deceive: raw HTML, addresses, attribute lists, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from kennisbank.checks.registry import Subject, check
from kennisbank.markup.safety import Unsafe, safe_url
from kennisbank.source.finding import Finding, shown
from kennisbank.source.tree import SourceFile

_PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "avif", "svg")
_DOCUMENTS = ("pdf", "txt", "csv", "ods", "odt", "odp", "docx", "xlsx", "pptx", "ics")
_RECORDINGS = ("vtt", "mp3", "mp4", "webm")
ATTACHMENTS = frozenset({*_PICTURES, *_DOCUMENTS, *_RECORDINGS})
MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024
MAX_SVG_BYTES = 1024 * 1024
_SVG_REFUSED = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "set", "animate"})
_CSS_FETCHES = re.compile(r"@import|url\s*\(\s*['\"]?\s*(?!#)|expression\s*\(", re.IGNORECASE)


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
    for one, found in _unsafe(subject, frozenset({"tag", "attribute", "id", "class"})):
        fix = {
            "tag": "Zet tekst tussen < en > tussen backticks: `<…>`. Gebruik voor opmaak Markdown.",
            "attribute": "Haal het attribuut weg; de site zorgt voor de opmaak.",
            "id": "Gebruik voor een id letters, cijfers en koppeltekens, en begin met een letter.",
            "class": "Haal de klasse weg; de site zorgt voor de opmaak.",
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
        suffix = asset.path.rpartition(".")[2].lower()
        if not asset.path.isprintable():
            yield Finding(
                asset.path, 1, 1, "V05", "de naam van dit bestand bevat vreemde tekens", "Geef het een gewone naam."
            )
        elif suffix not in ATTACHMENTS or "/" in suffix:
            yield Finding(
                asset.path,
                1,
                1,
                "V05",
                f"een bestand van de soort «{shown(suffix)}» komt niet op de site",
                "Gebruik een beeld (png, jpg, webp, svg), een pdf of een kantoorbestand (odt, ods, docx, xlsx).",
            )
        elif asset.file.stat().st_size > MAX_ATTACHMENT_BYTES:
            yield Finding(
                asset.path,
                1,
                1,
                "B04",
                "deze bijlage is groter dan 10 MB",
                "Verklein ze: veel lezers hebben traag wifi.",
            )


@check("V06")
def drawings_hold_no_script(subject: Subject) -> Iterator[Finding]:
    """Een SVG-tekening met een script, een gebeurtenis (on…=) of iets dat van elders komt."""
    for asset in subject.library.assets:
        if asset.path.lower().endswith(".svg"):
            why = svg_fault(asset)
            if why:
                yield Finding(
                    asset.path,
                    1,
                    1,
                    "V06",
                    f"deze tekening komt niet op de site: ze bevat {why}",
                    "Bewaar ze opnieuw als gewone SVG, zonder scripts, koppelingen of ingesloten HTML.",
                )


def publishable(asset: SourceFile) -> bool:
    """Say whether an attachment may come on the site."""
    suffix = asset.path.rpartition(".")[2].lower()
    if not asset.path.isprintable():
        return False
    if suffix not in ATTACHMENTS or asset.file.stat().st_size > MAX_ATTACHMENT_BYTES:
        return False
    return suffix != "svg" or not svg_fault(asset)


def svg_fault(asset: SourceFile) -> str:
    """Return in Dutch what is unsafe in an SVG file, or ""."""
    if asset.file.stat().st_size > MAX_SVG_BYTES:
        return "meer dan 1 MB"
    parser = expat.ParserCreate()
    faults: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2].lower()
        if tag in _SVG_REFUSED:
            faults.append(f"<{shown(name)}>")
        for key, value in attributes.items():
            local = key.rpartition(":")[2].lower()
            if local.startswith("on"):
                faults.append(f"{shown(key)}=")
            elif local in ("href", "src") and not value.startswith("#") and not _embedded_image(tag, value):
                faults.append(f"een verwijzing naar «{shown(value)}»")
            elif (local == "style" and _CSS_FETCHES.search(value)) or (
                not safe_url(value) and "javascript" in value.lower()
            ):
                faults.append(f"{shown(key)}=")

    def refuse(*_: object) -> None:
        faults.append("een DOCTYPE of entiteit")
        raise expat.ExpatError

    styles: list[str] = []
    parser.StartElementHandler = start
    parser.CharacterDataHandler = styles.append
    parser.StartDoctypeDeclHandler = refuse
    parser.ProcessingInstructionHandler = lambda *_: faults.append("een verwerkingsinstructie")
    try:
        parser.Parse(asset.file.read_bytes(), True)
    except (expat.ExpatError, ValueError):
        faults.append("geen geldige SVG")
    if _CSS_FETCHES.search("".join(styles)):
        faults.append("stijl die iets van elders laadt")
    return faults[0] if faults else ""


def _embedded_image(tag: str, value: str) -> bool:
    return tag == "image" and value.startswith(("data:image/png;", "data:image/jpeg;", "data:image/webp;"))
