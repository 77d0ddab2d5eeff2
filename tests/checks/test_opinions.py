"""An opinion says whose it is and what ties that person; what is left of it is free."""

import pytest
from tests.support.knowledge_base import codes, findings_of, page, write
from tests.support.moderated import POLICY
from tests.support.moderation import by_id, page_of, rendered

from kennisbank.model.library import load
from kennisbank.moderation.naming import SupplierIndex
from kennisbank.moderation.promotion import promotion_doubts
from kennisbank.moderation.suppliers import Supplier

WHO = '{by: an-voorbeeld, on: 2026-03-01, role: "ICT-coördinator", interests: geen}'
PEOPLE = """\
- account: an-voorbeeld
  teams: [technisch]
  network: "GO!"
  interests: [{supplier: acme, kind: KIND, from: 2026-01-01, until: 2026-06-30}]
"""
PATH = "guides/technisch/mening.md"
INDEX = SupplierIndex(
    by_id(Supplier("acme", "Acmedienst", sells=("mail",)), Supplier("beta", "Betadienst", sells=("mail",)))
)


@pytest.fixture
def root(tmp_path):
    return write(
        tmp_path,
        {
            "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
            "docs/moderatie/beleid.yml": POLICY,
            "docs/moderatie/leveranciers.yml": '- {id: acme, name: "Acmedienst"}\n- {id: beta, name: "Betadienst"}\n',
            "docs/moderatie/moderatoren.yml": PEOPLE.replace("KIND", "hard"),
        },
    )


def found(root, body="Tekst.\n", path=PATH, **fields):
    return findings_of(write(root, {path: page(body, **fields)}))


def test_an_opinion_that_tells_all_has_no_findings(root):
    assert found(root, stance="opinion", opinion=WHO) == ()
    assert load(root).by_path[PATH].is_opinion
    assert found(root, path="guides/contracten/mening.md", stance="opinion", opinion=WHO) == ()


@pytest.mark.parametrize("part", ["by", "on", "role", "interests"])
def test_each_part_must_be_told(root, part):
    told = {"by": "an-voorbeeld", "on": "2026-03-01", "role": "Leraar", "interests": "geen"}
    del told[part]
    (one,) = found(root, stance="opinion", opinion="{" + ", ".join(f"{k}: {v}" for k, v in told.items()) + "}")
    assert one.code == "F11"
    assert f"«{part}»" in one.message
    assert f"{part}: " in one.fix


@pytest.mark.parametrize("opinion", ["", "{}", '""'])
def test_an_opinion_of_nobody_is_said_with_what_to_add(root, opinion):
    (one,) = found(root, stance="opinion", opinion=opinion)
    assert (one.code, one.line) == ("D17", 5)
    assert "opinion: {by: " in one.fix
    assert "interests: " in one.fix


@pytest.mark.parametrize("answer", ['""', "[]", "nvt", "n.v.t.", '"-"', "Nee", "[geen, iets]"])
def test_an_answer_that_says_nothing_about_interests_is_no_answer(root, answer):
    (one,) = found(root, stance="opinion", opinion=WHO.replace("geen", answer))
    assert one.code in ("F11", "F12")
    assert one.path == PATH


@pytest.mark.parametrize(
    ("answer", "read"),
    [("geen", ()), ("Geen.", ()), ("[geen]", ()), ("mijn school gebruikt het", 1), ("[a b, c d]", 2)],
)
def test_interests_are_told_or_denied(root, answer, read):
    assert found(root, stance="opinion", opinion=WHO.replace("geen", answer)) == ()
    interests = load(root).by_path[PATH].values["opinion"]["interests"]
    assert (interests if read == () else len(interests)) == read


def test_who_gives_an_opinion_without_its_stance_is_told_to_choose(root):
    (one,) = found(root, opinion=WHO)
    assert (one.code, one.line) == ("D17", 5)
    assert "stance: opinion" in one.fix
    assert not load(root).by_path[PATH].is_opinion


@pytest.mark.parametrize("stance", ["opinie", "mening", "neutraal"])
def test_another_stance_is_one_error_that_names_the_right_one(root, stance):
    (one,) = found(root, stance=stance, opinion=WHO)
    assert one.code == "F14"
    assert "opinion" in one.fix


@pytest.mark.parametrize("folder", ["regelgeving", "documenten", "contracten/raamovereenkomsten"])
def test_what_holds_for_every_school_cannot_be_an_opinion(root, folder):
    findings = found(root, path=f"guides/{folder}/mening.md", stance="opinion", opinion=WHO)
    assert {"onbekend veld «stance»", "onbekend veld «opinion»"} <= {one.message for one in findings}
    assert not load(root).by_path[f"guides/{folder}/mening.md"].is_opinion


@pytest.mark.parametrize("kind", ["hard", "soft"])
def test_a_known_interest_cannot_be_denied(root, kind):
    write(root, {"mkdocs.yml": "site_name: Proef\n", "docs/moderatie/moderatoren.yml": PEOPLE.replace("KIND", kind)})
    (one,) = found(root, "Acmedienst werkt.\n", stance="opinion", opinion=WHO)
    assert (one.code, one.line) == ("D17", 6)
    assert "Acmedienst" in one.message
    assert "interests" in one.fix


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Acmedienst werkt.\n", WHO.replace("geen", '["ik werk er"]')),
        ("Acmedienst werkt.\n", WHO.replace("2026-03-01", "2026-07-01")),
        ("Acmedienst werkt.\n", WHO.replace("an-voorbeeld", "bo-voorbeeld")),
        ("Betadienst werkt.\n", WHO),
    ],
    ids=["gemeld", "voorbij", "iemand anders", "andere leverancier"],
)
def test_what_the_list_does_not_contradict_is_believed(root, body, told):
    assert found(root, body, stance="opinion", opinion=told) == ()


def test_an_opinion_is_never_put_forward(root):
    (pinned,) = found(root, stance="opinion", opinion=WHO, pinned_for="[wifi]")
    assert (pinned.code, pinned.line) == ("D17", 7)
    write(root, {PATH: page(stance="opinion", opinion=WHO)})
    (related,) = found(root, path="guides/technisch/gids.md", related="[mening.md]")
    assert (related.code, related.path) == ("D17", "guides/technisch/gids.md")
    assert "in de tekst" in related.fix


def test_an_opinion_may_praise_and_defend_one_choice():
    body = "Acmedienst is de beste keuze voor elke school.\n\nAcmedienst hier. Acmedienst daar.\n"
    opinion = f'title: "Waarom Acmedienst"\nstance: opinion\nopinion: {WHO}\n'
    assert {one.kind for one in doubts(body, 'title: "Waarom Acmedienst"\n')} == {"praise", "one-supplier"}
    assert doubts(body, opinion) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Zie [dit](https://x.be/?affiliate_id=9).\n", "tracking"),
        ("Zie [dit](https://x.be/?utm_source=a).\n", "tracking"),
        ("[Gratis demo aanvragen](https://x.be/a)\n", "sales-link"),
        ("Acmedienst is de beste keuze: bestel nu.\n", "call"),
        ("| Vraag | Acmedienst | Betadienst |\n|---|---|---|\n| Opslag | veel | weinig |\n", "undated-table"),
    ],
)
def test_an_opinion_may_not_sell_or_follow_or_compare_without_a_day(body, kind):
    assert kind in [one.kind for one in doubts(body, f'title: "Mening"\nstance: opinion\nopinion: {WHO}\n')]


def doubts(body, front):
    one = page_of(body, front=front)
    return list(promotion_doubts(one, rendered(one), INDEX))


def test_a_pinned_opinion_is_reported_once_whatever_else_is_wrong(root):
    assert codes(found(root, stance="opinion", pinned_for="[wifi]")) == ["D17", "D17"]
