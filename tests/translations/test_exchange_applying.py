"""What comes back from a translator lands where it belongs, and nothing else of the page moves."""

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kennisbank.markup.segments import segments
from kennisbank.translations.alignment import Pair, align, marks
from kennisbank.translations.exchange.applying import apply
from kennisbank.translations.exchange.forms import read, write
from kennisbank.translations.exchange.units import units

SOURCE = """\
# Lines for schools

This guide tells what to ask of a line.
It was made for tests.

## What to ask for

- the speed that is guaranteed
    - on a cable
- the hours within which a fault is repaired

!!! note "Words we use"

    Download is what comes to the school.

| Size | Speed |
|---|---|
| up to 150 pupils | 100 Mbps |
| more than 150 pupils | 1 Gbps |

> A line that nobody tested is a line you do not have.

Term
:   what it means
"""
DUTCH = """\
---
title: "Lijnen"
---

# Lijnen voor scholen {#lijnen}

Deze gids zegt wat je van een lijn vraagt.
Hij is gemaakt voor proeven.

<!-- een opmerking -->
## Wat vraag je?

- de snelheid die gegarandeerd is
    - op een kabel
- binnen hoeveel uur een storing hersteld is

!!! note "Woorden die we gebruiken"

    Download is wat naar de school komt.

| Grootte | Snelheid |
|:--|--:|
| tot 150 leerlingen | 100 Mbps |
| meer dan 150 leerlingen | 1 Gbps |

> Een lijn die niemand testte, heb je niet.

Woord
:   wat het betekent
"""


def pairs_of(dutch, source=SOURCE):
    return align(segments(source), segments(dutch), marks(dutch))


def returned(dutch, texts, source=SOURCE, state="done"):
    """Return what goes out, with other Dutch for the units whose source begins like the keys of ``texts``."""
    found = []
    for unit in units(pairs_of(dutch, source)):
        text = next((new for start, new in texts.items() if unit.source.startswith(start)), None)
        found.append(unit if text is None else replace(unit, dutch=text, state=state))
    left = [start for start in texts if not any(unit.source.startswith(start) for unit in found)]
    assert not left
    return found


def applied(dutch, texts, source=SOURCE, state="done"):
    return apply(dutch, pairs_of(dutch, source), returned(dutch, texts, source, state))


def refusal(dutch, texts, source=SOURCE):
    """Return why the only piece that came back other was refused, and check that nothing changed."""
    result = applied(dutch, texts, source)
    assert result.text == dutch
    assert result.changed == result.new == ()
    ((_, why),) = result.rejected
    return why


def test_the_words_go_out_without_the_marks_of_their_block():
    out = {unit.source: unit.dutch for unit in units(pairs_of(DUTCH))}
    assert out["Lines for schools"] == "Lijnen voor scholen"
    assert out["on a cable"] == "op een kabel"
    assert out["Words we use"] == "Woorden die we gebruiken"
    assert out["| up to 150 pupils | 100 Mbps |"] == "| tot 150 leerlingen | 100 Mbps |"
    assert out["A line that nobody tested is a line you do not have."] == "Een lijn die niemand testte, heb je niet."
    assert out["This guide tells what to ask of a line. It was made for tests."].endswith(
        "vraagt. Hij is gemaakt voor proeven."
    )
    assert out["Term\nwhat it means"] == "Woord\nwat het betekent"


def test_a_translator_hears_where_a_piece_stands_what_it_is_and_what_changed():
    pairs = pairs_of(DUTCH)
    speed = next(pair.source[0].id for pair in pairs if pair.source[0].plain.startswith("the speed"))
    by_id = {unit.id: unit for unit in units(pairs, {speed: "Vroeger stond er: the top speed"})}
    assert by_id[speed].state == "check"
    for said in ("Lines for schools › What to ask for", "Een punt van een lijst", "veranderd", "the top speed"):
        assert said in by_id[speed].note
    assert {unit.state for name, unit in by_id.items() if name != speed} == {"done"}
    assert any("laat elke | staan" in unit.note for unit in by_id.values())
    assert [unit.state for unit in units(pairs, {speed})].count("check") == 1


def test_what_is_ours_left_out_or_a_note_about_flanders_stays_home():
    dutch = DUTCH.replace(
        "> Een lijn die niemand testte, heb je niet.",
        '<!-- bron: geen -->\nVan onszelf.\n\n!!! vlaanderen "Hier"\n\n    Bij ons.\n\n'
        "<!-- bron: weggelaten, want oud -->",
    )
    out = units(pairs_of(dutch))
    assert not any("nobody tested" in unit.source or unit.dutch in ("Van onszelf.", "Bij ons.", "Hier") for unit in out)
    omitted = next(pair.source[0].id for pair in pairs_of(dutch) if pair.status == "omitted")
    result = apply(dutch, pairs_of(dutch), [replace(out[0], id=omitted, dutch="Toch vertaald.")])
    assert result.text == dutch
    assert "weggelaten" in result.rejected[0][1]


def test_code_goes_out_locked_and_comes_back_as_it_was():
    source, dutch = "A.\n\n```sh\nping host\n```\n", "A, ja.\n\n```sh\nping host\n```\n"
    code = units(pairs_of(dutch, source))[1]
    assert (code.locked, code.dutch) == (True, "ping host")
    assert "vertaal dit niet" in code.note
    assert "code" in refusal(dutch, {"ping": "ping gastheer"}, source)
    assert applied("A, ja.\n", {"ping": "ping host"}, source).text == dutch


@pytest.mark.parametrize(
    ("start", "new", "old_line", "new_line"),
    [
        ("Lines for", "Lijnen op school", "# Lijnen voor scholen {#lijnen}", "# Lijnen op school {#lijnen}"),
        ("on a cable", "aan een kabel", "    - op een kabel", "    - aan een kabel"),
        ("Words we", "Onze woorden", '!!! note "Woorden die we gebruiken"', '!!! note "Onze woorden"'),
        ("Download", "Download komt.", "    Download is wat naar de school komt.", "    Download komt."),
        ("| up to", "| tot 150 | 100 |", "| tot 150 leerlingen | 100 Mbps |", "| tot 150 | 100 |"),
        ("A line", "Test ze.", "> Een lijn die niemand testte, heb je niet.", "> Test ze."),
        ("Term", "Woord\nde betekenis", ":   wat het betekent", ":   de betekenis"),
        ("This guide", "Deze gids zegt wat je van een lijn vraagt. Anders.", "Hij is gemaakt voor proeven.", "Anders."),
        ("This guide", "Nieuw. Hij is gemaakt voor proeven.", "Deze gids zegt wat je van een lijn vraagt.", "Nieuw."),
        (
            "This guide",
            "Deze gids. Kort. Hij is gemaakt voor proeven.",
            "Deze gids zegt wat je van een lijn vraagt.",
            "Deze gids.\nKort.",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_change_changes_its_own_lines_only(start, new, old_line, new_line, end):
    dutch = DUTCH.replace("\n", end)
    result = applied(dutch, {start: new})
    assert len(result.changed) == 1
    assert result.text == DUTCH.replace(old_line, new_line).replace("\n", end)


def test_line_breaks_stay_as_the_translation_had_them():
    wrapped = DUTCH.replace(
        "Deze gids zegt wat je van een lijn vraagt.\nHij", "Deze gids zegt wat je\nvan een lijn vraagt. Hij"
    )
    assert applied(wrapped, {}).text == wrapped
    on_one_line = applied(wrapped, {"This guide": "Deze gids zegt alles. Hij is gemaakt voor proeven."})
    assert "\nDeze gids zegt alles. Hij is gemaakt voor proeven.\n" in on_one_line.text
    broken = applied(
        DUTCH, {"This guide": "Deze gids, bv. Over lijnen,\n zegt wat je\tvraagt. Zie art. 5 en 2.5 Gbps. Klaar?  Ja."}
    )
    assert "\nDeze gids, bv. Over lijnen, zegt wat je vraagt.\nZie art. 5 en 2.5 Gbps.\nKlaar?\nJa.\n" in broken.text


def test_trailing_spaces_comments_and_a_mark_at_the_start_survive():
    dutch = "\ufeff" + DUTCH.replace("een lijn vraagt.", "een lijn vraagt.  ").replace("kabel\n", "kabel \t\n")
    assert applied(dutch, {}).text == dutch
    result = applied(dutch, {"This guide": "Deze gids zegt wat je van een lijn vraagt.\nHij is voor proeven."})
    assert result.text == dutch.replace("Hij is gemaakt voor proeven.", "Hij is voor proeven.")


def test_what_is_not_finished_takes_nothing_away():
    for text, state in (("", "done"), (" \n", "done"), ("Iets.", "check"), ("Iets.", "new")):
        result = applied(DUTCH, {"on a cable": text}, state=state)
        assert result.text == DUTCH
        assert len(result.untranslated) == 1


def test_a_copy_of_the_source_is_no_translation():
    without = DUTCH.replace("> Een lijn die niemand testte, heb je niet.\n\n", "")
    result = applied(without, {"A line": "A line that nobody tested is a line you do not have."})
    assert result.text == without
    assert len(result.untranslated) == 1


def test_what_a_translator_looked_at_and_left_is_confirmed():
    found = units(pairs_of(DUTCH))
    given = [replace(found[0], state="done"), replace(found[1], state="review"), replace(found[2], state="check")]
    result = apply(DUTCH, pairs_of(DUTCH), given)
    assert (result.confirmed, result.untranslated) == ((found[0].id,), (found[2].id,))
    assert result.text == DUTCH


def test_paragraphs_that_read_the_same_are_told_apart():
    source, dutch = "Same.\n\nOther.\n\nSame.\n", "Eén.\n\nAnder.\n\nTwee.\n"
    found = units(pairs_of(dutch, source))
    assert found[2].id == f"{found[0].id}-2"
    assert apply(dutch, pairs_of(dutch, source), [replace(found[2], dutch="Drie.")]).text == "Eén.\n\nAnder.\n\nDrie.\n"


def test_joined_and_cut_paragraphs_go_out_as_one_and_come_back_as_they_were():
    source = "One is here.\n\nTwo is there.\n\nThree and four.\n"
    dutch = "<!-- bron: 2 samen -->\nEen en twee.\n\n<!-- bron: gesplitst -->\nDrie is hier.\n\nVier is daar.\n"
    joined, cut = units(pairs_of(dutch, source))
    assert (joined.source, joined.dutch) == ("One is here.\n\nTwo is there.", "Een en twee.")
    assert cut.dutch == "Drie is hier.\n\nVier is daar."
    result = applied(dutch, {"One": "Een met twee.", "Three": "Drie is hier.\n \nVijf is daar."}, source)
    assert result.text == dutch.replace("Een en twee.", "Een met twee.").replace("Vier", "Vijf")
    assert "1 in plaats van 2 stukken" in refusal(dutch, {"Three": "Drie en vier."}, source)
    assert "lege regel" in refusal(dutch, {"One": "Een.\n\nTwee."}, source)


@pytest.mark.parametrize(
    ("missing", "start", "text"),
    [
        ("> Een lijn die niemand testte, heb je niet.\n\n", "A line", "Een lijn die niemand testte, heb je niet."),
        ("    - op een kabel\n", "on a cable", "op een kabel"),
        ("| tot 150 leerlingen | 100 Mbps |\n", "| up to", "| tot 150 leerlingen | 100 Mbps |"),
        ("| meer dan 150 leerlingen | 1 Gbps |\n", "| more", "| meer dan 150 leerlingen | 1 Gbps |"),
        ("## Wat vraag je?\n\n", "What to", "Wat vraag je?"),
        ("\nWoord\n:   wat het betekent\n", "Term", "Woord\nwat het betekent"),
        (
            "Deze gids zegt wat je van een lijn vraagt.\nHij is gemaakt voor proeven.\n\n",
            "This guide",
            "Deze gids zegt wat je van een lijn vraagt. Hij is gemaakt voor proeven.",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_piece_lands_as_the_kind_of_block_it_is(missing, start, text, end):
    whole = DUTCH.replace("<!-- een opmerking -->\n", "")
    assert missing in whole
    result = applied(whole.replace(missing, "").replace("\n", end), {start: text})
    assert (len(result.new), result.changed, result.rejected) == (1, (), ())
    assert result.text == whole.replace("\n", end)


def test_a_whole_page_can_be_made_from_nothing_but_its_front_matter():
    dutch = '---\ntitle: "Lijnen"\n---\n'
    texts = {unit.source: unit.dutch for unit in units(pairs_of(DUTCH))}
    result = applied(dutch, texts)
    assert result.rejected == ()
    wanted = DUTCH.replace("<!-- een opmerking -->\n", "").replace(" {#lijnen}", "").replace("|:--|--:|", "|---|---|")
    assert result.text == wanted
    assert applied("", texts).text == wanted.removeprefix('---\ntitle: "Lijnen"\n---\n\n')


def test_a_new_piece_takes_the_depth_and_the_bullets_of_the_translation():
    source = "# A\n\n## First\n\n- one thing\n- two things\n\n## Second\n"
    dutch = "### Eerste\n\n* één ding\n"
    result = applied(dutch, {"two": "twee dingen", "Second": "Tweede"}, source)
    assert result.text == "### Eerste\n\n* één ding\n* twee dingen\n\n### Tweede\n"


def test_a_new_piece_at_the_end_leaves_the_end_of_the_file_as_it_was():
    source = "One is here.\n\nTwo is there.\n"
    assert applied("Een is hier.", {"Two": "Twee is daar."}, source).text == "Een is hier.\n\nTwee is daar."
    assert applied("Twee is daar.\n", {"One": "Een is hier."}, source).text.startswith(
        ("Een is hier.", "Twee is daar.")
    )


def test_a_frame_without_a_title_comes_along_with_what_stands_in_it():
    source = "One is here.\n\n!!! note\n    Mind the gap.\n"
    assert applied("Een is hier.\n", {"Mind": "Let op."}, source).text == "Een is hier.\n\n!!! note\n    Let op.\n"


def test_a_new_piece_comes_after_what_was_left_out_before_it():
    source = "One here, 1 line.\n\nTwo goes, 2 lines.\n\nThree is new, 3 lines.\n\nFour is last, 4 lines.\n"
    dutch = "Een hier, 1 lijn.\n\n<!-- bron: weggelaten, want oud -->\n\nVier is laatst, 4 lijnen.\n"
    result = applied(dutch, {"Three": "Drie is nieuw, 3 lijnen."}, source)
    assert result.text == dutch.replace("\nVier", "\nDrie is nieuw, 3 lijnen.\n\nVier")
    assert [pair.status for pair in pairs_of(result.text, source)] == ["paired", "omitted", "paired", "paired"]


def test_a_piece_whose_frame_or_table_is_not_there_waits_for_it():
    dutch = DUTCH.partition("!!! note")[0]
    for start, text, parent in (
        ("Download", "Download komt.", "Words we use"),
        ("| up", "| tot 150 | 100 |", "Size | Speed"),
    ):
        why = refusal(dutch, {start: text})
        assert parent in why


@pytest.mark.parametrize(
    ("start", "text", "said"),
    [
        ("on a cable", "# Kop", "begint met #"),
        ("This guide", "#kop", "begint met #"),
        ("This guide", "- punt", "begint met -"),
        ("This guide", "1. punt", "begint met 1."),
        ("This guide", "> citaat", "begint met >"),
        ("This guide", "---", "begint met ---"),
        ("This guide", "---\ntitle: x\n---", "begint met ---"),
        ("This guide", '=== "Tab"', "begint met ==="),
        ("This guide", "!!! note", "begint met !!!"),
        ("This guide", "``` sh", "begint met ```"),
        ("This guide", "[x]: https://e.example", "begint met [x]:"),
        ("This guide", "Een.\n\nTwee.", "lege regel"),
        ("This guide", "Een <script>alert(1)</script>.", "HTML"),
        ("This guide", "Een <!-- bron: geen -->.", "HTML"),
        ("This guide", "Een <img src=x onerror=y>.", "HTML"),
        ("This guide", "Twee\u202e omgekeerd.", "U+202E"),
        ("This guide", "Twee\u200b woorden.", "U+200B"),
        ("This guide", "Twee\x07 woorden.", "U+0007"),
        ("This guide", "w" * 30_000, "langer"),
        ("| up to", "| tot 150 | 100 | meer |", "3 in plaats van 2 cellen"),
        ("| up to", "| | |", "leeg"),
        ("| up to", "| |\n\n| |", "lege regel"),
        ("Term", "Woord zonder uitleg", "1 in plaats van 2 regels"),
        ("Lines for", "![](x.svg)", "rest van de pagina"),
    ],
)
def test_what_would_break_the_page_or_hide_something_is_refused(start, text, said):
    assert said in refusal(DUTCH, {start: text})


def test_html_that_was_there_and_code_about_html_may_come_back():
    source = "Use H<sub>2</sub>O and `<b>` here.\n"
    dutch = "Gebruik H<sub>2</sub>O en `<b>` hier.\n"
    result = applied(dutch, {"Use": "Drink H<sub>2</sub>O en `<i>` op <https://e.example>."}, source)
    assert result.text == "Drink H<sub>2</sub>O en `<i>` op <https://e.example>.\n"


def test_one_bad_piece_does_not_stop_the_others():
    result = applied(DUTCH, {"Lines for": "![](x.svg)", "on a cable": "aan een kabel", "Words": "W", "Term": "A"})
    assert (len(result.changed), len(result.rejected)) == (2, 2)
    assert result.text == DUTCH.replace("op een kabel", "aan een kabel").replace("Woorden die we gebruiken", "W")


def test_what_comes_back_twice_or_is_unknown_is_told():
    found = units(pairs_of(DUTCH))
    twice = apply(DUTCH, pairs_of(DUTCH), [replace(found[1], dutch="A."), replace(found[1], dutch="B.")])
    assert twice.text == DUTCH
    assert "meer dan één keer" in twice.rejected[0][1]
    same = apply(DUTCH, pairs_of(DUTCH), [replace(found[1], dutch="A."), replace(found[1], dutch="A. ")])
    assert same.changed == (found[1].id,)
    strange = apply(
        DUTCH, pairs_of(DUTCH), [replace(found[1], id="ffffffffffff", source="Iets\x1b anders", dutch="A.")]
    )
    assert (strange.text, strange.unknown) == (DUTCH, ("ffffffffffff",))


def test_without_an_id_the_source_tells_which_piece_it_is():
    found = next(unit for unit in units(pairs_of(DUTCH)) if unit.source == "on a cable")
    result = apply(DUTCH, pairs_of(DUTCH), [replace(found, id="", dutch="aan een kabel")])
    assert result.text == DUTCH.replace("op een kabel", "aan een kabel")


def test_pairs_of_another_text_are_refused():
    with pytest.raises(ValueError, match="not of this text"):
        apply(f"Een alinea.\n\n{DUTCH}", pairs_of(DUTCH), [])


BLOCKS = (
    "# Kop", "## Kop {#a}", "Kop\n===", "Een zin.\nNog een zin.", "Zin een. Zin twee.", "regel  \nmet breuk",
    "- punt\n- punt\n  verder", "* [ ] taak\n* [x] taak", "1. een\n2. twee\n\n    alinea\n\n    - diep",
    "> citaat\n> meer\n>\n> - in citaat", "| a | b |\n|---|---|\n| 1 \\| x | 2 |",
    '!!! note "Titel"\n\n    Tekst.\n    Meer.', "!!! tip\n    Kaal.", '=== "Tab"\n\n    Inhoud',
    "Term\n:   uitleg\n    verder", "```sh\ncode\n```", "<div>\nhtml\n</div>", "[^1]: noot over iets",
    "Met [[feit:a]] en `a  b`\u00a0en **vet**.\n{: .k }", "<!-- niets -->", "=SOM(A1)", "+32 471", "1/2", "@iemand",
    "Zelfde.", '??? info "Dicht"\n    x', "Dit is <b>vet</b> & \"geciteerd\"; 'ja'\\!",
)  # fmt: skip
PAGE = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=10)
ENDS = st.sampled_from(["\n", "\r\n"])


def as_own_translation(blocks, end):
    """Return a page as the translation of itself: every segment is paired with its own."""
    text = "\n".join(["---", "title: x", "---", "", "\n\n".join(blocks)]).replace("\n", end)
    return text, [Pair((one,), (one,)) for one in segments(text)]


@settings(max_examples=60, deadline=None)
@given(PAGE, ENDS, st.sampled_from(["xliff", "po", "tmx", "csv"]))
def test_out_and_back_in_changes_no_byte(blocks, end, form):
    text, pairs = as_own_translation(blocks, end)
    found = units(pairs)
    back = read(write(found, form, title="T", original="nl.md", language="en").encode(), form)
    assert [(one.id, one.source, one.dutch) for one in back] == [(one.id, one.source, one.dutch) for one in found]
    result = apply(text, pairs, back)
    assert result.text == text
    assert not any((result.changed, result.new, result.rejected, result.unknown))


@settings(max_examples=60, deadline=None)
@given(PAGE, ENDS, st.data())
def test_changing_one_piece_changes_the_lines_of_its_segment_only(blocks, end, data):
    text, pairs = as_own_translation(blocks, end)
    found = [unit for unit in units(pairs) if not unit.locked]
    if not found:
        return
    unit = data.draw(st.sampled_from(found))
    segment = next(one for one in segments(text) if one.id == unit.id)
    new = unit.dutch[:-1] + " erbij |" if segment.kind == "row" else f"{unit.dutch} erbij"
    result = apply(text, pairs, [replace(unit, dutch=new)])
    assert (result.changed, result.rejected) == ((unit.id,), ())
    before, after = text.split(end), result.text.split(end)
    assert after[: segment.line - 1] == before[: segment.line - 1]
    behind = len(before) - segment.end
    assert after[len(after) - behind :] == before[len(before) - behind :]
    assert "erbij" in result.text


MARKED = st.sampled_from(
    (*BLOCKS, "<!-- bron: weggelaten -->", "<!-- bron: geen -->", '!!! vlaanderen "Hier"\n    Zo.')
)
ANSWER = st.sampled_from(
    (
        "Nieuw.",
        "Twee. Zinnen.",
        "a\nb",
        "a\n\nb",
        "",
        "# kop",
        "- punt",
        "| x | y |",
        "`",
        "![](x)",
        "\u200b",
        "<b>",
        "| a | b |",
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(MARKED, max_size=8), st.lists(MARKED, max_size=8), st.data())
def test_whatever_comes_back_the_rest_of_any_page_stays(source, dutch, data):
    text = "\n\n".join(dutch)
    pairs = pairs_of(text, "\n\n".join(source))
    given_back = [replace(unit, dutch=data.draw(ANSWER), state="done") for unit in units(pairs)]
    result = apply(text, pairs, given_back)
    told = [
        *result.changed,
        *result.new,
        *result.confirmed,
        *result.untranslated,
        *(name for name, _ in result.rejected),
    ]
    assert len(told) == len(set(told))
    changed = {one.plain for pair in pairs if pair.source and pair.source[0].id in told for one in pair.dutch}
    plain = [one.plain for one in segments(result.text)]
    assert all(one.plain in plain for one in segments(text) if one.plain not in changed)
    assert len(plain) >= len(segments(text)) + len(result.new)
    again = apply(result.text, pairs_of(result.text, "\n\n".join(source)), [])
    assert again.text == result.text


def test_a_thousand_pieces_take_a_moment():
    text = "\n\n".join(f"Zin {at} met [een link](https://e.example/{at}).\nEn nog een zin." for at in range(1000))
    pairs = [Pair((one,), (one,)) for one in segments(text)]
    start = perf_counter()
    back = read(write(units(pairs), "xliff", title="T", original="o", language="en").encode(), "xliff")
    result = apply(text, pairs, [replace(unit, dutch=f"{unit.dutch} Erbij.") for unit in back[:100]])
    assert len(result.changed) == 100
    assert perf_counter() - start < 8  # about 1 second; the machines that run this are slower, and busy
