"""A page leads to the forms of the host, filled in; and nowhere, when the site does not know a host with such forms."""

from urllib.parse import parse_qs, urlsplit

import pytest

from kennisbank.model.library import load
from kennisbank.site.build import build_site
from kennisbank.site.issue_forms import FOLDER, issue_forms
from kennisbank.view.catalog import Catalog, SiteSettings
from kennisbank.view.issue_forms import OUTDATED, WORKED, form_links
from kennisbank.view.page import page_view
from tests.support.knowledge_base import page, write
from tests.support.markup import read
from tests.support.moderation import page_of

HOST = "https://github.com/school/kennisbank"
BOTH = frozenset({OUTDATED, WORKED})
CONFIG = (
    "site_name: Proef\nplugins: [{{kennisbank: {{repository: '{}'}}}}]\n"
    "theme: {{name: material, language: nl, font: false}}\n"
)
HOSTILE = "Plan & <b>C#</b> 100% \"ja\" 'nee' +1? é € 😀 @team"


def edit_of(root, path, repository=HOST, forms=BOTH):
    library = load(root)
    catalog = Catalog(library, {}, SiteSettings("Proef", repository, "main", forms=forms))
    edit = page_view(catalog, library.by_path[path]).edit
    assert edit is not None
    return edit


def asked_of(link):
    """Return what a link fills in."""
    return parse_qs(urlsplit(link.url).query, strict_parsing=True)


def test_a_guide_asks_whether_it_is_outdated_and_whether_it_works(tmp_path):
    root = write(tmp_path, {"guides/technisch/wifi.md": page(title="Wifi meten")})
    outdated, worked = edit_of(root, "guides/technisch/wifi.md").forms
    assert (outdated.title, worked.title) == ("Klopt dit niet meer?", "Werkt dit bij jullie?")
    assert outdated.external
    assert outdated.url.startswith(f"{HOST}/issues/new?template=klopt-niet-meer.yml&")
    assert asked_of(outdated) == {
        "template": ["klopt-niet-meer.yml"],
        "title": ["Klopt niet meer: Wifi meten"],
        "pagina": ["guides/technisch/wifi.md"],
    }
    assert asked_of(worked)["template"] == ["werkt-bij-ons.yml"]
    assert asked_of(worked)["pagina"] == ["guides/technisch/wifi.md"]


@pytest.mark.parametrize(
    ("path", "worked"),
    [
        ("guides/contracten/advies.md", True),
        ("guides/regelgeving/regel.md", False),
        ("docs/over/ons.md", False),
    ],
)
def test_only_a_guide_or_advice_is_something_a_school_tries(tmp_path, path, worked):
    titles = [link.title for link in edit_of(write(tmp_path, {path: page()}), path).forms]
    assert titles == ["Klopt dit niet meer?", *(["Werkt dit bij jullie?"] if worked else [])]


def test_what_is_out_of_use_says_so_itself(tmp_path):
    root = write(tmp_path, {"guides/technisch/oud.md": page(status="retired", retired_reason="Weg.")})
    assert edit_of(root, "guides/technisch/oud.md").forms == ()


def test_whatever_a_page_is_called_the_address_fills_in_what_was_meant(tmp_path):
    title = HOSTILE.replace("'", "''")
    path = "guides/technisch/a&b=c #1%+ö.md"
    root = write(tmp_path, {path: page(title=f"'{title}'")})
    for link in edit_of(root, path, f"{HOST}/").forms:
        assert link.url.isascii()
        assert not set(link.url) & set(" <>\"'#@+")
        assert urlsplit(link.url).fragment == ""
        asked = asked_of(link)
        assert set(asked) == {"template", "title", "pagina"}
        assert asked["title"][0].partition(": ")[2] == HOSTILE
        assert asked["pagina"] == [path]


def test_an_address_stays_short_enough_for_the_host(tmp_path):
    catalog = Catalog(load(write(tmp_path, {})), {}, SiteSettings("Proef", HOST, forms=BOTH))
    far = page_of("Tekst.\n", f"guides/technisch/{'é/' * 3_000}a.md", f"title: {'€' * 5_000}\n")
    for link in form_links(catalog, far):
        assert len(link.url) < 6_000


def test_an_address_holds_no_letters_that_nobody_sees_or_that_no_address_can_hold(tmp_path):
    catalog = Catalog(load(write(tmp_path, {})), {}, SiteSettings("Proef", HOST, forms=BOTH))
    odd = page_of("Tekst.\n", "guides/technisch/a\udce9b\u202ec.md", "title: Gids\n")
    for link in form_links(catalog, odd):
        assert asked_of(link)["pagina"] == ["guides/technisch/a�b�c.md"]


@pytest.mark.parametrize(
    ("forms", "titles"),
    [
        (frozenset(), []),
        (frozenset({WORKED}), ["Werkt dit bij jullie?"]),
        (frozenset({OUTDATED}), ["Klopt dit niet meer?"]),
    ],
)
def test_a_form_that_is_not_there_is_not_offered(tmp_path, forms, titles):
    root = write(tmp_path, {"guides/technisch/a.md": page()})
    assert [link.title for link in edit_of(root, "guides/technisch/a.md", forms=forms).forms] == titles


@pytest.mark.parametrize("repository", [HOST, f"{HOST}/", "https://GitHub.com/a/b", "https://school.ghe.com/a/b"])
def test_forms_beside_the_knowledge_base_count_on_github(tmp_path, repository):
    root = write(tmp_path, {f"{FOLDER}/{OUTDATED}.yml": "", f"{FOLDER}/config.yml": "", f"{FOLDER}/nota.md": ""})
    assert issue_forms(root, repository) == {OUTDATED}


@pytest.mark.parametrize(
    "repository",
    [
        "",
        "https://git.example/school/kennisbank",
        "https://codeberg.org/school/kennisbank",
        "https://github.com.example/a/b",
        "https://notghe.com/a/b",
        "http://github.com/a/b",
        "javascript:alert(1)//github.com/",
        "https://[github.com/a",
        "git@github.com:a/b.git",
    ],
)
def test_no_form_is_offered_on_a_host_that_may_not_have_it(tmp_path, repository):
    root = write(tmp_path, {f"{FOLDER}/{OUTDATED}.yml": ""})
    assert issue_forms(root, repository) == frozenset()


def test_a_knowledge_base_without_forms_offers_none(tmp_path):
    assert issue_forms(write(tmp_path, {}), HOST) == frozenset()
    assert issue_forms(write(tmp_path, {FOLDER: "een bestand"}), HOST) == frozenset()


def built(root, repository):
    """Return the links of a built guide that lead to a form, as readers see them."""
    write(
        root,
        {
            "mkdocs.yml": CONFIG.format(repository),
            "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
            "guides/technisch/wifi.md": page(title=f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'"),
            f"{FOLDER}/{OUTDATED}.yml": "",
            f"{FOLDER}/{WORKED}.yml": "",
        },
    )
    build_site(root, root / "site")
    return read(root / "site" / "technisch" / "wifi" / "index.html")


def test_readers_find_the_forms_beside_the_edit_link(tmp_path):
    care = built(tmp_path, HOST).one("div", class_="kb-care__edit")
    found = {link.text: link.attributes["href"] for link in care.all("a")}
    assert next(iter(found)) == "Verbeter deze pagina"
    for words in ("Klopt dit niet meer?", "Werkt dit bij jullie?"):
        asked = parse_qs(urlsplit(found[words]).query, strict_parsing=True)
        assert asked["pagina"] == ["guides/technisch/wifi.md"]
        assert asked["title"][0].endswith(HOSTILE)


@pytest.mark.parametrize("repository", ["", "https://git.example/school/kennisbank"])
def test_without_a_host_with_forms_a_page_shows_nothing_of_them(tmp_path, repository):
    made = built(tmp_path, repository)
    assert not made.all("ul", class_="kb-care__forms")
    assert not [link for link in made.all("a") if "issues/new" in link.attributes.get("href", "")]
