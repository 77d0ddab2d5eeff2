"""`kb bench proposal`: how long the report about a proposal takes in a large knowledge base."""

from __future__ import annotations

import json
import shutil
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from kb_bench import corpus, process, sites
from kb_bench.figures import Verdict
from kb_bench.process import git

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGES, CHANGED, ROUNDS = 1_000, 20, 5
TARGET = 2.0  # seconds
_SUPPLIERS = Path(__file__).resolve().parents[2] / "docs" / "moderatie" / "leveranciers.yml"
_POLICY = """\
teams:
  - {id: technisch, title: "Technisch team", folders: [guides/technisch]}
  - {id: pedagogisch, title: "Pedagogisch team", folders: [guides/pedagogisch]}
approvals:
  - {kind: default, count: 1}
"""
_PEOPLE = '- {account: an-voorbeeld, teams: [technisch, pedagogisch], network: "GO!"}\n'
_CHANGE = "\nReken op 25 euro per toestel van Microsoft, en vraag het elk jaar opnieuw.\n"
_EVENT = {"pull_request": {"number": 1, "user": {"login": "nieuw-voorbeeld"}}}
_REVIEW = {"user": {"login": "an-voorbeeld"}, "state": "APPROVED", "submitted_at": "2026-11-20T10:00:00Z"}
_WHO = ("-c", "user.name=an-voorbeeld", "-c", "user.email=an-voorbeeld@voorbeeld.example", "-c", "commit.gpgsign=false")


def measure(folder: Path, program: Sequence[str], pages: int = PAGES) -> list[Verdict]:
    """Return the median seconds of the whole command; ``program`` runs ``kb``, ``folder`` does not exist yet.

    The suppliers are those of this repository. Raises ProgramError when the proposal is not accepted as it should be.
    """
    root = folder / "kb"
    changed = make(root, pages)
    event, reviews = folder / "event.json", folder / "reviews.json"
    event.write_text(json.dumps(_EVENT), encoding="utf-8")
    reviews.write_text(json.dumps([_REVIEW]), encoding="utf-8")
    words = [*program, "-C", str(root), "moderation", "report", "--base", "main"]
    words += ["--event", str(event), "--reviews", str(reviews)]
    seconds = statistics.median(process.measure(words, folder / "log.txt").wall for _ in range(ROUNDS))
    return [Verdict(f"kb moderation report, {changed} van {pages} pagina's", seconds, TARGET, "s")]


def make(root: Path, pages: int) -> int:
    """Write a repository with a proposal that changes some pages of many; returns how many."""
    made = corpus.make(pages)
    sites.write_ours(made, root)
    rules = root / "docs" / "moderatie"
    rules.mkdir()
    (rules / "beleid.yml").write_text(_POLICY, encoding="utf-8")
    (rules / "moderatoren.yml").write_text(_PEOPLE, encoding="utf-8")
    shutil.copy(_SUPPLIERS, rules / "leveranciers.yml")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, *_WHO, "commit", "--quiet", "-m", "Begin")
    git(root, "checkout", "--quiet", "-b", "voorstel")
    files = [root / sites.source_path(place) for place in made.places]
    files = files[:: max(len(files) // CHANGED, 1)][:CHANGED]
    for file in files:
        file.write_text(file.read_text(encoding="utf-8") + _CHANGE, encoding="utf-8", newline="\n")
    git(root, *_WHO, "commit", "--quiet", "--all", "-m", "Voorstel")
    return len(files)
