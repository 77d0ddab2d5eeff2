"""`kb moderation links`: exit codes, what is shown, and that nothing is asked when nothing may be."""

import json

import pytest
from tests.support.knowledge_base import page, write
from tests.support.running import kb
from tests.support.source_server import Reply

from kennisbank.cli.moderation import links
from kennisbank.retrieval.link_check import Manners


def without_pause(seconds):
    return Manners(seconds=seconds, pause=0.0)


@pytest.fixture
def root(tmp_path, server, monkeypatch):
    monkeypatch.setenv("KB_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(links, "Manners", without_pause)
    good, gone = server.put("/goed", Reply(b"ja")), server.put("/weg", Reply(b"nee", 404))
    body = f"Zie [goed]({good}) en [weg]({gone}).\n"
    return write(tmp_path / "kb", {"guides/technisch/a.md": page(body), "guides/technisch/b.md": page(f"<{good}>\n")})


def run(root, *words):
    return kb("-C", root, "moderation", "links", *words)


def test_a_broken_link_is_1_and_says_where_it_stands(root, server):
    ran = run(root, "--local")
    assert ran.code == 1
    assert f"kapot  {server.origin}/weg" in ran.out
    assert "    guides/technisch/a.md:7" in ran.out
    assert f"{server.origin}/goed" not in ran.out
    assert ran.out.endswith("2 links naar andere websites: 1 kapot, 1 goed.\n")
    assert ran.err == ""


def test_nothing_broken_is_0_and_nothing_is_asked_again(root, server):
    server.put("/weg", Reply(b"ja"))
    assert run(root, "--local").code == 0
    asked = len(server.asked)
    ran = run(root, "--local", "--format", "json")
    assert (ran.code, len(server.asked)) == (0, asked)
    rows = json.loads(ran.out)
    assert [row["verdict"] for row in rows] == ["goed", "goed"]
    assert [one["path"] for one in rows[0]["pages"]] == ["guides/technisch/a.md", "guides/technisch/b.md"]


def test_cached_asks_nothing(root, server):
    ran = run(root, "--cached")
    assert (ran.code, server.asked) == (0, [])
    assert ran.out == (
        "2 × Dit adres is nog nooit nagekeken. Kijk het na met: kb moderation links\n"
        "2 links naar andere websites: 2 niet nagekeken.\n"
    )
    run(root, "--local")
    assert run(root, "--cached").code == 1


def test_our_own_network_is_left_alone_without_local(root, server):
    ran = run(root)
    assert (ran.code, server.asked) == (0, [])
    assert "2 niet nagekeken" in ran.out


def test_nothing_of_the_check_stays_in_the_knowledge_base(root, server):
    before = sorted(root.rglob("*"))
    run(root, "--local")
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("words", [("--limit", "0"), ("--limit", "veel"), ("--format", "xml")])
def test_wrong_use_is_2_in_dutch(root, words):
    ran = run(root, *words)
    assert ran.code == 2
    assert "Error" not in ran.err


def test_help_is_dutch(root):
    assert "Kijk na of links naar andere websites nog werken." in kb("moderation", "--help").out
    words = kb("moderation", "links", "--help").out
    assert "Kijk na of de links" in words
    assert "SECONDEN" in words
