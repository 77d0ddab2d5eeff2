"""What is unsafe in an SVG drawing. Opened by itself, a drawing is a page of our site that can run code."""

from __future__ import annotations

import re
from xml.parsers import expat

from kennisbank.markup.safety import safe_url
from kennisbank.source.finding import shown

MAX_BYTES = 1024 * 1024
_REFUSED = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "set", "animate"})
_FETCHES = re.compile(r"@import|url\s*\(\s*['\"]?\s*(?!#)|expression\s*\(|\\", re.IGNORECASE)
_EMBEDDED = ("data:image/png;", "data:image/jpeg;", "data:image/webp;")


def fault(content: bytes) -> str:
    """Return in Dutch the first thing that is unsafe in a drawing, or "" when it is harmless."""
    if len(content) > MAX_BYTES:
        return "meer dan 1 MB"
    inspector = _Inspector()
    try:
        content.decode("utf-8")
        inspector.parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        inspector.faults.append("geen geldige SVG in UTF-8")
    if _FETCHES.search("".join(inspector.text)):
        inspector.faults.append("stijl die iets van elders laadt")
    return inspector.faults[0] if inspector.faults else ""


class _Inspector:
    def __init__(self) -> None:
        self.faults: list[str] = []
        self.text: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.CharacterDataHandler = self._characters
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self._styles = 0
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2].lower()
        self._styles += tag == "style"
        if tag in _REFUSED or tag.startswith("animate"):
            self.faults.append(f"<{shown(name)}>")
        for key, value in attributes.items():
            self._attribute(tag, key, value)

    def _end(self, name: str) -> None:
        self._styles -= name.rpartition(":")[2].lower() == "style"

    def _attribute(self, tag: str, key: str, value: str) -> None:
        local = key.rpartition(":")[2].lower()
        if local.startswith("on"):
            self.faults.append(f"{shown(key)}=")
        elif local in ("href", "src"):
            if not value.startswith("#") and not (tag == "image" and value.startswith(_EMBEDDED)):
                self.faults.append(f"een verwijzing naar «{shown(value)}»")
        elif _FETCHES.search(value) or ("script" in value.lower() and not safe_url(value)):
            self.faults.append(f"{shown(key)}=")

    def _characters(self, data: str) -> None:
        if self._styles:
            self.text.append(data)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # A browser may read another encoding otherwise than we do.
        if encoding and encoding.lower() not in ("utf-8", "us-ascii", "ascii"):
            self._refuse(f"tekens in {shown(encoding)} in plaats van UTF-8")

    def _doctype(self, *_: object) -> None:
        self._refuse("een DOCTYPE of entiteit")

    def _instruction(self, *_: object) -> None:
        self._refuse("een verwerkingsinstructie")

    def _refuse(self, what: str) -> None:
        self.faults.append(what)
        raise ValueError(what)
