"""Which Dutch paragraph belongs to which of the source: by place, and by what a translator wrote about it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisbank.markup.segments import segments
from kennisbank.translations.alignment import align, marks

SOURCE = """\
# Lines for schools

This guide tells what to ask of an internet line.

## What to ask for

A school needs at least 100 Mbps before lessons depend on the line.

Measure at the busiest hour of the week, with a cable, and not on a Sunday.

- the speed that is guaranteed
- the time within which a fault is repaired, in hours

| Size | Speed |
|---|---|
| up to 150 pupils | 100 Mbps |
| more than 150 pupils | 1 Gbps |

## What it costs

In this example the first line costs £45 a month and the second £20.

## Measuring

Use the same device, and keep the results for at least 2 years.
Send them to Ofcom when three measurements in one week are too low.
"""
DUTCH = """\
# Lijnen voor scholen

Deze gids zegt wat je van een internetlijn vraagt.

## Wat vraag je?

Een school heeft minstens 100 Mbps nodig voor lessen van de lijn afhangen.

Meet op het drukste uur van de week, met een kabel, en niet op zondag.

- de snelheid die gegarandeerd is
- binnen hoeveel uur een storing hersteld is

| Grootte | Snelheid |
|---|---|
| tot 150 leerlingen | 100 Mbps |
| meer dan 150 leerlingen | 1 Gbps |

## Wat kost het?

In dit voorbeeld kost de eerste lijn £45 per maand en de tweede £20.

## Meten

Gebruik hetzelfde toestel, en bewaar de uitslagen minstens 2 jaar.
Stuur ze naar Ofcom als drie metingen in één week te laag zijn.
"""


def paired(dutch, source=SOURCE):
    """Return the beginnings of both sides of every pair."""
    return [
        (" / ".join(one.plain[:18] for one in pair.source), " / ".join(one.plain[:18] for one in pair.dutch))
        for pair in align(segments(source), segments(dutch), marks(dutch))
    ]


def test_a_whole_translation_is_paired_one_to_one():
    found = align(segments(SOURCE), segments(DUTCH))
    assert all(len(pair.source) == len(pair.dutch) == 1 for pair in found)
    assert [pair.source[0].plain for pair in found] == [one.plain for one in segments(SOURCE)]
    assert [pair.dutch[0].plain for pair in found] == [one.plain for one in segments(DUTCH)]


def test_what_is_left_out_disturbs_nothing_else():
    without = DUTCH.replace("| tot 150 leerlingen | 100 Mbps |\n", "").replace(
        "## Wat kost het?\n\nIn dit voorbeeld kost de eerste lijn £45 per maand en de tweede £20.\n\n", ""
    )
    found = paired(without)
    assert [source for source, dutch in found if not dutch] == [
        "up to 150 pupils |",
        "What it costs",
        "In this example th",
    ]
    assert ("more than 150 pupi", "meer dan 150 leerl") in found
    assert ("Use the same devic", "Gebruik hetzelfde ") in found


def test_a_note_about_flanders_is_set_aside():
    note = '!!! vlaanderen "In Vlaanderen"\n\n    Bij ons is er geen norm. Reken op 300 Mbps.\n\n    - en een lijst\n\n'
    found = paired(DUTCH.replace("Meet op het", f"{note}Meet op het"))
    assert [dutch for source, dutch in found if not source] == ["In Vlaanderen", "Bij ons is er geen", "en een lijst"]
    assert ("Measure at the bus", "Meet op het drukst") in found


def test_paragraphs_that_were_joined_or_cut_are_found():
    joined = DUTCH.replace("afhangen.\n\nMeet op", "afhangen.\nMeet op")
    assert ("A school needs at  / Measure at the bus", "Een school heeft m") in paired(joined)
    cut = DUTCH.replace("2 jaar.\nStuur ze", "2 jaar.\n\nStuur ze")
    assert ("Use the same devic", "Gebruik hetzelfde  / Stuur ze naar Ofco") in paired(cut)


def test_what_a_translator_says_goes_first():
    omitted = DUTCH.replace(
        "## Wat kost het?", "<!-- bron: 2 weggelaten, want de prijzen zijn Brits -->\n\n## Wat kost het?"
    ).replace("## Wat kost het?\n\nIn dit voorbeeld kost de eerste lijn £45 per maand en de tweede £20.\n\n", "")
    left = [pair for pair in align(segments(SOURCE), segments(omitted), marks(omitted)) if not pair.dutch]
    assert [pair.reason for pair in left] == ["de prijzen zijn Brits"] * 2
    own = DUTCH.replace("Meet op", "<!-- bron: geen -->\nEen zin van onszelf, over 100 Mbps en scholen.\n\nMeet op")
    assert ("", "Een zin van onszel") in paired(own)
    key = next(one.id for one in segments(SOURCE) if one.plain.startswith("Measure"))
    there = DUTCH.replace("Meet op het drukste uur van de week, met een kabel, en niet op zondag.\n\n", "")
    there += f"\n<!-- bron: {key} -->\nMeet op het drukste uur van de week, met een kabel, en niet op zondag.\n"
    assert paired(there)[-1] == ("Measure at the bus", "Meet op het drukst")
    together = DUTCH.replace(
        "- de snelheid die gegarandeerd is\n- binnen", "<!-- bron: 2 samen -->\n- snelheid en storing, of binnen"
    )
    assert ("the speed that is  / the time within wh", "snelheid en storin") in paired(together)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("2 samen", {"together": 2}),
        ("gesplitst", {"split": True}),
        ("geen", {"own": True}),
        ("weggelaten", {"omitted": 1}),
        ("3 weggelaten, want oud", {"omitted": 3, "reason": "oud"}),
        ("0a1b2c3d4e5f", {"id": "0a1b2c3d4e5f"}),
        ("0a1b2c3d4e5f-2", {"id": "0a1b2c3d4e5f-2"}),
        ("cijfer klopt, want dat is nieuwer", {"meant": {"figure"}, "reason": "dat is nieuwer", "understood": True}),
        ("sterkte klopt: wet", {"meant": {"modality"}, "reason": "wet"}),
        ("naam, term en cijfer kloppen, want x", {"meant": {"authority", "term", "figure"}, "reason": "x"}),
        ("cijfer klopt", {"wrong": "cijfer klopt", "understood": False}),
        ("cijfer klopt, want", {"wrong": "cijfer klopt, want", "understood": False}),
        ("kleur klopt, want mooi", {"wrong": "kleur klopt, want mooi", "understood": False}),
        ("iets anders", {"wrong": "iets anders"}),
        ("", {"wrong": ""}),
    ],
)
def test_marks_are_read(said, wanted):
    (mark,) = marks(f"Een.\n\n  <!-- bron: {said} -->\nTwee.\n")
    assert mark.line == 3
    for name, value in wanted.items():
        assert getattr(mark, name) == value
    assert marks(f"Een <!-- bron: {said} --> midden in een zin.") == ()


def test_saying_that_something_is_meant_does_not_steer_the_pairing():
    said = DUTCH.replace("Meet op", "<!-- bron: cijfer en term kloppen, want zo is het -->\nMeet op")
    assert paired(said) == paired(DUTCH)


@pytest.mark.parametrize(
    ("source", "dutch"), [("", DUTCH), (SOURCE, ""), ("", ""), ("# A", "Tekst.\n\n<!-- bron: 5 weggelaten -->")]
)
def test_a_side_with_nothing_is_no_fault(source, dutch):
    found = align(segments(source), segments(dutch), marks(dutch))
    assert sum(len(pair.source) for pair in found) == len(segments(source))
    assert sum(len(pair.dutch) for pair in found) == len(segments(dutch))


PIECES = (
    "# Kop", "## Kop twee", "Een zin met 3 woorden.", "- regel", "```\ncode\n```", '!!! vlaanderen "Hier"\n    Zo.',
    "<!-- bron: 2 samen -->", "<!-- bron: geen -->", "<!-- bron: gesplitst -->", "<!-- bron: weggelaten -->",
)  # fmt: skip
PIECE = st.sampled_from(PIECES)
TEXTS = st.lists(PIECE, max_size=12).map("\n\n".join)


@given(TEXTS, TEXTS)
def test_every_segment_is_told_once_and_in_order(source, dutch):
    ours, theirs = segments(source), segments(dutch)
    found = align(ours, theirs, marks(dutch))
    assert sorted(one.id for pair in found for one in pair.dutch) == sorted(one.id for one in theirs)
    assert sorted(one.id for pair in found for one in pair.source) == sorted(one.id for one in ours)
    assert all(pair.source or pair.dutch for pair in found)
    for side in ("source", "dutch"):
        lines = [getattr(pair, side)[0].line for pair in found if getattr(pair, side)]
        assert all(one < other for one, other in pairwise(lines))


def test_what_is_left_out_just_before_a_paragraph_of_our_own_is_left_out_for_that_reason():
    own = (
        "<!-- bron: weggelaten, want geldt hier niet -->\n<!-- bron: geen -->\nEen eigen alinea over hoe het hier gaat."
    )
    dutch = DUTCH.replace("Meet op het drukste uur van de week, met een kabel, en niet op zondag.", own)
    found = align(segments(SOURCE), segments(dutch), marks(dutch))
    left_out = [pair for pair in found if pair.status == "omitted"]
    assert [(pair.source[0].plain[:12], pair.reason) for pair in left_out] == [("Measure at t", "geldt hier niet")]
    assert [pair.dutch[0].plain[:10] for pair in found if pair.status == "own"] == ["Een eigen "]
