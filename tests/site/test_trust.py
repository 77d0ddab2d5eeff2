"""What a reader is told of who looked at a page: the trust box."""

import pytest
from tests.support.knowledge_base import page, write
from tests.support.markup import read

from kennisbank.moderation.attestation import text_digest
from kennisbank.site.build import build_site

PEOPLE = """\
- account: an-voorbeeld
  teams: [contracten]
  network: "GO!"
  interests:
    - {supplier: acme, kind: soft, from: 2026-01-01, note: "Geeft er vorming over."}
    - {supplier: beta, kind: hard, until: 2025-01-01}
- {account: bo-voorbeeld, teams: [contracten], network: "OVSG"}
"""
POLICY = """\
teams: [{id: contracten, title: "Team contracten", folders: [guides/contracten]}]
approvals: [{kind: default, count: 1}]
review_every: [{kind: default, every: 1 jaar}]
"""
BODY = "Het advies zelf.\n"
REVIEW = "[{{on: 2026-03-01, by: {}, checked: [links], not_checked: [prijzen, taal], outcome: klopt, text: {}}}]"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("vertrouwen")
    seen = text_digest(BODY)
    write(
        root,
        {
            "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
            "docs/moderatie/beleid.yml": POLICY,
            "docs/moderatie/moderatoren.yml": PEOPLE,
            "docs/moderatie/leveranciers.yml": '- {id: acme, name: "Acme"}\n- {id: beta, name: "Beta"}\n',
            "guides/contracten/met-belang.md": page(BODY, reviews=REVIEW.format("an-voorbeeld", seen)),
            "guides/contracten/zonder-belang.md": page(BODY, reviews=REVIEW.format("bo-voorbeeld", seen)),
            "guides/contracten/gewijzigd.md": page(f"{BODY}Meer.\n", reviews=REVIEW.format("bo-voorbeeld", seen)),
            "guides/contracten/nooit.md": page(sources='[{title: "Bron", read: 2026-01-01}]'),
            "guides/technisch/gids.md": page(sources='[{title: "Bron", read: 2026-01-01}]'),
        },
    )
    build_site(root, root / "site")
    return lambda url: read(root / "site" / url / "index.html")


def box(page):
    return page.one("div", class_="kb-care__review").text


def test_it_says_who_from_which_network_looked_at_what_and_at_what_not(site):
    said = box(site("contracten/met-belang/"))
    assert "Laatst nagekeken op 1 maart 2026 door an-voorbeeld (GO!): klopt nog." in said
    assert "Wel nagekeken: links." in said
    assert "Niet nagekeken: prijzen, taal." in said


def test_it_says_which_interests_were_declared_that_day(site):
    assert "Gemeld belang: ervaring met Acme (Geeft er vorming over)." in box(site("contracten/met-belang/"))
    assert "Beta" not in box(site("contracten/met-belang/"))  # that one was over
    assert "Meldde geen belang bij een leverancier." in box(site("contracten/zonder-belang/"))


def test_it_says_that_the_text_changed_since(site):
    assert "De tekst is sindsdien gewijzigd." in box(site("contracten/gewijzigd/"))
    assert "sindsdien" not in box(site("contracten/zonder-belang/"))


def test_it_admits_that_nobody_looked(site):
    said = box(site("contracten/nooit/"))
    assert "Nog niemand heeft deze pagina nagekeken." in said
    assert "Nakijken voor 1 januari 2027." in said


def test_advice_that_is_overdue_warns_at_the_top_and_a_guide_below(site):
    warning = site("contracten/nooit/").one("div", class_="kb-banner--expired")
    assert warning.attributes["data-show-after"] == "2027-01-01"
    assert "hidden" in warning.attributes  # until the reader's own calendar says so
    assert site("technisch/gids/").all("div", class_="kb-banner--expired") == []
    due = site("technisch/gids/").one("div", class_="kb-care__review").one("strong", class_="kb-due")
    assert due.attributes["data-show-after"] == "2027-01-01"
