import hashlib
import re
from pathlib import Path

import pytest
import yaml

from kb_bench import corpus, prose, sites
from kb_bench.dice import Dice, Ranked
from kennisbank.checks import check_library
from kennisbank.model.library import load

PAGES = 60


@pytest.fixture(scope="module")
def made():
    return corpus.make(PAGES)


@pytest.fixture(scope="module")
def written(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for sort, write in sites.WRITERS.items():
        write(made, folder / sort)
    return folder


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def test_the_same_number_gives_the_same_bytes(made, written, tmp_path):
    for sort, write in sites.WRITERS.items():
        write(corpus.make(PAGES), tmp_path / sort)

    assert digest(tmp_path) == digest(written)


def test_choices_are_the_same_on_every_python():
    dice = Dice("anker")

    assert [dice.below(1000) for _ in range(6)] == [776, 909, 114, 880, 127, 790]
    assert prose.sentence(Dice("anker"), 6, marks=False) == "Toelaten het filterleerling gebruiken die bronklas."


def test_another_number_gives_other_pages(made):
    assert {place.title for place in corpus.make(PAGES + 40).places} > {place.title for place in made.places}
    assert next(corpus.make(PAGES + 40).articles()).body != next(made.articles()).body


@pytest.mark.parametrize("sort", sites.WRITERS)
def test_every_copy_has_the_promised_number_of_pages(written, sort):
    assert len(list((written / sort).rglob("*.md"))) == PAGES


def test_too_few_pages_are_refused():
    with pytest.raises(ValueError, match="minstens"):
        corpus.make(corpus.SMALLEST - 1)


def test_topics_grow_with_the_pages():
    assert [len(corpus.make(pages).topics) for pages in (100, 1000, 4000)] == [4, 40, 160]


def test_an_article_holds_what_a_real_one_holds(made):
    for article in made.articles():
        words = len(article.body.split())
        assert 640 <= words <= 760
        assert article.body.count("\n## ") == article.body.count("\n### ") == 3
        assert "\n| --- |" in article.body
        assert "\n!!! " in article.body
        assert len(re.findall(r"^```", article.body, re.MULTILINE)) == 2
        assert article.body.count("\n- ") == 5
        assert article.body.count("[[feit:") == 2
        assert article.body.count(".md)") == 6


def test_front_matter_keeps_to_the_limits_of_the_kind(written, made):
    for article in made.articles():
        text = (written / "ours" / sites.source_path(article.place)).read_text(encoding="utf-8")
        values = yaml.safe_load(text.split("---\n")[1])
        assert values["title"] == article.place.title
        assert len(values["title"]) <= 100
        assert 50 <= len(values["description"]) <= 200
        assert article.place.side in values["domain"]
        assert values["sources"]


def test_the_checks_find_nothing_wrong(written):
    assert check_library(load(written / "ours")) == ()


def test_every_link_leads_to_an_article(written):
    for root, folder in (("ours", "guides"), ("plain", "docs")):
        for file in (written / root / folder).rglob("*.md"):
            for target in re.findall(r"\]\(([^)]+\.md)\)", file.read_text(encoding="utf-8")):
                assert (file.parent / target).is_file(), (file, target)


def test_the_plain_site_has_the_figures_in_its_text(written, made):
    article = next(made.articles())
    ours = (written / "ours" / sites.source_path(article.place)).read_text(encoding="utf-8")
    plain = (written / "plain" / "docs" / article.place.side / f"{article.place.slug}.md").read_text(encoding="utf-8")
    fact = {fact.id: fact for fact in made.facts}[re.findall(r"\[\[feit:([^\]]+)\]\]", ours)[0]]

    assert "[[" not in plain
    assert sites.fact_text(fact) in plain


@pytest.mark.parametrize(
    ("value", "unit", "text"), [(216000, "euro", "216.000 euro"), (5, "%", "5%"), (900, "uur", "900 uur")]
)
def test_figures_are_written_as_in_dutch(value, unit, text):
    assert sites.fact_text(corpus.Fact("id", "wat", value, unit)) == text


def test_forgetting_leaves_the_content_alone(tmp_path, made):
    sites.write_ours(made, tmp_path / "ours")
    before = digest(tmp_path)
    (tmp_path / "ours" / ".cache").mkdir()
    (tmp_path / "ours" / ".cache" / "x").write_text("x", encoding="utf-8")
    (tmp_path / "ours" / "schema.json").write_text("{}", encoding="utf-8")

    sites.forget(tmp_path / "ours")

    assert digest(tmp_path) == before


def test_the_first_words_are_used_most():
    dice = Dice("rangorde")
    thrown = [Ranked("abcdefgh").throw(dice) for _ in range(4000)]

    assert thrown.count("a") > thrown.count("c") > thrown.count("h") > 0


def test_distinct_gives_no_more_than_there_is():
    assert sorted(Dice("klein").distinct("abc", 9)) == ["a", "b", "c"]


def test_slugs_are_plain():
    assert prose.slug("Één coördinator, 3 één-op-één's!") == "een-coordinator-3-een-op-een-s"
