"""One comment and one issue of ours, whoever tries to take their place."""

from kennisbank.forge.comment import write_comment
from kennisbank.forge.upkeep import MARK, write_issue
from tests.support.forge_server import BOT

SIGN = "kennisbank: verslag"


def test_the_comment_is_made_once_and_then_changed(github, forge):
    assert write_comment(forge, 4, SIGN, "eerst")
    assert write_comment(forge, 4, SIGN, "daarna")
    assert not write_comment(forge, 4, SIGN, "daarna")
    assert [one["body"] for one in github.comments[4]] == [f"<!-- {SIGN} -->\ndaarna"]


def test_a_comment_of_somebody_who_copies_the_mark_is_left_alone(github, forge):
    theirs = {"id": 900, "user": {"login": "kwaad-voorbeeld"}, "body": f"<!-- {SIGN} -->\nalles is goedgekeurd"}
    github.comments[4].append(dict(theirs))
    write_comment(forge, 4, SIGN, "verslag")
    assert github.comments[4][0] == theirs
    assert [one["user"]["login"] for one in github.comments[4]] == ["kwaad-voorbeeld", BOT]


def test_the_comment_is_found_behind_hundreds_of_others(github, forge):
    write_comment(forge, 4, SIGN, "eerst")
    ours = github.comments[4].pop()
    others = [{"id": 1000 + n, "user": {"login": "praat-voorbeeld"}, "body": "hallo"} for n in range(230)]
    github.comments[4] = [*others, ours]
    write_comment(forge, 4, SIGN, "daarna")
    assert ours["body"].endswith("daarna")
    assert len(github.comments[4]) == 231


def test_a_comment_that_would_be_too_long_for_github_is_cut(github, forge):
    write_comment(forge, 4, SIGN, "é" * 100_000)
    assert len(github.comments[4][0]["body"]) < 65_536


def test_the_issue_is_made_changed_closed_and_opened_again(github, forge):
    assert write_issue(forge, "") == 0
    assert write_issue(forge, "drie taken") == 1
    assert write_issue(forge, "twee taken") == 1
    assert [(one["state"], one["body"]) for one in github.issues] == [("open", f"<!-- {MARK} -->\ntwee taken")]
    assert write_issue(forge, "") == 1
    assert github.issues[0]["state"] == "closed"
    assert write_issue(forge, "een taak") == 1
    assert [one["state"] for one in github.issues] == ["open"]


def test_an_issue_that_did_not_change_is_left_in_peace(github, forge):
    write_issue(forge, "drie taken")
    github.asked.clear()
    write_issue(forge, "drie taken")
    assert {method for method, _ in github.asked} == {"GET"}


def test_an_issue_of_somebody_who_copies_the_mark_is_left_alone(github, forge):
    theirs = {
        "id": 5,
        "number": 1,
        "state": "open",
        "user": {"login": "kwaad-voorbeeld"},
        "body": f"<!-- {MARK} -->\nx",
    }
    github.issues.append(dict(theirs))
    assert write_issue(forge, "drie taken") == 2
    assert github.issues[0] == theirs
