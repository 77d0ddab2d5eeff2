"""A proposal from a fork, on its way to a status and a comment: only its files are read, and only as data."""

import os
import subprocess

import pytest
from markdown_it import MarkdownIt

from kennisbank.forge import candidate as candidates
from kennisbank.forge.api import ForgeError
from kennisbank.forge.candidate import candidate
from kennisbank.forge.gate import CONTEXT
from kennisbank.forge.proposal import Run, open_proposal
from tests.moderation.proposal.test_verdict import BASE
from tests.support.forge_server import REPOSITORY, pull, review, run_event
from tests.support.git_repository import commit, git, head, repository
from tests.support.knowledge_base import page

WIFI = "guides/technisch/wifi.md"
BETTER = page("## Meten\n\nEen school moet elke 2 jaar meten.\n\nDat duurt een halve dag.\n", title="Wifi meten")


@pytest.fixture
def ours(tmp_path):
    """Return our own repository, with main checked out."""
    root = repository(tmp_path / "ours")
    commit(root, "Begin", BASE)
    return root


@pytest.fixture
def platform(tmp_path, ours, monkeypatch):
    """Return the repository as the platform keeps it, proposals and all, where git fetches from."""
    place = tmp_path / "platform" / REPOSITORY
    place.parent.mkdir(parents=True)
    git(tmp_path, "clone", "--quiet", "--bare", str(ours), str(place))
    monkeypatch.setenv("GITHUB_SERVER_URL", str(tmp_path / "platform"))
    return place


@pytest.fixture
def propose(tmp_path, ours, platform, github):
    """Return a function that proposes files from a fork, and returns the commit."""

    def make(files=None, *, number=7, before=None, **more):
        fork = tmp_path / f"fork-{number}"
        if not fork.exists():
            git(tmp_path, "clone", "--quiet", str(ours), str(fork))
        if before:
            before(fork)
        commit(fork, "Voorstel", files)
        sha = head(fork)
        git(fork, "push", "--quiet", "--force", str(platform), f"HEAD:refs/pull/{number}/head")
        github.pulls = [one for one in github.pulls if one["number"] != number]
        github.pulls.append(pull(number, sha, **more))
        return sha

    return make


def the_status(github):
    assert len(github.statuses) == 1, github.statuses
    status = github.statuses[0]
    assert status["context"] == CONTEXT
    assert len(status["description"]) <= 140
    return status["sha"], status["state"], status["description"]


def test_a_proposal_that_nobody_accepted_waits(github, ours, propose, run_kb):
    sha = propose({WIFI: BETTER})
    assert run_kb(ours, "forge", "gate", event=run_event(sha)).exit_code == 0
    assert the_status(github) == (sha, "pending", "1 bestand wacht nog op goedkeuring.")
    assert github.statuses[0]["target_url"].endswith(f"{REPOSITORY}/actions/runs/123")


def test_a_proposal_that_is_accepted_may_be_merged(github, ours, propose, run_kb):
    sha = propose({WIFI: BETTER})
    github.reviews[7] = [review("An-Voorbeeld", sha)]
    run_kb(ours, "forge", "gate", event=run_event(sha, event="pull_request_review"))
    assert the_status(github)[:2] == (sha, "success")


def test_an_approval_of_an_older_version_does_not_count(github, ours, propose, run_kb):
    sha = propose({WIFI: BETTER})
    github.reviews[7] = [review("an-voorbeeld", "b" * 40)]
    run_kb(ours, "forge", "gate", event=run_event(sha))
    assert the_status(github)[1] == "pending"


def test_a_proposal_that_appoints_its_author_is_judged_by_our_rules(github, ours, propose, run_kb):
    mine = '- {account: bijdrager-voorbeeld, teams: [technisch], network: "GO!"}\n'
    sha = propose({WIFI: BETTER, "docs/moderatie/moderatoren.yml": mine})
    github.reviews[7] = [review("bijdrager-voorbeeld", sha)]
    run_kb(ours, "forge", "gate", event=run_event(sha))
    assert the_status(github)[1] == "failure"


def test_a_moderator_who_asks_for_changes_holds_it_up(github, ours, propose, run_kb):
    sha = propose({WIFI: BETTER})
    github.reviews[7] = [review("an-voorbeeld", sha, "CHANGES_REQUESTED")]
    run_kb(ours, "forge", "gate", event=run_event(sha))
    assert the_status(github)[1:] == ("failure", "Een moderator vraagt een wijziging.")


def test_a_run_on_an_older_commit_says_nothing(github, ours, propose, run_kb):
    old = propose({WIFI: BETTER})
    propose({WIFI: BETTER + "\nNog een zin.\n"})
    said = run_kb(ours, "forge", "gate", event=run_event(old))
    assert (said.exit_code, github.statuses) == (0, [])
    assert "geen open voorstel" in said.output


def test_what_the_run_says_about_its_proposal_is_not_believed(github, ours, propose, run_kb):
    """A run can claim to be about the proposal of somebody else."""
    other = propose({WIFI: BETTER}, number=3, branch="anders", author="ander-voorbeeld")
    sha = propose({WIFI: BETTER + "\nMeer.\n"}, number=7)
    run_kb(ours, "forge", "gate", event=run_event(sha, pull_requests=[{"number": 3, "head": {"sha": other}}]))
    assert the_status(github)[0] == sha


def test_a_commit_that_is_no_proposal_to_main_says_nothing(github, ours, propose, run_kb):
    sha = propose({WIFI: BETTER}, base={"ref": "proef"})
    run_kb(ours, "forge", "gate", event=run_event(sha))
    assert github.statuses == []


def test_an_event_about_main_itself_says_nothing(github, ours, propose, run_kb):
    said = run_kb(ours, "forge", "gate", event=run_event("a" * 40, event="push", head_branch="main"))
    assert (said.exit_code, github.asked) == (0, [])


@pytest.mark.parametrize(
    "broken",
    [
        {"head_sha": "--upload-pack=kwaad"},
        {"head_sha": None},
        {"head_sha": "A" * 40},
        {"head_repository": None},
        {"id": "77; rm -rf ~"},
        {"head_branch": None},
    ],
)
def test_an_event_that_is_not_what_it_should_be_is_refused(github, ours, run_kb, broken):
    said = run_kb(ours, "forge", "gate", event=run_event("a" * 40, **broken))
    assert (said.exit_code, github.asked) == (1, [])
    assert "workflow_run" in said.output


def test_a_judgement_that_fails_lets_nothing_in(github, ours, propose, run_kb, monkeypatch):
    sha = propose({WIFI: BETTER})
    monkeypatch.setattr(candidates, "MOST_FILES", 3)
    said = run_kb(ours, "forge", "gate", event=run_event(sha))
    assert said.exit_code == 1
    assert "meer dan 3 bestanden" in said.output
    assert the_status(github)[:2] == (sha, "error")


def test_the_report_comes_under_the_proposal(github, ours, propose, run_kb):
    sha = propose({WIFI: BETTER})
    run_kb(ours, "forge", "comment", "--preview", "https://voorbeelden.example", event=run_event(sha))
    (comment,) = github.comments[7]
    assert "elke 2 jaar" in comment["body"]
    assert "https://voorbeelden.example/voorstel-7/" in comment["body"]
    run_kb(ours, "forge", "comment", event=run_event(sha, conclusion="failure"))
    assert len(github.comments[7]) == 1
    assert "niet geslaagd" in github.comments[7][0]["body"]
    assert "«site»" in github.comments[7][0]["body"]


HOSTILE = (
    "$(touch GEVAAR) `touch GEVAAR` ${{ secrets.GITHUB_TOKEN }} {{ 7*7 }} {% raw %} @an-voorbeeld "
    "<img src=x onerror=alert(1)> ](http://kwaad.example)"
)


def test_a_title_and_a_branch_with_commands_do_nothing(github, ours, propose, run_kb, tmp_path):
    branch = "x/$(touch${IFS}GEVAAR)`id`${{github.token}}"
    text = page(f"## {HOSTILE}\n\nEen school moet elke 2 jaar meten. {HOSTILE}\n", title=HOSTILE.replace('"', ""))
    sha = propose({WIFI: text}, branch=branch, title=HOSTILE)
    event = run_event(sha, head_branch=branch, display_title=HOSTILE)
    assert run_kb(ours, "forge", "gate", event=event).exit_code == 0
    assert run_kb(ours, "forge", "comment", event=event).exit_code == 0
    assert not list(tmp_path.rglob("GEVAAR"))
    assert the_status(github)[1] == "pending"
    body = github.comments[7][0]["body"]
    tokens = [one for block in MarkdownIt("commonmark").parse(body) for one in (block, *(block.children or ()))]
    assert any(one.type == "code_inline" and "@an-voorbeeld" in one.content for one in tokens)
    live = [one for one in tokens if one.type in ("text", "html_inline", "html_block", "link_open", "image")]
    assert [one.content for one in live if "@" in one.content or "kwaad" in one.content or "<img" in one.content] == []
    assert [one for one in live if one.type == "image" or "kwaad" in str(one.attrs)] == []


def test_a_fork_with_three_thousand_files_is_refused_and_told(github, ours, propose, run_kb):
    files = {f"guides/technisch/kopie-{number}.md": page("Dag.\n", title=f"Kopie {number}") for number in range(3_000)}
    sha = propose(files)
    assert run_kb(ours, "forge", "gate", event=run_event(sha)).exit_code == 0
    assert the_status(github)[1] == "failure"
    assert "meer dan 300 pagina's" in github.statuses[0]["description"]
    assert run_kb(ours, "forge", "comment", event=run_event(sha)).exit_code == 0
    assert len(github.comments[7][0]["body"]) < 65_536


def test_links_hooks_and_filters_of_a_fork_lead_nowhere(ours, platform, propose, tmp_path):
    secret = tmp_path / "geheim.md"
    secret.write_text("GEHEIM", encoding="utf-8")

    def before(fork):
        (fork / "guides" / "technisch" / "link.md").symlink_to(secret)
        (fork / "guides" / "buiten").symlink_to(tmp_path, target_is_directory=True)
        filters = "* filter=kwaad diff=kwaad\n*.md filter=lfs\n"
        (fork / ".gitattributes").write_text(filters, encoding="utf-8")
        (fork / ".gitmodules").write_text(
            '[submodule "x"]\n path = x\n url = ext::sh -c "touch GEVAAR"\n', encoding="utf-8"
        )
        (fork / ".lfsconfig").write_text("[lfs]\n url = http://127.0.0.1:9\n", encoding="utf-8")
        (fork / ".hooks").mkdir()
        hook = fork / ".hooks" / "post-checkout"
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/GEVAAR\n", encoding="utf-8")
        hook.chmod(0o755)

    try:
        sha = propose({WIFI: BETTER}, before=before)
    except AssertionError as refused:  # this git does not even make such a commit
        pytest.skip(str(refused))
    with candidate(ours, str(platform), 7, sha) as files:
        link = files.folder / "guides" / "technisch" / "link.md"
        assert not any(path.is_symlink() for path in files.folder.rglob("*"))
        assert link.read_text(encoding="utf-8") == str(secret)
        assert (files.folder / WIFI).read_text(encoding="utf-8") == BETTER
    assert not list(tmp_path.rglob("GEVAAR"))


def test_our_own_repository_is_not_touched(ours, platform, propose):
    sha = propose({WIFI: BETTER})
    before = {path: path.stat().st_mtime_ns for path in ours.rglob("*")}
    with candidate(ours, str(platform), 7, sha) as files:
        assert git(files.folder, "rev-parse", "HEAD") == sha
        folder = files.folder
    assert not folder.exists()
    assert {path: path.stat().st_mtime_ns for path in ours.rglob("*")} == before


def test_a_proposal_that_changed_meanwhile_is_not_judged_under_the_old_name(ours, platform, propose):
    old = propose({WIFI: BETTER})
    propose({WIFI: BETTER + "\nNieuw.\n"})
    with pytest.raises(ForgeError, match="nieuwe versie"), candidate(ours, str(platform), 7, old):
        pass


def test_a_path_that_git_would_not_write_on_windows_does_not_stop_us_with_a_riddle(ours, platform, tmp_path):
    """A tree can be made by hand with names that git itself refuses: `.GIT`, `..`."""
    fork = tmp_path / "fork"
    git(tmp_path, "clone", "--quiet", str(ours), str(fork))
    blob = git(fork, "hash-object", "-w", "--stdin", stdin=b"kwaad")
    raw = b"100644 .git\0" + bytes.fromhex(blob)
    tree = git(fork, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=raw)
    sha = git(fork, "commit-tree", tree, "-p", "HEAD", "-m", "kwaad")
    pushed = subprocess.run(
        ["git", "push", "--quiet", str(platform), f"{sha}:refs/pull/7/head"],
        cwd=fork,
        capture_output=True,
        check=False,
        env={**os.environ},
    )
    assert pushed.returncode == 0, pushed.stderr
    with pytest.raises(ForgeError, match="git kon dit niet"), candidate(ours, str(platform), 7, sha):
        pass


def test_one_head_in_two_proposals_is_the_one_to_main(github, forge, propose):
    sha = propose({WIFI: BETTER})
    github.pulls.insert(0, pull(5, sha, base={"ref": "proef"}))
    found = open_proposal(forge, Run(77, sha, "bijdrager-voorbeeld", "idee", True), "main")
    assert found is not None
    assert found.number == 7
