"""A small knowledge base with opinions among guides and advice, on both sides of the menu."""

from tests.support.knowledge_base import page

OPINION = '{{by: {}, on: 2026-03-01, role: "ICT-coördinator in een basisschool", interests: {}}}'
TIED = OPINION.format("an-voorbeeld", '["mijn school gebruikt Acme."]')
FREE = OPINION.format("bo-voorbeeld", "geen")
_DOOR = "---\ntitle: {}\nlayout: section\ntab: {}\n---\nWelkom.\n"
_PEOPLE = """\
- account: an-voorbeeld
  teams: [technisch]
  network: "GO!"
  interests:
    - {supplier: acme, kind: soft, from: 2026-01-01, note: "Geeft er vorming over."}
    - {supplier: beta, kind: hard, until: 2025-12-31}
"""

FILES = {
    "docs/index.md": "---\ntitle: Start\nlayout: home\n---\nHallo.\n",
    "docs/technisch/index.md": _DOOR.format("Technisch", 1),
    "docs/contracten/index.md": _DOOR.format("Contracten", 2),
    "docs/zoeken.md": "---\ntitle: Zoeken\nlayout: search\n---\nTyp een woord.\n",
    "docs/moderatie/moderatoren.yml": _PEOPLE,
    "docs/moderatie/leveranciers.yml": '- {id: acme, name: "Acme"}\n- {id: beta, name: "Beta"}\n',
    "guides/technisch/kabels.md": page("Trek kabels.\n", title="Kabels trekken", topics="[wifi]"),
    "guides/technisch/wifi.md": page("Meet de wifi.\n", title="Wifi meten", topics="[wifi]"),
    "guides/technisch/mening.md": page(
        "Wifi van Acme vind ik de beste keuze.\n\n## Waarom?\n\nDaarom.\n",
        title="Aan wifi heb je genoeg",
        topics="[wifi]",
        stance="opinion",
        opinion=TIED,
    ),
    "guides/contracten/prijs.md": page("Vraag drie prijzen.\n", title="Prijzen vragen"),
    "guides/contracten/mening.md": page(
        "Ik tekende te snel.\n", title="Ik tekende te snel", stance="opinion", opinion=FREE
    ),
}
OPINIONS = frozenset({"technisch/mening/", "contracten/mening/"})
HEADING = "Meningen en ervaringen"
