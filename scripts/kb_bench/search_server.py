"""A web server for built sites that compresses as servers do and remembers what was asked for."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kb_bench.visit import sent_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Not the system's own list: on some Windows machines that calls JavaScript plain text.
_TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
}


@dataclass
class SiteServer:
    """Serves folders below paths of their own; `asked` holds the path and the bytes over the line of each answer."""

    sites: dict[str, Path] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    origin: str = ""

    def mount(self, path: str, folder: Path) -> str:
        """Serve `folder` below `path` and return its address, with a slash at the end."""
        self.sites[f"/{path}/"] = folder.resolve()
        return f"{self.origin}/{path}/"

    def taken(self) -> dict[str, int]:
        """Return what was asked for since the last time, each file once with its bytes, and forget it."""
        found = dict(self.asked)
        self.asked.clear()
        return found

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Return status, type and bytes for a path, and remember what it weighs."""
        base = next((base for base in self.sites if path.startswith(base)), None)
        file = (self.sites[base] / path.removeprefix(base)).resolve() if base else None
        if base is None or file is None or not file.is_relative_to(self.sites[base]):
            return 404, "text/plain", b""
        if path.endswith("/"):
            file /= "index.html"
        if not file.is_file():
            return 404, "text/plain", b""
        data = file.read_bytes()
        self.asked.append((path, sent_bytes(file.name, data)))
        return 200, _TYPES.get(file.suffix, "application/octet-stream"), data


@contextlib.contextmanager
def serving() -> Iterator[SiteServer]:
    """Run a server on a free port of this computer, until the block ends."""
    site = SiteServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            # A window that closes while it is being answered is no fault.
            with contextlib.suppress(ConnectionError):
                super().handle()

        def do_GET(self) -> None:  # the name http.server calls
            status, sort, data = site.answer(unquote(urlsplit(self.path).path))
            self.send_response(status)
            self.send_header("Content-Type", sort)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
