"""Fixtures that several rooms share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("kennisbank", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kennisbank")

from tests.support.broken import make_broken  # noqa: E402
from tests.support.knowledge_base import copy_fixture  # noqa: E402
from tests.support.running import Ran, mkdocs  # noqa: E402
from tests.support.source_server import Server  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of our own; and no variables of a git host, which would change what a site links to."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "KB_ROOT"):
            patch.delenv(name, raising=False)
        patch.setenv("KB_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base in which every file is wrong in its own way, or clumsy but harmless."""
    return make_broken(tmp_path_factory.mktemp("kapot"))


@pytest.fixture(scope="session")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small knowledge base with one page of each kind and layout, without a single fault."""
    return copy_fixture("mini", tmp_path_factory.mktemp("mini"))


@pytest.fixture(scope="session")
def mini_build(mini: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The small knowledge base built by `mkdocs build --strict`: the folder, and how it went."""
    site = tmp_path_factory.mktemp("site") / "site"
    return site, mkdocs("build", "--strict", "--config-file", mini / "mkdocs.yml", "--site-dir", site)


@pytest.fixture(scope="session")
def mini_site(mini_build: tuple[Path, Ran]) -> Path:
    site, ran = mini_build
    assert ran.code == 0, ran.text
    return site


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A web server whose answers a test decides, and no proxy or hurry of the person who runs the tests."""
    from kennisbank.retrieval import web

    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(web, "BACK_OFF", 0.0)
    one = Server()
    yield one
    one.stop()
