"""Whose approval counts, given the interests they told."""

import datetime as dt

import pytest

from kennisbank.moderation.interests import Verdict, approvals_fulfilled, author_note, judge_approval
from kennisbank.moderation.people import Interest, Moderator
from kennisbank.moderation.policy import Policy, Team

DAY = dt.date(2026, 11, 24)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)
GOOGLE = frozenset({"google"})
POLICY = Policy(
    {
        "technisch": Team("technisch", "Technisch team", ("guides/technisch/",)),
        "contracten": Team("contracten", "Team contracten", ("guides/contracten/",)),
    },
    {"default": 1, "advice": 2},
    {},
)


def moderator(account="anna", *interests, teams=("technisch",), **more):
    return Moderator(account, teams, "GO!", interests=interests, **more)


def judged(one, account="anna", author="bert", teams=("technisch",), suppliers=GOOGLE):
    return judge_approval(one, account, author, teams, suppliers, DAY)


def test_somebody_without_an_interest_counts():
    verdict = judged(moderator())
    assert (verdict.kind, verdict.teams) == ("counts", ("technisch",))


@pytest.mark.parametrize(
    ("one", "more", "told"),
    [
        (None, {}, "staat niet in de lijst van moderatoren"),
        (moderator(), {"author": "Anna"}, "schreef dit zelf"),
        (moderator(left_on=BEFORE), {}, "geen moderator meer"),
        (moderator(since=AFTER), {}, "nog geen moderator"),
        (moderator(teams=("contracten",)), {}, "zit niet in het team dat deze pagina bewaakt («technisch»)"),
        (moderator("anna", Interest("google", "hard")), {}, "een hard belang bij «google»"),
        (moderator("anna", Interest("google", "soft"), Interest("google", "hard")), {}, "een hard belang bij «google»"),
    ],
)
def test_an_approval_is_void_and_says_why(one, more, told):
    verdict = judged(one, **more)
    assert verdict.kind == "void"
    assert told in verdict.reason


def test_a_soft_interest_asks_for_a_second_approval():
    verdict = judged(moderator("anna", Interest("google", "soft")))
    assert verdict.kind == "second"
    assert "zonder belang" in verdict.reason


@pytest.mark.parametrize(
    "interest",
    [
        Interest("telenet", "hard"),
        Interest("google", "hard", until=BEFORE),
        Interest("google", "hard", start=AFTER),
        Interest("google", "soft", start=dt.date(2020, 1, 1), until=dt.date(2021, 1, 1)),
    ],
)
def test_an_interest_elsewhere_or_at_another_time_does_not_matter(interest):
    assert judged(moderator("anna", interest)).kind == "counts"


@pytest.mark.parametrize("interest", [Interest("google", "hard", until=DAY), Interest("google", "hard", start=DAY)])
def test_the_first_and_the_last_day_belong_to_an_interest(interest):
    assert judged(moderator("anna", interest)).kind == "void"


def test_what_nobody_guards_every_moderator_may_decide():
    assert judged(moderator(), teams=()).kind == "counts"


def test_a_page_that_names_nobody_ties_nobody():
    assert judged(moderator("anna", Interest("google", "hard")), suppliers=frozenset()).kind == "counts"


def test_the_interests_of_the_author_are_told():
    writer = moderator("bert", Interest("google", "hard", until=BEFORE), Interest("google", "soft"))
    assert "een zacht belang bij «google»" in author_note(writer, GOOGLE, DAY)
    assert author_note(writer, frozenset({"telenet"}), DAY) == ""
    assert author_note(None, GOOGLE, DAY) == ""


def counts(account, *teams):
    return Verdict("counts", "goed", account, teams)


def second(account, *teams):
    return Verdict("second", "zacht belang", account, teams)


def test_enough_approvals_from_the_right_team():
    done = approvals_fulfilled(POLICY, "guide", ("technisch",), [counts("anna", "technisch")])
    assert done.is_fulfilled
    assert done.reasons == ()


def test_two_soft_interests_are_no_independent_approval():
    done = approvals_fulfilled(POLICY, "advice", (), [second("anna"), second("carl")])
    assert (done.needed, done.counted, done.is_fulfilled) == (2, 0, False)
    assert "Er zijn nog 2 goedkeuringen nodig die meetellen." in done.reasons


def test_a_soft_interest_counts_beside_somebody_without_one():
    done = approvals_fulfilled(POLICY, "advice", (), [second("anna"), counts("carl")])
    assert (done.counted, done.is_fulfilled) == (2, True)


def test_an_account_counts_once():
    done = approvals_fulfilled(POLICY, "advice", (), [counts("anna"), counts("Anna")])
    assert done.counted == 1
    assert "Er is nog één goedkeuring nodig die meetelt." in done.reasons


def test_every_team_that_guards_a_file_has_to_approve():
    done = approvals_fulfilled(POLICY, "guide", ("technisch", "contracten"), [counts("anna", "technisch")])
    assert (done.missing_teams, done.is_fulfilled) == (("contracten",), False)
    assert "Nog niemand van «Team contracten» heeft de wijziging aanvaard." in done.reasons


def test_void_approvals_are_explained_and_do_not_count():
    done = approvals_fulfilled(POLICY, "guide", (), [Verdict("void", "Eigen voorstel.", "bert")])
    assert (done.counted, done.reasons[0]) == (0, "Eigen voorstel.")
