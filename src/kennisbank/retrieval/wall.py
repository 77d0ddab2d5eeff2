"""Sees that an answer is no report but what stands before it: a cookie wall, a log-in page, an empty shell.

No sign decides alone: a short article may be about cookies, and a page may lose most of its text.
"""

from __future__ import annotations

import re

from kennisbank.markup.segments import segments
from kennisbank.retrieval.page import Signs
from kennisbank.retrieval.source import RetrievalError
from kennisbank.source.finding import shown

LITTLE, VERY_LITTLE = 150, 50  # words
ENOUGH = 4  # points to call it a wall
_SURVIVES, _KEPT, _SHORTER = 0.2, 0.5, 0.5  # parts: of the old segments, of those when all is well, of the old length

# Per kind: words that hardly anything else says, in the languages that sources are in; and words that hint at it.
_COOKIES = re.compile(
    r"\b(?:we (?:and our partners )?use cookies|we value your privacy|(?:accept|reject|allow) all(?: cookies)?|"
    r"manage (?:cookies|preferences|consent)|cookie (?:settings|preferences)|before you continue|"
    r"(?:wij|we) gebruiken cookies|alle(?:s)? (?:cookies )?(?:accepteren|weigeren|toestaan)|cookie-?instellingen|"
    r"(?:cookies )?aanvaarden en doorgaan|nous utilisons des cookies|(?:tout|tous) (?:accepter|refuser)|"
    r"param[eé]trer les cookies|wir verwenden cookies|alle(?: cookies)? (?:akzeptieren|ablehnen))\b",
    re.IGNORECASE,
)
_LOG_IN = re.compile(
    r"\b(?:(?:log|sign) ?in to (?:continue|your|view|access)|please (?:log|sign) ?in|forgot(?:ten)? (?:your )?password|"
    r"you (?:must|need to) (?:be logged in|log in|sign in)|aanmelden om|meld je aan|wachtwoord vergeten|log in om|"
    r"inloggen om|mot de passe oublié|connectez-vous|identifiez-vous|passwort vergessen|bitte (?:melden|loggen) sie)\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"\b(?:(?:enable|requires?|activate|turn on|needs?) javascript|javascript (?:is (?:disabled|required|not enabled)|"
    r"must be enabled|to run this app)|schakel javascript in|javascript (?:staat uit|inschakelen|is uitgeschakeld)|"
    r"zet javascript aan|activer javascript|activez javascript|javascript (?:aktivieren|ist deaktiviert))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:access (?:to this page (?:has been )?)?denied|verify (?:that )?you are (?:a )?human|"
    r"are you (?:a )?(?:human|robot)|"
    r"checking (?:your browser|if the site connection)|just a moment|unusual traffic|complete the captcha|"
    r"you have been blocked|request (?:was )?blocked|attention required|security check|toegang geweigerd|"
    r"bevestig dat je (?:een mens|geen robot)|acc[eè]s refus[eé]|zugriff verweigert|ich bin kein roboter)\b",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"\b(?:page (?:was |could )?not (?:be )?found|(?:page|url|document) (?:does not|doesn.t|no longer) exists?|"
    r"(?:error|http) 404|404 (?:error|not found)|pagina (?:is )?niet gevonden|pagina bestaat niet|"
    r"page (?:introuvable|non trouvée)|seite (?:wurde )?nicht gefunden)\b",
    re.IGNORECASE,
)
_KINDS = {
    "cookies": (_COOKIES, "een cookiemuur", "Open ze in een browser, bewaar de tekst als bestand en geef dat op."),
    "log-in": (_LOG_IN, "een aanmeldpagina", "Zoek een versie die iedereen kan lezen, of bewaar de tekst als bestand."),
    "script": (
        _SCRIPT,
        "een pagina die zonder JavaScript leeg is",
        "Zoek een versie zonder JavaScript of een PDF, of bewaar de tekst in je browser als bestand.",
    ),
    "not found": (
        _NOT_FOUND,
        "een pagina die zegt dat er niets te vinden is",
        "Zoek het nieuwe adres op de website van de uitgever.",
    ),
    "denied": (
        _DENIED,
        "een pagina die robots weigert",
        "Open ze in een browser, bewaar de tekst als bestand en geef dat op.",
    ),
}


def refuse_wall(markdown: str, title: str, signs: Signs, before: str) -> None:
    """Raise RetrievalError when a page is a wall; ``before`` is its Markdown of the last time, if any."""
    words = len(markdown.split())
    if signs.refresh and words < LITTLE:
        raise RetrievalError(f"Deze pagina stuurt alleen door naar {shown(signs.refresh, 200)}.", "Geef dat adres op.")
    kept = _kept(before, markdown) if before else None
    if kept is not None and kept >= _KEPT:
        return
    lost = kept is not None and kept < _SURVIVES and len(markdown) < _SHORTER * len(before)
    if words >= LITTLE and not lost:
        return
    points = (words < LITTLE) + (words < VERY_LITTLE) + 2 * lost
    kind, strength = _kind(markdown, title, signs)
    if kind and points + strength >= ENOUGH:
        _, name, fix = _KINDS[kind]
        raise RetrievalError(f"Dit adres geeft {name}, niet de tekst zelf.", fix)
    if not markdown.strip():
        raise RetrievalError(
            "Deze pagina bevat geen tekst.", "Kijk het adres na, of bewaar de tekst zelf als bestand en geef dat op."
        )
    if lost and words < VERY_LITTLE:
        raise RetrievalError(
            "Van de vorige versie is bijna niets over: dit is wellicht een foutpagina.",
            "Open het adres in een browser. Is het rapport echt zo kort geworden, bewaar het dan als bestand.",
        )


def _kind(markdown: str, title: str, signs: Signs) -> tuple[str, int]:
    """Return the kind of wall that most speaks for, and how strongly: 0 for nothing."""
    best, most = "", 0
    for kind, (phrases, _, _) in _KINDS.items():
        strength = 2 * bool(phrases.search(markdown)) + bool(phrases.search(title))
        strength += 1 + (len(markdown.split()) < VERY_LITTLE) if phrases.search(signs.around) else 0
        if kind == "log-in" and signs.password:
            strength += 2
        if kind == "denied" and signs.captcha:
            strength += 2
        if kind == "script" and (signs.shell or (signs.scripts and not markdown.strip())):
            strength += 2
        if strength > most:
            best, most = kind, strength
    return best, most


def _kept(before: str, markdown: str) -> float | None:
    """Return which part of the old segments is still there, None when there were too few to say."""
    old = {segment.digest for segment in segments(before)}
    if len(old) < 5:
        return None
    return len(old & {segment.digest for segment in segments(markdown)}) / len(old)
