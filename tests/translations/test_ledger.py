"""The ledger of a report: what it remembers through new versions of the source, and what it takes to forget."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.reports import DUTCH, FIRST, SECOND, SOURCE, THIRD, TODAY, pairs_of, ready, texts_of

from kennisbank.markup.segments import segments
from kennisbank.source.text import Text
from kennisbank.translations.alignment import marks
from kennisbank.translations.ledger import read_ledger, write_ledger
from kennisbank.translations.linking import link
from kennisbank.translations.updating import confirm, linked, new_ledger, updated


def drifts(ledger):
    return [(entry.drift, entry.at) for entry in ledger.entries if entry.drift]


def entry_at(ledger, at):
    return next(entry for entry in ledger.entries if entry.at == at)


def test_what_is_written_reads_back_the_same():
    ledger = ready()
    changed = updated(ledger, segments(SOURCE), segments(SOURCE.replace("100", "200")), SECOND, stored=True)
    for one in (new_ledger((), FIRST, "en", stored=False), ledger, changed):
        assert read_ledger(Text("segments.yml", write_ledger(one))) == (one, ())


def test_a_ledger_is_readable_in_a_pull_request():
    written = write_ledger(ready())
    assert "met de hand" in written.split("\n")[1]
    assert '  at: "What to ask · 1"' in written
    assert '  figures: ["100 mbps"]' in written
    assert "confirmed: {by: an-voorbeeld, on: 2026-11-24, outcome: klopt" in written


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by: an-voorbeeld", "by: iemand-anders"),
        ("outcome: klopt", "outcome: aangepast"),
        ("kind: item", "kind: paragraph"),
        ('figures: ["100 mbps"]', 'figures: ["200 mbps"]'),
        ("snapshot: 2026-05-01", "snapshot: 2026-06-01"),
        ("stored: true", "stored: false"),
    ],
)
def test_a_line_changed_by_hand_is_noticed(old, new):
    written = write_ledger(ready())
    assert old in written
    _, findings = read_ledger(Text("segments.yml", written.replace(old, new, 1)))
    (finding,) = findings
    assert finding.code == "R01"
    assert "met de hand gewijzigd" in finding.message
    assert "kb translate" in finding.fix


@pytest.mark.parametrize("text", ["", "a: 1\n", "[]", "source: {}\nsegments: []\n", "source: x\nsegments: y", "\t- ["])
def test_a_ledger_that_is_no_ledger_is_a_finding_and_no_crash(text):
    ledger, findings = read_ledger(Text("segments.yml", text))
    assert ledger is None
    assert findings


def test_a_name_that_could_leave_the_folder_is_refused():
    written = write_ledger(ready()).replace("snapshot: 2026-05-01", "snapshot: 2026-05-01/../../geheim")
    assert read_ledger(Text("segments.yml", written))[0] is None


def test_an_unchanged_source_leaves_nothing_to_do():
    ledger = ready()
    again = updated(ledger, segments(SOURCE), segments(SOURCE), SECOND, stored=True)
    assert drifts(again) == []
    assert [one.confirmed for one in again.entries] == [one.confirmed for one in ledger.entries]


def test_every_paragraph_says_what_happened_to_its_source():
    new = (
        SOURCE.replace("100 Mbps", "200 Mbps")
        .replace("Try it every term, and write down what stopped working.\n", "")
        .replace("- the speed", "- the price of a month\n- the speed")
        .replace("with a cable", "using a cable")
    )
    ledger = updated(ready(), segments(SOURCE), segments(new), SECOND, stored=True)
    assert sorted(drifts(ledger)) == [
        ("added", "What to ask · 3"),
        ("figure", "What to ask · 1"),
        ("removed", "Back-up · 2"),
        ("wording", "What to ask · 2"),
    ]
    figure = entry_at(ledger, "What to ask · 1")
    assert figure.since == FIRST
    assert figure.seen == dt.date(2026, 8, 1)
    assert figure.address == entry_at(ready(), "What to ask · 1").id  # links to the paragraph still work


def test_a_paragraph_that_moved_needs_nobody():
    head, tail = SOURCE.split("## Back-up")
    new = f"{tail.strip()}\n\n{head}"
    ledger = updated(ready(), segments(SOURCE), segments(new), SECOND, stored=True)
    assert {drift for drift, _ in drifts(ledger)} <= {"removed", "added"}  # the heading lost its text
    assert all(entry.confirmed for entry in ledger.entries if not entry.drift)


def test_an_edit_of_the_dutch_does_not_clear_what_changed():
    new = SOURCE.replace("100 Mbps", "200 Mbps")
    dutch = DUTCH.replace("100 Mbps", "200 Mbps")
    ledger = updated(ready(), segments(SOURCE), segments(new), SECOND, stored=True)
    ledger = linked(ledger, pairs_of(ledger, new, dutch), marks(dutch))
    assert drifts(ledger) == [("figure", "What to ask · 1")]
    code = entry_at(ledger, "What to ask · 1").address
    result = confirm(ledger, pairs_of(ledger, new, dutch), {code}, "bo-voorbeeld", TODAY)
    assert result.done == (code,)
    assert drifts(result.ledger) == []
    said = entry_at(result.ledger, "What to ask · 1").confirmed
    assert (said.by, said.outcome) == ("bo-voorbeeld", "aangepast")


def test_a_changed_figure_with_an_unchanged_translation_asks_for_a_word():
    new = SOURCE.replace("100 Mbps", "200 Mbps")
    ledger = updated(ready(), segments(SOURCE), segments(new), SECOND, stored=True)
    code = entry_at(ledger, "What to ask · 1").address
    refused = confirm(ledger, pairs_of(ledger, new), {code}, "an-voorbeeld", TODAY)
    assert refused.done == ()
    assert "cijfer" in refused.refused[0][1]
    said = confirm(ledger, pairs_of(ledger, new), {code}, "an-voorbeeld", TODAY, "klopt")
    assert drifts(said.ledger) == []


def test_what_changes_twice_is_still_compared_with_what_was_confirmed():
    second, third = SOURCE.replace("100 Mbps", "200 Mbps"), SOURCE.replace("100 Mbps before", "200 Mbps until")
    ledger = updated(ready(), segments(SOURCE), segments(second), SECOND, stored=True)
    ledger = updated(ledger, segments(second), segments(third), THIRD, stored=True)
    entry = entry_at(ledger, "What to ask · 1")
    assert entry.drift == "figure"
    assert entry.since == FIRST
    assert entry.seen == dt.date(2026, 8, 1)
    assert [texts_of(SOURCE)[name].plain[:26] for name in entry.was] == ["A line carries at least 100"[:26]]


def test_a_source_that_goes_back_needs_nobody_any_more():
    new = SOURCE.replace("100 Mbps", "200 Mbps").replace("- the speed that is guaranteed\n", "")
    ledger = updated(ready(), segments(SOURCE), segments(new), SECOND, stored=True)
    assert len(drifts(ledger)) == 2
    back = updated(ledger, segments(new), segments(SOURCE), THIRD, stored=True)
    assert drifts(back) == []
    assert [one.address for one in back.entries] == [one.id for one in ready().entries]


def test_what_was_removed_waits_until_someone_says_so():
    new = SOURCE.replace("- the speed that is guaranteed\n", "")
    ledger = updated(ready(), segments(SOURCE), segments(new), SECOND, stored=True)
    ledger = updated(ledger, segments(new), segments(new), THIRD, stored=True)
    assert [drift for drift, _ in drifts(ledger)] == ["removed"]
    (code,) = [entry.address for entry in ledger.entries if entry.drift]
    texts = {**texts_of(SOURCE), **texts_of(new)}
    kept = link(ledger, texts, segments(DUTCH), marks(DUTCH))
    assert confirm(ledger, kept, {code}, "an-voorbeeld", TODAY).done == ()
    shorter = DUTCH.replace("- de snelheid die gegarandeerd is\n", "")
    gone = link(ledger, texts, segments(shorter), marks(shorter))
    result = confirm(ledger, gone, {code}, "an-voorbeeld", TODAY)
    assert result.done == (code,)
    assert len(result.ledger.entries) == len(ledger.entries) - 1


def test_without_the_words_of_the_source_hashes_and_figures_still_tell():
    new = SOURCE.replace("100 Mbps", "200 Mbps").replace("with a cable", "using a cable") + "\nAsk your neighbours.\n"
    ledger = updated(ready(stored=False), (), segments(new), SECOND, stored=False)
    assert sorted(drifts(ledger)) == [
        ("added", "Back-up · 3"),
        ("changed", "What to ask · 2"),
        ("figure", "What to ask · 1"),
    ]


def test_paragraphs_that_read_the_same_keep_their_own_place():
    source = "See page 1.\n\n## One\n\nSame.\n\n## Two\n\nSame.\n"
    dutch = "Zie 1.\n\n## Een\n\nZelfde.\n\n## Twee\n\nZelfde.\n"
    ledger = ready(source, dutch)
    assert len({entry.id for entry in ledger.entries}) == 5
    assert all(entry.dutch for entry in ledger.entries)
    new = source.replace("## Two\n\nSame.", "## Two\n\nOther words stand here now.")
    changed = updated(ledger, segments(source), segments(new), SECOND, stored=True)
    assert {at for _, at in drifts(changed)} == {"Two · 1"}


def test_a_change_in_one_place_breaks_no_link_in_another():
    measured = "Meet in het drukste uur van de week, en met een kabel."
    own = "Een eigen zin over iets dat nergens in de bron staat."
    dutch = DUTCH.replace("Meet op het drukste uur van de week, met een kabel.", f"{measured}\n\n{own}")
    pairs = pairs_of(ready(), SOURCE, dutch)
    linked_to = {pair.source[0].plain: pair.dutch[0].plain for pair in pairs if pair.source and pair.dutch}
    assert linked_to["Measure at the busiest hour of the week, with a cable."] == measured
    assert linked_to["Keep a second line of another kind, so that one digger cannot cut both."].startswith("Houd een")
    assert [pair.dutch[0].plain for pair in pairs if not pair.source] == [
        own,
        "Hier",
        "In Vlaanderen bestaat zo'n norm niet.",
    ]


def test_a_summary_has_sources_only_where_a_mark_names_them():
    ledger = new_ledger(segments(SOURCE), FIRST, "en", stored=True)
    code = next(entry.id for entry in ledger.entries if entry.figures)
    text = f"Kort gezegd.\n\n<!-- bron: {code} -->\nMinstens 100 Mbps.\n"
    pairs = link(ledger, texts_of(SOURCE), segments(text), marks(text), only_marked=True)
    assert [(len(pair.source), pair.dutch[0].plain) for pair in pairs[:2]] == [
        (0, "Kort gezegd."),
        (1, "Minstens 100 Mbps."),
    ]


WORDS = st.lists(st.sampled_from(["lijn", "kabel", "school", "meet", "vraag", "uur"]), min_size=2, max_size=8)
PARAGRAPHS = st.lists(WORDS.map(" ".join), min_size=1, max_size=12)


@given(PARAGRAPHS, st.data())
def test_whatever_happens_around_it_an_untouched_paragraph_keeps_its_confirmation(paragraphs, data):
    source = "\n\n".join(paragraphs) + "\n"
    ledger = new_ledger(segments(source), FIRST, "nl", stored=True)
    pairs = link(ledger, texts_of(source), segments(source), ())
    ledger = confirm(linked(ledger, pairs, ()), pairs, {one.id for one in ledger.entries}, "an", TODAY).ledger
    kept = data.draw(st.lists(st.sampled_from(range(len(paragraphs))), unique=True))
    extra = data.draw(st.lists(st.just("iets heel anders over fietsen"), max_size=2))
    new = "\n\n".join([*extra, *(paragraphs[at] for at in kept)]) + "\n"
    made = updated(ledger, segments(source), segments(new), SECOND, stored=True)
    standing = [entry for entry in made.entries if entry.drift != "removed"]
    assert [entry.digest for entry in standing] == [segment.digest for segment in segments(new)]
    wanted = {segment.digest for segment in segments(source)}
    assert all(entry.confirmed and not entry.drift for entry in standing if entry.digest in wanted)
