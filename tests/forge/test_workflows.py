"""The workflows: what an attacker could do with them, whether they are right, and whether what they call exists."""

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kennisbank.cli.main import commands
from tests.support.knowledge_base import REPOSITORY

FOLDER = REPOSITORY / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
SCRIPTS = Path(sysconfig.get_path("scripts"))
WRITERS = {"gate", "preview", "publish", "maintenance"}  # the only ones that may write anything


def ids(file):
    return file.stem


def read(file):
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def steps(file):
    return [step for job in read(file)["jobs"].values() for step in job["steps"]]


def ran(program, *words, folder=REPOSITORY):
    done = subprocess.run(
        [str(SCRIPTS / program), *words], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout + done.stderr


def test_the_workflows_are_those_we_know():
    assert {file.stem for file in FILES} == {"check", "test", "review", *WRITERS}


def test_nothing_in_them_can_be_abused():
    code, said = ran("zizmor", "--offline", "--no-progress", "--persona", "pedantic", str(FOLDER))
    assert (code, "No findings to report" in said) == (0, True), said


def test_they_are_right():
    code, said = ran("actionlint", "-no-color", "-shellcheck=", "-pyflakes=", *map(str, FILES))
    assert (code, said) == (0, "")


BROKEN: dict[str, tuple[str | re.Pattern[str], str]] = {
    "a title inside a command": ("run: bash .ci/run", 'run: echo "${{ github.event.pull_request.title }}"'),
    "a right for everything": ("permissions: {}", "permissions: write-all"),
    "an action by its tag": (re.compile(r"@[0-9a-f]{40} # v6.0.2"), "@v6"),
    "a token left on disk": ("          persist-credentials: false\n", ""),
    "a proposal with the rights of main": ("  pull_request:\n", "  pull_request_target:\n"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_would_be_found(tmp_path, fault):
    old, new = BROKEN[fault]
    text = (FOLDER / "test.yml").read_text(encoding="utf-8")
    broken = text.replace(old, new) if isinstance(old, str) else old.sub(new, text)
    assert broken != text
    (tmp_path / "test.yml").write_text(broken, encoding="utf-8")
    code, said = ran("zizmor", "--offline", "--no-progress", "--persona", "pedantic", str(tmp_path / "test.yml"))
    assert code != 0, said


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_every_action_is_pinned_and_says_its_version(file):
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip().startswith("uses:")]
    assert lines or file.stem == "review"
    for line in lines:
        assert re.fullmatch(r"\s+uses: actions/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_no_text_of_others_stands_in_a_command(file):
    assert [step["run"] for step in steps(file) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_no_rights_are_given_to_a_whole_workflow(file):
    assert read(file)["permissions"] == {}


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_what_runs_on_a_proposal_can_write_nothing_and_knows_no_secret(file):
    workflow = read(file)
    rights = [right for job in workflow["jobs"].values() for right in job.get("permissions", {}).values()]
    if file.stem in WRITERS:
        assert not {"pull_request", "pull_request_target", "pull_request_review"} & set(workflow[True])
    else:
        text = file.read_text(encoding="utf-8")
        assert set(rights) <= {"read"}
        assert "secrets." not in text
        assert "github.token" not in text
        assert "actions/cache" not in text


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_what_may_write_runs_our_own_program_only(file):
    """A workflow that starts after another one never gets the files of a proposal by itself."""
    if "workflow_run" not in read(file)[True]:
        return
    for step in steps(file):
        uses = step.get("uses", "")
        assert not uses or uses.startswith("actions/checkout@"), uses
        assert set(step.get("with", {})) <= {"persist-credentials", "fetch-depth"}


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_every_command_that_is_called_exists(file):
    called = re.findall(r"scripts[/\\]kb\.py ([^\n|>;&]+)", "\n".join(step.get("run", "") for step in steps(file)))
    for words in called:
        names = [word for word in words.split(" -- ")[0].split() if re.fullmatch(r"[a-z]+", word)]
        options = [word for word in words.split(" -- ")[0].split() if word.startswith("--")]
        helped = CliRunner().invoke(
            commands, [*names[: 2 if names[:1] in (["moderation"], ["forge"], ["translate"]) else 1], "--help"]
        )
        assert helped.exit_code == 0, words
        assert all(option in helped.output for option in options if option != "--version"), words


def test_the_pages_about_moderation_name_what_the_settings_need():
    told = (REPOSITORY / "docs" / "techniek" / "moderatie.md").read_text(encoding="utf-8")
    asked = set(re.findall(r"(?:vars|secrets)\.([A-Z_]+)", "".join(file.read_text(encoding="utf-8") for file in FILES)))
    assert {name for name in asked if name not in told} == set()
