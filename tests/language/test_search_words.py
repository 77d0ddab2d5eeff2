"""What the search makes of words: the build and the browser must agree (tests/browser/test_search_engine.py)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisbank.language.stems import stem
from kennisbank.language.tokens import LONGEST_WORD, plain, tokens

CASES = json.loads((Path(__file__).parent / "search_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:30] for case in CASES])
def test_a_text_becomes_words_and_stems(case):
    found = [[token.word, list(token.pieces), stem(token.word)] for token in tokens(case["text"])]
    assert found == case["words"]


@pytest.mark.parametrize(
    "family",
    [
        "raamcontract raamcontracten",
        "licentie licenties",
        "wachtwoord wachtwoorden",
        "datalek datalekken",
        "toestemming toestemmingen",
        "herstellen herstelling herstellingen",
        "digitaal digitale",
        "kantoor kantoren",
        "brief brieven",
        "overheid overheden",
        "idee ideeen",
        "klas klassen",
        "update updates",
    ],
)
def test_forms_of_one_word_are_found_by_each_other(family):
    assert len(set(map(stem, family.split()))) == 1


@pytest.mark.parametrize(
    "pair", ["les lees", "bom boom", "gegevens geven", "leerling leer", "overheid over", "ram raam"]
)
def test_different_words_stay_apart(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)


@given(st.text(max_size=200))
def test_any_text_becomes_plain_words_of_bearable_length(text):
    for word, pieces in tokens(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert word == plain(word)
        assert "".join(pieces) in ("", word)
        assert stem(word)
