"""What waits for a moderator, in which order, and whether there are people enough."""

import datetime as dt

import pytest

from kennisbank.markup.render import Renderer
from kennisbank.model.library import load
from kennisbank.moderation.agenda import agenda, next_review
from kennisbank.moderation.approvals import approvals
from kennisbank.moderation.concentration import Approval
from kennisbank.moderation.history import Commit, FileChange, History
from kennisbank.moderation.reading import read_moderation
from kennisbank.translations.reports import read_reports
from tests.support.knowledge_base import page, write
from tests.support.moderated import PEOPLE_FILE, moderated
from tests.support.reports import SOURCE, write_report

TODAY = dt.date(2026, 11, 24)
PEOPLE = """\
- {account: an-voorbeeld, teams: [technisch], network: "GO!", hours: 4, away_until: 2026-12-31}
- {account: bo-voorbeeld, teams: [contracten], network: "OVSG", hours: 2, left_on: 2026-01-31}
"""
READ = '[{title: "Bron", read: 2025-06-01}]'
SEEN = "[{on: 2025-10-01, by: an-voorbeeld, checked: [links], outcome: klopt}]"


def found(root, today=TODAY, approved=()):
    library = load(root)
    renderer = Renderer({})
    rendered = {one.path: renderer.render(one.body) for one in library.pages}
    return agenda(library, rendered, read_reports(library), read_moderation(library), today, (), approved)


@pytest.fixture
def root(tmp_path):
    return moderated(
        tmp_path,
        {
            PEOPLE_FILE: PEOPLE,
            "docs/feiten.yml": "- {id: prijs, statement: De prijs., value: 5, source: Bron, read: 2026-01-01, "
            "confidence: hoog, valid_until: 2026-12-31}\n",
            "guides/technisch/oud.md": page("Kost [[feit:prijs]].\n", sources=READ, owner="technisch"),
            "guides/technisch/gezien.md": page(sources=READ, reviews=SEEN, owner="technisch"),
            "guides/technisch/vers.md": page(sources=READ.replace("2025-06", "2026-10"), owner="technisch"),
            "guides/contracten/advies.md": page(sources=READ, owner="contracten"),
            "guides/technisch/van-niemand.md": page(owner="bestaat-niet"),
        },
    )


def tasks(root, today=TODAY):
    return [(one.kind, one.path.rpartition("/")[2], one.due) for one in found(root, today).tasks]


def test_what_is_due_comes_up_and_what_is_not_does_not(root):
    waiting = tasks(root)
    assert ("review", "oud.md", dt.date(2026, 6, 1)) in waiting
    assert ("review", "gezien.md", dt.date(2026, 10, 1)) in waiting
    assert ("fact", "feiten.yml", dt.date(2026, 12, 31)) in waiting
    assert "vers.md" not in [name for _, name, _ in waiting]


def test_contracts_come_before_guides_that_are_as_late(root):
    reviews = [name for kind, name, _ in tasks(root) if kind == "review"]
    assert reviews.index("advies.md") < reviews.index("oud.md") < reviews.index("gezien.md")


def test_a_page_of_nobody_asks_for_an_owner(root):
    by_page = {one.path.rpartition("/")[2]: one.what for one in found(root).tasks if one.kind == "orphan"}
    assert by_page == {
        "van-niemand.md": "het team «bestaat-niet» bestaat niet",
        "advies.md": "iedereen van het team is gestopt",
        "index.md": "geen team houdt deze pagina bij",
    }


def test_a_fact_comes_up_when_it_is_near_and_not_before(root):
    assert "fact" not in [kind for kind, _, _ in tasks(root, dt.date(2026, 9, 1))]


def test_the_forecast_sets_hours_of_reading_against_what_people_promised(root):
    forecast = {(one.team, one.month): one for one in found(root).forecast}
    assert forecast["technisch", "2026-11"].promised == 0.0  # away until the end of the year
    assert forecast["technisch", "2027-01"].promised == 4.0
    assert forecast["contracten", "2027-01"].promised == 0.0  # who left promises nothing
    assert forecast["technisch", "2026-11"].needed > 0.9
    assert len({month for _, month in forecast}) == 6


def test_a_report_whose_source_changed_waits_a_figure_first(tmp_path):
    root = write_report(tmp_path, SOURCE.replace("100 Mbps", "200 Mbps"))
    (changed, *_) = found(root).tasks
    assert (changed.kind, changed.what) == ("translation", "de bron wijzigde in 1 alinea")
    assert "de bron opnieuw vergelijken" in [one.what for one in found(root, dt.date(2027, 1, 2)).tasks]


def test_a_framework_contract_comes_up_before_its_last_day_and_never_after(root):
    fields = {"notice_date": "2027-01-10", "contracting_authority": "Wij", "obligation": "geen"}
    write(root, {"guides/contracten/raamovereenkomsten/x.md": page(**fields)})
    assert ("notice", "x.md", dt.date(2027, 1, 10)) in tasks(root)
    assert "notice" not in [kind for kind, _, _ in tasks(root, dt.date(2027, 2, 1))]


def test_the_next_review_counts_from_the_last_one_or_else_from_the_day_the_sources_were_read(root):
    library, policy = load(root), read_moderation(load(root)).policy
    due = {one.path.rpartition("/")[2]: next_review(one, policy) for one in library.listed}
    assert due["oud.md"] == dt.date(2026, 6, 1)
    assert due["gezien.md"] == dt.date(2026, 10, 1)
    assert due["van-niemand.md"] is None


def test_a_link_that_does_not_work_waits_at_its_page(root):
    library = load(root)
    path = "guides/technisch/oud.md"
    broken = [(path, "https://example.org/weg"), ("docs/feiten.yml", "https://example.org/ook")]
    found = agenda(library, {}, {}, read_moderation(library), TODAY, broken)
    assert [(one.path, one.what, one.team) for one in found.tasks if one.kind == "link"] == [
        ("docs/feiten.yml", "https://example.org/ook", ""),
        (path, "https://example.org/weg", "technisch"),
    ]


def test_somebody_away_until_the_last_day_of_a_month_does_nothing_that_month(root):
    forecast = {(one.team, one.month): one.promised for one in found(root).forecast}
    assert [forecast["technisch", month] for month in ("2026-12", "2027-01")] == [0.0, 4.0]


def gaps(root, today=TODAY):
    return {one.team: one.what for one in found(root, today).tasks if one.kind == "team"}


def test_a_team_without_anybody_in_the_coming_month_waits_for_people(root):
    assert gaps(root) == {
        "technisch": "iedereen is afwezig, minstens tot en met 31 december 2026: "
        "vraag intussen iemand van een ander team",
        "contracten": "de komende maand is niemand moderator: zoek iemand voor dit team",
    }
    write(root, {"docs/moderatie/moderatoren.yml": PEOPLE.replace("contracten", "technisch")})
    assert gaps(root)["contracten"] == "het team heeft nog niemand: zoek een moderator"


def test_who_comes_back_within_the_month_is_no_gap(root):
    assert "technisch" not in gaps(root, dt.date(2026, 12, 2))
    write(root, {"docs/moderatie/moderatoren.yml": PEOPLE.replace("left_on: 2026-01-31", "since: 2026-12-20")})
    assert "contracten" not in gaps(root)


def test_a_knowledge_base_without_moderators_is_told_nothing_of_each_team(root):
    write(root, {"docs/moderatie/moderatoren.yml": "[]\n"})
    assert gaps(root) == {}
    assert [(one.here, one.away) for one in found(root).teams] == [((), ()), ((), ())]


def test_who_can_review_is_listed_apart_from_who_is_away(root):
    write(root, {"docs/moderatie/moderatoren.yml": PEOPLE.replace("left_on: 2026-01-31", "since: 2026-11-24")})
    listed = {
        one.team.id: [[member.account for member in those] for those in (one.here, one.away)]
        for one in found(root).teams
    }
    assert listed == {"technisch": [[], ["an-voorbeeld"]], "contracten": [["bo-voorbeeld"], []]}
    assert [member.account for member in found(root, dt.date(2027, 1, 1)).teams[0].here] == ["an-voorbeeld"]


def test_approvals_that_come_too_much_from_one_side_wait_with_a_way_out(root):
    given = [Approval(f"{number}.md", "an-voorbeeld", TODAY) for number in range(6)]
    waiting = [one.what for one in found(root, approved=given).tasks if one.kind == "share"]
    assert len(waiting) == 2  # the person, and the network
    assert waiting[0] == (
        "100 % van de goedkeuringen in het jaar tot en met 24 november 2026 komt van an-voorbeeld (6 van 6); "
        "het beleid wil hoogstens 33 %. Verdeel het nazicht over meer moderatoren, of zoek er een bij."
    )
    assert "share" not in [one.kind for one in found(root, approved=given[:5]).tasks]


CHANGED = (FileChange("M", "a.md"),)


def commit(number, message_trailers, subject="Wifi (#7)", files=CHANGED):
    parents = (f"{number + 1:040x}",)
    return Commit(f"{number:040x}", parents, TODAY, TODAY, subject, message_trailers, files)


def test_reviews_on_pages_and_accepted_proposals_are_approvals(root):
    history = History(
        (
            commit(1, {"Approved-by": ("an-voorbeeld", "bo-voorbeeld"), "Reviewed-by": ("an-voorbeeld",)}),
            commit(2, {"Declined-by": ("an-voorbeeld",), "Reviewed-by": ("bo-voorbeeld",)}, "Reclame (#8)"),
            commit(3, {"Reviewed-by": ("an-voorbeeld",)}, "Zonder bestanden", ()),
            commit(4, {"Reviewed-by": ("an-voorbeeld",)}, "Zonder nummer"),
            commit(5, {"Approved-by": ("an-voorbeeld",)}),  # the same proposal, in a second commit
        )
    )
    pages = load(root).pages
    review = Approval("guides/technisch/gezien.md", "an-voorbeeld", dt.date(2025, 10, 1))
    assert approvals(pages, None) == (review,)
    assert approvals(pages, history) == (
        review,
        Approval("#7", "an-voorbeeld", TODAY),
        Approval("#7", "bo-voorbeeld", TODAY),
        Approval(f"{4:040x}", "an-voorbeeld", TODAY),
    )
