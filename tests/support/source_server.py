"""A web server on this computer whose answers a test decides, and can change between two requests."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """An answer; a ``body`` in pieces is sent with ``pause`` seconds between them, and without its length."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    length: int | None = None  # what the header says, when that is not true


def page(*paragraphs: str, title: str = "Report") -> bytes:
    """Return a whole page with some paragraphs in its main part."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!doctype html><title>{title}</title><main><h1>{title}</h1>{text}</main>".encode()


class Server:
    """Answers ``origin + path`` with what ``replies`` has for the path: one reply, or one for each time it is asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | list[Reply]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.ending = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle(self) -> None:
                with contextlib.suppress(OSError):  # a client that has had enough is no fault
                    super().handle()

            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                reply = outer.replies.get(self.path.partition("?")[0], Reply(b"niets", 404))
                if isinstance(reply, list):
                    reply = reply.pop(0) if len(reply) > 1 else reply[0]
                outer.send(self, reply)

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.origin = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=lambda: self._server.serve_forever(0.02), daemon=True)
        self._thread.start()

    def send(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        whole = isinstance(reply.body, bytes)
        handler.send_response(reply.status)
        if reply.type:
            handler.send_header("Content-Type", reply.type)
        if isinstance(reply.body, bytes):
            length = len(reply.body) if reply.length is None else reply.length
            handler.send_header("Content-Length", str(length))
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.close_connection = not whole or reply.length is not None
        handler.send_header("Connection", "close" if handler.close_connection else "keep-alive")
        handler.end_headers()
        for piece in [reply.body] if isinstance(reply.body, bytes) else reply.body:
            handler.wfile.write(piece)
            if self.ending.wait(reply.pause) if reply.pause else self.ending.is_set():
                return

    def put(self, path: str, *replies: Reply) -> str:
        """Answer a path with a reply, or with several in turn, and return its address."""
        self.replies[path] = list(replies)
        return self.origin + path

    def redirect(self, path: str, target: str, status: int = 301) -> str:
        return self.put(path, Reply(b"", status, headers={"Location": target}))

    def stop(self) -> None:
        """Be gone; a second time does nothing."""
        if self.ending.is_set():
            return
        self.ending.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def endless(piece: bytes, most: int) -> Iterable[bytes]:
    """Give the same piece so many times, without storing them."""
    return itertools.repeat(piece, most)
