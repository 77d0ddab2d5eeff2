"""What a reader is told of who looked at a page: the trust box."""

import pytest
from tests.support.markup import read
from tests.support.moderated import PAGES, moderated

from kennisbank.site.build import build_site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = moderated(tmp_path_factory.mktemp("vertrouwen"), PAGES)
    build_site(root, root / "site")
    return lambda url: read(root / "site" / url / "index.html")


def box(page):
    return page.one("div", class_="kb-care__review").text


def test_it_says_who_from_which_network_looked_at_what_and_at_what_not(site):
    said = box(site("contracten/met-belang/"))
    assert "Laatst nagekeken op 15 juli 2026 door an-voorbeeld (GO!): klopt nog." in said
    assert "Wel nagekeken: links, stappen." in said
    assert "Niet nagekeken: prijzen." in said


def test_it_says_which_interests_were_declared_that_day(site):
    assert "Gemeld belang: ervaring met Beta (Geeft er vorming over)." in box(site("contracten/met-belang/"))
    assert "Acme" not in box(site("contracten/met-belang/"))  # that one was over
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
