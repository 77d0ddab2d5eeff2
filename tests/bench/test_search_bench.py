"""The parts of `kb bench search` and `kb bench stems` that need no browser and no other search."""

import json
from math import isclose

import pytest
import yaml

from kb_bench import corpus, relevance_site, report, search_command, search_peers, search_texts, sites, stems_command
from kb_bench.figures import Verdict
from kb_bench.relevance import FOLDER, Judged, Scores
from kb_bench.search_command import Found
from kb_bench.search_engines import Material, Ours, minisearch, pagefind
from kb_bench.search_index import IndexTimes, measure_index
from kb_bench.search_measures import Latency, Weight, percentile
from kb_bench.search_server import SiteServer
from kennisbank.model.library import load


def test_the_judged_site_is_a_knowledge_base_without_a_fault(tmp_path):
    relevance_site.write_ours(tmp_path)
    library = load(tmp_path)

    assert library.findings == ()
    assert len(library.pages) == 130 + 2
    pages = {page.id: page for page in relevance_site.read_pages()}
    assert {page.url for page in pages.values()} <= {page.url for page in library.listed}


def test_both_sites_have_the_same_addresses(tmp_path):
    relevance_site.write_ours(tmp_path / "ours")
    relevance_site.write_plain(tmp_path / "plain")

    ours = {file.relative_to(tmp_path / "ours" / "guides") for file in (tmp_path / "ours" / "guides").rglob("*.md")}
    docs = tmp_path / "plain" / "docs"
    assert {file.relative_to(docs) for file in docs.rglob("*.md")} - ours == {(docs / "index.md").relative_to(docs)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kort. Een tweede zin die lang genoeg is om het halve honderd te halen.\n## Kop\nMeer.", None),
        (f"{'Een zin met veel woorden ' * 10}.", None),
        (f"{'x' * 60}. Nog.", f"{'x' * 60}."),
    ],
)
def test_a_description_fits_its_field(body, expected):
    found = relevance_site.describe(body)

    assert relevance_site.SHORTEST <= len(found) <= relevance_site.LONGEST
    assert expected in (None, found)
    assert "#" not in found


def test_the_glossary_of_the_judged_site_has_no_word_twice():
    rows = yaml.safe_load((FOLDER / "begrippen.yml").read_text(encoding="utf-8"))
    names = [
        name.lower()
        for row in rows
        for name in (row["term"], row["afkorting"], *row["synoniemen"]["nl"], *row["synoniemen"]["en"])
        if name
    ]

    assert len(names) == len(set(names))
    assert [row["term"].lower() for row in rows] == sorted(row["term"].lower() for row in rows)


def test_queries_of_a_corpus_are_a_dozen_and_always_the_same():
    made = corpus.make(40)
    found = search_texts.queries(made)

    assert found == search_texts.queries(corpus.make(40))
    assert len(set(found)) == 12
    assert all(query == query.strip() and query for query in found)
    assert found != search_texts.queries(corpus.make(41))


def test_texts_hold_figures_and_no_marks():
    made = corpus.make(40)
    found = list(search_texts.texts(made))

    assert len(found) == len(made.places)
    assert not any("[[feit:" in text.body for text in found)
    assert search_texts.first_article(made) == found[0].url


def test_html_for_other_engines_escapes_titles(tmp_path):
    text = search_peers.Text("a/b/", "Wat <mag> & kan", "Tekst met *nadruk*.\n\n## Kop\n")
    rows = search_peers.write_html([text], tmp_path)

    written = (tmp_path / "a" / "b" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Wat &lt;mag&gt; &amp; kan</h1>" in written
    assert "<em>nadruk</em>" in written
    assert "lang=nl" in written
    assert rows == [{"id": "0", "url": "a/b/", "title": "Wat <mag> & kan", "text": text.body}]


def test_without_npm_the_peers_are_left_out_and_it_is_said(tmp_path, monkeypatch):
    said: list[str] = []
    monkeypatch.setenv("PATH", str(tmp_path))

    assert search_peers.fetch_packages(tmp_path / "log", said.append) is None
    assert "node met npm" in said[0]


def test_the_packages_of_peers_are_locked_with_a_hash():
    wanted = json.loads((search_peers.PACKAGES / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((search_peers.PACKAGES / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all(one["integrity"].startswith("sha512-") for name, one in locked.items() if name)


def test_files_that_are_there_for_the_search():
    site = FOLDER
    ours = Ours(site, always=frozenset({"assets/javascripts/main.js"}))
    assert ours.is_search("zoeken/index/start.json")
    assert ours.is_search("assets/javascripts/search/engine.js")
    assert not ours.is_search("assets/javascripts/main.js")
    assert not ours.is_search("zoeken/")
    assert Material(site).is_search("search/search_index.json")
    assert Material(site).is_search("assets/javascripts/workers/search.abc.min.js")
    assert not Material(site).is_search("assets/javascripts/bundle.js")
    assert pagefind(site).is_search("pagefind/wasm.nl.pagefind")
    assert minisearch(site).is_search("minisearch.js")
    assert not minisearch(site).is_search("")


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([], 95, None), ([3.0], 95, 3.0), ([5.0, 1.0, 3.0, 2.0, 4.0], 50, 3.0), (list(range(1, 101)), 95, 95)],
)
def test_percentiles(values, percent, expected):
    assert percentile(values, percent) == expected


def test_a_weight_adds_up():
    weight = Weight("x", {"a": 10, "b": 5}, {"c": 7}, {"": 100})

    assert (weight.of_search, weight.of_settled, weight.of_all) == (15, 22, 122)


def test_the_server_remembers_what_it_gave_and_gives_nothing_outside(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("tekst " * 100, encoding="utf-8")
    (tmp_path / "geheim.txt").write_text("x", encoding="utf-8")
    server = SiteServer(origin="http://x")
    assert server.mount("pad", tmp_path / "site") == "http://x/pad/"

    assert server.answer("/pad/")[0] == 200
    assert server.answer("/pad/../geheim.txt")[0] == 404
    assert server.answer("/elders/")[0] == 404
    taken = server.taken()
    assert list(taken) == ["/pad/"]
    assert taken["/pad/"] < 600
    assert server.taken() == {}


@pytest.fixture
def found():
    queries = (Judged("exact", "een", {"a": 2}), Judged("typo", "twee", {"b": 2}))
    scores = {
        "onze": Scores(queries, {"een": ["a"], "twee": []}),
        "ander": Scores(queries, {"een": ["x", "a"], "twee": ["b"]}),
    }
    weights = {
        130: {
            name: [Weight("q", {"x": size}, {}, {"": 10_000}), Weight("r", {"x": 2 * size}, {}, {"": 10_000})]
            for name, size in (("onze", 15_000), ("ander", 50_000))
        }
    }
    latency = Latency([10.0, 20.0, 60.0], [12.0, 25.0, 70.0], [80.0])
    times = {pages: IndexTimes(2.0, 8.0, 0.2, 1.0) for pages in (1000, 4000)}
    return Found(scores, weights, {4000: (latency, latency)}, times)


def test_verdicts_are_about_ours_alone(found):
    rows = {verdict.name: (verdict.value, verdict.met) for verdict in search_command.verdicts(found)}

    assert rows["nDCG@10, onze"] == (0.5, False)
    assert rows["laagste klasse (typo)"] == (0.0, False)
    assert rows["vragen zonder resultaat"] == (50.0, False)
    assert rows["bytes van het zoeken, 130 pagina's, hoogste"] == (30.0, True)
    assert rows["de hele zoekpagina, 130 pagina's, hoogste"] == (40.0, None)
    assert rows["van toets tot resultaat, 4.000 pagina's, p95"] == (60.0, False)
    assert rows["langste taak, 4.000 pagina's"] == (80.0, True)
    assert rows["index, deel van een koude bouw, 1.000 pagina's"] == (25.0, False)
    assert rows["index na één gewijzigde pagina, 1.000 pagina's"] == (200.0, False)
    assert rows["index na één gewijzigde pagina, 4.000 pagina's"] == (200.0, None)


def test_tables_put_the_engines_side_by_side(found):
    quality = search_command.quality_table(found).splitlines()
    assert quality[0].split() == ["soort", "onze", "ander"]
    assert quality[2].split() == ["exact", "1,00", "0,63"]

    weight = search_command.weight_table(found)
    assert "22,5 KB" in weight
    assert "75,0 KB" in weight
    assert "p95" in search_command.latency_table(found)


def test_everything_measured_survives_json(found):
    values = json.loads(json.dumps(found.as_json()))

    assert values["scores"]["onze"]["overall"] == 0.5
    assert values["weights"]["130"]["onze"][0] == {
        "query": "q",
        "search": 15000,
        "later": 0,
        "all": 25000,
        "files": {"x": 15000},
    }
    assert values["latency"]["4000"]["again"]["p95"] == 60.0


def test_the_index_is_timed_cold_and_after_a_change(tmp_path):
    made = corpus.make(20)
    root = tmp_path / "kb"
    sites.write_ours(made, root)
    (root / "docs" / "zoeken.md").write_text(search_command.SEARCH_PAGE, encoding="utf-8")
    page = root / sites.source_path(made.places[0])
    before = page.read_text(encoding="utf-8")

    times = measure_index(root, tmp_path / "site", page, tmp_path)

    assert 0 < times.cold < times.cold_build
    assert 0 < times.touched < times.touched_build
    assert 0 < times.share < 1
    assert page.read_text(encoding="utf-8") == before
    assert (tmp_path / "site" / "zoeken" / "index" / "start.json").is_file()


def test_a_target_may_be_a_least():
    rows = [Verdict("goed", 0.9, 0.88, at_least=True), Verdict("slecht", 0.87, 0.88, at_least=True)]

    table = report.verdict_table(rows)
    assert "≥ 0,88  gehaald" in table
    assert "≥ 0,88  niet gehaald" in table


def test_families_have_sections_and_no_pair_that_is_also_a_family():
    families = stems_command.read_families()

    assert set(families) == {"inflection", "derivation", "apart"}
    assert len(families["apart"]) == 120
    assert all(len(pair) == 2 for pair in families["apart"])
    assert all(len(family) > 1 for section in families.values() for family in section)
    forms = [set(family) for family in families["inflection"]]
    assert [pair for pair in families["apart"] if any(set(pair) <= family for family in forms)] == []


def test_a_stemmer_is_judged_by_what_it_joins():
    families: dict[str, list[tuple[str, ...]]] = {
        "inflection": [("les", "lessen"), ("bom", "bommen", "bommetje")],
        "derivation": [("beheer", "beheerder")],
        "apart": [("les", "lees"), ("les", "lessenaar")],
    }
    found = stems_command.judge(lambda word: word[:3], families)

    assert (found.inflected, found.whole, found.derived) == (1.0, 1.0, 1.0)
    assert found.wrong == 0.5
    assert found.wrongly == (("les", "lessenaar"),)
    none = stems_command.judge(str, families)
    assert (none.inflected, none.wrong) == (0.0, 0.0)
    one = stems_command.judge(lambda word: word.removesuffix("men").removesuffix("metje"), families)
    assert isclose(one.inflected, 0.5)
    assert one.parted == (("les", "lessen"),)
