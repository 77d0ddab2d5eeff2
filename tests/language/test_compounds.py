"""Compounds: how words are taken apart, what people decide about it, and the file in which they do."""

import pytest
from tests.support.knowledge_base import page, write
from tests.support.running import kb

from kennisbank.language import lexicon
from kennisbank.language.compound_list import read_compounds, with_added
from kennisbank.language.compounds import Splitter
from kennisbank.language.lexicon import Lexicon
from kennisbank.markup import cache
from kennisbank.source.finding import Finding
from kennisbank.source.tree import scan


def decided(root, content):
    findings: list[Finding] = []
    found = read_compounds(scan(write(root, {"docs/samenstellingen.yml": content})), findings)
    return found, findings


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("raamcontract", "raam contract"),
        ("verwerkersovereenkomst", "verwerkers overeenkomst"),
        ("beleidsplan", "beleid plan"),
        ("leerlingenadministratie", "leerlingen administratie"),
        ("kinderopvang", "kind opvang"),
        ("gegevensbeschermingseffectbeoordeling", "gegevens bescherming effect beoordeling"),
        ("datalekken", "data lekken"),
        ("schoolwifi", "school wifi"),
        # Words of their own, however much they look like two.
        ("overeenkomst", ""),
        ("belangrijk", ""),
        ("aankoop", ""),
        ("onderwijs", ""),
        ("slachtoffer", ""),
        ("wifi", ""),
        ("x" * 60, ""),
        ("aardappel42", ""),
    ],
)
def test_a_compound_is_taken_apart(word, parts):
    assert " ".join(Splitter({}).split(word)) == parts


def test_what_people_decided_counts_for_every_form_of_the_word(tmp_path):
    found, findings = decided(tmp_path, "netwerk: nee\nschadepotten: schade+pot\n")
    splitter = Splitter(found.by_stem)
    assert not findings
    assert splitter.split("netwerken") == ()
    assert splitter.split("schadepot") == ("schade", "pot")
    assert Splitter({}).split("netwerken") == ("net", "werken")


def test_only_words_nobody_decided_on_are_proposed_each_once(tmp_path):
    found, _ = decided(tmp_path, "raamcontract: raam+contract\nnetwerk: nee\n")
    words = {"raamcontracten", "netwerken", "schooldagen", "schooldag", "wifi", "lezen"}
    assert found.undecided(words, Splitter(found.by_stem)) == {"schooldag": ("school", "dag")}


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("raamcontract: raam contract\n", (1, 15), "ik begrijp niet hoe je «raamcontract» wilt splitsen"),
        ("goed: nee\nraamcontract: raam+\n", (2, 15), "ik begrijp niet hoe je «raamcontract» wilt splitsen"),
        ("raamcontract: [raam, contract]\n", (1, 15), "ik begrijp niet hoe je «raamcontract» wilt splitsen"),
        ("- raamcontract\n", (1, 1), "hier hoort een lijst van woorden"),
    ],
)
def test_a_line_that_says_nothing_is_a_finding_and_the_others_count(tmp_path, content, place, message):
    found, findings = decided(tmp_path, content)
    assert [(one.path, (one.line, one.column), one.message) for one in findings] == [
        ("docs/samenstellingen.yml", place, message)
    ]
    assert findings[0].fix
    assert set(found.words) == ({"goed"} if "goed" in content else set())


def test_new_words_come_where_the_alphabet_puts_them_and_nothing_else_changes():
    content = "# Kop.\n\nbeleidsplan: beleid+plan  # zo\nraamcontract: raam+contract\n"
    added = {"zorgklas": ("zorg", "klas"), "datalek": ("data", "lek"), "aankoopdienst": ("aankoop", "dienst")}
    assert with_added(content, added) == (
        "# Kop.\n\naankoopdienst: aankoop+dienst\nbeleidsplan: beleid+plan  # zo\ndatalek: data+lek\n"
        "raamcontract: raam+contract\nzorgklas: zorg+klas\n"
    )


def test_kb_compounds_proposes_writes_and_is_satisfied(tmp_path):
    wifi = page("De schoolwifi en het lokaalnummer van elk klaslokaal.\n", title="Schoolwifi")
    root = write(tmp_path, {"docs/index.md": "# Start\n", "guides/technisch/wifi.md": wifi})
    ran = kb("-C", root, "compounds", "--check")
    assert ran.code == 1
    assert "schoolwifi: school+wifi\n" in ran.out
    assert "lokaalnummer: lokaal+nummer\n" in ran.out
    ran = kb("-C", root, "compounds", "--write")
    assert ran.code == 0, ran.text
    file = root / "docs" / "samenstellingen.yml"
    assert "klaslokaal: klas+lokaal\nlokaalnummer: lokaal+nummer\nschoolwifi: school+wifi\n" in file.read_text("utf-8")
    assert "is beslist" in kb("-C", root, "compounds", "--check").out


def test_kb_compounds_leaves_a_file_it_cannot_read_alone(tmp_path):
    root = write(
        tmp_path, {"docs/samenstellingen.yml": "raamcontract: [a]\n", "docs/index.md": "# Start\n\nSchoolwifi.\n"}
    )
    ran = kb("-C", root, "compounds", "--write")
    assert ran.code == 1
    assert "samenstellingen.yml:1:15" in ran.text
    assert (root / "docs/samenstellingen.yml").read_text("utf-8") == "raamcontract: [a]\n"


def test_looking_words_up_one_by_one_gives_what_reading_all_gives(monkeypatch):
    words = [
        word
        for word in [
            "raam",
            "contract",
            "aap",
            "zzzz",
            "a",
            "aa",
            "overeenkomst",
            "leerling",
            "school",
            "net",
            "werken",
            "q",
        ]
        if word
    ]
    listed = lexicon.lexicon()
    one_by_one = [Lexicon(listed._written).get(word) for word in words]
    monkeypatch.setattr(lexicon, "LOOKED_UP", 0)
    whole = Lexicon(listed._written)
    assert [whole.get(word) for word in words] == one_by_one
    assert one_by_one[0] > 0
    assert one_by_one[3] == 0
    every = list(whole._all)
    monkeypatch.setattr(lexicon, "LOOKED_UP", 10_000)
    looked_up = Lexicon(listed._written)
    for word in (every[0], every[-1], *every[:: len(every) // 500]):
        assert looked_up.get(word) == whole.get(word), word


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-9], lambda data: data[:1000], lambda data: b"", lambda data: data.replace(b"1", b"2", 1)],
)
def test_a_damaged_copy_of_the_list_is_made_anew(tmp_path, monkeypatch, damage):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    lexicon.lexicon.cache_clear()
    whole = lexicon.lexicon()._written
    (file,) = tmp_path.glob("woordenlijst-*")
    file.write_bytes(damage(file.read_bytes()))
    lexicon.lexicon.cache_clear()
    assert lexicon.lexicon()._written == whole
    lexicon.lexicon.cache_clear()
