"""Who looked at a page, when, at what and at what not; and what that person has to do with suppliers."""

from __future__ import annotations

import datetime as dt

from kennisbank.model.kinds.common import CHECKED, OUTCOMES
from kennisbank.model.page import Page
from kennisbank.moderation.agenda import next_review
from kennisbank.moderation.attestation import text_digest
from kennisbank.moderation.people import HARD, Interest, Moderator
from kennisbank.view.catalog import Catalog
from kennisbank.view.lists import date_view
from kennisbank.view.shapes import ReviewView

#: Kinds of page that cost a school money or trouble when they are no longer right.
SERIOUS = frozenset({"advice", "framework", "regulation"})


def review_view(catalog: Catalog, page: Page) -> ReviewView | None:
    """Return the last review. Without one, the next is due counted from the day the sources were read.

    None where nobody expects one: a page without a review that says nothing about reviewing.
    """
    last = page.last_review
    expected = "review_every" in page.values or (page.kind.id != "page" and bool(catalog.moderation.policy.teams))
    if last is None and not expected:
        return None
    due = date_view(next_review(page, catalog.moderation.policy))
    serious = page.kind.id in SERIOUS
    if last is None:
        return ReviewView(None, "", (), (), "", "", due, serious=serious)
    moderator = catalog.moderation.moderators.get(last.get("by", ""))
    return ReviewView(
        date_view(last["on"]),
        last.get("by", ""),
        tuple(CHECKED[one] for one in last.get("checked", ())),
        tuple(CHECKED[one] for one in last.get("not_checked", ())),
        OUTCOMES.get(last.get("outcome", ""), ""),
        last.get("note", ""),
        due,
        network=moderator.network if moderator else "",
        interests=declared_interests(catalog, moderator, last["on"]),
        changed=bool(last.get("text")) and last["text"] != text_digest(page.body),
        serious=serious,
    )


def declared_interests(catalog: Catalog, moderator: Moderator | None, day: dt.date) -> tuple[str, ...]:
    """Say in Dutch what tied a moderator to suppliers on a day."""
    found = moderator.interests if moderator else ()
    return tuple(interests_text(catalog, one) for one in found if one.holds(day))


def interests_text(catalog: Catalog, one: Interest) -> str:
    """Say in Dutch what ties somebody to a supplier."""
    supplier = catalog.moderation.suppliers.get(one.supplier)
    strength = "sterke band met" if one.kind == HARD else "ervaring met"
    note = f" ({one.note.rstrip('.')})" if one.note else ""
    return f"{strength} {supplier.name if supplier else one.supplier}{note}"
