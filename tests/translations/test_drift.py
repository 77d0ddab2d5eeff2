"""What a comparison of two versions of a source says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisbank.markup.segments import segments
from kennisbank.translations.drift import Status, compare


def drift(old, new, language="en"):
    """Return status, old and new text of everything that did not stay as it was."""
    return [
        (change.status.value, " / ".join(one.plain for one in change.old), " / ".join(one.plain for one in change.new))
        for change in compare(segments(old), segments(new), language)
        if change.status is not Status.UNCHANGED
    ]


def page(*blocks):
    return "\n\n".join(blocks) + "\n"


A, B, C, D = (
    "Every school has a line that works on the busiest hour of the week.",
    "Somebody tests the second line before the lessons begin.",
    "Write down who called the supplier, and when that was.",
    "The caretaker keeps the key of the cabinet in the office.",
)


def test_the_same_text_has_no_drift():
    assert drift(page(A, B, C), page(A, B, C)) == []


def test_what_is_inserted_disturbs_nothing():
    assert drift(page(A, B, C), page(D, A, B, C)) == [("added", "", D)]


def test_what_is_removed_is_told_where_it_stood():
    changes = compare(segments(page(A, B, C)), segments(page(A, C)))
    assert [change.status.value for change in changes] == ["unchanged", "removed", "unchanged"]


def test_what_moves_is_not_outdated():
    assert drift(page("# X", A, B, "# Y", C, D), page("# X", B, "# Y", C, A, D)) == [("moved", A, A)]


def test_a_figure_is_told_before_any_other_change():
    old, new = "Keep the results for 2 years, at home.", "Keep all of the results for 3 years, at home."
    assert drift(old, new) == [("figure", old, new)]


def test_a_sentence_that_turns_round_is_changed_however_little_differs():
    old, new = "Staff should use their own account for this.", "Staff must use their own account for this."
    assert drift(old, new) == [("changed", old, new)]
    assert drift("Je mag dat zelf doen, altijd.", "Je mag dat niet zelf doen, altijd.", "nl")[0][0] == "changed"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (A, f"{A} Nobody else may do that on a Sunday."),
        (f"{A} The key hangs beside the door of the kitchen.", A),
        ("Report it to Ofsted within a week.", "Report it to the Council within a week."),
        ("Tell the ICO about it, in writing.", "Tell the AVG about it, in writing."),
    ],
)
def test_a_sentence_or_a_name_more_or_less_is_more_than_wording(old, new):
    assert drift(old, new) == [("changed", old, new)]


@pytest.mark.parametrize(
    ("old", "new"), [("WPA2", "WPA3"), ("Wi-Fi 6", "Wi-Fi 7"), ("in March", "in October"), ("Cat6", "Cat6A")]
)
def test_a_version_or_a_month_is_never_wording(old, new):
    words = "Every access point works with {} from now on."
    ((status, *_),) = drift(words.format(old), words.format(new))
    assert status in ("figure", "changed")


def test_other_words_for_the_same_are_wording():
    old = "Ask the supplier for the speed that is guaranteed."
    new = "Ask the provider for the speed that is guaranteed."
    assert drift(old, new) == [("wording", old, new)]


def test_a_paragraph_that_is_cut_or_joined_is_one_change():
    assert drift(f"{A}\n{B}", page(A, B)) == [("wording", f"{A} {B}", f"{A} / {B}")]
    assert drift(page(A, B), f"{A}\n{B}") == [("wording", f"{A} / {B}", f"{A} {B}")]


def test_a_figure_that_changes_while_a_paragraph_is_cut_is_still_told():
    assert drift(f"{A}\nIt has 4 lines.", page(A, "It has 5 lines."))[0][0] == "figure"


def test_a_heading_with_another_name_is_one_change():
    found = drift(page("# Costs", A, B), page("# What you will pay", A, B))
    assert [row[1:] for row in found] == [("Costs", "What you will pay")]
    assert found[0][0] in ("wording", "changed")


def test_doubles_are_matched_one_to_one():
    assert drift(page("Same.", A, "Same."), page("Same.", A, "Same.", "Same.")) == [("added", "", "Same.")]
    assert drift(page("Same.", A, "Same.", B), page(A, "Same.", B)) == [("removed", "Same.", "")]


def test_code_has_no_other_wording():
    assert drift("```\nping example.org\n```", "```\nping example.com\n```") == [
        ("changed", "ping example.org", "ping example.com")
    ]


@pytest.mark.parametrize(("old", "new"), [("", A), (A, ""), ("", "")])
def test_an_empty_side_is_no_fault(old, new):
    assert len(drift(old, new)) == bool(old or new)


VOCABULARY = "line school supplier test office key cabinet week lesson call pay notice cable roof"
WORDS = st.sampled_from(VOCABULARY.split())
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=4, max_size=14).map(" ".join), min_size=1, max_size=14)


@given(PARAGRAPHS, st.data())
def test_what_nobody_touched_stays_unchanged_or_moves(paragraphs, data):
    untouched = data.draw(st.lists(st.sampled_from(paragraphs), unique=True))
    rest = [one for one in paragraphs if one in untouched]
    extra = data.draw(st.lists(st.lists(WORDS, min_size=4, max_size=14).map(" ".join), max_size=5))
    new = data.draw(st.permutations([*rest, *extra]))
    old_segments, new_segments = segments(page(*paragraphs)), segments(page(*new))
    changes = compare(old_segments, new_segments)
    kept = [one.plain for change in changes if change.status in (Status.UNCHANGED, Status.MOVED) for one in change.old]
    for one in set(rest):
        assert kept.count(one) >= min(paragraphs.count(one), new.count(one))
    # Nothing is lost and nothing is told twice.
    assert sorted(one.id for change in changes for one in change.old) == sorted(one.id for one in old_segments)
    assert sorted(one.id for change in changes for one in change.new) == sorted(one.id for one in new_segments)
