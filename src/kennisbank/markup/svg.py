"""What an SVG drawing may hold. A browser that opens it by itself runs and fetches whatever it asks for."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from kennisbank.source.finding import shown

MAX_BYTES = 1024 * 1024

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# The other languages that browsers know. Elements of any other language, such as an editor's notes, do nothing.
_ALIVE = frozenset(
    {"", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2001/xml-events"}
)
_ELEMENT_NAMES = """
    a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence filter font font-face g glyph image line linearGradient marker mask metadata missing-glyph path
    pattern polygon polyline radialGradient rect stop style svg switch symbol text textPath title tspan use view
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_WORDS = frozenset({"alt", "class", "id", "lang", "title"})
_EMBEDDED = r"data:(?:image/(?:png|jpeg|gif|webp)|font/|application/(?:x-)?font)"
_FETCHES = re.compile(
    rf"\\|@import|expression\s*\(|image-set|cross-fade|\bsrc\s*\(|\bimage\s*\(|url\s*\((?!\s*['\"]?\s*(?:#|{_EMBEDDED}))",
    re.IGNORECASE,
)


class _RefusedError(Exception):
    """The drawing holds something it may not; the message says what, in Dutch."""


def read(file: Path) -> bytes:
    """Return the bytes of a drawing; of one that is too large only enough to see that."""
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def fault(raw: bytes) -> str:
    """Return in Dutch what a drawing holds that it may not, or ""."""
    if len(raw) > MAX_BYTES:
        return "meer dan 1 MB"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "tekens in UTF-16 in plaats van UTF-8"
    reader = _Reader()
    try:
        reader.parser.Parse(raw, True)
    except _RefusedError as refused:
        return str(refused)
    except (expat.ExpatError, ValueError, LookupError):
        return "geen geldige SVG"
    return "stijl die iets van elders laadt" if _FETCHES.search("".join(reader.styles)) else ""


class _Reader:
    """Reads a drawing against the list of what may be in it, and stops at the first thing that is not."""

    def __init__(self) -> None:
        self.open_elements: list[str] = []
        self.styles: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._instruction
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # Another encoding could be read differently by a browser than it was here.
        if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
            raise _RefusedError(f"tekens in {shown(encoding)} in plaats van UTF-8")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, own_rules: int) -> None:
        if own_rules:
            raise _RefusedError("een DOCTYPE met entiteiten")

    def _instruction(self, *_: object) -> None:
        raise _RefusedError("een verwerkingsinstructie")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        language, tag = _split(name)
        is_root = not self.open_elements
        if language in _ALIVE or (is_root and (language, tag) != (_SVG, "svg")):
            raise _RefusedError(f"<{shown(tag)}>")
        if language != _SVG:
            self.open_elements.append("")
            return
        if tag not in _ELEMENTS:
            raise _RefusedError(f"<{shown(tag)}>")
        self.open_elements.append(tag)
        for key, value in attributes.items():
            found = _attribute_fault(tag, *_split(key), value)
            if found:
                raise _RefusedError(found)

    def _end(self, _name: str) -> None:
        self.open_elements.pop()

    def _text(self, words: str) -> None:
        if "style" in self.open_elements:
            self.styles.append(words)


def _attribute_fault(tag: str, language: str, key: str, value: str) -> str:
    if key in ("href", "src") and language in ("", _XLINK):
        fine = value.startswith("#") or (tag == "image" and re.match(_EMBEDDED, value))
        return "" if fine else f"een verwijzing naar «{shown(value)}»"
    if key == "base":
        return "xml:base="
    if language or key in _WORDS or key.startswith(("data-", "aria-")):
        return ""
    if key.lower().startswith("on"):
        return f"{shown(key)}="
    return f"{shown(key)}= dat iets van elders laadt" if _FETCHES.search(value) else ""


def _split(name: str) -> tuple[str, str]:
    language, _, local = name.rpartition(" ")
    return language, local
