"""The API of GitHub: pages, patience, limits, and a token that goes nowhere else."""

import pytest

from kennisbank.forge import api
from kennisbank.forge.api import Forge, ForgeError
from tests.support.forge_server import BOT, REPOSITORY, TOKEN, pull
from tests.support.source_server import Reply


def test_a_list_is_read_page_after_page(github, forge):
    github.pulls = [pull(number, "a" * 40) for number in range(1, 251)]
    assert [one["number"] for one in forge.every("pulls", state="open")] == list(range(1, 251))
    assert len(github.asked) == 3


def test_a_list_without_end_is_refused(github, forge, monkeypatch):
    monkeypatch.setattr(api, "MOST_PAGES", 2)
    github.pulls = [pull(number, "a" * 40) for number in range(1, 301)]
    with pytest.raises(ForgeError, match="meer dan 200 dingen"):
        list(forge.every("pulls"))


@pytest.mark.parametrize(
    "refusal",
    [
        (502, {}),
        (503, {"Retry-After": "0"}),
        (429, {"Retry-After": "0"}),
        (403, {"Retry-After": "0"}),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"}),
    ],
)
def test_a_busy_server_is_asked_again(github, forge, refusal):
    github.refusals = [refusal]
    assert list(forge.every("pulls")) == []
    assert len(github.asked) == 2


@pytest.mark.parametrize("status", [401, 403, 404, 422])
def test_a_refusal_is_told_at_once(github, forge, status):
    github.refusals = [(status, {})]
    with pytest.raises(ForgeError, match=f"fout {status}"):
        list(forge.every("pulls"))
    assert len(github.asked) == 1


def test_nobody_waits_an_hour(github, forge):
    github.refusals = [(429, {"Retry-After": "3600"})]
    with pytest.raises(ForgeError, match="429"):
        list(forge.every("pulls"))


def test_what_creates_something_is_not_sent_twice_after_a_fault(github, forge):
    github.refusals = [(502, {})]
    with pytest.raises(ForgeError, match="502"):
        forge.send("POST", "issues/1/comments", {"body": "dag"})
    assert len(github.asked) == 1


def test_what_creates_something_is_sent_again_when_the_server_did_nothing(github, forge):
    github.refusals = [(429, {"Retry-After": "0"})]
    forge.send("POST", "issues/1/comments", {"body": "dag"})
    assert [one["user"]["login"] for one in github.comments[1]] == [BOT]


def test_the_token_stays_with_the_api(github, forge, tmp_path):
    github.keep(77, "site", b"inhoud")
    forge.download("actions/artifacts/1/zip", tmp_path / "site.zip", 1000)
    assert (tmp_path / "site.zip").read_bytes() == b"inhoud"
    assert [headers.get("Authorization") for _, headers in github.storage.asked] == [None]


def test_a_file_that_is_too_large_leaves_nothing_behind(github, forge, tmp_path):
    github.storage.put("/blob/1", Reply([b"0" * 65536] * 100))
    with pytest.raises(ForgeError, match="meer dan 1 MB"):
        forge.download("actions/artifacts/1/zip", tmp_path / "site.zip", 1024 * 1024)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_is_no_json_is_told(github):
    github.storage.put(f"/repos/{REPOSITORY}/pulls", Reply(b"<html>storing</html>"))
    with pytest.raises(ForgeError, match="geen JSON"):
        list(Forge(github.storage.origin, REPOSITORY, TOKEN).every("pulls"))


def test_a_redirect_of_the_api_is_not_followed(github):
    github.storage.redirect(f"/repos/{REPOSITORY}/pulls", "/elders", 301)
    with pytest.raises(ForgeError):
        list(Forge(github.storage.origin, REPOSITORY, TOKEN).every("pulls"))
    assert [path.partition("?")[0] for path, _ in github.storage.asked] == [f"/repos/{REPOSITORY}/pulls"]


@pytest.mark.parametrize("where", ["http://api.github.example", "file:///etc/passwd", "api.github.com", ""])
def test_the_token_is_not_sent_without_https(where):
    with pytest.raises(ForgeError, match="geen adres van een API"):
        Forge(where, REPOSITORY, TOKEN)


@pytest.mark.parametrize("name", ["", "kennisbank", "a/b/c", "../..", "a/..", "a/b?x=1", "a/b#x", "-a/b", "a/b\n"])
def test_a_repository_is_owner_and_name(name):
    with pytest.raises(ForgeError, match="geen repository"):
        Forge("https://api.github.com", name, TOKEN)


def test_a_server_that_is_gone_is_told_without_the_token(tmp_path):
    with pytest.raises(ForgeError, match="niet te bereiken") as caught:
        list(Forge("http://127.0.0.1:9", REPOSITORY, TOKEN, pause=0.01).every("pulls"))
    assert TOKEN not in str(caught.value)
