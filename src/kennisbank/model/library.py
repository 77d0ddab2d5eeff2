"""The whole knowledge base as one value: pages, topics, terms, facts, files and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kennisbank.model.facts import FILE as FACTS
from kennisbank.model.facts import Fact, read_facts
from kennisbank.model.glossary import FILE as GLOSSARY
from kennisbank.model.glossary import Term, read_glossary
from kennisbank.model.kinds import Kind, all_kinds
from kennisbank.model.mount import Spot, spot_for
from kennisbank.model.page import Page, read_page
from kennisbank.model.topics import FILE as TOPICS
from kennisbank.model.topics import Topic, read_topics
from kennisbank.source.finding import Finding
from kennisbank.source.text import MAX_DATA_BYTES, Text, read_text
from kennisbank.source.tree import SourceFile, Tree, scan

# The folders just below guides/, for advice to a contributor who put a page elsewhere.
_GUIDE_FOLDERS = [
    place.folder
    for kind in all_kinds()
    for place in kind.places
    if place.folder.startswith("guides/") and place.folder.count("/") == 1
]


@dataclass(frozen=True)
class Library:
    """Everything that was read, in the order of the files.

    ``topics`` is None when the knowledge base has no closed list of topics. ``assets`` are the files beside the
    pages (pictures, attachments). ``findings`` are those of reading, of pages and lists alike.
    """

    tree: Tree
    pages: tuple[Page, ...]
    topics: Mapping[str, Topic] | None
    glossary: tuple[Term, ...]
    facts: Mapping[str, Fact]
    assets: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]

    @property
    def root(self) -> Path:
        return self.tree.root

    @property
    def docs(self) -> str:
        return self.tree.docs

    @cached_property
    def by_path(self) -> Mapping[str, Page]:
        return {page.path: page for page in self.pages}

    @cached_property
    def by_url(self) -> Mapping[str, Page]:
        """Pages by address; where two claim one, the first file keeps it."""
        found: dict[str, Page] = {}
        for page in self.pages:
            found.setdefault(page.url, page)
        return found

    @cached_property
    def listed(self) -> tuple[Page, ...]:
        """The pages that lists and search may show."""
        return tuple(page for page in self.pages if page.is_listed and page.readable)

    @cached_property
    def asset_paths(self) -> frozenset[str]:
        return frozenset(asset.path for asset in self.assets)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The path of a file by its name, with and without what follows the dot; the first file of a name."""
        found: dict[str, str] = {}
        for path in (*self.by_path, *sorted(self.asset_paths)):
            name = posixpath.basename(path)
            found.setdefault(name, path)
            found.setdefault(posixpath.splitext(name)[0], path)
        return found

    def topic_label(self, topic: str) -> str:
        known = (self.topics or {}).get(topic)
        return known.label if known else topic.replace("-", " ").capitalize()

    @cached_property
    def newest_date(self) -> dt.date | None:
        """The latest day any page or fact was read or reviewed, for a build date that is the same every time."""
        days = [fact.read for fact in self.facts.values() if fact.read]
        for page in self.pages:
            days += [source["read"] for source in page.values.get("sources", ()) if "read" in source]
            days += [review["on"] for review in page.values.get("reviews", ()) if "on" in review]
        return max(days, default=None)


def load(root: Path) -> Library:
    """Read the knowledge base at ``root``. Never raises for what a contributor wrote."""
    return assemble(scan(root))


def assemble(tree: Tree, same: Library | None = None, changed: Collection[str] = ()) -> Library:
    """Read every file of ``tree``; with ``same``, of which files ``changed`` by their paths, only those."""
    findings = list(tree.findings)
    pages: list[Page] = []
    assets: list[SourceFile] = []
    by_path = {file.path: file for file in tree.files}
    for file in tree.files:
        if not file.is_page:
            if not file.path.endswith((".yml", ".yaml")):
                assets.append(file)
            continue
        known = same.by_path.get(file.path) if same else None
        if known is not None and {file.path, _companion_path(file, known.kind)}.isdisjoint(changed):
            pages.append(known)
            continue
        spot = spot_for(file.path, tree.docs)
        if spot is not None:
            pages.append(read_page(read_text(file.file, file.path), spot, _companion(file, spot, by_path)))
        elif not file.path.startswith("translations/"):
            findings.append(_outside(file))
    lists = {tree.data_path(name) for name in (TOPICS, GLOSSARY, FACTS)}
    if same is not None and lists.isdisjoint(changed):
        topics, glossary, facts = same.topics, same.glossary, same.facts
        findings += [one for one in same.findings if one.path in lists]
    else:
        topics, glossary, facts = read_topics(tree, findings), read_glossary(tree, findings), read_facts(tree, findings)
    for page in pages:
        findings += page.findings
    return Library(tree, tuple(pages), topics, glossary, facts, tuple(assets), tuple(findings))


def _companion_path(file: SourceFile, kind: Kind) -> str:
    """Return where the file of fields beside a page belongs, "" when its kind has none."""
    name = kind.companion.file_name if kind.companion else ""
    return posixpath.join(posixpath.dirname(file.path), name) if name else ""


def _companion(file: SourceFile, spot: Spot, by_path: Mapping[str, SourceFile]) -> Text | None:
    """Return the text of the file of fields beside a page, if its kind has one and it is there."""
    beside = by_path.get(_companion_path(file, spot.kind))
    return read_text(beside.file, beside.path, limit=MAX_DATA_BYTES) if beside else None


def _outside(file: SourceFile) -> Finding:
    return Finding(
        file.path,
        1,
        1,
        "B09",
        "in deze map staan geen pagina's: dit bestand komt niet op de site",
        f"Zet het in {', '.join(_GUIDE_FOLDERS)} of docs.",
    )
