"""The measuring of a search measures: on a results page of which we know how long it takes."""

import pytest

from kb_bench.search_engines import Ours, open_results
from kb_bench.search_measures import ordinary_files, type_queries, weigh
from kb_bench.search_server import serving

pytestmark = pytest.mark.browser

#: Answers after WAIT milliseconds, and keeps the browser busy for BUSY; fetches a part of the index for each query.
PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Zoeken</title>
<link rel="stylesheet" href="../huis.css"><link rel="icon" href="data:,">
<main><input name="q"><div data-search-state="idle"><ul></ul></div></main>
<script type="module">
const root = document.querySelector("[data-search-state]");
const box = document.querySelector("input");
let asked = 0;
async function answer() {
  const mine = (asked += 1);
  root.dataset.searchState = "busy";
  await fetch("index/deel.txt");
  await new Promise((done) => setTimeout(done, WAIT));
  const until = performance.now() + BUSY;
  while (performance.now() < until);
  if (mine !== asked) return;
  const item = Object.assign(document.createElement("li"), { innerHTML: "<a href='../gids/'></a>" });
  item.dataset.searchResult = "";
  item.firstChild.textContent = box.value;
  root.firstChild.replaceChildren(item);
  // From the frame in which the results are drawn, so that a busy computer never draws both at once.
  requestAnimationFrame(() => setTimeout(() => { root.dataset.searchState = "done"; }, 30));
}
box.addEventListener("input", answer);
box.value = new URL(location.href).searchParams.get("q") || "";
if (box.value) answer();
</script>"""


@pytest.fixture
def page_that_takes(tmp_path):
    def make(wait, busy=0):
        files = {
            "zoeken/index.html": PAGE.replace("WAIT", str(wait)).replace("BUSY", str(busy)),
            "zoeken/index/deel.txt": "deel " * 50,
            "huis.css": "body { margin: 0 }",
            "gids/index.html": '<link rel="stylesheet" href="../huis.css"><link rel="icon" href="data:,">',
        }
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path

    return make


def test_every_letter_is_timed_until_its_results_are_drawn(browser, page_that_takes):
    with serving() as server:
        base = server.mount("proef", page_that_takes(40))
        first, again = type_queries(browser, base, ["wifi", "mfa nu"])

    for measured in (first, again):
        assert len(measured.shown) == len(measured.done) == 10
        assert measured.unmeasured == []
        assert min(measured.shown) >= 40
        assert all(done > shown for shown, done in zip(measured.shown, measured.done, strict=True))


def test_a_page_that_is_kept_busy_is_noticed(browser, page_that_takes):
    with serving() as server:
        base = server.mount("proef", page_that_takes(0, 150))
        _, again = type_queries(browser, base, ["wi"])

    assert again.longest_task >= 140


def test_what_a_search_weighs_is_told_apart_from_the_page(browser, page_that_takes):
    with serving() as server:
        site = page_that_takes(0)
        base = server.mount("proef", site)
        engine = Ours(site)
        engine.always = ordinary_files(browser, server, base, "gids/")
        (weight,) = weigh(browser, server, engine, base, ["wifi"])
        page = browser.new_page()
        results = open_results(page, base, "wifi & meer")
        page.close()

    assert engine.always == {"gids/", "huis.css"}
    assert set(weight.search) == {"zoeken/index/deel.txt"}
    assert set(weight.other) == {"zoeken/", "huis.css"}
    assert 0 < weight.of_search < 250 < weight.of_all
    assert results == ["gids/"]
