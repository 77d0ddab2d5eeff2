"""A page of HTML becomes Markdown, with what the page says about itself and what makes it suspect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from kennisbank.retrieval.blocks import markdown_text
from kennisbank.retrieval.details import Details, details_of
from kennisbank.retrieval.main_text import main_text
from kennisbank.retrieval.source import RetrievalError
from kennisbank.retrieval.tree import parse

_CAPTCHA = re.compile(r"captcha|cf-challenge|cf-turnstile|challenge-platform|px-block", re.IGNORECASE)
_REFRESH = re.compile(r"\s*\d{1,3}(?:\.\d+)?\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_SHELL = frozenset({"root", "app", "__next", "__nuxt", "app-root", "react-root", "main-app"})
_LONGEST = 2000  # characters of what surrounds a text


@dataclass(frozen=True)
class Signs:
    """What, beside its text, tells that a page is a wall before the real one.

    ``around`` is the text of buttons, labels and of what shows without JavaScript; ``refresh`` is where the page sends
    a browser by itself; ``shell`` is an empty element that a program was to fill.
    """

    password: bool = False
    captcha: bool = False
    shell: bool = False
    scripts: int = 0
    around: str = ""
    refresh: str = ""


@dataclass(frozen=True)
class Page:
    """A page as Markdown; "" when there is no text in it."""

    markdown: str
    details: Details
    signs: Signs


def read_page(html: str, url: str) -> Page:
    """Return a page as Markdown; ``url`` is where it was, "" when that is not known. Raises RetrievalError."""
    soup = parse(html)
    base = _base(soup, url)
    try:
        details, signs = details_of(soup, base), _signs(soup, base)
        return Page(markdown_text(main_text(soup), base), details, signs)
    except RecursionError:
        raise RetrievalError(
            "Deze pagina is te diep genest om te lezen.", "Bewaar de tekst zelf als Markdown en geef dat bestand op."
        ) from None


def _base(soup: BeautifulSoup, url: str) -> str:
    tag = soup.find("base", href=True)
    try:
        return urljoin(url, str(tag["href"]).strip()) if tag is not None else url
    except ValueError:
        return url


def _signs(soup: BeautifulSoup, base: str) -> Signs:
    around = [tag.get_text(" ", strip=True) for tag in soup.find_all(["button", "label", "noscript"], limit=50)]
    around += [str(tag.get("value") or "") for tag in soup.find_all("input", type=["submit", "button"], limit=20)]
    marked = soup.find(lambda tag: any(_CAPTCHA.search(str(tag.get(name) or "")) for name in ("id", "class", "src")))
    shells = soup.find_all(id=list(_SHELL))
    return Signs(
        soup.find("input", type="password") is not None,
        marked is not None,
        any(not tag.get_text(strip=True) for tag in shells),
        len(soup.find_all("script")),
        " ".join(" ".join(around).split())[:_LONGEST],
        _refresh(soup, base),
    )


def _refresh(soup: BeautifulSoup, base: str) -> str:
    tag = soup.find("meta", attrs={"http-equiv": re.compile("^refresh$", re.IGNORECASE)})
    found = _REFRESH.match(str(tag.get("content") or "")) if tag is not None else None
    try:
        return urljoin(base, found[1].strip()) if found else ""
    except ValueError:
        return ""
