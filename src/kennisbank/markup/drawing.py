"""A drawing (SVG) made part of the page, so that it follows the page's colours, letters and enlargement.

Such a drawing shares the page with everything else on it, so much less may be in it than in a picture file: shapes and
text, no styles, links, pictures or animation, and only the classes below. What holds more stays a picture. A drawing
gives its colours itself, for who opens the file alone; a page's style sheet recolours by class.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET
from xml.parsers import expat

from kennisbank.markup import svg
from kennisbank.markup.marks import without_marks
from kennisbank.source.text import DECEIVING

MAX_BYTES = 40_000
MAX_DEPTH = 20
#: What a page's style sheet knows; docs/meedoen/tekeningen.md says what each is for.
CLASSES = frozenset(
    ("box", "fill", "line", "arrow", "soft", "strong", "on", "tech", "peda", "good", "warn", "bad", "calm")
)

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPE_NAMES = "svg g defs marker rect circle ellipse line path polygon polyline text tspan"
_SHAPES = frozenset(_SHAPE_NAMES.split())
_DROPPED = frozenset({"title", "desc", "metadata"})
_ATTRIBUTE_NAMES = """
    class id viewBox x y x1 y1 x2 y2 dx dy cx cy r rx ry width height d points transform fill fill-opacity stroke
    stroke-width stroke-dasharray stroke-linecap stroke-linejoin opacity font-size font-weight font-style
    text-anchor letter-spacing marker-start marker-mid marker-end markerWidth markerHeight markerUnits orient refX refY
"""
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
#: They say for a lone file what the page says itself.
_LEFT_OUT = frozenset({"role", "lang", "version", "aria-labelledby", "aria-label", "aria-hidden", "font-family"})
_REFERENCE = re.compile(r"url\(#([^()'\"\s]+)\)")


def inline(raw: bytes, number: int) -> str:
    """Return a drawing as HTML that is safe in a page, or "" when it has to stay a picture.

    ``number`` tells it apart from the other drawings on the page: all ids are made from it.
    """
    if len(raw) > MAX_BYTES or svg.fault(raw):
        return ""
    root = ET.fromstring(raw)  # noqa: S314 - fault() refuses what is dangerous in XML: entities and instructions
    ids: dict[str, str] = {}
    for element in root.iter():
        if "id" in element.attrib:
            ids.setdefault(element.attrib["id"], f"kb-tekening-{number}-{len(ids) + 1}")
    if "viewBox" not in root.attrib or not _tame(root, ids, MAX_DEPTH):
        return ""
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    root.set("aria-hidden", "true")
    root.tail = None
    return DECEIVING.sub("", without_marks(ET.tostring(root, encoding="unicode")))


def quoted_facts(raw: bytes) -> tuple[tuple[str, str, int], ...]:
    """Return what a sound drawing says of facts: the id in ``data-fact``, the words inside it, and their line."""
    found: list[tuple[str, str, int]] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(_name: str, attributes: dict[str, str]) -> None:
        if "data-fact" in attributes:
            found.append((attributes["data-fact"], "", parser.CurrentLineNumber))
            parser.CharacterDataHandler = add

    def add(words: str) -> None:
        name, before, line = found[-1]
        found[-1] = (name, before + words, line)

    def end(_name: str) -> None:
        parser.CharacterDataHandler = None

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(raw, True)
    return tuple((name, " ".join(words.split()), line) for name, words, line in found)


def _tame(element: ET.Element, ids: dict[str, str], depth: int) -> bool:
    """Bring an element and all in it back to what may be on a page; say whether that leaves the drawing whole."""
    name = element.tag.removeprefix(_SVG)
    if depth == 0 or name not in _SHAPES:
        return False
    element.tag = name
    for key, value in list(element.attrib.items()):
        kept = _kept(key, value, ids)
        if kept is None:
            return False
        del element.attrib[key]
        if kept:
            element.set(key, kept)
    for child in list(element):
        if not child.tag.startswith(_SVG) or child.tag.removeprefix(_SVG) in _DROPPED:  # an editor's notes, a title
            element.remove(child)
        elif not _tame(child, ids, depth - 1):
            return False
    return True


def _kept(key: str, value: str, ids: dict[str, str]) -> str | None:
    """Return an attribute's value for in a page, "" to leave it out, or None when the drawing cannot do without."""
    if key in _LEFT_OUT or key.startswith(("{", "data-")):
        return ""
    if key not in _ATTRIBUTES:
        return None
    if key == "class":
        return " ".join(word for word in value.split() if word in CLASSES)
    if key == "id":
        return ids[value]
    if "(" in value and key != "transform":
        target = _REFERENCE.fullmatch(value.strip())
        return f"url(#{ids[target[1]]})" if target and target[1] in ids else None
    return value
