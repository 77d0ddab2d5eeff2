"""Forms for a proposal: short, one for each kind of change, with the questions that no programme can answer."""

import re

import pytest

from tests.support.knowledge_base import REPOSITORY

DEFAULT = REPOSITORY / ".github" / "PULL_REQUEST_TEMPLATE.md"
FOLDER = REPOSITORY / ".github" / "PULL_REQUEST_TEMPLATE"
TEMPLATES = {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.iterdir())}
ALL = {**TEMPLATES, DEFAULT.name: DEFAULT.read_text(encoding="utf-8")}
BOX = re.compile(r"^- \[ \] (.+)$", re.MULTILINE)
NAMED = re.compile(r"[a-z-]+\.md")
ORDER = ("feit-of-fout.md", "nieuwe-pagina.md", "vertaling.md", "contractadvies.md", "moderatie.md", "programma.md")


def test_there_is_one_for_each_kind_of_change():
    assert set(TEMPLATES) == set(ORDER)


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_fits_the_small_box_of_the_editor_in_the_browser(name):
    assert 5 <= len(TEMPLATES[name].splitlines()) <= 12
    assert "<!--" not in TEMPLATES[name]


@pytest.mark.parametrize("name", ALL)
def test_it_asks_about_own_work_personal_data_and_interests(name):
    boxes = BOX.findall(ALL[name])
    assert len(boxes) == 3
    assert any(re.search(r"schreef dit zelf|vertaalde dit zelf", box) for box in boxes)
    assert any("gegevens van" in box for box in boxes)
    assert any("belang" in box and "ik zeg het hieronder" in box for box in boxes)
    assert re.search(r"^\*\*Belang", ALL[name], re.MULTILINE), "there is no room to say it"


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_ticked_or_filled_in_beforehand(name):
    assert "[x]" not in ALL[name].lower()


def test_the_usual_one_begins_with_how_to_get_another():
    start, _, rest = ALL[DEFAULT.name].partition("-->")
    assert start.startswith("<!--")
    assert "?template=nieuwe-pagina.md" in start
    assert set(NAMED.findall(start)) == set(TEMPLATES)
    assert "template" not in rest


def test_contributors_read_how_to_get_each():
    said = (REPOSITORY / "docs" / "meedoen" / "pagina-verbeteren.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| .+ \| `([a-z-]+\.md)` \|$", said, re.MULTILINE) == [*ORDER]
    assert set(re.findall(r"\?template=([a-z-]+\.md)", said)) <= set(TEMPLATES)


def test_the_way_without_write_access_is_described_button_by_button():
    said = (REPOSITORY / "docs" / "meedoen" / "pagina-verbeteren.md").read_text(encoding="utf-8")
    buttons = ("Edit this file", "Fork this repository", "Commit changes…", "Propose changes", "Create pull request")
    places = [said.find(f'"{button}"') for button in buttons]
    assert places == sorted(places)
    assert places[0] > 0
