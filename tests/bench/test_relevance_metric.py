"""The metric, against values worked out by hand."""

from math import isclose

import pytest

from kb_bench import relevance
from kb_bench.relevance import Judged, Scores, differences, ndcg, page_id, problems, read_queries

#: 1 / log2(3): what the second place is worth.
SECOND = 0.6309297535714575


@pytest.mark.parametrize(
    ("ranked", "grades", "expected"),
    [
        (["a"], {"a": 2}, 1.0),
        (["x", "a"], {"a": 2}, SECOND),
        (["x", "y", "a"], {"a": 2}, 0.5),  # log2(4) = 2
        ([], {"a": 2}, 0.0),
        (["x"], {"a": 2}, 0.0),
        # 3 at the first place and 1 at the second is best; turned round it is 1 + 3 · .6309 of 3 + .6309
        (["b", "a"], {"a": 2, "b": 1}, (1 + 3 * SECOND) / (3 + SECOND)),
        (["a"], {"a": 2, "b": 1}, 3 / (3 + SECOND)),
        (["a", "a", "b"], {"a": 2, "b": 1}, 1.0),  # twice the same page takes one place
        ([*"0123456789", "a"], {"a": 2}, 0.0),  # the eleventh is too late
        (list("abcdefghij"), dict.fromkeys("abcdefghijkl", 2), 1.0),  # more good pages than places
        (["a"], {}, 0.0),
    ],
)
def test_ndcg_as_worked_out_by_hand(ranked, grades, expected):
    assert isclose(ndcg(ranked, grades), expected)


@pytest.fixture
def scores():
    queries = (
        Judged("exact", "een", {"a": 2}),
        Judged("exact", "twee", {"b": 2}),
        Judged("typo", "drei", {"c": 2}),
        Judged("typo", "vir", {"d": 1}),
    )
    return Scores(queries, {"een": ["a"], "twee": ["x", "b"], "drei": [], "vir": ["x", "y", "d"]})


def test_figures_of_classes_are_means(scores):
    assert isclose(scores.groups["exact"], (1 + SECOND) / 2)
    assert isclose(scores.groups["typo"], 0.25)
    assert isclose(scores.overall, (1 + SECOND + 0.5) / 4)
    assert scores.empty == 0.25


def test_a_must_hit_has_to_be_among_the_first_three():
    answers = {text: ["x", "y", page] for text, page in relevance.MUST_HITS.items()}
    assert Scores((), answers).missed == []

    answers["gdpr"] = ["x", "y", "z", "avg-basis"]
    del answers["MFA"]
    assert Scores((), answers).missed == ["gdpr", "MFA"]


@pytest.mark.parametrize(
    ("overall", "exact", "typo", "expected"),
    [
        (0.0, 0.0, 0.0, []),
        (0.01, 0.03, 0.03, []),
        (0.011, 0.0, 0.0, ["overall"]),
        (0.0, 0.031, 0.0, ["exact"]),
        (0.0, 0.0, 0.031, ["typo"]),
    ],
)
def test_the_gate_closes_just_below_the_slack(scores, monkeypatch, overall, exact, typo, expected):
    monkeypatch.setattr(relevance, "MUST_HITS", {})
    groups = scores.groups
    baseline = {
        "overall": scores.overall + overall,
        "groups": {"exact": groups["exact"] + exact, "typo": groups["typo"] + typo},
    }

    assert [text.split()[0] for text in problems(scores, baseline)] == expected


def test_the_gate_names_what_a_must_hit_gives(scores):
    text = problems(Scores(scores.queries, {**scores.answers, "gdpr": ["x"]}), scores.as_json())

    assert "'gdpr' has to give avg-basis in the first 3, gives x" in text


def test_a_baseline_equal_to_the_run_has_no_differences(scores):
    baseline = scores.as_json()
    assert differences(scores, baseline) == []

    baseline["queries"]["een"] = {"ndcg": 0.5, "first": ["x", "a"]}
    baseline["queries"]["twee"] = {"ndcg": 1.0, "first": ["b"]}
    found = differences(scores, baseline)
    assert [(text, was) for text, was, _, _ in found] == [("twee", 1.0), ("een", 0.5)]
    assert found[0][3] == ("x", "b")


def test_a_baseline_survives_being_written(scores, tmp_path):
    relevance.write_baseline(scores, tmp_path / "b.json")

    assert relevance.read_baseline(tmp_path / "b.json") == scores.as_json()


@pytest.mark.parametrize(
    "url", ["technisch/avg/", "/x/technisch/avg/#kop", "https://a.b/technisch/avg/index.html?x=1", "avg"]
)
def test_the_address_of_a_result_names_its_page(url):
    assert page_id(url) == "avg"


def test_the_judged_queries_are_a_hundred_and_name_pages_that_exist():
    from kb_bench.relevance_site import read_pages

    queries = read_queries()
    pages = {page.id for page in read_pages()}

    assert len(queries) == len({query.text for query in queries}) == 100
    assert {query.group for query in queries} == {
        *("exact", "inflected", "comp_part", "comp_split", "synonym", "typo", "abbrev", "question", "english")
    }
    assert {page for query in queries for page in query.grades} <= pages
    assert {grade for query in queries for grade in query.grades.values()} == {1, 2}
    assert set(relevance.MUST_HITS.values()) <= pages
    assert set(relevance.MUST_HITS) <= {query.text for query in queries}
