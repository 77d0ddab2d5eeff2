"""The built site of a proposal, beside those of others: whatever its archive says."""

import io
import stat
import zipfile

import pytest

from kennisbank.forge import shelf
from kennisbank.forge.preview import MOST_PREVIEWS, place_preview, previews
from tests.support.forge_server import pull, run_event
from tests.support.git_repository import git

SHA = "a" * 40


def archive(*files, mode=stat.S_IFREG | 0o644):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in files or [("index.html", b"<!doctype html><html><head><title>x</title>")]:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            packed.writestr(entry, content)
    return out.getvalue()


@pytest.fixture
def site(tmp_path):
    """Return the repository in which previews are published."""
    place = tmp_path / "voorbeelden.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(place))
    return place


def published(site, path):
    return git(site, "show", f"main:{path}")


def test_a_preview_is_published_under_the_number_that_the_platform_gives(github, site, run_kb, tmp_path):
    """The archive carries the number of somebody else; nobody reads it."""
    github.pulls = [pull(7, SHA)]
    github.keep(77, "site", archive(("index.html", b"<!doctype html><p>dag"), ("pr-number.txt", b"1"), ("NR", b"1")))
    said = run_kb(tmp_path, "forge", "preview", "--previews", str(site), event=run_event(SHA))
    assert said.exit_code == 0, said.output
    assert (
        published(site, "voorstel-7/index.html")
        == '<!doctype html><meta name="robots" content="noindex, nofollow"><p>dag'
    )
    assert git(site, "ls-tree", "--name-only", "main").split() == [".nojekyll", "voorstel-7"]


def test_previews_of_others_stay_and_those_of_closed_proposals_go(github, site, run_kb, tmp_path):
    for number in (7, 8, 9):
        github.pulls = [
            pull(one, SHA[:-1] + str(one), branch=f"tak-{one}") for one in (7, 8, 9) if one != 8 or number == 8
        ]
        github.artifacts.clear()
        github.keep(77, "site", archive())
        event = run_event(SHA[:-1] + str(number), head_branch=f"tak-{number}")
        assert run_kb(tmp_path, "forge", "preview", "--previews", str(site), event=event).exit_code == 0
    assert git(site, "ls-tree", "--name-only", "main").split() == [".nojekyll", "voorstel-7", "voorstel-9"]
    assert git(site, "rev-list", "--count", "main") == "1"


@pytest.mark.parametrize(
    ("files", "mode"),
    [
        ([("../index.html", b"x")], stat.S_IFREG | 0o644),
        ([("index.html", b"/etc/passwd")], stat.S_IFLNK | 0o777),
        ([("../voorstel-1/index.html", b"x")], stat.S_IFREG | 0o644),
        ([(".git/hooks/pre-commit", b"x")], stat.S_IFREG | 0o755),
        ([("CNAME/../../CNAME", b"kwaad.example")], stat.S_IFREG | 0o644),
    ],
)
def test_a_refused_archive_publishes_nothing(github, site, run_kb, tmp_path, files, mode):
    github.pulls = [pull(7, SHA)]
    github.keep(77, "site", archive(("goed.html", b"x"), *files, mode=mode))
    said = run_kb(tmp_path, "forge", "preview", "--previews", str(site), event=run_event(SHA))
    assert said.exit_code == 1
    assert "Traceback" not in said.output
    assert git(site, "for-each-ref") == ""


def test_a_run_without_a_site_is_told(github, site, run_kb, tmp_path):
    github.pulls = [pull(7, SHA)]
    github.keep(77, "anders", archive())
    said = run_kb(tmp_path, "forge", "preview", "--previews", str(site), event=run_event(SHA))
    assert said.exit_code == 1
    assert "geen gebouwde site" in said.output


def test_two_archives_of_one_name_are_refused(github, site, run_kb, tmp_path):
    github.pulls = [pull(7, SHA)]
    github.keep(77, "site", archive())
    github.keep(77, "site", archive())
    said = run_kb(tmp_path, "forge", "preview", "--previews", str(site), event=run_event(SHA))
    assert (said.exit_code, "meer dan één archief" in said.output) == (1, True)


def test_somebody_who_publishes_at_the_same_time_loses_nothing(site):
    """The other one comes between what we read and what we write, once."""
    others: list[int] = []

    def change(folder):
        (folder / "ons").write_text("x", encoding="utf-8")
        if not others:
            others.append(
                shelf.publish(str(site), "", lambda theirs: (theirs / "hun").write_text("x", encoding="utf-8"))
            )

    shelf.publish(str(site), "", change)
    assert git(site, "ls-tree", "--name-only", "main").split() == ["hun", "ons"]


def test_a_change_that_fails_publishes_nothing(site):
    with pytest.raises(ZeroDivisionError):
        shelf.publish(str(site), "", lambda folder: 1 / 0)
    assert git(site, "for-each-ref") == ""


@pytest.mark.parametrize(
    "text",
    [
        "<p>zonder kop",
        "<!-- <head> --><!doctype html><head>",
        "\ufeff<!DOCTYPE html><html>",
        "<svg/>",
    ],
)
def test_every_page_asks_search_engines_to_stay_away(tmp_path, text):
    file = tmp_path / "site.zip"
    file.write_bytes(archive(("a/INDEX.HTML", text.encode()), ("stijl.css", b"p{}")))
    place_preview(file, tmp_path, 3, {3})
    page = (tmp_path / "voorstel-3" / "a" / "INDEX.HTML").read_text(encoding="utf-8")
    comments_gone = page.partition("<!--")[0]
    assert 'content="noindex, nofollow"' in comments_gone
    assert (tmp_path / "voorstel-3" / "stijl.css").read_bytes() == b"p{}"


def test_there_are_never_too_many_previews(tmp_path):
    file = tmp_path / "site.zip"
    file.write_bytes(archive())
    numbers = range(1, MOST_PREVIEWS + 4)
    for number in numbers:
        place_preview(file, tmp_path, number, set(numbers))
    assert previews(tmp_path) == list(numbers)[3:]


def test_the_key_is_only_for_us_to_read(tmp_path):
    access = shelf._access(tmp_path, "SLEUTEL\n")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert "StrictHostKeyChecking=yes" in access["GIT_SSH_COMMAND"]
    assert "SLEUTEL" not in access["GIT_SSH_COMMAND"]
