"""The log of decisions, from a history and a snapshot."""

import datetime as dt

import pytest

from kennisbank.moderation.history import Commit, FileChange, History, read_history
from kennisbank.moderation.log import MOST_LATEST, MOST_MONTHS, decision_log
from kennisbank.moderation.people import Moderator
from kennisbank.moderation.policy import Policy, Team
from kennisbank.moderation.snapshot import Proposal, Snapshot
from kennisbank.moderation.trailers import SOMEBODY
from tests.support.git_repository import commit, git, merge, repository

TODAY = dt.date(2026, 12, 31)
POLICY = Policy(
    {
        "technisch": Team("technisch", "Technisch team", ("docs/technisch/",)),
        "pedagogisch": Team("pedagogisch", "Pedagogisch team", ("docs/pedagogisch/",)),
    },
    {},
    {},
)
MODERATORS = {
    "an": Moderator("an", ("technisch",), "GO!"),
    "oud": Moderator("oud", ("technisch",), "GO!", left_on=dt.date(2026, 1, 31)),
}
PAGE = (FileChange("M", "docs/technisch/wifi.md"),)


def history(*commits: tuple):
    """Return a history of (day, subject, trailers, files), the oldest first."""
    made: list[Commit] = []
    for number, (day, subject, trailers, files) in enumerate(commits):
        at = dt.date.fromisoformat(day)
        parents = (made[-1].id,) if made else ()
        made.append(Commit(f"{number:040x}", parents, at, at, subject, trailers, files))
    return History(tuple(reversed(made)))


def proposal(number: int, opened: str, closed: str, reason: str = "", **more):
    days = (dt.date.fromisoformat(opened), dt.date.fromisoformat(closed))
    return Proposal(number, *days, not reason, reason, **more)


def log_of(found: History | None = None, *proposals: Proposal, today: dt.date = TODAY):
    return decision_log(found, Snapshot(proposals) if proposals else None, POLICY, MODERATORS, today)


def test_months_are_counted_and_none_is_skipped():
    log = log_of(
        None,
        proposal(1, "2026-01-01", "2026-01-31"),
        proposal(2, "2026-01-01", "2026-01-03", "reclame", appeal="gegrond"),
        proposal(3, "2026-01-01", "2026-01-04", "reclame"),
        proposal(4, "2026-01-01", "2026-01-02", "bron-ontbreekt"),
        proposal(5, "2026-03-31", "2026-04-01"),
    )
    assert [month.first.isoformat() for month in log.months] == ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]
    january, february, _, april = log.months
    assert (january.accepted, january.declined) == (1, {"bron-ontbreekt": 1, "reclame": 2})
    assert (january.median_days, january.appeals) == (2.5, {"gegrond": 1})
    assert (february.accepted, february.declined, february.median_days, february.appeals) == (0, {}, None, {})
    assert april.median_days == 1
    assert [(one.number, one.took) for one in log.latest] == [(5, 1), (1, 30), (3, 3), (2, 2), (4, 1)]


def test_a_proposal_in_the_history_is_an_accepted_one():
    log = log_of(history(("2026-02-03", "Wifi (#9)", {}, PAGE), ("2026-02-04", "Gewone commit", {}, PAGE)))
    (decision,) = log.latest
    assert (decision.number, decision.accepted, decision.took) == (9, True, None)
    assert (decision.kind, decision.teams) == ("verbetering", ("technisch",))


def test_history_and_snapshot_complete_each_other():
    found = history(
        ("2026-02-03", "Wifi (#9)", {"Approved-by": ("an", "bo")}, PAGE),
        ("2026-02-05", "Niet (#10)", {"Declined-by": ("an",), "Reason": ("licentie",)}, ()),
    )
    log = log_of(found, proposal(9, "2026-02-01", "2026-02-02"), proposal(10, "2026-02-01", "2026-02-05", "anders"))
    declined, accepted = log.latest
    assert (accepted.day.day, accepted.took, accepted.teams, accepted.kind) == (2, 1, ("technisch",), "verbetering")
    assert accepted.by == ("an", SOMEBODY)
    assert (declined.reason, declined.accepted) == ("licentie", False)


@pytest.mark.parametrize(
    ("trailers", "decided"),
    [
        ({"Declined-by": ("an",)}, True),
        ({"Approved-by": ("an",)}, True),
        ({"Reviewed-by": ("an",)}, True),
        ({"Declined-by": ("bo",)}, False),
        ({"Declined-by": ("oud",)}, False),  # no longer a moderator on that day
        ({"Approved-by": ("bo",)}, False),
        ({}, False),
    ],
)
def test_without_files_only_the_word_of_a_moderator_decides(trailers, decided):
    log = log_of(history(("2026-02-03", "Voorstel (#9)", trailers, ())))
    assert bool(log.latest) == decided


def test_a_decline_that_somebody_else_signs_is_not_a_decline():
    (decision,) = log_of(history(("2026-02-03", "Wifi (#9)", {"Declined-by": ("bo",)}, PAGE))).latest
    assert decision.accepted


def test_the_last_word_on_a_proposal_counts():
    found = history(
        ("2026-02-03", "Wifi (#9)", {"Declined-by": ("an",), "Reason": ("te-groot",)}, ()),
        ("2026-03-03", "Wifi (#9)", {"Appeal": ("gegrond",)}, PAGE),
    )
    (decision,) = log_of(found).latest
    assert (decision.accepted, decision.reason, decision.appeal) == (True, "", "gegrond")


def test_what_a_merged_branch_says_of_itself_is_no_decision(tmp_path):
    root = repository(tmp_path)
    commit(root, "Begin", {"docs/technisch/a.md": "a"}, day="2026-02-01")
    git(root, "checkout", "--quiet", "-b", "zij")
    commit(root, "Vals (#99)\n\nApproved-by: an", {"docs/technisch/a.md": "b"}, day="2026-02-02")
    git(root, "checkout", "--quiet", "main")
    merge(root, "zij", "Merge pull request #12 from cis-voorbeeld/zij\n\nWifi", day="2026-02-03")
    findings: list = []
    (decision,) = log_of(read_history(root, findings)).latest
    assert (decision.number, decision.by, decision.teams) == (12, (), ("technisch",))


def test_days_that_cannot_be_make_no_months():
    found = history(
        ("1970-01-01", "Oud (#1)", {}, PAGE),
        ("2026-05-01", "Goed (#2)", {}, PAGE),
        ("2099-01-01", "Later (#3)", {}, PAGE),
    )
    log = log_of(found)
    assert [one.number for one in log.latest] == [2]
    assert len(log.months) == 1


def test_ten_years_of_months_at_most():
    log = log_of(None, proposal(1, "2017-01-01", "2017-01-01"), proposal(2, "2026-12-31", "2026-12-31"))
    assert len(log.months) == MOST_MONTHS
    earlier = log_of(None, proposal(1, "2016-12-31", "2016-12-31"), proposal(2, "2026-12-31", "2026-12-31"))
    assert len(earlier.months) == 1


def test_a_decision_of_today_counts_and_one_of_tomorrow_does_not():
    both = (proposal(1, "2026-05-01", "2026-05-01"), proposal(2, "2026-05-01", "2026-05-02"))
    assert [one.number for one in log_of(None, *both, today=dt.date(2026, 5, 1)).latest] == [1]


def test_the_latest_decisions_are_limited():
    log = log_of(None, *(proposal(number, "2026-05-01", "2026-05-01") for number in range(1, 80)))
    assert len(log.latest) == MOST_LATEST
    assert log.latest[0].number == 79
    assert log.months[0].accepted == 79


def test_teams_that_the_policy_does_not_know_are_not_shown():
    log = log_of(None, proposal(1, "2026-05-01", "2026-05-01", teams=("cis-voorbeeld", "technisch")))
    assert log.latest[0].teams == ("technisch",)


def test_nothing_known_is_an_empty_log():
    assert log_of().months == log_of().latest == ()


def test_the_same_input_gives_the_same_log():
    found = history(*((f"2026-0{1 + n % 9}-1{n % 10}", f"Wifi (#{n})", {}, PAGE) for n in range(1, 60)))
    assert log_of(found) == log_of(found)
    assert str(log_of(found)) == str(log_of(found))
