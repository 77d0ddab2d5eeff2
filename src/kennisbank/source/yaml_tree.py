"""YAML as a tree of plain text with a place for every node.

Contributors' YAML is never constructed into objects. Scalars stay text (so ``title: No`` stays "No" and a date is
read by the field that wants a date), and what could be used against us or is surely a mistake is a finding: tags,
anchors and aliases, duplicate keys, tabs, absurd depth. Parsing works on libyaml's events, so an alias bomb costs
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from kennisbank.source.finding import Finding, shown

MAX_DEPTH = 12
MAX_NODES = 50_000
MAX_TAB_FINDINGS = 20

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LEADING_TAB = re.compile(r"^( *)\t[ \t]*", re.MULTILINE)

# Directives: nobody writes them, and many of them cost the parser minutes.
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)

# libyaml ends a line at these, nothing else does; they come along when text is pasted from a web page.
_OTHER_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}

_PROBLEMS = (
    ("mapping values are not allowed", "er staat een dubbelepunt op een plaats waar dat niet kan"),
    ("could not find expected ':'", "er ontbreekt een dubbelepunt na de naam van een veld"),
    ("found unexpected end of stream", "een aanhalingsteken of haakje wordt niet gesloten"),
    ("while scanning a quoted scalar", "een aanhalingsteken wordt niet gesloten"),
    ("expected ',' or ']'", "een lijst tussen [ ] wordt niet goed gesloten"),
    ("expected ',' or '}'", "een groep tussen { } wordt niet goed gesloten"),
    ("did not find expected '-' indicator", "een onderdeel van deze lijst begint niet met een streepje"),
    ("did not find expected key", "het inspringen klopt niet, of een aanhalingsteken staat verkeerd"),
    ("expected <block end>", "het inspringen klopt niet"),
    ("block sequence entries are not allowed", "hier kan geen lijst met streepjes beginnen"),
    ("cannot start any token", "hier staat een teken waarmee geen waarde kan beginnen"),
    ("found unknown escape character", "achter \\ staat een onbekend teken; schrijf tekst met \\ tussen '…'"),
    ("control characters are not allowed", "hier staat een stuurteken dat niet in tekst hoort"),
    ("found undefined alias", "een * aan het begin van een waarde moet tussen aanhalingstekens"),
)


@dataclass(frozen=True)
class Scalar:
    """A single value, as the text that was written; ``quoted`` tells "" apart from nothing."""

    text: str
    line: int
    column: int
    quoted: bool = False

    @property
    def empty(self) -> bool:
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    """Named values, in the order they were written; a duplicate key keeps its first value."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)

    def get(self, key: str) -> Node | None:
        return next((node for name, node in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


def scalars(node: Node, without: frozenset[str] = frozenset()) -> Iterator[Scalar]:
    """Yield every single value in ``node``, the last first; those below a key in ``without`` are left out."""
    stack: list[Node] = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, Scalar):
            yield one
        elif isinstance(one, Sequence):
            stack += one.items
        else:
            stack += [value for key, value in one if key.text not in without]


class _TooMuchError(Exception):
    """The tree is deeper or larger than anything a person writes."""


def parse(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Finding, ...]]:
    """Parse one YAML document; ``first_line`` is the line of ``path`` on which ``text`` starts.

    Returns the tree (None when there is nothing, or it cannot be read) and the findings.
    """
    reader = _Reader(path, first_line)
    text = text.translate(_OTHER_LINE_ENDS)
    directive = _DIRECTIVE.search(text)
    if directive:
        line = text.count("\n", 0, directive.start()) + 1
        reader.report(line, 1, "F03", "een regel die met % begint, kan hier niet", "Verwijder die regel.")
        return None, tuple(reader.findings)
    text = _without_tabs(text, reader)
    try:
        node = reader.document(text)
    except yaml.MarkedYAMLError as error:
        reader.report_syntax(error)
        node = None
    except yaml.YAMLError:
        reader.report(1, 1, "F03", "hier staat een teken dat niet in YAML mag", "Verwijder het vreemde teken.")
        node = None
    except (_TooMuchError, RecursionError):
        reader.report(
            1,
            1,
            "F09",
            "dit YAML is te groot of te diep genest",
            "Houd het plat: een veld, een waarde of een lijst.",
        )
        node = None
    return node, tuple(reader.findings)


def _without_tabs(text: str, reader: _Reader) -> str:
    if "\t" not in text:
        return text
    line, counted = 1, 0
    for match in islice(_LEADING_TAB.finditer(text), MAX_TAB_FINDINGS):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        reader.report(
            line,
            len(match.group(1)) + 1,
            "F04",
            "deze regel begint met een tab; YAML kent alleen spaties",
            "Vervang de tab door twee spaties.",
        )
    return _LEADING_TAB.sub(lambda match: " " * (len(match.group(1)) + 2 * match.group().count("\t")), text)


class _Reader:
    """Turns parser events into nodes, collecting findings on the way."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.offset = first_line - 1
        self.findings: list[Finding] = []
        self.count = 0
        self.events: Iterator[Any] = iter(())

    def report(self, line: int, column: int, code: str, message: str, fix: str) -> None:
        self.findings.append(Finding(self.path, line + self.offset, column, code, message, fix))

    def report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        known = f"{error.context or ''} {error.problem or ''}"
        message = next((dutch for english, dutch in _PROBLEMS if english in known), "dit is geen geldig YAML")
        self.report(
            line,
            column,
            "F03",
            message,
            'Kijk deze regel en die erboven na: «veld: waarde», met aanhalingstekens "…" rond tekst met een :.',
        )

    def document(self, text: str) -> Node | None:
        self.events = iter(yaml.parse(text, Loader=_LOADER))
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    line = event.start_mark.line + 1 if event.start_mark is not None else 1
                    self.report(line, 1, "F03", "hier begint een tweede YAML-document", "Verwijder de regel met ---.")
                    return root
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, 0)
        return root

    def node(self, event: Any, depth: int) -> Node:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            raise _TooMuchError
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        place = (line + self.offset, column)
        if isinstance(event, yaml.AliasEvent):
            self.report_alias(line, column, f"*{event.anchor}")
            return Scalar("", *place)
        if event.anchor:
            self.report_alias(line, column, f"&{event.anchor}")
        if event.tag and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            self.report(
                line,
                column,
                "F07",
                f"een YAML-tag ({shown(event.tag)}) mag hier niet",
                "Laat de tag weg en schrijf gewoon de waarde.",
            )
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, *place, quoted=event.style not in (None, ""))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(item, depth + 1))
            return Sequence(tuple(items), *place)
        return self.mapping(place, depth)

    def mapping(self, place: tuple[int, int], depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            line = key.line - self.offset
            if not isinstance(key, Scalar):
                self.report(
                    line,
                    key.column,
                    "F03",
                    "de naam van een veld moet een enkel woord zijn",
                    'Zet tekst met [ of { tussen aanhalingstekens "…".',
                )
            elif key.text == "<<" and not key.quoted:
                self.report_alias(line, key.column, "<<")
            elif key.text in entries:
                first = entries[key.text][0].line
                self.report(
                    line,
                    key.column,
                    "F05",
                    f"het veld «{shown(key.text)}» staat hier een tweede keer (eerst op regel {first})",
                    "Houd er één over.",
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), *place)

    def report_alias(self, line: int, column: int, what: str) -> None:
        self.report(
            line,
            column,
            "F06",
            f"een YAML-verwijzing ({shown(what)}) mag hier niet",
            'Schrijf de waarde voluit; zet tekst die met * of & begint tussen aanhalingstekens "…".',
        )
