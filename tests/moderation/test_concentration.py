"""Whether one person, network or tie decides too much."""

import datetime as dt

from kennisbank.moderation.concentration import Approval, is_too_large, last_approval, shares, told
from kennisbank.moderation.people import Interest, Moderator
from kennisbank.moderation.policy import Policy

DAY = dt.date(2026, 11, 24)
POLICY = Policy({}, {}, {}, largest_share=33)
PEOPLE = {
    "anna": Moderator("anna", ("technisch",), "GO!", interests=(Interest("google", "soft"),)),
    "bert": Moderator("bert", ("technisch",), "OVSG"),
    "carl": Moderator(
        "carl", ("technisch",), "GO!", interests=(Interest("google", "hard", until=dt.date(2020, 1, 1)),)
    ),
}


def approvals(*counts, day=DAY):
    return [
        Approval(f"p{number}.md", account, day - dt.timedelta(days=number))
        for account, count in counts
        for number in range(count)
    ]


def too_large(given):
    return [one for one in shares(given, PEOPLE, DAY) if is_too_large(one, POLICY)]


def found(*counts):
    return {(one.kind, one.name): one.percent for one in too_large(approvals(*counts))}


def test_a_person_a_network_and_a_tie_that_are_too_large_are_told():
    assert found(("anna", 5), ("bert", 3), ("carl", 2)) == {
        ("person", "anna"): 50,
        ("network", "GO!"): 70,
        ("supplier", "google"): 50,
    }


def test_an_equal_third_is_no_concentration():
    assert ("person", "anna") not in found(("anna", 2), ("bert", 2), ("carl", 2))


def test_too_few_approvals_say_nothing():
    assert found(("anna", 5)) == {}
    assert ("person", "anna") in found(("anna", 6))


def test_only_the_last_year_counts_and_not_the_future():
    old = [Approval("oud.md", "anna", dt.date(2025, 11, 24)), Approval("later.md", "anna", DAY + dt.timedelta(days=1))]
    new = [Approval("nieuw.md", "bert", dt.date(2025, 11, 25))]
    assert [(one.name, one.total) for one in shares([*old, *new], PEOPLE, DAY) if one.kind == "person"] == [("bert", 1)]


def test_a_year_before_a_leap_day_is_known():
    assert len(shares([Approval("a.md", "bert", dt.date(2023, 3, 1))], PEOPLE, dt.date(2024, 2, 29))) == 2


def test_the_same_approval_twice_counts_once():
    assert shares(approvals(("bert", 2)) * 2, PEOPLE, DAY)[0].count == 2


def test_only_who_was_a_moderator_that_day_counts():
    people = {**PEOPLE, "dirk": Moderator("dirk", ("technisch",), "GO!", since=DAY, left_on=DAY)}
    given = [*approvals(("zoe", 7), ("bert", 1)), Approval("a.md", "dirk", DAY - dt.timedelta(1))]
    given.append(Approval("b.md", "dirk", DAY))
    assert {one.name: one.count for one in shares(given, people, DAY) if one.kind == "person"} == {"bert": 1, "dirk": 1}


def test_the_latest_approval_is_of_a_moderator():
    later = [Approval("a.md", "zoe", DAY + dt.timedelta(2))]
    assert last_approval([*approvals(("bert", 3)), *later], PEOPLE) == DAY
    assert last_approval(later, PEOPLE) is None


def test_no_approvals_no_shares():
    assert shares([], PEOPLE, DAY) == ()


def test_what_is_told_has_figures_and_a_way_out():
    (first, *_) = too_large(approvals(("anna", 5), ("bert", 5)))
    message, fix = told(first, POLICY, DAY)
    assert "50 % van de goedkeuringen in het jaar tot en met 24 november 2026" in message
    assert "(5 van 10)" in message
    assert fix
