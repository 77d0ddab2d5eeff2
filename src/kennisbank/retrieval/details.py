"""What a page says about itself: its title, language, publisher, dates and licence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from kennisbank.source.finding import shown

_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "author", "dc.creator")
_PUBLISHED = (
    *("article:published_time", "govuk:first-published-at", "dcterms.issued", "dc.date.issued", "datepublished"),
    *("dcterms.created", "dc.date.created", "citation_publication_date", "dc.date", "dcterms.date", "date", "pubdate"),
)
_UPDATED = (
    *("article:modified_time", "govuk:public-updated-at", "govuk:updated-at", "dcterms.modified", "dc.date.modified"),
    *("og:updated_time", "datemodified", "last-modified", "revised"),
)
_DATE = re.compile(r"\s*(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_LANGUAGE = re.compile(r"\s*([a-z]{2,3})(?:[-_]|\s*$)", re.IGNORECASE)
_LICENCE = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)|open-government-licen[cs]e|opendatacommons\.org/licenses|"
    r"gnu\.org/licenses|opensource\.org/licen[cs]e|joinup\.ec\.europa\.eu/.*eupl|spdx\.org/licenses|etalab.*licen[cs]e|"
    r"data\.gov/open-licen[cs]e|govdata\.de/dl-de",
    re.IGNORECASE,
)
_LONGEST, _MOST_LICENCES, _MOST_JSON = 300, 20, 1_000_000  # characters, links, characters


@dataclass(frozen=True)
class Details:
    """What a page says about itself; "" for what it does not say."""

    title: str
    language: str
    publisher: str
    published: str
    updated: str
    licence_links: tuple[tuple[str, str], ...]


def details_of(soup: BeautifulSoup, base: str) -> Details:
    """Return what a whole page, not yet cleaned, says about itself; ``base`` makes links whole."""
    said = _said(soup)
    return Details(
        _title(soup, said),
        _language(soup, said),
        next((said[name] for name in _PUBLISHER if _is_name(said.get(name, ""))), ""),
        _first_date(said, _PUBLISHED),
        _first_date(said, _UPDATED),
        tuple(dict.fromkeys(_licences(soup, base)))[:_MOST_LICENCES],
    )


def iso_date(text: str) -> str:
    """Return the date at the start of a text as year-month-day, "" when there is none."""
    found = _DATE.match(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def _said(soup: BeautifulSoup) -> Mapping[str, str]:
    """Return the first value of every name in the head of a page, names in small letters."""
    said: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "")
        said.setdefault(name.strip().lower(), _plain(str(tag.get("content") or "")))
    for tag in soup.find_all(itemprop=re.compile("^date(?:Published|Modified)$")):
        said.setdefault(str(tag.get("itemprop")).lower(), _plain(str(tag.get("datetime") or tag.get("content") or "")))
    for tag in soup.find_all("script", type="application/ld+json"):
        for name, value in _linked_data(tag.string or ""):
            said.setdefault(name, _plain(value))
    return said


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    if len(text) > _MOST_JSON:
        return
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    found = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    for one in found if isinstance(found, list) else []:
        for name in ("datePublished", "dateModified") if isinstance(one, dict) else ():
            if isinstance(one.get(name), str):
                yield name.lower(), one[name]


def _title(soup: BeautifulSoup, said: Mapping[str, str]) -> str:
    """Return the title; the heading when the title is that with the name of the site behind it."""
    heads = [_plain(tag.get_text(" ")) for tag in soup.find_all("h1")]
    heading = next(filter(None, heads), "")
    # A title in a drawing (<svg>) is not that of the page.
    titles = [_plain(tag.get_text()) for tag in soup.find_all("title") if tag.find_parent("svg") is None]
    title = next(filter(None, titles), "") or said.get("og:title", "")
    if heading and (not title or title.startswith(heading)):
        return heading
    if title:
        return title
    return next(filter(None, (_plain(tag.get_text(" ")) for tag in soup.find_all(["h2", "h3", "h4"]))), "")


def _language(soup: BeautifulSoup, said: Mapping[str, str]) -> str:
    html = soup.find("html")
    claims = [str(html.get("lang") or html.get("xml:lang") or "")] if isinstance(html, Tag) else []
    for claim in (*claims, said.get("content-language", ""), said.get("og:locale", ""), said.get("dc.language", "")):
        found = _LANGUAGE.match(claim)
        if found:
            return found[1].lower()
    return ""


def _is_name(text: str) -> bool:
    return bool(text) and "://" not in text and not text.startswith("@")


def _first_date(said: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next(filter(None, (iso_date(said.get(name, "")) for name in names)), "")


def _licences(soup: BeautifulSoup, base: str) -> Iterator[tuple[str, str]]:
    for tag in soup.find_all(["a", "link"], href=True):
        try:
            address = urljoin(base, str(tag.get("href")).strip())
            web = urlsplit(address).scheme in ("http", "https", "")
        except ValueError:
            continue
        relations = str(tag.get("rel") or "").lower().split()
        if web and ("license" in relations or "licence" in relations or _LICENCE.search(address)):
            yield _plain(tag.get_text(" ")) or _plain(str(tag.get("title") or "")), address


def _plain(text: str) -> str:
    return shown(" ".join(text.split()), _LONGEST)
