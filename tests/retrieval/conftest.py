"""A web server whose answers a test decides, and no proxy or hurry of the person who runs the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kennisbank.retrieval import web
from tests.retrieval.server import Server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(web, "BACK_OFF", 0.0)
    one = Server()
    yield one
    one.stop()
