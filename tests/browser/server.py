"""A small web server for built sites, each below a path of its own, as on a host where more sites live."""

from __future__ import annotations

import contextlib
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Not the system's own list: on some Windows machines that calls JavaScript plain text.
TYPES = {
    ".css": "text/css",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}


class SiteServer:
    """Serves folders below paths: ``mount("kennisbank", folder)`` puts a site at ``origin + "/kennisbank/"``.

    ``slow`` gives the seconds to wait before a path is answered.
    """

    def __init__(self) -> None:
        self.sites: dict[str, Path] = {}
        self.slow: dict[str, float] = {}
        sites, seconds = self.sites, self.slow

        class Handler(_Handler):
            mounted = sites
            slow = seconds

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, name="site", daemon=True)
        self._thread.start()

    def mount(self, path: str, folder: Path) -> str:
        """Serve ``folder`` below ``path`` and return its address, with a slash at the end."""
        self.sites[f"/{path}/"] = folder.resolve()
        return f"{self.origin}/{path}/"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    mounted: dict[str, Path]
    slow: dict[str, float]

    def handle(self) -> None:
        # A window that closes while it is being answered is no fault.
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        time.sleep(self.slow.get(path, 0))
        base = next((base for base in self.mounted if path.startswith(base)), None)
        if base is None:
            self._answer(HTTPStatus.NOT_FOUND, b"niets", ".txt")
            return
        site = self.mounted[base]
        file = (site / path.removeprefix(base)).resolve()
        if file.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if file.is_dir():
            file /= "index.html"
        if file.is_relative_to(site) and file.is_file():
            self._answer(HTTPStatus.OK, file.read_bytes(), file.suffix)
        else:
            self._answer(HTTPStatus.NOT_FOUND, (site / "404.html").read_bytes(), ".html")

    def _answer(self, status: HTTPStatus, body: bytes, suffix: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing: the tests look at what the browser got."""
