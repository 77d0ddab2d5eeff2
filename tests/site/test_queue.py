"""The pages about moderation as readers get them: who approves, who is away, and the deadlines as a calendar."""

import pytest
from tests.support.calendar_lines import read_calendar
from tests.support.git_repository import commit, repository
from tests.support.knowledge_base import CONFIG, files_below, page, write
from tests.support.markup import read
from tests.support.moderated import PEOPLE, POLICY, SUPPLIERS

from kennisbank.model.library import load
from kennisbank.site.build import build_site
from kennisbank.view.catalog import Catalog, SiteSettings
from kennisbank.view.deadlines import deadlines

FRONT = '---\ntitle: "{}"\nlayout: {}\nowner: technisch\n---\nVoor moderatoren.\n'
SEEN = "[{{on: 2026-10-{:02}, by: an-voorbeeld, checked: [links], outcome: klopt}}]"
TITLE = "Wifi; of kabel, met 😀 " + "heel " * 12
FRAMEWORK = {"notice_date": "2027-01-10", "ends": "2027-04-10", "contracting_authority": "Wij", "obligation": "geen"}
FILES = {
    "docs/index.md": "---\ntitle: Start\nowner: technisch\n---\n\nHallo.\n",
    "docs/feiten.yml": "- {id: prijs, statement: De prijs., value: 5, source: Bron, read: 2026-01-01, "
    "confidence: hoog, valid_until: 2026-12-31}\n",
    "docs/feiten.md": FRONT.format("Feiten", "facts"),
    "docs/moderatie/index.md": FRONT.format("Moderatie", "moderation"),
    "docs/moderatie/wachtrij.md": FRONT.format("Wachtrij", "queue"),
    "docs/moderatie/beleid.yml": POLICY,
    "docs/moderatie/leveranciers.yml": SUPPLIERS.replace('"Beta"', '"Beta <b>"'),
    "guides/technisch/wifi.md": page(title=f"'{TITLE.strip()}'", sources='[{title: "Bron", read: 2026-01-01}]'),
    "guides/contracten/raamovereenkomsten/laptops.md": page(title="Laptops", owner="contracten", **FRAMEWORK),
}
ADDRESS = "https://kennis.example/ict/"


def with_people(folder, count=4):
    people = PEOPLE.replace("  hours: 4\n", "  hours: 4\n  away_until: 2026-12-31\n")
    seen = {f"guides/technisch/gezien-{n}.md": page(reviews=SEEN.format(n), owner="technisch") for n in range(1, count)}
    return write(folder, {**FILES, "docs/moderatie/moderatoren.yml": people, **seen})


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with moderators, in a repository where a proposal was accepted three times."""
    root = repository(tmp_path_factory.mktemp("bron"))
    write(with_people(root), {"mkdocs.yml": f"site_url: {ADDRESS}\n{CONFIG}"})
    commit(root, "Begin")
    for number, account in ((1, "an-voorbeeld"), (2, "an-voorbeeld"), (3, "bo-voorbeeld")):
        day = "2026-01-15" if account == "bo-voorbeeld" else "2026-11-02"
        commit(root, f"Wifi (#{number})\n\nApproved-by: {account}", {"extra.txt": str(number)}, day=day)
    return build_site(root, root / "site").site_dir


@pytest.fixture(scope="module")
def nobody(tmp_path_factory):
    """A site without moderators, which is no repository."""
    root = write(tmp_path_factory.mktemp("leeg"), FILES)
    return build_site(root, root / "site").site_dir


def section(folder, url, heading):
    document = read(folder / url / "index.html")
    return document.one("section", aria_labelledby=heading)


@pytest.mark.parametrize("url", ["moderatie", "moderatie/wachtrij"])
def test_readers_see_who_approves_by_account_network_and_tie(site, url):
    found = section(site, url, "kb-goedkeuringen")
    assert "In het jaar tot en met 2 november 2026, de dag van de laatste goedkeuring: 6 goedkeuringen." in found.text
    rows = [[cell.text for cell in row.all("td")] for row in found.all("tr")[1:]]
    assert rows == [
        ["an-voorbeeld", "moderator", "83 % (5 van 6) meer dan 33 %"],
        ["bo-voorbeeld", "moderator", "17 % (1 van 6)"],
        ["GO!", "onderwijsnet", "83 % (5 van 6) meer dan 33 %"],
        ["OVSG", "onderwijsnet", "17 % (1 van 6)"],
        ["Beta <b>", "belang bij een leverancier", "83 % (5 van 6) meer dan 33 %"],
    ]


def test_too_large_a_share_stands_in_the_queue_and_leads_to_the_shares(site):
    rows = [row for row in section(site, "moderatie/wachtrij", "kb-taken").all("tr")[1:] if "verdeling:" in row.text]
    assert len(rows) == 3
    assert rows[0].text.startswith("nu verdeling: 83 % van de goedkeuringen in het jaar tot en met 2 november 2026")
    assert rows[0].one("a").attributes["href"] == "#kb-goedkeuringen"


@pytest.mark.parametrize(("url", "heading"), [("moderatie", "kb-teams"), ("moderatie/wachtrij", "kb-wie")])
def test_who_is_away_is_shown_as_such_until_the_browser_says_otherwise(site, url, heading):
    marks = section(site, url, heading).all(data_hide_after="2026-12-31")
    assert {mark.text for mark in marks} >= {"afwezig tot en met 31 december 2026"}
    assert not any("hidden" in mark.attributes for mark in marks)


def test_a_team_with_nobody_present_says_so(site):
    found = section(site, "moderatie/wachtrij", "kb-wie")
    assert found.text.count("Niemand van dit team is aanwezig tot en met 31 december 2026.") == 2


def test_without_moderators_the_pages_say_so(nobody):
    for url in ("moderatie", "moderatie/wachtrij"):
        found = section(nobody, url, "kb-goedkeuringen")
        assert "Er is nog geen goedkeuring van een moderator bekend." in found.text
        assert found.all("table") == []
    assert section(nobody, "moderatie/wachtrij", "kb-wie").text.count("Nog niemand.") == 2


def test_a_few_approvals_have_no_shares_and_a_missing_history_is_told(tmp_path):
    root = with_people(tmp_path)
    found = section(build_site(root, root / "site").site_dir, "moderatie/wachtrij", "kb-goedkeuringen")
    assert "3 goedkeuringen." in found.text
    assert "De geschiedenis kon niet gelezen worden" in found.text
    assert "Vanaf 6 goedkeuringen" in found.text
    assert found.all("table") == []


def test_the_page_leads_to_its_deadlines(site):
    document = read(site / "moderatie/wachtrij/index.html")
    assert document.one("a", type="text/calendar").text == "Zet de termijnen in je agenda"
    for element in (document.one("a", type="text/calendar"), document.one("link", type="text/calendar")):
        assert element.attributes["href"] == "../termijnen.ics"
    assert read(site / "moderatie/index.html").all("link", type="text/calendar") == []


def test_every_deadline_stands_in_the_calendar_with_its_page(site):
    calendar = read_calendar((site / "moderatie/termijnen.ics").read_bytes())
    events = {event.text("SUMMARY"): event for event in calendar.parts}
    assert {
        name: event.written("DTSTART") for name, event in events.items() if "gezien" not in event.written("URL")
    } == {
        "Feit verloopt: De prijs.": "20261231",
        f"Na te kijken: {TITLE.strip()}": "20270101",
        "Laatste dag om op te zeggen: Laptops": "20270110",
        "Overeenkomst eindigt: Laptops": "20270410",
    }
    assert events["Feit verloopt: De prijs."].written("URL") == f"{ADDRESS}feiten/#feit-prijs"
    notice = events["Laatste dag om op te zeggen: Laptops"]
    assert notice.written("URL") == f"{ADDRESS}contracten/raamovereenkomsten/laptops/"
    assert notice.text("DESCRIPTION").splitlines() == [
        "Laatste dag om op te zeggen.",
        "Team: Team contracten",
        notice.written("URL"),
    ]
    assert notice.written("CATEGORIES") == "contract"
    alarms = [name for name, event in events.items() if event.parts]
    assert alarms == ["Laatste dag om op te zeggen: Laptops"]
    assert len({event.written("UID") for event in calendar.parts}) == len(calendar.parts)


def test_without_an_address_of_the_site_entries_lead_nowhere(nobody):
    calendar = read_calendar((nobody / "moderatie/termijnen.ics").read_bytes())
    assert calendar.parts
    assert all("URL" not in event.properties for event in calendar.parts)


def test_two_builds_give_the_same_bytes(tmp_path):
    built = [build_site(with_people(tmp_path / name), tmp_path / f"site-{name}") for name in ("een", "twee")]
    first, second = (files_below(one.site_dir / "moderatie") for one in built)
    assert "termijnen.ics" in first
    assert first == second


def test_a_site_without_deadlines_has_no_calendar_and_no_link(tmp_path):
    root = write(tmp_path, {"docs/index.md": "---\ntitle: A\n---\nA.\n", "docs/rij.md": FRONT.format("Rij", "queue")})
    built = build_site(root, root / "site").site_dir
    assert list(built.rglob("*.ics")) == []
    document = read(built / "rij/index.html")
    assert document.all(type="text/calendar") == []
    assert "Er staat niets in de wachtrij." in document.text
    assert "Er zijn nog geen teams." in document.text


def test_a_deadline_that_moves_keeps_its_name(tmp_path):
    root = write(tmp_path, FILES)
    before = {entry.uid: entry.start for entry in made(root)}
    path = "guides/contracten/raamovereenkomsten/laptops.md"
    later = {**FRAMEWORK, "notice_date": "2027-02-20"}
    write(root, {path: page(title="Anders", owner="contracten", **later)})
    after = {entry.uid: entry.start for entry in made(root)}
    assert before.keys() == after.keys()
    assert [f"{before[uid]} {after[uid]}" for uid in before if before[uid] != after[uid]] == ["2027-01-10 2027-02-20"]


def made(root):
    return deadlines(Catalog(load(root), {}, SiteSettings("Proef"))).entries
