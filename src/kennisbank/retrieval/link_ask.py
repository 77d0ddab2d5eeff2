"""One request to one server for a link: never longer than allowed, never more bytes than wanted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

from kennisbank import __version__
from kennisbank.retrieval.address import refuse_private
from kennisbank.retrieval.faults import causes
from kennisbank.retrieval.link_known import Outcome
from kennisbank.retrieval.link_robots import AGENT
from kennisbank.retrieval.source import RetrievalError
from kennisbank.retrieval.web import PublicAdapter

PIECE_SECONDS = 10.0  # to get a connection, and between two pieces of an answer
REQUEST_SECONDS = 20.0  # for one request in all
_CHUNK = 16 * 1024
_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__} (kijkt na of links nog werken)",
    "Accept": "text/html, application/xhtml+xml, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Manners:
    """How we behave: hosts at once, seconds between two requests to one, and seconds for the whole run.

    ``clock`` and ``sleep`` are those of the system, except in tests.
    """

    workers: int = 8
    pause: float = 1.0
    seconds: float = 900.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Answer:
    """What a server answered: names of headers in lower case, and as much of the body as was wanted."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    complete: bool = False


class NoAnswerError(Exception):
    """There is no answer; ``url`` is where it was sought, and ``hung`` says that the request may be going on."""

    def __init__(self, outcome: Outcome, url: str, hung: bool = False) -> None:
        super().__init__(outcome, url, hung)
        self.outcome = outcome
        self.url = url
        self.hung = hung


class LeftAloneError(Exception):
    """The host gets no more requests in this run."""


def host_of(url: str) -> str:
    """Return who has to be spared: the name, with the port when it is no usual one."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return f"{(parts.hostname or '').lower()}{port}"


class Turns:
    """Lets one request at a time go to a host, with a pause after each."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._locks: dict[str, threading.Lock] = {}
        self._making = threading.Lock()
        self._free_at: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._left: set[str] = set()

    @contextmanager
    def taken(self, url: str) -> Iterator[None]:
        """Wait until a request to the host of ``url`` may begin. Raises LeftAloneError."""
        host = host_of(url)
        with self._making:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            # What the host answered last may only be understood while we wait: it may want a longer pause, or nothing.
            while (pause := self._free_at.get(host, 0.0) - self._manners.clock()) > 0 and host not in self._left:
                self._manners.sleep(pause)
            if host in self._left:
                raise LeftAloneError(host)
            try:
                yield
            finally:
                self.wait(url, max(self._manners.pause, self._delays.get(host, 0.0)))

    def wait(self, url: str, seconds: float) -> None:
        """Let the next request to a host wait for so long from now."""
        host, moment = host_of(url), self._manners.clock() + seconds
        with self._making:
            self._free_at[host] = max(self._free_at.get(host, 0.0), moment)

    def slow_down(self, url: str, delay: float) -> None:
        """Make the pause of a host at least this long, from now."""
        self._delays[host_of(url)] = delay
        self.wait(url, delay)

    def leave(self, host: str) -> None:
        """Send nothing more to a host."""
        self._left.add(host)


def new_session(*, local: bool) -> requests.Session:
    """Return what asks; ``local`` allows addresses that are not public."""
    session = requests.Session()
    # A session that has its own way to log in, here none, does not look in ~/.netrc for one.
    session.auth = lambda request: request
    session.headers.update(_HEADERS)
    if not local:
        session.mount("http://", PublicAdapter())
        session.mount("https://", PublicAdapter())
    return session


@dataclass
class Question:
    """A request, and what became of it. ``most`` is how many bytes of the body are wanted."""

    method: str
    url: str
    local: bool
    most: int = 0
    etag: str = ""
    answer: Answer | None = None
    fault: BaseException | None = None


def ask(session: requests.Session, question: Question, seconds: float) -> Answer:
    """Return the answer to one request, redirects not followed. Raises NoAnswerError."""
    # Looking up a name and reading headers know no limit in all; a thread that is waited for does.
    thread = threading.Thread(target=_run, args=(session, question), name="link", daemon=True)
    thread.start()
    thread.join(max(0.0, min(seconds, REQUEST_SECONDS)))
    fault, answer = question.fault, question.answer
    if answer is not None:
        return answer
    if fault is None:
        raise NoAnswerError(Outcome.SLOW, question.url, hung=True)
    if isinstance(fault, RetrievalError):
        raise NoAnswerError(Outcome.PRIVATE, question.url)
    if isinstance(fault, requests.RequestException | HTTPError | OSError | ValueError):
        raise NoAnswerError(_outcome(fault), question.url)
    raise fault


def _run(session: requests.Session, question: Question) -> None:
    try:
        if not question.local:
            host = urlsplit(question.url).hostname or ""
            # A name that nobody knows is left to the connection, which says so; or to a proxy, which may know it.
            refuse_private(host, may_be_unknown=True)
        _answer(session, question)
    except BaseException as error:  # noqa: BLE001 - a fault of ours is raised again where ask() waits
        question.fault = error


def _answer(session: requests.Session, question: Question) -> None:
    started = time.monotonic()
    with session.request(
        question.method,
        question.url,
        headers={"If-None-Match": question.etag} if question.etag else {},
        stream=True,
        allow_redirects=False,
        timeout=(PIECE_SECONDS, PIECE_SECONDS),
    ) as response:
        headers = {name.lower(): value for name, value in response.headers.items()}
        question.answer = Answer(response.status_code, headers)  # enough, should the rest not come in time
        body, complete = bytearray(), False
        try:
            while len(body) < question.most and time.monotonic() - started < REQUEST_SECONDS:
                chunk = response.raw.read1(_CHUNK, decode_content=True)
                body += chunk
                if not chunk:
                    complete = True
                    break
        except (HTTPError, OSError, ValueError):
            complete = False  # the status came; what follows it is only looked at
        question.answer = Answer(response.status_code, headers, bytes(body[: question.most]), complete)


def _outcome(error: Exception) -> Outcome:
    found = list(causes(error))

    def among(*kinds: type[BaseException]) -> bool:
        return any(isinstance(one, kinds) for one in found)

    if among(requests.exceptions.ProxyError):
        return Outcome.PROXY
    if among(NameResolutionError):
        return Outcome.UNKNOWN_HOST
    if among(requests.exceptions.SSLError):
        return Outcome.UNSAFE
    if among(requests.exceptions.Timeout, TimeoutError):
        return Outcome.SLOW
    if among(NewConnectionError, ConnectionRefusedError):
        return Outcome.REFUSED
    if isinstance(error, requests.exceptions.InvalidURL | UnicodeError):
        return Outcome.WRONG
    return Outcome.CUT_OFF
