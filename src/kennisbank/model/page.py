"""One page of the knowledge base: its fields, its text, and where they stand in the file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kennisbank.model.date_types import Span
from kennisbank.model.fields import is_empty, read_fields
from kennisbank.model.kinds import Kind, Place
from kennisbank.model.mount import Spot, name_findings
from kennisbank.source import front_matter, yaml_tree
from kennisbank.source.finding import Finding
from kennisbank.source.text import Text

_LONGEST_TITLE_LINE = 300
_INLINE_MARKS = re.compile(r"[*_`]+")


@dataclass(frozen=True)
class Beside:
    """What the file of fields beside a page says: ``values`` by key, and in ``nodes`` where each was written."""

    path: str
    values: Mapping[str, Any]
    nodes: Mapping[str, yaml_tree.Node]

    def place_of(self, key: str) -> tuple[int, int]:
        """Return line and column of a field, or of the top of the file."""
        return _place_of(self.nodes, key)

    def finding(self, key: str, code: str, message: str, fix: str) -> Finding:
        """Return a finding at one of its fields."""
        return Finding(self.path, *self.place_of(key), code, message, fix)


@dataclass(frozen=True)
class Page:
    """A page as a value.

    ``path`` is relative to the root of the knowledge base, ``url`` to that of the site (``technisch/byod/``, "" for
    home). ``values`` holds what the fields of its kind read; ``nodes`` where each was written. ``body`` is the
    Markdown below the front matter, starting on line ``body_line`` of the file. ``beside`` is the file of fields beside
    it, for a kind that has one.
    """

    path: str
    url: str
    kind: Kind
    place: Place
    title: str
    values: Mapping[str, Any]
    nodes: Mapping[str, yaml_tree.Node]
    body: str
    body_line: int
    findings: tuple[Finding, ...] = ()
    readable: bool = True
    beside: Beside | None = None

    @property
    def description(self) -> str:
        return str(self.values.get("description", ""))

    @property
    def domains(self) -> tuple[str, ...]:
        """The sides the page belongs to; the folder's own when the page names none."""
        named = self.values.get("domain", ())
        if named:
            return tuple(sorted(set(named), key=("technisch", "pedagogisch").index))
        return (self.place.domain,) if self.place.domain else ()

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.values.get("topics", ())))

    @property
    def levels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.values.get("levels", ())))

    @property
    def status(self) -> str:
        return str(self.values.get("status", "published"))

    @property
    def is_draft(self) -> bool:
        return self.status == "draft"

    @property
    def is_retired(self) -> bool:
        return self.status == "retired"

    @property
    def is_listed(self) -> bool:
        """Whether lists, navigation and search may show the page."""
        return self.status == "published"

    @property
    def is_opinion(self) -> bool:
        """Whether the page is what somebody thinks: labelled as such, and never in a list that puts pages forward."""
        return self.values.get("stance") == "opinion"

    @property
    def layout(self) -> str:
        return str(self.values.get("layout", "page"))

    @property
    def short_title(self) -> str:
        return str(self.values.get("short_title") or self.title)

    @property
    def last_review(self) -> Mapping[str, Any] | None:
        reviews = [review for review in self.values.get("reviews", ()) if "on" in review]
        return max(reviews, key=lambda review: review["on"], default=None)

    @property
    def review_due(self) -> dt.date | None:
        """The day on which the next review is due, when the page has been reviewed and says how often."""
        every, last = self.values.get("review_every"), self.last_review
        return every.after(last["on"]) if isinstance(every, Span) and last else None

    def place_of(self, key: str) -> tuple[int, int]:
        """Return line and column of a field, or of the top of the file."""
        return _place_of(self.nodes, key)

    def finding(self, place: tuple[int, int], code: str, message: str, fix: str) -> Finding:
        return Finding(self.path, place[0], place[1], code, message, fix)


def _place_of(nodes: Mapping[str, yaml_tree.Node], key: str) -> tuple[int, int]:
    node = nodes.get(key)
    return (node.line, node.column) if node else (1, 1)


def read_page(text: Text, spot: Spot, companion: Text | None = None) -> Page:
    """Read the text of a Markdown file as a page; whatever is wrong with it becomes findings of the page.

    ``companion`` is the text of the file of fields beside it, for a kind that has one.
    """
    document = front_matter.split(text.content, text.path)
    findings = [*text.findings, *document.findings, *name_findings(text.path)]
    values: dict[str, Any] = {}
    nodes: dict[str, yaml_tree.Node] = {}
    title, body, body_line = _leading_title(document)
    if document.meta is not None:
        fields = spot.kind.fields
        if title and is_empty(document.meta.get("title") or yaml_tree.Scalar("", 1, 1)):
            fields = tuple(field for field in fields if field.key != "title")
            meta = yaml_tree.Mapping(
                tuple(entry for entry in document.meta if entry[0].text != "title"),
                document.meta.line,
                document.meta.column,
            )
        else:
            meta = document.meta
        values, nodes = read_fields(fields, _without_companion(meta, spot, text.path, findings), text.path, findings)
    elif text.readable and not document.findings:
        findings.append(_no_front_matter(text, spot, title))
    beside = _read_beside(spot, text, companion, findings)
    if "title" in values:
        if title and title != values["title"]:
            body, body_line = document.body, document.body_line
    else:
        values["title"] = title or spot.url.rstrip("/").rpartition("/")[2].replace("-", " ").capitalize() or "Start"
    return Page(
        text.path,
        spot.url,
        spot.kind,
        spot.place,
        values["title"],
        values,
        nodes,
        body,
        body_line,
        tuple(findings),
        text.readable,
        beside,
    )


def _read_beside(spot: Spot, page: Text, text: Text | None, findings: list[Finding]) -> Beside | None:
    """Read the file of fields beside a page."""
    if spot.kind.companion is None or not spot.place.file_name:
        return None
    name = spot.kind.companion.file_name
    if text is None:
        message = f"naast deze pagina ontbreekt {name}, met de velden over haar herkomst"
        fix = f"Maak {name} in dezelfde map; docs/meedoen/velden.md zegt wat erin hoort."
        findings.append(Finding(page.path, 1, 1, "F21", message, fix))
        return None
    root, faults = yaml_tree.parse(text.content, text.path)
    findings += [*text.findings, *faults]
    if not isinstance(root, yaml_tree.Mapping):
        if text.readable and not faults:
            at = root or yaml_tree.Mapping((), 1, 1)
            message = "hier horen velden, elk als «veld: waarde»"
            fix = 'Begin bijvoorbeeld met: title: "De oorspronkelijke titel"'
            findings.append(Finding(text.path, at.line, at.column, "F08", message, fix))
        return None
    values, nodes = read_fields(spot.kind.companion.fields, root, text.path, findings)
    return Beside(text.path, values, nodes)


def _without_companion(meta: yaml_tree.Mapping, spot: Spot, path: str, findings: list[Finding]) -> yaml_tree.Mapping:
    """Return front matter without the fields that belong in the file beside the page, which are findings."""
    companion = spot.kind.companion
    if companion is None:
        return meta
    strays = [name for name, _ in meta if companion.field(name.text) and not spot.kind.field(name.text)]
    for name in strays:
        message = f"«{name.text}» hoort in {companion.file_name}, naast deze pagina"
        fix = f"Verplaats de regel naar {companion.file_name}."
        findings.append(Finding(path, name.line, name.column, "F10", message, fix))
    return yaml_tree.Mapping(tuple(entry for entry in meta if entry[0] not in strays), meta.line, meta.column)


def _leading_title(document: front_matter.Document) -> tuple[str, str, int]:
    """Return the text of a first-level heading that opens the body, and the body below it."""
    body = document.body
    start = len(body) - len(body.lstrip())
    end = body.find("\n", start)
    line = body[start : end if end >= 0 else len(body)].strip()
    if not line.startswith("# ") or len(line) > _LONGEST_TITLE_LINE:
        return "", body, document.body_line
    if line.endswith("}") and "{" in line:
        line = line[: line.rindex("{")].rstrip()
    words = _INLINE_MARKS.sub("", line.strip("#"))
    title = " ".join("".join(character if character.isprintable() else " " for character in words).split())[:100]
    rest = body[end + 1 :] if end >= 0 else ""
    return title, rest, document.body_line + body.count("\n", 0, start) + 1


def _no_front_matter(text: Text, spot: Spot, title: str) -> Finding:
    if not text.content.strip():
        return Finding(
            text.path,
            1,
            1,
            "B06",
            "dit bestand is leeg",
            f'Verwijder het, of maak een pagina met: kb new {spot.kind.id} "Titel"',
        )
    start = f'title: "{title or "Titel van je pagina"}"'
    return Finding(
        text.path,
        1,
        1,
        "F01",
        "de velden bovenaan (front matter) ontbreken",
        f"Begin het bestand met een regel ---, dan {start}, dan weer een regel ---.",
        "warning" if spot.kind.id == "page" and title else "error",
    )
