"""The snapshot of closed proposals: made from what the platform says, written, read, and refused when it is wrong."""

import datetime as dt
import json

import pytest

from kennisbank.moderation.snapshot import FILE, REASONS, Proposal, Snapshot, from_github, read_snapshot, snapshot_text
from kennisbank.source.finding import Finding
from kennisbank.source.tree import scan
from tests.support.knowledge_base import write

RIGHT = {"number": 4, "opened": "2026-01-02", "closed": "2026-01-09", "merged": False, "reason": "reclame"}
PULL = {
    "number": 7,
    "title": "Wifi volgens Cis Verzonnen",
    "body": "Bel mij: cis@voorbeeld.example",
    "user": {"login": "cis-voorbeeld", "avatar_url": "https://voorbeeld.example/cis"},
    "head": {"ref": "cis-voorbeeld/wifi"},
    "assignees": [{"login": "an-voorbeeld"}],
    "created_at": "2026-01-02T23:30:00Z",
    "closed_at": "2026-01-05T08:00:00+02:00",
    "merged_at": None,
    "labels": [
        {"name": "reden: Te groot"},
        {"name": "team/technisch"},
        {"name": "team: onbekend"},
        {"name": "vraag van cis"},
        {"name": "beroep: ongegrond"},
        {"name": "vertaling"},
    ],
}


def read(root, content):
    findings: list[Finding] = []
    text = content if isinstance(content, (str, bytes)) else json.dumps({"proposals": content})
    found = read_snapshot(scan(write(root, {f"docs/{FILE}": text})), findings)
    assert all(finding.path == f"docs/{FILE}" and finding.fix for finding in findings)
    return found, findings


def test_labels_of_the_platform_become_words_of_closed_lists():
    assert from_github([PULL], ["technisch", "pedagogisch"]) == Snapshot(
        (
            Proposal(
                *(7, dt.date(2026, 1, 2), dt.date(2026, 1, 5), False),
                *("te-groot", "ongegrond", "vertaling", ("technisch",)),
            ),
        )
    )


def test_nothing_of_people_is_kept():
    text = snapshot_text(from_github([PULL], ["technisch"]))
    for word in ("cis", "Wifi", "@", "an-voorbeeld", "http", "vraag"):
        assert word.lower() not in text.lower()


def test_what_was_merged_has_no_reason_and_what_says_nothing_has_another_one():
    merged = {**PULL, "number": 8, "merged_at": "2026-01-05T08:00:00Z"}
    bare = {**PULL, "number": 9, "labels": []}
    found = from_github([merged, bare], []).proposals
    assert [(one.merged, one.reason, one.teams) for one in found] == [(True, "", ()), (False, "anders", ())]


@pytest.mark.parametrize(
    "pull",
    [
        {**PULL, "closed_at": None},
        {**PULL, "number": "7"},
        {**PULL, "number": True},
        {**PULL, "created_at": "gisteren"},
        {**PULL, "created_at": "2026-01-02"},
        {**PULL, "created_at": 5},
        {},
        None,
        "tekst",
        [],
    ],
)
def test_what_is_no_closed_proposal_is_left_out(pull):
    assert from_github([pull], []).proposals == ()


def test_labels_that_are_no_labels_do_no_harm():
    pull = {**PULL, "labels": [None, 3, {"name": None}, {}, "reden=licentie", {"name": "x" * 100_000}]}
    assert from_github([pull], []).proposals[0].reason == "licentie"
    assert from_github([{**PULL, "labels": None}], []).proposals[0].reason == "anders"


def test_a_snapshot_is_read_as_it_was_written(tmp_path):
    made = from_github([{**PULL, "number": 12}, PULL, PULL], ["technisch"])
    text = snapshot_text(made)
    assert [one.number for one in made.proposals] == [7, 12]
    assert len([line for line in text.splitlines() if "number" in line]) == 2
    assert read(tmp_path, text) == (made, [])
    assert read(tmp_path, snapshot_text(Snapshot(()))) == (Snapshot(()), [])


def test_without_the_file_there_is_no_snapshot(tmp_path):
    findings: list[Finding] = []
    assert read_snapshot(scan(write(tmp_path, {"docs/index.md": "x"})), findings) is None
    assert findings == []


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"number": 0}, "number"),
        ({"number": 1.5}, "number"),
        ({"number": True}, "number"),
        ({"merged": "ja"}, "merged"),
        ({"opened": "2 januari"}, "opened"),
        ({"closed": None}, "closed"),
        ({"closed": "2026-01-01"}, "gesloten"),
        ({"reason": "zomaar"}, "zomaar"),
        ({"reason": ""}, "waarom"),
        ({"reason": ["reclame"]}, "reason"),
        ({"merged": True}, "aanvaard"),
        ({"appeal": "misschien"}, "misschien"),
        ({"kind": 3}, "kind"),
        ({"teams": "technisch"}, "teams"),
        ({"teams": [1]}, "teams"),
        ({"author": "cis-voorbeeld"}, "author"),
    ],
)
def test_a_wrong_entry_is_left_out_and_said(tmp_path, wrong, word):
    found, findings = read(tmp_path, [{**RIGHT, "number": 5}, {**RIGHT, **wrong}])
    assert [one.number for one in found.proposals] == [5]
    (finding,) = findings
    assert finding.code == "D02"
    assert "voorstel 2" in finding.message
    assert word in finding.message


def test_a_number_stands_there_once(tmp_path):
    found, findings = read(tmp_path, [RIGHT, RIGHT])
    assert len(found.proposals) == len(findings) == 1


@pytest.mark.parametrize("content", ["", "{", "[]", "3", '{"proposals": {}}', '{"proposals": [], "names": []}'])
def test_what_is_no_snapshot_is_said(tmp_path, content):
    found, findings = read(tmp_path, content)
    assert found is None
    assert [one.code for one in findings] == ["D02"]


@pytest.mark.parametrize(
    "content", ["[" * 200_000, f'{{"proposals": [{"9" * 10_000}]}}', b"\xff\xfe{}", '{"proposals": [NaN, 1e999, null]}']
)
def test_a_hostile_file_is_said_and_nothing_more(tmp_path, content):
    found, findings = read(tmp_path, content)
    assert findings
    assert found is None or found.proposals == ()


def test_a_thousand_faults_are_not_a_thousand_findings(tmp_path):
    _, findings = read(tmp_path, [{}] * 1000)
    assert 1 < len(findings) <= 20


def test_every_reason_has_words_for_readers():
    assert len(REASONS) == 10
    assert all(text and text != name for name, text in REASONS.items())
