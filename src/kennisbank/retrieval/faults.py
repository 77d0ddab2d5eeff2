"""What went wrong on the way to a server, in words that help."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import DecodeError, NameResolutionError, NewConnectionError

from kennisbank.retrieval.address import unknown_host
from kennisbank.retrieval.source import RetrievalError
from kennisbank.source.finding import shown

_LATER = "Probeer het later opnieuw."
_IN_BROWSER = "Open het adres in een browser, bewaar de tekst als bestand en geef dat op."


def error_of_status(status: int, wait: float | None = None) -> RetrievalError:
    """Return the error for an answer of 400 or higher; ``wait`` are the seconds the server asks for."""
    if status == 404:
        return RetrievalError(
            "Deze pagina bestaat niet (meer) (fout 404).", "Zoek het nieuwe adres op de website van de uitgever.", True
        )
    if status == 410:
        return RetrievalError(
            "De uitgever heeft deze pagina weggehaald (fout 410).", "Zoek of er een opvolger van dit rapport is.", True
        )
    if status == 401:
        return RetrievalError(
            "Voor deze pagina moet je aanmelden (fout 401).",
            "Zoek een versie die iedereen kan lezen, of bewaar de tekst als bestand.",
        )
    if status == 403:
        return RetrievalError("De server weigert ons deze pagina (fout 403).", _IN_BROWSER)
    if status == 407:
        return RetrievalError(
            "De proxy van je netwerk vraagt om aan te melden (fout 407).",
            "Vraag je netwerkbeheerder hoe je de proxy instelt (HTTPS_PROXY).",
        )
    if status == 451:
        return RetrievalError("Deze pagina mag om juridische redenen niet getoond worden (fout 451).", _IN_BROWSER)
    if status == 429 or status >= 500:
        after = f"Probeer het over {_duration(wait)} opnieuw." if wait and wait > 1 else _LATER
        what = "De server krijgt te veel vragen" if status == 429 else "De server heeft een storing"
        return RetrievalError(f"{what} (fout {status}).", after)
    return RetrievalError(f"De server begrijpt de vraag niet (fout {status}).", "Kijk het adres na.")


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} seconden"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} minuten"
    return f"{seconds / 3600:.0f} uur"


def error_of_network(error: Exception, url: str) -> RetrievalError:
    """Return the error for an exception of requests, urllib3 or the system."""
    host = urlsplit(url).hostname or ""
    name = f"De server «{shown(host)}»"
    found = list(causes(error))
    if any(isinstance(one, requests.exceptions.ProxyError) for one in found):
        return RetrievalError(
            "De proxy van je netwerk is niet te bereiken of weigert.",
            "Kijk de variabelen HTTPS_PROXY en HTTP_PROXY na.",
        )
    if any(isinstance(one, NameResolutionError | socket.gaierror) for one in found):
        return unknown_host(host)
    if any(isinstance(one, requests.exceptions.SSLError) for one in found):
        return RetrievalError(
            f"{name} heeft geen geldig certificaat: wij weten niet zeker dat hij het is.",
            "Kijk het adres na. Staat er een virusscanner of proxy tussen, stel dan REQUESTS_CA_BUNDLE in.",
        )
    if any(isinstance(one, requests.exceptions.Timeout | TimeoutError) for one in found):
        return RetrievalError(f"{name} antwoordt te traag.", _LATER)
    if any(isinstance(one, ConnectionRefusedError | NewConnectionError) for one in found):
        return RetrievalError(f"{name} neemt geen verbinding aan.", f"Kijk het adres na. {_LATER}")
    if any(isinstance(one, DecodeError | requests.exceptions.ContentDecodingError) for one in found):
        return RetrievalError(f"{name} stuurt een beschadigd (gecomprimeerd) antwoord.", _LATER)
    if isinstance(error, requests.exceptions.InvalidURL | UnicodeError):
        return RetrievalError(f"«{shown(url, 200)}» is geen geldig webadres.", "Kopieer het adres uit je browser.")
    return RetrievalError(f"De verbinding met {name[3:]} brak af voor alles er was.", _LATER)


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and all that it came from, however it was wrapped."""
    queue: list[object] = [error]
    seen: set[int] = set()
    while queue:
        one = queue.pop(0)
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            queue += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
