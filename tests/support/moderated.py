"""A small moderated knowledge base, with accounts and suppliers that are obviously examples."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kennisbank.moderation.attestation import text_digest
from tests.support.knowledge_base import page, write

POLICY_FILE = "docs/moderatie/beleid.yml"
PEOPLE_FILE = "docs/moderatie/moderatoren.yml"
SUPPLIERS_FILE = "docs/moderatie/leveranciers.yml"

POLICY = """\
teams:
  - {id: technisch, title: "Technisch team", folders: [guides/technisch, guides/documenten]}
  - {id: contracten, title: "Team contracten", folders: [guides/contracten/, guides/documenten]}
approvals:
  - {kind: default, count: 1}
  - {kind: advice, count: 2}
review_every:
  - {kind: default, every: 1 jaar}
"""
PEOPLE = """\
- account: an-voorbeeld
  teams: [technisch, contracten]
  network: "GO!"
  hours: 4
  since: 2025-01-01
  interests:
    - {supplier: acme, kind: hard, from: 2025-01-01, until: 2026-06-30}
    - {supplier: beta, kind: soft, note: "Geeft er vorming over."}
- account: bo-voorbeeld
  teams: [technisch]
  network: "OVSG"
  left_on: 2026-01-31
"""
SUPPLIERS = """\
- id: acme
  name: "Acme"
  aliases: ["Acme Benelux"]
  products: ["AcmeBook"]
  domains: [www.acme.example]
  sells: [toestellen]
- id: beta
  name: "Beta"
"""

_BODY = "Het antwoord zelf.\n"
_REVIEW = (
    "[{{on: {on}, by: {by}, checked: [links, stappen], not_checked: [prijzen], outcome: klopt, text: {text}{more}}}]"
)
_SOURCES = '[{title: "Bron", read: 2026-01-01}]'


def _reviewed(title: str, on: str, by: str, *, body: str = _BODY, note: str = "") -> str:
    more = f', note: "{note}"' if note else ""
    return page(body, title=title, reviews=_REVIEW.format(on=on, by=by, text=text_digest(_BODY), more=more))


#: Pages with every sort of review, and the list of what is due: 1 January 2027 without a review, else a year after it.
PAGES = {
    "docs/moderatie/wachtrij.md": "---\ntitle: Wachtrij\nlayout: queue\n---\n\nWat te doen is.\n",
    "guides/contracten/met-belang.md": _reviewed("Met", "2026-07-15", "an-voorbeeld", note="De tabel is nieuw."),
    "guides/contracten/zonder-belang.md": _reviewed("Zonder", "2026-01-15", "bo-voorbeeld"),
    "guides/contracten/gewijzigd.md": _reviewed("Gewijzigd", "2026-01-15", "bo-voorbeeld", body=f"{_BODY}Meer.\n"),
    "guides/contracten/nooit.md": page(_BODY, title="Nooit", sources=_SOURCES),
    "guides/contracten/raamovereenkomsten/kader.md": page(
        _BODY, title="Kader", sources=_SOURCES, contracting_authority="Voorbeeldbestuur", obligation="geen"
    ),
    "guides/regelgeving/regel.md": page(_BODY, title="Regel", sources=_SOURCES, law="Voorbeeldwet"),
    "guides/technisch/gids.md": page(_BODY, title="Gids", sources=_SOURCES),
}


def moderated(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write the knowledge base below ``root``; ``files`` come with it, or in the place of what it has."""
    start = "---\ntitle: Start\n---\n\nHallo.\n"
    rules = {POLICY_FILE: POLICY, PEOPLE_FILE: PEOPLE, SUPPLIERS_FILE: SUPPLIERS}
    return write(root, {"docs/index.md": start, **rules, **(files or {})})
