"""Which addresses outside the knowledge base its pages lead to, and where each of them is written."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urlsplit, urlunsplit

from kennisbank.markup.locate import MOST_FINDS, Locator, without_code
from kennisbank.markup.render import Rendered
from kennisbank.model import facts
from kennisbank.model.composite_types import ListOf, Record
from kennisbank.model.data_files import read_list
from kennisbank.model.field_types import Url
from kennisbank.model.fields import Field, FieldType
from kennisbank.model.library import Library
from kennisbank.model.page import Page
from kennisbank.source import yaml_tree

_PAST = frozenset({"previous_urls"})  # where something used to be: nobody expects it there
# What may follow an address in Markdown: a closing sign, or the end of a sentence.
_END = re.compile(r"""[\s<>)\]"'*|]|[.,;:!?]+(?:[\s<>)\]"'*|]|$)|$""")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, order=True)
class LinkPlace:
    """Where a link is written: a file relative to the root, a line from 1; ``anchor`` is what followed its ``#``."""

    path: str
    line: int
    anchor: str = ""


@dataclass(frozen=True)
class OutsideLink:
    """An address without its ``#``, which one request can tell about, and every place that leads to it."""

    address: str
    places: tuple[LinkPlace, ...]

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The parts of the page that some place leads to."""
        return tuple(sorted({place.anchor for place in self.places} - {""}))

    @cached_property
    def lines(self) -> Mapping[str, tuple[int, ...]]:
        """The lines by file, in order."""
        found: dict[str, list[int]] = {}
        for place in sorted(set(self.places)):
            if place.line not in found.setdefault(place.path, []):
                found[place.path].append(place.line)
        return {path: tuple(lines) for path, lines in found.items()}


def outside_links(library: Library, rendered: Mapping[str, Rendered]) -> tuple[OutsideLink, ...]:
    """Return every web address on pages that readers find, in text and in fields, in the order of the files.

    Drafts and pages out of use do not count, nor does where a report's source stood in former days.
    """
    found: dict[str, list[LinkPlace]] = {}
    for page in library.pages:
        if page.is_listed and page.readable:
            for written, path, line in _on_page(page, rendered.get(page.path)):
                _add(found, written, path, line)
    for written, path, line in _of_facts(library):
        _add(found, written, path, line)
    return tuple(OutsideLink(address, tuple(places)) for address, places in found.items())


def plain_address(written: str) -> str:
    """Return an address in the one form that equal addresses share, without what is behind ``#``."""
    try:
        parts = urlsplit(urldefrag(written)[0])
        host = parts.hostname or ""
        parts.port  # noqa: B018 - raises for a port that is no number
    except ValueError:
        return written
    if not host or parts.username is not None or parts.password is not None:
        return urldefrag(written)[0]
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, _PORTS.get(parts.scheme)) else f":{parts.port}"
    return urlunsplit((parts.scheme, host + port, parts.path or "/", parts.query, ""))


def _add(found: dict[str, list[LinkPlace]], written: str, path: str, line: int) -> None:
    anchor = written.partition("#")[2]
    found.setdefault(plain_address(written), []).append(LinkPlace(path, line, anchor))


def _is_outside(written: str) -> bool:
    return written[:8].lower().startswith(("http://", "https://"))


def _on_page(page: Page, rendered: Rendered | None) -> Iterator[tuple[str, str, int]]:
    """Yield (address, path, line) for a page: first its fields, then its text."""
    for field in page.kind.fields:
        for node in _values(page.nodes, field):
            yield node.text.strip(), page.path, node.line
    if page.beside is not None and page.kind.companion is not None:
        for field in page.kind.companion.fields:
            for node in _values(page.beside.nodes, field):
                yield node.text.strip(), page.beside.path, node.line
    targets = dict.fromkeys(one.target for one in rendered.references if _is_outside(one.target)) if rendered else {}
    if targets:
        for target, line in _in_text(page, tuple(targets)):
            yield target, page.path, line


def _in_text(page: Page, targets: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Yield (address, line) for every time an address is written in a text, whatever the way; code does not count."""
    text = without_code(page.body)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    locator = Locator(page.body, page.body_line)
    for index, target in enumerate(targets):
        offsets = list(_offsets(text, target)) if index < MOST_FINDS else []
        for offset in offsets:
            yield target, page.body_line + bisect.bisect_right(starts, offset) - 1
        if not offsets:
            yield target, locator.link(target)[0]  # written in another way than it is read


def _offsets(text: str, target: str) -> Iterator[int]:
    """Yield where an address stands that does not go on behind it: no longer one, nor one with another anchor."""
    at = text.find(target)
    while at >= 0:
        end = at + len(target)
        if _END.match(text, end):
            yield at
        at = text.find(target, end)


def _values(nodes: Mapping[str, yaml_tree.Node], field: Field) -> Iterator[yaml_tree.Scalar]:
    node = nodes.get(field.key)
    if node is not None and field.key not in _PAST:
        yield from (one for one in _addresses(field.type, node) if _is_outside(one.text.strip()))


def _addresses(kind: FieldType, node: yaml_tree.Node) -> Iterator[yaml_tree.Scalar]:
    """Yield the values of a field that are web addresses by their type, however deep they lie."""
    if isinstance(kind, Url) and isinstance(node, yaml_tree.Scalar):
        yield node
    elif isinstance(kind, ListOf):
        for item in node.items if isinstance(node, yaml_tree.Sequence) else (node,):
            yield from _addresses(kind.item, item)
    elif isinstance(kind, Record) and isinstance(node, yaml_tree.Mapping):
        for field in kind.fields:
            value = node.get(field.key)
            if value is not None:
                yield from _addresses(field.type, value)


def _of_facts(library: Library) -> Iterator[tuple[str, str, int]]:
    """Yield the sources of the ledger of facts, which every page with such a fact shows."""
    file = library.tree.data_file(facts.FILE)
    if file is None or not any(fact.url for fact in library.facts.values()):
        return
    for values, entry in read_list(library.tree, facts.FILE, facts.FIELDS, "een feit", []):
        node = entry.get("url")
        if node is not None and _is_outside(values.get("url", "")):
            yield values["url"], file.path, node.line
