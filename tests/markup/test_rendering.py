"""What Markdown becomes, and where in the source it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.knowledge_base import files_below, findings_of, page, write
from tests.support.markup import parse

from kennisbank.markup.cache import Cache, key, key_base
from kennisbank.markup.locate import Locator, without_code
from kennisbank.markup.marks import without_marks
from kennisbank.markup.render import Renderer

TERMS = {"wifi": ("wifi",), "mfa": ("meerfactorauthenticatie", "MFA"), "ap": ("access point",), "wet": ("wet",)}


@pytest.fixture(scope="module")
def renderer():
    return Renderer(TERMS)


def explained(rendered):
    """Return the words that carry an explanation."""
    return [part.split("\ue001")[2] for part in rendered.content.split("\ue000term")[1:]]


def clean(words):
    return [word.split("\ue002")[0] for word in words]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Wifi en nog eens wifi.", ["Wifi"]),
        ("Zet MFA aan; mfa helpt.", ["MFA"]),
        ("mfa", []),
        ("Twee access points en een wet, wetten, wetens.", ["access points", "wet"]),
        ("## Wifi\n\nOver wifi.", ["wifi"]),
        ("`wifi` en [wifi](x.md) en wifi", ["wifi"]),
        ("```\nwifi\n```", []),
        ("wifinetwerk, hotelwifi", []),
        ("**wifi**", ["wifi"]),
        ("| wifi |\n|---|\n| x |", ["wifi"]),
        ("access\npoint", ["access\npoint"]),
    ],
)
def test_terms_are_marked_at_their_first_mention_in_running_text(renderer, body, words):
    assert clean(explained(renderer.render(body))) == words


def test_each_page_starts_afresh(renderer):
    assert renderer.render("wifi") == renderer.render("wifi")
    assert renderer.render("[^1]\n\n[^1]: a") == renderer.render("[^1]\n\n[^1]: a")


@pytest.mark.parametrize(
    ("body", "facts", "malformed"),
    [
        ("[[feit:a]] en [[ feit : b-2 ]]", ("a", "b-2"), ()),
        ("`[[feit:a]]`", (), ()),
        ("```\n[[feit:a]]\n```", (), ()),
        ("**[[feit:a]]** | x", ("a",), ()),
        ("[[feit a]]", (), ("[[feit a]]",)),
        ("[[feit:A!]]", (), ("[[feit:A!]]",)),
        ("[feit:a]", (), ("[feit:a]",)),
        ("[[Feit:a]]", (), ("[[Feit:a]]",)),
        ("[[feiten]] zijn feiten", (), ("[[feiten]]",)),
    ],
)
def test_references_to_facts(renderer, body, facts, malformed):
    rendered = renderer.render(body)
    assert rendered.facts == facts
    assert rendered.malformed == malformed


def test_headings_get_dutch_addresses_and_doubles_their_own(renderer):
    rendered = renderer.render("## Één & twee\n\n## Foto's\n\n## Foto's\n\n## Eigen {#zelf}\n")
    assert [heading.id for heading in rendered.headings] == ["een-en-twee", "fotos", "fotos-2", "zelf"]
    assert [heading.text for heading in rendered.headings] == ["Één & twee", "Foto's", "Foto's", "Eigen"]


@pytest.mark.parametrize("heading", ["Inhoud", "KB menu", "kb-theme", "KB Bronnen"])
def test_no_heading_can_take_an_id_of_the_theme(renderer, heading):
    rendered = renderer.render(f"## {heading}\n")
    assert not rendered.headings[0].id.startswith("kb-")


def test_tasks_are_boxes_with_a_label(renderer):
    page = parse(renderer.render("- [ ] Meet **goed**\n- [x] Klaar\n- gewoon\n").content)
    labels = page.all("label")
    assert [label.text for label in labels] == ["Meet goed", "Klaar"]
    boxes = [label.one("input") for label in labels]
    assert [("checked" in box.attributes) for box in boxes] == [False, True]


def test_tables_scroll_by_themselves_and_can_be_reached_by_keyboard(renderer):
    frame = parse(renderer.render("| a |\n|---|\n| b |\n").content).one("div", class_="kb-table")
    assert frame.attributes["tabindex"] == "0"
    assert frame.attributes["aria-label"]
    assert len(frame.all("table")) == 1


def test_links_and_pictures_are_listed_in_order(renderer):
    rendered = renderer.render("[a](x.md#y) ![p](p.png) <https://example.org/>\n\n[b][c]\n\n[c]: z.md\n")
    assert [(one.kind, one.target, one.text) for one in rendered.references] == [
        ("link", "x.md#y", "a"),
        ("image", "p.png", "p"),
        ("link", "https://example.org/", "https://example.org/"),
        ("link", "z.md", "b"),
    ]


@given(st.text(alphabet="ab `~>\n#[]()\t", max_size=200))
def test_blanking_code_keeps_every_other_character_in_its_place(body):
    blanked = without_code(body)
    assert len(blanked) == len(body)
    assert [i for i, c in enumerate(blanked) if c == "\n"] == [i for i, c in enumerate(body) if c == "\n"]
    assert all(new in (old, " ") for new, old in zip(blanked, body, strict=True))


@given(st.text(max_size=200), st.text(max_size=10), st.integers(1, 50))
def test_a_thing_is_always_found_somewhere_in_the_page(body, needle, first):
    line, column = Locator(body, first).find(needle)
    assert first <= line <= first + body.count("\n")
    assert column >= 1


def test_a_repeated_link_has_its_own_place_each_time():
    locator = Locator("[a](x.md)\n\n`[b](x.md)`\n\n[c](x.md) [d](x.md)\n", 5)
    assert [locator.link("x.md") for _ in range(3)] == [(5, 3), (9, 3), (9, 13)]


@given(st.text())
def test_marks_are_taken_out_of_contributed_text(text):
    assert not set(without_marks(text)) & set("\ue000\ue001\ue002\x02\x03")


def test_the_cache_gives_back_what_was_put_in(tmp_path, renderer):
    base = key_base(TERMS)
    pages = {
        key(base, body): renderer.render(body) for body in ("wifi [a](b.md)", "## Kop\n\n![x](y.png) <b onclick=x>")
    }
    cache = Cache(tmp_path)
    cache.put(pages)
    cache.close()
    again = Cache(tmp_path)
    assert again.get(pages) == pages
    again.close()


def test_another_glossary_is_another_key():
    assert key(key_base({}), "wifi") != key(key_base(TERMS), "wifi")
    assert key(key_base(TERMS), "wifi") != key(key_base(TERMS), "wifi ")


@pytest.mark.parametrize("damage", [b"", b"geen database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_cache_is_only_slower(tmp_path, renderer, damage):
    (tmp_path / "rendered.sqlite").write_bytes(damage)
    cache = Cache(tmp_path)
    page = renderer.render("wifi")
    cache.put({b"k": page})
    assert cache.get([b"k"]) in ({b"k": page}, {})
    cache.close()


def test_nothing_is_kept_in_or_taken_from_the_knowledge_base_itself(tmp_path):
    """A pull request could bring a cache of its own."""
    root = write(tmp_path, {"docs/a.md": "# A\n\nTekst.\n", ".cache/rendered.sqlite": b"van een ander"})
    before = files_below(root)
    findings_of(root)
    assert files_below(root) == before


def test_a_place_where_nothing_can_be_kept_still_renders(tmp_path):
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    cache = Cache(tmp_path / "bestand")
    cache.put({b"k": Renderer({}).render("x")})
    assert cache.get([b"k"]) == {}
    cache.close()


def test_a_picture_is_the_text_of_a_link_around_it(tmp_path):
    body = "[![Plan van het netwerk](p.png)](a.md)\n"
    root = write(tmp_path, {"guides/technisch/a.md": page(body), "guides/technisch/p.png": b"x"})
    assert findings_of(root) == ()


def test_a_table_of_three_columns_says_the_column_in_each_cell(renderer):
    text = "| Wat | *Wie?* | `Waar` en hoe |\n|---|---|---|\n| a | b | c |\n| d | | f |\n"
    frame = parse(renderer.render(text).content).one("div", class_="kb-table-rows")
    rows = [[cell.attributes["data-label"] for cell in row.all("td")] for row in frame.all("tr")[1:]]
    assert rows == [["Wat:", "Wie?", "Waar en hoe:"]] * 2
    assert {element.attributes.get("role") for element in frame} - {None} == {
        *("table", "rowgroup", "row", "columnheader", "cell"),
    }
    assert parse(renderer.render("| a | b |\n|---|---|\n| c | d |\n").content).all("div", class_="kb-table-rows") == []


def test_a_table_cannot_pretend_to_be_something_else(renderer):
    made = renderer.render('<table role="alert"><tr role="dialog"><td role="cell" data-label="x">y</td></tr></table>\n')
    assert 'role="cell"' in made.content
    assert "alert" not in made.content
    assert "dialog" not in made.content
