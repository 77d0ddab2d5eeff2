"""Making, keeping and mending the environment, without network: installers are replaced by fakes."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kb_env import install, start
from kb_env.console import SetupError, run_step
from kb_env.lock import only_one
from kb_env.stamp import STAMP, Environment, read_stamp, recipe_for, verdict, write_stamp

SCRIPTS = Path(start.__file__).resolve().parents[1]


@pytest.fixture
def repository(tmp_path):
    """A folder with a space in its name that looks like a clone."""
    folder = tmp_path / "mijn kloon"
    (folder / "requirements").mkdir(parents=True)
    for use in ("site", "test"):
        (folder / "requirements" / f"{use}.txt").write_text("yaml==1 --hash=sha256:00\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return folder


def fill(environment):
    """Put in a folder what an installer would."""
    environment.python.parent.mkdir(parents=True)
    environment.python.write_text("", encoding="utf-8")
    if os.name == "nt":
        site_packages = environment.folder / "Lib" / "site-packages"
    else:
        site_packages = environment.folder / "lib" / "python3.11" / "site-packages"
    for package in ("yaml", "click", "pip", "__pycache__"):
        (site_packages / package).mkdir(parents=True)
    return site_packages


@pytest.fixture
def installer(monkeypatch):
    """A fake installer that counts what it is asked, and fails on request."""

    class Installer:
        def __init__(self):
            self.made = 0
            self.linked = 0
            self.trouble = None
            self.can_link = True

        def make(self, environment, requirements, repository, log):
            self.made += 1
            fill(environment)
            if self.trouble:
                raise self.trouble

        def link(self, environment, repository, log):
            self.linked += 1
            return self.can_link

    fake = Installer()
    monkeypatch.setattr(install, "make", fake.make)
    monkeypatch.setattr(install, "link", fake.link)
    return fake


@pytest.mark.parametrize(
    ("words", "use"),
    [
        ([], "site"),
        (["serve"], "site"),
        (["check", "test"], "site"),
        (["test"], "test"),
        (["bench", "search"], "test"),
        (["-C", "test", "check"], "site"),
        (["-C", "elders", "test"], "test"),
        (["--root=elders", "test", "--only", "unit"], "test"),
        (["--root"], "site"),
        (["--help"], "site"),
    ],
)
def test_the_command_decides_which_environment(words, use):
    assert start.use_of(words) == use


def test_environments_lie_beside_the_code_unless_told_otherwise(tmp_path):
    assert start.home_of(tmp_path, {}) == tmp_path / ".venv"
    assert start.home_of(tmp_path, {"KB_ENV_DIR": ""}) == tmp_path / ".venv"
    assert start.home_of(tmp_path, {"KB_ENV_DIR": "omgeving"}) == tmp_path / "omgeving"
    elsewhere = tmp_path.parent / "elders"
    assert start.home_of(tmp_path, {"KB_ENV_DIR": str(elsewhere)}) == elsewhere


def test_the_second_start_does_nothing(repository, installer):
    first = start.prepare(repository, "site", {})
    again = start.prepare(repository, "site", {})
    assert first == again == Environment(repository / ".venv" / "site")
    assert (installer.made, installer.linked) == (1, 0)


def test_git_never_sees_the_environment(repository, installer):
    start.prepare(repository, "site", {})
    assert (repository / ".venv" / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / STAMP).unlink(),
        lambda folder: (folder / STAMP).write_text('{"format": 1', encoding="utf-8"),
        lambda folder: (folder / STAMP).write_text("[]", encoding="utf-8"),
        lambda folder: (folder / STAMP).write_bytes(b"\xff\xfe\x00"),
        lambda folder: Environment(folder).python.unlink(),
        lambda folder: next(p for p in Environment(folder).packages() if p.name == "yaml").rmdir(),
    ],
    ids=["no stamp", "half a stamp", "another stamp", "no text", "no python", "a package gone"],
)
def test_a_half_or_broken_environment_is_made_again(repository, installer, spoil):
    environment = start.prepare(repository, "site", {})
    spoil(environment.folder)
    start.prepare(repository, "site", {})
    assert installer.made == 2
    assert read_stamp(environment) is not None


def test_a_package_that_someone_added_is_left_alone(repository, installer):
    environment = start.prepare(repository, "site", {})
    (environment.packages()[0].parent / "extra").mkdir()
    start.prepare(repository, "site", {})
    assert installer.made == 1


def test_new_requirements_make_a_new_environment_and_a_changed_project_only_a_link(repository, installer):
    start.prepare(repository, "site", {})
    (repository / "pyproject.toml").write_text("[project]\nname='x'\n", encoding="utf-8")
    start.prepare(repository, "site", {})
    assert (installer.made, installer.linked) == (1, 1)
    (repository / "requirements" / "site.txt").write_text("yaml==2\n", encoding="utf-8")
    start.prepare(repository, "site", {})
    assert (installer.made, installer.linked) == (2, 1)


def test_where_linking_fails_all_is_made_again(repository, installer):
    start.prepare(repository, "site", {})
    (repository / "pyproject.toml").write_text("[project]\nname='x'\n", encoding="utf-8")
    installer.can_link = False
    start.prepare(repository, "site", {})
    assert installer.made == 2


def test_windows_line_ends_are_no_change(repository, installer):
    start.prepare(repository, "site", {})
    for file in (repository / "pyproject.toml", repository / "requirements" / "site.txt"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    start.prepare(repository, "site", {})
    assert (installer.made, installer.linked) == (1, 0)


def test_a_moved_repository_gets_a_new_environment(repository, installer):
    start.prepare(repository, "site", {})
    moved = repository.rename(repository.parent / "elders")
    start.prepare(moved, "site", {})
    assert installer.made == 2


def test_another_python_keeps_an_environment_that_still_works(repository, installer, monkeypatch):
    environment = start.prepare(repository, "site", {})
    wanted = recipe_for(repository, repository / "requirements" / "site.txt")
    newer = replace(wanted, python="cpython-3.99-test")
    monkeypatch.setattr("kb_env.stamp._tag_of", lambda _: wanted.python)
    assert verdict(environment, newer) == "ready"
    monkeypatch.setattr("kb_env.stamp._tag_of", lambda _: "cpython-3.99-test")
    assert verdict(environment, newer) == "make"
    monkeypatch.setattr("kb_env.stamp._tag_of", lambda _: None)
    assert verdict(environment, newer) == "make"


def test_the_stamp_knows_the_python_of_a_real_environment(repository, tmp_path):
    folder = tmp_path / "echt"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    environment = Environment(folder)
    wanted = recipe_for(repository, repository / "requirements" / "site.txt")
    write_stamp(environment, wanted)
    assert read_stamp(environment) == wanted
    assert verdict(environment, replace(wanted, python="cpython-3.99-test")) == "ready"


def test_a_failed_first_start_leaves_nothing_half_made(repository, installer):
    installer.trouble = SetupError("geen internet")
    with pytest.raises(SetupError, match="geen internet"):
        start.prepare(repository, "site", {})
    assert not (repository / ".venv" / "site").exists()


@pytest.mark.parametrize("trouble", [SetupError("geen internet"), KeyboardInterrupt()])
def test_a_failed_update_gives_the_old_environment_back(repository, installer, trouble):
    environment = start.prepare(repository, "site", {})
    lock_file = repository / "requirements" / "site.txt"
    old = lock_file.read_text(encoding="utf-8")
    lock_file.write_text("yaml==2\n", encoding="utf-8")
    installer.trouble = trouble
    with pytest.raises(type(trouble)):
        start.prepare(repository, "site", {})
    installer.trouble = None
    lock_file.write_text(old, encoding="utf-8")
    assert start.prepare(repository, "site", {}) == environment
    assert installer.made == 2
    assert not environment.folder.with_suffix(".old").exists()


def test_a_place_where_nothing_can_be_written_is_explained(repository, installer, tmp_path):
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(SetupError, match="KB_ENV_DIR"):
        start.prepare(repository, "site", {"KB_ENV_DIR": str(tmp_path / "bestand" / "omgeving")})


def test_a_clone_with_a_file_missing_is_explained(repository, installer):
    (repository / "requirements" / "site.txt").unlink()
    with pytest.raises(SetupError, match=r"(?s)ontbreekt.*site\.txt.*git"):
        start.prepare(repository, "site", {})


def test_the_program_gets_nothing_of_another_python():
    child = start.child_variables({"PATH": "x", "PYTHONPATH": "y", "PYTHONHOME": "z"})
    assert child == {"PATH": "x", "PYTHONIOENCODING": ":replace"}
    assert start.child_variables({"PYTHONIOENCODING": "cp1252"})["PYTHONIOENCODING"] == "cp1252:replace"
    assert start.child_variables({"PYTHONIOENCODING": "ascii:strict"})["PYTHONIOENCODING"] == "ascii:strict"


def test_a_windows_console_of_old_never_stops_the_program():
    words = [sys.executable, "-c", "print('\u2713 \u2013 \u20ac')"]
    child = start.child_variables({**os.environ, "PYTHONIOENCODING": "cp1252"})
    answer = subprocess.run(words, env=child, capture_output=True, check=True)
    assert answer.stdout.decode("cp1252").split() == ["?", "\u2013", "\u20ac"]


def test_the_exit_code_is_the_programs_own():
    words = [sys.executable, "-c", "import sys; sys.exit(7)"]
    assert start.hand_over(words, os.environ, replace=False) == 7


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot replace a process")
def test_the_exit_code_is_the_programs_own_where_we_become_it():
    code = (
        "import os, sys; from kb_env.start import hand_over\nhand_over([sys.executable, '-c', 'exit(7)'], os.environ)"
    )
    variables = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    answer = subprocess.run([sys.executable, "-c", code], env=variables, check=False)
    assert answer.returncode == 7


def test_a_program_that_is_gone_is_explained(tmp_path, capsys):
    assert start.hand_over([str(tmp_path / "weg")], os.environ, replace=False) == 1
    assert "Verwijder de map .venv" in capsys.readouterr().err


def test_only_one_start_at_a_time(tmp_path, capsys):
    lock = tmp_path / "site.lock"
    holder = (
        "import sys, time; from pathlib import Path; from kb_env.lock import only_one\n"
        "with only_one(Path(sys.argv[1])): print('vast', flush=True); time.sleep(60)"
    )
    words = [sys.executable, "-c", holder, str(lock)]
    with subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"vast"
        with pytest.raises(SetupError, match="al heel lang bezig"), only_one(lock, patience=0.3):
            pytest.fail("the lock was given twice")
        other.kill()
        other.wait()
        # A lock dies with its process: nobody has to remove a file.
        with only_one(lock, patience=5.0):
            pass
    assert "Even wachten" in capsys.readouterr().err


def test_a_step_keeps_all_in_a_log_and_returns_what_went_wrong(tmp_path):
    log = tmp_path / "site.log"
    log.write_text("", encoding="utf-8")
    good = run_step("Goed", [sys.executable, "-c", "print('ja \u2713')"], log, {**os.environ, "PYTHONUTF8": "1"})
    bad = run_step("Slecht", [sys.executable, "-c", "print('oei'); exit(3)"], log, os.environ)
    silent = run_step("Stil", [sys.executable, "-c", "exit(4)"], log, os.environ)
    assert (good, bad, silent) == (None, "oei\n", "exit 4")
    assert "ja \u2713" in log.read_text(encoding="utf-8")


def test_a_step_shows_that_it_lives(tmp_path, capsys):
    log = tmp_path / "site.log"
    run_step("Onderdelen ophalen", [sys.executable, "-c", "pass"], log, os.environ)
    assert "Onderdelen ophalen ...\n  Onderdelen ophalen: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("Temporary failure in name resolution", "geen verbinding met het internet"),
        ("error sending request for url", "geen verbinding met het internet"),
        ("getaddrinfo failed", "geen verbinding met het internet"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "niet het onderdeel dat vastgelegd is"),
        ("Hash mismatch for `babel==2.18.0`", "niet het onderdeel dat vastgelegd is"),
        ("Max retries exceeded: SSLError(CERTIFICATE_VERIFY_FAILED)", "certificaat van de school"),
        ("OSError: [Errno 28] No space left on device", "De schijf is vol"),
        ("[Errno 13] Permission denied: 'x'", "KB_ENV_DIR"),
        ("something else", "met het logbestand"),
    ],
)
def test_what_goes_wrong_is_explained_in_dutch(output, advice, tmp_path):
    message = install.explain(f"Collecting x\n{output}\n", tmp_path / "site.log")
    assert advice in message
    assert output in message
    assert "site.log" in message


def test_a_person_with_odd_pip_settings_gets_the_same_environment():
    clean = install.clean_environment({"PATH": "x", "PIP_TARGET": "y", "PYTHONPATH": "z", "UV_SYSTEM_PYTHON": "1"})
    assert not {"PIP_TARGET", "PYTHONPATH", "UV_SYSTEM_PYTHON"} & set(clean)
    assert (clean["PATH"], clean["PIP_USER"], clean["UV_PYTHON_DOWNLOADS"]) == ("x", "0", "never")


def test_a_python_without_venv_says_what_to_install(repository, monkeypatch, tmp_path):
    monkeypatch.setattr(install, "find_uv", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    environment = Environment(tmp_path / "site")
    with pytest.raises(SetupError, match=r"apt install python3-venv"):
        install.make(environment, repository / "requirements" / "site.txt", repository, tmp_path / "log")
    assert not environment.folder.exists()


FAKE_UV = """
import json, pathlib, sys
words = sys.argv[1:]
with open({record!r}, "a", encoding="utf-8") as file:
    file.write(json.dumps(words) + "\\n")
if "--require-hashes" in words and {fails!r}:
    print({fails!r})
    sys.exit(1)
if words[0] == "venv":
    pathlib.Path(words[-1]).mkdir()
"""


@pytest.fixture
def fake_uv(tmp_path, monkeypatch):
    """Put a program called uv first on the PATH that writes down how it is called."""

    def make(fails=""):
        record, script = tmp_path / "calls.jsonl", tmp_path / "fake_uv.py"
        script.write_text(FAKE_UV.format(record=str(record), fails=fails), encoding="utf-8")
        folder = tmp_path / "programs"
        folder.mkdir()
        if os.name == "nt":
            (folder / "uv.cmd").write_text(f'@"{sys.executable}" "{script}" %*\n', encoding="utf-8")
        else:
            program = folder / "uv"
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
            program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return lambda: [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]

    return make


def test_uv_is_used_when_it_is_there(repository, tmp_path, fake_uv):
    calls = fake_uv()
    requirements = repository / "requirements" / "site.txt"
    install.make(Environment(tmp_path / "site"), requirements, repository, tmp_path / "log")
    venv, packages, link = calls()
    assert venv[0] == "venv"
    assert {"--require-hashes", "-r", str(requirements)} <= set(packages)
    assert {"--offline", "--no-deps", "--no-build-isolation", str(repository)} <= set(link)


def test_where_uv_fails_pip_is_tried(repository, tmp_path, fake_uv, monkeypatch):
    fake_uv("uv is too old for this")
    asked = []
    monkeypatch.setattr(install, "_make_with_pip", lambda *arguments: asked.append(arguments))
    requirements = repository / "requirements" / "site.txt"
    install.make(Environment(tmp_path / "site"), requirements, repository, tmp_path / "log")
    assert len(asked) == 1


def test_a_file_with_another_hash_is_never_tried_again(repository, tmp_path, fake_uv, monkeypatch):
    fake_uv("Hash mismatch for `yaml==1`")
    monkeypatch.setattr(install, "_make_with_pip", lambda *_: pytest.fail("tried with pip"))
    requirements = repository / "requirements" / "site.txt"
    with pytest.raises(SetupError, match="geknoei"):
        install.make(Environment(tmp_path / "site"), requirements, repository, tmp_path / "log")


def test_deciding_that_all_is_ready_takes_no_time(repository, installer):
    start.prepare(repository, "site", {})
    began = time.perf_counter()
    start.prepare(repository, "site", {})
    assert time.perf_counter() - began < 0.3
