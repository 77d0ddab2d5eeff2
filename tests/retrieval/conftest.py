"""What the tests of outside links share: two websites, a clock that does not make us wait, and one run of the check."""

import pytest

from kennisbank.retrieval.link_check import LinkCache, check_links
from kennisbank.retrieval.link_report import report
from tests.support.link_server import NOW, FakeTime, LinkServer, link

_PROXIES = "http_proxy https_proxy all_proxy no_proxy"


@pytest.fixture
def times():
    return FakeTime()


@pytest.fixture
def web(times, monkeypatch):
    """Two websites, by another name and port, and no proxy of the person who runs the tests."""
    for name in _PROXIES.split():
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    both = LinkServer(times.clock), LinkServer(times.clock)
    both[1].origin = f"http://localhost:{both[1].port}"
    yield both
    for one in both:
        one.stop()


@pytest.fixture
def site(web):
    return web[0]


@pytest.fixture
def run(times, tmp_path):
    """Check addresses with the cache of this test; return the rows by address."""

    def checked(*addresses, now=NOW, local=True, **manners):
        cache = LinkCache(tmp_path)
        try:
            links = [link(*one) if isinstance(one, tuple) else link(one) for one in addresses]
            results = check_links(links, cache=cache, now=now, local=local, manners=times.manners(**manners))
        finally:
            cache.close()
        assert [one.link for one in results] == links
        return {row["address"]: row for row in report(results)}

    return checked


@pytest.fixture
def verdict(run):
    def only(address, **more):
        return run(address, **more)[address]["verdict"]

    return only
