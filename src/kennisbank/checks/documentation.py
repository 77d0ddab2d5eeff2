"""The page that explains every finding, from the checks themselves."""

from __future__ import annotations

from kennisbank.checks.reading import READING_CODES
from kennisbank.checks.registry import Check, all_checks

_FAMILIES = {
    "B": "Bestanden",
    "D": "Moderatie",
    "F": "Velden bovenaan",
    "I": "Feiten",
    "L": "Links en adressen",
    "M": "Opmaak van de tekst",
    "R": "Vertaalde rapporten",
    "V": "Veiligheid",
}


def findings_page() -> str:
    """Return the Markdown page that explains every code."""
    lines = [
        "---",
        'title: "Bevindingen: wat betekent elke code?"',
        'description: "Elke code die kb check kan geven, met wat er fout is en een voorbeeld van hoe het wel moet."',
        "owner: techniek",
        "short_title: Bevindingen",
        "---",
        "<!-- Deze pagina wordt gemaakt door: kb schema. Wijzig ze niet met de hand. -->",
        "",
        "`kb check` geeft bij elke fout een code. De eerste letter zegt waarover het gaat.",
    ]
    checks = {one.code: one for one in all_checks()}
    for letter, family in _FAMILIES.items():
        lines += ["", f"## {family} ({letter})"]
        for code in sorted({*checks, *READING_CODES}):
            if code.startswith(letter):
                lines += ["", *_entry(code, checks.get(code))]
    return "\n".join(lines) + "\n"


def _entry(code: str, one: Check | None) -> list[str]:
    if one is None:
        return [f"### {code} {{#{code.lower()}}}", "", READING_CODES[code]]
    lines = [f"### {code} {{#{code.lower()}}}", "", one.title]
    if one.explanation:
        lines += ["", one.explanation]
    for label, example in (("Fout", one.wrong), ("Goed", one.right)):
        if example:
            fence = "````" if "```" in example else "```"
            lines += ["", f"{label}:", "", f"{fence}markdown", example, fence]
    return lines
