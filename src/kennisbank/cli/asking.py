"""Running the search that readers get, outside their browser: with a JavaScript engine, else with a browser."""

from __future__ import annotations

import contextlib
import functools
import html
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from kennisbank.cli import browser
from kennisbank.cli.system import System

#: Programs that run modules, with the words that come before the file.
ENGINES: dict[str, tuple[str, ...]] = {
    "node": (),
    "deno": ("run", "--quiet", "--no-prompt", "--allow-read", "--allow-env"),
    "bun": ("run",),
}
MODULES = "assets/javascripts/search"
INDEX = "zoeken/index"
SECONDS = 60

ADVICE = """\
Zoeken vraagt een programma dat JavaScript kan uitvoeren, en er staat er hier geen.
Installeer node (https://nodejs.org), of een browser: Chromium, Chrome of Edge. Zoeken op de site zelf kan zonder."""

_SCRIPT = Path(__file__).with_name("ask.mjs")
_PAGE = """\
<!doctype html><meta charset="utf-8"><title>kb search</title>
<script type="application/json" id="wanted">{wanted}</script>
<script type="module">
import {{ ask }} from "./ask.mjs";
const wanted = JSON.parse(document.getElementById("wanted").textContent);
const answer = await ask("./{modules}/engine.js", new URL("{index}/", location.href), wanted);
const shown = Object.assign(document.createElement("pre"), {{ id: "answer", textContent: JSON.stringify(answer) }});
document.body.append(shown);
</script><body></body>
"""
_ANSWER = re.compile(r'<pre id="answer">(.*?)</pre>', re.DOTALL)


class AskError(Exception):
    """The question could not be asked; the message is Dutch and says what to do."""


def ask(folder: Path, text: str, limit: int, system: System) -> dict[str, Any]:
    """Ask the site in ``folder``, where its search modules and its index lie, and return the answer of the engine.

    ``folder`` is for us alone: files are added. Raises AskError.
    """
    wanted = json.dumps({"text": text, "limit": limit})
    shutil.copyfile(_SCRIPT, folder / _SCRIPT.name)
    # Node takes a .js file for a module only when its folder says so.
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    path = system.variables.get("PATH", "")
    for name, words in ENGINES.items():
        program = shutil.which(name, path=path)
        if program:
            return _read(_run([program, *words, *_file_words(folder, wanted)], name))
    found = _browser(system)
    if found is None:
        raise AskError(ADVICE)
    return _read(_in_browser(found, folder, wanted, system))


def _file_words(folder: Path, wanted: str) -> tuple[str, ...]:
    engine = (folder / MODULES / "engine.js").resolve().as_uri()
    base = f"{(folder / INDEX).resolve().as_uri()}/"
    return (str(folder / _SCRIPT.name), engine, base, wanted)


def _run(words: list[str], name: str) -> str:
    try:
        done = subprocess.run(
            words,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AskError(f"{name} gaf geen antwoord: {error}") from error
    if done.returncode:
        last = done.stderr.strip().splitlines()[-8:]
        raise AskError("\n".join([f"{name} stopte met code {done.returncode}.", *last]))
    return done.stdout


def _browser(system: System) -> Path | None:
    try:
        return browser.find(system)
    except browser.BrowserMissingError as error:
        raise AskError(str(error)) from error


def _in_browser(program: Path, folder: Path, wanted: str, system: System) -> str:
    """Open a page of our own in a browser without a window, and return the answer that it writes in it."""
    page = _PAGE.format(wanted=wanted.replace("<", "\\u003c"), modules=MODULES, index=INDEX)
    (folder / "index.html").write_text(page, encoding="utf-8", newline="\n")
    as_root = ("--no-sandbox",) if system.is_root and system.platform == "linux" else ()
    with _serving(folder) as address:
        written = _run(
            [
                *(str(program), "--headless=new", "--disable-gpu", "--no-first-run", *as_root),
                # The browser's own clock: it stands still while a file is on its way, so this is not a wait.
                "--virtual-time-budget=20000",
                *(f"--user-data-dir={folder / 'profiel'}", "--dump-dom", address),
            ],
            "de browser",
        )
    answer = _ANSWER.search(written)
    if answer is None:
        raise AskError(f"In de browser ({program}) kwam er geen antwoord.")
    return html.unescape(answer[1])


@contextlib.contextmanager
def _serving(folder: Path) -> Iterator[str]:
    class Handler(SimpleHTTPRequestHandler):
        # Not the system's own list: on some Windows machines that calls JavaScript plain text.
        extensions_map = {  # noqa: RUF012  # as the library has it
            ".html": "text/html",
            ".js": "text/javascript",
            ".mjs": "text/javascript",
            ".json": "application/json",
            "": "text/plain",
        }

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _read(written: str) -> dict[str, Any]:
    try:
        answer = json.loads(written)
    except json.JSONDecodeError as error:
        raise AskError(f"Het antwoord is onleesbaar: {written[:200]}") from error
    if not isinstance(answer, dict):
        raise AskError(f"Het antwoord is onleesbaar: {written[:200]}")
    return answer
