"""`kb review`: what it writes, what it leaves alone, and whom it refuses."""

import datetime as dt
import difflib

import pytest

from kennisbank.model.library import load
from kennisbank.moderation.attestation import Attestation, text_digest, with_review
from kennisbank.source.front_matter import split
from tests.support.knowledge_base import codes, findings_of, page
from tests.support.moderated import moderated
from tests.support.running import kb

PATH = "guides/technisch/wifi.md"
NOTE, TEXT = 'Let op de "tabel".', "0123456789ab"
SAID = Attestation("an-voorbeeld", dt.date(2026, 11, 24), ("links",), "klopt", ("prijzen",), NOTE, TEXT)
REVIEW = "on: 2025-01-01\n    by: bo\n    checked: [links]\n    outcome: klopt"


@pytest.fixture
def root(tmp_path):
    return moderated(tmp_path, {PATH: page("De tekst.\n")})


def review(root, *words):
    return kb("-C", root, "review", PATH, "--by", "an-voorbeeld", *words, folder=root)


def test_a_review_says_what_was_looked_at_and_what_was_not(root):
    before = (root / PATH).read_text(encoding="utf-8")
    done = review(root, "--checked", "links, stappen", "--outcome", "klopt", "--note", "De knop heet nu anders.")
    assert done.code == 0, done.text
    assert "nagekeken links, stappen; niet nagekeken feiten" in done.out
    after = (root / PATH).read_text(encoding="utf-8")
    assert after.replace(after[after.index("reviews:") : after.index("---\n\nDe tekst")], "") == before
    (last,) = load(root).by_path[PATH].values["reviews"]
    assert (last["by"], last["checked"], last["outcome"]) == ("an-voorbeeld", ("links", "stappen"), "klopt")
    assert "prijzen" in last["not_checked"]
    assert last["text"] == text_digest("De tekst.")
    assert codes(findings_of(root)) == []


def test_a_second_review_comes_below_the_first(root):
    for checked in ("links", "prijzen"):
        assert review(root, "--checked", checked, "--outcome", "klopt").code == 0
    reviews = load(root).by_path[PATH].values["reviews"]
    assert [one["checked"] for one in reviews] == [("links",), ("prijzen",)]


@pytest.mark.parametrize(
    "front",
    [
        f'title: "A"\nreviews:\n  - {REVIEW}\nowner: technisch\n',
        'title: "A"\nreviews: []\nowner: technisch\n',
        'title: "A"\nreviews:\nowner: technisch\n',
        'title: "A"\nreviews:\n- {on: 2025-01-01, by: bo, checked: [links], outcome: klopt}\nowner: x\n',
        'title: "A"  # met uitleg\nowner: technisch\n',
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_everything_else_stays_as_people_wrote_it(front, newline):
    content = f"---\n{front}---\n\n---\nTekst met --- erin.\n".replace("\n", newline)
    written = with_review(content, SAID)
    changes = list(difflib.ndiff(content.split(newline), written.split(newline)))
    assert [line for line in changes if line.startswith("- ") and "reviews" not in line] == []
    assert 'note: "Let op de \\"tabel\\"."' in written
    assert ("\r\n" in written) == (newline == "\r\n")
    assert written.count("on: 20") == 1 + ("on: 2025" in front)
    assert split(written.replace("\r\n", "\n"), "").meta is not None


def test_reviews_on_one_line_are_left_to_the_person():
    with pytest.raises(ValueError, match="one line"):
        with_review("---\nreviews: [{on: 2025-01-01}]\n---\n", SAID)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--checked", "alles", "--outcome", "klopt"), "kies uit"),
        (("--checked", "", "--outcome", "klopt"), "niets"),
        (("--checked", "links", "--outcome", "prima"), "prima"),
        (("--checked", "links"), "outcome"),
        (("--by", "cas-voorbeeld", "--checked", "links", "--outcome", "klopt"), "moderatoren.yml"),
        (("--by", "bo-voorbeeld", "--checked", "links", "--outcome", "klopt"), "moderatoren.yml"),
    ],
)
def test_what_means_nothing_is_refused_and_nothing_is_written(root, words, message):
    before = (root / PATH).read_bytes()
    refused = review(root, *words)
    assert refused.code == 2
    assert message in refused.err
    assert (root / PATH).read_bytes() == before


def test_a_page_that_is_not_there_is_refused(root):
    refused = kb(
        "-C",
        root,
        "review",
        "guides/technisch/nergens.md",
        "--by",
        "an-voorbeeld",
        "--checked",
        "links",
        "--outcome",
        "klopt",
        folder=root,
    )
    assert refused.code == 2
