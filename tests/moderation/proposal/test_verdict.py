"""Proposals in a scripted git repository with invented people, and what each is worth."""

import datetime as dt
import shutil

import pytest

from kennisbank.model.library import load
from kennisbank.moderation.git_fault import GitError
from kennisbank.moderation.proposal.change_set import read_changes
from kennisbank.moderation.proposal.platform_event import PullRequest, Review
from kennisbank.moderation.proposal.verdict import judge_proposal
from kennisbank.moderation.reading import read_moderation_at
from tests.support.git_repository import commit, git, head, repository
from tests.support.knowledge_base import CONFIG, page

TODAY = dt.date(2026, 11, 24)
POLICY = """\
teams:
  - {id: technisch, title: "Technisch team", folders: [guides/technisch, guides/documenten]}
  - {id: pedagogisch, title: "Pedagogisch team", folders: [guides/pedagogisch, guides/documenten, docs/moderatie]}
  - {id: contracten, title: "Team contracten", folders: [guides/contracten]}
  - {id: techniek, title: "Team techniek", folders: [src]}
approvals:
  - {kind: default, count: 1}
  - {kind: advice, count: 2}
"""
PEOPLE = """\
- {account: an-voorbeeld, teams: [technisch], network: "GO!"}
- account: hard-voorbeeld
  teams: [technisch, contracten]
  network: "GO!"
  interests: [{supplier: acme, kind: hard}]
- account: zacht-voorbeeld
  teams: [technisch, contracten]
  network: "OVSG"
  interests: [{supplier: acme, kind: soft}]
- account: ooit-voorbeeld
  teams: [technisch]
  network: "OVSG"
  interests: [{supplier: acme, kind: hard, until: 2026-06-30}]
- {account: gestopt-voorbeeld, teams: [technisch], network: "GO!", left_on: 2026-01-31}
- {account: straks-voorbeeld, teams: [technisch], network: "GO!", since: 2027-01-01}
- {account: weg-voorbeeld, teams: [technisch], network: "GO!", away_until: 2026-12-31}
- {account: ped-voorbeeld, teams: [pedagogisch], network: "Vrij"}
- {account: con-voorbeeld, teams: [contracten], network: "GO!"}
- {account: con2-voorbeeld, teams: [contracten], network: "Vrij"}
- {account: tech-voorbeeld, teams: [techniek], network: "Vrij"}
"""
SUPPLIERS = """\
- {id: acme, name: "Acme", aliases: ["Acme Benelux"], products: ["AcmeBook"], domains: [acme.example]}
"""
WIFI = page("## Meten\n\nEen school moet elke 3 jaar meten.\n\nDat duurt een halve dag.\n", title="Wifi meten")
ADVICE = page("Onderhandel over de prijs en over de looptijd.\n", title="Onderhandelen")
BASE = {
    "mkdocs.yml": CONFIG,
    "src/program.py": "print()\n",
    "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
    "docs/moderatie/beleid.yml": POLICY,
    "docs/moderatie/moderatoren.yml": PEOPLE,
    "docs/moderatie/leveranciers.yml": SUPPLIERS,
    "guides/technisch/wifi.md": WIFI,
    "guides/technisch/acme.md": page("De AcmeBook is een toestel van Acme.\n", title="Toestellen"),
    "guides/pedagogisch/les.md": page("Een les over media.\n", title="Les", domain="[pedagogisch]"),
    "guides/contracten/advies.md": ADVICE,
}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    root = repository(tmp_path_factory.mktemp("voorstel") / "kb")
    commit(root, "Begin", BASE)
    git(root, "checkout", "--quiet", "-b", "voorstel")
    return root


@pytest.fixture
def root(base, tmp_path):
    return shutil.copytree(base, tmp_path / "kb")


def approved(account: str, commit: str = "", day: dt.date = TODAY) -> Review:
    return Review(account, "APPROVED", day, commit)


def verdict_of(root, *reviews: Review, author: str = "nieuw-voorbeeld", newest: str = "", base: str = "main"):
    library = load(root)
    changes = read_changes(library, base)
    rules = read_moderation_at(library, changes.tip)
    return judge_proposal(changes, rules, library.docs, TODAY, PullRequest(7, author, newest), reviews)


WORDS = {"guides/technisch/wifi.md": WIFI.replace("een halve dag", "een hele voormiddag")}
NAMING = {"guides/technisch/wifi.md": WIFI.replace("Dat duurt", "Met toestellen van Acme Benelux duurt dat")}
LINKING = {"guides/technisch/wifi.md": WIFI.replace("Dat", "[Dat](https://www.acme.example/wifi)")}
DOCUMENT = {
    "guides/documenten/afspraken.md": page(
        "Spreek af wie het toestel bewaart.\n", title="Afspraken", domain="[technisch, pedagogisch]"
    )
}
RULES = {"guides/contracten/advies.md": ADVICE.replace("prijs", "kost")}
DEALS = {"guides/contracten/advies.md": ADVICE.replace("prijs", "prijs van Acme")}


@pytest.mark.parametrize(
    ("files", "accounts", "author", "accepted"),
    [
        pytest.param(WORDS, [], "nieuw-voorbeeld", False, id="nobody accepted it yet"),
        pytest.param(WORDS, ["an-voorbeeld"], "nieuw-voorbeeld", True, id="somebody of the team"),
        pytest.param(WORDS, ["AN-VOORBEELD"], "nieuw-voorbeeld", True, id="capitals in an account do not count"),
        pytest.param(WORDS, ["ped-voorbeeld"], "nieuw-voorbeeld", False, id="a moderator of another team"),
        pytest.param(WORDS, ["onbekend-voorbeeld"], "nieuw-voorbeeld", False, id="somebody who is no moderator"),
        pytest.param(WORDS, ["an-voorbeeld"], "an-voorbeeld", False, id="the author"),
        pytest.param(WORDS, ["an-voorbeeld"], "AN-Voorbeeld", False, id="the author with other capitals"),
        pytest.param(WORDS, ["gestopt-voorbeeld"], "nieuw-voorbeeld", False, id="somebody who stopped"),
        pytest.param(WORDS, ["straks-voorbeeld"], "nieuw-voorbeeld", False, id="somebody who has not begun"),
        pytest.param(WORDS, ["weg-voorbeeld"], "nieuw-voorbeeld", True, id="away, and approved all the same"),
        pytest.param(WORDS, ["hard-voorbeeld"], "nieuw-voorbeeld", True, id="an interest in nobody it names"),
        pytest.param(NAMING, ["hard-voorbeeld"], "nieuw-voorbeeld", False, id="a hard interest, by an alias"),
        pytest.param(LINKING, ["hard-voorbeeld"], "nieuw-voorbeeld", False, id="a hard interest, by a link"),
        pytest.param(NAMING, ["zacht-voorbeeld"], "nieuw-voorbeeld", False, id="a soft interest alone"),
        pytest.param(NAMING, ["zacht-voorbeeld", "an-voorbeeld"], "nieuw-voorbeeld", True, id="soft and independent"),
        pytest.param(NAMING, ["zacht-voorbeeld", "hard-voorbeeld"], "nieuw-voorbeeld", False, id="soft and hard"),
        pytest.param(NAMING, ["ooit-voorbeeld"], "nieuw-voorbeeld", True, id="an interest that ended"),
        pytest.param(NAMING, ["an-voorbeeld"], "hard-voorbeeld", True, id="an author with an interest may propose"),
        pytest.param(RULES, ["con-voorbeeld"], "nieuw-voorbeeld", False, id="one approval of contract advice"),
        pytest.param(RULES, ["con-voorbeeld", "con2-voorbeeld"], "nieuw-voorbeeld", True, id="two approvals"),
        pytest.param(RULES, ["con-voorbeeld", "CON-voorbeeld"], "nieuw-voorbeeld", False, id="one person twice"),
        pytest.param(DEALS, ["con-voorbeeld", "hard-voorbeeld"], "nieuw-voorbeeld", False, id="two, of which one void"),
        pytest.param(DEALS, ["con-voorbeeld", "zacht-voorbeeld"], "nieuw-voorbeeld", True, id="two, of which one soft"),
        pytest.param(DOCUMENT, ["an-voorbeeld"], "nieuw-voorbeeld", False, id="two teams, one accepted"),
        pytest.param(DOCUMENT, ["an-voorbeeld", "ped-voorbeeld"], "nieuw-voorbeeld", True, id="two teams, both"),
        pytest.param({**WORDS, **RULES}, ["an-voorbeeld"], "nieuw-voorbeeld", False, id="one of two files"),
        pytest.param({"README.md": "Hallo\n"}, ["ped-voorbeeld"], "nieuw-voorbeeld", True, id="a file of nobody"),
        pytest.param({"src/program.py": "pass\n"}, ["an-voorbeeld"], "nieuw-voorbeeld", False, id="the program"),
        pytest.param({"src/program.py": "pass\n"}, ["tech-voorbeeld"], "nieuw-voorbeeld", True, id="its own team"),
        pytest.param({**WORDS, "mkdocs.yml": f"{CONFIG}#\n"}, ["an-voorbeeld"], "nieuw-voorbeeld", False, id="mixed"),
    ],
)
def test_a_proposal_is_accepted_only_when_approvals_that_count_are_enough(root, files, accounts, author, accepted):
    commit(root, "Voorstel", files)
    assert verdict_of(root, *map(approved, accounts), author=author).is_accepted is accepted


def test_an_approval_of_an_older_version_counts_for_nothing(root):
    commit(root, "Voorstel", WORDS)
    seen = head(root)
    assert verdict_of(root, approved("An-Voorbeeld", seen), newest=seen).is_accepted
    commit(root, "Nog iets", NAMING)
    found = verdict_of(root, approved("An-Voorbeeld", seen), newest=head(root))
    assert not found.is_accepted
    assert "vorige versie" in found.files[0].fulfilment.reasons[0]


def test_a_moderator_who_asks_for_a_change_holds_it_up_and_a_stranger_does_not(root):
    commit(root, "Voorstel", WORDS)
    asks = [Review(account, "CHANGES_REQUESTED", TODAY, "") for account in ("ped-voorbeeld", "vreemd-voorbeeld")]
    found = verdict_of(root, approved("an-voorbeeld"), *asks)
    assert found.blocked_by == ("ped-voorbeeld",)
    assert not found.is_accepted


def test_nobody_becomes_a_moderator_by_his_own_proposal(root):
    more = f'{PEOPLE}- {{account: sluw-voorbeeld, teams: [pedagogisch], network: "GO!"}}\n'
    commit(root, "Ik wil erbij", {"docs/moderatie/moderatoren.yml": more})
    assert not verdict_of(root, approved("sluw-voorbeeld")).is_accepted
    assert verdict_of(root, approved("ped-voorbeeld")).is_accepted


def test_who_decides_is_decided_apart_from_what_is_decided(root):
    commit(root, "Alles", {**WORDS, "docs/moderatie/beleid.yml": POLICY.replace("count: 2", "count: 1")})
    assert "moderatiegegevens" in verdict_of(root).refused[0]


def test_the_file_of_owners_goes_with_the_data_it_is_made_of(root):
    commit(
        root, "Beleid", {"docs/moderatie/beleid.yml": f"{POLICY}#\n", ".github/CODEOWNERS": "src/ @tech-voorbeeld\n"}
    )
    assert verdict_of(root).refused == ()


def test_pages_about_the_program_come_with_it(root):
    commit(root, "Nieuwe optie", {"src/program.py": "pass\n", "docs/techniek/optie.md": WIFI})
    assert verdict_of(root).refused == ()


@pytest.mark.parametrize(
    ("old", "new", "kinds", "passages"),
    [
        ("elke 3 jaar", "elke 5 jaar", ("figures",), ["figure"]),
        ("moet elke", "mag elke", ("content",), ["duty"]),
        ("een halve dag", "een halve werkdag", ("content",), ["wording"]),
        ("\n\nDat duurt een halve dag.", "", ("content",), ["removed"]),
        ("Dat duurt", "Vraag hulp aan de buurschool.\n\nDat duurt", ("content",), ["added"]),
        ("Dat duurt", "[Dat](https://voorbeeld.example) duurt", ("links",), ["link"]),
        ("Dat duurt", "[Dat](acme.md) duurt", ("links",), []),
        ("title: Wifi", "valid_until: 2027-01-01\ntitle: Wifi", ("fields",), ["field"]),
        ("title: Wifi meten", "title: Wifi nameten", ("fields",), ["field"]),
        (
            "title: Wifi",
            "reviews: [{on: 2026-11-20, by: an-voorbeeld, checked: [links], result: ok}]\ntitle: Wifi",
            ("review",),
            [],
        ),
    ],
)
def test_a_change_is_called_what_it_is(root, old, new, kinds, passages):
    assert old in WIFI
    commit(root, "Voorstel", {"guides/technisch/wifi.md": WIFI.replace(old, new)})
    judged = verdict_of(root).files[0].judged
    assert judged.kinds == kinds
    assert [one.kind for one in judged.passages] == passages


def test_a_date_that_moves_by_itself_is_told(root):
    dated = WIFI.replace("title:", "valid_until: 2027-01-01\ntitle:")
    git(root, "checkout", "--quiet", "main")
    commit(root, "Datum", {"guides/technisch/wifi.md": dated})
    git(root, "checkout", "--quiet", "-b", "later")
    commit(root, "Datum", {"guides/technisch/wifi.md": dated.replace("2027-01-01", "2028-01-01")})
    assert verdict_of(root).files[0].judged.kinds == ("dates",)


def test_a_page_that_moves_is_guarded_at_both_ends(root):
    commit(root, "Verhuis", {"guides/pedagogisch/wifi.md": WIFI}, remove="guides/technisch/wifi.md")
    (file,) = verdict_of(root).files
    assert (file.file.status, file.file.old_path) == ("moved", "guides/technisch/wifi.md")
    assert file.teams == ("pedagogisch", "technisch")
    assert file.judged.kinds == ("moved",)


def test_the_supplier_that_a_change_takes_away_counts_too(root):
    commit(root, "Zonder merk", {"guides/technisch/acme.md": page("Een toestel.\n", title="Toestellen")})
    assert verdict_of(root, approved("hard-voorbeeld")).files[0].suppliers == ("acme",)


def test_what_is_gone_and_what_is_not_committed_yet_count(root):
    (root / "guides/technisch/acme.md").unlink()
    (root / "guides/technisch/nieuw.md").write_text(page("Nieuw.\n"), encoding="utf-8")
    kinds = {file.file.path: file.judged.kinds for file in verdict_of(root).files}
    assert kinds == {"guides/technisch/acme.md": ("removed",), "guides/technisch/nieuw.md": ("new",)}


def test_what_others_changed_since_is_no_part_of_it(root):
    commit(root, "Voorstel", WORDS)
    git(root, "checkout", "--quiet", "main")
    commit(root, "Van iemand anders", RULES)
    git(root, "checkout", "--quiet", "voorstel")
    assert [file.file.path for file in verdict_of(root).files] == ["guides/technisch/wifi.md"]


def test_the_author_s_interest_is_told_and_does_not_stop_anything(root):
    commit(root, "Voorstel", NAMING)
    assert "hard belang" in verdict_of(root, author="hard-voorbeeld").files[0].note


def test_a_proposal_that_nobody_can_read_is_refused_and_not_read(root):
    commit(root, "Veel", {f"guides/technisch/p{n}.md": "Tekst\n" for n in range(301)})
    found = verdict_of(root)
    assert "meer dan 300" in found.refused[0]
    assert sum(file.judged is not None for file in found.files) == 300


@pytest.mark.parametrize("name", ["bestaat-niet", "--all", "", "main:docs"])
def test_a_base_that_is_none_is_an_error(root, name):
    with pytest.raises(GitError):
        read_changes(load(root), name)
