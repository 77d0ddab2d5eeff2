"""What the tests of the platform share: a GitHub on this computer, and the environment of a workflow."""

import json

import pytest
from click.testing import CliRunner

from kennisbank.cli.main import commands
from kennisbank.forge.api import Forge
from tests.support.forge_server import REPOSITORY, TOKEN, GitHub


@pytest.fixture
def github():
    server = GitHub()
    yield server
    server.stop()


@pytest.fixture
def forge(github):
    return Forge(github.api, REPOSITORY, TOKEN, pause=0.01)


@pytest.fixture
def run_kb(github, tmp_path, monkeypatch):
    """Return a function that runs `kb` as a workflow does, with an event, and returns its result."""
    monkeypatch.setenv("GITHUB_API_URL", github.api)
    monkeypatch.setenv("GITHUB_REPOSITORY", REPOSITORY)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    monkeypatch.setenv("GITHUB_RUN_ID", "123")

    def run(root, *words, event=None):
        if event is not None:
            file = tmp_path / "event.json"
            file.write_text(json.dumps(event), encoding="utf-8")
            monkeypatch.setenv("GITHUB_EVENT_PATH", str(file))
        result = CliRunner().invoke(commands, ["-C", str(root), *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert TOKEN not in result.output
        return result

    return run
