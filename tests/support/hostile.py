"""A tiny knowledge base written by someone with bad intentions, and what a browser would do with the result."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from kennisbank.checks import check_library
from kennisbank.model.library import load
from kennisbank.site.build import build_site
from kennisbank.source.finding import Finding

FRONT = '---\ntitle: "Proef"\n---\n'
PICTURE = b"\x89PNG\r\n\x1a\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\|/\\)", re.IGNORECASE)
_FETCHING = {
    ("img", "src"),
    ("script", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("object", "data"),
    ("embed", "src"),
}


def knowledge_base(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a tiny knowledge base; a home page is added when none is named."""
    for path, content in {"mkdocs.yml": "site_name: Proef\n", "docs/index.md": FRONT, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return root


def findings_of(root: Path) -> tuple[Finding, ...]:
    return check_library(load(root))


def found(root: Path) -> set[tuple[str, str]]:
    """Return (path, code) of every finding."""
    return {(finding.path, finding.code) for finding in findings_of(root)}


def built(root: Path) -> Path:
    """Build the site and return its folder."""
    return build_site(root, root.parent / f"{root.name}-site").site_dir


def html_of(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


class Browser(HTMLParser):
    """Notes what a browser would run or fetch, and every id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.dangers: list[str] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in ("iframe", "object", "embed", "base", "form", "style", "video", "audio", "source", "math"):
            self.dangers.append(f"<{tag}>")
        if tag == "script" and "src" not in attributes:
            self.dangers.append("<script> in de pagina")
        if tag == "meta" and "refresh" in attributes.get("http-equiv", "").lower():
            self.dangers.append("meta refresh")
        if tag == "input" and attributes.get("type") not in ("radio", "checkbox"):
            self.dangers.append("<input> waarin je kunt typen")
        for name, value in attributes.items():
            plain = re.sub(r"[\x00-\x20]", "", value)
            if name.startswith("on") or name in ("style", "srcset", "srcdoc", "formaction", "autofocus", "ping"):
                self.dangers.append(f"{tag} {name}=")
            if name in ("href", "src") and re.match(r"(?:javascript|vbscript|data|blob|file):", plain, re.IGNORECASE):
                self.dangers.append(f"{tag} {name}={value}")
            if (tag, name) in _FETCHING and _ELSEWHERE.match(plain):
                self.dangers.append(f"{tag} haalt {value}")


def dangers(site: Path) -> dict[str, list[str]]:
    """Return what is dangerous in the pages of a built site."""
    pages = {file: Browser(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    return {file.relative_to(site).as_posix(): page.dangers for file, page in pages.items() if page.dangers}
