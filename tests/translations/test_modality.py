"""How strongly a translation asks: measured on pairs of sentences, and told in words a translator can use."""

import time
from collections import Counter
from pathlib import Path

import pytest
from tests.support.pairs import pair, rows

from kennisbank.translations.faithful.modality import modality_doubts, strengths

PAIRS = rows(Path(__file__).parent / "modality_pairs.tsv")
PRECISION, RECALL = 0.95, 0.9


def doubts(source, dutch, language="en"):
    return list(modality_doubts(pair(source, dutch), language))


def test_doubts_are_seldom_wrong_and_miss_little():
    counted = Counter((verdict, bool(doubts(source, dutch, code))) for code, verdict, source, dutch in PAIRS)
    right, false, missed = counted["wrong", True], counted["right", True], counted["wrong", False]
    assert right / (right + false) >= PRECISION
    assert right / (right + missed) >= RECALL


def test_the_measure_has_enough_of_both():
    counted = Counter(verdict for _, verdict, _, _ in PAIRS)
    assert min(counted["right"], counted["wrong"]) >= 120
    assert {code for code, *_ in PAIRS} == {"en", "fr", "de", "nl"}


@pytest.mark.parametrize(
    ("source", "dutch", "told"),
    [
        (
            "Schools should test.",
            "Scholen moeten testen.",
            "«should» (aangeraden) in de bron, maar «moeten» (verplicht)",
        ),
        ("Schools must test.", "Scholen kunnen testen.", "«must» (verplicht) in de bron, maar «kunnen»"),
        (
            "You must not film.",
            "Je moet niet filmen.",
            "«must not» (verboden) in de bron, maar «moet niet» (niet verplicht)",
        ),
        ("You may not film.", "Je mag filmen.", "«may not»"),
        ("You may film.", "Je mag niet filmen.", "«mag niet» (verboden)"),
        ("You must not film.", "Film in de klas.", "in de vertaling staat geen ontkenning"),
        ("Ask who films.", "Je mag niet filmen.", "in de bron staat geen ontkenning"),
    ],
)
def test_a_doubt_names_what_either_side_says(source, dutch, told):
    (doubt,) = doubts(source, dutch)
    assert doubt.kind == "modality"
    assert told in doubt.message
    assert "<!-- bron: sterkte klopt, want … -->" in doubt.fix


def test_a_doubt_stands_on_the_line_of_the_word():
    (doubt,) = doubts("A plan helps. Schools should test.", "Een plan helpt.\nScholen moeten testen.")
    assert doubt.line == 2


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("should you need help", "en", []),
        ("It ends in May.", "en", []),
        ("You can't, and you needn't.", "en", [{"I", "P"}, {"F"}]),
        ("Doe je best.", "nl", []),
        ("Je doet dat best niet.", "nl", [{"D"}]),
        ("Je hoeft niets te doen en je mag niet filmen.", "nl", [{"F"}, {"P"}]),
        ("Filters moeten niet alleen blokkeren.", "nl", [{"R"}]),
        ("Sie müssen nicht.", "de", [{"F"}]),
        ("Il ne faut pas filmer.", "fr", [{"P"}]),
        ("Deve fare.", "it", []),
        ("", "en", []),
    ],
)
def test_what_a_sentence_asks(text, language, found):
    assert [set(one.levels) for one in strengths(text, language) if one.firm] == found


@pytest.mark.parametrize(
    ("source", "dutch", "language"),
    [("", "Je moet testen.", "en"), ("You should test.", "", "en"), ("Deve testare.", "Je mag testen.", "it")],
)
def test_what_cannot_be_judged_is_no_doubt(source, dutch, language):
    assert doubts(source, dutch, language) == []


def test_code_asks_nothing():
    assert doubts("```\nmust not\n```", "```\nmoet\n```") == []


def test_a_text_without_end_takes_no_time():
    start = time.perf_counter()
    assert doubts("must " * 1_500, "moet " * 1_500) == []
    assert doubts("must " * 50_000, "kan " * 50_000) == []
    assert time.perf_counter() - start < 5
