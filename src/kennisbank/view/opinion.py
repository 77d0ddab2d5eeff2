"""Whose opinion a page is, in which role and with which interests."""

from __future__ import annotations

from kennisbank.model.page import Page
from kennisbank.view.catalog import Catalog
from kennisbank.view.lists import date_view
from kennisbank.view.review import declared_interests
from kennisbank.view.shapes import OpinionView


def opinion_view(catalog: Catalog, page: Page) -> OpinionView | None:
    """Return what readers must know of who thinks this; None for a page that is no opinion."""
    if not page.is_opinion:
        return None
    told = page.values.get("opinion", {})
    by, day = told.get("by", ""), told.get("on")
    moderator = catalog.moderation.moderators.get(by)
    return OpinionView(
        by,
        told.get("role", ""),
        date_view(day),
        "interests" in told,
        tuple(one.rstrip(".") for one in told.get("interests", ())),
        declared_interests(catalog, moderator, day) if day else (),
    )
