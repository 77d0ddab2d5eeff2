"""What a proposal makes wrong: the findings that there are now and were not before it.

A whole site is not checked twice. The pages of the proposal are, and those that it can have broken: that link to what
is gone, or quote a fact that is. Checks that compare pages with each other still see all of them.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from kennisbank.checks.registry import Subject, all_findings, capped
from kennisbank.markup.render import Rendered
from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import Library
from kennisbank.model.links import resolve
from kennisbank.model.mount import INDEX_NAMES
from kennisbank.model.page import Page
from kennisbank.moderation import people, suppliers
from kennisbank.moderation.proposal.base_library import base_library, touched_paths
from kennisbank.moderation.proposal.change_set import ChangeSet
from kennisbank.source.finding import Finding
from kennisbank.source.yaml_tree import scalars
from kennisbank.translations.reports import Report, read_reports

# What a message says that another page, or a line that moved, changes without anything being wrong anew.
_PASSING = re.compile(r"; bedoel je «[^»]*»\?|(?<=regel )\d+")


def new_findings(library: Library, changes: ChangeSet) -> tuple[Finding, ...]:
    """Return the findings that a proposal caused, in its own files and in others, by place.

    Findings are the same when code and message are, in the same file or in the one it was before it moved; of those
    that say the same twice, each counts. Raises nothing for what a contributor wrote.
    """
    with base_library(library, changes) as base:
        now, before = _subjects(library, base, changes)
        moved = {file.old_path: file.path for file in changes.files if file.old_path}
        known = Counter(_key(one, moved.get(one.path, one.path)) for one in all_findings(before))
        found = all_findings(now)
    return capped(tuple(_added(found, known)))


def _added(found: Iterable[Finding], known: Counter[tuple[str, str, str]]) -> Iterator[Finding]:
    for one in found:
        key = _key(one, one.path)
        if known[key]:
            known[key] -= 1
        else:
            yield one


def _key(finding: Finding, path: str) -> tuple[str, str, str]:
    return path, finding.code, _PASSING.sub("", finding.message)


def _subjects(library: Library, base: Library, changes: ChangeSet) -> tuple[Subject, Subject]:
    """Return what is looked at now, and the same as it was."""
    touched = touched_paths(changes)
    folders = {path.rpartition("/")[0] for path in touched}
    lists = {library.tree.data_path(file) for file in (people.FILE, suppliers.FILE)}
    only = None
    if not lists & touched:  # else each page may say something else of somebody
        reports = [page.path for page in library.pages if page.kind.companion]
        only = touched | {path for path in reports if posixpath.dirname(path) in folders}
    now, before = dict(render_pages(library, only)), dict(render_pages(base, only))
    if only is not None:
        others = _broken(library, base, now, before, only) | _targets(library, now, only)
        now |= render_pages(library, others)
        before |= render_pages(base, others)
        only |= others
    new_reports = read_reports(library)
    old_reports = {**read_reports(base), **_untouched(new_reports, only)}
    return Subject(library, now, new_reports, only=only), Subject(base, before, old_reports, only=only)


def _untouched(reports: Mapping[str, Report], only: frozenset[str] | None) -> Mapping[str, Report]:
    """Return the reports that are as they were: what was worked out about them holds for both."""
    return {} if only is None else {path: one for path, one in reports.items() if path not in only}


def _targets(library: Library, rendered: Mapping[str, Rendered], only: frozenset[str]) -> frozenset[str]:
    """Return the other pages of which a changed page names a heading in a link."""
    found = set()
    for path, one in rendered.items():
        for reference in one.references:
            if "#" in reference.target:
                target = resolve(library, library.by_path[path], reference.target)
                if target.page is not None and target.anchor:
                    found.add(target.page.path)
    return frozenset(found - only)


def _broken(
    library: Library,
    base: Library,
    now: Mapping[str, Rendered],
    before: Mapping[str, Rendered],
    only: frozenset[str],
) -> frozenset[str]:
    """Return the other pages that may link to what is gone, or quote a fact that is; more than do so is no harm."""
    gone = set(_gone(library, base, now, before))
    indexes = {path for path in gone if _stem(path).lower() in INDEX_NAMES}
    stems = {_stem(path) for path in gone} | {posixpath.basename(posixpath.dirname(path)) for path in indexes}
    stems.discard("")
    facts = set(base.facts) - set(library.facts)
    if not stems and not facts:
        return frozenset()
    return frozenset(
        page.path
        for page in library.pages
        if page.path not in only and _says(page, stems, facts, relative=bool(indexes))
    )


def _gone(
    library: Library, base: Library, now: Mapping[str, Rendered], before: Mapping[str, Rendered]
) -> Iterator[str]:
    """Yield the files that went, pages that became a draft, and pages that lost a heading."""
    yield from base.asset_paths - library.asset_paths
    for path, page in base.by_path.items():
        still = library.by_path.get(path)
        if still is page:
            continue
        hidden = still is None or (still.is_draft and not page.is_draft)
        if hidden or (path in before and path in now and before[path].ids - now[path].ids):
            yield path


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _says(page: Page, stems: set[str], facts: set[str], *, relative: bool) -> bool:
    body = unquote(page.body) if "%" in page.body else page.body
    if any(stem in body for stem in stems) or any(fact in body for fact in facts):
        return True
    if relative and any(link in body for link in ("](..", "](.", "](index")):
        return True
    return bool(facts) and any(
        fact in scalar.text for node in page.nodes.values() for scalar in scalars(node) for fact in facts
    )
