"""`kb serve` and `mkdocs serve`: drafts are shown, changes appear, faults do not stop it."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from tests.support.knowledge_base import REPOSITORY, page, write

PATIENCE = 40  # seconds; far more than it takes


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def text_at(address):
    with urllib.request.urlopen(address, timeout=5) as answer:
        return answer.read().decode("utf-8")


def wait_for(address, wanted, log):
    """Return the text at ``address`` once it holds ``wanted``."""
    until, seen = time.monotonic() + PATIENCE, ""
    while time.monotonic() < until:
        with contextlib.suppress(OSError, urllib.error.URLError):
            seen = text_at(address)
            if wanted in seen:
                return seen
        time.sleep(0.1)
    raise AssertionError(f"{wanted!r} never appeared; last seen: {seen[:300]!r}; log: {log.read_text('utf-8')[-2000:]}")


@contextlib.contextmanager
def serving(root, *words, log):
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY / "src"),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture
def root(tmp_path):
    return write(
        tmp_path / "kb",
        {
            "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
            "guides/technisch/ontwerp.md": page("Nog niet af.", title="Een ontwerp", status="draft"),
            "guides/technisch/gids.md": page("Eerste versie.", title="Gids"),
        },
    )


def test_kb_serve_shows_drafts_and_every_change(root, tmp_path):
    port, log = free_port(), tmp_path / "log.txt"
    address = f"http://127.0.0.1:{port}"
    with serving(root, "kennisbank", "serve", "--port", str(port), log=log):
        assert "Eerste versie." in wait_for(f"{address}/technisch/gids/", "Eerste versie.", log)
        draft = text_at(f"{address}/technisch/ontwerp/")
        assert "Nog niet af." in draft
        assert "Ontwerp." in draft
        write(root, {"guides/technisch/gids.md": page("Tweede versie.", title="Gids")})
        wait_for(f"{address}/technisch/gids/", "Tweede versie.", log)
        write(root, {"guides/technisch/gids.md": "---\ntitle: [kapot\n---\n\nDerde versie.\n"})
        wait_for(f"{address}/technisch/gids/", "Derde versie.", log)
        write(root, {"guides/technisch/nieuw.md": page("Nieuwe pagina.", title="Nieuw")})
        wait_for(f"{address}/technisch/nieuw/", "Nieuwe pagina.", log)
        with pytest.raises(urllib.error.HTTPError) as missing:
            text_at(f"{address}/bestaat/niet/")
        assert missing.value.code == 404
        assert "Deze pagina bestaat niet" in missing.value.read().decode("utf-8")
    written = log.read_text(encoding="utf-8")
    assert "Traceback" not in written
    assert "F03" in written
    assert f"{address}/" in written
    assert not (root / "site").exists()


def test_a_busy_port_is_not_the_end(root, tmp_path):
    log = tmp_path / "log.txt"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(root, "kennisbank", "serve", "--port", str(port), log=log):
            until = time.monotonic() + PATIENCE
            while not (other := re.search(r"ik neem poort (\d+)", log.read_text(encoding="utf-8"))):
                assert time.monotonic() < until
                time.sleep(0.1)
            assert int(other[1]) != port
            wait_for(f"http://127.0.0.1:{other[1]}/technisch/gids/", "Eerste versie.", log)


def test_mkdocs_serve_works_by_itself(root, tmp_path):
    port, log = free_port(), tmp_path / "log.txt"
    with serving(root, "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", log=log):
        wait_for(f"http://127.0.0.1:{port}/technisch/ontwerp/", "Nog niet af.", log)
