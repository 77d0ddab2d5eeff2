"""Finds the checks and runs them."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kennisbank.language.compound_list import read_compounds
from kennisbank.language.word_list import read_words
from kennisbank.markup import svg
from kennisbank.markup.locate import Locator
from kennisbank.markup.render import Reference, Rendered
from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import Library
from kennisbank.model.links import Target, resolve
from kennisbank.model.nearest import Guesser
from kennisbank.model.page import Page
from kennisbank.moderation.naming import SupplierIndex
from kennisbank.moderation.reading import Moderation, read_moderation
from kennisbank.source.finding import Finding, in_order
from kennisbank.source.tree import SourceFile
from kennisbank.translations.reports import Report, read_reports
from kennisbank.translations.themes import read_themes

MOST_ALIKE = 100  # findings of one code in one file: nobody mends more at once, and a hostile file could give 100,000

Run = Callable[["Subject"], Iterator[Finding]]
_EXAMPLE = re.compile(r"^(Fout|Goed):\n\n?((?:(?: {4}.*)?\n)+)", re.MULTILINE)


@dataclass(frozen=True)
class Subject:
    """What a check looks at: a library, each page's rendering by path, and its translated reports.

    ``today`` is None unless someone asks what is due: a site that passes does not fail because a day went by.
    ``only`` are the paths of the pages that somebody asks about, None for all: a check that takes long and needs no
    other page looks at those alone.
    """

    library: Library
    rendered: Mapping[str, Rendered]
    reports: Mapping[str, Report]
    today: dt.date | None = None
    only: frozenset[str] | None = None

    def asked(self) -> Iterator[Page]:
        """Yield the pages that somebody asks about."""
        return (page for page in self.library.pages if self.only is None or page.path in self.only)

    def pages(self) -> Iterator[tuple[Page, Rendered, Locator]]:
        """Yield every page that was rendered, with what finds a place in its source."""
        for page in self.library.pages:
            rendered = self.rendered.get(page.path)
            if rendered is not None:
                yield page, rendered, Locator(page.body, page.body_line)

    @cached_property
    def moderation(self) -> Moderation:
        """Who may decide, by which rules: docs/moderatie/*.yml, read once for all checks."""
        return read_moderation(self.library)

    @cached_property
    def supplier_index(self) -> SupplierIndex:
        """Finds the suppliers of docs/moderatie in pages: made once for all checks."""
        return SupplierIndex(self.moderation.suppliers)

    @cached_property
    def guesser(self) -> Guesser:
        """Makes the guesses of all checks together, within a limit."""
        return Guesser()

    def links(self) -> Iterator[tuple[Page, Locator, Reference, Target]]:
        """Yield every link and picture of every page, with where it leads and what finds its place."""
        for page, rendered, locator in self.pages():
            for reference, target in zip(rendered.references, self._targets[page.path], strict=True):
                yield page, locator, reference, target

    @cached_property
    def drawings(self) -> tuple[tuple[SourceFile, bytes, str], ...]:
        """Every drawing with its bytes and what is wrong with it ("" when it may come on the site): read once."""
        read = [(asset, svg.read(asset.file)) for asset in self.library.assets if asset.is_drawing]
        return tuple((asset, raw, svg.fault(raw)) for asset, raw in read)

    @cached_property
    def _targets(self) -> Mapping[str, tuple[Target, ...]]:
        """Where the links of each page lead, by its path: looked up once for all checks."""
        return {
            page.path: tuple(resolve(self.library, page, reference.target) for reference in rendered.references)
            for page, rendered, _ in self.pages()
        }


@dataclass(frozen=True)
class Check:
    """One check: its stable code, what it is about, and Markdown that is wrong and right."""

    code: str
    title: str
    explanation: str
    wrong: str
    right: str
    run: Run


def check(code: str) -> Callable[[Run], Run]:
    """Mark a function as the check for ``code``."""

    def mark(function: Run) -> Run:
        function.code = code  # type: ignore[attr-defined]
        return function

    return mark


@cache
def all_checks() -> tuple[Check, ...]:
    """Return every check in this package, by code."""
    found = []
    package = importlib.import_module("kennisbank.checks")
    for module in pkgutil.iter_modules(package.__path__):
        for _, function in inspect.getmembers(
            importlib.import_module(f"{package.__name__}.{module.name}"), inspect.isfunction
        ):
            code = getattr(function, "code", None)
            if code:
                found.append(_described(code, function))
    return tuple(sorted(set(found), key=lambda one: one.code))


def run_checks(
    library: Library,
    rendered: Mapping[str, Rendered],
    reports: Mapping[str, Report] | None = None,
    *,
    today: dt.date | None = None,
) -> tuple[Finding, ...]:
    """Return all findings: those of reading, the lists of words too, and those of every check, once each, by place.

    With ``today`` also what is due on that day.
    """
    subject = Subject(library, rendered, read_reports(library) if reports is None else reports, today)
    return capped(all_findings(subject))


def all_findings(subject: Subject) -> tuple[Finding, ...]:
    """Return every finding about a subject, however many are alike."""
    library = subject.library
    findings = list(library.findings)
    read_words(library.tree, library.glossary, findings)
    read_compounds(library.tree, findings)
    read_themes(library.tree, findings)
    for one in all_checks():
        findings += one.run(subject)
    return in_order(findings)


def capped(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Keep the first ``MOST_ALIKE`` findings of one code in one file, and say how many more there are."""
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[finding.path, finding.code].append(finding)
    kept: list[Finding] = []
    for group in alike.values():
        kept += group[:MOST_ALIKE]
        if len(group) > MOST_ALIKE:
            last = kept[-1]
            message = f"in dit bestand staat deze fout nog {len(group) - MOST_ALIKE} keer"
            fix = "Herstel eerst de plaatsen hierboven."
            kept.append(Finding(last.path, last.line, last.column, last.code, message, fix))
    return in_order(kept)


def check_library(library: Library, *, today: dt.date | None = None) -> tuple[Finding, ...]:
    """Render and check a whole library; with ``today`` also what is due on that day."""
    return run_checks(library, render_pages(library), today=today)


def _described(code: str, function: Run) -> Check:
    doc = inspect.cleandoc(function.__doc__ or "")
    examples = {match[1]: textwrap.dedent(match[2]).strip("\n") for match in _EXAMPLE.finditer(f"{doc}\n")}
    prose = doc.partition("\nFout:")[0].strip()
    title, _, explanation = prose.partition("\n\n")
    return Check(
        code,
        title,
        " ".join(explanation.split()),
        examples.get("Fout", ""),
        examples.get("Goed", ""),
        function,
    )
