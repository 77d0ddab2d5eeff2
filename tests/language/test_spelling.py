"""The words of the pages: which are looked at, which are wrong, and what the site's own list says of them."""

import pytest
from tests.support.knowledge_base import page, write

from kennisbank.language.spelling import spelling_findings
from kennisbank.language.word_list import read_words
from kennisbank.language.words import text_of, words_in
from kennisbank.markup.render import Renderer
from kennisbank.model.library import load
from kennisbank.source.finding import Finding
from kennisbank.source.tree import scan

WORDS_OF_DUTCH = (
    "aan afdeling als beschrijving dat de die een gids genoeg het hond in is kat lang lijst om te staan tekst van "
    "voorbeeld wifi zoekresultaten foto's vraag en meer niet"
)
DUTCH = frozenset(WORDS_OF_DUTCH.split())


def unknown(words):
    """Stand in for the dictionary: a word it lacks, with a guess when one letter is missing."""
    lacking = {}
    for word in words:
        if word.lower() not in DUTCH:
            lacking[word] = tuple(known for known in sorted(DUTCH) if len(known) > 3 and known[:-1] == word)
    return lacking


def findings(root, **files):
    root = write(root, files)
    library = load(root)
    rendered = {one.path: Renderer({}).render(one.body) for one in library.pages}
    faults: list[Finding] = []
    words = read_words(scan(root), library.glossary, faults)
    found = spelling_findings(library, rendered, words, unknown)
    return faults, [(one.path, one.line, one.column, one.code, one.message) for one in found], found


def wrong(root, body, words="", **fields):
    files = {"guides/technisch/een.md": page(body, **fields)}
    if words:
        files["docs/woorden.yml"] = words
    return [message.split("»")[0].lstrip("«") for *_, message in findings(root, **files)[1]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Een hond, een kat.", ["Een", "hond", "een", "kat"]),
        ("foto’s en foto's", ["foto's", "en", "foto's"]),
        ("een ICT-coördinator; e-mail", ["een", "ICT-coördinator", "e-mail"]),
        ("802.11ax, A3, 72 uur en 2x", ["uur", "en"]),
        ("Zie https://voorbeeld.be/een-pad of info@voorbeeld.be of onderwijsdoelen.be.", ["Zie", "of", "of"]),
        ("bv. m.a.w. zo", ["bv", "zo"]),
    ],
)
def test_words_have_letters_only(text, words):
    assert list(words_in(text)) == words


def test_code_other_languages_and_what_facts_say_are_not_read():
    body = "Een `kb spel` en een *digital workplace*{lang=en} in [[feit:x]].\n\n```\nprintt\n```\n\n![beeld](a.png)\n"
    assert " ".join(words_in(text_of(Renderer({}).render(body)))) == "Een en een in beeld"


def test_a_heading_a_cell_and_an_item_are_words_of_their_own():
    body = "## Kop\n\n- een\n- twee\n\n| kolom | naast |\n|---|---|\n| cel | cel |\n\nhalf**vet**\n"
    words = " ".join(words_in(text_of(Renderer({}).render(body))))
    assert words == "Kop een twee kolom naast cel cel halfvet"


def test_a_capital_at_the_start_of_a_sentence_is_no_fault(tmp_path):
    assert "Hond" not in wrong(tmp_path, "Hond, Kta.\n")
    assert "Kta" in wrong(tmp_path / "b", "Hond, Kta.\n")


def test_a_wrong_word_is_told_at_its_place_with_a_guess(tmp_path):
    _, found, _ = findings(tmp_path, **{"guides/technisch/een.md": page("Een hond.\n\nEen voorbeel en een hond.\n")})
    assert [one for one in found if "voorbeel" in one[4]] == [
        (
            "guides/technisch/een.md",
            9,
            5,
            "T01",
            "«voorbeel» staat niet in het woordenboek; bedoel je «voorbeeld»?",
        )
    ]


def test_titles_and_descriptions_are_read_and_sources_are_not(tmp_path):
    body = "Een hond.\n"
    assert "Tittel" in wrong(tmp_path, body, title="Tittel", sources='[{title: "Brong", read: 2026-01-01}]')
    assert "Brong" not in wrong(tmp_path, body, title="Tittel", sources='[{title: "Brong", read: 2026-01-01}]')


WORDS = """\
bekend:
  - wifimeting
  - Smartschool
liever:
  docent: leerkracht
"""


def test_the_list_makes_words_right(tmp_path):
    body = "Een wifimeting, Wifimeting, wifimeting's, Smartschool en smartschool, wifimeting-Smartschool.\n"
    assert [word for word in wrong(tmp_path, body, WORDS) if "art" in word or "fi" in word] == ["smartschool"]


def test_a_name_of_several_words_is_right_as_a_whole_only(tmp_path):
    words = 'bekend:\n  - "Workspace for Education"\n'
    body = "Een Workspace for Education, for een Workspace.\n"
    assert [word for word in wrong(tmp_path, body, words) if word in body] == ["Workspace", "for"]


def test_the_list_says_what_to_write_instead(tmp_path):
    files = {"guides/technisch/een.md": page("Een Docent.\n"), "docs/woorden.yml": WORDS}
    _, _, found = findings(tmp_path, **files)
    (one,) = [one for one in found if one.code == "T02"]
    assert (one.message, one.fix) == ("«Docent» gebruiken we hier niet", "Schrijf liever: leerkracht.")


def test_the_words_of_the_glossary_are_right(tmp_path):
    files = {
        "guides/technisch/een.md": page("Een leerlingvolgsysteem, LVS.\n"),
        "docs/begrippen.yml": '- term: "leerlingvolgsysteem"\n  afkorting: "LVS"\n  synoniemen: {nl: [], en: []}\n'
        '  domein: technisch\n  definitie: "Een lijst."\n',
    }
    assert not [one for one in findings(tmp_path, **files)[1] if "volg" in one[4] or "LVS" in one[4]]


def test_a_list_of_another_shape_is_a_finding(tmp_path):
    faults, _, _ = findings(tmp_path, **{"guides/technisch/een.md": page(), "docs/woorden.yml": "- wifi\n"})
    assert [(one.path, one.code) for one in faults] == [("docs/woorden.yml", "F08")]
