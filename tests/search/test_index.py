"""The search index of a site: what is in it, what is not, and that building on an earlier one changes nothing."""

import json
import random
import re
import shutil

import pytest
from tests.support.knowledge_base import files_below, page, write

from kennisbank.markup.cache import cache_folder
from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load
from kennisbank.search.build import write_index
from kennisbank.search.directory import found_pages
from kennisbank.search.text import page_text

TEXT = "raamcontract wifi schooldag leerlingen wachtwoord beleid toestel privacy licenties gsm smartphone back-up"
WORDS = tuple(TEXT.split())
TERMS = '- {term: gsm, synoniemen: {nl: [smartphone, "mobiele telefoon"]}, definitie: Een telefoon.}\n'
FACTS = """\
- {id: meldtermijn, statement: "De tijd om een lek te melden", value: 72, unit: uur,
   source: Voorbeeld, url: "https://example.org/", read: 2026-11-20, confidence: hoog}
"""


def index(root, target):
    """Build the index of ``root`` and return its files by name."""
    library = load(root)
    shutil.rmtree(target, ignore_errors=True)
    write_index(library, render_pages(library), target)
    return {name.removeprefix("zoeken/index/"): content for name, content in files_below(target).items()}


def anew(root, target):
    """Build the index without anything to build on."""
    for file in cache_folder().glob("search.sqlite*"):
        file.unlink()
    return index(root, target)


def terms(files):
    """Return the line of every term by term."""
    lines = [line for name in files if name[0] == "t" for line in files[name].decode().split("\n")[1:]]
    return {line.split("\t")[0]: line.split("\t") for line in lines}


def guide(title, body, **fields):
    return page(body, title=title, **fields)


@pytest.fixture
def root(tmp_path):
    return write(
        tmp_path / "bron",
        {
            "docs/begrippen.yml": TERMS,
            "docs/feiten.yml": FACTS,
            "guides/technisch/wifi.md": guide("Wifi op school", "Het raamcontract.\n\n## Meten\n\nMeet de wifi.\n"),
            "guides/technisch/lek.md": guide("Datalek", "Meld binnen [[feit:meldtermijn]].\n", tags="[inbreuk]"),
            "guides/pedagogisch/gsm.md": guide(
                "Gsm's", "Mobiele telefoons.\n", domain="[pedagogisch]", levels="[basis]"
            ),
            "guides/technisch/ontwerp.md": guide("Geheimplan", "Onzichtbaarheid.\n", status="draft"),
            "guides/technisch/oud.md": guide("Verouderdheid", "Vroeger.\n", status="retired", retired_reason="oud"),
        },
    )


def test_drafts_and_retired_pages_are_nowhere_in_it(root, tmp_path):
    everything = b"\n".join(anew(root, tmp_path / "site").values()).decode()
    assert "Wifi op school" in everything
    for gone in ("Geheimplan", "geheimplan", "onzichtbaar", "Onzichtbaar", "Verouderd", "verouderd", "vroeger"):
        assert gone not in everything


def test_a_compound_is_found_by_its_parts_and_a_concept_by_all_its_names(root, tmp_path):
    found = terms(anew(root, tmp_path / "site"))
    number = {page.url: at for at, page in enumerate(found_pages(load(root)))}
    assert list(number) == ["pedagogisch/gsm/", "technisch/lek/", "technisch/wifi/"]
    assert found["raamcontract"][4] == "raam+contract"
    assert re.fullmatch(r"3[A-Z]", found["contract"][2]), "the part stands on the third page"
    assert re.fullmatch(r"[A-Z]", found["#gsm"][1]), "mobiele telefoon on the first page means gsm"
    assert found["mobiel"][3] == "telefon=gsm"
    assert found["smartphon"] == ["smartphon", "", "", "=gsm"], "a name no page has leads to the concept too"


def test_facts_are_found_by_their_value(root, tmp_path):
    library = load(root)
    rendered = render_pages(library)
    by_url = {page.url: page_text(page, rendered[page.path], library.facts) for page in library.pages}
    assert by_url["technisch/lek/"].sections[0].text == "Meld binnen 72 uur."
    assert by_url["technisch/wifi/"].sections[1].anchor == "meten"
    assert "72" in terms(anew(root, tmp_path / "site"))


def test_texts_of_blocks_stay_apart_and_letters_of_one_word_together(tmp_path):
    tabs = '=== "Eerste tab"\n\n    Een **vet**gedrukt woord.\n\n=== "Tweede"\n\n'
    body = f"{tabs}    | a | b |\n    |---|---|\n    | c | d |\n"
    library = load(write(tmp_path, {"guides/technisch/x.md": guide("X", body)}))
    text = page_text(library.pages[0], render_pages(library)["guides/technisch/x.md"], {})
    assert text.sections[0].text == "Eerste tab Tweede Een vetgedrukt woord. a b c d"


def test_every_file_carries_the_numbering_and_start_names_them_all(root, tmp_path):
    files = anew(root, tmp_path / "site")
    start = json.loads(files.pop("start.json"))
    assert start["pages"] == 3
    assert start["facets"]["domein"] == [["technisch", "Technisch"], ["pedagogisch", "Pedagogisch"]]
    assert files["facets.txt"].decode().split("\n")[1] == "1 0 0"
    for name, content in files.items():
        text = content.decode()
        first = json.loads(text)[0] if name.endswith(".json") else text.split("\n")[0]
        assert first == start["numbering"], name
    assert {name for name in files if name[0] == "t"} == {f"t{number}.txt" for number in range(len(start["shards"]))}
    assert {name[1] for name in files if name[0] == "w"} == set(start["letters"])


def test_a_term_is_explained_to_who_asks_for_one_of_its_names(root, tmp_path):
    write(root, {"docs/begrippen.md": "---\ntitle: Begrippen\nlayout: glossary\n---\nUitleg.\n"})
    files = anew(root, tmp_path / "site")
    known: dict[str, list[list[str]]] = {}
    for name in files:
        if name[0] == "g":
            known |= json.loads(files[name])[1]
    assert json.loads(files["start.json"])["meanings"] == sum(name[0] == "g" for name in files)
    assert known["smartphon"] == [["gsm", "Een telefoon.", "begrippen/#begrip-gsm"]]
    assert known["mobiel telefon"] == known["gsm"] == known["smartphon"]


def test_without_a_page_for_the_glossary_there_is_nothing_to_lead_to(root, tmp_path):
    files = anew(root, tmp_path / "site")
    assert json.loads(files["start.json"])["meanings"] == 0


def test_a_name_that_no_page_has_may_be_mistyped(root, tmp_path):
    forms = anew(root, tmp_path / "site")["ws.txt"].decode().split("\n")[1:]
    assert "smartphone 0" in forms


def test_a_page_can_be_pinned_for_a_query(root, tmp_path):
    write(
        root, {"guides/technisch/wifi.md": guide("Wifi", "Wifi.\n", pinned_for='["de trage verbindingen", internet]')}
    )
    start = json.loads(anew(root, tmp_path / "site")["start.json"])
    assert start["pins"] == {"internet": [2], "traag verbind": [2]}


@pytest.mark.parametrize("seed", range(4))
def test_building_on_an_earlier_index_gives_the_same_as_building_anew(tmp_path, seed):
    dice = random.Random(seed)

    def written(number):
        fields = {"tags": f"[{dice.choice(WORDS)}]"} if dice.random() < 0.3 else {}
        words = " ".join(dice.choice(WORDS) for _ in range(dice.randrange(1, 60)))
        return guide(
            f"Pagina {dice.choice(WORDS)} {number}", f"{words}.\n\n## Kop {dice.choice(WORDS)}\n\n{words}\n", **fields
        )

    names = [f"guides/technisch/p{number}.md" for number in range(30)]
    root = write(
        tmp_path / "bron", {"docs/begrippen.yml": TERMS, **{name: written(at) for at, name in enumerate(names)}}
    )
    anew(root, tmp_path / "site")
    for step in range(4):
        for name in dice.sample(names, dice.choice((1, 1, 2, 3))):
            write(root, {name: written(step)})
        if step == 2:
            write(root, {"guides/technisch/nieuw.md": written(99)})
        grown = index(root, tmp_path / "site")
        kept = {file.name: file.read_bytes() for file in cache_folder().glob("search.sqlite*")}
        assert grown == anew(root, tmp_path / "anew")
        for name, content in kept.items():
            (cache_folder() / name).write_bytes(content)


def test_a_changed_glossary_or_list_of_compounds_counts_at_once(root, tmp_path):
    anew(root, tmp_path / "site")
    write(
        root,
        {"docs/samenstellingen.yml": "raamcontract: nee\n", "docs/begrippen.yml": TERMS.replace("gsm", "mobieltje")},
    )
    found = terms(index(root, tmp_path / "site"))
    assert found["raamcontract"][4:] == []
    assert "contract" not in found
    assert "#gsm" not in found


def test_a_damaged_cache_costs_only_time(root, tmp_path):
    whole = anew(root, tmp_path / "site")
    for file in cache_folder().glob("search.sqlite*"):
        file.write_bytes(b"geen databank" * 1000)
    assert index(root, tmp_path / "site") == whole
