"""What lies around a proposal, in a scripted git repository: new findings, changed data, and what other pages say."""

import json
import shutil

import pytest

from kennisbank.checks.new_findings import new_findings
from kennisbank.model.library import load
from kennisbank.moderation.proposal.change_set import read_changes
from kennisbank.moderation.proposal.surroundings import surroundings
from kennisbank.moderation.proposal.verdict import judge_proposal
from kennisbank.moderation.proposal.verdict_text import verdict_values
from kennisbank.moderation.reading import read_moderation_at
from tests.moderation.proposal.test_verdict import BASE, TODAY
from tests.support.git_repository import commit, git, repository
from tests.support.knowledge_base import page
from tests.support.running import kb

FACT = """\
- id: grens
  statement: "Grens van een opdracht van beperkte waarde"
  value: 30000
  unit: euro
  source: "Een bron"
  read: 2026-11-23
  confidence: hoog
"""
TERM = '- term: "aankoopcentrale"\n  definitie: "Een dienst die voor scholen koopt."\n'
PLACING = (
    "Zet de toegangspunten op het plafond in het midden van het lokaal, nooit in de gang, en geef elk lokaal een eigen "
    "kanaal zodat toestellen elkaar niet storen.\n"
)
COSTS = """\
Een school betaalt 25 euro waarborg per toestel.

De grens is [[feit:grens]].

Zie [hoe je meet](wifi.md#meten) en [dit plan](plan.pdf).

Onder 30.000 euro is een opdracht van beperkte waarde.
"""
RENTING = "Een school betaalt 25 euro waarborg per toestel.\n\n![](oud.png)\n"
FILES = {
    **BASE,
    "docs/feiten.yml": FACT,
    "docs/begrippen.yml": TERM,
    "guides/technisch/plan.pdf": "%PDF-",
    "guides/technisch/kosten.md": page(COSTS, title="Kosten van toestellen"),
    "guides/technisch/huren.md": page(RENTING, title="Toestellen huren"),
    "guides/technisch/plaatsen.md": page(f"Begin zo.\n\n{PLACING}", title="Toegangspunten plaatsen"),
}
WIFI = FILES["guides/technisch/wifi.md"]
HIRE = FILES["guides/technisch/huren.md"]


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    root = repository(tmp_path_factory.mktemp("omgeving") / "kb")
    commit(root, "Begin", FILES)
    git(root, "checkout", "--quiet", "-b", "voorstel")
    return root


@pytest.fixture
def root(base, tmp_path):
    return shutil.copytree(base, tmp_path / "kb")


def values(root):
    """Return the report as a program gets it, without looking for findings: that starts other programs."""
    library = load(root)
    changes = read_changes(library, "main")
    verdict = judge_proposal(changes, read_moderation_at(library, changes.tip), library.docs, TODAY)
    return json.loads(json.dumps(verdict_values(verdict, surroundings(library, changes, verdict, None))))


def text(root, *words):
    return kb("-C", root, "moderation", "report", "--base", "main", *words).out


def found(root):
    library = load(root)
    new = new_findings(library, read_changes(library, "main"))
    return [(one.path.rpartition("/")[2], one.code) for one in new]


def changed(**files):
    return {f"guides/technisch/{name}.md": content for name, content in files.items()}


def test_only_what_the_proposal_made_wrong_is_a_new_finding(root):
    commit(root, "Voorstel", changed(huren=HIRE.replace("![](oud.png)", "Eerst iets anders.\n\n![](oud.png)")))
    assert found(root) == []  # huren.md had these already, on another line
    commit(root, "Nog een", changed(huren=f"{HIRE}\n![](oud.png)\n"))
    assert found(root) == [("huren.md", "L01"), ("huren.md", "M01")]
    out = text(root)
    assert "Nieuwe bevindingen:\n\n- regel 11, L01: `dit beeld leidt naar niets: «oud.png»`" in out
    assert '"code": "L01"' in kb("-C", root, "moderation", "report", "--base", "main", "--format", "json").out


def test_what_was_wrong_before_a_page_moved_is_not_new(root):
    moved = {"guides/technisch/lenen.md": HIRE}
    commit(root, "Verhuis", moved, remove="guides/technisch/huren.md")
    assert found(root) == []


@pytest.mark.parametrize(
    ("files", "remove", "broken"),
    [
        (changed(wifi=WIFI.replace("## Meten", "## Opmeten")), "", [("kosten.md", "L02")]),
        ({}, "guides/technisch/wifi.md", [("kosten.md", "L01")]),
        ({}, "guides/technisch/plan.pdf", [("kosten.md", "L01")]),
        ({"docs/feiten.yml": FACT.replace("id: grens", "id: drempel")}, "", [("kosten.md", "I01")]),
        (changed(wifi=WIFI.replace("title:", "status: draft\ntitle:")), "", [("kosten.md", "L03")]),
        (
            changed(nieuw=page("Tekst.\n", title="Nieuw", redirect_from="[technisch/wifi/]")),
            "",
            [("nieuw.md", "L08")],
        ),
        ({"docs/begrippen.yml": TERM * 2}, "", [("begrippen.yml", "F05")]),
        (changed(nieuw=page("Zie [daar](kosten.md#nergens).\n")), "", [("nieuw.md", "L02")]),
    ],
)
def test_what_breaks_on_a_page_that_nobody_touched_is_told(root, files, remove, broken):
    commit(root, "Voorstel", files, remove=remove)
    assert found(root) == broken


def test_a_fault_elsewhere_stands_before_the_files(root):
    commit(root, "Voorstel", changed(wifi=WIFI.replace("## Meten", "## Opmeten")))
    out = text(root)
    assert "- 1 nieuwe bevinding." in out
    assert "Nieuwe bevindingen in andere bestanden:\n\n- `guides/technisch/kosten.md:11`, L02: " in out
    assert out.index("### Elders op de site") < out.index("### `Wifi meten`")


def test_a_fact_that_changes_is_a_figure_with_its_pages_and_where_it_was_typed(root):
    commit(root, "Voorstel", {"docs/feiten.yml": FACT.replace("30000", "31000"), **changed(les=page("Les.\n"))})
    out = text(root)
    assert "| `grens`: `Waarde` | `30.000 euro` | `31.000 euro` |" in out
    assert "- `grens` staat op 1 pagina: `Kosten van toestellen`" in out
    assert (
        "- `30.000 euro` wordt `31.000 euro` in `docs/feiten.yml`, en staat nog op `Kosten van toestellen` "
        "(`guides/technisch/kosten.md:13`): `Onder 30.000 euro is een opdracht van beperkte waarde.`" in out
    )
    assert out.index("### `docs/feiten.yml`") < out.index("### `Voorbeeld`")


@pytest.mark.parametrize(
    ("path", "old", "new", "rows"),
    [
        ("docs/begrippen.yml", "koopt", "aankoopt", [("aankoopcentrale", "Definitie")]),
        ("docs/begrippen.yml", TERM, f'{TERM}- term: "byod"\n  definitie: "Eigen toestel."\n', [("byod", "")]),
        ("docs/feiten.yml", "confidence: hoog", "confidence: laag", [("grens", "Zekerheid")]),
        ("docs/feiten.yml", FACT, "", [("grens", "")]),
        ("docs/moderatie/beleid.yml", "count: 2", "count: 1", [("approvals: advice", "count")]),
        ("docs/moderatie/moderatoren.yml", 'network: "Vrij"', 'network: "GO!"', [("ped-voorbeeld", "network")]),
        ("docs/moderatie/leveranciers.yml", "Acme Benelux", "Acme Europa", [("acme", "aliases")]),
    ],
)
def test_data_says_which_field_of_which_entry_changed(root, path, old, new, rows):
    assert old in FILES[path]
    commit(root, "Voorstel", {path: FILES[path].replace(old, new, 1)})
    (file,) = values(root)["files"]
    assert [(one["entry"], one["field"]) for one in file["data"]] == rows


def test_a_file_of_another_sort_says_how_many_lines_changed(root):
    commit(root, "Voorstel", {"src/program.py": "a\nb\n"})
    (root / "src/nieuw.py").write_text("c\n", encoding="utf-8")
    counted = {file["path"]: file["lines"] for file in values(root)["files"]}
    assert counted == {"src/nieuw.py": {"added": 1, "removed": 0}, "src/program.py": {"added": 2, "removed": 1}}


def test_a_figure_that_was_replaced_and_still_stands_elsewhere_is_told(root):
    commit(root, "Voorstel", changed(huren=HIRE.replace("25 euro", "40 euro")))
    (one,) = values(root)["elsewhere"]["figures"]
    assert (one["kind"], one["theirs"], one["ours"]) == ("left", "25 euro", "40 euro")
    assert (one["other_path"], one["other_line"]) == ("guides/technisch/kosten.md", 7)


def test_a_new_page_that_says_otherwise_is_told(root):
    commit(root, "Voorstel", changed(nieuw=page("Begin.\n\nEen school betaalt 40 euro waarborg per toestel.\n")))
    found = values(root)["elsewhere"]["figures"]
    assert {(one["kind"], one["ours"], one["theirs"], one["other_title"]) for one in found} == {
        ("other", "40 euro", "25 euro", "Kosten van toestellen"),
        ("other", "40 euro", "25 euro", "Toestellen huren"),
    }


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_a_page_that_is_not_published_contradicts_nobody(root, status):
    git(root, "checkout", "--quiet", "main")
    front = f"status: {status}\nretired_reason: Oud.\ntitle:" if status == "retired" else f"status: {status}\ntitle:"
    commit(root, "Weg", changed(kosten=FILES["guides/technisch/kosten.md"].replace("title:", front)))
    git(root, "checkout", "--quiet", "-b", "later")
    commit(root, "Voorstel", changed(huren=HIRE.replace("25 euro", "40 euro")))
    assert values(root)["elsewhere"]["figures"] == []


def test_a_text_that_another_page_has_is_told_once_with_its_place(root):
    again = PLACING.replace("midden", "centrum")
    commit(root, "Voorstel", changed(nieuw=page(f"Hallo.\n\n{again}\nEn nog iets.\n", title="Een netwerk bouwen")))
    (one,) = values(root)["elsewhere"]["duplicates"]
    assert (one["other_path"], one["other_line"]) == ("guides/technisch/plaatsen.md", 9)
    assert 0.5 < one["share"] < 1
    assert "Dit staat ook elders:\n\n- Voor " in text(root)


@pytest.mark.parametrize(
    "said",
    [
        "Zet de toegangspunten waar je wil, en vraag een leverancier om te meten voor iemand een kabel laat leggen.\n",
        "Zet de toegangspunten op het plafond.\n",
    ],
)
def test_another_text_about_the_same_is_no_duplicate(root, said):
    commit(root, "Voorstel", changed(nieuw=page(said)))
    assert values(root)["elsewhere"]["duplicates"] == []


def test_what_stands_on_many_pages_is_no_duplicate(root):
    git(root, "checkout", "--quiet", "main")
    commit(root, "Overal", changed(**{f"p{n}": page(f"Deel {n}.\n\n{PLACING}", title=f"Deel {n}") for n in range(3)}))
    git(root, "checkout", "--quiet", "-b", "later")
    commit(root, "Voorstel", changed(nieuw=page(f"Hallo.\n\n{PLACING}")))
    assert values(root)["elsewhere"]["duplicates"] == []


def test_a_passage_that_moves_within_its_page_is_no_duplicate(root):
    git(root, "checkout", "--quiet", "main")
    commit(root, "Twee keer", changed(nieuw=page(f"Hallo.\n\n{PLACING}\nSlot.\n")))
    git(root, "checkout", "--quiet", "-b", "later")
    commit(root, "Voorstel", changed(nieuw=page(f"Hallo.\n\nSlot.\n\n{PLACING}")))
    assert values(root)["elsewhere"]["duplicates"] == []


def test_a_new_page_about_the_same_as_another_is_told(root):
    commit(root, "Voorstel", changed(nieuw=page("Tekst.\n", title="Toegangspunten goed plaatsen")))
    (one,) = values(root)["elsewhere"]["subjects"]
    assert one["other_title"] == "Toegangspunten plaatsen"
    assert "`Toegangspunten goed plaatsen` en `Toegangspunten plaatsen`" in text(root)


def test_a_limit_leaves_out_what_other_pages_say_as_a_whole(root):
    commit(root, "Voorstel", changed(huren=HIRE.replace("25 euro", "40 euro")))
    out = text(root, "--limit", "450")
    assert len(out) <= 450
    assert "### Elders" not in out
    assert "En nog wat andere pagina's zeggen, en 1 bestand, hier niet getoond" in out


def test_what_data_holds_cannot_break_its_table(root):
    hostile = TERM.replace("koopt", "| ` @iemand <b> koopt")
    commit(root, "Voorstel", {"docs/begrippen.yml": hostile})
    (row,) = [line for line in text(root).splitlines() if line.startswith("| `aankoopcentrale`")]
    assert row.count("|") == 4
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert all(cell.startswith("`") and cell.endswith("`") for cell in cells)
    assert cells[2] == "`` Een dienst die voor scholen ¦ ` @iemand <b> koopt. ``"
