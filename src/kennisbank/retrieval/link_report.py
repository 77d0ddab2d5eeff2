"""What was found about outside links, in words for a person and as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from kennisbank.model.dutch import date_text, listing
from kennisbank.retrieval.address import checked_url, private_host, unknown_host
from kennisbank.retrieval.faults import error_of_status
from kennisbank.retrieval.link_check import LinkResult
from kennisbank.retrieval.link_known import FAILING, Known, Outcome, Verdict, Visit, ends_at_home
from kennisbank.retrieval.source import RetrievalError
from kennisbank.source.finding import shown

_ARCHIVE = "https://web.archive.org/web/2*/"
_ORDER = tuple(Verdict)
_SHOWN = 4_100  # characters of an address: whole, so that it can be copied
_SKIPPED = {
    "later": ("De server vroeg om hem een tijd met rust te laten.", "Kijk later opnieuw: kb moderation links"),
    "offline": ("Geen enkele server antwoordde.", "Kijk na of je internet hebt, en probeer opnieuw."),
    "time": ("Er was geen tijd meer om dit adres na te kijken.", "Ga verder met: kb moderation links"),
    "": ("Dit adres is nog nooit nagekeken.", "Kijk het na met: kb moderation links"),
}
_SENTENCES = {
    Outcome.FINE: "De pagina is er.",
    Outcome.GONE: "Deze pagina bestaat niet (meer).",
    Outcome.FAULT: "De server {name} heeft een storing.",
    Outcome.UNSAFE: "De beveiligde verbinding met de server {name} klopt niet (certificaat).",
    Outcome.REFUSED: "De server {name} neemt geen verbinding aan.",
    Outcome.SLOW: "De server {name} antwoordt te traag.",
    Outcome.CUT_OFF: "De verbinding met de server {name} brak af.",
    Outcome.ASTRAY: "Dit adres stuurt in een kring door, of naar niets.",
    Outcome.REFUSES_US: "De server {name} toont programma's een andere pagina dan mensen.",
    Outcome.ROBOTS: "De server {name} vraagt programma's om hier niet te komen (robots.txt).",
    Outcome.PROXY: "De proxy van je netwerk is niet te bereiken of weigert.",
}


def report(results: Iterable[LinkResult]) -> list[dict[str, Any]]:
    """Return a row of plain values for each link: what is broken first, then by the number of pages it stands on.

    ``pages`` are objects with path and lines; ``checked`` and ``last_ok`` are moments in ISO form, or None.
    """
    ordered = sorted(results, key=lambda one: (_ORDER.index(one.verdict), -len(one.link.lines), one.link.address))
    return [_row(result) for result in ordered]


def archive_address(address: str) -> str:
    """Return where a person may find old copies of a page; nothing is asked there."""
    return f"{_ARCHIVE}{address}"


def _row(result: LinkResult) -> dict[str, Any]:
    known = result.known
    return {
        "address": result.link.address,
        "verdict": result.verdict.value,
        "code": known.visit.code if known else 0,
        "why": _why(result),
        "suggestion": _suggestion(result),
        "pages": [{"path": path, "lines": list(lines)} for path, lines in result.link.lines.items()],
        "checked": known.checked if known else None,
        "last_ok": (known.last_ok or None) if known else None,
    }


def _why(result: LinkResult) -> str:
    """Say in Dutch why a link has its verdict."""
    known = result.known
    if known is None:
        return _SKIPPED[result.skipped][0]
    said = _sentence(result.link.address, known.visit)
    if result.verdict is Verdict.UNSURE and known.visit.outcome is Outcome.FINE:
        return "Dit adres stuurt door naar een startpagina: de pagina zelf is er misschien niet meer."
    if result.verdict is Verdict.SHAKY:
        return f"{said} Dat was op {_day(known.first_failed)} voor het eerst zo."
    if result.verdict is Verdict.BROKEN and known.first_failed != known.checked:
        return f"{said} Dat is al zo sinds {_day(known.first_failed)}."
    return said


def _sentence(address: str, visit: Visit) -> str:
    if visit.outcome is Outcome.WRONG:
        return _wrong(address)
    host = urlsplit(visit.final or address).hostname or ""
    if visit.outcome is Outcome.UNKNOWN_HOST:
        return unknown_host(host).message
    if visit.outcome is Outcome.PRIVATE:
        return f"{'Dit adres stuurt door. ' if visit.final else ''}{private_host(host).message}"
    if visit.code >= 400 and not (visit.outcome is Outcome.REFUSES_US and visit.code == 503):
        return error_of_status(visit.code).message
    if visit.moved:
        return "Dit adres stuurt voorgoed door naar een ander."
    return _SENTENCES[visit.outcome].format(name=f"«{shown(host)}»")


def _wrong(address: str) -> str:
    try:
        checked_url(address)
    except RetrievalError as error:
        return error.message
    return f"«{shown(address, 200)}» is geen geldig webadres."


def _suggestion(result: LinkResult) -> str:
    """Say in Dutch what a person may do; "" when there is nothing to do."""
    known, address = result.known, result.link.address
    if known is None:
        return _SKIPPED[result.skipped][1]
    match result.verdict:
        case Verdict.BROKEN:
            return (
                "Zoek het nieuwe adres en vervang de link, of haal hem weg. "
                f"Oude kopieën zoek je zelf op «{archive_address(shown(address, _SHOWN))}»."
            )
        case Verdict.SHAKY:
            return f"Je hoeft niets te doen: {_again(known)}"
        case Verdict.MOVED:
            return _joined(f"Vervang het adres door «{shown(known.visit.moved, _SHOWN)}».", _of_anchors(result))
        case Verdict.UNSURE if known.visit.outcome is Outcome.FINE and ends_at_home(address, known.visit.final):
            return f"Open het adres in een browser. Oude kopieën: «{archive_address(shown(address, _SHOWN))}»."
        case Verdict.UNSURE:
            return "Open het adres in een browser: een mens komt er meestal wel."
        case Verdict.UNSEEN:
            return _for_unseen(known.visit.outcome)
        case _:
            secure = shown(known.visit.secure, _SHOWN)
            said = f"Vervang het adres door «{secure}»: dat werkt ook, en is veilig." if secure else ""
            return _joined(said, _of_anchors(result))


def _again(known: Known) -> str:
    after = dt.datetime.fromisoformat(known.first_failed) + FAILING
    return (
        f"na {date_text(after.date())} kijkt kb moderation links opnieuw. Pas als het dan nog zo is, is de link stuk."
    )


def _for_unseen(outcome: Outcome) -> str:
    if outcome is Outcome.ROBOTS:
        return "Open het adres zelf in een browser."
    if outcome is Outcome.PRIVATE:
        return "Link naar een openbaar adres, of kijk het na met --local als je weet wat daar staat."
    if outcome is Outcome.PROXY:
        return "Kijk de variabelen HTTPS_PROXY en HTTP_PROXY na."
    return "Kopieer het adres opnieuw uit je browser, zonder naam of wachtwoord erin."


def _of_anchors(result: LinkResult) -> str:
    if not result.missing:
        return ""
    names = listing([f"«#{shown(one)}»" for one in result.missing])
    return f"Anker ontbreekt: {names} vond ik niet op die pagina. Kijk hoe dat stuk nu heet."


def _joined(*sentences: str) -> str:
    return (
        ". ".join(one.rstrip(".") for one in sentences if one) if sum(map(bool, sentences)) > 1 else "".join(sentences)
    )


def _day(moment: str) -> str:
    return date_text(dt.datetime.fromisoformat(moment).date())
