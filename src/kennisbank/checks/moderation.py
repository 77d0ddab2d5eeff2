"""Moderation: its data, reviews that mean something, and marks that are none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.model.page import Page
from kennisbank.moderation import codeowners, decisions, people
from kennisbank.moderation.history import read_history
from kennisbank.moderation.snapshot import read_snapshot
from kennisbank.source.finding import Finding, shown
from kennisbank.source.text import MAX_DATA_BYTES, read_text

_DAY_OF_WORK = 8 * 60  # minutes
# What a person may write who means a mark, and what the marks that we read look like.
_LIKE_MARK = re.compile(
    r"<!--\s*((?:bron|thema|nazicht|nagekeken|review(?:ed)?|geldig|verloopt|verval(?:t|datum)?|feit|fact|expires?|valid)\b"
    r"[^\n]*?)\s*-->",
    re.IGNORECASE,
)
_CODE = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<tick>`+)[^`].*?(?P=tick)", re.MULTILINE | re.DOTALL)
_REAL_MARK = re.compile(r"(?:bron|thema):\s*\S.*")


@check("D01")
def the_history_is_whole(subject: Subject) -> Iterator[Finding]:
    """De geschiedenis is niet volledig of niet te lezen, dus is er geen logboek. Alleen met `kb check --due`.

    Een logboek van een halve geschiedenis zou fout zijn.
    """
    if subject.today is not None and decisions.has_log(subject.library):
        findings: list[Finding] = []
        read_history(subject.library.root, findings)
        yield from findings


@check("D02")
def the_snapshot_of_proposals_is_right(subject: Subject) -> Iterator[Finding]:
    """Het bestand `docs/moderatie/voorstellen.json` is geen momentopname van voorstellen."""
    findings: list[Finding] = []
    read_snapshot(subject.library.tree, findings)
    yield from findings


@check("D10")
def moderation_data_is_right(subject: Subject) -> Iterator[Finding]:
    """Een lijst in docs/moderatie is niet juist ingevuld, of noemt een team of leverancier die er niet is."""
    moderation = subject.moderation
    yield from moderation.findings
    path = subject.library.tree.data_path(people.FILE)
    for one in moderation.moderators.values():
        for team in one.teams:
            if moderation.policy.teams and team not in moderation.policy.teams:
                fix = f"Kies uit: {', '.join(moderation.policy.teams)}."
                yield Finding(path, 1, 1, "D10", f"{one.account}: er is geen team «{shown(team)}»", fix)
        for interest in one.interests:
            if interest.supplier not in moderation.suppliers:
                guess = subject.guesser.guess(interest.supplier, moderation.suppliers)
                hint = f"; bedoel je «{guess}»?" if guess else ""
                message = f"{one.account}: er is geen leverancier «{shown(interest.supplier)}»{hint}"
                yield Finding(path, 1, 1, "D10", message, "Voeg hem toe aan docs/moderatie/leveranciers.yml.")


@check("D11")
def code_owners_follow_the_policy(subject: Subject) -> Iterator[Finding]:
    """Het bestand `.github/CODEOWNERS` zegt iets anders dan `docs/moderatie`: de verkeerde mensen worden gevraagd."""
    file = subject.library.root / codeowners.FILE
    if not subject.moderation.policy.teams or not file.is_file():
        return
    wanted = codeowners.codeowners(subject.moderation.policy, subject.moderation.moderators)
    found = read_text(file, codeowners.FILE, limit=MAX_DATA_BYTES)
    if found.readable and found.content != wanted:
        lines = zip(found.content.split("\n"), wanted.split("\n"), strict=False)
        line = next((at for at, (one, other) in enumerate(lines, start=1) if one != other), 1)
        message = "dit bestand volgt docs/moderatie/beleid.yml en moderatoren.yml niet"
        yield Finding(
            codeowners.FILE, line, 1, "D11", message, "Maak het opnieuw met: kb moderation codeowners --write"
        )


@check("D12")
def reviews_are_by_moderators(subject: Subject) -> Iterator[Finding]:
    """Een nazicht is van iemand die die dag geen moderator was."""
    if subject.library.tree.data_file(people.FILE) is None:
        return  # a knowledge base that keeps no list
    for page in subject.library.pages:
        for review in page.values.get("reviews", ()):
            account, day = review.get("by", ""), review.get("on")
            moderator = subject.moderation.moderators.get(account)
            if day is not None and (moderator is None or not moderator.is_active(day)):
                message = f"«{shown(account)}» was op {day.isoformat()} geen moderator"
                fix = "Laat iemand uit docs/moderatie/moderatoren.yml de pagina nakijken, met: kb review"
                yield page.finding(page.place_of("reviews"), "D12", message, fix)


@check("D13")
def reviews_took_time(subject: Subject) -> Iterator[Finding]:
    """Iemand keek op één dag meer pagina's na dan in een werkdag kan: dan is alleen de datum verzet."""
    found: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in subject.library.pages:
        for review in page.values.get("reviews", ()):
            if "on" in review and "by" in review:
                found[review["by"], review["on"].isoformat()].append(page)
    minutes = max(1, subject.moderation.policy.minutes_per_review)
    for (account, day), pages in found.items():
        if len(pages) * minutes > _DAY_OF_WORK:
            message = f"{shown(account)} keek op {day} {len(pages)} pagina's na, aan {minutes} minuten per pagina"
            fix = "Zet alleen een nazicht bij wat echt nagekeken is; haal de andere weg."
            yield pages[0].finding(pages[0].place_of("reviews"), "D13", message, fix)


@check("D14")
def marks_are_read(subject: Subject) -> Iterator[Finding]:
    """Iets dat op een merkteken lijkt (een nazicht, een vervaldag, een bron), maar dat niemand leest.

    Fout:

        <!-- nagekeken: 2026-11 -->

        Tekst.

    Goed:

        <!-- Deze alinea kan korter. -->

        Tekst.
    """
    for page in subject.library.pages:
        if "<!--" not in page.body:
            continue
        for match in _LIKE_MARK.finditer(_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), page.body)):
            if not (_REAL_MARK.fullmatch(match[1]) and page.kind.has_places):
                line = page.body_line + page.body.count("\n", 0, match.start())
                message = f"«{shown(match[1])}» lijkt een merkteken, maar wordt niet gelezen"
                fix = "Een nazicht hoort in het veld reviews (kb review), een vervaldag in valid_until of in een feit."
                yield page.finding((line, 1), "D14", message, fix)
