"""What GitHub says of a proposal, read from files that anybody may have written."""

import datetime as dt
import json

import pytest

from kennisbank.moderation.proposal.platform_event import EventError, PullRequest, Review, read_event, read_reviews


def file_of(tmp_path, content):
    file = tmp_path / "gegeven.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def review(account, state, day="2026-11-20T10:00:00Z", **more):
    return {"user": {"login": account}, "state": state, "submitted_at": day, "commit_id": "a" * 40, **more}


def test_who_proposes_what(tmp_path):
    event = {"pull_request": {"number": 7, "user": {"login": "an-voorbeeld"}, "head": {"sha": "b" * 40}}}
    assert read_event(file_of(tmp_path, event)) == PullRequest(7, "an-voorbeeld", "b" * 40)


def test_of_each_account_the_last_decision_counts(tmp_path):
    entries = [
        review("an-voorbeeld", "CHANGES_REQUESTED"),
        review("bo-voorbeeld", "APPROVED"),
        review("AN-voorbeeld", "APPROVED", "2026-11-21T10:00:00Z"),
        review("an-voorbeeld", "COMMENTED"),
        review("bo-voorbeeld", "DISMISSED"),
        {**review("", "APPROVED"), "user": None},
    ]
    found = read_reviews(file_of(tmp_path, entries))
    assert found == (Review("AN-voorbeeld", "APPROVED", dt.date(2026, 11, 21), "a" * 40),)


@pytest.mark.parametrize(
    ("read", "content", "says"),
    [
        (read_event, "{", "geldige JSON"),
        (read_event, "[" * 100_000, "geldige JSON"),
        (read_event, [], "«pull_request»"),
        (read_event, {"pull_request": {"number": "7", "user": {"login": "an"}}}, "geen nummer"),
        (read_event, {"pull_request": {"number": 7, "user": None}}, "geen account"),
        (read_reviews, {}, "een lijst"),
        (read_reviews, [7], "beoordeling 1"),
        (read_reviews, [review("an", "APPROVED", "gisteren")], "geen geldige dag"),
        (read_reviews, [{**review("an", "APPROVED"), "submitted_at": None}], "geen geldige dag"),
    ],
)
def test_what_it_is_not_is_told(tmp_path, read, content, says):
    with pytest.raises(EventError, match=says):
        read(file_of(tmp_path, content))
