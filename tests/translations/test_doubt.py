"""How a translator says that something doubtful is meant."""

from kennisbank.markup.segments import segments
from kennisbank.translations.alignment import align, marks
from kennisbank.translations.faithful.doubt import not_meant
from kennisbank.translations.faithful.figure_doubts import figure_doubts
from kennisbank.translations.faithful.modality import modality_doubts

SOURCE = "Schools should have 2 lines.\n\nSchools should have 3 keys.\n\nSchools should have 4 plans.\n"
DUTCH = "Scholen moeten 5 lijnen hebben.\n\n{}\nScholen moeten 6 sleutels hebben.\n\nScholen moeten 7 plannen hebben.\n"


def left(mark, dutch=DUTCH):
    text = dutch.format(mark)
    ours = segments(text)
    pairs = align(segments(SOURCE), ours, marks(text))
    doubts = [one for pair in pairs for one in (*figure_doubts(pair, "en"), *modality_doubts(pair, "en"))]
    return [(one.kind, one.pair.dutch[0].plain.split()[3]) for one in not_meant(doubts, marks(text), ours)]


ALL = [(kind, what) for what in ("lijnen", "sleutels", "plannen") for kind in ("figure", "modality")]


def without(*gone):
    return [one for one in ALL if one not in gone]


def test_a_mark_answers_the_doubts_of_its_kind_about_the_paragraph_that_follows():
    assert left("") == ALL
    assert left("<!-- bron: cijfer klopt, want zo staat het in de nieuwe versie -->") == without(("figure", "sleutels"))
    assert left("<!-- bron: sterkte klopt, want het is hier wet -->") == without(("modality", "sleutels"))
    assert left("<!-- bron: naam klopt, want elders uitgelegd -->") == ALL


def test_one_mark_or_several_may_answer_more_kinds():
    gone = without(("figure", "sleutels"), ("modality", "sleutels"))
    assert left("<!-- bron: cijfer en sterkte kloppen, want dit is wet -->") == gone
    assert left("<!-- bron: cijfer klopt, want a -->\n<!-- bron: sterkte klopt, want b -->") == gone


def test_a_mark_without_a_reason_answers_nothing():
    assert left("<!-- bron: cijfer klopt -->") == ALL


def test_a_note_of_our_own_does_not_stand_in_between():
    note = '<!-- bron: cijfer klopt, want nieuw -->\n\n!!! vlaanderen "Hier"\n\n    Bij ons 9.\n'
    assert left(note) == without(("figure", "sleutels"))
