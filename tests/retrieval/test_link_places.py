"""Which addresses a knowledge base leads to, and where they are written; and what robots.txt may say of them."""

import time

import pytest

from kennisbank.markup.render import Renderer
from kennisbank.model.library import load
from kennisbank.retrieval.link_check import OutsideLink, outside_links
from kennisbank.retrieval.link_robots import read_robots
from tests.support.knowledge_base import CONFIG, page, write

REPORT = """\
title: "Lines"
publisher: "Somebody"
language: en
form: samenvatting
url: https://rapport.example/lines
previous_urls: [https://rapport.example/vroeger]
licence: CC-BY-4.0
licence_url: https://rapport.example/licentie
"""


def links(tmp_path, files) -> dict[str, OutsideLink]:
    library = load(write(tmp_path, files))
    renderer = Renderer({})
    rendered = {one.path: renderer.render(one.body, placed=one.kind.has_places) for one in library.pages}
    return {link.address: link for link in outside_links(library, rendered)}


def test_addresses_in_text_and_in_fields_have_the_lines_they_stand_on(tmp_path):
    sources = "\n  - title: Bron\n    url: https://bron.example/a\n    read: 2026-01-01"
    body = (
        "Zie [hier](https://site.example/b#deel) en <https://site.example/>.\n\n"
        "Weer [daar](https://site.example/b) en [deze gids](a.md), <mailto:rol@site.example>.\n\n"
        "`https://code.example/`\n\n"
        "[naam]: https://site.example/c\n\n<https://site.example/b>, [naam] en [langer](https://site.example/bb).\n\n"
        "[Plan](https://site.example/c?a=1&amp;b=2)\n"
    )
    group = page(website="https://groep.example/", contact="ict@groep.example").replace("domain: [technisch]\n", "")
    found = links(
        tmp_path,
        {
            "guides/technisch/a.md": page(body, sources=sources),
            "guides/werkgroepen/g.md": group,
            "docs/groepen/g.md": group,
            "translations/lines/nl.md": page("Tekst.\n"),
            "translations/lines/report.yml": REPORT,
            "docs/feiten.yml": "- id: lijn\n  statement: Snel\n  value: 5\n  source: Bron\n"
            "  url: https://feit.example/\n  read: 2026-01-01\n  confidence: hoog\n",
        },
    )
    guide = "guides/technisch/a.md"
    assert found["https://bron.example/a"].lines == {guide: (7,)}
    assert found["https://site.example/"].lines == {guide: (11,)}
    assert found["https://site.example/b"].lines == {guide: (11, 13, 19)}
    assert found["https://site.example/bb"].lines == {guide: (19,)}
    assert found["https://site.example/c"].lines == {guide: (17,)}
    assert found["https://site.example/c?a=1&b=2"].lines == {guide: (21,)}
    assert found["https://site.example/b"].anchors == ("deel",)
    assert found["https://rapport.example/lines"].lines == {"translations/lines/report.yml": (5,)}
    assert found["https://rapport.example/licentie"].lines == {"translations/lines/report.yml": (8,)}
    assert found["https://feit.example/"].lines == {"docs/feiten.yml": (5,)}
    assert not {"https://rapport.example/vroeger", "https://code.example/"} & set(found)
    assert all(address.startswith("https://") for address in found)


def test_what_readers_do_not_find_is_not_checked(tmp_path):
    body = "Zie [hier](https://site.example/{}).\n"
    found = links(
        tmp_path,
        {
            f"guides/technisch/{status}.md": page(body.format(status), status=status, retired_reason="Oud.")
            for status in ("draft", "retired", "published")
        },
    )
    assert list(found) == ["https://site.example/published"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://Site.example", "https://site.example/", True),
        ("https://site.example:443/a", "HTTPS://site.example/a#b", True),
        ("http://site.example:8080/", "http://site.example/", False),
        ("https://site.example/A", "https://site.example/a", False),
        ("https://site.example/a?b", "https://site.example/a", False),
        ("https://[2001:DB8::1]/", "https://[2001:db8::1]/", True),
    ],
)
def test_two_ways_to_write_one_address_are_one_request(tmp_path, one, other, same):
    found = links(tmp_path, {"mkdocs.yml": CONFIG, "guides/technisch/a.md": page(f"[a]({one}) [b]({other})\n")})
    assert len(found) == (1 if same else 2)


ROBOTS = """\
User-agent: badbot
Disallow: /

user-agent: KennisBank
User-agent: other
Disallow: /dicht # and what is below
Allow: /dicht/open
Disallow: /*.pdf$
Disallow: /zoek*q=
Disallow: /caf%C3%A9
Sitemap: https://site.example/sitemap.xml

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/dicht/a", False),
        ("/dicht/open/a", True),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/zoek?a=1&q=2", False),
        ("/zoek?a=1", True),
        ("/café", False),
    ],
)
def test_the_longest_rule_for_us_decides(path, allowed):
    assert read_robots(ROBOTS).allows(f"https://site.example{path}") is allowed


def test_without_rules_for_us_those_for_everybody_count():
    assert not read_robots("User-agent: *\nDisallow: /a").allows("https://site.example/a")
    assert read_robots("User-agent: badbot\nDisallow: /").allows("https://site.example/a")
    assert read_robots("<html>geen regels: niets</html>").allows("https://site.example/a")
    assert read_robots("User-agent: *\nDisallow:").allows("https://site.example/a")


def test_rules_made_to_be_slow_are_not():
    rules = read_robots("User-agent: *\n" + "Disallow: /" + "*a" * 2000 + "*b\n" * 1 + "Disallow: /x\n" * 20_000)
    started = time.thread_time()
    assert rules.allows("https://site.example/" + "a" * 3900)
    assert time.thread_time() - started < 1
