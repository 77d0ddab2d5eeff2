"""A run over outside links: who is asked how often, what is remembered, and what a person hears first."""

import itertools
import socket
import threading
import time

import pytest

from kennisbank.retrieval import link_ask, link_visit
from kennisbank.retrieval.link_ask import LeftAloneError
from kennisbank.retrieval.link_cache import FILE
from kennisbank.retrieval.link_check import LinkCache, LinkResult, Manners, OutsideLink, check_links, known_links
from kennisbank.retrieval.link_known import Known, Outcome, Visit
from kennisbank.retrieval.link_places import LinkPlace
from kennisbank.retrieval.link_report import report
from tests.support.link_server import DAY, FINE, HOUR, NOW, link
from tests.support.source_server import Reply


def test_a_page_that_is_there_costs_one_small_question(site, run):
    url = site.put("/a", FINE)
    row = run(url)[url]
    assert row == {
        "address": url,
        "verdict": "goed",
        "code": 200,
        "why": "De pagina is er.",
        "suggestion": "",
        "pages": [{"path": "docs/index.md", "lines": [3]}],
        "checked": "2026-03-02T08:00:00+00:00",
        "last_ok": "2026-03-02T08:00:00+00:00",
    }
    assert site.log[0][:2] == ("GET", "/robots.txt")
    assert [(how, path) for how, path, _ in site.log[1:]] == [("HEAD", "/a")]
    assert site.asked[1][1]["User-Agent"].startswith("kennisbank/")


def test_nothing_is_asked_once_a_run_has_ended(site, times):
    url = site.put("/a", FINE)
    visitor = link_visit.Visitor(times.manners(), local=True)
    visitor.stop()
    with pytest.raises(LeftAloneError):
        visitor.visit(url)
    assert site.log == []


def test_what_is_known_is_not_asked_again_for_a_week(site, run):
    url = site.put("/a", FINE)
    run(url)
    assert run(url, now=NOW + 6 * DAY)[url]["checked"].startswith("2026-03-02")
    assert site.requests() == ["/a"]
    assert run(url, now=NOW + 7 * DAY)[url]["checked"].startswith("2026-03-09")
    assert site.requests() == ["/a", "/a"]


def test_a_fault_is_only_broken_when_it_is_still_there_a_day_later(site, run):
    url = site.put("/a", FINE)
    bad, good = Reply(b"", 503), FINE

    def at(moment, reply):
        site.put("/a", reply)
        before = len(site.requests())
        row = run(url, now=moment)[url]
        return row["verdict"], len(site.requests()) - before

    assert at(NOW, good) == ("goed", 1)
    assert at(NOW + 8 * DAY, bad) == ("wankel", 3)
    assert at(NOW + 8 * DAY + 23 * HOUR, bad) == ("wankel", 0)
    assert at(NOW + 9 * DAY, bad) == ("kapot", 3)
    row = run(url, now=NOW + 9 * DAY)[url]
    assert row["last_ok"].startswith("2026-03-02")
    assert "sinds 10 maart 2026" in row["why"]
    assert at(NOW + 10 * DAY, good) == ("goed", 1)
    assert at(NOW + 18 * DAY, bad) == ("wankel", 3)


def test_a_server_that_is_gone_is_asked_once_for_all_its_links(web, run):
    other = web[1].put("/a", FINE)
    addresses = [f"{web[0].origin}/{number}" for number in range(20)]
    web[0].stop()
    rows = run(*addresses, other)
    assert {rows[one]["verdict"] for one in addresses} == {"wankel"}
    assert "neemt geen verbinding aan" in rows[addresses[7]]["why"]
    rows = run(*addresses, other, now=NOW + DAY)
    assert {rows[one]["verdict"] for one in addresses} == {"kapot"}


def test_without_internet_no_link_is_blamed(web, run, monkeypatch):
    def offline(host, *rest, **more):
        raise socket.gaierror(socket.EAI_AGAIN, "no network")

    addresses = [f"http://{name}.example/" for name in ("een", "twee", "drie")]
    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", offline)
        for day in (0, 2):
            rows = run(*addresses, now=NOW + day * DAY)
            assert {row["verdict"] for row in rows.values()} == {"niet nagekeken"}
            assert "internet" in rows[addresses[0]]["suggestion"]
        one = run(addresses[0], web[0].put("/a", FINE))[addresses[0]]
        assert (one["verdict"], "niet te vinden" in one["why"]) == ("wankel", True)


def test_between_two_requests_to_one_host_is_a_pause_also_when_a_redirect_leads_there(web, run):
    addresses = [one.put(f"/{number}", FINE) for number in range(6) for one in web]
    addresses.append(web[0].redirect("/naar", f"{web[1].origin}/0", 302))
    run(*addresses, pause=1.0)
    for one in web:
        moments = [moment for _, _, moment in one.log]
        assert len(moments) >= 7
        assert all(later - earlier >= 1.0 for earlier, later in itertools.pairwise(moments))


def test_a_redirect_to_a_host_that_is_being_visited_waits_for_its_turn(web, run, monkeypatch):
    first, other = web
    visited, may_end = threading.Event(), threading.Event()

    class Turns(link_ask.Turns):
        """Tells when a thread has to wait for another one: only then the visit of the other host may end."""

        def __init__(self, manners):
            super().__init__(manners)
            monkeypatch.setattr(self, "_locks", WatchedLocks(may_end.set))

    def redirecting(path):
        if path == "/naar":
            assert visited.wait(5)

    def being_visited(path):
        if path == "/lang":
            visited.set()
            may_end.wait(5)
        elif path == "/doel":
            may_end.set()

    monkeypatch.setattr(link_visit, "Turns", Turns)
    first.during, other.during = redirecting, being_visited
    through, held = first.redirect("/naar", other.put("/doel", FINE), 302), other.put("/lang", FINE)
    rows = run(through, held)
    assert {row["verdict"] for row in rows.values()} == {"goed"}
    assert other.requests() == ["/lang", "/doel"]
    assert other.most_busy == 1


class WatchedLocks:
    """Locks by host, each of which tells when it is held by another thread."""

    def __init__(self, tell):
        self.tell = tell
        self.known: dict[str, WatchedLock] = {}

    def setdefault(self, host, lock):
        return self.known.setdefault(host, WatchedLock(lock, self.tell))


class WatchedLock:
    def __init__(self, lock, tell):
        self.lock, self.tell = lock, tell

    def __enter__(self):
        if not self.lock.acquire(blocking=False):
            self.tell()
            self.lock.acquire()

    def __exit__(self, *error):
        self.lock.release()


@pytest.fixture
def turns_with_news():
    """Make turns that get to hear something of a host, from another thread, while they wait for that host."""

    def made(news):
        def sleep(seconds):
            if not slept:
                news(turns)
            slept.append(seconds)

        slept: list[float] = []
        turns = link_ask.Turns(Manners(pause=1.0, clock=lambda: 100.0 + sum(slept), sleep=sleep))
        with turns.taken("https://voorbeeld.example/a"):
            pass
        return turns, slept

    return made


def test_a_longer_pause_that_is_asked_while_we_wait_is_given(turns_with_news):
    turns, slept = turns_with_news(lambda turns: turns.wait("https://voorbeeld.example/b", 7.0))
    with turns.taken("https://voorbeeld.example/c"):
        assert sum(slept) == 7.0


def test_a_host_that_has_had_enough_while_we_wait_gets_nothing_more(turns_with_news):
    turns, _ = turns_with_news(lambda turns: turns.leave("voorbeeld.example"))
    with pytest.raises(LeftAloneError), turns.taken("https://voorbeeld.example/b"):
        pytest.fail("it is asked all the same")


def test_hosts_are_visited_side_by_side(web, run):
    meeting = threading.Barrier(2, timeout=5)

    def both():
        meeting.wait()
        yield b"x"

    for one in web:
        one.heads["/a"] = Reply(b"", 405)
    rows = run(*[one.put("/a", Reply(both())) for one in web])
    assert not meeting.broken
    assert {row["verdict"] for row in rows.values()} == {"goed"}


def test_robots_txt_is_obeyed_and_read_once(site, run):
    rules = (
        b"User-agent: *\nDisallow: /\n\nUser-agent: Kennisbank/1.0\nDisallow: /weg/\nAllow: /weg/wel$\nCrawl-delay: 4\n"
    )
    site.put("/robots.txt", Reply(rules, type="text/plain"))
    closed, hidden, open_, free = (site.put(path, FINE) for path in ("/weg/a", "/weg/b", "/weg/wel", "/a"))
    through = site.redirect("/door", "/weg/a")
    rows = run(closed, hidden, open_, free, through)
    assert [rows[one]["verdict"] for one in (closed, hidden, through)] == ["niet nagekeken"] * 3
    assert "robots.txt" in rows[closed]["why"]
    assert [rows[one]["verdict"] for one in (open_, free)] == ["goed", "goed"]
    assert sorted(site.requests(robots=True)) == ["/a", "/door", "/robots.txt", "/weg/wel"]
    moments = [moment for _, _, moment in site.log]
    assert min(later - earlier for earlier, later in itertools.pairwise(moments)) >= 4


def test_a_host_that_has_had_enough_is_left_alone_as_long_as_it_asks(web, run):
    busy = Reply(b"", 429, headers={"Retry-After": "172800"})
    addresses = [web[0].put(f"/{number}", busy) for number in range(5)]
    other = web[1].put("/a", FINE)
    rows = run(*addresses, other)
    assert sorted(rows[one]["verdict"] for one in addresses) == ["niet nagekeken"] * 4 + ["onzeker"]
    assert "met rust" in rows[addresses[4]]["why"]
    assert rows[other]["verdict"] == "goed"
    run(*addresses, now=NOW + DAY)
    assert len(web[0].requests()) == 1
    run(*addresses, now=NOW + 3 * DAY)
    assert len(web[0].requests()) == 2


def test_a_host_that_asks_for_a_moment_gets_it(site, verdict, times):
    busy = Reply(b"", 429, headers={"Retry-After": "7"})
    started = times.clock()
    assert verdict(site.put("/a", busy, busy, FINE)) == "goed"
    assert times.clock() - started >= 14


def test_a_run_stops_in_time_and_the_next_one_goes_on(site, run):
    addresses = [site.put(f"/{number}", FINE) for number in range(8)]
    first = run(*addresses, seconds=4.5)
    seen = [one for one in addresses if first[one]["verdict"] == "goed"]
    assert 0 < len(seen) < 8
    assert "geen tijd" in first[(set(addresses) - set(seen)).pop()]["why"]
    second = run(*addresses, now=NOW + HOUR)
    assert {row["verdict"] for row in second.values()} == {"goed"}
    assert len(site.requests()) == 8


@pytest.mark.parametrize("content", [b"geen database", b"SQLite format 3\x00" + b"\xff" * 9000, b""])
def test_a_damaged_cache_does_not_matter(site, verdict, tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    url = site.put("/a", FINE)
    assert verdict(url) == "goed"
    assert verdict(url) == "goed"
    assert len(site.requests()) == 1


@pytest.mark.parametrize("known", ["{", "[]", '{"visit": 3}', '{"visit": {"outcome": "x"}}', "1" * 5000, None])
def test_a_damaged_line_of_the_cache_does_not_matter(site, verdict, tmp_path, known):
    url = site.put("/a", FINE)
    cache = LinkCache(tmp_path)
    assert cache._connection is not None
    cache._connection.execute("insert into link values (?, '', ?)", (url, known))
    cache._connection.commit()
    cache.close()
    assert verdict(url) == "goed"


def test_a_cache_that_cannot_be_written_does_not_matter(site, tmp_path, times):
    (tmp_path / "bestand").write_bytes(b"")
    cache = LinkCache(tmp_path / "bestand" / "map")
    url = site.put("/a", FINE)
    results = check_links([link(url)], cache=cache, now=NOW, local=True, manners=times.manners())
    assert results[0].verdict == "goed"
    cache.forget(NOW)
    cache.close()


def test_thousands_of_known_links_are_reported_at_once(tmp_path):
    links = [link(f"https://site-{number % 400}.example/pagina/{number}") for number in range(5000)]
    moment = NOW.isoformat()
    outcomes = (Outcome.FINE, Outcome.GONE, Outcome.SLOW)
    cache = LinkCache(tmp_path)
    cache.keep({one.address: Known(Visit(outcomes[n % 3]), moment, moment, moment) for n, one in enumerate(links)})
    started = time.thread_time()  # others may use this computer as well
    rows = report(known_links(links, cache=cache))
    assert time.thread_time() - started < 1
    again = report(check_links(links, cache=cache, now=NOW + HOUR, manners=Manners()))
    assert time.thread_time() - started < 2
    cache.close()
    assert rows == again
    assert len(rows) == 5000
    assert [row["verdict"] for row in rows] == sorted(
        (row["verdict"] for row in rows), key=["kapot", "wankel", "goed"].index
    )


def test_broken_links_on_most_pages_come_first(run, site, tmp_path, times):
    once = OutsideLink(f"{site.origin}/een", (LinkPlace("docs/a.md", 3), LinkPlace("docs/a.md", 9)))
    twice = OutsideLink(f"{site.origin}/twee", (LinkPlace("docs/a.md", 4), LinkPlace("docs/b.md", 2)))
    fine = OutsideLink(site.put("/goed", FINE), tuple(LinkPlace(f"docs/{name}.md", 1) for name in "abcd"))
    cache = LinkCache(tmp_path)
    done: list[LinkResult] = []
    results = check_links(
        [fine, once, twice], cache=cache, now=NOW, local=True, manners=times.manners(), on_done=done.append
    )
    cache.close()
    assert sorted(one.link.address for one in done) == sorted(one.link.address for one in results)
    rows = report(results)
    assert [row["address"] for row in rows] == [twice.address, once.address, fine.address]
    assert rows[1]["pages"] == [{"path": "docs/a.md", "lines": [3, 9]}]


def test_a_fault_of_ours_is_not_hidden(run, monkeypatch):
    def broken(*rest, **more):
        raise ZeroDivisionError

    monkeypatch.setattr(link_visit.Visitor, "visit", broken)
    with pytest.raises(ZeroDivisionError):
        run("https://voorbeeld.example/")
