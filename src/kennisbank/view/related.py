"""Pages worth reading next, and why."""

from __future__ import annotations

from collections import defaultdict

from kennisbank.model.dutch import listing
from kennisbank.model.kinds.common import LEVELS
from kennisbank.model.links import resolve
from kennisbank.model.page import Page
from kennisbank.view.catalog import Catalog, domain_badges, is_door, kind_badge, link_to
from kennisbank.view.shapes import RelatedView

SHOWN = 5
CANDIDATES = 30  # pages looked at for each topic, so that a page costs the same however large the topic is


def related_pages(catalog: Catalog, page: Page) -> tuple[RelatedView, ...]:
    """Return an editor's choice first, then the pages that share the most and rarest topics; never an opinion."""
    chosen: dict[str, tuple[Page, str]] = {}
    for link in page.values.get("related", ()):
        target = resolve(catalog.library, page, link)
        if target.page is None or target.page is page or target.page.is_opinion:
            continue
        if target.page.is_listed:
            chosen[target.page.path] = (target.page, "gekozen door de redactie")
    for score, other in _scored(catalog, page):
        if len(chosen) >= SHOWN:
            break
        if score > 0:
            chosen.setdefault(other.path, (other, _reason(catalog, page, other)))
    return tuple(
        RelatedView(link_to(other), reason, kind_badge(other), domain_badges(catalog, other))
        for other, reason in list(chosen.values())[:SHOWN]
    )


def _scored(catalog: Catalog, page: Page) -> list[tuple[float, Page]]:
    scores: dict[str, float] = defaultdict(float)
    pages: dict[str, Page] = {}
    for rank, topic in enumerate(page.topics):
        members = catalog.by_topic.get(topic, ())
        start = catalog.topic_positions.get((topic, page.path), 0) + 1
        rarity = 1 / (1 + len(members)) ** 0.25 / (1 + 0.3 * rank)
        for step in range(min(CANDIDATES, len(members))):
            other = members[(start + step) % len(members)]
            if other is not page and not is_door(other):
                scores[other.path] += rarity
                pages[other.path] = other
    for path, other in pages.items():
        if page.levels and other.levels and not set(page.levels) & set(other.levels):
            scores[path] *= 0.6
        if page.domains and not set(page.domains) & set(other.domains):
            scores[path] *= 0.9
    ranked = sorted(pages.values(), key=lambda other: (-round(scores[other.path], 6), other.path))
    return [(scores[other.path], other) for other in ranked]


def _reason(catalog: Catalog, page: Page, other: Page) -> str:
    shared = [catalog.library.topic_label(topic) for topic in page.topics if topic in other.topics]
    reason = (
        f"zelfde onderwerp: {listing(shared[:2])}" if len(shared) < 2 else f"zelfde onderwerpen: {listing(shared[:2])}"
    )
    levels = [LEVELS[level].lower() for level in page.levels if level in other.levels]
    return f"{reason} · {levels[0]}" if len(levels) == 1 and len(page.levels) == 1 else reason
