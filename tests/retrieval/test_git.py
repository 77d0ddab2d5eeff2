"""A source in a git repository, at exactly one commit."""

import os
import subprocess

import pytest

from kennisbank.retrieval import git
from kennisbank.retrieval.source import RetrievalError, retrieve

WHO = {"GIT_AUTHOR_NAME": "Proef", "GIT_AUTHOR_EMAIL": "proef@example.org"}
WHO |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in WHO.items()}


def run(folder, *words):
    quiet = {**os.environ, **WHO, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *words], cwd=folder, env=quiet, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A repository with two commits, and the names of both."""
    folder = tmp_path_factory.mktemp("git") / "bron.git"
    (folder / "docs").mkdir(parents=True)
    run(folder, "init", "--quiet", "--initial-branch=main", ".")
    commits = []
    for text in ("old", "new"):
        (folder / "docs" / "één rapport.md").write_text(f"# Lines\n\nThe {text} text.\n", encoding="utf-8")
        (folder / "docs" / "page.html").write_text(f"<main><h1>Page</h1><p>{text}</main>", encoding="utf-8")
        run(folder, "add", ".")
        run(folder, "commit", "--quiet", "-m", text)
        commits.append(run(folder, "rev-parse", "HEAD"))
    (folder / "big.md").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", encoding="utf-8")
    run(folder, "add", ".")
    # Not every system lets everyone make a symbolic link; git can record one all the same.
    target = run(folder, "hash-object", "-w", "docs/page.html")
    run(folder, "update-index", "--add", "--cacheinfo", f"120000,{target},link.md")
    run(folder, "commit", "--quiet", "-m", "odd")
    run(folder, "branch", "feature/x@y")
    return f"git+{folder.as_uri()}", commits


def refused(where) -> RetrievalError:
    with pytest.raises(RetrievalError) as caught:
        retrieve(where, local=True)
    assert caught.value.fix.endswith(".")
    return caught.value


def test_the_text_is_that_of_the_commit(repository):
    address, commits = repository
    for commit, text in zip(commits, ("old", "new"), strict=True):
        source = retrieve(f"{address}@{commit}#docs/één rapport.md")
        assert source.markdown == f"# Lines\n\nThe {text} text.\n"
        assert source.url == f"{address}@{commit}#docs/één rapport.md"
        assert (source.form, source.title) == ("markdown", "Lines")


@pytest.mark.parametrize("path", ["docs/%C3%A9%C3%A9n%20rapport.md", "/docs/één rapport.md"])
def test_a_branch_is_that_of_now_and_its_commit_is_told(repository, path):
    address, _ = repository
    source = retrieve(f"{address}@main#{path}")
    assert "new text" in source.markdown
    commit = source.url.partition("@")[2].partition("#")[0]
    assert len(commit) == 40
    assert retrieve(source.url).markdown == source.markdown


def test_a_page_in_a_repository_is_turned_into_markdown(repository):
    assert retrieve(f"{repository[0]}@main#docs/page.html").markdown == "# Page\n\nnew\n"


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ("@main#docs/ander.md", "bestaat niet in commit"),
        ("@main#docs", "geen gewoon bestand"),
        ("@main#link.md", "geen gewoon bestand"),
        ("@main#big.md", "git LFS"),
        ("@anders#docs/page.html", "geen commit, branch of tag"),
        ("@" + "0" * 40 + "#docs/page.html", "geen commit, branch of tag"),
        ("@abc1234#docs/page.html", "geen commit, branch of tag"),
        ("@main", "ontbreekt"),
        ("#docs/page.html", "ontbreekt"),
        ("@#docs/page.html", "ontbreekt"),
        ("@--upload-pack=touch#a.md", "geen commit of branch"),
        ("@main:refs/heads/x#a.md", "geen commit of branch"),
        ("@main..x#a.md", "geen commit of branch"),
        ("@^main#a.md", "geen commit of branch"),
        ("@main#--help", "bestaat niet"),
        ("@main#:(top)docs", "bestaat niet"),
        ("@main#../docs/page.html", ""),
    ],
)
def test_what_is_not_in_the_repository_says_so(repository, rest, words):
    assert words in refused(repository[0] + rest).message


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("git+ssh://git@host/a.git@main#a.md", "soort git-adres"),
        ("git+ext::sh -c touch% x@main#a.md", "soort git-adres"),
        ("git+https://user:geheim@host.example/a.git@main#a.md", "wachtwoord"),
        ("git+https://[::1/a.git@main#a.md", "geen geldig git-adres"),
        ("git+file:///nergens/a.git@main#a.md", "geen git-repository"),
        ("git+http://127.0.0.1:1/a.git@main#a.md", "geen git-repository"),
    ],
)
def test_another_kind_of_address_is_refused(where, words):
    assert words in refused(where).message


def test_a_private_server_is_not_asked_unless_the_user_says_so(server):
    with pytest.raises(RetrievalError, match="openbare website"):
        retrieve(f"git+{server.origin}/a.git@main#a.md")
    assert server.asked == []


def test_a_server_that_asks_for_a_password_is_no_question_to_the_user(server):
    from tests.support.source_server import Reply

    server.put("/a.git/info/refs", Reply(b"", 401, headers={"WWW-Authenticate": 'Basic realm="x"'}))
    assert "aanmelden" in refused(f"git+{server.origin}/a.git@main#a.md").message


def test_a_repository_that_moved_is_not_followed(server):
    server.redirect("/a.git/info/refs", "/b.git/info/refs")
    assert "verhuisd" in refused(f"git+{server.origin}/a.git@main#a.md").message
    assert len(server.asked) == 1


def test_a_server_that_does_not_answer_is_given_up_on(server, monkeypatch):
    from tests.support.source_server import Reply

    monkeypatch.setattr(git, "SECONDS", 0.7)
    server.put("/a.git/info/refs", Reply((b"" for _ in range(200)), pause=0.05))
    assert "niet klaar" in refused(f"git+{server.origin}/a.git@main#a.md").message


def test_a_computer_without_git_is_told_what_to_do(repository, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert "git-scm.com" in refused(f"{repository[0]}@main#docs/page.html").fix


def test_a_hook_that_runs_us_does_not_lead_us_to_its_repository(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elders"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    assert "new" in retrieve(f"{repository[0]}@main#docs/page.html").markdown
