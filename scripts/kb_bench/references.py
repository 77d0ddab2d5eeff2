"""What a page, a stylesheet or a script makes a browser fetch by itself, read from its text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import NamedTuple

#: What `<link rel=…>` makes a browser fetch; canonical, next, alternate and the like are only named.
LINK_KINDS = {
    "stylesheet": "css",
    "icon": "beeld",
    "apple-touch-icon": "beeld",
    "mask-icon": "beeld",
    "manifest": "manifest",
    "modulepreload": "module",
    "preload": "ander",
    "prefetch": "ander",
}
#: Attributes by which an element makes a browser fetch something.
SOURCES = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "input": ("src",),
}
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)""")
_CSS_IMPORT = re.compile(r"""@import\s+["']([^"']+)["']""")
_BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_JS_IMPORT = re.compile(r"""(?:^|[;}\n]|\*/)\s*(?:import|export)\b\s*(?:[\w*{}$,\s]*?\bfrom\b\s*)?["']([^"'\n]+)["']""")
_JS_NAMED = re.compile(r"""["'`](\.{1,2}/[\w./-]+\.m?js)["'`]""")


class Reference(NamedTuple):
    """An address as it is written, and what kind of file it leads to."""

    address: str
    kind: str


def in_css(text: str) -> list[Reference]:
    """Return what a stylesheet asks for. All of it: whether a rule applies only a browser knows."""
    text = _BLOCK_COMMENT.sub("", text)
    found = [Reference(address, "css") for address in _CSS_IMPORT.findall(text)]
    for match in _URL.finditer(text):
        address = match[1] or match[2] or match[3] or ""
        imported = text[: match.start()].rstrip().endswith("@import")
        found.append(Reference(address, "css" if imported else "ander"))
    return found


def in_module(text: str) -> list[Reference]:
    """Return the static imports of a JavaScript module, and as "later" the modules that it names otherwise.

    Those it may load with `import()`, on this page or another, at once or when asked: only a browser knows.
    """
    text = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", text))
    found = [Reference(address, "module") for address in _JS_IMPORT.findall(text)]
    known = {reference.address for reference in found}
    return found + [Reference(address, "later") for address in _JS_NAMED.findall(text) if address not in known]


def in_html(text: str) -> list[Reference]:
    """Return what a page asks for in a browser that runs JavaScript."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [*reader.found, *_material_search(reader)]


class _Reader(HTMLParser):
    """Collects references while the page is read."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Reference] = []
        self.config: dict[str, object] = {}
        self.has_search_form = False
        self._inert = 0
        self._text_of = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"noscript", "template"}:
            self._inert += 1
        if self._inert:
            return
        values = {name: value or "" for name, value in attrs}
        self.found += in_css(values.get("style", ""))
        if tag == "script":
            self._script(values)
        elif tag == "style":
            self._text_of = "css"
        elif tag == "link":
            self._link(values)
        elif tag == "form" and values.get("name") == "search":
            self.has_search_form = True
        elif tag != "input" or values.get("type") == "image":
            self._element(tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in {"script", "style"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"noscript", "template"} and self._inert:
            self._inert -= 1
        self._text_of = ""

    def handle_data(self, data: str) -> None:
        if self._text_of == "css":
            self.found += in_css(data)
        elif self._text_of == "module":
            self.found += in_module(data)
        elif self._text_of == "config":
            self.config = _json(data)

    def _script(self, values: dict[str, str]) -> None:
        sort = values.get("type", "").strip().lower()
        if values.get("src"):
            if sort in {"", "module", "text/javascript"}:
                self.found.append(Reference(values["src"], "module" if sort == "module" else "js"))
        elif sort == "module":
            self._text_of = "module"
        elif values.get("id") == "__config":
            self._text_of = "config"

    def _link(self, values: dict[str, str]) -> None:
        kinds = [LINK_KINDS[word] for word in values.get("rel", "").lower().split() if word in LINK_KINDS]
        if kinds and values.get("href"):
            self.found.append(Reference(values["href"], kinds[0]))

    def _element(self, tag: str, values: dict[str, str]) -> None:
        for name in SOURCES.get(tag, ()):
            value = values.get(name, "")
            addresses = [part.split()[0] for part in value.split(",") if part.strip()] if name == "srcset" else [value]
            kind = "html" if tag == "iframe" else "beeld"
            self.found += [Reference(address, kind) for address in addresses if address]


def _material_search(reader: _Reader) -> list[Reference]:
    """Return what Material's bundle fetches on every page with its search form, asked or not: worker and index."""
    base, worker = reader.config.get("base"), reader.config.get("search")
    if not (reader.has_search_form and isinstance(base, str) and isinstance(worker, str)):
        return []
    return [Reference(worker, "js"), Reference(f"{base.rstrip('/')}/search/search_index.json", "zoeken")]


def _json(text: str) -> dict[str, object]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
