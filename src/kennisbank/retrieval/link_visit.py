"""One address visited: first without its content, with patience where that helps, and never against robots.txt."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin, urlsplit

import requests

from kennisbank.retrieval import link_ask
from kennisbank.retrieval.address import checked_url
from kennisbank.retrieval.link_ask import (
    Answer,
    LeftAloneError,
    Manners,
    NoAnswerError,
    Question,
    Turns,
    host_of,
    new_session,
)
from kennisbank.retrieval.link_known import UNREACHED, Outcome, Visit
from kennisbank.retrieval.link_robots import MAX_ROBOTS, Robots, read_robots
from kennisbank.retrieval.source import RetrievalError
from kennisbank.retrieval.web import MOST_REDIRECTS, REDIRECTS, seconds_asked

LINK_SECONDS = 60.0  # of requests for one link
RETRIES, BACK_OFF = 2, 1.0  # how often we ask again, and how many seconds we wait the first time
LONGEST_WAIT = 10.0  # seconds that a server may ask us to wait in this run
LATER = 3600.0  # seconds that a host is left alone when it does not say how long
MOST_SLOW = 6  # requests in a row without an answer, before an origin gets no more
LARGEST_PAGE = 2 * 1024 * 1024  # bytes in which anchors are looked for
_BEGINNING = 32 * 1024  # bytes in which a page for robots shows itself
_CLOSED = UNREACHED - {Outcome.SLOW, Outcome.CUT_OFF}  # what holds for everything on an origin
_AGAIN = frozenset({Outcome.SLOW, Outcome.CUT_OFF})
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,150}"')
_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_WALL = re.compile(
    rb"just a moment|attention required|access (?:to this page has been )?denied|are you (?:a )?(?:human|robot)|"
    rb"verify (?:that )?you are|security check|request (?:was )?(?:blocked|rejected)|pardon our interruption|"
    rb"toegang geweigerd|captcha",
    re.IGNORECASE,
)
_ELEMENT = re.compile(
    r"""[\s"'](?:id|name)\s{0,9}=\s{0,9}(?:"([^"]{0,300})"|'([^']{0,300})'|([^\s"'>]{1,300}))""", re.IGNORECASE
)
# Told to a program in the page, or to the browser: no element has such a name.
_NO_ELEMENT = re.compile(r"top$|[!/:]|.*=|L\d+(?:-L?\d+)?$", re.IGNORECASE | re.DOTALL)


@dataclass
class _Trip:
    """One link on its way, with ``left`` seconds for its requests; ``most`` bytes of an answer are read."""

    session: requests.Session
    most: int = _BEGINNING
    left: float = LINK_SECONDS
    moved: str = ""


@dataclass(frozen=True)
class _Arrival:
    answer: Answer
    url: str


@dataclass
class _Slot:
    lock: threading.Lock
    robots: Robots | None = None


class Visitor:
    """Visits links for one run, from several threads; knows which hosts to leave alone.

    ``later`` are the hosts that asked not to come back for so many seconds; ``answered`` says that anybody answered.
    """

    def __init__(self, manners: Manners, *, local: bool) -> None:
        self.later: dict[str, float] = {}
        self.answered = False
        self._stopped = False
        self._turns = Turns(manners)
        self._clock: Callable[[], float] = manners.clock
        self._local = local
        self._slots: dict[str, _Slot] = {}
        self._making = threading.Lock()
        self._closed: dict[str, Outcome | None] = {}
        self._slow: dict[str, int] = {}

    def stop(self) -> None:
        """Ask nothing more."""
        self._stopped = True

    def visit(self, address: str, anchors: tuple[str, ...] = (), before: Visit | None = None) -> Visit:
        """Return what is at an address; ``before`` is what the last visit found. Raises LeftAloneError."""
        try:
            checked_url(address)
        except RetrievalError:
            return Visit(Outcome.WRONG)
        with new_session(local=self._local) as session:
            trip = _Trip(session, LARGEST_PAGE if anchors else _BEGINNING)
            try:
                found = self._patiently(trip, address, anchors, before)
            except NoAnswerError as error:
                return Visit(error.outcome, final="" if error.url == address else error.url)
            if found.outcome is Outcome.FINE and urlsplit(found.final or address).scheme == "http":
                return replace(found, secure=self._secure(trip, address))
            return found

    def _patiently(self, trip: _Trip, address: str, anchors: tuple[str, ...], before: Visit | None) -> Visit:
        seen = before if before is not None and before.etag and set(anchors) <= set(before.anchors) else None
        etag = seen.etag if seen else ""
        method = "GET" if anchors else "HEAD"
        for attempt in range(RETRIES + 1):
            last = attempt == RETRIES
            try:
                arrival = self._follow(trip, method, address, etag)
                if method == "HEAD" and _is_about_method(arrival.answer.status):
                    method = "GET"  # some servers only know this one, whatever they say of the other
                    arrival = self._follow(trip, method, address, etag)
            except NoAnswerError as error:
                if error.outcome not in _AGAIN or error.hung or last:
                    raise
                self._turns.wait(error.url, BACK_OFF * 2**attempt)
            else:
                found = _found(arrival, address, trip.moved)
                if found.outcome is Outcome.FINE:
                    return _with_anchors(found, arrival.answer, anchors, seen)
                wait = seconds_asked(arrival.answer.headers.get("retry-after", ""))
                busy = found.outcome is Outcome.FAULT or (found.code == 429 and wait is not None)
                if last or not busy or (wait or 0.0) > LONGEST_WAIT:
                    return found
                self._turns.wait(arrival.url, BACK_OFF * 2**attempt if wait is None else wait)
            method = "GET"
        raise AssertionError  # the last attempt returned or raised

    def _follow(self, trip: _Trip, method: str, address: str, etag: str = "", *, asking: bool = True) -> _Arrival:
        """Return where an address leads; ``asking`` is for leave, which robots.txt itself does not need."""
        url, permanent, trip.moved = address, True, ""
        seen: set[tuple[str, str]] = set()
        for _ in range(MOST_REDIRECTS + 1):
            # An answer may depend on the cookies that came with a redirect.
            state = (url, str(trip.session.cookies))
            if state in seen:
                break
            seen.add(state)
            if asking and not self._robots(trip, url).allows(url):
                raise NoAnswerError(Outcome.ROBOTS, url)
            most = 0 if method == "HEAD" else trip.most
            answer = self._ask(trip, Question(method, url, self._local, most, etag if url == address else ""))
            if answer.status not in REDIRECTS:
                return _Arrival(answer, url)
            target = answer.headers.get("location", "")
            url = _next(url, target)
            permanent = permanent and REDIRECTS[answer.status]
            trip.moved = url if permanent else trip.moved
        raise NoAnswerError(Outcome.ASTRAY, url)

    def _ask(self, trip: _Trip, question: Question) -> Answer:
        """Ask one thing when it is our turn, unless we know already that there will be no answer."""
        origin = _origin(question.url)
        with self._turns.taken(question.url):
            if self._stopped:
                raise LeftAloneError(origin)
            if origin in self._closed:
                self._raise_closed(origin, question.url)
            if trip.left <= 0:
                raise NoAnswerError(Outcome.SLOW, question.url, hung=True)
            started = self._clock()
            try:
                answer = link_ask.ask(trip.session, question, trip.left)
            except NoAnswerError as error:
                self._note(origin, error)
                raise
            finally:
                trip.left -= self._clock() - started
        self.answered = True
        self._slow.pop(origin, None)
        self._heed(question.url, answer)
        return answer

    def _raise_closed(self, origin: str, url: str) -> None:
        outcome = self._closed[origin]
        if outcome is None:
            raise LeftAloneError(origin)
        raise NoAnswerError(outcome, url)

    def _note(self, origin: str, error: NoAnswerError) -> None:
        """Remember what a failure says of the whole origin."""
        if error.outcome in _CLOSED:
            self._closed[origin] = error.outcome
        elif error.outcome is Outcome.SLOW:
            self._slow[origin] = self._slow.get(origin, 0) + 1
            if error.hung or self._slow[origin] >= MOST_SLOW:
                self._closed[origin] = None

    def _heed(self, url: str, answer: Answer) -> None:
        """Leave a host alone when it says that it is too much."""
        wait = seconds_asked(answer.headers.get("retry-after", ""))
        asked = answer.status in (429, 503) and wait is not None and wait > LONGEST_WAIT
        if asked or (answer.status == 429 and wait is None):
            host = host_of(url)
            self.later[host] = LATER if wait is None else wait
            self._turns.leave(host)

    def _robots(self, trip: _Trip, url: str) -> Robots:
        """Return the rules of a website, read once; one that has none, or a fault, has no rules."""
        origin = _origin(url)
        with self._making:
            slot = self._slots.setdefault(origin, _Slot(threading.Lock()))
        with slot.lock:
            if slot.robots is None:
                slot.robots = self._read_robots(trip.session, origin)
                if slot.robots.delay:
                    self._turns.slow_down(url, slot.robots.delay)
            return slot.robots

    def _read_robots(self, session: requests.Session, origin: str) -> Robots:
        try:
            answer = self._follow(_Trip(session, MAX_ROBOTS), "GET", f"{origin}/robots.txt", asking=False).answer
        except NoAnswerError:
            return Robots()
        if answer.status != 200:
            return Robots()
        return read_robots(answer.body.decode("utf-8", "replace"))

    def _secure(self, trip: _Trip, address: str) -> str:
        """Return the https address of a page, when it works as well."""
        parts = urlsplit(address)
        if parts.scheme != "http" or parts.port is not None:
            return ""
        url = parts._replace(scheme="https").geturl()
        moved = trip.moved
        try:
            arrival = self._follow(trip, "HEAD", url)
        except (NoAnswerError, LeftAloneError):
            return ""
        finally:
            trip.moved = moved
        return url if arrival.answer.status < 400 and arrival.url.startswith("https:") else ""


def _is_about_method(status: int) -> bool:
    """Say whether a refusal may only be one of HEAD."""
    return status == 501 or (400 <= status < 500 and status not in (401, 429))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _next(url: str, target: str) -> str:
    try:
        # A server sends bytes; requests reads them as Latin-1.
        written = target.encode("latin-1", "ignore").decode("utf-8", "replace")
        if not written:
            raise NoAnswerError(Outcome.ASTRAY, url)
        return checked_url(urljoin(url, written))
    except (ValueError, RetrievalError):
        raise NoAnswerError(Outcome.ASTRAY, url) from None


def _found(arrival: _Arrival, address: str, moved: str) -> Visit:
    """Return what an answer says of a link."""
    answer = arrival.answer
    status, final = answer.status, "" if arrival.url == address else arrival.url
    if _is_wall(answer):
        outcome = Outcome.REFUSES_US
    elif status < 400:
        outcome = Outcome.FINE
    elif status in (404, 410):
        outcome = Outcome.GONE
    elif status == 407:
        outcome = Outcome.PROXY
    else:
        outcome = Outcome.FAULT if 500 <= status < 600 else Outcome.REFUSES_US
    etag = answer.headers.get("etag", "")
    return Visit(outcome, status, final, moved, "", etag if _ETAG.fullmatch(etag) and not final else "")


def _is_wall(answer: Answer) -> bool:
    """Say whether an answer, whatever its status, is a page that keeps programs out."""
    if "challenge" in answer.headers.get("cf-mitigated", "") + answer.headers.get("x-amzn-waf-action", ""):
        return True
    if answer.status in (404, 410):
        return False
    title = _TITLE.search(answer.body[:_BEGINNING])
    return title is not None and _WALL.search(title[1]) is not None


def _with_anchors(found: Visit, answer: Answer, anchors: tuple[str, ...], seen: Visit | None) -> Visit:
    """Return a visit with which anchors are on the page, as far as it is HTML that could be read whole."""
    if answer.status == 304 and seen is not None:
        return replace(found, etag=seen.etag, anchors=seen.anchors, missing=seen.missing)
    missing: tuple[str, ...] = ()
    if anchors and answer.complete and "html" in answer.headers.get("content-type", "").lower():
        text = answer.body.decode("utf-8", "replace")
        names = {html.unescape(next(filter(None, match.groups()), "")) for match in _ELEMENT.finditer(text)}
        missing = tuple(anchor for anchor in anchors if not _stands(anchor, names))
    return replace(found, anchors=anchors, missing=missing)


def _stands(anchor: str, names: set[str]) -> bool:
    read = unquote(anchor)
    if _NO_ELEMENT.match(anchor):
        return True
    return bool({anchor, read, f"user-content-{read}"} & names)  # the last as code hosts write their headings
