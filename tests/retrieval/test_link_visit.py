"""One outside link visited: what a server may answer, and the verdict a person then gets."""

import socket
import time

import pytest

from kennisbank.retrieval import link_ask
from kennisbank.retrieval.link_ask import Answer, NoAnswerError
from kennisbank.retrieval.link_known import Outcome
from tests.support.link_server import DAY, FINE, NOW
from tests.support.source_server import Reply, endless


@pytest.mark.parametrize("status", [403, 404, 405, 501])
def test_a_server_that_only_knows_get_is_believed_when_asked_so(site, verdict, status):
    url = site.put("/a", FINE)
    site.heads["/a"] = Reply(b"", status)
    assert verdict(url) == "goed"
    assert site.requests("GET") == ["/a"]


@pytest.mark.parametrize(
    ("status", "expected", "words"),
    [
        (401, "onzeker", "aanmelden"),
        (403, "onzeker", "weigert"),
        (404, "kapot", "bestaat niet"),
        (410, "kapot", "weggehaald"),
        (429, "onzeker", "te veel vragen"),
        (451, "onzeker", "juridische"),
        (500, "wankel", "storing"),
        (999, "onzeker", "fout 999"),
    ],
)
def test_each_status_has_its_verdict(site, run, status, expected, words):
    url = site.put("/a", Reply(b"<p>Oeps", status))
    row = run(url)[url]
    assert (row["verdict"], row["code"]) == (expected, status)
    assert words in row["why"]
    assert row["suggestion"].endswith(".")
    assert (f"https://web.archive.org/web/2*/{url}" in row["suggestion"]) == (expected == "kapot")


def test_a_wall_for_robots_is_not_a_broken_link(site, verdict):
    body = b"<title>Just a moment...</title><script src=/x></script>"
    assert verdict(site.put("/a", Reply(body, 503))) == "onzeker"
    marked = site.put("/b", Reply(b"", 202, headers={"x-amzn-waf-action": "challenge"}))
    assert verdict(marked) == "onzeker"


def test_a_move_for_good_gives_the_new_address_and_a_passing_one_does_not(site, run):
    new = site.put("/nieuw", FINE)
    for_good = site.redirect("/oud", "/midden", 301)
    site.redirect("/midden", "/nieuw", 308)
    passing = site.redirect("/nu", "/nieuw", 302)
    then_log_in = site.redirect("/blad", "/nieuw-blad", 301)
    site.redirect("/nieuw-blad", "/nieuw", 302)
    rows = run(for_good, passing, then_log_in)
    assert (rows[for_good]["verdict"], rows[passing]["verdict"]) == ("verhuisd", "goed")
    assert f"«{new}»" in rows[for_good]["suggestion"]
    assert f"«{site.origin}/nieuw-blad»" in rows[then_log_in]["suggestion"]


def test_a_page_deep_in_a_site_that_leads_to_its_front_page_is_doubtful(site, run):
    site.put("/", FINE)
    deep, near = site.redirect("/map/pagina", "/"), site.redirect("/nl", "/")
    rows = run(deep, near)
    assert (rows[deep]["verdict"], rows[near]["verdict"]) == ("onzeker", "verhuisd")
    assert "startpagina" in rows[deep]["why"]


@pytest.mark.parametrize("targets", [{"/a": "/b", "/b": "/a"}, {f"/{n}": f"/{n + 1}" for n in range(9)}, {"/a": ""}])
def test_redirects_without_end_or_aim_are_shaky(site, verdict, targets):
    for path, target in targets.items():
        site.redirect(path, target)
    assert verdict(site.origin + next(iter(targets))) == "wankel"
    assert len(site.requests()) <= 6


def test_a_server_without_a_valid_certificate_is_broken_at_once(site, run):
    url = site.origin.replace("http:", "https:") + "/"
    row = run(url)[url]
    assert row["verdict"] == "kapot"
    assert "certificaat" in row["why"]


def test_one_link_does_not_take_for_ever(run, monkeypatch, times):
    asked = []

    def slow(session, question, seconds):
        asked.append(question.url)
        times.sleep(25.0)
        status = 404 if question.url.endswith("robots.txt") else 301
        return Answer(status, {"location": f"http://traag.example/{len(asked)}"})

    monkeypatch.setattr(link_ask, "ask", slow)
    row = run("http://traag.example/a")["http://traag.example/a"]
    assert (row["verdict"], "te traag" in row["why"]) == ("wankel", True)
    assert len(asked) == 4


def test_https_is_suggested_where_it_works(run, monkeypatch):
    def answer(session, question, seconds):
        if question.url.endswith("robots.txt"):
            return Answer(404, {})
        if question.url == "https://zonder.example/":
            raise NoAnswerError(Outcome.REFUSED, question.url)
        if question.url == "http://vanzelf.example/":
            return Answer(301, {"location": "https://vanzelf.example/"})
        return Answer(200, {})

    monkeypatch.setattr(link_ask, "ask", answer)
    rows = run("http://met.example/", "http://zonder.example/", "http://vanzelf.example/")
    assert "«https://met.example/»" in rows["http://met.example/"]["suggestion"]
    assert rows["http://met.example/"]["verdict"] == "goed"
    assert rows["http://zonder.example/"]["suggestion"] == ""
    assert rows["http://vanzelf.example/"]["verdict"] == "verhuisd"


def test_an_anchor_that_is_not_on_the_page_is_a_hint_only(site, run):
    body = b"<h2 id=deel-1>Een</h2><a name='twee &amp; drie'></a><p data-id='nee'><h3 id=\"user-content-vier\">"
    url = site.put("/a", Reply(body, headers={"ETag": '"v1"'}))
    asked = ("deel-1", "twee%20%26%20drie", "vier", "nee", "top", "!/route", ":~:text=x", "page=3", "L10-L20")
    row = run((url, *asked))[url]
    assert row["verdict"] == "goed"
    assert "Anker ontbreekt: «#nee» " in row["suggestion"]
    assert row["suggestion"].count("«") == 1
    pdf = site.put("/b.pdf", Reply(b"%PDF", type="application/pdf"))
    assert run((pdf, "deel-9"))[pdf]["suggestion"] == ""
    site.put("/a", Reply(b"", 304))
    assert "«#nee»" in run((url, *asked), now=NOW + 8 * DAY)[url]["suggestion"]
    assert site.asked[-1][1]["If-None-Match"] == '"v1"'


def test_an_anchor_that_is_new_is_looked_for_at_once(site, run):
    url = site.put("/a", FINE)
    run(url)
    assert "«#nieuw»" in run((url, "nieuw"))[url]["suggestion"]


def test_what_is_not_public_is_refused_unless_local(site, run):
    url = site.put("/a", FINE)
    assert "openbare website" in run(url, local=False)[url]["why"]
    assert run(url, local=False)[url]["verdict"] == "niet nagekeken"
    assert site.log == []
    assert run(url, local=True)[url]["verdict"] == "goed"


def test_a_redirect_to_our_own_network_is_not_followed(run, monkeypatch, site):
    real = link_ask.ask

    def answer(session, question, seconds):
        if question.url.startswith("http://openbaar.example/"):
            return Answer(302, {"location": f"{site.origin}/geheim"})
        return real(session, question, seconds)

    monkeypatch.setattr(link_ask, "ask", answer)
    row = run("http://openbaar.example/a", local=False)["http://openbaar.example/a"]
    assert row["verdict"] == "niet nagekeken"
    assert row["why"].startswith("Dit adres stuurt door. «127.0.0.1» is geen openbare website")
    assert site.log == []


@pytest.mark.parametrize(
    "address", ["http://[", "http://a b/", "http://iemand:geheim@voorbeeld.example/", "https://" + "x" * 5000]
)
def test_an_address_that_nobody_can_visit_is_said_to_be_so(run, address):
    row = run(address)[address]
    assert (row["verdict"], row["checked"][:4]) == ("niet nagekeken", "2026")
    assert row["why"].endswith(".")


HOSTILE = {
    "endless headers": Reply(b"", headers={f"X-{number}": "y" for number in range(300)}),
    "long header": Reply(b"", headers={"X": "y" * 100_000}),
    "huge body": Reply(endless(b"x" * 65536, 10_000)),
    "drip": Reply(endless(b"<p>", 10_000), pause=0.02),
    "strange location": Reply(b"", 301, headers={"Location": "http://[::1"}),
    "strange retry": Reply(b"", 503, headers={"Retry-After": "9" * 400}),
    "strange etag": Reply(b"x", headers={"ETag": '"\x01\xff'}),
    "cut off": Reply(b"x", length=10_000_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_costs_little_and_the_others_are_still_visited(web, run, monkeypatch, name):
    monkeypatch.setattr(link_ask, "REQUEST_SECONDS", 0.25)
    monkeypatch.setattr(link_ask, "PIECE_SECONDS", 0.2)
    started = time.monotonic()
    web[0].heads["/a"] = Reply(b"", 405)
    bad, good = web[0].put("/a", HOSTILE[name]), web[1].put("/a", FINE)
    rows = run((bad, "x"), good)
    assert rows[bad]["verdict"] in ("goed", "wankel")
    assert rows[good]["verdict"] == "goed"
    assert time.monotonic() - started < 2


def test_a_server_that_never_answers_is_left_alone(web, run, monkeypatch):
    monkeypatch.setattr(link_ask, "REQUEST_SECONDS", 0.2)
    silent = socket.create_server(("127.0.0.1", 0))
    addresses = [f"http://127.0.0.1:{silent.getsockname()[1]}/{number}" for number in range(50)]
    started = time.monotonic()
    with silent:
        rows = run(*addresses, web[0].put("/a", FINE))
    assert time.monotonic() - started < 2
    assert rows[f"{web[0].origin}/a"]["verdict"] == "goed"
    assert {rows[one]["verdict"] for one in addresses} == {"niet nagekeken"}
