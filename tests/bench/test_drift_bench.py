"""`kb bench drift`: its figures are reached, and its mutations are what they say."""

from random import Random

import pytest

from kb_bench import drift_command
from kb_bench.mutations import FAMILIES, Trial, several
from kennisbank.markup.segments import segments

FILES = sorted(drift_command.FOLDER.glob("*.md"))


@pytest.fixture(scope="module")
def scores():
    return drift_command.measure(trials=15)


def test_the_promised_figures_are_reached(scores):
    for verdict in drift_command.verdicts(scores):
        assert verdict.met, verdict


def test_every_family_is_tried_on_every_document(scores):
    assert len(FILES) >= 3
    for name, score in scores.items():
        assert score.right + score.missed >= 20, name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_mutation_changes_what_it_says_and_nothing_else(file, family):
    text, language = file.read_text(encoding="utf-8"), file.name.split(".")[1]
    made = next(made for seed in range(50) if (made := FAMILIES[family](Trial(Random(seed), text, language))))
    assert made.old != made.new
    old, new = ([one.plain for one in segments(side)] for side in (made.old, made.new))
    for expected in made.expected:
        assert expected.old <= set(old)
        assert expected.new <= set(new)
    touched_old = {plain for one in made.expected for plain in one.old}
    touched_new = {plain for one in made.expected for plain in one.new}
    assert [one for one in old if one not in touched_old] == [one for one in new if one not in touched_new]


def test_a_comparison_that_sees_nothing_would_fail(monkeypatch):
    monkeypatch.setattr(drift_command, "compare", lambda old, new, language: ())
    blind = drift_command.measure(trials=3)
    assert drift_command.overall(blind).recall < 0.3


def test_several_mutations_are_of_several_segments():
    text = FILES[0].read_text(encoding="utf-8")
    made = several(Random(4), text, "en", 5)
    assert len(made.expected) == 5
