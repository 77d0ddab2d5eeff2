"""The corpus on disk: as a knowledge base of ours, and with the same text as a plain MkDocs + Material site."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kb_bench import corpus, prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb_bench.corpus import Article, Corpus, Fact, Place

_FACT = re.compile(r"\[\[feit:([a-z0-9-]+)\]\]")

OURS_CONFIG = """\
site_name: Kennisbank op de proefbank
site_url: https://example.org/
"""

#: What someone writes who starts with Material and wants what the articles use; search is on, as it is by default.
PLAIN_CONFIG = """\
site_name: Material op de proefbank
site_url: https://example.org/
theme:
  name: material
  language: nl
plugins:
  - search
markdown_extensions:
  - admonition
  - tables
  - toc
  - pymdownx.highlight
  - pymdownx.superfences
"""

#: The lower bound: Material that leaves out the sidebar whose cost grows with the number of pages.
BARE_CONFIG = PLAIN_CONFIG.replace("  language: nl\n", "  language: nl\n  custom_dir: overrides\n")
BARE_TEMPLATE = '{% extends "base.html" %}\n{% block site_nav %}{% endblock %}\n'

HOME_TEXT = "Alles voor wie ICT op school doet draaien, gemaakt om snelheid te meten en niet om te lezen."
DESCRIPTION = "Een pagina van de proefbank: gemaakt om de snelheid van een bouw te meten, niet om te lezen."


def write_ours(made: Corpus, root: Path) -> None:
    """Write the corpus as a knowledge base: guides in guides/, the rest in docs/."""
    _start(root, OURS_CONFIG)
    docs = root / "docs"
    _write(docs / "index.md", _head("Proefbank", "layout: home") + _home(made, "../guides/"))
    for side in corpus.SIDES:
        extra = f"domain: [{side}]\nlayout: section"
        _write(docs / side / "index.md", _head(side.capitalize(), extra) + f"{HOME_TEXT}\n")
    _write(docs / "begrippen.md", _head("Begrippen", "layout: glossary") + f"{HOME_TEXT}\n")
    _write(docs / "feiten.md", _head("Feiten", "layout: facts") + f"{HOME_TEXT}\n")
    _write_lists(made, docs)
    for article in made.articles():
        _write(root / source_path(article.place), _front_matter(article) + article.body)


def write_plain(made: Corpus, root: Path, *, bare: bool = False) -> None:
    """Write the corpus as a plain MkDocs + Material site: every page in docs/, at the same address as ours."""
    _start(root, BARE_CONFIG if bare else PLAIN_CONFIG)
    if bare:
        _write(root / "overrides" / "main.html", BARE_TEMPLATE)
    docs = root / "docs"
    _write(docs / "index.md", _head("Proefbank") + "# Proefbank\n\n" + _home(made, ""))
    for side in corpus.SIDES:
        title = side.capitalize()
        listed = "\n".join(f"- [{place.title}]({place.slug}.md)" for place in made.places if place.side == side)
        _write(docs / side / "index.md", f"{_head(title)}# {title}\n\n{HOME_TEXT}\n\n{listed}\n")
    terms = "\n".join(f"## {term.name.capitalize()}\n\n{term.definition}\n" for term in made.terms)
    _write(docs / "begrippen.md", f"{_head('Begrippen')}# Begrippen\n\n{HOME_TEXT}\n\n{terms}")
    rows = "\n".join(f"| {fact.statement} | {fact_text(fact)} |" for fact in made.facts)
    table = f"| Wat | Waarde |\n| --- | --- |\n{rows}\n"
    _write(docs / "feiten.md", f"{_head('Feiten')}# Feiten\n\n{HOME_TEXT}\n\n{table}")
    for article in made.articles():
        place = article.place
        body = with_figures(article.body, made)
        sources = "\n".join(f"- [{source.title}]({source.url})" for source in article.sources)
        head = _front(f'title: "{place.title}"\ndescription: "{article.description}"')
        text = f"{head}# {place.title}\n\n{body}\n## Bronnen\n\n{sources}\n"
        _write(docs / place.side / f"{place.slug}.md", text)


def write_bare(made: Corpus, root: Path) -> None:
    """Write the plain site with an empty sidebar."""
    write_plain(made, root, bare=True)


WRITERS: dict[str, Callable[[Corpus, Path], None]] = {"ours": write_ours, "plain": write_plain, "bare": write_bare}


def source_path(place: Place) -> str:
    """Return where our knowledge base keeps an article, relative to its root."""
    return f"guides/{place.side}/{place.slug}.md"


def site_path(place: Place) -> str:
    """Return the file of an article in a built site, relative to that site; the same for all peers."""
    return f"{place.side}/{place.slug}/index.html"


def fact_text(fact: Fact) -> str:
    """Return a figure as readers see it: 216.000 euro, 5%."""
    number = f"{fact.value:,}".replace(",", ".")
    return f"{number}%" if fact.unit == "%" else f"{number} {fact.unit}"


def with_figures(body: str, made: Corpus) -> str:
    """Return the text of an article with the figures of the ledger filled in."""
    facts = {fact.id: fact for fact in made.facts}
    return _FACT.sub(lambda match: fact_text(facts[match[1]]), body)


def forget(root: Path) -> None:
    """Remove all that a generator wrote in a knowledge base beside its content: caches and the like."""
    for entry in root.iterdir():
        if entry.name not in {"mkdocs.yml", "docs", "guides"}:
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()


def _start(root: Path, config: str) -> None:
    root.mkdir(parents=True)
    _write(root / "mkdocs.yml", config)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _front(lines: str) -> str:
    return f"---\n{lines}\n---\n\n"


def _head(title: str, extra: str = "") -> str:
    return _front("\n".join(filter(None, (f'title: "{title}"', f'description: "{DESCRIPTION}"', extra))))


def _home(made: Corpus, prefix: str) -> str:
    links = "\n".join(f"- [{place.title}]({prefix}{place.side}/{place.slug}.md)" for place in made.places[:6])
    return f"{HOME_TEXT}\n\n{links}\n"


def _front_matter(article: Article) -> str:
    lines = [
        f'title: "{article.place.title}"',
        f'description: "{article.description}"',
        f"domain: [{', '.join(article.domain)}]",
        f"levels: [{', '.join(article.levels)}]",
        f"topics: [{', '.join(article.topics)}]",
        f"owner: {article.place.side}",
        f'audience: "{article.audience}"',
        "sources:",
    ]
    for source in article.sources:
        lines += [f'  - title: "{source.title}"', f"    url: {source.url}", f"    read: {corpus.READ}"]
    return _front("\n".join(lines))


def _write_lists(made: Corpus, docs: Path) -> None:
    topics = [
        f'- id: {topic.id}\n  label: "{topic.label}"\n  description: "{topic.description}"' for topic in made.topics
    ]
    _write(docs / "onderwerpen.yml", "\n".join(topics) + "\n")
    terms = [f'- term: "{term.name}"\n  domein: technisch\n  definitie: "{term.definition}"' for term in made.terms]
    _write(docs / "begrippen.yml", "\n".join(terms) + "\n")
    facts = [
        f'- id: {fact.id}\n  statement: "{fact.statement}"\n  value: {fact.value}\n  unit: "{fact.unit}"\n'
        f'  source: "Proefbank"\n  url: https://example.org/{prose.slug(fact.id)}\n'
        f"  read: {corpus.READ}\n  confidence: midden"
        for fact in made.facts
    ]
    _write(docs / "feiten.yml", "\n".join(facts) + "\n")
