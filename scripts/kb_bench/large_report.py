"""How long the commands about a translated report take when it is a long one."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

from kb_bench import process
from kb_bench.figures import Verdict
from kennisbank.markup.segments import segments
from kennisbank.translations.ledger import write_ledger
from kennisbank.translations.linking import link
from kennisbank.translations.updating import confirm, linked, new_ledger, updated

PARTS, PARAGRAPHS, ROUNDS = 100, 9, 5  # with its heading each part has ten segments
OLD, NEW = "2026-05-01", "2026-11-01"
STATUS_TARGET = 1.0  # seconds
_FRONT = """\
---
title: "Een lang rapport"
description: "Een lang rapport, geschreven om te meten hoelang het duurt om te zeggen hoe het ervoor staat."
domain: [technisch]
---
"""
_PROVENANCE = """\
title: "A long report"
publisher: "Example Institute"
language: en
form: vertaling
url: https://example.org/long
licence: CC0-1.0
"""


def measure(folder: Path, program: Sequence[str]) -> list[Verdict]:
    """Return the median seconds of whole commands about a report of a thousand segments; ``program`` runs ``kb``."""
    count = _write(folder)
    translate = [*program, "-C", str(folder), "translate"]
    log = folder / "log.txt"
    status = _seconds([*translate, "status"], log)
    diff = _seconds([*translate, "diff", "lang", "--format", "json"], log)
    return [
        Verdict(f"kb translate status, {count} segmenten", status, STATUS_TARGET, "s"),
        Verdict(f"kb translate diff, {count} segmenten", diff, None, "s"),
    ]


def _write(folder: Path) -> int:
    """Write a knowledge base with one long report of which ten segments changed; returns how many there are."""
    source = _text("Part", "Paragraph", "says that school", "needs", "Mbps for its lessons.")
    dutch = _text("Deel", "Alinea", "zegt dat school", "nodig heeft:", "Mbps voor de lessen.")
    found = segments(source)
    ledger = new_ledger(found, OLD, "en", stored=True)
    pairs = link(ledger, {one.id: one for one in found}, segments(dutch), ())
    day = ledger.on
    ledger = confirm(linked(ledger, pairs, ()), pairs, {one.id for one in ledger.entries}, "bench", day).ledger
    changed = source.replace("Paragraph 7.", "The paragraph 7.")
    ledger = updated(ledger, found, segments(changed), NEW, stored=True)
    report = folder / "translations" / "lang"
    (report / "source").mkdir(parents=True)
    files = {
        folder / "mkdocs.yml": "site_name: Proef\nplugins: [kennisbank]\n",
        report / "nl.md": _FRONT + dutch,
        report / "report.yml": _PROVENANCE,
        report / "segments.yml": write_ledger(ledger),
        report / "source" / f"{OLD}.md": source,
        report / "source" / f"{NEW}.md": changed,
    }
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return len(found)


def _text(part: str, paragraph: str, says: str, needs: str, end: str) -> str:
    parts = []
    for number in range(PARTS):
        parts.append(f"## {part} {number}")
        parts += [
            f"{paragraph} {number}.{at} {says} {number * 10 + at} {needs} {number + at} {end}"
            for at in range(PARAGRAPHS)
        ]
    return "\n\n".join(parts) + "\n"


def _seconds(command: Sequence[str], log: Path) -> float:
    """Return the median time of a whole command, starting Python included."""
    return statistics.median(process.measure(command, log).wall for _ in range(ROUNDS))
