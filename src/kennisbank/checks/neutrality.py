"""Whether a page is neutral, and whether who looked at it had nothing to gain."""

from __future__ import annotations

from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.moderation.naming import promoted
from kennisbank.moderation.people import HARD
from kennisbank.moderation.promotion import promotion_doubts
from kennisbank.source.finding import Finding


@check("D15")
def reviews_are_by_people_without_a_hard_interest(subject: Subject) -> Iterator[Finding]:
    """Een nazicht is van iemand die toen een hard belang had bij een leverancier die de pagina noemt."""
    moderation = subject.moderation
    if not moderation.suppliers or not any(one.interests for one in moderation.moderators.values()):
        return
    for page in subject.asked():
        reviews = [one for one in page.values.get("reviews", ()) if "on" in one and "by" in one]
        if not reviews:
            continue
        mentions = subject.supplier_index.mentions(page, subject.rendered.get(page.path))
        named = frozenset(promoted(mentions))
        for review in reviews:
            moderator = moderation.moderators.get(review["by"])
            if moderator is not None and moderator.interest_in(named, review["on"]) == HARD:
                message = f"{moderator.account} had een hard belang bij een leverancier die deze pagina noemt"
                fix = "Dit nazicht telt niet mee: laat iemand zonder dat belang de pagina nakijken."
                yield page.finding(page.place_of("reviews"), "D15", message, fix)


@check("D16")
def pages_do_not_promote(subject: Subject) -> Iterator[Finding]:
    """Een pagina prijst een leverancier aan, volgt lezers via een link, of vergelijkt zonder datum.

    Beschrijf wat een product moet kunnen, niet welk product iemand moet kopen.
    Een mening (`stance: opinion`) mag wel prijzen en één keuze verdedigen; de rest geldt ook daar.
    """
    if not subject.moderation.suppliers:
        return
    for page in subject.asked():
        for doubt in promotion_doubts(page, subject.rendered.get(page.path), subject.supplier_index):
            yield page.finding((doubt.line, 1), "D16", doubt.message, doubt.fix)
