"""Which suppliers and products a page names: in its text, its pictures, its links and its fields."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from kennisbank.markup.locate import Locator, without_code
from kennisbank.markup.render import Rendered
from kennisbank.model.page import Page
from kennisbank.moderation.addresses import addresses_in, host_of, is_hosted, is_in_address
from kennisbank.moderation.ordinary_names import HEADS, OPENERS, ORDINARY
from kennisbank.moderation.readable import ReadableBody
from kennisbank.moderation.suppliers import Supplier
from kennisbank.source.yaml_tree import Mapping as YamlMapping
from kennisbank.source.yaml_tree import Scalar, Sequence, scalars

How = Literal["name", "product", "link", "field", "source"]

_SHORTEST_LOOSE = 4  # letters; a shorter name is only found with its own capitals
_KEY = 4  # letters of a name's first word by which it is looked up
_READ_FIELDS = frozenset({"title", "short_title", "description"})  # readers meet them as text
# Fields that hold codes, paths or accounts, or what people type to find the page.
_SILENT = "topics owner status layout redirect_from replaced_by related levels domain phase reviews pinned_for stance"
_SILENT_FIELDS = frozenset(_SILENT.split())
_SOURCE_KEYS = ("publisher", "url")
_WORD = re.compile(r"\w+")
_TAIL = rf"(?:['’]?s)?(?:{'|'.join(map(re.escape, HEADS))})?(?:-[^\W_][\w-]*)?"
_SHORT_TAIL = r"(?:['’]?s)?(?:-[^\W_][\w-]*)?"
_ENUMERATED = re.compile(r"\s*(?:[,/&]|en\b|of\b|\d)\s*(?:(?:en|of) )?[A-Z\d]")
_OPENING = re.compile(r"(?:[.!?:|]|(?:^|\n)[ \t]*(?:[-+#>]|\d+[.)])*)\Z")


@dataclass(frozen=True)
class Mention:
    """A place where a page names a supplier.

    ``supplier`` is its id and ``words`` what stands there. ``how`` is name or product in what readers read (text, title
    and the description of a picture), link for an address, field for any other field, and source for a source of the
    page that the supplier publishes itself, which promotes nothing. ``line`` is the line of the page's file.
    """

    supplier: str
    words: str
    how: How
    line: int


class Named(NamedTuple):
    """A name in a text: the supplier's id, the words with what is glued to them, and where they start and end."""

    supplier: str
    words: str
    how: How
    start: int
    end: int


@dataclass(frozen=True)
class _Name:
    """One name: its first word in small letters, and what matches where it starts."""

    supplier: str
    how: How
    first: str
    opens: bool
    length: int
    expression: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, made ready at the first use: most names stand in no page, and there are many of them."""
        return re.compile(self.expression)


class SupplierIndex:
    """Finds suppliers in pages; made once from all of them, by id."""

    def __init__(self, suppliers: Mapping[str, Supplier]) -> None:
        self.suppliers = suppliers
        self._names: dict[str, list[_Name]] = defaultdict(list)
        self._domains: dict[str, str] = {}
        for supplier in suppliers.values():
            for name in _names(supplier):
                self._names[name.first[:_KEY]].append(name)
            for domain in supplier.domains:
                self._domains.setdefault(domain, supplier.id)
        for names in self._names.values():
            names.sort(key=lambda one: one.length, reverse=True)
        self._short = frozenset(key for key in self._names if len(key) < _KEY)

    def alternatives(self, supplier: str) -> tuple[Supplier, ...]:
        """Return the other suppliers that sell something of the same, in the order of the list."""
        known = self.suppliers.get(supplier)
        if known is None:
            return ()
        sold = set(known.sells)
        return tuple(one for one in self.suppliers.values() if one.id != supplier and sold & set(one.sells))

    def supplier_of(self, address: str) -> str:
        """Return the supplier whose domain a web or mail address lies in, "" when it is nobody's."""
        labels = host_of(address).split(".")
        for start in range(len(labels) - 1):
            found = self._domains.get(".".join(labels[start:]))
            if found:
                return found
        return ""

    def names_in(self, text: str) -> tuple[Named, ...]:
        """Return the names in a plain text, in order: none in an address, and of names in each other the longest."""
        lower = text.lower()
        if len(lower) != len(text):  # a letter that is longer in small letters: its places would not agree
            lower = text
        found: dict[int, Named] = {}
        for word, names in self._hits(lower).items():
            start = lower.find(word)
            while start >= 0:
                if start not in found:
                    named = _longest(text, start, names)
                    if named:
                        found[start] = named
                start = lower.find(word, start + len(word))
        return tuple(_apart(text, [found[start] for start in sorted(found)]))

    def mentions(self, page: Page, rendered: Rendered | None) -> tuple[Mention, ...]:
        """Return every place where a page names a supplier, by line.

        Without a rendering, links are looked for in the Markdown, and what no reader sees may count.
        """
        body = ReadableBody(page.body, rendered)
        found = [*self._in_fields(page), *self._in_text(page, body), *self._in_links(page, rendered, body)]
        return tuple(sorted(found, key=lambda one: one.line))

    def _hits(self, lower: str) -> dict[str, list[_Name]]:
        """Return the words of a text with which a name may begin, with the names, the longest first."""
        words = set(_WORD.findall(lower))
        hits = {word: self._names[word] for word in self._short & words}
        names = self._names
        for word in words:
            if word[:_KEY] in names and word not in hits:
                found = [name for name in names[word[:_KEY]] if word.startswith(name.first)]
                if found:
                    hits[word] = found
        return hits

    def _in_text(self, page: Page, body: ReadableBody) -> Iterator[Mention]:
        """Yield what the body says; a word that no reader sees, such as one in code, is left out."""
        found = self.names_in(page.body.replace("*", " ").replace("_", " "))
        if not found:
            return
        text = body.text
        line, counted = page.body_line, 0
        for named in found:
            if text[named.start : named.end] == named.words and body.shows(named.words):
                line, counted = line + text.count("\n", counted, named.start), named.start
                yield Mention(named.supplier, " ".join(named.words.split()), named.how, line)

    def _in_links(self, page: Page, rendered: Rendered | None, body: ReadableBody) -> Iterator[Mention]:
        """Yield the links and the addresses that stand in the text."""
        targets: set[str] = set()
        locator = Locator(page.body, page.body_line)
        for reference in rendered.references if rendered else ():
            targets.add(reference.target)
            supplier = self.supplier_of(reference.target)
            if supplier:
                line, _ = locator.link(reference.target, image=reference.kind == "image")
                yield Mention(supplier, reference.target, "link", line)
        if not any(self.supplier_of(address) for address in addresses_in(page.body) if address not in targets):
            return
        text = without_code(page.body) if rendered is None else body.text
        for address in addresses_in(text):
            supplier = self.supplier_of(address)
            if supplier and not {address, f"http://{address}", f"mailto:{address}"} & targets:
                yield Mention(supplier, address, "link", locator.find(address)[0])

    def _in_fields(self, page: Page) -> Iterator[Mention]:
        """Yield what the front matter says; of each source once, whether the supplier publishes it itself."""
        read = list(_scalars_of(page))
        starts = [0]
        for scalar, _ in read:
            starts.append(starts[-1] + len(scalar.text) + 1)
        told: set[tuple[str, str]] = set()
        for mention, place in (*self._field_addresses(read), *self._field_names(read, starts)):
            if place.startswith("source"):
                if (mention.supplier, place) in told:
                    continue
                told.add((mention.supplier, place))
            yield mention

    def _field_addresses(self, read: list[tuple[Scalar, str]]) -> Iterator[tuple[Mention, str]]:
        for scalar, place in read:
            for address in addresses_in(scalar.text):
                supplier = self.supplier_of(address)
                if supplier and not (place.startswith("source") and is_hosted(address)):
                    how: How = "source" if place.startswith("source") else "field"
                    yield Mention(supplier, address, how, scalar.line), place

    def _field_names(self, read: list[tuple[Scalar, str]], starts: list[int]) -> Iterator[tuple[Mention, str]]:
        for named in self.names_in("\n".join(scalar.text for scalar, _ in read)):
            scalar, place = read[bisect.bisect_right(starts, named.start) - 1]
            how: How = "source" if place.startswith("source") else named.how if place == "read" else "field"
            yield Mention(named.supplier, named.words, how, scalar.line), place


def promoted(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the suppliers that a page names otherwise than as the publisher of a source, in the order of mention."""
    return tuple(dict.fromkeys(one.supplier for one in mentions if one.how != "source"))


def _scalars_of(page: Page) -> Iterator[tuple[Scalar, str]]:
    """Yield the values of a page's fields that can name somebody, each with "read", "field" or its source's number."""
    if "title" not in page.nodes:
        yield Scalar(page.title, max(page.body_line - 1, 1), 1), "read"
    for key, node in page.nodes.items():
        if key == "sources":
            for number, source in enumerate(node.items if isinstance(node, Sequence) else ()):
                values = [source.get(part) for part in _SOURCE_KEYS] if isinstance(source, YamlMapping) else []
                yield from ((value, f"source {number}") for value in values if isinstance(value, Scalar))
        elif key not in _SILENT_FIELDS:
            place = "read" if key in _READ_FIELDS else "field"
            yield from ((scalar, place) for scalar in scalars(node))
    for key, node in page.beside.nodes.items() if page.beside else ():
        if key not in _SILENT_FIELDS:  # lines of another file: they would point at the wrong words
            yield from ((Scalar(scalar.text, 1, 1), "field") for scalar in scalars(node))


def _names(supplier: Supplier) -> Iterator[_Name]:
    for how, names in (("name", (supplier.name, *supplier.aliases)), ("product", supplier.products)):
        for name in names:
            words = _WORD.findall(name)
            if not words:
                continue
            exact = len(name) < _SHORTEST_LOOSE or all(word.lower() in ORDINARY for word in words)
            joined = r"\s+".join(map(re.escape, name.split()))
            tail = _TAIL if len(name) >= _SHORTEST_LOOSE else _SHORT_TAIL
            body = joined if exact else f"(?i:{joined})"
            yield _Name(
                supplier.id,
                "product" if how == "product" else "name",
                words[0].lower(),
                len(words) == 1 and name.lower() in OPENERS,
                len(name),
                rf"(?<![\w.@#]){body}(?P<tail>{tail})(?!\w|\.\w|@)",
            )


def _longest(text: str, start: int, names: list[_Name]) -> Named | None:
    for name in names:
        match = name.pattern.match(text, start)
        if (
            match
            and not is_in_address(text, start)
            and not (name.opens and not match["tail"] and _is_plain_opener(text, start, match.end()))
        ):
            return Named(name.supplier, match.group(), name.how, start, match.end())
    return None


def _is_plain_opener(text: str, start: int, end: int) -> bool:
    """Say whether an ordinary word has its capital only because something begins with it."""
    before = text[max(start - 40, 0) : start].rstrip(" \t\"«“‘'(*_[")
    return bool(_OPENING.search(before)) and not _ENUMERATED.match(text, end)


def _apart(text: str, found: list[Named]) -> Iterator[Named]:
    """Yield names that do not lie in one before them; a name and a product right behind it are one."""
    last: Named | None = None
    for one in found:
        if last is not None and one.start < last.end:
            continue
        pair = last is not None and (last.supplier, last.how, one.how) == (one.supplier, "name", "product")
        if last is not None and pair and not text[last.end : one.start].strip(" "):
            last = Named(one.supplier, text[last.start : one.end], "product", last.start, one.end)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last
