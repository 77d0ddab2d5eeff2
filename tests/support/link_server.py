"""A web server that also answers HEAD and remembers who asked what and when; a clock that does not make us wait."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

from kennisbank.retrieval.link_check import Manners, OutsideLink
from kennisbank.retrieval.link_places import LinkPlace
from tests.support.source_server import Reply, Server, page

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
FINE = Reply(page("Een tekst."))


def link(address: str, *anchors: str) -> OutsideLink:
    """Return a link from the front page, for each anchor on a line of its own from the third."""
    return OutsideLink(address, tuple(LinkPlace("docs/index.md", 3 + n, one) for n, one in enumerate(anchors or ("",))))


class FakeTime:
    """A clock that stands still except while somebody sleeps."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._lock = threading.Lock()

    def clock(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._now += seconds

    def manners(self, **more: Any) -> Manners:
        """Return manners by this clock."""
        return Manners(clock=self.clock, sleep=self.sleep, **more)


class LinkServer(Server):
    """Like Server, with ``heads`` for what HEAD gets when that differs; ``log`` holds (method, path, moment).

    ``during`` is called with the path of each request before it is answered, and may keep it waiting; ``most_busy`` is
    how many requests were waiting for their answer at once.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self.heads: dict[str, Reply] = {}
        self.log: list[tuple[str, str, float]] = []
        self.during: Callable[[str], None] = lambda path: None
        self.busy = 0
        self.most_busy = 0
        self._clock = clock
        self._count = threading.Lock()
        handler: Any = self._server.RequestHandlerClass
        handler.do_GET = lambda one: self._answer(one, "GET")
        handler.do_HEAD = lambda one: self._answer(one, "HEAD")

    def requests(self, method: str = "", *, robots: bool = False) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [path for how, path, _ in self.log if method in ("", how) and (robots or path != "/robots.txt")]

    def _answer(self, handler: BaseHTTPRequestHandler, method: str) -> None:
        self.asked.append((handler.path, dict(handler.headers)))
        with self._count:
            self.busy += 1
            self.most_busy = max(self.busy, self.most_busy)
        self.log.append((method, handler.path, self._clock()))
        # Counted before anything is sent: whoever asked may ask again before this thread gets its next turn.
        self.during(handler.path)
        with self._count:
            self.busy -= 1
        self.send(handler, self._reply(handler.path.partition("?")[0], method))

    def _reply(self, path: str, method: str) -> Reply:
        found = self.heads.get(path) if method == "HEAD" else None
        reply = found or self.replies.get(path, Reply(b"niets", 404))
        if isinstance(reply, list):
            reply = reply.pop(0) if len(reply) > 1 else reply[0]
        if method == "HEAD":
            length = len(reply.body) if isinstance(reply.body, bytes) else 0
            return replace(reply, body=b"", length=length)
        return reply
