"""Foreign authorities, laws and schemes: explained once a page, or doubted once a page."""

import pytest

from kennisbank.markup.segments import segments
from kennisbank.translations.alignment import align, marks
from kennisbank.translations.faithful.authorities import authority_doubts
from kennisbank.translations.faithful.foreign_names import FOREIGN_NAMES, country_code

SOURCE = "# Leaks\n\nTell the ICO.\n\n## Visits\n\nOfsted may ask for it. The ICO too.\n"
DUTCH = "# Lekken\n\nMeld het aan de ICO.\n\n## Bezoek\n\nOfsted kan het vragen. De ICO ook.\n"
NOTE = '!!! vlaanderen "In Vlaanderen"\n\n    {}\n\n'


def doubts(dutch, source=SOURCE, country="Engeland"):
    return list(authority_doubts(align(segments(source), segments(dutch), marks(dutch)), country))


def test_each_name_is_doubted_once_where_it_first_stands():
    found = doubts(DUTCH)
    assert [(one.kind, one.line, one.message.partition(" ")[0]) for one in found] == [
        ("authority", 3, "«ICO»"),
        ("authority", 7, "«Ofsted»"),
    ]
    assert "de Britse toezichthouder voor gegevensbescherming" in found[0].message
    assert "Vlaamse Toezichtcommissie" in found[0].fix
    assert "!!! vlaanderen" in found[0].fix
    assert "<!-- bron: naam klopt, want … -->" in found[0].fix


def test_a_note_explains_what_it_mentions_wherever_it_stands():
    note = NOTE.format("De ICO is de Britse toezichthouder; hier is dat de GBA.")
    assert [one.message.partition(" ")[0] for one in doubts(DUTCH.replace("## Bezoek", f"{note}## Bezoek"))] == [
        "«Ofsted»"
    ]


def test_a_note_explains_what_stands_below_its_heading():
    note = NOTE.format("Bij ons is dat de onderwijsinspectie.")
    assert [one.message.partition(" ")[0] for one in doubts(DUTCH + "\n" + note)] == ["«ICO»"]
    title = DUTCH.replace("## Bezoek", "## Bezoek van Ofsted")
    assert [one.message.partition(" ")[0] for one in doubts(title + "\n" + note)] == ["«ICO»"]


def test_a_paragraph_of_our_own_explains_too():
    own = (
        f"{DUTCH}\n<!-- bron: geen -->\nOfsted is de Engelse onderwijsinspectie, en de ICO de Britse toezichthouder.\n"
    )
    assert doubts(own) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dit icoon en deze IDEAAL-knop zijn geen namen.",
        "Mail naar vragen@DfE.example of kijk op DfE.gov.uk.",
        "```\nICO Ofsted\n```",
    ],
)
def test_what_only_looks_like_a_name_is_none(text):
    assert doubts(text, "Something else.\n") == []


@pytest.mark.parametrize(("country", "count"), [("Engeland", 0), ("Verenigde Staten", 1), ("België", 0)])
def test_a_name_that_may_mean_something_else_counts_in_its_own_country_only(country, count):
    assert len(doubts("Dat vraagt IDEA.", "IDEA asks that.", country)) == count


def test_a_belgian_report_needs_no_such_notes():
    assert doubts(DUTCH, country="België") == []


@pytest.mark.parametrize(
    ("country", "code"),
    [("Engeland", "GB"), ("GB", "GB"), ("Verenigde Staten", "US"), ("Nederland", "NL"), ("Internationaal", "")],
)
def test_a_country_goes_by_its_name_or_code(country, code):
    assert country_code(country) == code


@pytest.mark.parametrize("name", FOREIGN_NAMES, ids=lambda name: name.name)
def test_every_name_is_found_by_what_a_reader_is_shown(name):
    assert name.pattern.fullmatch(name.name)
    assert country_code(name.country) == name.country
    assert name.what
    assert not name.what.endswith(".")


@pytest.mark.parametrize(
    "text", ["the Information Commissioner’s Office", "Keeping children safe in education", "E-rate", "Éduscol"]
)
def test_other_ways_to_write_a_name_are_found(text):
    assert any(name.pattern.search(text) for name in FOREIGN_NAMES)
