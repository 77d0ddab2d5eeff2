"""Forms for a report: GitHub shows them, they ask nobody who he is, and they say what the project's own data say."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from kennisbank.model.kinds.common import LEVELS
from kennisbank.model.library import load
from kennisbank.moderation.people import STRENGTHS
from kennisbank.moderation.reading import read_moderation
from kennisbank.moderation.snapshot import from_github
from kennisbank.moderation.vocabulary import APPEALS, CHANGE_KINDS, REASONS
from kennisbank.view.issue_forms import OUTDATED, PAGE_FIELD, WORKED
from tests.support.issue_forms import INPUTS, fields, personal, problems, read_form
from tests.support.knowledge_base import REPOSITORY

FOLDER = REPOSITORY / ".github" / "ISSUE_TEMPLATE"
FILES = sorted(file for file in FOLDER.iterdir() if file.stem != "config")
FORMS = {file.stem: read_form(file.read_text(encoding="utf-8")) for file in FILES}
each_form = pytest.mark.parametrize("name", FORMS)

SOUND = """\
name: "Proef"
description: "Om te proberen."
title: "Proef: "
labels: ["soort: verbetering"]
body:
  - type: markdown
    attributes: {value: "Hallo."}
  - type: input
    id: pagina
    attributes: {label: "Welke pagina?", placeholder: "Een adres"}
    validations: {required: true}
  - type: textarea
    id: wat
    attributes: {label: "Wat is er?", render: text}
  - type: dropdown
    id: soort
    attributes: {label: "Welke soort?", options: ["Deze", "Die"], multiple: true, default: 1}
  - type: checkboxes
    id: akkoord
    attributes: {label: "Nakijken", options: [{label: "Gelezen", required: true}, {label: "Begrepen"}]}
"""
PAGE, TEXT, CHOICE, BOXES = 1, 2, 3, 4


def element(number: int, key: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Give an element of the sound form another key."""
    return lambda form: form["body"][number].update({key: value})


def attribute(number: int, key: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Give an element of the sound form another attribute."""
    return lambda form: form["body"][number]["attributes"].update({key: value})


def top(key: Any, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda form: form.update({key: value})


BROKEN = {
    "no name": (lambda form: form.pop("name"), "'name' is a required property"),
    "no description": (lambda form: form.pop("description"), "'description' is a required property"),
    "no body": (lambda form: form.pop("body"), "'body' is a required property"),
    "an empty body": (top("body", []), "body"),
    "a description that is no text": (top("description", True), "True is not of type 'string'"),
    "a name of spaces": (top("name", "  "), "does not match"),
    "a key that GitHub does not know": (top("labls", ["fout"]), "'labls' was unexpected"),
    "a key that YAML reads as a truth": (top(True, "fout"), "was unexpected"),
    "a label twice": (top("labels", ["a", "a"]), "non-unique"),
    "only text to read": (lambda form: form["body"].__delitem__(slice(1, None)), "nothing to fill in"),
    "an element without a sort": (lambda form: form["body"][PAGE].pop("type"), "'type' is a required property"),
    "a sort that does not exist": (element(PAGE, "type", "radio"), "'radio' is not one of"),
    "an element without attributes": (lambda form: form["body"][PAGE].pop("attributes"), "'attributes' is a required"),
    "text to read with an id": (element(0, "id", "uitleg"), "'id' was unexpected"),
    "text to read without a text": (lambda form: form["body"][0]["attributes"].clear(), "'value' is a required"),
    "a field without a label": (lambda form: form["body"][PAGE]["attributes"].pop("label"), "'label' is a required"),
    "an empty label": (attribute(PAGE, "label", ""), "does not match"),
    "an id with a space": (element(PAGE, "id", "mijn pagina"), "does not match"),
    "an id with an accent": (element(PAGE, "id", "één"), "does not match"),
    "an id twice": (element(TEXT, "id", "pagina"), "pagina stands twice"),
    "a label of a field twice": (attribute(TEXT, "label", "Welke pagina"), "stands twice"),
    "a box with the label of a field": (attribute(BOXES, "options", [{"label": "Wat is er?"}]), "stands twice"),
    "options on a line of text": (attribute(PAGE, "options", ["a"]), "'options' was unexpected"),
    "required in the wrong place": (attribute(PAGE, "required", True), "'required' was unexpected"),
    "required that is no truth": (element(PAGE, "validations", {"required": "ja"}), "'ja' is not of type 'boolean'"),
    "a choice without options": (lambda form: form["body"][CHOICE]["attributes"].pop("options"), "'options' is a requ"),
    "no options at all": (attribute(CHOICE, "options", []), "options"),
    "an option twice": (attribute(CHOICE, "options", ["a", "a"]), "non-unique"),
    "an option that is empty": (attribute(CHOICE, "options", ["a", ""]), "does not match"),
    "an option that is no text": (attribute(CHOICE, "options", ["a", False]), "False is not of type 'string'"),
    "the option that GitHub keeps for itself": (attribute(CHOICE, "options", ["a", "None"]), "«None» is reserved"),
    "a default that is not there": (attribute(CHOICE, "default", 2), "no such option"),
    "a box that is only a text": (attribute(BOXES, "options", ["Gelezen"]), "'Gelezen' is not of type 'object'"),
    "a box twice": (attribute(BOXES, "options", [{"label": "A"}, {"label": "a", "required": True}]), "stands twice"),
    "a question for a password": (attribute(PAGE, "label", "Je wachtwoord?"), "forbidden word"),
}


@each_form
def test_github_shows_the_form(name):
    assert problems((FOLDER / f"{name}.yml").read_text(encoding="utf-8")) == []


def test_a_sound_form_has_no_problems():
    assert problems(SOUND) == []


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_form_is_found(what):
    breaks, said = BROKEN[what]
    form = copy.deepcopy(read_form(SOUND))
    breaks(form)
    found = problems(yaml.safe_dump(form, allow_unicode=True))
    assert said in "\n".join(found), found


def test_a_key_that_stands_twice_is_found():
    assert problems(f'{SOUND}name: "Andere proef"\n')


def test_no_two_forms_have_the_same_name():
    names = [form["name"] for form in FORMS.values()]
    assert len(names) == len(set(names)) == 6


@each_form
def test_a_form_asks_nobody_who_he_is(name):
    assert personal(FORMS[name]) == []


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("wie", "Wat is je naam?"),
        ("voornaam", "Hoe heet je?"),
        ("bereik", "E-mailadres"),
        ("e_mail", "Waar bereiken we je?"),
        ("nummer", "Telefoonnummer van de school"),
        ("gsm-nummer", "Nummer"),
        ("contactpersoon", "Wie is er verantwoordelijk?"),
    ],
)
def test_a_field_for_personal_data_is_found(field, label):
    form = read_form(SOUND)
    form["body"][PAGE] = {"type": "input", "id": field, "attributes": {"label": label}}
    assert personal(form) == [label]


@each_form
def test_a_form_says_that_a_report_is_public_before_it_asks_anything(name):
    first = FORMS[name]["body"][0]
    assert first["type"] == "markdown"
    assert "openbaar" in first["attributes"]["value"]


@each_form
def test_a_field_is_known_by_an_id_of_its_own(name):
    """An address can only fill in a field that has one, and a label may be worded better later."""
    assert all(element.get("id") for element in fields(FORMS[name]))


def field(form, name):
    return next(one for one in FORMS[form]["body"] if one["type"] in INPUTS and one["id"] == name)


def options(form, name):
    return field(form, name)["attributes"]["options"]


@pytest.fixture(scope="module")
def policy():
    return read_moderation(load(REPOSITORY)).policy


def test_somebody_can_become_a_moderator_of_every_team_there_is(policy):
    assert options("moderator-worden", "teams") == [f"{team.title} ({team.id})" for team in policy.teams.values()]


def test_becoming_a_moderator_asks_for_what_the_list_of_moderators_wants():
    required = {one["id"] for one in fields(FORMS["moderator-worden"]) if one.get("validations", {}).get("required")}
    assert {"account", "teams", "onderwijsnet", "uren", "belangen"} <= required
    said = FORMS["moderator-worden"]["body"][0]["attributes"]["value"]
    assert [
        words for words in ("benoemt niemand", "moderatoren.yml", "alleen je accountnaam") if words not in said
    ] == []
    assert "vergeet niets" in said


def test_an_interest_is_as_strong_as_the_programme_says():
    written = [f"{strength}: {meaning}" for strength, meaning in STRENGTHS.items()]
    assert options("belang-melden", "sterkte") == written
    explained = field("moderator-worden", "belangen")["attributes"]["description"]
    assert [strength for strength, meaning in STRENGTHS.items() if f"**{strength}**: {meaning}" not in explained] == []


def test_a_school_is_of_one_of_the_levels_that_pages_have():
    assert options(WORKED, "niveau") == list(LEVELS.values())


def test_a_report_of_a_school_may_be_used_and_names_nobody():
    boxes = options(WORKED, "toestemming")
    assert all(box["required"] for box in boxes)
    assert "CC BY 4.0" in boxes[0]["label"]
    assert "namen" in boxes[1]["label"]


@pytest.mark.parametrize("form", [OUTDATED, WORKED])
def test_a_link_on_a_page_can_fill_in_which_page_it_is_about(form):
    assert field(form, PAGE_FIELD)["type"] == "input"


@each_form
def test_every_label_of_a_form_is_one_that_the_log_understands(name, policy):
    for label in FORMS[name].get("labels", ()):
        pull = {
            "number": 1,
            "created_at": "2026-11-23T09:00:00Z",
            "closed_at": "2026-11-24T09:00:00Z",
            "merged_at": "2026-11-24T09:00:00Z",
            "labels": [{"name": label}],
        }
        proposal = from_github([pull], policy.teams).proposals[0]
        assert proposal.kind or proposal.teams, label


@pytest.mark.parametrize("name", ["moderator-worden", "belang-melden"])
def test_who_guards_the_list_of_moderators_gets_what_changes_it(name, policy):
    guards = policy.guards("docs/moderatie/moderatoren.yml")
    assert FORMS[name]["labels"] == [f"team: {team}" for team in guards]


def test_the_documentation_names_every_label_a_maintainer_has_to_make(policy):
    said = (REPOSITORY / "docs" / "techniek" / "formulieren.md").read_text(encoding="utf-8")
    wanted = [
        *(f"soort: {one}" for one in CHANGE_KINDS),
        *(f"team: {one}" for one in policy.teams),
        *(f"reden: {one}" for one in REASONS),
        *(f"beroep: {one}" for one in APPEALS),
    ]
    assert [label for label in wanted if f"`{label}`" not in said] == []
    for name, form in FORMS.items():
        label = f"`{form['labels'][0]}`" if "labels" in form else "geen"
        assert f"| `{name}.yml` | {form['name']} | {label} |" in said


@pytest.mark.parametrize("file", ["docs/meedoen/index.md", "CONTRIBUTING.md"])
def test_contributors_read_which_forms_there_are(file):
    said = (REPOSITORY / file).read_text(encoding="utf-8")
    assert [form["name"] for form in FORMS.values() if f'"{form["name"]}"' not in said] == []


def test_an_empty_report_may_be_made_and_nothing_leads_to_an_address_nobody_has():
    settings = yaml.safe_load((FOLDER / "config.yml").read_text(encoding="utf-8"))
    assert settings == {"blank_issues_enabled": True}
