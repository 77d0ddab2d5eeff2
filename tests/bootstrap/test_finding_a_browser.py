"""Browser tests never run without a browser: it is found, installed, or the command fails."""

import os
import stat
import sys
from pathlib import Path

import pytest

from kennisbank.cli import browser, packages
from kennisbank.cli.browser import BrowserMissingError
from kennisbank.cli.system import System


def program(path, exit_code=0):
    """Write a program that answers `--version` with an exit code."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\nimport sys\nsys.exit({exit_code})\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def system(platform="linux", is_root=False, os_release=None, **variables):
    return System(platform, {"PATH": "", **variables}, is_root, os_release or Path("nergens"))


@pytest.fixture
def installers(monkeypatch):
    """Record what would be installed; nothing is."""
    calls: list[list[str]] = []
    answers: dict[str, bool] = {}

    def run(words, variables, tell):
        calls.append(words)
        return answers.get(Path(words[0]).name, False)

    monkeypatch.setattr(packages, "runs", run)
    monkeypatch.setattr(browser, "_of_playwright", lambda _: None)
    return calls, answers


unix_only = pytest.mark.skipif(os.name == "nt", reason="the fake browsers are scripts with a first line")


@unix_only
def test_the_one_that_is_asked_for_wins(tmp_path):
    chosen = program(tmp_path / "mijn browser")
    program(tmp_path / "bin" / "chromium")
    assert browser.find(system(KB_BROWSER=str(chosen), PATH=str(tmp_path / "bin"))) == chosen


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: program(path, 1)])
def test_a_wrong_choice_is_an_error_and_never_ignored(tmp_path, make):
    path = tmp_path / "browser"
    make(path)
    with pytest.raises(BrowserMissingError, match="KB_BROWSER"):
        browser.find(system(KB_BROWSER=str(path)))


@unix_only
def test_the_path_is_searched_in_order_of_preference(tmp_path):
    edge = program(tmp_path / "a" / "msedge")
    path = os.pathsep.join(str(tmp_path / folder) for folder in "ab")
    assert browser.find(system(PATH=path)) == edge
    chromium = program(tmp_path / "b" / "chromium")
    assert browser.find(system(PATH=path)) == chromium


@unix_only
def test_a_stub_that_does_not_start_is_passed_over(tmp_path):
    program(tmp_path / "chromium", exit_code=1)
    chrome = program(tmp_path / "google-chrome")
    assert browser.find(system(PATH=str(tmp_path))) == chrome


def test_windows_is_searched_where_installers_put_browsers(tmp_path):
    edge = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.write_bytes(b"MZ")
    assert browser.find(system("win32", PROGRAMFILES=str(tmp_path))) == edge
    chrome = tmp_path / "lokaal" / "Google" / "Chrome" / "Application" / "chrome.exe"
    chrome.parent.mkdir(parents=True)
    chrome.write_bytes(b"MZ")
    both = system("win32", PROGRAMFILES=str(tmp_path), LOCALAPPDATA=str(tmp_path / "lokaal"))
    assert list(browser.candidates(both))
    assert browser.find(system("win32", LOCALAPPDATA=str(tmp_path / "lokaal"))) == chrome


def test_a_mac_is_searched_in_applications():
    places = {str(path) for path in browser.candidates(system("darwin"))}
    assert {str(Path(place)) for place in browser.MAC_PLACES} == places


@unix_only
def test_nothing_is_installed_when_there_is_one(tmp_path, installers):
    calls, _ = installers
    chromium = program(tmp_path / "chromium")
    assert browser.ensure(system(PATH=str(tmp_path)), print) == chromium
    assert calls == []


def test_without_any_the_command_fails_with_what_to_do(installers):
    calls, _ = installers
    said: list[str] = []
    with pytest.raises(BrowserMissingError, match=r"(?s)apt install chromium.*KB_BROWSER.*playwright install"):
        browser.ensure(system(), said.append)
    assert [words[1:] for words in calls] == [["-P", "-m", "playwright", "install", "chromium"]]
    assert said


@unix_only
def test_what_playwright_installs_is_used(installers, monkeypatch, tmp_path):
    calls, answers = installers
    answers[Path(sys.executable).name] = True
    monkeypatch.setattr(browser, "_of_playwright", lambda _: program(tmp_path / "chrome") if calls else None)
    assert browser.ensure(system(), print) == tmp_path / "chrome"


@unix_only
@pytest.mark.parametrize(
    ("is_root", "release", "tried"),
    [
        (True, 'ID=debian\nVERSION_ID="12"\n', True),
        (True, 'ID="debian"\n', True),
        (False, "ID=debian\n", False),
        (True, "ID=ubuntu\nID_LIKE=debian\n", False),
        (True, "", False),
    ],
)
def test_debian_gets_its_own_package_only_as_root(tmp_path, installers, is_root, release, tried):
    calls, answers = installers
    os_release = tmp_path / "os-release"
    os_release.write_text(release, encoding="utf-8")
    program(tmp_path / "bin" / "apt-get")
    answers["apt-get"] = True
    here = system(is_root=is_root, os_release=os_release, PATH=str(tmp_path / "bin"))
    with pytest.raises(BrowserMissingError):
        browser.ensure(here, print)
    asked = [words[:2] for words in calls if words[0] == "apt-get"]
    assert asked == ([["apt-get", "update"], ["apt-get", "install"]] if tried else [])


@unix_only
def test_what_debian_installs_is_used(tmp_path, installers, monkeypatch):
    os_release = tmp_path / "os-release"
    os_release.write_text("ID=debian\n", encoding="utf-8")
    program(tmp_path / "apt-get")
    here = system(is_root=True, os_release=os_release, PATH=str(tmp_path))

    def run(words, variables, tell):
        if words[1] == "install":
            assert variables["DEBIAN_FRONTEND"] == "noninteractive"
            program(tmp_path / "chromium")
        return words[0] == "apt-get"

    monkeypatch.setattr(packages, "runs", run)
    assert browser.ensure(here, print) == tmp_path / "chromium"


def test_an_installer_that_fails_says_why():
    said: list[str] = []
    words = [sys.executable, "-c", "print('een\\ntwee\\ndrie\\nvier'); exit(1)"]
    assert not packages.runs(words, os.environ, said.append)
    assert said == ["  mislukt:\n    twee\n    drie\n    vier"]
    assert packages.runs([sys.executable, "-c", "print('stil')"], os.environ, said.append)
    assert not packages.runs([str(Path("bestaat-niet"))], os.environ, said.append)
    assert len(said) == 2
