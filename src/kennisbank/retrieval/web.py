"""Fetches one document over the web, patiently but not forever, and from public addresses only."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies, select_proxy
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from kennisbank import __version__
from kennisbank.retrieval.address import checked_url, is_public, private_host, refuse_private
from kennisbank.retrieval.faults import error_of_network, error_of_status
from kennisbank.retrieval.source import MAX_BYTES, RetrievalError, too_large

CONNECT_SECONDS, READ_SECONDS = 10.0, 30.0  # to get a connection, and between two pieces of an answer
TOTAL_SECONDS = 120.0  # for everything together
MOST_REDIRECTS = 5
RETRIES, BACK_OFF = 2, 1.0  # how often we ask again, and how many seconds we wait the first time
LONGEST_WAIT = 10.0  # seconds that a server may ask us to wait
_CHUNK = 64 * 1024
REDIRECTS = {301: True, 302: False, 303: False, 307: False, 308: True}  # and whether for good
_HEADERS = {
    "User-Agent": f"kennisbank/{__version__} (volgt bronnen van vertaalde rapporten)",
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, application/pdf;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Answer:
    """What a server answered; ``charset`` and ``last_modified`` (an ISO date) are what its header says, or ""."""

    body: bytes
    content_type: str
    charset: str
    last_modified: str
    url: str
    moved_to: str


def fetch(url: str, *, local: bool = False) -> Answer:
    """Return what is at an address, after redirects; ``local`` allows private addresses. Raises RetrievalError."""
    visit = _Visit(checked_url(url), local=local)
    # Looking up a name and reading a header know no limit in all; a thread that is waited for does.
    thread = threading.Thread(target=visit.run, name="fetch", daemon=True)
    thread.start()
    thread.join(TOTAL_SECONDS)
    if visit.fault is not None:
        raise visit.fault
    if visit.answer is None:
        raise _too_slow()
    return visit.answer


def _too_slow() -> RetrievalError:
    return RetrievalError(
        f"De server had na {TOTAL_SECONDS:g} seconden nog niet alles gestuurd.",
        "Probeer het later opnieuw, of bewaar de tekst zelf als bestand.",
    )


class _Visit:
    """One document being fetched, in a thread of its own; ends with an answer or with a fault."""

    def __init__(self, url: str, *, local: bool) -> None:
        self.url = url
        self.local = local
        self.deadline = time.monotonic() + TOTAL_SECONDS
        self.answer: Answer | None = None
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            with requests.Session() as session:
                # A session that has its own way to log in, here none, does not look in ~/.netrc for one.
                session.auth = lambda request: request
                session.headers.update(_HEADERS)
                if not self.local:
                    session.mount("http://", PublicAdapter())
                    session.mount("https://", PublicAdapter())
                self.answer = self._follow(session)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            self.fault = error_of_network(error, self.url)
        except BaseException as error:  # noqa: BLE001 - a fault of ours is raised again where fetch() waits
            self.fault = error

    def _follow(self, session: requests.Session) -> Answer:
        permanent = True
        seen: set[tuple[str, str]] = set()
        for _ in range(MOST_REDIRECTS + 1):
            # An answer may depend on the cookies that came with a redirect.
            state = (self.url, str(session.cookies))
            if state in seen:
                raise RetrievalError("Dit adres stuurt in een kring door.", "Zoek het juiste adres in je browser.")
            seen.add(state)
            self._refuse_private()
            with self._asked(session) as response:
                if response.status_code not in REDIRECTS:
                    return self._read(response, moved=permanent and len(seen) > 1)
                target = response.headers.get("Location", "")
                permanent = permanent and REDIRECTS[response.status_code]
            self.url = self._next(target)
        raise RetrievalError(
            f"Dit adres stuurt meer dan {MOST_REDIRECTS} keer door.",
            "Zoek in je browser waar je uitkomt, en geef dat op.",
        )

    def _next(self, target: str) -> str:
        try:
            # A server sends bytes; requests reads them as Latin-1.
            address = urljoin(self.url, target.encode("latin-1", "ignore").decode("utf-8", "replace"))
        except ValueError:
            address = ""
        if not target or not address:
            raise RetrievalError(
                "Dit adres stuurt door, maar zegt niet waarheen.", "Zoek het juiste adres in je browser."
            )
        address = checked_url(address)
        if urlsplit(self.url).scheme == "https" and urlsplit(address).scheme == "http":
            raise RetrievalError(
                "Dit adres stuurt door van https naar http: dan kan iemand de tekst onderweg veranderen.",
                "Zoek een adres dat met https:// begint, of geef het adres met http:// zelf op.",
            )
        return address

    def _refuse_private(self) -> None:
        if not self.local:
            proxy = select_proxy(self.url, get_environ_proxies(self.url))
            refuse_private(urlsplit(self.url).hostname or "", may_be_unknown=bool(proxy))

    @contextlib.contextmanager
    def _asked(self, session: requests.Session) -> Iterator[requests.Response]:
        """Give the answer to one request, asked again when the server is busy."""
        for attempt in range(RETRIES + 1):
            with session.get(
                self.url, stream=True, allow_redirects=False, timeout=(CONNECT_SECONDS, READ_SECONDS)
            ) as response:
                status = response.status_code
                if status < 400:
                    yield response
                    return
                if status != 429 and status < 500:
                    raise error_of_status(status)
                wait = seconds_asked(response.headers.get("Retry-After", ""))
            if wait is not None and wait > LONGEST_WAIT:
                raise error_of_status(status, wait)
            pause = BACK_OFF * 2**attempt if wait is None else wait
            if attempt == RETRIES or time.monotonic() + pause > self.deadline:
                raise error_of_status(status, wait)
            time.sleep(pause)

    def _read(self, response: requests.Response, *, moved: bool) -> Answer:
        length = response.headers.get("Content-Length", "")
        if length.isascii() and length.isdigit() and len(length) < 20 and int(length) > MAX_BYTES:
            raise too_large("Wat op dit adres staat,")
        body = bytearray()
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > MAX_BYTES:
                raise too_large("Wat op dit adres staat,")
            if time.monotonic() > self.deadline:
                raise _too_slow()
        if not bytes(body).strip():
            raise RetrievalError(
                "De server stuurt een leeg antwoord.", "Kijk het adres na, of probeer het later opnieuw."
            )
        header = Message()
        header["Content-Type"] = response.headers.get("Content-Type", "")
        kind = header.get_content_type() if header["Content-Type"].strip() else ""
        return Answer(
            bytes(body),
            kind,
            str(header.get_param("charset") or "") if kind else "",
            _date(response.headers.get("Last-Modified", "")),
            self.url,
            self.url if moved else "",
        )


def seconds_asked(retry_after: str) -> float | None:
    """Return how long a server asks to wait, None when it does not say."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    moment = _moment(text)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment else None


def _date(header: str) -> str:
    moment = _moment(header)
    return moment.date().isoformat() if moment else ""


def _moment(header: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _refuse_peer(connection: Any, host: str) -> None:
    """Refuse a server that turns out to have another address than its name had a moment ago."""
    address = str(connection.sock.getpeername()[0])
    if not is_public(address):
        connection.close()
        raise private_host(host)


class _Connection(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        _refuse_peer(self, self.host)


class _SecureConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _refuse_peer(self, self.host)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class PublicAdapter(HTTPAdapter):
    """Looks once more, when it is connected, whether the other side is public; a proxy need not be."""

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
