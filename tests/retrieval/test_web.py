"""Fetching over the web: what a server may do, and what a person then hears."""

import gzip
import hashlib
import socket
import time

import pytest

from kennisbank.retrieval import address, web
from kennisbank.retrieval.source import MAX_BYTES, RetrievalError, Source, retrieve
from tests.support.source_server import Reply, Server, endless, page

TEXT = "A school needs a line of 100 Mbps for every 200 pupils, and a second line when the first one fails."
MEGABYTE = 1024 * 1024


def got(where: str, before: str = "") -> Source:
    return retrieve(where, local=True, before=before)


def refused(where: str, *, local: bool = True) -> RetrievalError:
    with pytest.raises(RetrievalError) as caught:
        retrieve(where, local=local)
    assert caught.value.message.endswith(".")
    assert caught.value.fix.endswith(".")
    return caught.value


def test_a_page_comes_as_markdown_with_where_and_what_it_was(server):
    body = page(TEXT)
    url = server.put("/report", Reply(body, headers={"Last-Modified": "Tue, 03 Mar 2026 23:10:00 GMT"}))
    source = got(url + "#part-2")
    assert source.markdown == f"# Report\n\n{TEXT}\n"
    assert (source.title, source.form, source.url, source.moved_to) == ("Report", "html", url, "")
    assert source.sha256 == hashlib.sha256(body).hexdigest()
    assert source.updated == "2026-03-03"
    assert source.warnings == ()


def test_the_answer_may_change_between_two_requests(server):
    url = server.put("/report", Reply(page(TEXT)), Reply(page(TEXT.replace("100", "200"))))
    assert "100 Mbps" in got(url).markdown
    assert "200 Mbps" in got(url).markdown


def test_we_say_who_we_are_and_give_no_password_away(server, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password geheim\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    got(server.put("/", Reply(page(TEXT))))
    headers = server.asked[0][1]
    assert headers["User-Agent"].startswith("kennisbank/")
    assert "Mozilla" not in headers["User-Agent"]
    assert "Authorization" not in headers


@pytest.mark.parametrize("local", [True, False])
def test_a_proxy_of_the_network_is_used_and_looks_up_the_name_itself(server, monkeypatch, local):
    real = socket.getaddrinfo

    def without_internet(host, *rest, **more):
        if host == "rapport.example":
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", without_internet)
    monkeypatch.setenv("http_proxy", server.origin)
    server.replies["http://rapport.example/a"] = Reply(page(TEXT))
    assert TEXT in retrieve("http://rapport.example/a", local=local).markdown


def test_a_proxy_does_not_open_the_way_to_our_own_network(server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.origin)
    assert "openbare website" in refused("http://169.254.169.254/latest/", local=False).message
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "words", "gone", "times"),
    [
        (401, "aanmelden", False, 1),
        (403, "weigert", False, 1),
        (404, "bestaat niet", True, 1),
        (410, "weggehaald", True, 1),
        (429, "te veel vragen", False, 3),
        (500, "storing", False, 3),
        (503, "storing", False, 3),
        (418, "fout 418", False, 1),
    ],
)
def test_each_fault_of_a_server_has_its_own_words(server, status, words, gone, times):
    error = refused(server.put("/report", Reply(b"<p>Oops", status)))
    assert words in error.message
    assert error.gone is gone
    assert len(server.asked) == times


def test_a_server_that_is_busy_for_a_moment_is_asked_again(server):
    busy = Reply(b"", 503, headers={"Retry-After": "0"})
    assert TEXT in got(server.put("/report", busy, busy, Reply(page(TEXT)))).markdown


def test_a_server_that_asks_for_an_hour_is_not_waited_for(server):
    started = time.monotonic()
    error = refused(server.put("/report", Reply(b"", 429, headers={"Retry-After": "3600"})))
    assert "60 minuten" in error.fix
    assert len(server.asked) == 1
    assert time.monotonic() - started < 5


def test_a_page_that_moved_for_good_tells_its_new_address(server):
    new = server.put("/new", Reply(page(TEXT)))
    server.redirect("/middle", "/new", 308)
    old = server.redirect("/old", "/middle", 301)
    source = got(old)
    assert (source.url, source.moved_to) == (new, new)


def test_one_temporary_redirect_on_the_way_is_no_move(server):
    new = server.put("/new", Reply(page(TEXT)))
    server.redirect("/middle", "/new", 302)
    source = got(server.redirect("/old", "/middle", 301))
    assert (source.url, source.moved_to) == (new, "")


def test_a_circle_of_redirects_is_seen_as_one(server):
    server.redirect("/b", "/a")
    assert "kring" in refused(server.redirect("/a", "/b")).message
    assert len(server.asked) == 2


def test_a_redirect_that_sets_a_cookie_may_come_back(server):
    first = Reply(b"", 302, headers={"Location": "/a", "Set-Cookie": "seen=1"})
    assert TEXT in got(server.put("/a", first, Reply(page(TEXT)))).markdown


@pytest.mark.parametrize(("count", "works"), [(5, True), (6, False)])
def test_five_redirects_are_followed_and_no_more(server, count, works):
    server.put("/0", Reply(page(TEXT)))
    for number in range(1, count + 1):
        server.redirect(f"/{number}", f"/{number - 1}")
    if works:
        assert TEXT in got(f"{server.origin}/{count}").markdown
    else:
        assert "meer dan 5 keer" in refused(f"{server.origin}/{count}").message


@pytest.mark.parametrize(
    "target", ["", "ftp://elders.example/", "file:///etc/hosts", "javascript:alert(1)", "http://["]
)
def test_a_redirect_to_nothing_or_to_another_kind_of_address_is_refused(server, target):
    refused(server.redirect("/a", target))
    assert len(server.asked) == 1


def test_a_redirect_from_https_to_http_is_refused():
    visit = web._Visit("https://rapport.example/a", local=True)
    with pytest.raises(RetrievalError, match="van https naar http"):
        visit._next("http://rapport.example/b")
    assert visit._next("/b") == "https://rapport.example/b"


@pytest.mark.parametrize(
    "url",
    [
        *("http://", "https://[::1", "http://a b/", "http://host:99999999/", "http://user:geheim@rapport.example/"),
        *("ftp://rapport.example/", "http://exa\tmple/", "http://" + "a" * 5000, "gopher://x", "http://.example:x/"),
    ],
)
def test_an_address_that_is_none_is_refused(url):
    refused(url)


PRIVATE = (
    *("127.0.0.1", "127.8.8.8", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("::1", "fe80::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1"),
    *("ff02::1", "::", "niets"),
)


@pytest.mark.parametrize("ip", PRIVATE)
def test_an_address_of_a_network_of_its_own_is_not_public(ip):
    assert not address.is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_an_address_of_the_internet_is_public(ip):
    assert address.is_public(ip)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]"])
def test_our_own_computer_is_not_visited_unless_the_user_says_so(server, host):
    server.put("/", Reply(page(TEXT)))
    error = refused(f"http://{host}:{server.port}/", local=False)
    assert "openbare website" in error.message
    assert server.asked == []


def test_a_redirect_to_a_private_address_is_refused(server, monkeypatch):
    """The first server is called public here; the one it sends us to is not."""
    for module in (address, web):
        monkeypatch.setattr(module, "is_public", lambda ip: ip == "127.0.0.1")
    error = refused(server.redirect("/a", "http://169.254.169.254/latest/meta-data/"), local=False)
    assert "169.254.169.254" in error.message
    assert len(server.asked) == 1


def test_a_name_that_gets_a_private_address_after_we_looked_is_refused(server, monkeypatch):
    real, answers = socket.getaddrinfo, ["93.184.216.34"]

    def changing(host, port, *rest, **more):
        ip = (answers.pop() if answers else "127.0.0.1") if host == "rapport.example" else host
        return real(ip, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    server.put("/", Reply(page(TEXT)))
    error = refused(f"http://rapport.example:{server.port}/", local=False)
    assert "openbare website" in error.message
    assert server.asked == []


def test_a_name_nobody_knows(monkeypatch, server):
    def unknown(*arguments, **options):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    for local in (True, False):
        assert "niet te vinden" in refused("https://bestaat-niet.example/", local=local).message


def test_a_server_that_went_away(server):
    other = Server()
    other.stop()
    assert "geen verbinding" in refused(f"{other.origin}/").message


def test_a_server_without_a_certificate_is_not_trusted(server):
    assert "certificaat" in refused(f"https://127.0.0.1:{server.port}/").message


def test_a_server_that_says_nothing_is_given_up_on(server, monkeypatch):
    monkeypatch.setattr(web, "READ_SECONDS", 0.2)
    url = server.put("/", Reply((b"" for _ in range(100)), pause=0.1))
    assert "traag" in refused(url).message


def test_a_server_that_drips_is_given_up_on(server, monkeypatch):
    monkeypatch.setattr(web, "TOTAL_SECONDS", 0.5)
    started = time.monotonic()
    url = server.put("/", Reply(endless(b"x", 1000), pause=0.05))
    assert "0.5 seconden" in refused(url).message
    assert time.monotonic() - started < 3


def test_a_hundred_megabytes_are_refused_before_they_are_sent(server):
    error = refused(server.put("/", Reply(b"", length=100 * MEGABYTE)))
    assert "groter dan 20 MB" in error.message


def test_a_hundred_megabytes_without_a_length_are_refused_early(server):
    sent = []

    def pieces():
        for _ in range(100):
            sent.append(1)
            yield b"x" * MEGABYTE

    assert "groter dan 20 MB" in refused(server.put("/", Reply(pieces()))).message
    assert len(sent) < 60


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_small_answer_that_unpacks_to_much_is_refused(server, encoding):
    import zlib

    much = b" " * (MAX_BYTES + MEGABYTE)
    body = gzip.compress(much) if encoding == "gzip" else zlib.compress(much)
    assert len(body) < MEGABYTE
    reply = Reply(body, headers={"Content-Encoding": encoding})
    assert "groter dan 20 MB" in refused(server.put("/", reply)).message


def test_a_packed_answer_is_unpacked(server):
    reply = Reply(gzip.compress(page(TEXT)), headers={"Content-Encoding": "gzip"})
    assert TEXT in got(server.put("/", reply)).markdown


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b""), "leeg antwoord"),
        (Reply(b" \n "), "leeg antwoord"),
        (Reply(b"", 204), "leeg antwoord"),
        (Reply(page(TEXT), length=5000), "brak af"),
        (Reply(b"not gzip", headers={"Content-Encoding": "gzip"}), "beschadigd"),
        (Reply(b"PK\x03\x04rest", type="application/zip"), "zip"),
        (Reply(b"PK\x03\x04rest", type="text/html"), "zip"),
        (Reply(b"\x89PNG\r\n\x1a\n", type="image/png"), "beeld"),
        (Reply(b"{}", type="application/json"), "application/json"),
        (Reply(b"a\0b", type="text/plain"), "geen tekst"),
        (Reply(b"%PDF-1.7 and nothing more", type="application/pdf"), "beschadigd"),
        (Reply(b"<html><body></body></html>"), "bevat geen tekst"),
    ],
)
def test_an_answer_that_is_no_text_says_what_it_is(server, reply, words):
    assert words in refused(server.put("/report", reply)).message


@pytest.mark.parametrize(
    ("path", "type_", "form"),
    [
        ("/report.md", "text/plain; charset=utf-8", "markdown"),
        ("/report.md", "application/octet-stream", "markdown"),
        ("/report", "text/markdown", "markdown"),
        ("/report", "", "text"),
        ("/report.txt", "text/plain", "text"),
    ],
)
def test_markdown_and_plain_text_come_as_they_are(server, path, type_, form):
    text = f"---\ntitle: Lines\n---\n\n# Lines\r\n\r\n{TEXT}  \r\n"
    source = got(server.put(path, Reply(text.encode(), type=type_)))
    assert source.markdown == text.replace("\r\n", "\n")
    assert source.form == form
    assert source.title == ("Lines" if form == "markdown" else "")


@pytest.mark.parametrize("type_", ["text/plain", "application/octet-stream", ""])
def test_html_under_another_name_is_html(server, type_):
    assert got(server.put("/report", Reply(page(TEXT), type=type_))).form == "html"


def test_a_page_that_only_sends_on_tells_where_to(server):
    body = b'<meta http-equiv="refresh" content="0; url=/new"><p>This page has moved.'
    assert f"{server.origin}/new" in refused(server.put("/", Reply(body))).message
