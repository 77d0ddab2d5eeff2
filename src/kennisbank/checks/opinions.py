"""Whether an opinion says whose it is and what ties that person, and stays out of what the site puts forward."""

from __future__ import annotations

from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.model.dutch import listing
from kennisbank.model.fields import is_empty
from kennisbank.model.links import resolve
from kennisbank.model.page import Page
from kennisbank.moderation.naming import promoted
from kennisbank.source.finding import Finding, shown
from kennisbank.source.yaml_tree import Scalar, Sequence


@check("D17")
def opinions_say_whose_they_are(subject: Subject) -> Iterator[Finding]:
    """Een mening zegt niet van wie ze is of verzwijgt een belang, of ze staat waar de site iets aanraadt.

    Wie zijn mening geeft, zegt in welke rol en met welke belangen; geen belang hebben zeg je ook.
    Een mening staat nooit bovenaan bij een zoekvraag en nooit bij "Lees ook".

    Fout:

        ---
        title: "Wat ik van onze wifi vind"
        description: "Een ervaring met nieuwe wifi op een school met drie gebouwen, en wat ik anders zou doen."
        domain: [technisch]
        stance: opinion
        ---

        Meet eerst, koop daarna.

    Goed:

        ---
        title: "Wat ik van onze wifi vind"
        description: "Een ervaring met nieuwe wifi op een school met drie gebouwen, en wat ik anders zou doen."
        domain: [technisch]
        stance: opinion
        opinion:
          by: mijn-account
          on: 2026-11-23
          role: "ICT-coördinator in een basisschool"
          interests: geen
        ---

        Meet eerst, koop daarna.
    """
    for page in subject.library.pages:
        yield from _declaration(page)
        if page.is_opinion:
            yield from _contradiction(subject, page)
        yield from _put_forward(subject, page)


def _declaration(page: Page) -> Iterator[Finding]:
    """Yield what is missing of who says it; what stands there wrongly was found when it was read."""
    node = page.nodes.get("opinion")
    told = node is not None and not is_empty(node)
    field = page.kind.field("opinion")
    if page.is_opinion and not told and field is not None:
        message = "deze mening zegt niet van wie ze is, in welke rol en met welke belangen"
        yield page.finding(page.place_of("stance"), "D17", message, f"Voeg toe: opinion: {field.shown_example()}")
    stance = page.nodes.get("stance")
    if told and (stance is None or is_empty(stance)):
        message = "«opinion» hoort alleen bij een pagina die een mening is"
        yield page.finding(page.place_of("opinion"), "D17", message, "Zet stance: opinion, of haal deze velden weg.")


def _contradiction(subject: Subject, page: Page) -> Iterator[Finding]:
    """Yield a finding when the author says to have no interests, and declared one in a supplier that the page names."""
    told = page.values.get("opinion", {})
    day, interests = told.get("on"), told.get("interests")
    moderator = subject.moderation.moderators.get(told.get("by", ""))
    if moderator is None or day is None or interests is None or interests:
        return
    mentions = subject.supplier_index.mentions(page, subject.rendered.get(page.path))
    named = frozenset(promoted(mentions))
    tied = dict.fromkeys(one.supplier for one in moderator.interests if one.supplier in named and one.holds(day))
    if tied:
        names = listing([subject.moderation.suppliers[one].name for one in tied])
        message = f"{moderator.account} zegt geen belangen te hebben, maar meldde als moderator een band met {names}"
        fix = "Zet die band bij interests, of verbeter docs/moderatie/moderatoren.yml als ze daar fout staat."
        yield page.finding(page.place_of("opinion"), "D17", message, fix)


def _put_forward(subject: Subject, page: Page) -> Iterator[Finding]:
    if page.is_opinion and page.values.get("pinned_for"):
        message = "een mening kan niet bovenaan staan bij een zoekvraag"
        fix = "Haal pinned_for weg: wie zoekt, vindt de pagina ook zo, met het label Mening."
        yield page.finding(page.place_of("pinned_for"), "D17", message, fix)
    node = page.nodes.get("related")
    items = node.items if isinstance(node, Sequence) else (node,)
    places = {item.text.strip(): (item.line, item.column) for item in items if isinstance(item, Scalar)}
    for link in page.values.get("related", ()):
        target = resolve(subject.library, page, link).page
        if target is not None and target.is_opinion:
            message = f"«related» noemt {shown(link)}, en dat is een mening"
            fix = "Haal de regel weg, of link ernaar in de tekst en zeg dat het een mening is."
            yield page.finding(places.get(link, page.place_of("related")), "D17", message, fix)
