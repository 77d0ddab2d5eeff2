"""The types a field can have. Each reads one YAML node and says in Dutch what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kennisbank.model.dutch import count_text, slugify
from kennisbank.model.fields import Report
from kennisbank.model.nearest import nearest
from kennisbank.source.finding import shown
from kennisbank.source.names import is_device
from kennisbank.source.text import DECEIVING
from kennisbank.source.yaml_tree import Node, Scalar, Sequence

LONGEST_ADDRESS = 2_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SITE_PATH = re.compile(r"(?:[A-Za-z0-9][\w-]{0,99}/)*[A-Za-z0-9][\w-]{0,99}(?:/|\.html)?", re.ASCII)
_RESERVED_PATHS = frozenset({"404.html", "index.html"})


def scalar(node: Node, report: Report, expected: str) -> str | None:
    """Return the text of a single value, or report that something else stands there."""
    if isinstance(node, Scalar):
        return node.text.strip()
    found = "een lijst" if isinstance(node, Sequence) else "een groep velden"
    report(node, "F12", f"hier staat {found}, verwacht: {expected}", f"Schrijf één waarde: {expected}.")
    return None


@dataclass(frozen=True)
class Text:
    """Plain text on one line, ``shortest`` to ``longest`` characters."""

    longest: int = 300
    shortest: int = 1
    example: str = '"…"'

    def describe(self) -> str:
        return f"tekst van hoogstens {self.longest} tekens"

    def read(self, node: Node, report: Report) -> str | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        text = " ".join(text.split())
        if _CONTROL.search(text) or DECEIVING.search(text):
            report(node, "F12", "deze tekst bevat een onzichtbaar teken", "Verwijder het vreemde teken.")
            return None
        if len(text) > self.longest:
            over = count_text(len(text) - self.longest, "teken", "tekens")
            report(node, "F15", f"deze tekst is {over} te lang (hoogstens {self.longest})", "Schrijf het korter.")
        elif len(text) < self.shortest:
            report(
                node,
                "F15",
                f"deze tekst is te kort: {len(text)} tekens, minstens {self.shortest}",
                "Schrijf een volledige zin die op zichzelf duidelijk is.",
            )
        return text[: self.longest]

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": self.shortest, "maxLength": self.longest}


@dataclass(frozen=True)
class Choice:
    """One of a closed list; ``options`` maps what is written to what readers see."""

    options: MappingABC[str, str]

    @property
    def example(self) -> str:
        return next(iter(self.options))

    def describe(self) -> str:
        return f"een van {', '.join(self.options)}"

    def read(self, node: Node, report: Report) -> str | None:
        text = scalar(node, report, self.describe())
        if text is None or text in self.options:
            return text
        labels = {label.lower(): key for key, label in self.options.items()}
        guess = nearest(text, [*self.options, *labels])
        guess = labels.get(guess, guess)
        if guess and guess == text.lower():
            return guess
        report(
            node,
            "F14",
            f"«{shown(text)}» kan hier niet" + (f"; bedoel je «{guess}»?" if guess else ""),
            f"Kies uit: {', '.join(self.options)}.",
        )
        return None

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class Url:
    """A web address (https or http); with ``mailto`` also a role mailbox."""

    mailto: bool = False
    example: str = "https://…"

    def describe(self) -> str:
        return "een webadres dat begint met https://" + (" of een adres als rol@school.be" if self.mailto else "")

    def read(self, node: Node, report: Report) -> str | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        if self.mailto and re.fullmatch(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", text):
            return f"mailto:{text}"
        try:
            parts = urlsplit(text)
            right = parts.scheme in ("https", "http") and "." in (parts.hostname or "") and not parts.username
            parts.port  # noqa: B018 - raises for a port that is no number
        except ValueError:
            right = False
        if not right or len(text) > LONGEST_ADDRESS or re.search(r"[\s\"'<>`\\]", text) or _CONTROL.search(text):
            report(node, "F16", f"«{shown(text)}» is geen bruikbaar webadres", f"Schrijf {self.describe()}.")
            return None
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string"} if self.mailto else {"type": "string", "format": "uri", "pattern": "^https?://"}


@dataclass(frozen=True)
class WholeNumber:
    """A count."""

    example: str = "20"

    def describe(self) -> str:
        return "een geheel getal"

    def read(self, node: Node, report: Report) -> int | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text):
            report(node, "F12", f"«{shown(text)}» is geen geheel getal", "Schrijf alleen cijfers.")
            return None
        return int(text)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 0}


@dataclass(frozen=True)
class YesNo:
    """true or false; ja and nee are understood."""

    example: str = "true"

    def describe(self) -> str:
        return "true of false"

    def read(self, node: Node, report: Report) -> bool | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        value = {"true": True, "ja": True, "false": False, "nee": False}.get(text.lower())
        if value is None:
            report(node, "F12", f"«{shown(text)}» is geen ja of nee", "Schrijf true of false.")
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Slug:
    """A short name in lower case with hyphens: a topic, a team, an account."""

    what: str = "een korte naam"
    example: str = "naam"

    def describe(self) -> str:
        return f"{self.what} in kleine letters met koppeltekens"

    def read(self, node: Node, report: Report) -> str | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        if not re.fullmatch(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", text):
            report(node, "F12", f"«{shown(text)}» is geen korte naam", f"Schrijf bijvoorbeeld {slugify(text)}.")
            return None
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z0-9]+([-_.][a-z0-9]+)*$"}


@dataclass(frozen=True)
class PagePath:
    """A relative link to another page's Markdown file."""

    example: str = "../contracten/voorbeeld.md"

    def describe(self) -> str:
        return "een relatieve link naar een .md-bestand, zoals ../contracten/voorbeeld.md"

    def read(self, node: Node, report: Report) -> str | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        if not re.fullmatch(r"[\w./-]{1,300}", text) or not text.endswith(".md") or text[0] == "/":
            report(node, "F12", f"«{shown(text)}» is geen link naar een pagina", f"Schrijf {self.describe()}.")
            return None
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"\.md$"}


def _free_path(path: str) -> bool:
    return path.rpartition("/")[2] not in _RESERVED_PATHS and not any(map(is_device, path.split("/")))


@dataclass(frozen=True)
class SitePath:
    """An old address on the site, such as oude-map/oude-pagina/."""

    example: str = "oude-map/oude-pagina/"

    def describe(self) -> str:
        return "een oud adres op de site, zoals oude-map/oude-pagina/"

    def read(self, node: Node, report: Report) -> str | None:
        text = scalar(node, report, self.describe())
        if text is None:
            return None
        path = text.lstrip("/")
        if not _SITE_PATH.fullmatch(path) or len(path) > 200 or not _free_path(path):
            report(node, "F12", f"«{shown(text)}» is geen adres op deze site", f"Schrijf {self.describe()}.")
            return None
        return path if path.endswith((".html", "/")) else f"{path}/"

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string"}
